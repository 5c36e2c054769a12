// SPDX-License-Identifier: GPL-3.0-or-later
// Painting the week.
#include "views/weekpicture.h"

#include "views/rowheight.h"
#include "views/windowtext.h"

#include <QDateTime>
#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QTimeZone>

#include <algorithm>

namespace kataar {

namespace {

constexpr int weekRows = 7;
constexpr int dayMinutes = 24 * 60;
constexpr int hourStep = 6; ///< between the hours that are written

QString dayName(int day) { return QLocale().standaloneDayName(day + 1, QLocale::ShortFormat); }

int widestDayName(const QFontMetrics& metrics) {
    int widest = 0;
    for (int day = 0; day < weekRows; ++day)
        widest = qMax(widest, metrics.horizontalAdvance(dayName(day)));
    return widest;
}

} // namespace

WeekPicture::WeekPicture(const Clock& clock, QWidget* parent) : QWidget(parent), m_clock(clock) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

void WeekPicture::setWindow(const std::optional<RunWindow>& window) {
    m_window = window;
    describe();
    update();
}

QVector<std::pair<int, int>> WeekPicture::openMinutes(const RunWindow& window, int day) {
    QVector<std::pair<int, int>> all;
    const auto begins = [](const RunWindow::Span& span, int on) { return ((span.days >> on) & 1) != 0; };
    for (const RunWindow::Span& span : window.spans()) {
        if (begins(span, day))
            all.emplace_back(span.from, qMin(span.to, dayMinutes));
        if (span.to > dayMinutes && begins(span, (day + weekRows - 1) % weekRows))
            all.emplace_back(0, span.to - dayMinutes);
    }
    std::sort(all.begin(), all.end());
    QVector<std::pair<int, int>> joined;
    for (const auto& stretch : all) {
        if (!joined.isEmpty() && stretch.first <= joined.last().second)
            joined.last().second = qMax(joined.last().second, stretch.second);
        else
            joined << stretch;
    }
    return joined;
}

/// The week begins as the language's does.
int WeekPicture::rowOf(int day) const {
    return (day + 1 - int(QLocale().firstDayOfWeek()) + weekRows) % weekRows;
}

QRect WeekPicture::grid() const {
    const int gap = fontMetrics().averageCharWidth();
    const int half = fontMetrics().horizontalAdvance(QStringLiteral("24")) / 2 + 1;
    const int line = lineHeight(font());
    return rect().adjusted(widestDayName(fontMetrics()) + gap, line, -half, -1);
}

QRectF WeekPicture::boxOf(int row, int fromMinute, int toMinute) const {
    const QRectF all = grid();
    const qreal height = all.height() / weekRows;
    const auto x = [&](int minute) { return all.left() + all.width() * minute / dayMinutes; };
    return {QPointF(x(fromMinute), all.top() + row * height),
            QPointF(x(toMinute), all.top() + (row + 1) * height)};
}

QPoint WeekPicture::middleOf(int day, int hour) const {
    return boxOf(rowOf(day), hour * 60, hour * 60 + 60).center().toPoint();
}

QSize WeekPicture::sizeHint() const {
    const int character = fontMetrics().averageCharWidth();
    return {widestDayName(fontMetrics()) + character * 40, lineHeight(font()) * (weekRows + 1) + weekRows};
}

QSize WeekPicture::minimumSizeHint() const {
    return {widestDayName(fontMetrics()) + fontMetrics().averageCharWidth() * 26, sizeHint().height()};
}

void WeekPicture::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(grid(), palette().base());
    if (m_window) {
        for (int day = 0; day < weekRows; ++day) {
            for (const auto& [from, to] : openMinutes(*m_window, day))
                painter.fillRect(boxOf(rowOf(day), from, to), palette().highlight());
        }
    }
    paintAxes(painter);
    paintNow(painter);
}

void WeekPicture::paintAxes(QPainter& painter) const {
    const QRectF all = grid();
    QColor line = palette().color(QPalette::WindowText);
    line.setAlphaF(0.25F);
    painter.setPen(line);
    painter.drawRect(grid().adjusted(0, 0, -1, -1));
    for (int row = 1; row < weekRows; ++row) {
        const qreal y = boxOf(row, 0, 1).top();
        painter.drawLine(QPointF(all.left(), y), QPointF(all.right(), y));
    }
    for (int hour = hourStep; hour < 24; hour += hourStep) {
        const qreal x = boxOf(0, hour * 60, hour * 60).left();
        painter.drawLine(QPointF(x, all.top()), QPointF(x, all.bottom()));
    }
    painter.setPen(palette().color(QPalette::WindowText));
    const int wide = fontMetrics().horizontalAdvance(QStringLiteral("0000"));
    for (int hour = 0; hour <= 24; hour += hourStep) {
        const qreal x = boxOf(0, hour * 60, hour * 60).left();
        painter.drawText(QRectF(x - wide / 2.0, 0, wide, all.top()), Qt::AlignHCenter | Qt::AlignVCenter,
                         QString::number(hour));
    }
    for (int day = 0; day < weekRows; ++day) {
        QRectF row = boxOf(rowOf(day), 0, 1);
        row.setLeft(0);
        row.setRight(all.left() - fontMetrics().averageCharWidth() / 2.0);
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, dayName(day));
    }
}

void WeekPicture::paintNow(QPainter& painter) const {
    const QTimeZone zone(m_window ? m_window->zone() : m_clock.zone());
    if (!zone.isValid())
        return;
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.wall().us / 1000, zone);
    const int minute = now.time().hour() * 60 + now.time().minute();
    const QRectF at = boxOf(rowOf(now.date().dayOfWeek() - 1), minute, minute);
    const qreal thick = qMax(2.0, fontMetrics().lineWidth() * 2.0);
    painter.fillRect(QRectF(at.left() - thick, at.top(), 2 * thick, at.height()), palette().base());
    painter.fillRect(QRectF(at.left() - thick / 2, at.top(), thick, at.height()),
                     palette().color(QPalette::WindowText));
}

void WeekPicture::describe() {
    setAccessibleName(tr("The week of the run window"));
    setAccessibleDescription(m_window ? hoursSentence(*m_window) : QString());
}

void WeekPicture::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange) {
        describe();
        updateGeometry();
        update();
    }
    QWidget::changeEvent(event);
}

} // namespace kataar
