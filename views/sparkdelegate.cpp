// SPDX-License-Identifier: GPL-3.0-or-later
// Painting of the small line.
#include "views/sparkdelegate.h"

#include "models/column.h"
#include "views/chartcolours.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>

namespace kataar {

SparkDelegate::SparkDelegate(DataOf dataOf, QObject* parent)
    : QStyledItemDelegate(parent), m_dataOf(std::move(dataOf)) {}

void SparkDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    cell.state.setFlag(QStyle::State_HasFocus, false);
    const QStyle* style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    const ChartData data = m_dataOf(index.data(IdRole).toString());
    const int number = cell.fontMetrics.horizontalAdvance(QStringLiteral("000 % "));
    const QRectF frame = QRectF(cell.rect).adjusted(6, 4, -number - 6, -4);
    if (data.series.isEmpty() || !data.span || frame.width() < 2 * cell.fontMetrics.averageCharWidth())
        return;
    const auto [from, to] = *data.span;
    const double most = highest(data);
    const auto& values = data.series.first().values;
    const auto pointOf = [&](int place) {
        return QPointF(frame.left() + frame.width() * double(data.times[place] - from) / double(to - from),
                       frame.bottom() - frame.height() * *values[place] / most);
    };
    const bool selected = cell.state & QStyle::State_Selected;
    const QColor line =
        selected ? cell.palette.color(QPalette::HighlightedText) : chartColour(0, cell.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(gridColour(cell.palette));
    painter->drawLine(frame.bottomLeft(), frame.bottomRight());
    painter->setPen(QPen(line, 1.5));
    for (const auto& [first, last] : stretches(data, 0)) {
        QPainterPath path(pointOf(first));
        for (int place = first + 1; place <= last; ++place)
            path.lineTo(pointOf(place));
        if (first == last)
            path.addEllipse(pointOf(first), 1, 1);
        painter->drawPath(path);
    }
    painter->restore();
}

} // namespace kataar
