// SPDX-License-Identifier: GPL-3.0-or-later
// How high a line of text must be so that Devanagari, with its marks above and below, is not cut.
#pragma once

#include <QFont>

namespace kataar {

/// Pixels of one line in this font, fallback fonts included.
int lineHeight(const QFont& font);

} // namespace kataar
