// SPDX-License-Identifier: GPL-3.0-or-later
// One life of an engine: the real store, services, scheduler and dispatcher over a pretended machine, put
// together as the programs do.
#pragma once

#include "core/engine/gpukeeper.h"
#include "core/engine/queuedispatcher.h"
#include "core/engine/queuescheduler.h"
#include "core/engine/workerexecutor.h"
#include "core/exec/executors.h"
#include "core/service/approvalservice.h"
#include "core/service/jobremoval.h"
#include "core/service/jobsubmissionservice.h"
#include "core/service/queueorder.h"
#include "core/service/queueservice.h"
#include "core/service/queueswitches.h"
#include "core/service/quotaservice.h"
#include "core/service/windowservice.h"
#include "core/service/workerservice.h"
#include "tests/flow/simulation/agents.h"
#include "tests/flow/simulation/machine.h"

namespace kataar::test {

class Life {
public:
    Life(const DataPaths& paths, const QString& configs, Machine& machine, Agents& agents,
         const Settings& settings, const Clock& clock, const IdSource& newId,
         std::unique_ptr<Database> opened);
    /// As a killed process: what is not committed is gone.
    ~Life();

    /// Until the machine has told its GPUs nothing else happens.
    void start() { keeper.start(); }
    bool running() const { return m_running; }

    std::unique_ptr<Database> database;
    JobRepository jobs{*database};
    SettingsStore settingsStore{*database};
    AuditStore auditStore{*database};
    AuditLog audit{auditStore};
    PeopleBook people{*database};
    QueueBook book;
    MachineGpus gpus;
    GpuKeeper keeper;
    MachineExecutor here;
    WorkerFleet fleet;
    WorkerExecutor onWorkers;
    WatchedWorkers watched;
    Executors executor;
    QueueDispatcher dispatcher;
    QueueScheduler scheduler;
    QueueReader reader;
    QueueParts parts;
    ConfigFolder configs;
    QueueService queue;
    ApprovalService approvals;
    QuotaService quotas;
    QueueOrder order;
    QueueSwitches switches;
    WindowService windows;
    JobRemoval removal;
    JobSubmissionService submissions;
    WorkerService workers;

    std::function<void()> beforeRecovery; ///< the GPUs are known
    std::function<void(const std::function<void()>& carryOut)> aroundDecisions;
    std::optional<Error> failed;

private:
    void begin();

    bool m_inventoryKnown = false;
    bool m_running = false;
};

} // namespace kataar::test
