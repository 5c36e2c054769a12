// SPDX-License-Identifier: GPL-3.0-or-later
// Durations as people write them.
#pragma once

#include <QStringView>

#include <optional>

namespace kataar {

inline constexpr qint64 longestTimeLimitSeconds = 366LL * 24 * 3600;

/// Seconds of "2h30m", "90s", "1d 12h" or "3600"; units from large to small, each once. Nothing for anything
/// else, zero and more than longestTimeLimitSeconds.
std::optional<qint64> parseDuration(QStringView text);

} // namespace kataar
