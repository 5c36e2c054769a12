// SPDX-License-Identifier: GPL-3.0-or-later
// What a submit will cost, which quotas it would pass, and whether somebody must be asked about it.
#include "core/service/jobsubmissionservice.h"

#include <algorithm>

namespace kataar {

namespace {

SubmitAnswer refusedBy(const QuotaFinding& finding) {
    const WaitingReason reason = reasonOf(finding);
    SubmitAnswer answer;
    answer.waitingReasons << reason;
    answer.error = Error::unavailable(QStringLiteral("quota_exceeded"), sentenceOf(finding), reason.details);
    return answer;
}

} // namespace

/// What the configuration says of costs, hardware and provider is in what was frozen of it, so that a retry
/// is weighed as the first one was.
void JobSubmissionService::estimateCost(Draft& draft) const {
    QueueEntry& entry = draft.entry;
    EstimateFacts facts;
    facts.configCost = std::max(0.0, draft.spec.config.value(QStringLiteral("estimated_cost")).toDouble());
    facts.hardwareType = draft.spec.config.value(QStringLiteral("hardware_type")).toString();
    facts.ratePerGpuHour = m_parts.book.quotas().prices().perGpuHour(facts.hardwareType, entry.kind);
    facts.gpus = entry.numProcesses;
    facts.learntMs = m_parts.book.state().durations().wholeMs(entry, Quantile::Median);
    facts.timeLimitSeconds = entry.timeLimitSeconds;
    draft.estimate = estimateOf(facts);
    entry.estimatedCost = draft.estimate.costUsd;
}

Result<std::optional<SubmitAnswer>> JobSubmissionService::decide(const Principal& who, Draft& draft,
                                                                 bool forApproval) const {
    estimateCost(draft);
    const QuotaBook& quotas = m_parts.book.quotas();
    if (!quotas.quotas().isEmpty()) {
        KATAAR_TRY_VAR(facts, quotas.facts(draft.entry, draft.estimate.gpuHours));
        draft.verdict = judge(quotas.quotas(), facts);
    }
    const QuotaFinding* passed = draft.verdict.decisive();
    if (passed && passed->quota.action == QuotaAction::Block && !forApproval) {
        SubmitAnswer refusal = refusedBy(*passed);
        tellQuotas(draft, refusal);
        return std::optional(std::move(refusal));
    }
    askByRules(who, draft);
    if (passed && passed->quota.action != QuotaAction::Warn)
        askForQuota(*passed, draft);
    draft.entry.status = draft.entry.requiresApproval ? JobStatus::Blocked : JobStatus::Pending;
    return std::optional<SubmitAnswer>();
}

void JobSubmissionService::askByRules(const Principal& who, Draft& draft) const {
    QueueEntry& entry = draft.entry;
    SubmitFacts facts;
    facts.cost = entry.estimatedCost;
    facts.hardwareType = draft.spec.config.value(QStringLiteral("hardware_type")).toString();
    facts.provider = draft.spec.config.value(QStringLiteral("provider")).toString();
    if (facts.provider.isEmpty())
        facts.provider = entry.provider;
    facts.configName = entry.configName;
    facts.level = who.level;
    const ApprovalBook& approvals = m_parts.book.approvals();
    if (who.userId) {
        facts.firstJob = !approvals.isAdmitted(who.userId);
        const auto used = m_parts.book.quotas().use(QuotaScope::User, QString::number(*who.userId));
        facts.jobsToday = used ? std::optional(used->jobsToday) : std::nullopt;
    }
    if (const auto ask = approvalNeeded(approvals.rules(), facts)) {
        draft.ask = *ask;
        entry.requiresApproval = true;
    }
    draft.ask.provider = facts.provider;
    draft.ask.hardwareType = facts.hardwareType;
}

/// A rule that asks as well has said why already; the higher of both levels decides.
void JobSubmissionService::askForQuota(const QuotaFinding& passed, Draft& draft) {
    ApprovalAsk& ask = draft.ask;
    if (ask.ruleName.isEmpty()) {
        ask.threshold = QString::number(passed.quota.limit);
        ask.value = QString::number(passed.would);
        ask.reason = sentenceOf(passed);
    } else {
        ask.reason += u' ' + sentenceOf(passed);
    }
    ask.approver = Level::Admin;
    draft.entry.requiresApproval = true;
}

void JobSubmissionService::tellQuotas(const Draft& draft, SubmitAnswer& answer) {
    answer.warnings = draft.warnings;
    for (const QuotaFinding& finding : draft.verdict.findings) {
        const QString sentence = sentenceOf(finding);
        answer.quotaWarnings << sentence;
        answer.warnings << sentence;
        if (isCost(finding.quota.type) && answer.costLimitWarning.isEmpty())
            answer.costLimitWarning = sentence;
    }
}

} // namespace kataar
