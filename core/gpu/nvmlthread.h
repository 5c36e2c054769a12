// SPDX-License-Identifier: GPL-3.0-or-later
// NvmlThread: NVML in a thread of its own, which is left behind if the driver never returns.
#pragma once

#include "core/base/abandonablethread.h"
#include "core/gpu/inventorysources.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace kataar {

/// Lives in its owner's thread; signals are emitted there. Destroying it waits at most a second.
class NvmlThread : public QObject {
    Q_OBJECT
public:
    NvmlThread(const QString& libraryPath, int lateAfterMs, QObject* parent = nullptr);
    ~NvmlThread() override;

    /// Each is answered by its signal; one that is still unanswered is not asked again.
    void readInventory();
    void readTelemetry();

    /// An answer is owed for longer than `lateAfterMs`.
    bool isLate() const { return m_late; }

Q_SIGNALS:
    void inventoryRead(const kataar::NvmlReport& report);
    void telemetryRead(const QVector<kataar::GpuTelemetry>& readings);
    void late(); ///< once until the next answer

private:
    struct Shared;
    struct Answer;
    enum class Task { Inventory, Telemetry };

    static void work(const std::shared_ptr<Shared>& shared, const QString& libraryPath);
    void ask(Task task, bool& owed);
    void take(const Answer& answer);

    std::shared_ptr<Shared> m_shared;
    std::unique_ptr<AbandonableThread> m_thread;
    QTimer m_patience;
    bool m_inventoryOwed = false;
    bool m_telemetryOwed = false;
    bool m_late = false;
};

} // namespace kataar
