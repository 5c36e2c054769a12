// SPDX-License-Identifier: GPL-3.0-or-later
// Painting and reading out.
#include "views/curvechart.h"

#include "models/curvedata.h"
#include "views/chartframe.h"
#include "views/rowheight.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace kataar {

namespace {

constexpr QRgb onLight[CurveChart::lines] = {0xff1f6fb2, 0xffc4561d, 0xff23803f,
                                             0xff8c3f9b, 0xff8a6a00, 0xffb3285e};
constexpr QRgb onDark[CurveChart::lines] = {0xff5ab4f5, 0xfff59a5a, 0xff6fd08c,
                                            0xffd79bea, 0xffe5c558, 0xfff384b0};
constexpr Qt::PenStyle dashes[CurveChart::lines] = {Qt::SolidLine,   Qt::DashLine,       Qt::DotLine,
                                                    Qt::DashDotLine, Qt::DashDotDotLine, Qt::SolidLine};
constexpr int jump = 10; // points that Page Up and Page Down go

} // namespace

CurveChart::CurveChart(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    measure();
}

QPen CurveChart::penOf(int place, const QColor& base) {
    const auto at = size_t(place % lines);
    QPen pen(QColor::fromRgba(base.lightnessF() < 0.5F ? onDark[at] : onLight[at]), 1.8, dashes[at]);
    pen.setCosmetic(true);
    pen.setJoinStyle(Qt::RoundJoin);
    return pen;
}

QString CurveChart::figure(double value) {
    const bool plain = value == 0 || (std::abs(value) >= 1e-4 && std::abs(value) < 1e7);
    return plain && value == std::floor(value) ? QLocale().toString(value, 'f', 0)
                                               : QLocale().toString(value, 'g', 4);
}

void CurveChart::setCurves(const QVector<MetricSeries>& curves, const QVector<int>& places) {
    m_curves = curves;
    m_places = places;
    measure();
}

void CurveChart::setLogarithmic(bool logarithmic) {
    m_logarithmic = logarithmic;
    measure();
}

void CurveChart::measure() {
    QVector<double> across;
    QVector<double> up;
    for (const MetricSeries& curve : m_curves) {
        for (const MetricPoint& point : curve.points) {
            across.append(point.step);
            up.append(point.value);
        }
    }
    m_across = CurveAxis::over(across, false, false);
    m_up = CurveAxis::over(up, m_logarithmic, true);
    update();
    Q_EMIT readOutChanged();
}

