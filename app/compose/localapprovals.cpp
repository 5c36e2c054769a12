// SPDX-License-Identifier: GPL-3.0-or-later
// Carried over to the service.
#include "app/compose/localapprovals.h"

namespace kataar {

void LocalApprovals::requests(const RequestQuery& query, Then<RequestPage> then) {
    RequestQuery asked = query;
    asked.userId.reset();
    m_caller.read<RequestPage>(std::move(then), [asked](Engine& engine) {
        return engine.approvals().requests(engine.owner(), asked);
    });
}

void LocalApprovals::requestOf(const QString& jobId, Then<ApprovalRequest> then) {
    m_caller.read<ApprovalRequest>(std::move(then), [jobId](Engine& engine) {
        return engine.approvals().requestOfJob(engine.owner(), jobId);
    });
}

void LocalApprovals::mine(Then<MyApprovals> then) {
    m_caller.read<MyApprovals>(std::move(then),
                               [](Engine& engine) { return engine.approvals().mine(engine.owner()); });
}

void LocalApprovals::impact(qint64 request, Then<ApprovalImpact> then) {
    m_caller.post<ApprovalImpact>(std::move(then),
                                  [request](Engine& engine, const Then<ApprovalImpact>& answer) {
                                      engine.impacts().impact(engine.owner(), request, answer);
                                  });
}

void LocalApprovals::decide(const QVector<qint64>& requests, const Decision& decision,
                            Then<BulkAnswer> then) {
    m_caller.post<BulkAnswer>(std::move(then),
                              [requests, decision](Engine& engine, const Then<BulkAnswer>& answer) {
                                  engine.approvals().decideMany(engine.owner(), requests, decision, answer);
                              });
}

void LocalApprovals::approvalRules(Then<RuleList> then) {
    m_caller.read<RuleList>(std::move(then),
                            [](Engine& engine) { return engine.approvals().rules(engine.owner()); });
}

void LocalApprovals::addRule(const RulePatch& rule, Then<ApprovalRule> then) {
    m_caller.post<ApprovalRule>(std::move(then), [rule](Engine& engine, const Then<ApprovalRule>& answer) {
        engine.approvals().createRule(engine.owner(), rule, answer);
    });
}

void LocalApprovals::changeRule(qint64 id, const RulePatch& patch, Then<ApprovalRule> then) {
    m_caller.post<ApprovalRule>(std::move(then),
                                [id, patch](Engine& engine, const Then<ApprovalRule>& answer) {
                                    engine.approvals().changeRule(engine.owner(), id, patch, false, answer);
                                });
}

void LocalApprovals::removeRule(qint64 id, Then<void> then) {
    m_caller.post<void>(std::move(then), [id](Engine& engine, const Then<void>& answer) {
        engine.approvals().deleteRule(engine.owner(), id, whetherDone(answer));
    });
}

} // namespace kataar
