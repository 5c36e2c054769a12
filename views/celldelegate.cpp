// SPDX-License-Identifier: GPL-3.0-or-later
// Painting of cells that are more than text.
#include "views/celldelegate.h"

#include "models/column.h"

#include <QApplication>
#include <QPainter>

namespace kataar {

IconDelegate::IconDelegate(IconOf iconOf, QObject* parent) : QStyledItemDelegate(parent), m_iconOf(iconOf) {}

void IconDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    option->icon = m_iconOf(index.data(RawRole).toString());
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->state.setFlag(QStyle::State_HasFocus, false);
    const int extent = option->widget->style()->pixelMetric(QStyle::PM_SmallIconSize, option, option->widget);
    option->decorationSize = {extent, extent};
}

void BarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString text = std::exchange(cell.text, QString());
    cell.state.setFlag(QStyle::State_HasFocus, false);
    const QStyle* style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    const QVariantList pair = index.data(RawRole).toList();
    const double used = pair.value(0, -1.0).toDouble();
    const double total = pair.value(1, 0.0).toDouble();
    const QRectF frame = QRectF(cell.rect).adjusted(4.5, 4.5, -4.5, -4.5);
    const bool selected = cell.state & QStyle::State_Selected;
    const QColor ink = cell.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QColor edge = ink;
    edge.setAlphaF(0.25F);
    if (total > 0 && used >= 0) {
        const double part = qBound(0.0, used / total, 1.0);
        QColor fill = part > 0.95 ? QColor(218, 68, 83) : QColor(61, 174, 233);
        fill.setAlphaF(selected ? 0.75F : 0.45F);
        QRectF filled = frame;
        filled.setWidth(frame.width() * part);
        painter->setPen(Qt::NoPen);
        painter->setBrush(fill);
        painter->setClipRect(filled);
        painter->drawRoundedRect(frame, 3, 3);
        painter->setClipping(false);
    }
    painter->setPen(edge);
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(frame, 3, 3);
    painter->setPen(ink);
    painter->setFont(cell.font);
    painter->drawText(frame, Qt::AlignCenter,
                      cell.fontMetrics.elidedText(text, Qt::ElideRight, int(frame.width()) - 6));
    painter->restore();
}

} // namespace kataar
