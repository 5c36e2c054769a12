// SPDX-License-Identifier: GPL-3.0-or-later
// An order for this machine as an order for another one.
#include "core/engine/workerexecutor.h"

namespace kataar {

WorkerExecutor::WorkerExecutor(WorkerFleet& fleet, QString folderHere, QObject* parent)
    : Executor(parent), m_fleet(fleet), m_folderHere(std::move(folderHere)) {
    connect(&m_fleet, &WorkerFleet::started, this, &Executor::started);
    connect(&m_fleet, &WorkerFleet::ended, this, &Executor::ended);
}

Result<void> WorkerExecutor::start(const ExecutionOrder& order) {
    WorkerOrder sent;
    sent.jobId = order.attempt.jobId;
    sent.attempt = order.attempt.number;
    sent.attemptId = order.attempt.uuid;
    sent.name = order.name;
    sent.spec = order.spec;
    if (sent.spec.workingDirectory == m_folderHere)
        sent.spec.workingDirectory.clear();
    sent.numProcesses = order.numProcesses;
    sent.deviceIds = order.attempt.gpuIndices;
    sent.timeLimitSeconds = order.timeLimitSeconds;
    sent.graceSeconds = order.graceSeconds;
    return m_fleet.submit(order.attempt, std::move(sent));
}

} // namespace kataar
