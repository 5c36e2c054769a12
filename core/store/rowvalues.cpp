// SPDX-License-Identifier: GPL-3.0-or-later
// JSON and time texts of rows, both ways.
#include "core/store/rowvalues.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace kataar {

namespace {

constexpr std::string_view timePattern = "0000-00-00T00:00:00.000000+00:00";

bool fitsPattern(std::string_view text) {
    if (text.size() != timePattern.size())
        return false;
    for (size_t i = 0; i < text.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        const bool wanted = timePattern[i] == '0' && i < 26;
        if (wanted ? !digit : text[i] != timePattern[i])
            return false;
    }
    return true;
}

qint64 numberAt(std::string_view text, size_t at, size_t length) {
    qint64 number = 0;
    for (size_t i = at; i < at + length; ++i)
        number = number * 10 + (text[i] - '0');
    return number;
}

/// Days since 1970-01-01 of a date in the Gregorian calendar; years count from March.
qint64 daysOf(qint64 year, qint64 month, qint64 day) {
    const qint64 y = month <= 2 ? year - 1 : year;
    const qint64 era = (y >= 0 ? y : y - 399) / 400;
    const qint64 yearOfEra = y - era * 400;
    const qint64 dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

std::optional<QJsonArray> arrayFrom(QByteArrayView json) {
    const QJsonDocument document = QJsonDocument::fromJson(json.toByteArray());
    return document.isArray() ? std::optional(document.array()) : std::nullopt;
}

} // namespace

QVariant jsonOrNull(const QJsonObject& object) {
    if (object.isEmpty())
        return {};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QVariant jsonOrNull(const QVector<int>& numbers) {
    if (numbers.isEmpty())
        return {};
    QString text(u'[');
    for (const int number : numbers) {
        if (text.size() > 1)
            text += u',';
        text += QString::number(number);
    }
    return text + u']';
}

QJsonObject labelsObject(const Labels& labels) {
    QJsonObject object;
    for (auto it = labels.cbegin(); it != labels.cend(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

QVariant jsonOrNull(const Labels& labels) {
    return labels.isEmpty() ? QVariant() : jsonOrNull(labelsObject(labels));
}

QString jsonText(const QStringList& texts) {
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact));
}

std::optional<QJsonObject> objectFrom(QByteArrayView json) {
    if (json.isEmpty())
        return QJsonObject();
    const QJsonDocument document = QJsonDocument::fromJson(json.toByteArray());
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

std::optional<QVector<int>> numbersFrom(QByteArrayView json) {
    QVector<int> numbers;
    if (json.isEmpty())
        return numbers;
    const auto array = arrayFrom(json);
    if (!array)
        return std::nullopt;
    for (const QJsonValue& value : *array)
        numbers.append(value.toInt());
    return numbers;
}

std::optional<QStringList> textsFrom(QByteArrayView json) {
    const auto array = arrayFrom(json);
    if (!array)
        return std::nullopt;
    QStringList texts;
    for (const QJsonValue& value : *array)
        texts.append(value.toString());
    return texts;
}

std::optional<Labels> labelsFrom(QByteArrayView json) {
    const auto object = objectFrom(json);
    if (!object)
        return std::nullopt;
    Labels labels;
    for (auto it = object->begin(); it != object->end(); ++it)
        labels.insert(it.key(), it.value().toString());
    return labels;
}

std::optional<UtcTime> timeFrom(std::string_view iso) {
    if (!fitsPattern(iso))
        return UtcTime::fromIso(QString::fromUtf8(iso.data(), static_cast<qsizetype>(iso.size())));
    const qint64 days = daysOf(numberAt(iso, 0, 4), numberAt(iso, 5, 2), numberAt(iso, 8, 2));
    const qint64 seconds =
        days * 86'400 + numberAt(iso, 11, 2) * 3600 + numberAt(iso, 14, 2) * 60 + numberAt(iso, 17, 2);
    return UtcTime{seconds * 1'000'000 + numberAt(iso, 20, 6)};
}

std::optional<UtcTime> timeFrom(const QVariant& value) {
    if (value.isNull())
        return std::nullopt;
    const QByteArray text = value.toString().toUtf8();
    return timeFrom(std::string_view(text.constData(), static_cast<size_t>(text.size())));
}

} // namespace kataar
