// SPDX-License-Identifier: GPL-3.0-or-later
// Times of day and dates by the language.
#include "views/ticktext.h"

#include <QDateTime>
#include <QLocale>

namespace kataar {

namespace {

constexpr qint64 aDayMs = 86'400'000;
constexpr qint64 tenMinutesMs = 600'000;

QString dayText(const QDate& day) {
    const QLocale locale;
    return QStringLiteral("%1 %2").arg(QString::number(day.day()),
                                       locale.monthName(day.month(), QLocale::ShortFormat));
}

} // namespace

QString tickText(qint64 timeMs, qint64 spanMs, const QTimeZone& zone) {
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(timeMs, zone);
    if (spanMs > 3 * aDayMs || (moment.time() == QTime(0, 0) && spanMs > aDayMs / 4))
        return dayText(moment.date());
    return moment.time().toString(spanMs < tenMinutesMs ? QStringLiteral("HH:mm:ss")
                                                        : QStringLiteral("HH:mm"));
}

QString momentText(qint64 timeMs, qint64 nowMs, const QTimeZone& zone) {
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(timeMs, zone);
    const QString time = QLocale().toString(moment.time(), QLocale::ShortFormat);
    const bool today = moment.date() == QDateTime::fromMSecsSinceEpoch(nowMs, zone).date();
    return today ? time : QStringLiteral("%1 %2").arg(dayText(moment.date()), time);
}

} // namespace kataar
