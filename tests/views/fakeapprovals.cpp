// SPDX-License-Identifier: GPL-3.0-or-later
// What a pretended queue says about approvals: it decides, and remembers what it was asked.
#include "tests/views/fakequeueclient.h"

#include <algorithm>

namespace kataar::test {

void FakeQueueClient::requests(const RequestQuery& query, Then<RequestPage> then) {
    if (!me.may(Permission::AdminApprove))
        return reply<RequestPage>(std::move(then), Error::denied(toText(Permission::AdminApprove)));
    RequestPage found;
    for (const ApprovalRequest& request : approvalRequests) {
        found.pendingCount += int(request.status == RequestStatus::Pending);
        if (query.status.value_or(request.status) == request.status)
            found.requests << request;
    }
    found.requests = found.requests.mid(query.offset, query.limit);
    answer(std::move(then), found);
}

void FakeQueueClient::requestOf(const QString& jobId, Then<ApprovalRequest> then) {
    const auto at = std::ranges::find(approvalRequests, jobId, &ApprovalRequest::jobId);
    if (at != approvalRequests.end())
        return answer(std::move(then), *at);
    reply<ApprovalRequest>(std::move(then), Error::notFound(QStringLiteral("request_not_found"),
                                                            QStringLiteral("There is no request.")));
}

void FakeQueueClient::impact(qint64 request, Then<ApprovalImpact> then) {
    impactsAsked << request;
    answer(std::move(then), impacts.value(request));
}

void FakeQueueClient::mine(Then<MyApprovals> then) {
    MyApprovals own;
    own.mayDecide = me.may(Permission::AdminApprove) || me.may(Permission::QueueApprove);
    for (const ApprovalRequest& request : approvalRequests) {
        const bool waits = request.status == RequestStatus::Pending;
        own.toDecide += int(waits && own.mayDecide);
        if (request.userId != me.userId)
            continue;
        own.requests << request;
        own.pendingCount += int(waits);
    }
    answer(std::move(then), own);
}

void FakeQueueClient::decide(const QVector<qint64>& requests, const Decision& decision,
                             Then<BulkAnswer> then) {
    if (!me.may(Permission::AdminApprove))
        return reply<BulkAnswer>(std::move(then), Error::denied(toText(Permission::AdminApprove)));
    BulkAnswer made;
    for (const qint64 id : requests) {
        approvalDeeds << QStringLiteral("%1 %2 %3 after %4")
                             .arg(decision.approve ? QStringLiteral("approve") : QStringLiteral("reject"))
                             .arg(id)
                             .arg(decision.text)
                             .arg(decision.afterSeconds);
        const auto at = std::ranges::find(approvalRequests, id, &ApprovalRequest::id);
        const bool waits = at != approvalRequests.end() && at->status == RequestStatus::Pending;
        made.succeeded += int(waits);
        made.results << BulkResult{id,
                                   waits ? at->jobId : QString(),
                                   waits,
                                   waits ? QString() : QStringLiteral("request_decided"),
                                   {}};
        if (waits && decision.afterSeconds == 0)
            at->status = decision.approve ? RequestStatus::Approved : RequestStatus::Rejected;
    }
    if (decision.afterSeconds > 0 && made.succeeded > 0)
        made.decidingAt = UtcTime{1};
    answer(std::move(then), made);
}

void FakeQueueClient::approvalRules(Then<RuleList> then) {
    answer(std::move(then), RuleList{approvalRuleList});
}

void FakeQueueClient::addRule(const RulePatch& rule, Then<ApprovalRule> then) {
    ApprovalRule made;
    made.id = approvalRuleList.size() + 1;
    made.name = rule.name.value_or(QString());
    made.condition = rule.condition.value_or(made.condition);
    made.threshold = rule.threshold.value_or(QString());
    made.active = rule.active.value_or(true);
    approvalRuleList << made;
    approvalDeeds << QStringLiteral("add rule ") + made.name;
    answer(std::move(then), made);
}

void FakeQueueClient::changeRule(qint64 id, const RulePatch& patch, Then<ApprovalRule> then) {
    const auto at = std::ranges::find(approvalRuleList, id, &ApprovalRule::id);
    if (at == approvalRuleList.end())
        return reply<ApprovalRule>(std::move(then), Error::notFound(QStringLiteral("rule_not_found"),
                                                                    QStringLiteral("There is no rule.")));
    at->active = patch.active.value_or(at->active);
    at->threshold = patch.threshold.value_or(at->threshold);
    approvalDeeds << QStringLiteral("change rule %1").arg(id);
    answer(std::move(then), *at);
}

void FakeQueueClient::removeRule(qint64 id, Then<void> then) {
    approvalRuleList.removeIf([id](const ApprovalRule& rule) { return rule.id == id; });
    approvalDeeds << QStringLiteral("remove rule %1").arg(id);
    reply<void>(std::move(then), failure ? Result<void>(*failure) : Result<void>());
}

} // namespace kataar::test
