// SPDX-License-Identifier: GPL-3.0-or-later
// Painting of the time line: what may run behind, then bars, whiskers, and now.
#include "views/chartcolours.h"
#include "views/rowheight.h"
#include "views/ticktext.h"
#include "views/timelineview.h"

#include "models/chartdata.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace kataar {

namespace {

/// Which of the charts' colours and patterns a bar has.
int lookOf(const LaneBar& bar) {
    if (bar.kind == LaneBar::Kind::Runs)
        return 0;
    if (bar.retried || bar.status == JobStatus::Cancelled)
        return 2;
    return bar.status == JobStatus::Failed ? 1 : 3;
}

QColor faded(QColor colour, float alpha) {
    colour.setAlphaF(alpha);
    return colour;
}

} // namespace

void TimelineView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = field();
    painter.fillRect(viewport()->rect(), palette().base());
    painter.save();
    painter.setClipRect(area);
    paintOpen(painter);
    if (m_completeFrom > m_from)
        painter.fillRect(QRectF(area.topLeft(), QPointF(xOf(m_completeFrom), area.bottom())),
                         QBrush(gridColour(palette()), Qt::BDiagPattern));
    painter.restore();
    paintLanes(painter);
    paintHead(painter);
    paintNow(painter);
}

void TimelineView::paintOpen(QPainter& painter) const {
    const QColor shade = faded(palette().color(QPalette::Highlight), 0.14F);
    for (int lane = 0; lane < m_lanes.size(); ++lane) {
        const QRectF box = boxOf(lane);
        const auto spans = m_open.constFind(m_lanes[lane].place);
        if (m_lanes[lane].place.isEmpty() || spans == m_open.cend())
            continue;
        for (const auto& [from, to] : *spans)
            painter.fillRect(
                QRectF(QPointF(xOf(from.us / 1000), box.top()), QPointF(xOf(to.us / 1000), box.bottom())),
                shade);
    }
}

void TimelineView::paintHead(QPainter& painter) const {
    const QRectF area = field();
    const QRectF head(0, 0, viewport()->width(), headHeight());
    painter.fillRect(head, palette().base());
    const int wide =
        fontMetrics().horizontalAdvance(QStringLiteral("00:00:00")) + 3 * fontMetrics().averageCharWidth();
    qreal taken = area.left() - wide / 2.0; // up to here by the label before
    for (const qint64 time : niceTimes(m_from, m_to, std::max(int(area.width()) / wide, 1), m_zone)) {
        const qreal x = xOf(time);
        painter.setPen(gridColour(palette()));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        const QString words = tickText(time, m_to - m_from, m_zone);
        const qreal half = fontMetrics().horizontalAdvance(words) / 2.0;
        const qreal middle = std::min(x, viewport()->width() - half - 2); // the last one leans on the edge
        if (middle - half < taken)
            continue;
        taken = middle + half + fontMetrics().averageCharWidth();
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(QRectF(middle - half, 0, 2 * half, head.height()),
                         Qt::AlignCenter | Qt::TextDontClip, words);
    }
    painter.setPen(gridColour(palette()));
    painter.drawLine(QPointF(0, area.top()), QPointF(area.right(), area.top()));
}

void TimelineView::paintLanes(QPainter& painter) const {
    const QRectF area = field();
    const int gap = fontMetrics().averageCharWidth();
    painter.save();
    painter.setClipRect(QRectF(0, area.top(), viewport()->width(), area.height()));
    for (int lane = 0; lane < m_lanes.size(); ++lane) {
        const QRectF box = boxOf(lane);
        if (box.bottom() < area.top() || box.top() > area.bottom())
            continue;
        painter.setPen(gridColour(palette()));
        painter.drawLine(box.bottomLeft(), box.bottomRight());
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(
            QRectF(gap, box.top(), area.left() - gap, box.height()), Qt::AlignLeft | Qt::AlignVCenter,
            fontMetrics().elidedText(m_lanes[lane].name, Qt::ElideRight, int(area.left()) - 2 * gap));
        painter.save();
        painter.setClipRect(area.intersected(box), Qt::IntersectClip);
        for (int bar = 0; bar < m_lanes[lane].bars.size(); ++bar)
            paintBar(painter, lane, bar);
        painter.restore();
    }
    painter.restore();
}

