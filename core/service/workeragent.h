// SPDX-License-Identifier: GPL-3.0-or-later
// What WorkerFleet knows of one worker at this moment.
#pragma once

#include "core/service/workerfleet.h"

#include <QSet>

namespace kataar {

/// An attempt that was sent to it, until its end.
struct WorkerFleet::Task {
    QString uuid;
    QString jobId;
    int number = 1;
    bool begun = false;     ///< its agent has said that it runs
    bool cancelled = false; ///< it is to stop; said again to each new stream
    MonotonicTime sentAt;   ///< or adopted
    int beatsWithout = 0;   ///< heartbeats in a row by which it is not there
};

struct WorkerFleet::Agent {
    Worker worker;
    QString tokenHash;
    std::shared_ptr<WorkerStream> stream; ///< null = none is open
    QString instance;                     ///< of the agent that registered last
    std::optional<MonotonicTime> heard;   ///< in this life of the engine; or when it began to be waited for
    std::optional<UtcTime> heartbeatAt;
    std::optional<UtcTime> connectedAt;
    QVector<Task> tasks;      ///< the earliest first
    QSet<QString> abandoning; ///< jobs that an agent without slots was told to stop: it takes none meanwhile
    int refusals = 0;         ///< in a row: it could not start what it was sent
    std::optional<MonotonicTime> asideUntil; ///< therefore it gets nothing before
    std::optional<MonotonicTime> offlineSince;
    WorkerStatus told = WorkerStatus::Offline; ///< as it was last said

    Task* task(const QString& attemptUuid) {
        for (Task& one : tasks) {
            if (one.uuid == attemptUuid)
                return &one;
        }
        return nullptr;
    }
    /// Of this job, and of this attempt if one is named.
    Task* taskOf(const QString& jobId, std::optional<int> attempt) {
        for (Task& one : tasks) {
            if (one.jobId == jobId && (!attempt || one.number == *attempt))
                return &one;
        }
        return nullptr;
    }
    Task* taskOf(const QString& jobId, const WorkerReport& report) {
        if (report.attemptId.isEmpty())
            return taskOf(jobId, report.attempt);
        Task* its = task(report.attemptId);
        return its && its->jobId == jobId ? its : nullptr;
    }
};

} // namespace kataar
