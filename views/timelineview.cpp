// SPDX-License-Identifier: GPL-3.0-or-later
// Where things lie, and what mouse and keyboard do. Painting is in timelinepainting.cpp.
#include "views/timelineview.h"

#include "views/rowheight.h"

#include <QApplication>
#include <QEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace kataar {

namespace {

constexpr double zoomStep = 1.5;
constexpr double panStep = 0.1; ///< of what is shown

} // namespace

TimelineView::TimelineView(QWidget* parent)
    : QAbstractScrollArea(parent), m_zone(QTimeZone::systemTimeZone()) {
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, viewport(), qOverload<>(&QWidget::update));
}

void TimelineView::setLanes(const QVector<TimeLane>& lanes) {
    const LaneBar* before = barAt(m_current);
    const LaneBar kept = before ? *before : LaneBar();
    const QString lane = m_lanes.value(m_current.lane).key;
    m_lanes = lanes;
    m_current = {};
    for (int i = 0; i < m_lanes.size() && before; ++i) {
        for (int bar = 0; bar < m_lanes[i].bars.size() && m_lanes[i].key == lane; ++bar) {
            if (m_lanes[i].bars[bar].jobId == kept.jobId && m_lanes[i].bars[bar].attempt == kept.attempt)
                m_current = {i, bar};
        }
    }
    measure();
    viewport()->update();
}

void TimelineView::setNow(UtcTime now) {
    m_now = now.us / 1000;
    viewport()->update();
}

void TimelineView::setZone(const QTimeZone& zone) {
    if (zone.isValid())
        m_zone = zone;
    viewport()->update();
}

void TimelineView::setBarText(BarText text) { m_barText = std::move(text); }

void TimelineView::setOpenSpans(const QHash<QString, QVector<Span>>& byPlace) {
    m_open = byPlace;
    viewport()->update();
}

void TimelineView::setCompleteFrom(UtcTime from) {
    m_completeFrom = from.us / 1000;
    viewport()->update();
}

void TimelineView::setRange(qint64 fromMs, qint64 toMs) {
    const qint64 wide = std::clamp(toMs - fromMs, shortestMs, longestMs);
    const qint64 middle = fromMs + (toMs - fromMs) / 2;
    m_from = middle - wide / 2;
    m_to = m_from + wide;
    viewport()->update();
    Q_EMIT rangeMoved();
}

void TimelineView::zoom(double factor) { zoomAbout(factor, field().center().x()); }

void TimelineView::zoomAbout(double factor, qreal x) {
    const QRectF area = field();
    const double part = area.width() > 0 ? (x - area.left()) / area.width() : 0.5;
    const double wide = std::clamp(double(m_to - m_from) / factor, double(shortestMs), double(longestMs));
    const auto fixed = double(m_from) + part * double(m_to - m_from);
    setRange(qint64(fixed - part * wide), qint64(fixed + (1 - part) * wide));
}

void TimelineView::showNow() {
    const qint64 wide = m_to - m_from;
    setRange(m_now - wide / 3, m_now + wide * 2 / 3);
}

void TimelineView::pan(double part) {
    const auto by = qint64(part * double(m_to - m_from));
    setRange(m_from + by, m_to + by);
}

int TimelineView::headHeight() const { return lineHeight(font()) * 3 / 2; }

int TimelineView::laneHeight() const { return lineHeight(font()) * 2; }

int TimelineView::nameWidth() const {
    int widest = 0;
    for (const TimeLane& lane : m_lanes)
        widest = std::max(widest, fontMetrics().horizontalAdvance(lane.name));
    return std::min(widest, viewport()->width() / 4) + 3 * fontMetrics().averageCharWidth();
}

QRectF TimelineView::field() const {
    return QRectF(viewport()->rect()).adjusted(nameWidth(), headHeight(), 0, 0);
}

qreal TimelineView::xOf(qint64 ms) const {
    const QRectF area = field();
    return area.left() + area.width() * double(ms - m_from) / double(m_to - m_from);
}

