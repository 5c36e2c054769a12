// SPDX-License-Identifier: GPL-3.0-or-later
// Runs and plans dealt out to the GPUs.
#include "models/timelinelanes.h"

#include "core/base/ids.h"

#include <algorithm>

namespace kataar {

namespace {

LaneBar barOf(const TimelineRun& run, UtcTime now) {
    LaneBar bar{LaneBar::Kind::Ran,   run.jobId,  run.name,    run.userName,
                run.attempt,          run.status, run.retried, run.from,
                run.to.value_or(now), false,      {}};
    if (run.to)
        return bar;
    bar.kind = LaneBar::Kind::Runs;
    bar.openEnd = !run.endP50;
    bar.to = std::max(run.endP50.value_or(now), std::max(now, run.from));
    bar.late = run.endP90;
    return bar;
}

LaneBar barOf(const TimelinePlan& plan) {
    return {LaneBar::Kind::Planned,
            plan.jobId,
            plan.name,
            plan.userName,
            1,
            JobStatus::Pending,
            false,
            plan.startP50,
            plan.endP50.value_or(plan.startP50),
            !plan.endP50,
            plan.startP90};
}

const QString localPlace = QStringLiteral("local");
constexpr int mostLanePlans = 500;

bool isOfLocalGpus(const QueueEntry& entry) { return entry.provider == localProvider; }

OtherLane otherLaneOf(const QueueEntry& entry) {
    if (!isOfLocalGpus(entry) && entry.provider != workerProvider)
        return OtherLane::Cloud;
    return entry.numProcesses == 0 ? OtherLane::NoGpu : OtherLane::SomeWorker;
}

LaneBar barOf(const EntryView& view, UtcTime now) {
    const QueueEntry& entry = view.entry;
    LaneBar bar;
    bar.jobId = entry.jobId;
    bar.title = entry.name;
    bar.userName = entry.userName;
    bar.attempt = entry.attempt;
    bar.status = entry.status;
    if (entry.status == JobStatus::Pending) {
        bar.kind = LaneBar::Kind::Planned;
        bar.attempt = 1;
        bar.from = bar.to = view.start.p50.value_or(now);
        bar.late = view.start.p90;
        bar.openEnd = true;
        return bar;
    }
    bar.from = entry.startedAt.value_or(now);
    bar.kind = entry.completedAt ? LaneBar::Kind::Ran : LaneBar::Kind::Runs;
    bar.openEnd = !entry.completedAt;
    bar.to = std::max(bar.from, entry.completedAt.value_or(now));
    return bar;
}

Column<LaneRow> laneText(const char* id, int width, std::function<QString(const LaneRow&)> text) {
    return {.id = QString::fromLatin1(id),
            .width = width,
            .raw = [text](const LaneRow& row) { return QVariant(text(row)); },
            .sortKey =
                [text](const LaneRow& row) {
                    return SortKey{0, text(row)};
                }};
}

Column<LaneRow> laneTime(const char* id, std::function<UtcTime(const LaneRow&)> time) {
    return {.id = QString::fromLatin1(id),
            .width = 18,
            .raw = [time](const LaneRow& row) { return QVariant(time(row).us); },
            .sortKey =
                [time](const LaneRow& row) {
                    return SortKey{double(time(row).us), {}};
                }};
}

QVector<Column<LaneRow>> laneColumns() {
    return {
        laneText("lane", 10, [](const LaneRow& row) { return row.lane; }),
        laneText("job", 26, [](const LaneRow& row) { return row.bar.title; }),
        laneText("user", 14, [](const LaneRow& row) { return row.bar.userName; }),
        laneText("state", 18,
                 [](const LaneRow& row) {
                     return row.bar.kind == LaneBar::Kind::Planned ? QStringLiteral("planned")
                            : row.bar.retried                      ? QStringLiteral("retried")
                                                                   : toText(row.bar.status);
                 }),
        laneTime("from", [](const LaneRow& row) { return row.bar.from; }),
        laneTime("to", [](const LaneRow& row) { return row.bar.to; }),
        laneTime("late", [](const LaneRow& row) { return row.bar.late.value_or(UtcTime()); }),
    };
}

} // namespace

QVector<EntryView> laneJobs(const QVector<EntryView>& entries) {
    QVector<EntryView> jobs;
    int planned = 0;
    for (const EntryView& view : entries) {
        const QueueEntry& entry = view.entry;
        const bool elsewhere = entry.numProcesses == 0 || !isOfLocalGpus(entry);
        const bool ran = entry.startedAt && entry.status != JobStatus::Pending && elsewhere &&
                         (entry.numProcesses == 0 || entry.workerId.isEmpty());
        const bool plan = entry.status == JobStatus::Pending && view.start.p50 && view.start.gpus.isEmpty();
        if (ran || (plan && ++planned <= mostLanePlans))
            jobs << view;
    }
    return jobs;
}

TimelineGpu timelineGpu(const RemoteGpu& gpu) {
    return {gpu.gpu.index, QStringLiteral("%1/%2").arg(gpu.workerId).arg(gpu.gpu.index)};
}

QVector<TimeLane> gpuLanes(const Timeline& line, const LaneSources& from, UtcTime now,
                           const LaneNames& names) {
    QVector<TimeLane> lanes;
    QHash<QString, qsizetype> places;
    QHash<int, qsizetype> byIndex;
    const auto laneOf = [&](const QString& key, const QString& place, const auto& name) -> TimeLane& {
        const auto known = places.constFind(key);
        if (known != places.cend())
            return lanes[*known];
        places.insert(key, lanes.size());
        return lanes.emplace_back(TimeLane{key, name(), place, {}});
    };
    const auto gpuLane = [&](const TimelineGpu& gpu) -> TimeLane& {
        const QString place = workerOf(gpu).isEmpty() ? localPlace : QString();
        return laneOf(gpu.uuid, place, [&] { return names.gpu(gpu); });
    };
    for (const Gpu& gpu : from.gpus) {
        gpuLane({gpu.index, gpu.uuid});
        byIndex.insert(gpu.index, places.value(gpu.uuid));
    }
    for (const RemoteGpu& gpu : from.remote)
        gpuLane(timelineGpu(gpu));
    for (const TimelineRun& run : line.runs) {
        for (const TimelineGpu& gpu : run.gpus)
            gpuLane(gpu).bars << barOf(run, now);
    }
    for (const TimelinePlan& plan : line.plans) {
        for (const int index : plan.gpus) {
            if (byIndex.contains(index))
                lanes[byIndex.value(index)].bars << barOf(plan);
        }
    }
    for (const EntryView& view : from.jobs) {
        const OtherLane kind = otherLaneOf(view.entry);
        const bool cloud = kind == OtherLane::Cloud;
        const QString provider = cloud ? view.entry.provider : QString();
        laneOf(
            QStringLiteral("%1:%2").arg(int(kind)).arg(provider),
            cloud ? QStringLiteral("provider:") + provider : QString(),
            [&] {
                return names.other(kind, provider);
            }).bars
            << barOf(view, now);
    }
    for (TimeLane& lane : lanes) // of the list's jobs those that wait come before those that ended
        std::stable_sort(lane.bars.begin(), lane.bars.end(), [](const LaneBar& a, const LaneBar& b) {
            return std::pair(a.kind == LaneBar::Kind::Planned, a.from) <
                   std::pair(b.kind == LaneBar::Kind::Planned, b.from);
        });
    return lanes;
}

QString workerOf(const TimelineGpu& gpu) {
    const QString before = gpu.uuid.left(qMax(qsizetype(0), gpu.uuid.lastIndexOf(u'/')));
    return isId(before) ? before : QString(); // a part of a GPU has slashes too
}

QVector<LaneRow> laneRows(const QVector<TimeLane>& lanes) {
    QVector<LaneRow> rows;
    for (const TimeLane& lane : lanes) {
        for (const LaneBar& bar : lane.bars)
            rows << LaneRow{lane.name, bar};
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const LaneRow& a, const LaneRow& b) { return a.bar.from > b.bar.from; });
    return rows;
}

LaneTableModel::LaneTableModel(QObject* parent)
    : TableModel(
          laneColumns(),
          [](const LaneRow& row) {
              const int attempt = row.bar.kind == LaneBar::Kind::Planned ? 0 : row.bar.attempt;
              return QStringLiteral("%1 %2 %3").arg(row.bar.jobId).arg(attempt).arg(row.lane);
          },
          parent) {}

} // namespace kataar
