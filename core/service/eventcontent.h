// SPDX-License-Identifier: GPL-3.0-or-later
// What a change in the queue is to those who are told: on the event stream, and outside of this machine.
#pragma once

#include "core/domain/event.h"
#include "core/service/approvalbook.h"

#include <optional>

namespace kataar {

/// The event of a job that has become this.
std::optional<EventType> eventOf(JobStatus status);

/// Of a job that is blocked, or is not any more.
ApprovalNotice approvalNotice(const ApprovalBook& approvals, const QueueEntry& entry);

} // namespace kataar
