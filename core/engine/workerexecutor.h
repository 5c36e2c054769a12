// SPDX-License-Identifier: GPL-3.0-or-later
// Executes attempts on workers: what the dispatcher says goes to the fleet, and what agents report comes
// back.
#pragma once

#include "core/exec/executor.h"
#include "core/service/workerfleet.h"

namespace kataar {

class WorkerExecutor final : public Executor {
    Q_OBJECT
public:
    /// `folderHere` is where jobs run that name no folder: no worker has it, and these run in one of its own.
    WorkerExecutor(WorkerFleet& fleet, QString folderHere, QObject* parent = nullptr);

    /// Error: unavailable (the worker went away just now).
    Result<void> start(const ExecutionOrder& order) override;
    void stop(const QString& attemptUuid, StopCause) override { m_fleet.cancel(attemptUuid); }
    void recover(const QVector<Attempt>& attempts) override { m_fleet.adopt(attempts); }

private:
    WorkerFleet& m_fleet;
    const QString m_folderHere;
};

} // namespace kataar
