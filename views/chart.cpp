// SPDX-License-Identifier: GPL-3.0-or-later
// The mark, its read-out, and where things lie. Painting is in chartpainting.cpp.
#include "views/chart.h"

#include "views/rowheight.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace kataar {

Chart::Chart(QWidget* parent) : QWidget(parent), m_zone(QTimeZone::systemTimeZone()) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void Chart::setData(const ChartData& data) {
    const qint64 marked = isTimed() ? m_data.times.value(m_mark) : 0;
    const bool kept = m_mark >= 0 && !data.times.isEmpty();
    m_data = data;
    m_bands = stacked(data);
    m_mark = kept ? nearestPlace(data.times, marked) : m_mark < data.places() ? m_mark : -1;
    measure();
    update();
}

void Chart::setTexts(ValueText axis, ValueText value, PlaceText place, const QString& empty) {
    m_axisText = std::move(axis);
    m_valueText = std::move(value);
    m_placeText = std::move(place);
    m_emptyText = empty;
    update();
}

void Chart::setZone(const QTimeZone& zone) {
    if (zone.isValid())
        m_zone = zone;
    update();
}

void Chart::measure() {
    const int line = lineHeight(font());
    const int steps = std::clamp(int(plot().height()) / (line * 2), 2, 6);
    m_ticks = niceTicks(highest(m_data), steps);
}

bool Chart::isEmpty() const {
    return std::none_of(m_bands.begin(), m_bands.end(), [](const QVector<ChartBand>& bands) {
        return std::any_of(bands.begin(), bands.end(),
                           [](const ChartBand& band) { return band.has_value(); });
    });
}

/// An area that is nothing everywhere needs no place in the legend.
bool Chart::isIdle(int series) const {
    return m_data.series[series].mark == ChartMark::Area &&
           std::none_of(m_data.series[series].values.begin(), m_data.series[series].values.end(),
                        [](const std::optional<double>& value) { return value && *value > 0; });
}

void Chart::setMark(int place) {
    place = place >= 0 && m_data.places() > 0 ? std::min(place, m_data.places() - 1) : -1;
    if (place == m_mark)
        return;
    m_mark = place;
    update();
    setAccessibleDescription(readout()); // which is read out
    Q_EMIT markMoved(place);
}

QString Chart::readout() const {
    if (m_mark < 0 || !m_placeText || !m_valueText)
        return {};
    QStringList parts;
    for (int series = 0; series < m_data.series.size(); ++series) {
        const auto value = m_data.series[series].values.value(m_mark);
        if (value && !isIdle(series))
            parts << QStringLiteral("%1 %2").arg(m_data.series[series].name, m_valueText(*value));
    }
    if (parts.isEmpty())
        parts << tr("not known");
    return QStringLiteral("%1: %2").arg(m_placeText(m_mark), parts.join(QStringLiteral(" · ")));
}

std::pair<qint64, qint64> Chart::span() const {
    if (m_data.span)
        return *m_data.span;
    const qint64 first = m_data.times.value(0);
    return {first, std::max(m_data.times.isEmpty() ? first : m_data.times.last(), first + 1)};
}

QRectF Chart::plot() const {
    const QFontMetrics metrics = fontMetrics();
    const int line = lineHeight(font());
    int widest = 0;
    if (m_axisText) {
        for (const double tick : m_ticks)
            widest = std::max(widest, metrics.horizontalAdvance(m_axisText(tick)));
    }
    const int gap = metrics.averageCharWidth();
    return QRectF(rect()).adjusted(widest + 2 * gap, line * 1.5, -2 * gap, -line * 1.5);
}

qreal Chart::xOf(int place) const {
    const QRectF area = plot();
    if (!isTimed())
        return area.left() + area.width() * (place + 0.5) / std::max(m_data.places(), 1);
    const auto [from, to] = span();
    return area.left() +
           area.width() * double(m_data.times[place] - from) / double(std::max<qint64>(to - from, 1));
}

qreal Chart::yOf(double value) const {
    const QRectF area = plot();
    return area.bottom() - area.height() * value / m_ticks.last();
}

QPoint Chart::pointOf(int place, double value) const { return QPointF(xOf(place), yOf(value)).toPoint(); }

int Chart::placeAt(qreal x) const {
    const QRectF area = plot();
    if (m_data.places() == 0 || area.width() <= 0)
        return -1;
    const double part = (x - area.left()) / area.width();
    if (!isTimed())
        return std::clamp(int(part * m_data.places()), 0, m_data.places() - 1);
    const auto [from, to] = span();
    return nearestPlace(m_data.times, from + qint64(part * double(to - from)));
}

void Chart::mouseMoveEvent(QMouseEvent* event) {
    setMark(plot().adjusted(-1, 0, 1, 0).contains(event->position()) ? placeAt(event->position().x()) : -1);
}

void Chart::leaveEvent(QEvent*) {
    if (!hasFocus())
        setMark(-1);
}

void Chart::keyPressEvent(QKeyEvent* event) {
    const int places = m_data.places();
    const int page = std::max(places / 10, 1);
    const auto move = [&](int by) {
        setMark(m_mark < 0 ? (by < 0 ? places - 1 : 0) : std::clamp(m_mark + by, 0, places - 1));
    };
    if (places == 0)
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left:
        return move(-1);
    case Qt::Key_Right:
        return move(1);
    case Qt::Key_PageUp:
        return move(-page);
    case Qt::Key_PageDown:
        return move(page);
    case Qt::Key_Home:
        return setMark(0);
    case Qt::Key_End:
        return setMark(places - 1);
    case Qt::Key_Escape:
        return m_mark < 0 ? QWidget::keyPressEvent(event) : setMark(-1);
    default:
        QWidget::keyPressEvent(event);
    }
}

void Chart::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (event->reason() != Qt::MouseFocusReason && m_mark < 0)
        setMark(m_data.places() - 1);
}

void Chart::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange) {
        measure();
        updateGeometry();
        update();
    }
    QWidget::changeEvent(event);
}

QSize Chart::sizeHint() const { return {fontMetrics().averageCharWidth() * 70, lineHeight(font()) * 11}; }

QSize Chart::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 34, lineHeight(font()) * 7};
}

} // namespace kataar
