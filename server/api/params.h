// SPDX-License-Identifier: GPL-3.0-or-later
// Query parameters with their ranges: absent gives the default, wrong gives an error with the field's name.
#pragma once

#include "core/base/clock.h"
#include "core/base/enumnames.h"
#include "server/http/request.h"

#include <QDate>

namespace kataar {

Result<int> intParam(const Request& request, const char* name, int fallback, int low, int high);
Result<qint64> offsetParam(const Request& request, const char* name, qint64 fallback);
/// `after_seconds`: how long a decision can be taken back; 0 = it is carried out at once.
Result<int> delayParam(const Request& request);
Result<bool> boolParam(const Request& request, const char* name, bool fallback);
/// ISO 8601 with any offset (none = UTC); nothing where it is absent.
Result<std::optional<UtcTime>> timeParam(const Request& request, const char* name);
/// A day of the server's time zone, "2026-11-23"; nothing where it is absent.
Result<std::optional<QDate>> dayParam(const Request& request, const char* name);

/// One of an enum's names; "Invalid NAME: X" (400) for another word.
template<class E>
Result<std::optional<E>> enumParam(const Request& request, const char* name) {
    const auto text = request.query(name);
    if (!text || text->isEmpty())
        return std::optional<E>();
    if (const auto value = fromText<E>(*text))
        return std::optional<E>(value);
    return Error::invalid(QStringLiteral("invalid_") + QLatin1StringView(name),
                          QStringLiteral("Invalid %1: %2").arg(QLatin1StringView(name), *text));
}

} // namespace kataar
