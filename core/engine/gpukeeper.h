// SPDX-License-Identifier: GPL-3.0-or-later
// GpuKeeper: keeps the queue's picture of the GPUs true – which there are, whose processes run on them, and
// when a GPU is really free again after a job.
#pragma once

#include "core/config/settings.h"
#include "core/gpu/gpusource.h"
#include "core/service/queuebook.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace kataar {

/// Lives in the engine's thread. A GPU whose process list cannot be read (simulated, no NVML) is free as soon
/// as its job's process tree is gone.
class GpuKeeper : public QObject {
    Q_OBJECT
public:
    /// The id of the job that a process of this machine says it belongs to; empty for none.
    using ProcessReader = std::function<QString(qint64 pid)>;

    GpuKeeper(QueueBook& book, GpuSource& source, const Settings& settings, const Clock& clock,
              ProcessReader readJob = jobInEnvironment);

    /// Asks for the inventory, then reads the GPUs from time to time.
    void start();

    /// The job's processes are gone as far as the kernel says; its GPUs stay `releasing` until the driver
    /// agrees.
    void release(const QString& jobId, const QVector<int>& gpus);

    /// Somebody looks at the GPUs: they are read more often for a while.
    void lookedAt();

Q_SIGNALS:
    void inventoryKnown(const kataar::GpuInventory& inventory);
    /// Each process with the job it belongs to.
    void telemetryKnown(const QVector<kataar::GpuTelemetry>& telemetry);

private:
    static QString jobInEnvironment(qint64 pid);
    struct Releasing {
        QString jobId;
        MonotonicTime since;
        bool quarantined = false;
        QVector<GpuProcess> culprits; ///< of the quarantine
    };
    struct KnownProcess {
        quint64 startTime =
            0; ///< field 22 of /proc/PID/stat: parts a process from a later one of the same number
        QString jobId;
    };

    void onInventory(const GpuInventory& inventory);
    bool belongsTo(int index, const QString& jobId) const;
    void onTelemetry(QVector<GpuTelemetry> telemetry);
    void nameOwners(GpuTelemetry& reading);
    QString jobOfProcess(qint64 pid);
    void tellAgain();
    void judge(int index, const QVector<GpuProcess>& processes);
    void judgeForeign(int index, const QVector<GpuProcess>& processes);
    void judgeReleasing(int index, const QVector<GpuProcess>& processes);
    void pace();

    QueueBook& m_book;
    GpuSource& m_source;
    const Settings& m_settings;
    const Clock& m_clock;
    const ProcessReader m_readJob;
    QTimer m_poll;
    std::optional<QVector<Gpu>> m_newInventory; ///< given out once a reading has told who uses it
    MonotonicTime m_lookedAt;
    QHash<QString, bool> m_readable;           ///< by uuid: its process list can be read
    QHash<int, QVector<GpuProcess>> m_foreign; ///< by index, as last told to the pool
    QHash<int, Releasing> m_releasing;         ///< by index
    QHash<qint64, KnownProcess> m_processes;
};

} // namespace kataar
