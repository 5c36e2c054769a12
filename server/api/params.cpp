// SPDX-License-Identifier: GPL-3.0-or-later
// Reads numbers and switches from the query string.
#include "server/api/params.h"

#include <limits>

namespace kataar {

namespace {

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