QRectF TimelineView::boxOf(int lane) const {
    const int top = headHeight() + lane * laneHeight() - verticalScrollBar()->value();
    return {0, qreal(top), qreal(viewport()->width()), qreal(laneHeight())};
}

QRectF TimelineView::rectOf(int lane, const LaneBar& bar) const {
    const QRectF box = boxOf(lane);
    const qreal least = fontMetrics().averageCharWidth() * 0.5; // a short job can be seen, and hit
    const qreal left = xOf(bar.from.us / 1000);
    const qreal open =
        bar.openEnd && bar.kind == LaneBar::Kind::Planned ? fontMetrics().averageCharWidth() * 4 : 0;
    const qreal right = std::max({xOf(bar.to.us / 1000), left + least, left + open});
    return {QPointF(left, box.top() + box.height() * 0.12),
            QPointF(right, box.bottom() - box.height() * 0.12)};
}

QRect TimelineView::barRect(int lane, int bar) const {
    const LaneBar* found = barAt({lane, bar});
    return found ? rectOf(lane, *found).intersected(field()).toAlignedRect() : QRect();
}

const LaneBar* TimelineView::barAt(const Place& place) const {
    if (place.lane < 0 || place.lane >= m_lanes.size() || place.bar < 0 ||
        place.bar >= m_lanes[place.lane].bars.size())
        return nullptr;
    return &m_lanes[place.lane].bars[place.bar];
}

TimelineView::Place TimelineView::placeAt(const QPointF& point) const {
    if (!field().contains(point))
        return {};
    for (int lane = 0; lane < m_lanes.size(); ++lane) {
        if (!boxOf(lane).contains(point))
            continue;
        for (int bar = int(m_lanes[lane].bars.size()) - 1; bar >= 0; --bar) {
            const QRectF rect = rectOf(lane, m_lanes[lane].bars[bar]);
            if (point.x() >= rect.left() - 1 && point.x() <= rect.right() + 1)
                return {lane, bar};
        }
    }
    return {};
}

QString TimelineView::readout() const {
    const LaneBar* bar = barAt(m_current);
    return bar && m_barText ? m_barText(m_lanes[m_current.lane], *bar) : QString();
}

QString TimelineView::currentJob() const {
    const LaneBar* bar = barAt(m_current);
    return bar ? bar->jobId : QString();
}

void TimelineView::setCurrent(const Place& place) {
    if (m_current == place)
        return;
    m_current = place;
    viewport()->update();
    setAccessibleDescription(readout()); // which is read out
    Q_EMIT readoutChanged(readout());
}

/// Into sight.
void TimelineView::show(const Place& place) {
    const LaneBar* bar = barAt(place);
    if (!bar)
        return;
    const qint64 wide = m_to - m_from;
    const qint64 from = bar->from.us / 1000;
    if (bar->to.us / 1000 < m_from || from > m_to)
        setRange(from - wide / 4, from + wide * 3 / 4);
    const QRectF box = boxOf(place.lane);
    if (box.top() < headHeight())
        verticalScrollBar()->setValue(place.lane * laneHeight());
    else if (box.bottom() > viewport()->height())
        verticalScrollBar()->setValue((place.lane + 1) * laneHeight() + headHeight() - viewport()->height());
    setCurrent(place);
}

/// To the next or the previous bar of the lane; first to the one that is nearest to the middle.
void TimelineView::step(int by) {
    const int lane = std::max(m_current.lane, 0);
    if (lane >= m_lanes.size() || m_lanes[lane].bars.isEmpty())
        return;
    const auto& bars = m_lanes[lane].bars;
    if (barAt(m_current))
        return show({lane, std::clamp(m_current.bar + by, 0, int(bars.size()) - 1)});
    const qint64 middle = m_from + (m_to - m_from) / 2;
    const auto distance = [&](const LaneBar& bar) {
        return std::max({bar.from.us / 1000 - middle, middle - bar.to.us / 1000, qint64(0)});
    };
    const auto nearest = std::min_element(bars.begin(), bars.end(), [&](const LaneBar& a, const LaneBar& b) {
        return distance(a) < distance(b);
    });
    show({lane, int(nearest - bars.begin())});
}

