// SPDX-License-Identifier: GPL-3.0-or-later
// What waiting does to a job's priority.
#pragma once

#include <QtGlobal>

#include <optional>

namespace kataar {

/// One priority level for each whole threshold waited, 40 at most; a threshold of 0 means none.
int boostFor(qint64 waitedMs, int thresholdMinutes);

/// Milliseconds of further waiting until the boost grows; nothing if it never does.
std::optional<qint64> msToNextBoost(qint64 waitedMs, int thresholdMinutes);

} // namespace kataar
