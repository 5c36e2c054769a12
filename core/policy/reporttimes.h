// SPDX-License-Identifier: GPL-3.0-or-later
// When a morning report is due: pure decisions.
#pragma once

#include "core/domain/report.h"
#include "core/domain/windowrules.h"

namespace kataar {

/// Reports are made at the ends of a window. `when` is its name, or a time of the day ("07:30"). Null: there
/// is no such window (any more).
std::shared_ptr<const RunWindow> reportWindow(const QString& when, const WindowRules& rules);

/// Whether `when` is a time, or could be a window's name.
bool isReportTime(const QString& when);

/// The report that is due at `now`, if the one before it ended at `since`: from there to the latest end of
/// the window. It reaches back for ReportQuery::longestSpanUs at most. Nothing: none is due.
std::optional<ReportSpan> dueReport(const RunWindow& window, UtcTime since, UtcTime now);

} // namespace kataar
