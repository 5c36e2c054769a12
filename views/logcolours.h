// SPDX-License-Identifier: GPL-3.0-or-later
// A program's colours, as they can be read on this desktop's background.
#pragma once

#include "core/domain/styledtext.h"

#include <QColor>
#include <QPalette>
#include <QTextLayout>

namespace kataar {

/// WCAG 2: 1 to 21.
double contrastOf(const QColor& one, const QColor& other);
/// `colour` itself if it can be read on `background`, else made lighter or darker until it can.
QColor readableOn(const QColor& background, QColor colour);

/// Of a line, for its QTextLayout.
QVector<QTextLayout::FormatRange> logFormats(const StyledLine& line, const QPalette& palette);

} // namespace kataar
