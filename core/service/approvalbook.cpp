// SPDX-License-Identifier: GPL-3.0-or-later
// Row first, memory second.
#include "core/service/approvalbook.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace kataar {

QString askedForApproval() { return QStringLiteral("Approval was asked for at the submit."); }

Result<void> ApprovalBook::load() {
    KATAAR_TRY_VAR(rules, m_store.rules());
    KATAAR_TRY_VAR(pending, m_store.pending());
    KATAAR_TRY_VAR(submitters, m_store.submitters());
    m_submitters.clear();
    for (const Submitter& submitter : submitters)
        m_submitters.insert(submitter.userId, submitter);
    take(rules);
    m_pending.clear();
    m_expiries.clear();
    for (const ApprovalRequest& request : pending)
        hold(request);
    m_lastRequest.reset();
    return {};
}

void ApprovalBook::take(QVector<ApprovalRule> rules) {
    std::sort(rules.begin(), rules.end(), comesBefore);
    m_rules = std::move(rules);
}

const ApprovalRule* ApprovalBook::rule(qint64 id) const {
    const auto at = std::ranges::find(m_rules, id, &ApprovalRule::id);
    return at == m_rules.end() ? nullptr : &*at;
}

Result<void> ApprovalBook::addRule(const ApprovalRule& rule) {
    KATAAR_TRY(m_store.insert(rule));
    take(m_rules + QVector<ApprovalRule>{rule});
    return {};
}

Result<void> ApprovalBook::changeRule(const ApprovalRule& rule) {
    KATAAR_TRY(m_store.update(rule));
    QVector<ApprovalRule> rules = m_rules;
    std::ranges::replace_if(
        rules, [&](const ApprovalRule& one) { return one.id == rule.id; }, rule);
    take(std::move(rules));
    return {};
}

Result<void> ApprovalBook::removeRule(qint64 id) {
    KATAAR_TRY(m_store.removeRule(id));
    QVector<ApprovalRule> rules = m_rules;
    rules.removeIf([id](const ApprovalRule& rule) { return rule.id == id; });
    take(std::move(rules));
    return {};
}

bool ApprovalBook::isAdmitted(std::optional<qint64> userId) const {
    return userId && m_submitters.value(*userId).admitted;
}

Result<void> ApprovalBook::noteSubmit(const QueueEntry& entry) {
    if (!entry.userId || entry.status == JobStatus::Blocked || isAdmitted(entry.userId))
        return {};
    return admit({*entry.userId, false});
}

Result<void> ApprovalBook::admit(Submitter submitter) {
    submitter.admitted = true;
    KATAAR_TRY(m_store.put(submitter));
    m_submitters.insert(submitter.userId, std::move(submitter));
    return {};
}

const ApprovalRequest* ApprovalBook::pending(std::optional<qint64> id) const {
    const auto at = id ? m_pending.constFind(*id) : m_pending.cend();
    return at == m_pending.cend() ? nullptr : &*at;
}

QStringList ApprovalBook::expired(UtcTime now) const {
    QStringList jobs;
    for (const auto& [at, id] : m_expiries) {
        if (at > now.us)
            break;
        jobs << m_pending.value(id).jobId;
    }
    return jobs;
}

std::optional<qint64> ApprovalBook::msToNextExpiry(UtcTime now) const {
    const auto next = m_expiries.upper_bound({now.us, std::numeric_limits<qint64>::max()});
    return next == m_expiries.end() ? std::nullopt : std::optional((next->first - now.us + 999) / 1000);
}

void ApprovalBook::hold(const ApprovalRequest& request) {
    m_pending.insert(request.id, request);
    if (request.expiresAt)
        m_expiries.insert({request.expiresAt->us, request.id});
}

Result<qint64> ApprovalBook::nextRequestId() {
    if (!m_lastRequest) {
        KATAAR_TRY_VAR(next, m_store.nextRequestId());
        m_lastRequest = next - 1;
    }
    return ++*m_lastRequest;
}

Result<void> ApprovalBook::ask(const QueueEntry& entry, const ApprovalAsk& ask) {
    ApprovalRequest request;
    request.id = entry.approvalId.value_or(0);
    request.jobId = entry.jobId;
    request.userId = entry.userId;
    request.userName = entry.userName;
    request.ask = ask;
    if (request.ask.reason.isEmpty())
        request.ask.reason = askedForApproval();
    if (request.ask.provider.isEmpty())
        request.ask.provider = entry.provider;
    request.configName = entry.configName;
    request.estimatedCost = entry.estimatedCost;
    request.createdAt = m_clock.wall();
    if (m_expiryHours > 0)
        request.expiresAt = UtcTime{request.createdAt.us + m_expiryHours * 3'600'000'000LL};
    KATAAR_TRY(m_store.insert(request));
    hold(request);
    return {};
}

Result<void> ApprovalBook::settle(const QueueEntry& entry, const Review& review) {
    const auto at = m_pending.constFind(entry.approvalId.value_or(0));
    if (at == m_pending.cend())
        return Error::internal(
            QStringLiteral("database_damaged"),
            QStringLiteral(
                "The job %1 is blocked, and no request for approval belongs to it. Stop the engine "
                "and run 'kataard --check'.")
                .arg(entry.jobId),
            {{QStringLiteral("job_id"), entry.jobId}});
    ApprovalRequest request = *at;
    request.status = review.status;
    request.reviewedBy = review.by;
    request.reviewerName = review.byName;
    request.reviewedAt = m_clock.wall();
    request.notes = review.notes;
    KATAAR_TRY(m_store.update(request));
    if (request.expiresAt)
        m_expiries.erase({request.expiresAt->us, request.id});
    m_pending.erase(at);
    if (review.status != RequestStatus::Approved || !entry.userId)
        return {};
    const Submitter submitter = m_submitters.value(*entry.userId, Submitter{*entry.userId, false});
    return submitter.admitted ? Result<void>() : admit(submitter);
}

} // namespace kataar
