// SPDX-License-Identifier: GPL-3.0-or-later
// The rule for staying awake.
#include "core/scheduling/wakefulness.h"

namespace kataar {

namespace {

constexpr qint64 stayAwakeUs = 24LL * 3600 * 1'000'000;

} // namespace

bool mustStayAwake(const QueueState& state, UtcTime wall) {
    const KindCount& all = state.tally().all();
    if (all.local.running > 0 || all.cloud.running > 0)
        return true;
    const auto due = state.nextDue();
    return !state.paused() && due && due->us - wall.us <= stayAwakeUs;
}

} // namespace kataar
