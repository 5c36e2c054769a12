// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of an entry when a start gives it a place, and when it waits again.
#pragma once

#include "core/scheduling/policy.h"

namespace kataar {

/// Running there; an `auto` job that goes to a worker counts as the others do that run elsewhere.
void place(SchedulingFacts& facts, const Start& start, UtcTime at);
void place(QueueEntry& entry, const Start& start, UtcTime at); ///< with what is displayed of it

/// Pending again, as it was before it had a place: an `auto` job is a local one.
void unplace(SchedulingFacts& facts);
void unplace(QueueEntry& entry); ///< with what is displayed of it

} // namespace kataar
