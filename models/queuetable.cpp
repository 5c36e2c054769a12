// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the queue table.
#include "models/queuetable.h"

namespace kataar {

namespace {

using QueueColumn = Column<EntryView>;

QVariant timeOf(const std::optional<UtcTime>& time) { return time ? QVariant(time->us) : QVariant(); }

SortKey keyOf(const QVariant& raw) {
    // What is absent comes last when ascending.
    return raw.isValid() ? SortKey{raw.toDouble(), {}} : SortKey{1e300, {}};
}

/// Orders states by what a person looks for first.
int rankOf(JobStatus status) {
    switch (status) {
    case JobStatus::Running:
        return 0;
    case JobStatus::Pending:
        return 1;
    case JobStatus::Blocked:
        return 2;
    case JobStatus::Failed:
        return 3;
    case JobStatus::Completed:
        return 4;
    case JobStatus::Cancelled:
        return 5;
    }
    return 6;
}

QueueColumn numberColumn(const char* id, int width, bool shown,
                         std::function<QVariant(const EntryView&)> raw) {
    auto key = [raw](const EntryView& view) { return keyOf(raw(view)); };
    return {.id = QString::fromLatin1(id),
            .width = width,
            .shown = shown,
            .number = true,
            .raw = std::move(raw),
            .sortKey = std::move(key)};
}

QueueColumn textColumn(const char* id, int width, bool shown, std::function<QVariant(const EntryView&)> raw) {
    auto key = [raw](const EntryView& view) { return SortKey{0, raw(view).toString()}; };
    return {.id = QString::fromLatin1(id),
            .width = width,
            .shown = shown,
            .raw = std::move(raw),
            .sortKey = std::move(key)};
}

QueueColumn ticking(QueueColumn column) {
    column.ticks = true;
    return column;
}

QueueColumn leading(QueueColumn column) {
    column.number = false;
    return column;
}

QueueColumn stateColumn() {
    return {.id = QStringLiteral("state"),
            .width = 21,
            .raw = [](const EntryView& view) { return QVariant(stateCode(view)); },
            .sortKey =
                [](const EntryView& view) {
                    return SortKey{double(rankOf(view.entry.status)), stateCode(view)};
                }};
}

QueueColumn positionColumn() {
    return numberColumn("position", 4, true, [](const EntryView& view) {
        return view.position > 0 ? QVariant(view.position) : QVariant();
    });
}

QVariant waitingCode(const EntryView& view) {
    return view.waitingReasons.isEmpty() ? QVariant() : QVariant(toText(view.waitingReasons.first().code));
}

QVariant costValue(const EntryView& view) {
    const auto cost = costOf(view.entry);
    return cost ? QVariant(*cost) : QVariant();
}

QVector<QueueColumn> queueColumns(const std::shared_ptr<UtcTime>& now) {
    return {
        positionColumn(),
        textColumn("name", 22, true, [](const EntryView& v) { return QVariant(v.entry.name); }),
        stateColumn(),
        numberColumn(
            "progress", 13, true,
            [](const EntryView& v) { return v.entry.progress ? QVariant(*v.entry.progress) : QVariant(); }),
        textColumn("waiting", 30, true, waitingCode),
        leading(numberColumn("priority", 14, true,
                             [](const EntryView& v) { return QVariant(v.effectivePriority); })),
        textColumn("user", 10, true, [](const EntryView& v) { return QVariant(v.entry.userName); }),
        textColumn("team", 14, false, [](const EntryView& v) { return QVariant(v.entry.teamName); }),
        leading(numberColumn("gpus", 11, true,
                             [](const EntryView& v) { return QVariant(v.entry.numProcesses); })),
        textColumn("target", 16, false,
                   [](const EntryView& v) {
                       const QString target = toText(v.entry.target);
                       return QVariant(v.entry.workerName.isEmpty() ? target : v.entry.workerName);
                   }),
        leading(numberColumn("submitted", 16, false,
                             [](const EntryView& v) { return QVariant(v.entry.queuedAt.us); })),
        leading(numberColumn("starts", 12, true, [](const EntryView& v) { return timeOf(v.start.p50); })),
        leading(ticking(numberColumn(
            "waited", 11, true, [now](const EntryView& v) { return QVariant(waitedSeconds(v, *now)); }))),
        leading(
            numberColumn("started", 16, false, [](const EntryView& v) { return timeOf(v.entry.startedAt); })),
        leading(ticking(numberColumn("elapsed", 11, true,
                                     [now](const EntryView& v) {
                                         const auto seconds = elapsedSeconds(v, *now);
                                         return seconds ? QVariant(*seconds) : QVariant();
                                     }))),
        leading(numberColumn("finished", 16, false,
                             [](const EntryView& v) { return timeOf(v.entry.completedAt); })),
        numberColumn("cost", 14, false, costValue),
        numberColumn("attempt", 8, false, [](const EntryView& v) { return QVariant(v.entry.attempt); }),
        textColumn("config", 16, false, [](const EntryView& v) { return QVariant(v.entry.configName); }),
        textColumn("error", 30, false,
                   [](const EntryView& v) { return QVariant(v.entry.errorMessage.value_or(QString())); }),
        textColumn("id", 34, false, [](const EntryView& v) { return QVariant(v.entry.jobId); }),
    };
}

} // namespace

QString stateCode(const EntryView& view) {
    if (view.entry.intent)
        return view.entry.intent->kind == Intent::Kind::Cancel ? QStringLiteral("cancelling")
                                                               : QStringLiteral("deciding");
    if (view.entry.status == JobStatus::Running &&
        (view.phase == AttemptPhase::Starting || view.phase == AttemptPhase::Stopping))
        return toText(view.phase);
    if (view.entry.status == JobStatus::Pending && view.entry.held)
        return QStringLiteral("held");
    return toText(view.entry.status);
}

std::optional<double> costOf(const QueueEntry& entry) {
    return entry.costUsd || entry.estimatedCost <= 0 ? entry.costUsd : std::optional(entry.estimatedCost);
}

qint64 waitedSeconds(const EntryView& view, UtcTime now) {
    const QueueEntry& entry = view.entry;
    const UtcTime end = entry.startedAt ? *entry.startedAt : entry.completedAt.value_or(now);
    return qMax(qint64(0), (end.us - entry.queuedAt.us) / 1000000);
}

std::optional<qint64> elapsedSeconds(const EntryView& view, UtcTime now) {
    const QueueEntry& entry = view.entry;
    if (!entry.startedAt || entry.status == JobStatus::Pending || entry.status == JobStatus::Blocked)
        return std::nullopt;
    return qMax(qint64(0), (entry.completedAt.value_or(now).us - entry.startedAt->us) / 1000000);
}

QueueTableModel::QueueTableModel(QObject* parent) : QueueTableModel(std::make_shared<UtcTime>(), parent) {}

QueueTableModel::QueueTableModel(std::shared_ptr<UtcTime> now, QObject* parent)
    : TableModel(
          queueColumns(now), [](const EntryView& view) { return view.entry.jobId; }, parent),
      m_now(std::move(now)) {}

void QueueTableModel::setNow(UtcTime now) {
    *m_now = now;
    tick();
}

} // namespace kataar