void TimelineView::stepLane(int by) {
    int lane = m_current.lane < 0 ? (by > 0 ? -1 : int(m_lanes.size())) : m_current.lane;
    do {
        lane += by;
    } while (lane >= 0 && lane < m_lanes.size() && m_lanes[lane].bars.isEmpty());
    if (lane < 0 || lane >= m_lanes.size())
        return;
    setCurrent({lane, -1});
    step(0);
}

void TimelineView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = event->position();
    m_pressedFrom = m_from;
    m_dragged = false;
}

void TimelineView::mouseMoveEvent(QMouseEvent* event) {
    if (!m_pressed) {
        setCurrent(placeAt(event->position()));
        return;
    }
    const qreal moved = event->position().x() - m_pressed->x();
    m_dragged = m_dragged || std::abs(moved) >= QApplication::startDragDistance();
    if (!m_dragged || field().width() <= 0)
        return;
    viewport()->setCursor(Qt::ClosedHandCursor);
    const qint64 wide = m_to - m_from;
    const qint64 from = m_pressedFrom - qint64(moved / field().width() * double(wide));
    setRange(from, from + wide);
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event) {
    viewport()->unsetCursor();
    if (!std::exchange(m_pressed, std::nullopt) || m_dragged)
        return;
    setCurrent(placeAt(event->position()));
    if (!currentJob().isEmpty())
        Q_EMIT jobChosen(currentJob());
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent*) {} // the first click has chosen it

void TimelineView::wheelEvent(QWheelEvent* event) {
    const QPoint turned = event->angleDelta();
    if (event->modifiers() & Qt::ControlModifier)
        zoomAbout(std::pow(zoomStep, turned.y() / 120.0), event->position().x());
    else if (event->modifiers() & Qt::ShiftModifier)
        pan(-panStep * (turned.y() != 0 ? turned.y() : turned.x()) / 120.0);
    else if (turned.x() != 0)
        pan(-panStep * turned.x() / 120.0);
    else
        return QAbstractScrollArea::wheelEvent(event);
    event->accept();
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
    const bool far = event->modifiers() & Qt::ControlModifier;
    switch (event->key()) {
    case Qt::Key_Left:
        return far ? step(-1) : pan(-panStep);
    case Qt::Key_Right:
        return far ? step(1) : pan(panStep);
    case Qt::Key_Up:
        return stepLane(-1);
    case Qt::Key_Down:
        return stepLane(1);
    case Qt::Key_PageUp:
        return pan(-1);
    case Qt::Key_PageDown:
        return pan(1);
    case Qt::Key_Home:
        return showNow();
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(zoomStep);
    case Qt::Key_Minus:
        return zoom(1 / zoomStep);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (!currentJob().isEmpty())
            Q_EMIT jobChosen(currentJob());
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

bool TimelineView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const Place place = placeAt(help->pos());
        const LaneBar* bar = barAt(place);
        QToolTip::showText(help->globalPos(),
                           bar && m_barText ? m_barText(m_lanes[place.lane], *bar) : QString(), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::measure() {
    const int all = headHeight() + int(m_lanes.size()) * laneHeight();
    verticalScrollBar()->setRange(0, std::max(all - viewport()->height(), 0));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(laneHeight());
}

void TimelineView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    measure();
}

void TimelineView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange) {
        measure();
        updateGeometry();
    }
    QAbstractScrollArea::changeEvent(event);
}

QSize TimelineView::sizeHint() const {
    return {fontMetrics().averageCharWidth() * 90, headHeight() + 4 * laneHeight() + 2 * frameWidth()};
}

QSize TimelineView::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 40, headHeight() + 2 * laneHeight() + 2 * frameWidth()};
}

} // namespace kataar
