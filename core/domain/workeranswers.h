// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked and answered about workers by people who look after them.
#pragma once

#include "core/domain/worker.h"

namespace kataar {

struct WorkerView {
    Worker worker;
    WorkerStatus status = WorkerStatus::Offline;
    QStringList jobs;                     ///< ids of those that it runs, the earliest first
    bool connected = false;               ///< its stream is open
    std::optional<UtcTime> lastHeartbeat; ///< any message of its agent
    std::optional<UtcTime> connectedAt;   ///< of the open stream
    std::optional<double> uptimeSeconds;  ///< since then

    bool operator==(const WorkerView&) const = default;
};

struct WorkerList {
    QVector<WorkerView> workers; ///< by name
};

/// POST /api/admin/workers.
struct WorkerWish {
    QString name;
    WorkerType type = WorkerType::Persistent;
    Labels labels;
};

/// The only time that a token is seen.
struct WorkerToken {
    QString workerId;
    QString name;
    QString token;
    QString connectionCommand; ///< to be run on the worker
};

/// The seed's figures. A connecting one counts in the total only.
struct WorkerCounts {
    int total = 0;
    int idle = 0;
    int busy = 0;
    int offline = 0;
    int draining = 0;

    bool operator==(const WorkerCounts&) const = default;
};

/// A GPU of a worker beside those of this machine.
struct RemoteGpu {
    QString workerId;
    QString workerName;
    WorkerStatus workerStatus = WorkerStatus::Offline;
    WorkerGpu gpu;
    QString jobId; ///< empty = none

    bool operator==(const RemoteGpu&) const = default;
};

} // namespace kataar
