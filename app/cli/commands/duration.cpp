// SPDX-License-Identifier: GPL-3.0-or-later
// Reading durations and moments.
#include "app/cli/commands/duration.h"

#include "app/cli/text.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

namespace kataar {

Result<qint64> parseDuration(const QString& field, const QString& text) {
    static const QRegularExpression units(
        QStringLiteral("^(?:(\\d{1,4})d)?(?:(\\d{1,6})h)?(?:(\\d{1,7})m)?(?:(\\d{1,9})s?)?$"));
    static const QRegularExpression clock(QStringLiteral("^(\\d{1,5}):([0-5]\\d):([0-5]\\d)$"));
    qint64 seconds = 0;
    if (const auto match = clock.match(text); match.hasMatch())
        seconds = match.captured(1).toLongLong() * 3600 + match.captured(2).toLongLong() * 60 +
                  match.captured(3).toLongLong();
    else if (const auto parts = units.match(text); parts.hasMatch())
        seconds = ((parts.captured(1).toLongLong() * 24 + parts.captured(2).toLongLong()) * 60 +
                   parts.captured(3).toLongLong()) *
                      60 +
                  parts.captured(4).toLongLong();
    if (seconds < 1)
        return Error::invalidField(field,
                                   Cli::tr("'%1' is no duration; examples: 90m, 1h30m, 2d, 3600").arg(text));
    return seconds;
}

namespace {

/// Whether somebody typed this day of the week: in English or in the language of this terminal, short or
/// long.
bool namesDay(const QString& lower, int dayOfWeek) {
    for (const QLocale& locale : {QLocale::c(), QLocale()}) {
        for (const auto format : {QLocale::LongFormat, QLocale::ShortFormat}) {
            if (lower == locale.dayName(dayOfWeek, format).toLower())
                return true;
        }
    }
    return false;
}

/// How many days from today: `step` is 1 into the future, -1 into the past.
std::optional<int> daysFrom(const QDate& today, const QString& word, int step) {
    const QString lower = word.toLower();
    if (lower == QStringLiteral("today") || lower == Cli::tr("today"))
        return 0;
    if (step > 0 && (lower == QStringLiteral("tomorrow") || lower == Cli::tr("tomorrow")))
        return 1;
    if (step < 0 && (lower == QStringLiteral("yesterday") || lower == Cli::tr("yesterday")))
        return -1;
    for (int days = 1; days <= 7; ++days) {
        if (namesDay(lower, today.addDays(step * days).dayOfWeek()))
            return step * days;
    }
    return std::nullopt;
}

/// A time of the day, a day with or without one, or ISO 8601; nothing for other words.
std::optional<UtcTime> readMoment(const QString& text, UtcTime now, int step) {
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(now.us / 1000);
    const auto utc = [](const QDateTime& moment) { return UtcTime{moment.toMSecsSinceEpoch() * 1000}; };
    const QTime clock = QTime::fromString(text, QStringLiteral("H:mm"));
    if (clock.isValid()) {
        const QDateTime moment(local.date(), clock);
        const bool there = step > 0 ? moment > local : moment <= local;
        return utc(there ? moment : QDateTime(local.date().addDays(step), clock));
    }
    const QStringList words = text.simplified().split(u' ');
    if (const auto days = daysFrom(local.date(), words.first(), step); days && words.size() <= 2) {
        const QTime at =
            words.size() == 1 ? QTime(0, 0) : QTime::fromString(words.last(), QStringLiteral("H:mm"));
        if (at.isValid())
            return utc(QDateTime(local.date().addDays(*days), at));
    }
    const QDateTime moment = QDateTime::fromString(text, Qt::ISODate);
    return moment.isValid() ? std::optional(utc(moment)) : std::nullopt;
}

} // namespace

Result<UtcTime> parseMoment(const QString& field, const QString& text, UtcTime now) {
    if (text.startsWith(u'+')) {
        KATAAR_TRY_VAR(seconds, parseDuration(field, text.sliced(1)));
        return UtcTime{now.us + seconds * 1'000'000};
    }
    if (const auto moment = readMoment(text, now, 1))
        return *moment;
    return Error::invalidField(
        field,
        Cli::tr("'%1' is no time; examples: 22:00, tomorrow, Friday 22:00, 2026-11-23T22:00, +2h").arg(text));
}

Result<UtcTime> parsePastMoment(const QString& field, const QString& text, UtcTime now) {
    if (const auto moment = readMoment(text, now, -1))
        return *moment;
    if (const auto seconds = parseDuration(field, text); seconds)
        return UtcTime{now.us - *seconds * 1'000'000};
    return Error::invalidField(
        field, Cli::tr("'%1' is no time; examples: 22:00, yesterday, Friday 18:00, 2026-11-23T22:00, 12h")
                   .arg(text));
}

} // namespace kataar
