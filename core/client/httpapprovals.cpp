// SPDX-License-Identifier: GPL-3.0-or-later
// Calls to requests, answers to the domain's types.
#include "core/client/httpapprovals.h"

#include "core/wire/approvals.h"
#include "core/wire/paths.h"

namespace kataar {

namespace {

namespace path = wire::path;

} // namespace

void HttpApprovals::requests(const RequestQuery& query, Then<RequestPage> then) {
    m_caller.call("GET", httpWord(path::approvalRequests),
                  httpQuery({{"status", query.status ? toText(*query.status) : QString()},
                             {"limit", QString::number(query.limit)},
                             {"offset", QString::number(query.offset)}}),
                  {}, std::move(then), wire::requestPageFrom);
}

void HttpApprovals::requestOf(const QString& jobId, Then<ApprovalRequest> then) {
    m_caller.call("GET", path::with(path::approvalOfJob, jobId), {}, {}, std::move(then), wire::requestFrom);
}

void HttpApprovals::mine(Then<MyApprovals> then) {
    m_caller.call("GET", httpWord(path::approvalsMe), {}, {}, std::move(then), wire::myApprovalsFrom);
}

void HttpApprovals::impact(qint64 request, Then<ApprovalImpact> then) {
    m_caller.call("GET", path::with(path::approvalImpact, QString::number(request)), {}, {}, std::move(then),
                  wire::approvalImpactFrom);
}

void HttpApprovals::decide(const QVector<qint64>& requests, const Decision& decision, Then<BulkAnswer> then) {
    m_caller.call("POST", httpWord(decision.approve ? path::approvalBulkApprove : path::approvalBulkReject),
                  httpQuery({{"after_seconds", QString::number(decision.afterSeconds)}}),
                  wire::decisionBody(decision, requests), std::move(then), wire::bulkAnswerFrom);
}

void HttpApprovals::approvalRules(Then<RuleList> then) {
    m_caller.call("GET", httpWord(path::approvalRules), {}, {}, std::move(then), wire::ruleListFrom);
}

void HttpApprovals::addRule(const RulePatch& rule, Then<ApprovalRule> then) {
    m_caller.call("POST", httpWord(path::approvalRules), {}, wire::toJson(rule), std::move(then),
                  wire::ruleFrom);
}

void HttpApprovals::changeRule(qint64 id, const RulePatch& patch, Then<ApprovalRule> then) {
    m_caller.call("PATCH", path::with(path::approvalRule, QString::number(id)), {}, wire::toJson(patch),
                  std::move(then), wire::ruleFrom);
}

void HttpApprovals::removeRule(qint64 id, Then<void> then) {
    m_caller.act("DELETE", path::with(path::approvalRule, QString::number(id)), {}, {}, std::move(then));
}

} // namespace kataar
