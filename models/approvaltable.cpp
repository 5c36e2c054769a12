// SPDX-License-Identifier: GPL-3.0-or-later
// Rows and columns of the inbox.
#include "models/approvaltable.h"

#include <QHash>

namespace kataar {

namespace {

using RequestColumn = Column<RequestRow>;

RequestColumn requestText(const char* id, int width, std::function<QString(const RequestRow&)> text) {
    return {.id = QString::fromLatin1(id),
            .width = width,
            .raw = [text](const RequestRow& row) { return QVariant(text(row)); },
            .sortKey =
                [text](const RequestRow& row) {
                    return SortKey{0, text(row)};
                }};
}

RequestColumn requestTime(const char* id, std::function<std::optional<UtcTime>(const RequestRow&)> time) {
    const auto us = [time](const RequestRow& row) { return time(row).value_or(UtcTime{}).us; };
    return {.id = QString::fromLatin1(id),
            .width = 12,
            .raw = [us](const RequestRow& row) { return us(row) == 0 ? QVariant() : QVariant(us(row)); },
            .sortKey =
                [us](const RequestRow& row) {
                    return SortKey{double(us(row)), {}};
                }};
}

QVector<RequestColumn> requestColumns() {
    return {
        requestText("job", 26, [](const RequestRow& row) { return row.jobName; }),
        requestText("requester", 14, [](const RequestRow& row) { return row.request.userName; }),
        {.id = QStringLiteral("cost"),
         .width = 10,
         .number = true,
         .raw = [](const RequestRow& row) { return QVariant(row.request.estimatedCost); },
         .sortKey =
             [](const RequestRow& row) {
                 return SortKey{row.request.estimatedCost, {}};
             }},
        requestText("why", 34, [](const RequestRow& row) { return row.request.ask.reason; }),
        requestTime("asked", [](const RequestRow& row) { return row.request.createdAt; }),
        requestTime("expires", [](const RequestRow& row) { return row.request.expiresAt; }),
        requestText("state", 14, [](const RequestRow& row) { return toText(row.request.status); }),
    };
}

} // namespace

QVector<RequestRow> requestRows(const QVector<ApprovalRequest>& requests, const EntryPage& page) {
    QHash<QString, const QueueEntry*> jobs;
    for (const EntryView& view : page.entries)
        jobs.insert(view.entry.jobId, &view.entry);
    QVector<RequestRow> rows;
    rows.reserve(requests.size());
    for (const ApprovalRequest& request : requests) {
        RequestRow row{request, request.configName, {}};
        if (const QueueEntry* job = jobs.value(request.jobId)) {
            row.jobName = job->name;
            if (request.status == RequestStatus::Pending && job->intent)
                row.undoneBy = job->intent->dueAt;
        }
        if (row.jobName.isEmpty())
            row.jobName = request.jobId;
        rows.append(row);
    }
    return rows;
}

ApprovalTableModel::ApprovalTableModel(QObject* parent)
    : TableModel(
          requestColumns(), [](const RequestRow& row) { return QString::number(row.request.id); }, parent) {}

} // namespace kataar
