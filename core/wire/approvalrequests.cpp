// SPDX-License-Identifier: GPL-3.0-or-later
// What the fields of rules and decisions may be. The policy says which thresholds make sense.
#include "core/wire/approvals.h"

#include "core/wire/schema.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace kataar::wire {

namespace {

constexpr int longestRuleText = 4096; ///< of any field here; the policy is stricter
constexpr int longestNotes = 500;
constexpr int mostRequests = 100;
constexpr char reasonField[] = "reason";
constexpr char notesField[] = "notes";
constexpr char idsField[] = "request_ids";

QString readRuleText(std::optional<QString>& target, const QJsonValue& value) {
    if (!value.isString() || value.toString().size() > longestRuleText)
        return QStringLiteral("must be a text of at most %1 characters").arg(longestRuleText);
    target = value.toString();
    return {};
}

/// A number is as good as its text.
QString readThreshold(std::optional<QString>& target, const QJsonValue& value) {
    if (!value.isDouble())
        return readRuleText(target, value);
    target = value.toVariant().toString();
    return {};
}

template<class E>
QString names() {
    QStringList all;
    for (const auto& [value, name] : EnumNames<E>::all)
        all << QString::fromLatin1(name);
    return all.join(QStringLiteral(", "));
}

template<class E>
QString readName(std::optional<E>& target, const QJsonValue& value) {
    const auto found = value.isString() ? fromText<E>(value.toString()) : std::nullopt;
    if (!found)
        return QStringLiteral("must be one of %1").arg(names<E>());
    target = found;
    return {};
}

QString readActiveFlag(std::optional<bool>& target, const QJsonValue& value) {
    if (!value.isBool())
        return QStringLiteral("must be true or false");
    target = value.toBool();
    return {};
}

QString readRulePriority(std::optional<int>& target, const QJsonValue& value) {
    const auto number = wholeNumber(value);
    if (!number || std::abs(*number) > 1'000'000)
        return QStringLiteral("must be a whole number from -1000000 to 1000000");
    target = int(*number);
    return {};
}

QString readProviderScope(std::optional<QString>& target, const QJsonValue& value) {
    if (!value.isNull())
        return readRuleText(target, value);
    target = QString();
    return {};
}

QString readLevelScope(std::optional<std::optional<Level>>& target, const QJsonValue& value) {
    std::optional<Level> level;
    if (!value.isNull()) {
        if (QString wrong = readName(level, value); !wrong.isEmpty())
            return wrong;
    }
    target = level;
    return {};
}

QString readExempt(std::optional<QVector<Level>>& target, const QJsonValue& value) {
    const QString wrong = QStringLiteral("must be a list of levels: %1").arg(names<Level>());
    if (!value.isArray())
        return wrong;
    QVector<Level> levels;
    const QJsonArray list = value.toArray();
    for (const QJsonValue& one : list) {
        const auto level = one.isString() ? fromText<Level>(one.toString()) : std::nullopt;
        if (!level)
            return wrong;
        if (!levels.contains(*level))
            levels << *level;
    }
    target = levels;
    return {};
}

/// One line of a text that people read.
Result<QString> lineIn(const QJsonObject& body, const char* field) {
    const QJsonValue value = body.value(QLatin1StringView(field));
    if (value.isUndefined() || value.isNull())
        return QString();
    const QString text = value.toString().trimmed();
    const auto isControl = [](QChar c) { return c < u' ' || c == QChar(0x7f); };
    if (!value.isString() || text.size() > longestNotes || std::any_of(text.begin(), text.end(), isControl))
        return Error::invalidField(
            QString::fromLatin1(field),
            QStringLiteral("must be a text of at most %1 characters, without control characters")
                .arg(longestNotes));
    return text;
}

} // namespace

#define KATAAR_PATCH(name, read)                                                                             \
    Field<RulePatch> {                                                                                       \
        name, nullptr, [](RulePatch& to, const QJsonValue& value) { return read; }                           \
    }

