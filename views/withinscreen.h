// SPDX-License-Identifier: GPL-3.0-or-later
// A window's first size, where the screen is smaller than what we would like.
#pragma once

#include <QSize>

class QWidget;

namespace kataar {

/// `wanted` (pixels), or as much of it as the window's screen shows beside panels and a window's frame.
QSize withinScreen(const QWidget& window, QSize wanted);

} // namespace kataar
