// SPDX-License-Identifier: GPL-3.0-or-later
// Who is told of what by mail: pure decisions.
#pragma once

#include "core/domain/approval.h"
#include "core/domain/mailnews.h"
#include "core/domain/person.h"
#include "core/policy/access.h"

#include <optional>

namespace kataar {

/// Whether mail can be sent to him at all.
bool takesMail(const User& user);

/// Whether he is told that `request` waits: he may approve it. `who` is what `user` may.
bool hearsOfRequest(const User& user, const Principal& who, const ApprovalRequest& request);

/// Whether the submitter is told how his request ended: somebody else decided, or time did.
bool hearsOfDecision(const User& submitter, const ApprovalRequest& request);

/// What the submitter of a job that has become `status` is told; nothing = nothing.
std::optional<MailKind> newsOfEnd(JobStatus status, bool completedToo);

} // namespace kataar
