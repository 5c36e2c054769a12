// SPDX-License-Identifier: GPL-3.0-or-later
// Strict about types, without any conversion between them.
#include "core/wire/valuereader.h"

#include <limits>

namespace kataar::wire {

std::optional<qint64> wholeNumber(const QJsonValue& value) {
    if (!value.isDouble() || value.toInteger(0) != value.toInteger(1))
        return std::nullopt;
    return value.toInteger();
}

QString readValue(bool& target, const QJsonValue& value) {
    if (!value.isBool())
        return QStringLiteral("must be true or false");
    target = value.toBool();
    return {};
}

QString readValue(int& target, const QJsonValue& value) {
    const auto number = wholeNumber(value);
    if (!number || *number < std::numeric_limits<int>::min() || *number > std::numeric_limits<int>::max())
        return QStringLiteral("must be a whole number of 32 bits");
    target = static_cast<int>(*number);
    return {};
}

QString readValue(qint64& target, const QJsonValue& value) {
    const auto number = wholeNumber(value);
    if (!number)
        return QStringLiteral("must be a whole number");
    target = *number;
    return {};
}

QString readValue(double& target, const QJsonValue& value) {
    if (!value.isDouble())
        return QStringLiteral("must be a number");
    target = value.toDouble();
    return {};
}

QString readValue(QString& target, const QJsonValue& value) {
    if (!value.isString())
        return QStringLiteral("must be a text");
    target = value.toString();
    return {};
}

QString readValue(UtcTime& target, const QJsonValue& value) {
    const auto time = value.isString() ? UtcTime::fromIso(value.toString()) : std::nullopt;
    if (!time)
        return QStringLiteral("must be a time by ISO 8601");
    target = *time;
    return {};
}

QString readValue(QJsonObject& target, const QJsonValue& value) {
    if (!value.isObject())
        return QStringLiteral("must be an object");
    target = value.toObject();
    return {};
}

template<class V>
QString readMap(QMap<QString, V>& target, const QJsonValue& value, const QString& mustBe) {
    if (!value.isObject())
        return mustBe;
    const QJsonObject object = value.toObject();
    target.clear();
    for (auto one = object.constBegin(); one != object.constEnd(); ++one) {
        const QString wrong = readValue(target[one.key()], one.value());
        if (!wrong.isEmpty())
            return QStringLiteral("%1: %2").arg(one.key(), wrong);
    }
    return {};
}

QString readValue(QMap<QString, int>& target, const QJsonValue& value) {
    return readMap(target, value, QStringLiteral("must be an object of numbers"));
}

QString readValue(QMap<QString, QString>& target, const QJsonValue& value) {
    return readMap(target, value, QStringLiteral("must be an object of texts"));
}

QString readTextOrNull(QString& target, const QJsonValue& value) {
    target.clear();
    return value.isNull() ? QString() : readValue(target, value);
}

} // namespace kataar::wire
