// SPDX-License-Identifier: GPL-3.0-or-later
// What stands at a tick of a time axis.
#pragma once

#include <QString>
#include <QTimeZone>

namespace kataar {

/// "22:30", with seconds where the axis is short; "23 Nov" at midnight and where it is long.
QString tickText(qint64 timeMs, qint64 spanMs, const QTimeZone& zone);

/// One moment: the time of day if it is today, else with its date.
QString momentText(qint64 timeMs, qint64 nowMs, const QTimeZone& zone);

} // namespace kataar