QVector<double> CurveChart::steps() const {
    QVector<double> all;
    for (const MetricSeries& curve : m_curves) {
        for (const MetricPoint& point : curve.points)
            all.append(point.step);
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

QString CurveChart::readOut() const {
    const QVector<double> all = steps();
    if (all.isEmpty())
        return {};
    const double step = m_cursor.value_or(all.last());
    QStringList values;
    for (const MetricSeries& curve : m_curves) {
        if (const auto point = CurveData::at(curve, step))
            values << QStringLiteral("%1 %2").arg(curve.name, figure(point->value));
    }
    return tr("step %1: %2").arg(figure(step), values.join(QStringLiteral(", ")));
}

void CurveChart::setCursorStep(std::optional<double> step) {
    if (m_cursor == step)
        return;
    m_cursor = step;
    update();
    Q_EMIT readOutChanged();
}

QRectF CurveChart::plot() const {
    const int line = lineHeight(font());
    const int gap = fontMetrics().averageCharWidth();
    const QRectF box = QRectF(rect()).adjusted(2 * gap, line / 2.0 + 1, -2.0 * gap, -line - gap);
    int widest = 0;
    for (const double mark : marksUp(box.height()))
        widest = std::max(widest, fontMetrics().horizontalAdvance(figure(mark)));
    return box.adjusted(widest, 0, 0, 0);
}

QVector<double> CurveChart::marksUp(double height) const {
    return m_up.marks(std::max(2, int(height / (lineHeight(font()) * 2))));
}

QPointF CurveChart::pointOf(const MetricPoint& point) const {
    const QRectF box = plot();
    return {box.left() + m_across.place(point.step) * box.width(),
            box.bottom() - m_up.place(point.value) * box.height()};
}

void CurveChart::paintGrid(ChartFrame& frame) const {
    const QRectF box = plot();
    for (const double mark : marksUp(box.height()))
        frame.level(box.bottom() - m_up.place(mark) * box.height(), figure(mark));
    const int widest =
        fontMetrics().horizontalAdvance(figure(m_across.high())) + 4 * fontMetrics().averageCharWidth();
    for (const double mark : m_across.marks(std::max(2, int(box.width()) / widest)))
        frame.upright(box.left() + m_across.place(mark) * box.width(), figure(mark));
}

void CurveChart::paintCurve(QPainter& painter, const MetricSeries& curve, int place) const {
    const QPen pen = penOf(place, palette().color(QPalette::Base));
    QPainterPath path;
    bool down = false;
    QPointF only;
    int drawn = 0;
    for (const MetricPoint& point : curve.points) {
        const QPointF at = pointOf(point);
        if (!std::isfinite(at.x()) || !std::isfinite(at.y())) { // 0 on a logarithmic axis
            down = false;
            continue;
        }
        down ? path.lineTo(at) : path.moveTo(at);
        down = true;
        only = at;
        ++drawn;
    }
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    if (drawn == 1) {
        painter.setBrush(pen.color());
        painter.drawEllipse(only, 3, 3);
    }
}

void CurveChart::paintCursor(ChartFrame& frame) const {
    if (!m_cursor)
        return;
    const QRectF box = plot();
    frame.mark(box.left() + m_across.place(*m_cursor) * box.width());
    for (int i = 0; i < m_curves.size(); ++i) {
        const auto point = CurveData::at(m_curves[i], *m_cursor);
        const QPointF at = point ? pointOf(*point) : QPointF(NAN, NAN);
        if (std::isfinite(at.y()))
            frame.dot(at, penOf(m_places.value(i), palette().color(QPalette::Base)).color());
    }
}

void CurveChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(plot(), palette().base());
    ChartFrame frame(painter, *this, plot());
    paintGrid(frame);
    painter.save();
    painter.setClipRect(plot().adjusted(-5, -5, 5, 5));
    for (int i = 0; i < m_curves.size(); ++i)
        paintCurve(painter, m_curves[i], m_places.value(i));
    paintCursor(frame);
    painter.restore();
    frame.focus();
}

void CurveChart::mouseMoveEvent(QMouseEvent* event) {
    const QVector<double> all = steps();
    const QRectF box = plot();
    if (all.isEmpty() || box.width() <= 0)
        return;
    const double step =
        m_across.value(std::clamp((event->position().x() - box.left()) / box.width(), 0.0, 1.0));
    const auto behind = std::lower_bound(all.begin(), all.end(), step);
    if (behind == all.begin())
        return setCursorStep(all.first());
    if (behind == all.end() || step - *(behind - 1) < *behind - step)
        return setCursorStep(*(behind - 1));
    setCursorStep(*behind);
}

void CurveChart::leaveEvent(QEvent* event) {
    if (!hasFocus())
        setCursorStep(std::nullopt);
    QWidget::leaveEvent(event);
}

void CurveChart::moveBy(int points) {
    const QVector<double> all = steps();
    if (all.isEmpty())
        return;
    const auto last = all.size() - 1;
    const auto at = m_cursor ? std::lower_bound(all.begin(), all.end(), *m_cursor) - all.begin() : last;
    setCursorStep(all[std::clamp<qsizetype>(at + points, 0, last)]);
}

void CurveChart::keyPressEvent(QKeyEvent* event) {
    const int all = int(steps().size());
    switch (event->key()) {
    case Qt::Key_Left:
        return moveBy(-1);
    case Qt::Key_Right:
        return moveBy(1);
    case Qt::Key_PageUp:
        return moveBy(-jump);
    case Qt::Key_PageDown:
        return moveBy(jump);
    case Qt::Key_Home:
        return moveBy(-all);
    case Qt::Key_End:
        return moveBy(all);
    default:
        QWidget::keyPressEvent(event);
    }
}

void CurveChart::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange)
        measure();
    QWidget::changeEvent(event);
}

QSize CurveChart::sizeHint() const {
    const int line = lineHeight(font());
    return {fontMetrics().averageCharWidth() * 44, line * 14};
}

QSize CurveChart::minimumSizeHint() const {
    const int line = lineHeight(font());
    return {fontMetrics().averageCharWidth() * 24, line * 6};
}

} // namespace kataar
