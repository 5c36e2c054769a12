// SPDX-License-Identifier: GPL-3.0-or-later
// Why the pending jobs wait, counted by lanes instead of one by one.
#pragma once

#include "core/scheduling/policy.h"

#include <array>

namespace kataar {

struct Backlog {
    std::array<int, std::size(EnumNames<Reason>::all)> byReason{}; ///< the first reason of each
    int starting = 0;                                              ///< wait for nothing any more
    int other = 0;                                                 ///< in lanes beyond `mostLanes`

    int& of(Reason reason) { return byReason[size_t(reason)]; }
    int of(Reason reason) const { return byReason[size_t(reason)]; }
};

/// Jobs of one lane wait for the same: the first of a lane that does not start now is asked, and its
/// last for all behind it.
/// `latest` is the plan of this state. O(lanes + mostLanes · reasons), however many jobs there are.
Backlog backlogOf(const QueueState& state, const Pass& latest, UtcTime wall, int mostLanes = 256);

} // namespace kataar
