// SPDX-License-Identifier: GPL-3.0-or-later
// The arithmetic of the starvation boost.
#include "core/scheduling/starvation.h"

#include "core/domain/priority.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr qint64 msPerMinute = 60'000;

} // namespace

int boostFor(qint64 waitedMs, int thresholdMinutes) {
    if (thresholdMinutes <= 0 || waitedMs <= 0)
        return 0;
    const qint64 thresholds = waitedMs / (thresholdMinutes * msPerMinute);
    return int(std::min<qint64>(thresholds * priorityStep, maxStarvationBoost));
}

std::optional<qint64> msToNextBoost(qint64 waitedMs, int thresholdMinutes) {
    if (thresholdMinutes <= 0 || boostFor(waitedMs, thresholdMinutes) >= maxStarvationBoost)
        return std::nullopt;
    const qint64 threshold = thresholdMinutes * msPerMinute;
    return threshold - std::max<qint64>(waitedMs, 0) % threshold;
}

} // namespace kataar
