// SPDX-License-Identifier: GPL-3.0-or-later
// Panels are known; a frame that is not drawn yet is not: a title's height is left for it.
#include "views/withinscreen.h"

#include <QScreen>
#include <QStyle>
#include <QWidget>

namespace kataar {

QSize withinScreen(const QWidget& window, QSize wanted) {
    const int title = window.style()->pixelMetric(QStyle::PM_TitleBarHeight, nullptr, &window);
    return wanted.boundedTo(window.screen()->availableSize() - QSize(title / 2, title * 3 / 2));
}

} // namespace kataar
