// SPDX-License-Identifier: GPL-3.0-or-later
// Events by a job's status, and what is said of its request.
#include "core/service/eventcontent.h"

namespace kataar {

std::optional<EventType> eventOf(JobStatus status) {
    switch (status) {
    case JobStatus::Pending:
        return EventType::JobQueued;
    case JobStatus::Running:
        return EventType::JobStarted;
    case JobStatus::Blocked:
        return EventType::JobBlocked;
    case JobStatus::Completed:
    case JobStatus::Failed:
        return EventType::JobFinished;
    case JobStatus::Cancelled:
        return EventType::JobCancelled;
    }
    return std::nullopt;
}

ApprovalNotice approvalNotice(const ApprovalBook& approvals, const QueueEntry& entry) {
    ApprovalNotice notice;
    notice.jobId = entry.jobId;
    notice.approvalId = entry.approvalId;
    notice.name = entry.name;
    notice.userName = entry.userName;
    notice.estimatedCost = entry.estimatedCost;
    const bool asked = entry.status == JobStatus::Blocked;
    const auto request = approvals.request(entry.approvalId.value_or(0));
    if (request && *request) {
        notice.status = toText((*request)->status);
        notice.reason = asked ? (*request)->ask.reason : entry.errorMessage;
    } else { // the job and its request were removed in the meantime
        notice.status = asked ? QStringLiteral("pending") : QStringLiteral("cancelled");
    }
    return notice;
}

} // namespace kataar
