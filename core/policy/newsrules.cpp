// SPDX-License-Identifier: GPL-3.0-or-later
// The rules are those of the decisions themselves: whoever may decide hears of it, and nobody else.
#include "core/policy/newsrules.h"

#include "core/policy/approvalrules.h"

namespace kataar {

bool takesMail(const User& user) { return user.active && !user.email.isEmpty(); }

bool hearsOfRequest(const User& user, const Principal& who, const ApprovalRequest& request) {
    return takesMail(user) && requireDecision(who, request, true).ok();
}

bool hearsOfDecision(const User& submitter, const ApprovalRequest& request) {
    const bool ended = request.status == RequestStatus::Approved ||
                       request.status == RequestStatus::Rejected || request.status == RequestStatus::Expired;
    return ended && takesMail(submitter) && request.reviewedBy != submitter.id;
}

std::optional<MailKind> newsOfEnd(JobStatus status, bool completedToo) {
    if (status == JobStatus::Failed)
        return MailKind::JobFailed;
    return status == JobStatus::Completed && completedToo ? std::optional(MailKind::JobCompleted)
                                                          : std::nullopt;
}

} // namespace kataar
