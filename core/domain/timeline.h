// SPDX-License-Identifier: GPL-3.0-or-later
// The time line of the GPUs: what ran on them, what runs, and what is foreseen.
#pragma once

#include "core/base/clock.h"
#include "core/domain/jobstate.h"

#include <QString>
#include <QVector>

#include <optional>

namespace kataar {

struct TimelineQuery {
    UtcTime from;
    UtcTime to;
    int limit = 1000; ///< attempts, for each GPU

    bool operator==(const TimelineQuery&) const = default;
};

struct TimelineGpu {
    int index = 0; ///< as it was then
    QString uuid;

    bool operator==(const TimelineGpu&) const = default;
};

/// An attempt, and how long it held its GPUs.
struct TimelineRun {
    QString jobId;
    QString name;
    QString userName;
    int attempt = 1;
    JobStatus status = JobStatus::Running; ///< of the job now
    bool retried = false;                  ///< another attempt came after this one, or is to come
    QVector<TimelineGpu> gpus;
    UtcTime from;
    std::optional<UtcTime> to;     ///< none: it holds them still
    std::optional<UtcTime> endP50; ///< of one that runs: as its like mostly did
    std::optional<UtcTime> endP90; ///< never before endP50

    bool operator==(const TimelineRun&) const = default;
};

/// A pending job with the GPUs that it is thought to get.
struct TimelinePlan {
    QString jobId;
    QString name;
    QString userName;
    QVector<int> gpus;
    UtcTime startP50;
    std::optional<UtcTime> startP90;
    std::optional<UtcTime> endP50;

    bool operator==(const TimelinePlan&) const = default;
};

struct Timeline {
    UtcTime at; ///< when it was told
    UtcTime from;
    UtcTime to;
    UtcTime completeFrom;        ///< from here on nothing was left out; `from` unless there was too much
    QVector<TimelineRun> runs;   ///< in the order of their beginnings
    QVector<TimelinePlan> plans; ///< in queue order

    bool operator==(const Timeline&) const = default;
};

} // namespace kataar
