// SPDX-License-Identifier: GPL-3.0-or-later
// A server's answers about approvals.
#pragma once

#include "core/client/approvalcalls.h"
#include "core/client/httpcaller.h"

namespace kataar {

class HttpApprovals final : public ApprovalCalls {
public:
    explicit HttpApprovals(HttpCaller& caller) : m_caller(caller) {}

    void requests(const RequestQuery& query, Then<RequestPage> then) override;
    void requestOf(const QString& jobId, Then<ApprovalRequest> then) override;
    void mine(Then<MyApprovals> then) override;
    void impact(qint64 request, Then<ApprovalImpact> then) override;
    void decide(const QVector<qint64>& requests, const Decision& decision, Then<BulkAnswer> then) override;
    void approvalRules(Then<RuleList> then) override;
    void addRule(const RulePatch& rule, Then<ApprovalRule> then) override;
    void changeRule(qint64 id, const RulePatch& patch, Then<ApprovalRule> then) override;
    void removeRule(qint64 id, Then<void> then) override;

private:
    HttpCaller& m_caller;
};

} // namespace kataar
