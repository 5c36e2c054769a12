// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked and answered about approvals: one form for the window, the REST API and the command line.
#pragma once

#include "core/domain/approval.h"

#include <QStringList>

namespace kataar {

/// Of a rule that is added or changed. What is absent stays as it is; in a new rule it is as ApprovalRule
/// says.
struct RulePatch {
    std::optional<QString> name;
    std::optional<QString> description;
    std::optional<ApprovalCondition> condition;
    std::optional<QString> threshold;
    std::optional<bool> active;
    std::optional<int> priority;
    std::optional<QString> provider;           ///< empty = every one
    std::optional<std::optional<Level>> level; ///< null = submitters of every level
    std::optional<QVector<Level>> exempt;
    std::optional<Level> approver;
};

struct RuleList {
    QVector<ApprovalRule> rules; ///< in the order in which they are asked
};

struct RequestQuery {
    std::optional<RequestStatus> status;
    std::optional<qint64> userId; ///< only this user's
    int limit = 50;
    int offset = 0;
};

/// Newest first.
struct RequestPage {
    QVector<ApprovalRequest> requests;
    int pendingCount = 0; ///< of all that are pending, whatever was asked for
};

/// What became of a request that somebody decided about.
struct RequestAnswer {
    ApprovalRequest request;           ///< as it is now
    std::optional<UtcTime> decidingAt; ///< not done yet: it can be taken back until then
};

/// What becomes of requests that are decided about together.
struct Decision {
    bool approve = true;
    QString text; ///< notes of an approval, the reason of a rejection
    int afterSeconds = 0;
};

struct BulkResult {
    qint64 requestId = 0;
    QString jobId; ///< empty if there is no such request
    bool success = false;
    QString error;   ///< its name
    QString message; ///< one English sentence
};

struct BulkAnswer {
    QVector<BulkResult> results; ///< in the order of the ids
    int succeeded = 0;
    std::optional<UtcTime> decidingAt; ///< not done yet: all of them can be taken back until then
};

struct ExpiryAnswer {
    QStringList jobIds; ///< whose requests expired
};

/// What concerns the asker: his own requests, and how many he may decide about.
struct MyApprovals {
    QVector<ApprovalRequest> requests; ///< the newest ones
    int pendingCount = 0;              ///< of his own
    bool mayDecide = false;
    int toDecide = 0; ///< pending ones of everybody's, if he may decide about some
};

} // namespace kataar
