// SPDX-License-Identifier: GPL-3.0-or-later
// Times as people type them.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

namespace kataar {

/// Seconds from "3600", "90m", "1h30m", "2d" or "H:MM:SS"; at least 1.
Result<qint64> parseDuration(const QString& field, const QString& text);
/// ISO 8601 (without an offset: local time), "HH:MM" (the next time the clock shows it), "today", "tomorrow"
/// or a weekday, each with or without "HH:MM" (without: its beginning; a weekday is the next one), or "+" and
/// a duration from `now`.
Result<UtcTime> parseMoment(const QString& field, const QString& text, UtcTime now);
/// The same of what was: "HH:MM" is the last time that the clock showed it, "yesterday" and a weekday (the
/// last one) have their beginning or an "HH:MM", and a duration alone is so long before `now`.
Result<UtcTime> parsePastMoment(const QString& field, const QString& text, UtcTime now);

} // namespace kataar
