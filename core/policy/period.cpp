// SPDX-License-Identifier: GPL-3.0-or-later
// By the zone's rules.
#include "core/policy/period.h"

#include <QDateTime>

namespace kataar {

namespace {

UtcTime beginOf(const QDate& day, const QTimeZone& zone) {
    return {day.startOfDay(zone).toMSecsSinceEpoch() * 1000};
}

} // namespace

Period periodAt(UtcTime time, const QTimeZone& zone) {
    constexpr qint64 hourUs = 3'600'000'000;
    const QDateTime there = QDateTime::fromMSecsSinceEpoch(time.us / 1000, zone);
    const QDate day = there.date();
    const qint64 offsetUs = there.offsetFromUtc() * 1'000'000LL;
    const qint64 sinceHour = ((time.us + offsetUs) % hourUs + hourUs) % hourUs;
    Period period;
    period.day = day.toString(Qt::ISODate);
    period.month = period.day.left(7);
    period.hourBegin = {time.us - sinceHour};
    period.hourEnd = {period.hourBegin.us + hourUs};
    period.dayEnd = beginOf(day.addDays(1), zone);
    period.monthEnd = beginOf(QDate(day.year(), day.month(), 1).addMonths(1), zone);
    return period;
}

} // namespace kataar
