// SPDX-License-Identifier: GPL-3.0-or-later
// The clocks on the walls of three zones.
#include "tests/flow/simulation/weeklytimes.h"

#include <QDate>
#include <QStringList>

#include <algorithm>

namespace kataar::test {

namespace {

constexpr int minutesADay = 1440;
constexpr qint64 julianDayOf1970 = 2'440'588;

qint64 dayOf(qint64 minute) { return (minute - (minute < 0 ? minutesADay - 1 : 0)) / minutesADay; }

/// At 01:00 UTC, as all of the European Union does it.
qint64 lastSundayOf(int year, int month) {
    const QDate last(year, month, 31);
    return (last.addDays(-(last.dayOfWeek() % 7)).toJulianDay() - julianDayOf1970) * minutesADay + 60;
}

QString timeText(int minutes) {
    return QStringLiteral("%1:%2")
        .arg(minutes / 60, 2, 10, QChar(u'0'))
        .arg(minutes % 60, 2, 10, QChar(u'0'));
}

QString daysText(WeeklyTimes::Days days) {
    switch (days) {
    case WeeklyTimes::Every:
        break;
    case WeeklyTimes::Work:
        return QStringLiteral(" Mon-Fri");
    case WeeklyTimes::Weekend:
        return QStringLiteral(" Sat,Sun");
    case WeeklyTimes::Tuesdays:
        return QStringLiteral(" Tue");
    }
    return {};
}

} // namespace

qint64 minuteOf(qint64 us) { return (us - (us < 0 ? usPerMinute - 1 : 0)) / usPerMinute; }

QByteArray zoneName(Zone zone) {
    return zone == Zone::Utc ? "UTC" : zone == Zone::Kolkata ? "Asia/Kolkata" : "Europe/Berlin";
}

qint64 summerBegins(int year) { return lastSundayOf(year, 3); }
qint64 summerEnds(int year) { return lastSundayOf(year, 10); }

qint64 latestShown(Zone zone, qint64 minute) {
    if (zone == Zone::Utc)
        return minute;
    if (zone == Zone::Kolkata)
        return minute + 330;
    static thread_local qint64 knownDay = -1;
    static thread_local qint64 begins = 0;
    static thread_local qint64 ends = 0;
    if (const qint64 day = dayOf(minute); day != knownDay) {
        knownDay = day;
        const int year = QDate::fromJulianDay(day + julianDayOf1970).year();
        begins = summerBegins(year);
        ends = summerEnds(year);
    }
    if (minute < begins || minute >= ends + 60)
        return minute + 60;
    return std::min(minute, ends - 1) + 120; // from 03:00 back to 02:00: nothing new is shown for an hour
}

QString WeeklyTimes::text() const {
    QVector<Span> inOrder = spans;
    std::ranges::sort(inOrder, {}, [](const Span& span) {
        return std::pair(span.from, span.to > span.from ? span.to : span.to + minutesADay);
    });
    QStringList parts;
    for (const Span& span : inOrder)
        parts << timeText(span.from) + u'-' + timeText(span.to) + daysText(span.days);
    const QString text = parts.join(QStringLiteral("; "));
    return zoneNamed ? text + u' ' + QString::fromLatin1(zoneName(zone)) : text;
}

bool WeeklyTimes::isOpen(qint64 us) const {
    const qint64 shown = latestShown(zone, minuteOf(us));
    const qint64 today = dayOf(shown);
    const int minute = int(shown - today * minutesADay);
    const auto has = [](const Span& span, qint64 day) { // 1970 began on a Thursday
        return ((span.days >> ((day + 3) % 7)) & 1) != 0;
    };
    return std::ranges::any_of(spans, [&](const Span& span) {
        if (span.to > span.from)
            return has(span, today) && span.from <= minute && minute < span.to;
        return (has(span, today) && span.from <= minute) || (has(span, today - 1) && minute < span.to);
    });
}

std::optional<qint64> WeeklyTimes::edgeAfter(qint64 us, qint64 until, bool opening) const {
    qint64 at = minuteOf(us) * usPerMinute;
    bool open = isOpen(at);
    for (at += usPerMinute; at <= until; at += usPerMinute) {
        const bool now = isOpen(at);
        if (now != open && now == opening)
            return at;
        open = now;
    }
    return std::nullopt;
}

} // namespace kataar::test
