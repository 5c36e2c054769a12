// SPDX-License-Identifier: GPL-3.0-or-later
// The lanes of a time line: each with a name and bars, whatever runs there.
#pragma once

#include "core/domain/answers.h"
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
    QString place;         ///< as WindowPlace::text(): whose run window holds here; empty = none of a place
    QVector<LaneBar> bars; ///< what ran and runs in the order of its beginning, then what is planned

    bool operator==(const TimeLane&) const = default;
};

/// What may have a lane without having done anything, and the jobs that hold no GPU that is known here: those
/// that need none, and those of cloud providers. Of jobs it knows the queue's list: what waits and runs, and
/// the last that ended.
struct LaneSources {
    QVector<Gpu> gpus;
    QVector<RemoteGpu> remote;
    QVector<EntryView> jobs; ///< as laneJobs() chooses them

    bool operator==(const LaneSources&) const = default;
};

/// Those of the list that have bars in lanes of no GPU.
QVector<EntryView> laneJobs(const QVector<EntryView>& entries);

/// The kinds of lanes that are not of a GPU.
enum class OtherLane { NoGpu, SomeWorker, Cloud };

struct LaneNames {
    std::function<QString(const TimelineGpu& gpu)> gpu;
    std::function<QString(OtherLane lane, const QString& provider)> other;
};

/// One for each GPU of the machine and of its workers, idle ones too; then those that are there no more, if
/// they had something to do; then one for the jobs without a GPU, one for each cloud provider with jobs, and
/// one for what is to start on a worker: the forecast tells when, and not on which.
QVector<TimeLane> gpuLanes(const Timeline& line, const LaneSources& from, UtcTime now,
                           const LaneNames& names);
/// How a time line knows the GPU of a worker.
TimelineGpu timelineGpu(const RemoteGpu& gpu);
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
