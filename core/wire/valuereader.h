// SPDX-License-Identifier: GPL-3.0-or-later
// Values out of an answer's JSON: each sets its target, or says in one sentence what it must be.
#pragma once

#include "core/base/clock.h"
#include "core/base/enumnames.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QMap>

#include <optional>

namespace kataar::wire {

/// Nothing unless it is a number without a fraction that a qint64 holds.
std::optional<qint64> wholeNumber(const QJsonValue& value);

QString readValue(bool& target, const QJsonValue& value);
QString readValue(int& target, const QJsonValue& value);
QString readValue(qint64& target, const QJsonValue& value);
QString readValue(double& target, const QJsonValue& value);
QString readValue(QString& target, const QJsonValue& value);
QString readValue(UtcTime& target, const QJsonValue& value); ///< ISO 8601
QString readValue(QJsonObject& target, const QJsonValue& value);
QString readValue(QMap<QString, int>& target, const QJsonValue& value);
QString readValue(QMap<QString, QString>& target, const QJsonValue& value);

template<class E>
requires std::is_enum_v<E> QString readValue(E& target, const QJsonValue& value) {
    const auto found = value.isString() ? fromText<E>(value.toString()) : std::nullopt;
    if (!found)
        return QStringLiteral("must be a name that is known here");
    target = *found;
    return {};
}

/// A text that is null where it is empty.
QString readTextOrNull(QString& target, const QJsonValue& value);

} // namespace kataar::wire
