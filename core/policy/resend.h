// SPDX-License-Identifier: GPL-3.0-or-later
// When something that could not be sent is tried again, and when it is given up: pure decisions.
#pragma once

#include "core/domain/notify.h"

namespace kataar {

/// Milliseconds until the next attempt after one that ended as `outcome`; nothing = it is given up.
/// `attempts` and `refusals` count this one. 15 seconds at first, twice as long each time, an hour at most, a
/// fifth more or less by `chance` (0..1); never sooner than the other side asked for, within an hour. Whoever
/// was reached and said no twelve times is not asked again for this; one that cannot be reached is, as long
/// as the news are kept.
std::optional<qint64> retryAfterMs(const SendOutcome& outcome, int attempts, int refusals, double chance);

/// When what waits since `oldest` is to be sent: what comes for a mail within `gatherMs` is one. A time that
/// only a clock that was set back can explain is now.
UtcTime sendAt(const std::optional<Sending>& sending, UtcTime oldest, qint64 gatherMs, UtcTime now);

} // namespace kataar
