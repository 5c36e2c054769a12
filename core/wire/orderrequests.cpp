// SPDX-License-Identifier: GPL-3.0-or-later
// The small bodies of priority, hold, release, move, undo, pause and resume, and the key of a submit.
#include "core/domain/priority.h"
#include "core/wire/jsonwriter.h"
#include "core/wire/requests.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace kataar::wire {

namespace {

constexpr char priorityField[] = "priority";
constexpr char reasonField[] = "reason";
constexpr char beforeField[] = "before";
constexpr char afterField[] = "after";
constexpr char toField[] = "to";
constexpr char topWord[] = "top";
constexpr char bottomWord[] = "bottom";
constexpr char keyField[] = "idempotency_key";
constexpr char jobIdsField[] = "job_ids";
constexpr int longestReason = 500;
constexpr int longestKey = 200;

Error wrong(const char* field, const QString& message) {
    return Error::invalidField(QString::fromLatin1(field), message);
}

/// A job's id or its number.
std::optional<QString> jobIn(const QJsonValue& value) {
    if (value.isString() && !value.toString().isEmpty())
        return value.toString();
    if (value.isDouble() && value.toInteger(0) == value.toInteger(1))
        return QString::number(value.toInteger());
    return std::nullopt;
}

} // namespace

Result<std::optional<SubmitKey>> submitKeyFrom(const QByteArray& header, const QByteArray& path,
                                               const QJsonObject& body) {
    QJsonObject request = body;
    const QJsonValue member = request.take(QLatin1StringView(keyField));
    if (header.isEmpty() && (member.isUndefined() || member.isNull()))
        return std::optional<SubmitKey>();
    const QString key = header.isEmpty() ? member.toString() : QString::fromUtf8(header);
    const auto isOdd = [](QChar c) { return c <= u' ' || c >= QChar(0x7f); };
    if (key.isEmpty() || key.size() > longestKey || std::any_of(key.begin(), key.end(), isOdd))
        return wrong(
            keyField,
            QStringLiteral("must be 1 to %1 printable ASCII characters without spaces").arg(longestKey));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(path + '\n' + QJsonDocument(request).toJson(QJsonDocument::Compact));
    return std::optional(SubmitKey{key, QString::fromLatin1(hash.result().toHex())});
}

Result<std::optional<int>> priorityFrom(const QJsonObject& body) {
    const QJsonValue value = body.value(QLatin1StringView(priorityField));
    if (value.isNull())
        return std::optional<int>();
    const int number = value.toInt(-1);
    if (value.isUndefined() || number < 0 || number > maxPriorityOverride)
        return wrong(priorityField,
                     QStringLiteral("must be a whole number from 0 to %1, or null").arg(maxPriorityOverride));
    return std::optional<int>(number);
}

Result<QString> reasonFrom(const QJsonObject& body) {
    const QJsonValue value = body.value(QLatin1StringView(reasonField));
    if (value.isUndefined() || value.isNull())
        return QString();
    const QString text = value.toString().trimmed();
    const auto isControl = [](QChar c) { return c < u' ' || c == QChar(0x7f); };
    if (!value.isString() || text.size() > longestReason || std::any_of(text.begin(), text.end(), isControl))
        return wrong(reasonField, QStringLiteral("must be a text of at most %1 characters, without control "
                                                 "characters")
                                      .arg(longestReason));
    return text;
}

Result<MoveTarget> moveTargetFrom(const QJsonObject& body) {
    const QJsonValue before = body.value(QLatin1StringView(beforeField));
    const QJsonValue after = body.value(QLatin1StringView(afterField));
    const QJsonValue to = body.value(QLatin1StringView(toField));
    const auto given = [](const QJsonValue& value) { return !value.isUndefined() && !value.isNull(); };
    if (given(before) + given(after) + given(to) != 1)
        return wrong(toField, QStringLiteral("give exactly one of before, after and to"));
    using Place = MoveTarget::Place;
    if (given(to)) {
        const QString word = to.toString();
        if (word != QLatin1StringView(topWord) && word != QLatin1StringView(bottomWord))
            return wrong(toField, QStringLiteral("must be top or bottom"));
        return MoveTarget{word == QLatin1StringView(topWord) ? Place::Top : Place::Bottom, {}};
    }
    const auto job = jobIn(given(before) ? before : after);
    if (!job)
        return wrong(given(before) ? beforeField : afterField, QStringLiteral("must be a job's id"));
    return MoveTarget{given(before) ? Place::Before : Place::After, *job};
}

Result<QStringList> jobIdsFrom(const QJsonObject& body) {
    const QJsonValue value = body.value(QLatin1StringView(jobIdsField));
    QStringList ids;
    for (const QJsonValue& one : value.toArray()) {
        const auto job = jobIn(one);
        if (!job)
            return wrong(jobIdsField, QStringLiteral("must be a list of jobs' ids"));
        ids << *job;
    }
    if (ids.isEmpty())
        return wrong(jobIdsField, QStringLiteral("must be a list of jobs' ids, at least one"));
    return ids;
}

QByteArray jobIdsBody(const QStringList& jobIds) {
    JsonWriter json;
    json.beginObject();
    json.member(jobIdsField, jobIds);
    json.endObject();
    return json.take();
}

QByteArray toJson(const MoveTarget& target) {
    JsonWriter json;
    json.beginObject();
    switch (target.place) {
    case MoveTarget::Place::Before:
        json.member(beforeField, target.job);
        break;
    case MoveTarget::Place::After:
        json.member(afterField, target.job);
        break;
    case MoveTarget::Place::Top:
        json.member(toField, topWord);
        break;
    case MoveTarget::Place::Bottom:
        json.member(toField, bottomWord);
        break;
    }
    json.endObject();
    return json.take();
}

QByteArray priorityBody(std::optional<int> priority) {
    JsonWriter json;
    json.beginObject();
    json.member(priorityField, priority);
    json.endObject();
    return json.take();
}

QByteArray reasonBody(const QString& reason) {
    JsonWriter json;
    json.beginObject();
    if (!reason.isEmpty())
        json.member(reasonField, reason);
    json.endObject();
    return json.take();
}

} // namespace kataar::wire
