// SPDX-License-Identifier: GPL-3.0-or-later
// The side list.
#include "views/sidelist.h"

#include "views/rowheight.h"

#include <QEvent>
#include <QIcon>

namespace kataar {

SideList::SideList(QWidget* parent) : QListWidget(parent) {
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setUniformItemSizes(true);
    setSpacing(2);
}

void SideList::addPage(const char* icon) {
    addItem(new QListWidgetItem(QIcon::fromTheme(QLatin1StringView(icon)), {}));
}

void SideList::setTitles(const QStringList& titles) {
    for (int row = 0; row < count(); ++row)
        item(row)->setText(titles.value(row));
    fit();
}

void SideList::fit() {
    const int line = lineHeight(font());
    setIconSize({line, line});
    for (int row = 0; row < count(); ++row)
        item(row)->setSizeHint({sizeHint().width() - 2 * spacing(), line * 2});
    setFixedWidth(sizeHint().width());
}

QSize SideList::sizeHint() const {
    int widest = 0;
    for (int row = 0; row < count(); ++row)
        widest = qMax(widest, fontMetrics().horizontalAdvance(item(row)->text()));
    const int line = lineHeight(font());
    return {widest + line * 5, QListWidget::sizeHint().height()};
}

void SideList::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange)
        fit();
    QListWidget::changeEvent(event);
}

} // namespace kataar
