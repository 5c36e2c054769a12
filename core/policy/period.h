// SPDX-License-Identifier: GPL-3.0-or-later
// The hour, the day and the month of a moment, by the clock of a place.
#pragma once

#include "core/base/clock.h"

#include <QTimeZone>

namespace kataar {

struct Period {
    QString day;   ///< "2026-11-23"
    QString month; ///< "2026-11"
    UtcTime hourBegin;
    UtcTime hourEnd; ///< by the clock there, which may be half an hour beside that of Greenwich
    UtcTime dayEnd;
    UtcTime monthEnd;

    bool holdsAt(UtcTime time) const { return time >= hourBegin && time < hourEnd && time < dayEnd; }
};

Period periodAt(UtcTime time, const QTimeZone& zone);

} // namespace kataar
