// SPDX-License-Identifier: GPL-3.0-or-later
// Joining, counting, and the columns.
#include "models/workertable.h"

#include "models/labeltext.h"

namespace kataar {

namespace {

using WorkerColumn = Column<WorkerTableRow>;

WorkerColumn workerText(const char* id, int width, std::function<QString(const WorkerTableRow&)> text) {
    return {.id = QString::fromLatin1(id),
            .width = width,
            .raw = [text](const WorkerTableRow& row) { return QVariant(text(row)); },
            .sortKey =
                [text](const WorkerTableRow& row) {
                    return SortKey{0, text(row)};
                }};
}

/// What is absent comes last when ascending.
WorkerColumn workerNumber(const char* id, int width, std::function<QVariant(const WorkerTableRow&)> raw) {
    return {.id = QString::fromLatin1(id),
            .width = width,
            .raw = raw,
            .sortKey = [raw](const WorkerTableRow& row) {
                const QVariant value = raw(row);
                return SortKey{value.isValid() ? value.toDouble() : 1e300, {}};
            }};
}

/// What a person looks for first comes first.
int workerRank(WorkerStatus status) {
    switch (status) {
    case WorkerStatus::Offline:
        return 0;
    case WorkerStatus::Connecting:
        return 1;
    case WorkerStatus::Draining:
        return 2;
    case WorkerStatus::Busy:
        return 3;
    case WorkerStatus::Idle:
        break;
    }
    return 4;
}

WorkerColumn workerState() {
    return {.id = QStringLiteral("state"),
            .width = 21,
            .raw = [](const WorkerTableRow& row) { return QVariant(toText(row.view.status)); },
            .sortKey =
                [](const WorkerTableRow& row) {
                    return SortKey{double(workerRank(row.view.status)), {}};
                }};
}

WorkerColumn workerGpus() {
    return {.id = QStringLiteral("gpus"),
            .width = 12,
            .raw =
                [](const WorkerTableRow& row) {
                    return QVariant(QVariantList{row.gpusUsed, row.view.worker.hardware.gpuCount});
                },
            .sortKey =
                [](const WorkerTableRow& row) {
                    return SortKey{double(row.view.worker.hardware.gpuCount), {}};
                }};
}

QVector<WorkerColumn> workerColumns(const std::shared_ptr<UtcTime>& now) {
    WorkerColumn connected = workerNumber("connected", 13, [now](const WorkerTableRow& row) {
        const auto seconds = connectedSeconds(row.view, *now);
        return seconds ? QVariant(*seconds) : QVariant();
    });
    connected.ticks = true;
    return {
        workerText("name", 18, [](const WorkerTableRow& row) { return row.view.worker.name; }),
        workerState(),
        workerGpus(),
        workerText("gpu", 26, [](const WorkerTableRow& row) { return row.view.worker.hardware.gpuName; }),
        workerText("jobs", 22,
                   [](const WorkerTableRow& row) {
                       return row.jobs.isEmpty() ? QString() : row.jobs.constFirst().name;
                   }),
        workerText("labels", 24,
                   [](const WorkerTableRow& row) { return labelLine(row.view.worker.allLabels()); }),
        workerNumber("seen", 13,
                     [](const WorkerTableRow& row) {
                         return row.view.lastHeartbeat ? QVariant(row.view.lastHeartbeat->us) : QVariant();
                     }),
        connected,
        workerText("type", 12, [](const WorkerTableRow& row) { return toText(row.view.worker.type); }),
    };
}

/// As its agent tells; one that tells of no single GPUs has all of them in use, or has told how many its jobs
/// asked for.
int usedOf(const WorkerView& view, const QVector<RemoteGpu>& gpus, const QVector<WorkerJobRow>& jobs,
           int wanted) {
    bool told = false;
    int used = 0;
    for (const RemoteGpu& gpu : gpus) {
        if (gpu.workerId != view.worker.id)
            continue;
        told = true;
        used += int(!gpu.jobId.isEmpty());
    }
    if (told)
        return used;
    const int all = view.worker.hardware.gpuCount;
    return view.worker.slots ? qMin(wanted, all) : jobs.isEmpty() ? 0 : all;
}

} // namespace

QVector<WorkerTableRow> workerRows(const WorkerList& workers, const QVector<RemoteGpu>& gpus,
                                   const EntryPage& page) {
    QHash<QString, const QueueEntry*> running;
    for (const EntryView& view : page.entries) {
        if (!view.entry.workerId.isEmpty() && view.entry.status == JobStatus::Running)
            running.insert(view.entry.jobId, &view.entry);
    }
    QVector<WorkerTableRow> rows;
    for (const WorkerView& view : workers.workers) {
        WorkerTableRow row{view, 0, {}};
        int wanted = 0;
        for (const QString& jobId : view.jobs) {
            const QueueEntry* entry = running.value(jobId);
            wanted += entry ? entry->numProcesses : 1;
            row.jobs << (entry ? WorkerJobRow{jobId, entry->name, entry->allocatedGpus, entry->startedAt}
                               : WorkerJobRow{jobId, {}, {}, {}});
        }
        row.gpusUsed = usedOf(view, gpus, row.jobs, wanted);
        rows << row;
    }
    return rows;
}

WorkerCounts countsOf(const WorkerList& workers) {
    WorkerCounts counts;
    for (const WorkerView& view : workers.workers) {
        ++counts.total;
        counts.idle += int(view.status == WorkerStatus::Idle);
        counts.busy += int(view.status == WorkerStatus::Busy);
        counts.offline += int(view.status == WorkerStatus::Offline);
        counts.draining += int(view.status == WorkerStatus::Draining);
    }
    return counts;
}

int missingWorkers(const WorkerList& workers) {
    return int(std::ranges::count_if(workers.workers, [](const WorkerView& view) {
        return view.status == WorkerStatus::Offline && view.worker.type == WorkerType::Persistent;
    }));
}

std::optional<qint64> connectedSeconds(const WorkerView& view, UtcTime now) {
    if (!view.connected || !view.connectedAt)
        return std::nullopt;
    return qMax(qint64(0), (now.us - view.connectedAt->us) / 1'000'000);
}

WorkerTableModel::WorkerTableModel(QObject* parent) : WorkerTableModel(std::make_shared<UtcTime>(), parent) {}

WorkerTableModel::WorkerTableModel(std::shared_ptr<UtcTime> now, QObject* parent)
    : TableModel(
          workerColumns(now), [](const WorkerTableRow& row) { return row.view.worker.id; }, parent),
      m_now(std::move(now)) {}

void WorkerTableModel::setNow(UtcTime now) {
    *m_now = now;
    tick();
}

} // namespace kataar
