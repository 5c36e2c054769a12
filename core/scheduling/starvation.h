// SPDX-License-Identifier: GPL-3.0-or-later
// What waiting does to a job's priority.
#pragma once

#include "core/base/clock.h"

#include <QtGlobal>

#include <optional>

namespace kataar {

/// One priority level for each whole threshold waited, 40 at most; a threshold of 0 means none.
int boostFor(qint64 waitedMs, int thresholdMinutes);

/// Milliseconds of further waiting until the boost grows; nothing if it never does.
std::optional<qint64> msToNextBoost(qint64 waitedMs, int thresholdMinutes);

/// What a job has waited when the engine starts again: downtime counts by the wall clock if that went
/// forward, 24 hours at most. For jobs that were waiting (pending, not held, due) when `saved` was written.
qint64 waitedAfterDowntime(qint64 waitedSeconds, UtcTime saved, UtcTime now);

} // namespace kataar
