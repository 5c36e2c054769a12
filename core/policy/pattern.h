// SPDX-License-Identifier: GPL-3.0-or-later
// Patterns that people write, matched in bounded time whatever they wrote.
#pragma once

#include <QString>

#include <optional>

namespace kataar {

inline constexpr qsizetype longestPattern = 200;
inline constexpr qsizetype longestMatched = 512; ///< of what is compared with one

/// `*` for any text, `?` for one character; case does not count. At most longestPattern · longestMatched
/// steps; nothing for what is longer.
std::optional<bool> globMatches(const QString& glob, const QString& text);

/// Whether it is meant as a regular expression: it begins with ^ or ends with $.
bool isRegularExpression(const QString& pattern);

/// What is wrong with a pattern, in half a sentence; empty = nothing.
QString patternProblem(const QString& pattern);

/// By its kind. Nothing if it is wrong, too long, or would take too many steps.
std::optional<bool> patternMatches(const QString& pattern, const QString& text);

} // namespace kataar
