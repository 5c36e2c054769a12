// SPDX-License-Identifier: GPL-3.0-or-later
// What every chart has around its values: lines behind them with their figures, the mark, the focus.
#pragma once

#include <QRectF>

class QColor;
class QPainter;
class QString;
class QWidget;

namespace kataar {

/// For one picture of `chart`, whose values lie in `plot`; all in its font and palette.
class ChartFrame {
public:
    ChartFrame(QPainter& painter, const QWidget& chart, const QRectF& plot);

    /// A line across at this height, its figure before it.
    void level(qreal y, const QString& figure);
    /// A line upwards, and what it is below; from left to right. A label without room is left out, one at an
    /// edge leans on it.
    void upright(qreal x, const QString& label);
    void mark(qreal x);
    /// Where a value crosses the mark.
    void dot(const QPointF& at, const QColor& colour);
    /// Around all of it, if the chart has the focus.
    void focus();

private:
    QPainter& m_painter;
    const QWidget& m_chart;
    const QRectF m_plot;
    const int m_line; ///< height
    const int m_gap;
    qreal m_taken = -1e9; ///< up to here by the last label
};

} // namespace kataar
