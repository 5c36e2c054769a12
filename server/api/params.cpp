// SPDX-License-Identifier: GPL-3.0-or-later
// Reads numbers and switches from the query string.
#include "server/api/params.h"

#include <limits>

namespace kataar {

namespace {

constexpr qint64 furthestUs = 253'000'000'000'000'000; ///< within the years of four digits

Result<qint64> numberParam(const Request& request, const char* name, qint64 fallback, qint64 low,
                           qint64 high) {
    const auto text = request.query(name);
    if (!text)
        return fallback;
    bool ok = false;
    const qint64 number = text->toLongLong(&ok);
    if (!ok || number < low || number > high)
        return Error::invalidField(
            QString::fromLatin1(name),
            QStringLiteral("a whole number from %1 to %2 is wanted").arg(low).arg(high));
    return number;
}

} // namespace

Result<int> intParam(const Request& request, const char* name, int fallback, int low, int high) {
    KATAAR_TRY_VAR(number, numberParam(request, name, fallback, low, high));
    return int(number);
}

Result<qint64> offsetParam(const Request& request, const char* name, qint64 fallback) {
    return numberParam(request, name, fallback, 0, std::numeric_limits<qint64>::max());
}

Result<int> delayParam(const Request& request) { return intParam(request, "after_seconds", 0, 0, 60); }

Result<std::optional<UtcTime>> timeParam(const Request& request, const char* name) {
    const auto text = request.query(name);
    if (!text || text->isEmpty())
        return std::optional<UtcTime>();
    const auto time = UtcTime::fromIso(*text);
    if (!time || std::abs(time->us) > furthestUs)
        return Error::invalidField(
            QString::fromLatin1(name),
            QStringLiteral("a time by ISO 8601 is wanted, as in 2026-11-23T22:00:00Z"));
    return std::optional(*time);
}

Result<std::optional<QDate>> dayParam(const Request& request, const char* name) {
    const auto text = request.query(name);
    if (!text || text->isEmpty())
        return std::optional<QDate>();
    const QDate day = QDate::fromString(*text, Qt::ISODate);
    if (!day.isValid() || day.year() < 1970 || day.year() > 9998)
        return Error::invalidField(QString::fromLatin1(name),
                                   QStringLiteral("a day is wanted, as 2026-11-23"));
    return std::optional(day);
}

Result<bool> boolParam(const Request& request, const char* name, bool fallback) {
    const auto text = request.query(name);
    if (!text)
        return fallback;
    const QString word = text->toLower();
    if (word == QLatin1StringView("true") || word == QLatin1StringView("1"))
        return true;
    if (word == QLatin1StringView("false") || word == QLatin1StringView("0"))
        return false;
    return Error::invalidField(QString::fromLatin1(name), QStringLiteral("true or false is wanted"));
}

} // namespace kataar
