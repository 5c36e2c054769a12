// SPDX-License-Identifier: GPL-3.0-or-later
// Which submits somebody is asked about, and what becomes of the requests, by the words of contract.md.
#include "tests/flow/simulation/queuemodel.h"

#include <algorithm>

namespace kataar::test {

namespace {

constexpr qint64 aDayUs = 86'400'000'000LL;

} // namespace

QueueModel::QueueModel() {
    ApprovalRule dear;
    dear.id = 1;
    dear.condition = ApprovalCondition::CostExceeds;
    dear.threshold = QStringLiteral("50");
    dear.active = false;
    dear.exempt = {Level::Admin};
    ApprovalRule first = dear;
    first.id = 2;
    first.condition = ApprovalCondition::FirstJob;
    first.threshold.clear();
    first.exempt = {Level::Lead, Level::Admin};
    approvals.rules = {{1, dear}, {2, first}};
}

/// The rule that asks; 0 = none.
qint64 QueueModel::ruleThatAsks(const Principal& who, const QueueEntry& entry) const {
    const ApprovalRule* asks = nullptr;
    for (const auto& [id, rule] : approvals.rules) { // by id
        if (!rule.active || rule.exempt.contains(who.level))
            continue;
        bool matches = false;
        if (rule.condition == ApprovalCondition::UserLevel)
            matches = int(who.level) < int(*fromText<Level>(rule.threshold));
        else if (rule.condition == ApprovalCondition::FirstJob)
            matches = !approvals.admitted.contains(*who.userId);
        else if (rule.condition == ApprovalCondition::ConfigPattern)
            matches = entry.configName.startsWith(rule.threshold.chopped(1)); // "tra*"
        else if (rule.condition == ApprovalCondition::DailyJobsExceed)
            matches = submittedToday(*who.userId) + 1 > rule.threshold.toInt();
        if (matches && (!asks || rule.priority > asks->priority))
            asks = &rule;
    }
    return asks ? asks->id : 0;
}

void QueueModel::askByRules(const Principal& who, QueueEntry& entry) {
    m_asking = ruleThatAsks(who, entry);
    entry.requiresApproval = entry.requiresApproval || m_asking != 0;
    entry.status = entry.requiresApproval ? JobStatus::Blocked : JobStatus::Pending;
}

/// Of a job that was just submitted.
void QueueModel::askFor(const QueueEntry& entry) {
    if (entry.status == JobStatus::Blocked)
        approvals.requests[entry.id] = {RequestStatus::Pending, rules.wallUs + aDayUs, m_asking};
    else
        admit(entry);
    m_asking = 0;
}

void QueueModel::admit(const QueueEntry& entry) {
    if (entry.userId)
        approvals.admitted.insert(*entry.userId);
}

void QueueModel::settle(const QueueEntry& entry, RequestStatus status) {
    const auto request = approvals.requests.find(entry.id);
    if (request == approvals.requests.end() || request->second.status != RequestStatus::Pending)
        return;
    request->second.status = status;
    if (status == RequestStatus::Approved)
        admit(entry);
}

void QueueModel::requestExpired(qint64 id) {
    const QueueEntry* entry = find(id);
    const auto request = approvals.requests.find(id);
    if (!entry || entry->status != JobStatus::Blocked || entry->intent ||
        request == approvals.requests.end() || request->second.expiresUs > rules.wallUs)
        return say(QStringLiteral("the request of job %1 is ended, and has not expired").arg(id));
    settle(*entry, RequestStatus::Expired);
    endNow(*entry);
    ++audited;
}

std::optional<qint64> QueueModel::msToExpiry() const {
    std::optional<qint64> next;
    for (const auto& [id, request] : approvals.requests) {
        const auto job = rules.jobs.find(id);
        if (request.status != RequestStatus::Pending || job == rules.jobs.end() || job->second.entry.intent)
            continue;
        const qint64 left = (request.expiresUs - rules.wallUs) / 1000;
        next = std::min(next.value_or(left), left);
    }
    return next;
}

bool QueueModel::changeRule(const Principal& who, const ApprovalRule& rule) {
    if (!atLeast(who, Level::Admin))
        return false;
    approvals.rules[rule.id] = rule;
    approvals.lastRule = std::max(approvals.lastRule, rule.id);
    ++audited;
    return true;
}

bool QueueModel::deleteRule(const Principal& who, qint64 id) {
    if (!atLeast(who, Level::Admin) || approvals.rules.erase(id) == 0)
        return false;
    ++audited;
    return true;
}

} // namespace kataar::test