template<>
struct Schema<RulePatch> {
    static std::span<const Field<RulePatch>> fields() {
        static const Field<RulePatch> all[] = {
            KATAAR_PATCH("name", readRuleText(to.name, value)),
            KATAAR_PATCH("description", readRuleText(to.description, value)),
            KATAAR_PATCH("type", readName(to.condition, value)),
            KATAAR_PATCH("condition", readName(to.condition, value)),
            KATAAR_PATCH("threshold", readThreshold(to.threshold, value)),
            KATAAR_PATCH("enabled", readActiveFlag(to.active, value)),
            KATAAR_PATCH("is_active", readActiveFlag(to.active, value)),
            KATAAR_PATCH("priority", readRulePriority(to.priority, value)),
            KATAAR_PATCH("applies_to_provider", readProviderScope(to.provider, value)),
            KATAAR_PATCH("applies_to_level", readLevelScope(to.level, value)),
            KATAAR_PATCH("exempt_levels", readExempt(to.exempt, value)),
            KATAAR_PATCH("required_approver_level", readName(to.approver, value)),
        };
        return all;
    }
};

#undef KATAAR_PATCH

Result<RulePatch> rulePatchFrom(const QJsonObject& body) {
    return readObject<RulePatch>(body, [](std::string_view name) { return name.starts_with("applies_to_"); });
}

QByteArray toJson(const RulePatch& patch) {
    QJsonObject body;
    const auto put = [&](const char* name, const QJsonValue& value) {
        body.insert(QLatin1StringView(name), value);
    };
    if (patch.name)
        put("name", *patch.name);
    if (patch.description)
        put("description", *patch.description);
    if (patch.condition)
        put("condition", toText(*patch.condition));
    if (patch.threshold)
        put("threshold", *patch.threshold);
    if (patch.active)
        put("is_active", *patch.active);
    if (patch.priority)
        put("priority", *patch.priority);
    if (patch.provider)
        put("applies_to_provider", patch.provider->isEmpty() ? QJsonValue() : QJsonValue(*patch.provider));
    if (patch.level)
        put("applies_to_level", *patch.level ? QJsonValue(toText(**patch.level)) : QJsonValue());
    if (patch.exempt) {
        QJsonArray levels;
        for (const Level level : *patch.exempt)
            levels.append(toText(level));
        put("exempt_levels", levels);
    }
    if (patch.approver)
        put("required_approver_level", toText(*patch.approver));
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

Result<Decision> approvalFrom(const QJsonObject& body) {
    KATAAR_TRY_VAR(notes, lineIn(body, notesField));
    KATAAR_TRY_VAR(reason, lineIn(body, reasonField));
    return Decision{true, notes.isEmpty() ? reason : notes, 0};
}

Result<Decision> rejectionFrom(const QJsonObject& body) {
    KATAAR_TRY_VAR(reason, lineIn(body, reasonField));
    return Decision{false, reason, 0};
}

Result<QVector<qint64>> requestIdsFrom(const QJsonObject& body) {
    const QJsonArray list = body.value(QLatin1StringView(idsField)).toArray();
    const Error wrong = Error::invalidField(
        QString::fromLatin1(idsField),
        QStringLiteral("must be a list of 1 to %1 numbers of requests").arg(mostRequests));
    if (list.isEmpty() || list.size() > mostRequests)
        return wrong;
    QVector<qint64> ids;
    for (const QJsonValue& one : list) {
        const auto id = wholeNumber(one);
        if (!id)
            return wrong;
        ids << *id;
    }
    return ids;
}

QByteArray decisionBody(const Decision& decision, const QVector<qint64>& requests) {
    QJsonObject body;
    if (!decision.text.isEmpty())
        body.insert(QLatin1StringView(decision.approve ? notesField : reasonField), decision.text);
    if (!requests.isEmpty()) {
        QJsonArray ids;
        for (const qint64 id : requests)
            ids.append(id);
        body.insert(QLatin1StringView(idsField), ids);
    }
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

} // namespace kataar::wire
