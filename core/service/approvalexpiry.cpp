// SPDX-License-Identifier: GPL-3.0-or-later
// Requests for approval that nobody decided about in time.
#include "core/service/queueservice.h"

#include <QJsonObject>

namespace kataar {

Result<void> QueueService::expireRequest(const QueueEntry& entry) {
    const ApprovalRequest* request = m_parts.book.approvals().pending(entry.approvalId);
    if (!request || !request->expiresAt)
        return {};
    const QJsonObject details{{QStringLiteral("request"), request->id},
                              {QStringLiteral("expired_at"), request->expiresAt->toIso()}};
    const qint64 hours = (request->expiresAt->us - request->createdAt.us) / 3'600'000'000;
    const QString why = QStringLiteral("Nobody decided about its approval within %1 hours.").arg(hours);
    KATAAR_TRY(endWaiting(entry, QStringLiteral("approval expired"), why,
                          {RequestStatus::Expired, std::nullopt, {}, why}));
    Principal time;
    time.name = QStringLiteral("system");
    return m_parts.audit.record(time, AuditAction::JobExpire, entry.jobId, details);
}

/// A decision that was made in time and is carried out a little later counts.
Result<QStringList> QueueService::expireRequests() {
    QStringList ended;
    for (const QString& job : m_parts.book.approvals().expired(m_parts.clock.wall())) {
        const QueueEntry* entry = m_parts.book.state().findJob(job);
        if (!entry || entry->intent)
            continue;
        KATAAR_TRY(expireRequest(QueueEntry(*entry)));
        ended << job;
    }
    return ended;
}

} // namespace kataar
