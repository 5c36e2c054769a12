// SPDX-License-Identifier: GPL-3.0-or-later
// When a job starts, what would start it now, and whom it would delay, as sentences in the person's language.
#pragma once

#include "core/domain/answers.h"

#include <QString>

namespace kataar {

/// "It starts at about 14:05, on GPU 0; …", or why nobody can tell; empty while nothing is known.
QString startText(const Foreseen& start, UtcTime now);
QString changeText(const Counterfactual& change);
/// `delays` are the longest of `all`; empty if nothing is known of it.
QString delaysText(const Foreseen& start, const QVector<Delay>& delays, int all);

} // namespace kataar
