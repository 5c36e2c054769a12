// SPDX-License-Identifier: GPL-3.0-or-later
// Run windows, where they hold and what their end does, in the person's language.
#pragma once

#include "core/base/result.h"
#include "core/domain/windowanswers.h"

namespace kataar {

/// "22:00–08:00 Mon–Fri; all day Sat, Sun", for a cell.
QString hoursText(const RunWindow& window);
/// The same in full sentences, with its time zone.
QString hoursSentence(const RunWindow& window);
/// "Open until 08:00." or "Opens at 22:00.", in the person's own time.
QString openingText(const RunWindow& window, UtcTime now);
/// "This machine's GPUs", "Team vision", "Provider replicate".
QString placeText(const WindowPlace& place);
QString windowEndText(WindowEnd end);
/// As errorText(); says in words who still has a window that is in use.
QString windowErrorText(const Error& error);
/// A window as it was answered; nothing if its text is none (any more).
std::optional<RunWindow> runWindowOf(const WindowState& state);

} // namespace kataar
