// SPDX-License-Identifier: GPL-3.0-or-later
// Agent: takes orders from the server, has them executed here, and keeps both sides of it true.
#pragma once

#include "app/worker/heldattempt.h"
#include "app/worker/workeroptions.h"
#include "core/exec/localexecutor.h"
#include "core/gpu/gpumonitor.h"

#include <QSet>

#include <map>

namespace kataar {

/// One event loop, nothing blocks it. Destroying it leaves every job running.
class Agent final : public QObject {
    Q_OBJECT
public:
    /// What it is made of besides its options; all of it outlives it.
    struct Parts {
        const StateFolder& state;
        const Clock& clock;
        QString programDir; ///< of kataar-runner and kataar-gpuprobe
        IdSource newId;
        ChanceSource chance;
    };

    Agent(WorkerOptions options, Parts parts, QObject* parent = nullptr);
    ~Agent() override;

    /// Takes up what an earlier life left, looks at the GPUs, and connects.
    void start();
    /// SIGTERM. A persistent one leaves its jobs running; another one ends them first, and says good-bye.
    void stop();

Q_SIGNALS:
    void connected(const QString& line); ///< each time
    void finished(int exitCode);         ///< once

private:
    using Held = std::unique_ptr<HeldAttempt>;

    void recover();
    HeldAttempt& hold(const AttemptRecord& record);
    HeldAttempt* find(const QString& uuid) const;
    HeldAttempt* find(const QString& jobId, int attempt) const;
    WorkerRegistration registration() const;
    QSet<int> heldGpus() const;

    void onInventory();
    void onRegistered(const RegistrationAnswer& answer);
    void onConnected();
    void onCommand(const WorkerCommand& command);
    void onStarted(const QString& uuid);
    void onEnded(const QString& uuid, const ExitRecord& exit);
    void onTokenRefused();

    void takeOrder(const WorkerOrder& order);
    bool isKnown(const WorkerOrder& order);
    Result<void> execute(const WorkerOrder& order, AttemptRecord& record);
    void cancel(HeldAttempt& held);
    void abandon(HeldAttempt& held, bool keepsLog);
    void drop(const QString& uuid);

    void drain();
    void shutDown();
    void endJobs();
    void leaveIfEmpty();
    bool isIdle() const;
    void leave();
    void finish(int exitCode);

    const WorkerOptions m_options;
    QString m_name; ///< by which people know it
    const Parts m_parts;
    const QString m_workDir;
    GpuMonitor m_gpus;
    LocalExecutor m_executor;
    WorkerLink m_link;
    std::map<QString, Held> m_held; ///< by attempt uuid
    QSet<std::pair<QString, int>>
        m_over;            ///< job and attempt that were here and are over, so as not to run again
    WorkerHardware m_told; ///< at the last registration
    QTimer m_lookAtGpus;
    QTimer m_patience; ///< for what is to be done before it leaves
    bool m_draining = false;
    bool m_leaving = false;
    bool m_shutDown = false; ///< the server let go of it
    bool m_finished = false;
};

} // namespace kataar
