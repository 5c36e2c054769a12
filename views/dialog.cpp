// SPDX-License-Identifier: GPL-3.0-or-later
// As high as the texts need at this width, and in the language that holds.
#include "views/dialog.h"

#include <QEvent>
#include <QLayout>

namespace kataar {

bool Dialog::event(QEvent* event) {
    const bool done = QDialog::event(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::LayoutRequest && layout()) {
        const int needed = layout()->totalHeightForWidth(width());
        if (needed > height())
            resize(width(), needed);
    }
    return done;
}

} // namespace kataar
