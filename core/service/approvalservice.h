// SPDX-License-Identifier: GPL-3.0-or-later
// ApprovalService: the approval rules, and the requests that they make, as people see and decide about them.
#pragma once

#include "core/domain/approvalanswers.h"
#include "core/service/queueservice.h"

namespace kataar {

/// Reading and deciding needs admin.approve, but for what is one's own. Every change is audited and answered
/// after the commit. Whoever decides about a job, by its request or by itself, goes through QueueService.
class ApprovalService {
public:
    template<class T>
    using Then = std::function<void(Result<T>)>;

    ApprovalService(const QueueParts& parts, QueueService& queue) : m_parts(parts), m_queue(queue) {}

    Result<RuleList> rules(const Principal& who) const;
    /// "rule_not_found".
    Result<ApprovalRule> rule(const Principal& who, qint64 id) const;
    /// Errors: those of checkRule() and requireRule(), rule_exists, too_many_rules.
    void createRule(const Principal& who, const RulePatch& wanted, Then<ApprovalRule> then);
    /// What is absent stays; with `whole` it becomes what it is in a new rule.
    void changeRule(const Principal& who, qint64 id, const RulePatch& patch, bool whole,
                    Then<ApprovalRule> then);
    /// Requests that it made stay. Answers the rule as it was.
    void deleteRule(const Principal& who, qint64 id, Then<ApprovalRule> then);

    Result<RequestPage> requests(const Principal& who, const RequestQuery& query) const;
    Result<int> pendingCount(const Principal& who) const;
    /// One's own, too. "request_not_found".
    Result<ApprovalRequest> request(const Principal& who, qint64 id) const;
    /// Of a job, by its id or number: the last one.
    Result<ApprovalRequest> requestOfJob(const Principal& who, const QString& job) const;
    Result<MyApprovals> mine(const Principal& who) const;

    /// `request` is its number, or the id of its job. "request_decided" if somebody was quicker.
    void decide(const Principal& who, const QString& request, const Decision& decision,
                Then<RequestAnswer> then);
    /// Each by itself, all in one transaction; a number that stands there twice counts once.
    void decideMany(const Principal& who, const QVector<qint64>& requests, const Decision& decision,
                    Then<BulkAnswer> then);
    /// Takes the request back, which cancels the job: as QueueService::cancelWaiting.
    void cancel(const Principal& who, qint64 id, Then<RequestAnswer> then);
    /// Ends what has expired, without waiting for the engine's timer.
    void expire(const Principal& who, Then<ExpiryAnswer> then);

private:
    ApprovalBook& book() const { return m_parts.book.approvals(); }
    Result<ApprovalRule> knownRule(const Principal& who, qint64 id) const;
    Result<ApprovalRequest> stored(qint64 id) const;
    Result<ApprovalRequest> named(const QString& request) const;
    Result<void> checkName(const ApprovalRule& rule) const;
    Result<void> decidable(const ApprovalRequest& request) const;
    /// What a request has become, once that is stored.
    Result<RequestAnswer> answerFor(qint64 id, std::optional<UtcTime> decidingAt) const;
    template<class T>
    void settle(const Result<T>& attempt, Then<T> then) {
        if (attempt)
            m_parts.answerKept(*attempt, std::move(then));
        else
            then(attempt.error());
    }

    QueueParts m_parts;
    QueueService& m_queue;
};

} // namespace kataar
