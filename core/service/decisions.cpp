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

void QueueService::approve(const Principal& who, const QString& job, Then<DecisionAnswer> then) {
    if (auto allowed = require(who, Permission::QueueApprove); !allowed)
        return then(allowed.error());
    auto entry = blockedJob(job);
    if (!entry)
        return then(entry.error());
    entry->status = JobStatus::Pending;
    if (auto done = m_parts.book.change(*entry, QStringLiteral("approved by ") + who.name); !done)
        return then(done.error());
    if (auto kept = m_parts.audit.record(who, AuditAction::JobApprove, entry->jobId); !kept)
        return then(kept.error());
    if (auto released = m_parts.book.setLocalStartHeld(false); !released)
        return then(released.error());
    m_parts.engine.processNow();
    m_parts.answerKept(DecisionAnswer{entry->jobId, who.name, {}}, std::move(then));
}

void QueueService::reject(const Principal& who, const QString& job, const QString& reason,
                          Then<DecisionAnswer> then) {
    if (auto allowed = require(who, Permission::QueueApprove); !allowed)
        return then(allowed.error());
    if (reason.trimmed().isEmpty())
        return then(Error::invalidField(QStringLiteral("reason"), QStringLiteral("say why")));
    auto entry = blockedJob(job);
    if (!entry)
        return then(entry.error());
    if (auto done = endWaiting(*entry, QStringLiteral("rejected by ") + who.name, reason); !done)
        return then(done.error());
    if (auto kept = m_parts.audit.record(who, AuditAction::JobReject, entry->jobId,
                                         {{QStringLiteral("reason"), reason}});
        !kept)
        return then(kept.error());
    m_parts.answerKept(DecisionAnswer{entry->jobId, who.name, reason}, std::move(then));
}

} // namespace kataar
