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

/// How many days from today; in English or in the language of this terminal, short or long.
std::optional<int> daysAhead(const QString& word, const QDate& today) {
    const QString lower = word.toLower();
    if (lower == QStringLiteral("today") || lower == Cli::tr("today"))
        return 0;
    if (lower == QStringLiteral("tomorrow") || lower == Cli::tr("tomorrow"))
        return 1;
    for (int ahead = 1; ahead <= 7; ++ahead) {
        const int day = today.addDays(ahead).dayOfWeek();
        for (const QLocale& locale : {QLocale::c(), QLocale()}) {
            for (const auto format : {QLocale::LongFormat, QLocale::ShortFormat}) {
                if (lower == locale.dayName(day, format).toLower())
                    return ahead;
            }
        }
    }
    return std::nullopt;
}

} // namespace

Result<UtcTime> parseMoment(const QString& field, const QString& text, UtcTime now) {
    if (text.startsWith(u'+')) {
        KATAAR_TRY_VAR(seconds, parseDuration(field, text.sliced(1)));
        return UtcTime{now.us + seconds * 1'000'000};
    }
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(now.us / 1000);
    const QTime clock = QTime::fromString(text, QStringLiteral("H:mm"));
    if (clock.isValid()) {
        QDateTime moment(local.date(), clock);
        if (moment <= local)
            moment = QDateTime(local.date().addDays(1), clock);
        return UtcTime{moment.toMSecsSinceEpoch() * 1000};
    }
    const QStringList words = text.simplified().split(u' ');
    if (const auto ahead = daysAhead(words.first(), local.date()); ahead && words.size() <= 2) {
        const QTime at =
            words.size() == 1 ? QTime(0, 0) : QTime::fromString(words.last(), QStringLiteral("H:mm"));
        if (at.isValid())
            return UtcTime{QDateTime(local.date().addDays(*ahead), at).toMSecsSinceEpoch() * 1000};
    }
    const QDateTime moment = QDateTime::fromString(text, Qt::ISODate);
    if (!moment.isValid())
        return Error::invalidField(
            field, Cli::tr("'%1' is no time; examples: 22:00, tomorrow, Friday 22:00, 2026-11-23T22:00, +2h")
                       .arg(text));
    return UtcTime{moment.toMSecsSinceEpoch() * 1000};
}

} // namespace kataar
