// SPDX-License-Identifier: GPL-3.0-or-later
// Swatches and words, flowing.
#include "views/legend.h"

#include "views/rowheight.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace kataar {

Legend::Legend(EntriesOf entriesOf, QWidget* parent) : QWidget(parent), m_entriesOf(std::move(entriesOf)) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    update();
}

void Legend::update() {
    m_entries = m_entriesOf(palette());
    QStringList words;
    for (const LegendEntry& entry : std::as_const(m_entries))
        words << entry.text;
    setAccessibleName(words.join(QStringLiteral(", ")));
    updateGeometry();
    QWidget::update();
}

int Legend::widthOf(const LegendEntry& entry) const {
    return lineHeight(font()) + fontMetrics().averageCharWidth() * 3 +
           fontMetrics().horizontalAdvance(entry.text);
}

QVector<QPoint> Legend::places(int width, int& height) const {
    const int line = lineHeight(font());
    QVector<QPoint> all;
    QPoint at(0, 0);
    for (const LegendEntry& entry : m_entries) {
        if (at.x() > 0 && at.x() + widthOf(entry) > width)
            at = {0, at.y() + line};
        all << at;
        at.rx() += widthOf(entry);
    }
    height = at.y() + line;
    return all;
}

int Legend::heightForWidth(int width) const {
    int height = 0;
    (void)places(width, height);
    return height;
}

QSize Legend::sizeHint() const {
    int wide = 0;
    for (const LegendEntry& entry : m_entries)
        wide += widthOf(entry);
    return {wide, lineHeight(font())};
}

QSize Legend::minimumSizeHint() const {
    int widest = 0;
    for (const LegendEntry& entry : m_entries)
        widest = std::max(widest, widthOf(entry));
    return {widest, heightForWidth(std::max(width(), widest))};
}

void Legend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int line = lineHeight(font());
    int height = 0;
    const auto at = places(width(), height);
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        painter.setPen(m_entries[i].pen);
        painter.setBrush(m_entries[i].brush);
        painter.drawRect(QRectF(at[i].x() + 1, at[i].y() + line * 0.2, line - 2, line * 0.6));
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRect(at[i].x() + line + fontMetrics().averageCharWidth() / 2, at[i].y(),
                               widthOf(m_entries[i]), line),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, m_entries[i].text);
    }
}

void Legend::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::PaletteChange)
        update();
    QWidget::changeEvent(event);
}

} // namespace kataar
