// SPDX-License-Identifier: GPL-3.0-or-later
// Progress in words.
#pragma once

#include "core/domain/answers.h"

#include <QString>

namespace kataar {

/// "62 %"; the dash if nothing is told.
QString percentText(const std::optional<double>& fraction);
/// "3 min 5 s left"; empty if it cannot be told.
QString timeLeftText(const ProgressFigures& figures);
/// "450 of 1,000 · 36 steps a second · 3 min 5 s left", as far as it is known; may be empty.
QString progressDetailText(const ProgressFigures& figures);

} // namespace kataar
