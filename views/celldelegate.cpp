// SPDX-License-Identifier: GPL-3.0-or-later
// Painting of cells that are more than text.
#include "views/celldelegate.h"

#include "models/column.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace kataar {

namespace {

/// The used part of a bar: ours plain, what others have with a pattern.
void paintUsed(QPainter& painter, const QRectF& frame, double used, double ours, float alpha) {
    QColor fill = used > 0.95 ? QColor(218, 68, 83) : QColor(61, 174, 233);
    fill.setAlphaF(alpha);
    const auto part = [&](double from, double to, const QBrush& brush) {
        QRectF box = frame;
        box.setLeft(frame.left() + frame.width() * from);
        box.setRight(frame.left() + frame.width() * to);
        painter.setBrush(brush);
        painter.setClipRect(box);
        painter.drawRoundedRect(frame, 3, 3);
    };
    painter.setPen(Qt::NoPen);
    part(0, ours, fill);
    if (ours < used) {
        QColor elsewhere(246, 116, 0);
        elsewhere.setAlphaF(alpha * 0.6F);
        part(ours, used, elsewhere);
        elsewhere.setAlphaF(std::min(1.0F, alpha * 1.6F));
        part(ours, used, QBrush(elsewhere, Qt::BDiagPattern));
    }
    painter.setClipping(false);
}

} // namespace

IconDelegate::IconDelegate(IconOf iconOf, QObject* parent) : QStyledItemDelegate(parent), m_iconOf(iconOf) {}

void IconDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    option->icon = m_iconOf(index.data(RawRole).toString());
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->state.setFlag(QStyle::State_HasFocus, false);
    const int extent = option->widget->style()->pixelMetric(QStyle::PM_SmallIconSize, option, option->widget);
    option->decorationSize = {extent, extent};
}

void LinkDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.data(RawRole).toString().isEmpty())
        return;
    option->font.setUnderline(true);
    option->palette.setColor(QPalette::Text, option->palette.color(QPalette::Link));
}

void openLinks(QAbstractItemView& view, int column, std::function<void(const QString& raw)> open) {
    view.setMouseTracking(true);
    view.setItemDelegateForColumn(column, new LinkDelegate(&view));
    const auto isLink = [column](const QModelIndex& index) {
        return index.column() == column && !index.data(RawRole).toString().isEmpty();
    };
    QObject::connect(&view, &QAbstractItemView::entered, &view, [&view, isLink](const QModelIndex& index) {
        isLink(index) ? view.viewport()->setCursor(Qt::PointingHandCursor) : view.viewport()->unsetCursor();
    });
    QObject::connect(&view, &QAbstractItemView::viewportEntered, view.viewport(), &QWidget::unsetCursor);
    QObject::connect(&view, &QAbstractItemView::clicked, &view,
                     [isLink, open = std::move(open)](const QModelIndex& index) {
                         if (isLink(index))
                             open(index.data(RawRole).toString());
                     });
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
        const double ours = pair.value(2, -1.0).toDouble();
        paintUsed(*painter, frame, part, ours < 0 ? part : qBound(0.0, ours / total, part),
                  selected ? 0.75F : 0.45F);
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
