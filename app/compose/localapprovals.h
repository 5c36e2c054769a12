// SPDX-License-Identifier: GPL-3.0-or-later
// The own queue's answers about approvals.
#pragma once

#include "app/compose/enginecaller.h"
#include "core/client/approvalcalls.h"

namespace kataar {

class LocalApprovals final : public ApprovalCalls {
public:
    explicit LocalApprovals(EngineCaller& caller) : m_caller(caller) {}

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
    EngineCaller& m_caller;
};

} // namespace kataar
