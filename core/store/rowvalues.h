// SPDX-License-Identifier: GPL-3.0-or-later
// The forms that values take in rows: times as ISO text, lists and objects as compact JSON, absent as NULL.
#pragma once

#include "core/base/clock.h"
#include "core/base/enumnames.h"
#include "core/domain/labels.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QVariant>
#include <QVector>

#include <optional>
#include <string_view>

namespace kataar {

template<class T>
QVariant orNull(const std::optional<T>& value) {
    return value ? QVariant(*value) : QVariant();
}
inline QVariant orNull(const std::optional<UtcTime>& time) {
    return time ? QVariant(time->toIso()) : QVariant();
}
/// Never NULL, for columns that refuse it.
inline QVariant textOf(const QString& text) {
    return text.isNull() ? QVariant(QStringLiteral("")) : QVariant(text);
}
/// "" as NULL.
inline QVariant textOrNull(const QString& text) { return text.isEmpty() ? QVariant() : QVariant(text); }
inline QVariant flag(bool value) { return QVariant(value ? 1 : 0); }

/// Empty as NULL.
QVariant jsonOrNull(const QJsonObject& object);
QVariant jsonOrNull(const QVector<int>& numbers);
QVariant jsonOrNull(const Labels& labels);
QString jsonText(const QStringList& texts);
QJsonObject labelsObject(const Labels& labels);

std::optional<QJsonObject> objectFrom(QByteArrayView json);
std::optional<QVector<int>> numbersFrom(QByteArrayView json);
std::optional<QStringList> textsFrom(QByteArrayView json);
std::optional<Labels> labelsFrom(QByteArrayView json);

/// UtcTime::toIso() read back; ten times as fast as UtcTime::fromIso(), which takes over for other forms.
std::optional<UtcTime> timeFrom(std::string_view iso);
std::optional<UtcTime> timeFrom(const QVariant& value);

template<class T>
std::optional<T> optionalFrom(const QVariant& value) {
    return value.isNull() ? std::nullopt : std::optional<T>(value.value<T>());
}

} // namespace kataar
