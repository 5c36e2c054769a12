// SPDX-License-Identifier: GPL-3.0-or-later
// Painting of a chart: axes behind, series, legend and mark before them.
#include "views/chart.h"
#include "views/chartcolours.h"
#include "views/chartframe.h"
#include "views/rowheight.h"
#include "views/ticktext.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace kataar {

void Chart::paintEvent(QPaintEvent*) {
    measure();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(plot(), palette().base());
    ChartFrame frame(painter, *this, plot());
    paintAxes(painter, frame);
    for (int series = 0; series < m_data.series.size(); ++series) {
        if (m_data.series[series].mark == ChartMark::Bar)
            paintBars(painter, series);
        else
            paintSeries(painter, series);
    }
    if (isEmpty()) {
        painter.setPen(noteColour(palette()));
        painter.drawText(plot(), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
    }
    paintMark(frame);
    paintLegend(painter);
    frame.focus();
}

void Chart::paintAxes(QPainter& painter, ChartFrame& frame) const {
    for (const double tick : m_ticks)
        frame.level(yOf(tick), m_axisText && !isEmpty() ? m_axisText(tick) : QString());
    if (isTimed())
        paintTimes(frame);
    else
        paintLabels(painter);
}

QString Chart::timeLabel(qint64 time) const {
    const auto [from, to] = span();
    return tickText(time, to - from, m_zone);
}

void Chart::paintTimes(ChartFrame& frame) const {
    const QRectF area = plot();
    const auto [from, to] = span();
    const int wide = fontMetrics().horizontalAdvance(timeLabel(from)) + 4 * fontMetrics().averageCharWidth();
    for (const qint64 time : niceTimes(from, to, std::max(int(area.width()) / wide, 1), m_zone))
        frame.upright(area.left() +
                          area.width() * double(time - from) / double(std::max<qint64>(to - from, 1)),
                      timeLabel(time));
}

void Chart::paintLabels(QPainter& painter) const {
    const QRectF area = plot();
    const int line = lineHeight(font());
    const qreal room = area.width() / std::max(m_data.places(), 1);
    painter.setPen(palette().color(QPalette::WindowText));
    for (int place = 0; place < m_data.places(); ++place) {
        const QRectF box(xOf(place) - room / 2, area.bottom() + line * 0.2, room, line);
        painter.drawText(box, Qt::AlignHCenter | Qt::AlignVCenter,
                         fontMetrics().elidedText(m_data.labels[place], Qt::ElideRight,
                                                  int(room) - fontMetrics().averageCharWidth()));
    }
}

void Chart::paintSeries(QPainter& painter, int series) const {
    const bool area = m_data.series[series].mark == ChartMark::Area;
    const QVector<ChartBand>& bands = m_bands[series];
    const qreal thick = std::max(1.5, fontMetrics().lineWidth() * 1.5);
    painter.save();
    painter.setClipRect(plot().adjusted(-thick, -thick, thick, thick));
    for (const auto& [first, last] : stretches(m_data, series)) {
        QPainterPath upper(QPointF(xOf(first), yOf(bands[first]->second)));
        for (int place = first + 1; place <= last; ++place)
            upper.lineTo(xOf(place), yOf(bands[place]->second));
        if (area && !isIdle(series)) {
            QPainterPath body = upper;
            for (int place = last; place >= first; --place)
                body.lineTo(xOf(place), yOf(bands[place]->first));
            body.closeSubpath();
            painter.fillPath(body, chartFill(series, palette()));
        }
        if (isIdle(series))
            continue;
        painter.setPen(QPen(chartColour(series, palette()), thick, area ? Qt::SolidLine : chartPen(series)));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(upper);
        if (!area && (first == last || m_data.places() <= 40)) { // each place can be seen
            painter.setBrush(chartColour(series, palette()));
            painter.setPen(Qt::NoPen);
            for (int place = first; place <= last; ++place)
                painter.drawEllipse(QPointF(xOf(place), yOf(bands[place]->second)), thick * 1.6, thick * 1.6);
        }
    }
    painter.restore();
}

void Chart::paintBars(QPainter& painter, int series) const {
    const auto isBar = [](const ChartSeries& one) { return one.mark == ChartMark::Bar; };
    const auto begin = m_data.series.begin();
    const auto bars = std::count_if(begin, m_data.series.end(), isBar);
    const auto before = std::count_if(begin, begin + series, isBar);
    const qreal room = plot().width() / std::max(m_data.places(), 1) * 0.7;
    const qreal wide = std::min(room / double(bars), fontMetrics().averageCharWidth() * 8.0);
    painter.setPen(chartColour(series, palette()));
    painter.setBrush(chartFill(series, palette()));
    for (int place = 0; place < m_data.places(); ++place) {
        const auto value = m_data.series[series].values.value(place);
        if (!value || *value <= 0)
            continue;
        const qreal left = xOf(place) + wide * (double(before) - double(bars) / 2);
        painter.drawRect(QRectF(QPointF(left, yOf(*value)), QPointF(left + wide * 0.9, yOf(0))));
    }
}

void Chart::paintLegend(QPainter& painter) const {
    const int line = lineHeight(font());
    const int gap = fontMetrics().averageCharWidth();
    const QString read = readout();
    painter.setPen(palette().color(QPalette::WindowText));
    const QRectF row(plot().left(), 0, width() - plot().left(), line * 1.3);
    if (!read.isEmpty()) {
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(read, Qt::ElideRight, int(row.width())));
        return;
    }
    qreal x = row.left();
    for (int series = 0; series < m_data.series.size(); ++series) {
        const ChartSeries& one = m_data.series[series];
        if (one.name.isEmpty() || isIdle(series))
            continue;
        const QRectF swatch(x, row.center().y() - line * 0.3, line, line * 0.6);
        painter.setPen(QPen(chartColour(series, palette()), std::max(1.5, fontMetrics().lineWidth() * 1.5),
                            one.mark == ChartMark::Line ? chartPen(series) : Qt::SolidLine));
        if (one.mark == ChartMark::Line) {
            painter.drawLine(QPointF(swatch.left(), swatch.center().y()),
                             QPointF(swatch.right(), swatch.center().y()));
        } else {
            painter.setBrush(chartFill(series, palette()));
            painter.drawRect(swatch);
        }
        x += line + gap;
        const int wide = fontMetrics().horizontalAdvance(one.name);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRectF(x, row.top(), wide + gap, row.height()),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, one.name);
        x += wide + 2 * gap;
    }
}

void Chart::paintMark(ChartFrame& frame) const {
    if (m_mark < 0 || m_mark >= m_data.places())
        return;
    frame.mark(xOf(m_mark));
    for (int series = 0; series < m_data.series.size(); ++series) {
        const ChartBand band = m_bands[series].value(m_mark);
        if (band && m_data.series[series].mark != ChartMark::Bar && !isIdle(series))
            frame.dot({xOf(m_mark), yOf(band->second)}, chartColour(series, palette()));
    }
}

} // namespace kataar
