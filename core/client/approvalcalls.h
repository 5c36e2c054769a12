// SPDX-License-Identifier: GPL-3.0-or-later
// What a client asks about approvals: requests, decisions about them, and the rules that make them.
#pragma once

#include "core/client/then.h"
#include "core/domain/approvalanswers.h"
#include "core/domain/approvalimpact.h"

namespace kataar {

class ApprovalCalls {
public:
    ApprovalCalls() = default;
    virtual ~ApprovalCalls() = default;
    Q_DISABLE_COPY_MOVE(ApprovalCalls)

    /// Newest first, up to 200 at once; `userId` of the query is not asked for. Needs admin.approve.
    virtual void requests(const RequestQuery& query, Then<RequestPage> then) = 0;
    /// The last one of a job, also one's own.
    virtual void requestOf(const QString& jobId, Then<ApprovalRequest> then) = 0;
    /// One's own, and how many one may decide about.
    virtual void mine(Then<MyApprovals> then) = 0;
    /// Of a request that is pending.
    virtual void impact(qint64 request, Then<ApprovalImpact> then) = 0;
    /// Up to 100, each by itself. What is to be done later can be taken back by QueueCalls::undo() of the
    /// jobs.
    virtual void decide(const QVector<qint64>& requests, const Decision& decision, Then<BulkAnswer> then) = 0;

    /// In the order in which they are asked.
    virtual void approvalRules(Then<RuleList> then) = 0;
    virtual void addRule(const RulePatch& rule, Then<ApprovalRule> then) = 0;
    virtual void changeRule(qint64 id, const RulePatch& patch, Then<ApprovalRule> then) = 0;
    virtual void removeRule(qint64 id, Then<void> then) = 0;
};

} // namespace kataar
