// SPDX-License-Identifier: GPL-3.0-or-later
// Rows and columns of the inbox.
#include "models/approvaltable.h"

#include <QHash>

#include <algorithm>

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
    QHash<QString, const EntryView*> jobs;
    for (const EntryView& view : page.entries)
        jobs.insert(view.entry.jobId, &view);
    QVector<RequestRow> rows;
    rows.reserve(requests.size());
    for (const ApprovalRequest& request : requests) {
        RequestRow row{request, request.configName, {}, request.id < 0, {}};
        if (const EntryView* job = jobs.value(request.jobId)) {
            row.jobName = job->entry.name;
            if (request.status == RequestStatus::Pending && job->entry.intent)
                row.undoneBy = job->entry.intent->dueAt;
            if (row.ofJobAlone)
                row.reasons = job->waitingReasons;
        }
        if (row.jobName.isEmpty())
            row.jobName = request.jobId;
        rows.append(row);
    }
    return rows;
}

QVector<ApprovalRequest> requestsOfJobs(const QVector<ApprovalRequest>& own, const EntryPage& page) {
    QVector<ApprovalRequest> requests = own;
    for (const EntryView& view : page.entries) {
        const QueueEntry& job = view.entry;
        if (job.status != JobStatus::Blocked ||
            std::ranges::count(own, job.jobId, &ApprovalRequest::jobId) > 0)
            continue;
        ApprovalRequest request;
        request.id = -job.id;
        request.jobId = job.jobId;
        request.userId = job.userId;
        request.userName = job.userName;
        request.configName = job.configName;
        request.estimatedCost = job.estimatedCost;
        request.createdAt = job.queuedAt;
        requests << request;
    }
    return requests;
}

ApprovalTableModel::ApprovalTableModel(QObject* parent)
    : TableModel(
          requestColumns(), [](const RequestRow& row) { return QString::number(row.request.id); }, parent) {}

} // namespace kataar
