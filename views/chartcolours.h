// SPDX-License-Identifier: GPL-3.0-or-later
// Colours of charts: told apart in light and dark and by who sees few colours; a pattern goes with each.
#pragma once

#include <QBrush>
#include <QColor>
#include <QPalette>

namespace kataar {

bool isDark(const QPalette& palette);

/// Of the first, second … series.
QColor chartColour(int series, const QPalette& palette);
/// The area of a series: the same colour, with a pattern of its own on the palette's base.
QBrush chartFill(int series, const QPalette& palette);
Qt::PenStyle chartPen(int series);
/// Lines behind the picture.
QColor gridColour(const QPalette& palette);
/// Words that are no more than a note.
QColor noteColour(const QPalette& palette);

} // namespace kataar
