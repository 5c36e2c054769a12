// SPDX-License-Identifier: GPL-3.0-or-later
// Painting of what charts have in common.
#include "views/chartframe.h"

#include "views/chartcolours.h"
#include "views/rowheight.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

#include <algorithm>

namespace kataar {

ChartFrame::ChartFrame(QPainter& painter, const QWidget& chart, const QRectF& plot)
    : m_painter(painter), m_chart(chart), m_plot(plot), m_line(lineHeight(chart.font())),
      m_gap(chart.fontMetrics().averageCharWidth()) {}

void ChartFrame::level(qreal y, const QString& figure) {
    m_painter.setPen(gridColour(m_chart.palette()));
    m_painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
    m_painter.setPen(m_chart.palette().color(QPalette::WindowText));
    m_painter.drawText(QRectF(0, y - m_line / 2.0, m_plot.left() - m_gap, m_line),
                       Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, figure);
}

void ChartFrame::upright(qreal x, const QString& label) {
    m_painter.setPen(gridColour(m_chart.palette()));
    m_painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
    const qreal wide = m_chart.fontMetrics().horizontalAdvance(label);
    const qreal left = std::clamp(x - wide / 2, 0.0, std::max(0.0, m_chart.width() - wide));
    if (left < m_taken)
        return;
    m_taken = left + wide + m_gap;
    m_painter.setPen(m_chart.palette().color(QPalette::WindowText));
    m_painter.drawText(QRectF(left, m_plot.bottom() + m_line * 0.2, wide, m_line),
                       Qt::AlignHCenter | Qt::AlignVCenter | Qt::TextDontClip, label);
}

void ChartFrame::mark(qreal x) {
    const qreal thick = std::max(1.0, m_chart.fontMetrics().lineWidth() * 1.0);
    m_painter.setPen(QPen(m_chart.palette().color(QPalette::Text), thick, Qt::DashLine));
    m_painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
}

void ChartFrame::dot(const QPointF& at, const QColor& colour) {
    const qreal radius = m_gap * 0.5;
    m_painter.setBrush(colour);
    m_painter.setPen(m_chart.palette().color(QPalette::Base));
    m_painter.drawEllipse(at, radius, radius);
}

void ChartFrame::focus() {
    if (!m_chart.hasFocus())
        return;
    QStyleOptionFocusRect frame;
    frame.initFrom(&m_chart);
    frame.backgroundColor = m_chart.palette().color(QPalette::Window);
    m_chart.style()->drawPrimitive(QStyle::PE_FrameFocusRect, &frame, &m_painter, &m_chart);
}

} // namespace kataar
