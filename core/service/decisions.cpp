// SPDX-License-Identifier: GPL-3.0-or-later
// Decisions about jobs that wait for approval.
#include "core/service/queueservice.h"

#include <QJsonObject>

namespace kataar {

Result<QueueEntry> QueueService::blockedJob(const QString& job) const {
    auto entry = m_parts.reader.find(job);
    if (!entry && entry.error().code != ErrorCode::NotFound)
        return entry.error();
    if (!entry || entry->status != JobStatus::Blocked)
        return Error::wrongState(QStringLiteral("not_blocked"),
                                 QStringLiteral("Job not found or not blocked"),
                                 {{QStringLiteral("job_id"), job}});
    return *entry;
}

Result<void> QueueService::settleApproval(const Principal& who, QueueEntry entry, const QString& notes) {
    entry.status = JobStatus::Pending;
    if (entry.intent && entry.intent->kind != Intent::Kind::Cancel)
        entry.intent.reset();
    KATAAR_TRY(m_parts.book.change(entry, QStringLiteral("approved by ") + who.name,
                                   Review{RequestStatus::Approved, who.userId, who.name, notes}));
    QJsonObject details;
    if (!notes.isEmpty())
        details.insert(QStringLiteral("notes"), notes);
    KATAAR_TRY(m_parts.audit.record(who, AuditAction::JobApprove, entry.jobId, details));
    return m_parts.book.setLocalStartHeld(false);
}

Result<void> QueueService::settleRejection(const Principal& who, const QueueEntry& entry,
                                           const QString& reason) {
    KATAAR_TRY(endWaiting(entry, QStringLiteral("rejected by ") + who.name, reason,
                          {RequestStatus::Rejected, who.userId, who.name, reason}));
    return m_parts.audit.record(who, AuditAction::JobReject, entry.jobId,
                                {{QStringLiteral("reason"), reason}});
}

/// In this turn; what was approved may start with the next pass.
Result<DecisionAnswer> QueueService::decide(const Principal& who, const QString& job,
                                            const Decision& decision) {
    KATAAR_TRY(requireApprover(who));
    if (!decision.approve && decision.text.trimmed().isEmpty())
        return Error::invalidField(QStringLiteral("reason"), QStringLiteral("say why"));
    KATAAR_TRY_VAR(entry, blockedJob(job));
    if (const ApprovalRequest* request = m_parts.book.approvals().pending(entry.approvalId))
        KATAAR_TRY(requireDecision(who, *request, decision.approve));
    DecisionAnswer answer{entry.jobId, who.name, decision.approve ? QString() : decision.text, {}};
    if (decision.afterSeconds > 0) {
        const auto kind = decision.approve ? Intent::Kind::Approve : Intent::Kind::Reject;
        KATAAR_TRY_VAR(intent, intend(who, entry, kind, decision.text, decision.afterSeconds));
        answer.decidingAt = intent.dueAt;
        return answer;
    }
    KATAAR_TRY(decision.approve ? settleApproval(who, entry, decision.text)
                                : settleRejection(who, entry, decision.text));
    return answer;
}

void QueueService::decideNow(const Principal& who, const QString& job, const Decision& decision,
                             Then<DecisionAnswer> then) {
    const auto done = decide(who, job, decision);
    if (!done)
        return then(done.error());
    if (decision.approve && !done->decidingAt)
        m_parts.engine.processNow();
    m_parts.answerKept(*done, std::move(then));
}

void QueueService::approve(const Principal& who, const QString& job, Then<DecisionAnswer> then,
                           int afterSeconds, const QString& notes) {
    decideNow(who, job, {true, notes, afterSeconds}, std::move(then));
}

void QueueService::reject(const Principal& who, const QString& job, const QString& reason,
                          Then<DecisionAnswer> then, int afterSeconds) {
    decideNow(who, job, {false, reason, afterSeconds}, std::move(then));
}

void QueueService::decideMany(const Principal& who, const QStringList& jobs, const Decision& decision,
                              Then<Decisions> then) {
    Decisions all;
    for (const QString& job : jobs)
        all.push_back(decide(who, job, decision));
    m_parts.engine.processNow();
    m_parts.answerKept(std::move(all), std::move(then));
}

} // namespace kataar
