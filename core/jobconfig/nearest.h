// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the known names somebody may have meant.
#pragma once

#include <QStringList>

namespace kataar {

/// Those of `known` that differ from `wanted` by few letters, the nearest first, at most `most`.
QStringList nearestNames(const QString& wanted, const QStringList& known, int most = 3);

} // namespace kataar
