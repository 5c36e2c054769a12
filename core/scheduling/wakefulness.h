// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the machine must stay awake for the queue's sake.
#pragma once

#include "core/scheduling/queuestate.h"

namespace kataar {

/// Jobs run here or elsewhere, or a begin_at or a run window that jobs wait for falls due within a day: the
/// machine does not wake by itself, and whoever goes home in the afternoon means the night. A paused queue
/// starts nothing. O(windows in use).
bool mustStayAwake(const QueueState& state, UtcTime wall);

} // namespace kataar
