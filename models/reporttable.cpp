// SPDX-License-Identifier: GPL-3.0-or-later
// Rows and columns of the report.
#include "models/reporttable.h"

#include "models/queuetable.h"

namespace kataar {

namespace {

using ReportColumn = Column<ReportRow>;

ReportColumn reportText(const char* id, int width, std::function<QString(const ReportRow&)> text) {
    return {.id = QString::fromLatin1(id),
            .width = width,
            .raw = [text](const ReportRow& row) { return QVariant(text(row)); },
            .sortKey =
                [text](const ReportRow& row) {
                    return SortKey{0, text(row)};
                }};
}

ReportColumn reportNumber(const char* id, int width,
                          std::function<std::optional<qint64>(const ReportRow&)> value) {
    return {.id = QString::fromLatin1(id),
            .width = width,
            .raw =
                [value](const ReportRow& row) {
                    const auto number = value(row);
                    return number ? QVariant(*number) : QVariant();
                },
            .sortKey =
                [value](const ReportRow& row) {
                    return SortKey{double(value(row).value_or(-1)), {}};
                }};
}

QString whatCode(const ReportRow& row) {
    if (row.failure)
        return toText(row.failure->kind);
    return row.view.waitingReasons.isEmpty() ? QString() : toText(row.view.waitingReasons.first().code);
}

QVector<ReportColumn> reportColumns() {
    return {
        reportText("state", 18, [](const ReportRow& row) { return stateCode(row.view); }),
        reportText("name", 24, [](const ReportRow& row) { return row.view.entry.name; }),
        reportText("user", 12, [](const ReportRow& row) { return row.view.entry.userName; }),
        reportText("what", 28, whatCode),
        reportText("line", 48,
                   [](const ReportRow& row) { return row.failure ? row.failure->lastLine : QString(); }),
        reportNumber("elapsed", 13, [](const ReportRow& row) { return elapsedSeconds(row.view, {}); }),
        reportNumber("when", 18,
                     [](const ReportRow& row) { return std::optional(lastMoment(row.view.entry).us); }),
    };
}

} // namespace

UtcTime lastMoment(const QueueEntry& entry) {
    return entry.completedAt ? *entry.completedAt : entry.startedAt.value_or(entry.queuedAt);
}

QVector<ReportRow> reportRows(const Report& report) {
    QVector<ReportRow> rows;
    for (const ReportFailure& failed : report.failed)
        rows.append({failed.view, failed.failure});
    for (const auto* list : {&report.completed, &report.running, &report.waiting, &report.blocked}) {
        for (const EntryView& view : *list)
            rows.append({view, std::nullopt});
    }
    return rows;
}

ReportTableModel::ReportTableModel(QObject* parent)
    : TableModel(
          reportColumns(), [](const ReportRow& row) { return row.view.entry.jobId; }, parent) {}

} // namespace kataar
