// SPDX-License-Identifier: GPL-3.0-or-later
// As high as the texts need at this width, and in the language that holds. Opened beyond the screen only
// where its texts would be cut otherwise.
#include "views/dialog.h"

#include "views/withinscreen.h"

#include <QEvent>
#include <QLayout>

namespace kataar {

bool Dialog::event(QEvent* event) {
    if (event->type() == QEvent::Show)
        resize(withinScreen(*this, size()));
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
