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

QVector<TimeLane> gpuLanes(const Timeline& line, const QVector<Gpu>& gpus, UtcTime now,
                           const std::function<QString(const TimelineGpu& gpu)>& nameOf) {
    QVector<TimeLane> lanes;
    QHash<QString, qsizetype> places;
    QHash<int, qsizetype> byIndex;
    const auto laneOf = [&](const QString& uuid, int index) {
        const auto known = places.constFind(uuid);
        if (known != places.cend())
            return *known;
        places.insert(uuid, lanes.size());
        lanes.append({uuid, nameOf({index, uuid}), {}});
        return lanes.size() - 1;
    };
    for (const Gpu& gpu : gpus)
        byIndex.insert(gpu.index, laneOf(gpu.uuid, gpu.index));
    for (const TimelineRun& run : line.runs) {
        for (const TimelineGpu& gpu : run.gpus)
            lanes[laneOf(gpu.uuid, gpu.index)].bars << barOf(run, now);
    }
    for (const TimelinePlan& plan : line.plans) {
        for (const int index : plan.gpus) {
            if (byIndex.contains(index))
                lanes[byIndex.value(index)].bars << barOf(plan);
        }
    }
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
