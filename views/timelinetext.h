// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the time line: what a bar is, and the cells of its table.
#pragma once

#include "models/timelinelanes.h"

#include <QTimeZone>

namespace kataar {

struct TimelineNow {
    UtcTime now;
    QTimeZone zone;
};

/// "running", "completed" …, "planned".
QString barState(const LaneBar& bar);
/// "spirals, asha: 22:30 – 23:15, completed"
QString barText(const QString& lane, const LaneBar& bar, const TimelineNow& when);
QString laneTitle(const QString& columnId);
QString laneCell(const QString& columnId, const LaneRow& row, const TimelineNow& when);

} // namespace kataar
