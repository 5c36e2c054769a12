// SPDX-License-Identifier: GPL-3.0-or-later
// Durations, times, sizes and lists as people of each language read them.
#pragma once

#include "core/base/clock.h"

#include <QString>
#include <QVector>

#include <optional>

namespace kataar {

/// "45 s", "2 min 5 s", "3 h 20 min", "2 d 4 h".
QString durationText(qint64 seconds);
/// The time of day if it is today (as seen at `now`), else date and time; "–" if absent.
QString timeText(const std::optional<UtcTime>& time, UtcTime now);
/// "117.74 MiB".
QString sizeText(qint64 bytes);
QString numberText(qint64 number);
/// "0, 1, 3"; "–" if empty.
QString indexList(const QVector<int>& indices);
/// What stands for "nothing" in a cell.
QString nothingText();

} // namespace kataar