void TimelineView::paintBar(QPainter& painter, int lane, int index) const {
    const LaneBar& bar = m_lanes[lane].bars[index];
    const QRectF box = rectOf(lane, bar);
    const QRectF area = field();
    const bool planned = bar.kind == LaneBar::Kind::Planned;
    const qreal lateX = bar.late ? xOf(bar.late->us / 1000) : box.right();
    if (std::max(box.right(), lateX) < area.left() || box.left() > area.right())
        return;
    const bool current = m_current == Place{lane, index};
    const qreal thin = std::max(1.0, fontMetrics().lineWidth() * 1.0);
    if (planned) {
        paintPlan(painter, box, bar);
    } else {
        painter.setPen(QPen(chartColour(lookOf(bar), palette()), thin));
        painter.setBrush(palette().base());
        painter.drawRect(box);
        painter.setBrush(chartFill(lookOf(bar), palette()));
        QRectF done = box;
        if (bar.kind == LaneBar::Kind::Runs)
            done.setRight(std::clamp(xOf(m_now), box.left(), box.right()));
        painter.drawRect(done);
        if (bar.kind == LaneBar::Kind::Runs && bar.late)
            paintWhisker(painter, box.right(), lateX, box.center().y());
    }
    const QRectF seen = box.intersected(area).adjusted(thin * 3, 0, -thin * 3, 0);
    const QString text = fontMetrics().elidedText(bar.title, Qt::ElideRight, int(seen.width()));
    if (seen.width() > fontMetrics().averageCharWidth() * 3) {
        const QRectF words(seen.left(), seen.center().y() - lineHeight(font()) / 2.0,
                           std::min<qreal>(fontMetrics().horizontalAdvance(text) + thin * 4, seen.width()),
                           lineHeight(font()));
        painter.fillRect(words, faded(palette().color(QPalette::Base), 0.85F));
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(words, Qt::AlignCenter, text);
    }
    if (!current)
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(QPalette::Text), thin * 2));
    painter.drawRect(box);
}

void TimelineView::paintPlan(QPainter& painter, const QRectF& box, const LaneBar& bar) const {
    const qreal thin = std::max(1.0, fontMetrics().lineWidth() * 1.0);
    painter.setPen(QPen(palette().color(QPalette::Text), thin, Qt::DashLine));
    painter.setBrush(faded(palette().color(QPalette::Base), 0.5F));
    painter.drawRect(box);
    if (bar.late)
        paintWhisker(painter, box.left(), xOf(bar.late->us / 1000), box.bottom() - box.height() * 0.15);
}

void TimelineView::paintWhisker(QPainter& painter, qreal from, qreal to, qreal y) const {
    const qreal tall = laneHeight() * 0.12;
    painter.setPen(QPen(palette().color(QPalette::Text), std::max(1.0, fontMetrics().lineWidth() * 1.0)));
    painter.drawLine(QPointF(from, y), QPointF(to, y));
    painter.drawLine(QPointF(to, y - tall), QPointF(to, y + tall));
}

void TimelineView::paintNow(QPainter& painter) const {
    const QRectF area = field();
    const qreal x = xOf(m_now);
    if (x < area.left() || x > area.right())
        return;
    painter.setPen(QPen(chartColour(1, palette()), std::max(2.0, fontMetrics().lineWidth() * 2.0)));
    painter.drawLine(QPointF(x, area.top() - headHeight() * 0.2), QPointF(x, area.bottom()));
}

} // namespace kataar
