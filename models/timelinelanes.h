// SPDX-License-Identifier: GPL-3.0-or-later
// The lanes of a time line: each with a name and bars, whatever runs there.
#pragma once

#include "core/domain/gpu.h"
#include "core/domain/timeline.h"
#include "models/tablemodel.h"

#include <functional>

namespace kataar {

struct LaneBar {
    enum class Kind { Ran, Runs, Planned };
    Kind kind = Kind::Ran;
    QString jobId;
    QString title;
    QString userName;
    int attempt = 1;                       ///< of what ran or runs
    JobStatus status = JobStatus::Running; ///< of the job now
    bool retried = false;                  ///< another attempt came after it, or is to come
    UtcTime from;                          ///< of a plan: the median
    UtcTime to;                            ///< `from` or now where nobody knows the end
    bool openEnd = false;                  ///< nobody knows the end
    std::optional<UtcTime> late; ///< the 90th percentile: of the end of what runs, of a plan's start

    bool operator==(const LaneBar&) const = default;
};

struct TimeLane {
    QString key;
    QString name;
    QVector<LaneBar> bars; ///< what ran and runs in the order of its beginning, then what is planned

    bool operator==(const TimeLane&) const = default;
};

/// One for each GPU of the machine, then those of workers and those that are there no more, if they had
/// something to do.
QVector<TimeLane> gpuLanes(const Timeline& line, const QVector<Gpu>& gpus, UtcTime now,
                           const std::function<QString(const TimelineGpu& gpu)>& nameOf);
/// The id of the worker that a GPU of a time line is on; empty = it is of this machine.
QString workerOf(const TimelineGpu& gpu);

struct LaneRow {
    QString lane;
    LaneBar bar;

    bool operator==(const LaneRow&) const = default;
};

/// All bars, what begins last first.
QVector<LaneRow> laneRows(const QVector<TimeLane>& lanes);

/// The same facts as a table. Row key: lane, job, attempt (0 of a plan). Columns: lane, job, user, state,
/// from, to, late.
class LaneTableModel final : public TableModel<LaneRow> {
public:
    explicit LaneTableModel(QObject* parent = nullptr);
};

} // namespace kataar
