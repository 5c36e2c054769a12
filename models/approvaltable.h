// SPDX-License-Identifier: GPL-3.0-or-later
// Requests for approval as a table, and what is known of their jobs.
#pragma once

#include "core/domain/answers.h"
#include "core/domain/approvalanswers.h"
#include "models/tablemodel.h"

namespace kataar {

struct RequestRow {
    ApprovalRequest request;
    QString jobName;                 ///< of its configuration where the queue does not list the job
    std::optional<UtcTime> undoneBy; ///< a decision is made and can be taken back until then
    bool ofJobAlone = false;         ///< known by its job that waits; the request cannot be read
    QVector<WaitingReason> reasons;  ///< of such a job

    bool operator==(const RequestRow&) const = default;
};

/// Those of `requests` that have ended count as they are told; of the pending ones `page` tells which are
/// being decided about.
QVector<RequestRow> requestRows(const QVector<ApprovalRequest>& requests, const EntryPage& page);

/// What waits for whoever may decide about jobs and cannot read others' requests: `own` ones as they are, and
/// each other job of `page` that waits for approval, with a number below zero.
QVector<ApprovalRequest> requestsOfJobs(const QVector<ApprovalRequest>& own, const EntryPage& page);

/// Row key: the request's number. Raw values: "state" a code, times in microseconds.
class ApprovalTableModel final : public TableModel<RequestRow> {
public:
    explicit ApprovalTableModel(QObject* parent = nullptr);
};

} // namespace kataar
