// SPDX-License-Identifier: GPL-3.0-or-later
// Decisions about jobs that wait for approval.
#include "core/service/queueservice.h"

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

Result<void> QueueService::settleApproval(const Principal& who, QueueEntry entry) {
    entry.status = JobStatus::Pending;
    if (entry.intent && entry.intent->kind != Intent::Kind::Cancel)
        entry.intent.reset();
    KATAAR_TRY(m_parts.book.change(entry, QStringLiteral("approved by ") + who.name));
    KATAAR_TRY(m_parts.audit.record(who, AuditAction::JobApprove, entry.jobId));
    KATAAR_TRY(m_parts.book.setLocalStartHeld(false));
    m_parts.engine.processNow();
    return {};
}

Result<void> QueueService::settleRejection(const Principal& who, const QueueEntry& entry,
                                           const QString& reason) {
    KATAAR_TRY(endWaiting(entry, QStringLiteral("rejected by ") + who.name, reason));
    return m_parts.audit.record(who, AuditAction::JobReject, entry.jobId,
                                {{QStringLiteral("reason"), reason}});
}

void QueueService::approve(const Principal& who, const QString& job, Then<DecisionAnswer> then,
                           int afterSeconds) {
    if (auto allowed = require(who, Permission::QueueApprove); !allowed)
        return then(allowed.error());
    const auto entry = blockedJob(job);
    if (!entry)
        return then(entry.error());
    if (afterSeconds > 0)
        return decideLater(who, *entry, Intent::Kind::Approve, {}, afterSeconds, std::move(then));
    if (auto done = settleApproval(who, *entry); !done)
        return then(done.error());
    m_parts.answerKept(DecisionAnswer{entry->jobId, who.name, {}, {}}, std::move(then));
}

void QueueService::reject(const Principal& who, const QString& job, const QString& reason,
                          Then<DecisionAnswer> then, int afterSeconds) {
    if (auto allowed = require(who, Permission::QueueApprove); !allowed)
        return then(allowed.error());
    if (reason.trimmed().isEmpty())
        return then(Error::invalidField(QStringLiteral("reason"), QStringLiteral("say why")));
    const auto entry = blockedJob(job);
    if (!entry)
        return then(entry.error());
    if (afterSeconds > 0)
        return decideLater(who, *entry, Intent::Kind::Reject, reason, afterSeconds, std::move(then));
    if (auto done = settleRejection(who, *entry, reason); !done)
        return then(done.error());
    m_parts.answerKept(DecisionAnswer{entry->jobId, who.name, reason, {}}, std::move(then));
}

} // namespace kataar
