// SPDX-License-Identifier: GPL-3.0-or-later
// Bar and figure side by side, so that the figure can be read on every colour.
#include "views/progressdelegate.h"

#include "models/column.h"

#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace kataar {

void paintProgress(QPainter& painter, const QRectF& frame, double fraction, const QPalette& palette,
                   bool selected) {
    QColor edge = palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    QColor fill = selected ? palette.color(QPalette::HighlightedText) : palette.color(QPalette::Highlight);
    edge.setAlphaF(0.3F);
    fill.setAlphaF(selected ? 0.8F : 0.9F);
    const double radius = std::min(3.0, frame.height() / 2);
    QRectF filled = frame;
    filled.setWidth(frame.width() * std::clamp(fraction, 0.0, 1.0));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.save();
    painter.setClipRect(filled);
    painter.drawRoundedRect(frame, radius, radius);
    painter.restore();
    painter.setPen(edge);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(frame, radius, radius);
    painter.restore();
}

ProgressDelegate::ProgressDelegate(TipOf tipOf, QObject* parent)
    : QStyledItemDelegate(parent), m_tipOf(std::move(tipOf)) {}

void ProgressDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    cell.state.setFlag(QStyle::State_HasFocus, false);
    const QVariant raw = index.data(RawRole);
    const QString text = cell.text;
    if (raw.isValid())
        cell.text.clear();
    const QStyle* style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    if (!raw.isValid())
        return;
    const bool selected = cell.state & QStyle::State_Selected;
    const int gap = cell.fontMetrics.averageCharWidth();
    const int figure = cell.fontMetrics.horizontalAdvance(QStringLiteral("100 %"));
    const QRectF inner = QRectF(cell.rect).adjusted(gap, 0, -gap, 0);
    const double height = std::max(6.0, cell.fontMetrics.height() * 0.45);
    QRectF bar(inner.left(), inner.center().y() - height / 2, inner.width() - figure - gap, height);
    if (bar.width() > gap * 2.0)
        paintProgress(*painter, bar.adjusted(0.5, 0.5, -0.5, -0.5), raw.toDouble(), cell.palette, selected);
    painter->save();
    painter->setPen(cell.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->setFont(cell.font);
    painter->drawText(inner, Qt::AlignVCenter | Qt::AlignRight, text);
    painter->restore();
}

bool ProgressDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view,
                                 const QStyleOptionViewItem& option, const QModelIndex& index) {
    const QString more =
        event->type() == QEvent::ToolTip ? m_tipOf(index.data(IdRole).toString()) : QString();
    if (more.isEmpty())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(),
                       QStringLiteral("%1 · %2").arg(index.data(Qt::DisplayRole).toString(), more));
    return true;
}

} // namespace kataar
