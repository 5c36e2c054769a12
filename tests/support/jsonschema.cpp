// SPDX-License-Identifier: GPL-3.0-or-later
// The keywords of JSON Schema 2020-12 that the API's description uses.
#include "tests/support/jsonschema.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

namespace kataar::test {

struct JsonSchema::Walk {
    QStringList faults;
    QSet<QString> named; ///< members of this very object that some schema speaks of
    bool open = false;   ///< additionalProperties: true was met
};

namespace {

QString shown(const QJsonValue& value) {
    const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(text.mid(1, text.size() - 2)).left(120);
}

bool isWhole(const QJsonValue& value) { return value.isDouble() && value.toInteger(0) == value.toInteger(1); }

bool hasType(const QJsonValue& value, const QString& type) {
    if (type == QLatin1StringView("integer"))
        return isWhole(value);
    static const QMap<QString, QJsonValue::Type> types{
        {QStringLiteral("null"), QJsonValue::Null},     {QStringLiteral("boolean"), QJsonValue::Bool},
        {QStringLiteral("number"), QJsonValue::Double}, {QStringLiteral("string"), QJsonValue::String},
        {QStringLiteral("array"), QJsonValue::Array},   {QStringLiteral("object"), QJsonValue::Object}};
    return types.contains(type) && types[type] == value.type();
}

/// "type" is one name or a list of them.
QStringList names(const QJsonValue& typeOrTypes) {
    if (typeOrTypes.isString())
        return {typeOrTypes.toString()};
    QStringList list;
    for (const QJsonValue& one : typeOrTypes.toArray())
        list << one.toString();
    return list;
}

bool isTime(const QString& text) {
    static const QRegularExpression form(
        QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$"));
    return form.match(text).hasMatch() && QDateTime::fromString(text.left(19), Qt::ISODate).isValid();
}

} // namespace

void JsonSchema::checkScalar(Walk& walk, const QJsonValue& value, const QJsonObject& schema,
                             const QString& place) const {
    const auto wrong = [&](const QString& what) { walk.faults << place + QStringLiteral(": ") + what; };
    const QJsonValue type = schema[QStringLiteral("type")];
    if (!type.isUndefined()) {
        bool fits = false;
        for (const QString& name : names(type))
            fits = fits || hasType(value, name);
        if (!fits)
            return wrong(QStringLiteral("%1 is no %2").arg(shown(value), names(type).join(u'/')));
    }
    if (schema.contains(QStringLiteral("const")) && schema[QStringLiteral("const")] != value)
        wrong(QStringLiteral("%1 is not %2").arg(shown(value), shown(schema[QStringLiteral("const")])));
    if (schema.contains(QStringLiteral("enum")) && !schema[QStringLiteral("enum")].toArray().contains(value))
        wrong(QStringLiteral("%1 is none of %2").arg(shown(value), shown(schema[QStringLiteral("enum")])));
    if (value.isDouble()) {
        const double number = value.toDouble();
        if (number < schema[QStringLiteral("minimum")].toDouble(number))
            wrong(QStringLiteral("%1 is too small").arg(number));
        if (number > schema[QStringLiteral("maximum")].toDouble(number))
            wrong(QStringLiteral("%1 is too large").arg(number));
    }
    if (value.isString()) {
        const QString text = value.toString();
        if (text.size() < schema[QStringLiteral("minLength")].toInteger(0) ||
            text.size() > schema[QStringLiteral("maxLength")].toInteger(text.size()))
            wrong(QStringLiteral("%1 has the wrong length").arg(shown(value)));
        const QString pattern = schema[QStringLiteral("pattern")].toString();
        if (!pattern.isEmpty() && !QRegularExpression(pattern).match(text).hasMatch())
            wrong(QStringLiteral("%1 does not match %2").arg(shown(value), pattern));
        if (schema[QStringLiteral("format")].toString() == QLatin1StringView("date-time") && !isTime(text))
            wrong(QStringLiteral("%1 is no time").arg(shown(value)));
    }
}

void JsonSchema::checkArray(Walk& walk, const QJsonArray& value, const QJsonObject& schema,
                            const QString& place) const {
    if (value.size() < schema[QStringLiteral("minItems")].toInteger(0) ||
        value.size() > schema[QStringLiteral("maxItems")].toInteger(value.size()))
        walk.faults << place + QStringLiteral(": %1 elements").arg(value.size());
    const QJsonValue items = schema[QStringLiteral("items")];
    for (qsizetype i = 0; items.isObject() && i < value.size(); ++i)
        checkWhole(walk.faults, value[i], items.toObject(), QStringLiteral("%1[%2]").arg(place).arg(i));
}

void JsonSchema::checkObject(Walk& walk, const QJsonObject& value, const QJsonObject& schema,
                             const QString& place) const {
    for (const QJsonValue& name : schema[QStringLiteral("required")].toArray()) {
        if (!value.contains(name.toString()))
            walk.faults << place + QStringLiteral(": '%1' is missing").arg(name.toString());
    }
    const QJsonObject properties = schema[QStringLiteral("properties")].toObject();
    const QJsonValue others = schema[QStringLiteral("additionalProperties")];
    walk.open = walk.open || others == QJsonValue(true);
    for (auto member = value.begin(); member != value.end(); ++member) {
        const QString inside = place + u'.' + member.key();
        if (properties.contains(member.key())) {
            walk.named.insert(member.key());
            checkWhole(walk.faults, *member, properties[member.key()].toObject(), inside);
        } else if (others.isObject()) {
            walk.named.insert(member.key());
            checkWhole(walk.faults, *member, others.toObject(), inside);
        }
    }
}

void JsonSchema::checkBranches(Walk& walk, const QJsonValue& value, const QJsonObject& schema,
                               const QString& place) const {
    for (const QJsonValue& branch : schema[QStringLiteral("allOf")].toArray())
        check(walk, value, branch.toObject(), place);
    for (const QString& keyword : {QStringLiteral("anyOf"), QStringLiteral("oneOf")}) {
        if (!schema.contains(keyword))
            continue;
        int fitting = 0;
        QStringList why;
        for (const QJsonValue& branch : schema[keyword].toArray()) {
            Walk attempt;
            check(attempt, value, branch.toObject(), place);
            why += attempt.faults;
            if (!attempt.faults.isEmpty())
                continue;
            ++fitting;
            walk.named += attempt.named;
            walk.open = walk.open || attempt.open;
        }
        if (fitting == 0)
            walk.faults << place + QStringLiteral(": fits nothing of %1 (%2)").arg(keyword, why.join(u';'));
        if (fitting > 1 && keyword == QLatin1StringView("oneOf"))
            walk.faults << place + QStringLiteral(": fits more than one of oneOf");
    }
}

void JsonSchema::check(Walk& walk, const QJsonValue& value, const QJsonObject& schema,
                       const QString& place) const {
    const QString reference = schema[QStringLiteral("$ref")].toString();
    if (!reference.isEmpty())
        check(walk, value, m_document.at(reference).value_or(QJsonValue()).toObject(), place);
    checkScalar(walk, value, schema, place);
    if (value.isArray())
        checkArray(walk, value.toArray(), schema, place);
    if (value.isObject())
        checkObject(walk, value.toObject(), schema, place);
    checkBranches(walk, value, schema, place);
}

void JsonSchema::checkWhole(QStringList& faults, const QJsonValue& value, const QJsonObject& schema,
                            const QString& place) const {
    Walk walk;
    check(walk, value, schema, place);
    faults += walk.faults;
    if (walk.open || !value.isObject())
        return;
    for (const QString& member : value.toObject().keys()) {
        if (!walk.named.contains(member))
            faults << place + QStringLiteral(": '%1' is not documented").arg(member);
    }
}

QStringList JsonSchema::faults(const QJsonValue& value, const QJsonObject& schema) const {
    QStringList found;
    checkWhole(found, value, schema, QStringLiteral("$"));
    return found;
}

QStringList JsonSchema::schemaFaults(const QJsonValue& schema, const QString& place) const {
    if (!schema.isObject())
        return {place + QStringLiteral(": no schema")};
    static const QSet<QString> plain{
        QStringLiteral("type"),      QStringLiteral("enum"),      QStringLiteral("const"),
        QStringLiteral("minimum"),   QStringLiteral("maximum"),   QStringLiteral("minLength"),
        QStringLiteral("maxLength"), QStringLiteral("minItems"),  QStringLiteral("maxItems"),
        QStringLiteral("pattern"),   QStringLiteral("format"),    QStringLiteral("uniqueItems"),
        QStringLiteral("default"),   QStringLiteral("title"),     QStringLiteral("description"),
        QStringLiteral("examples"),  QStringLiteral("writeOnly"), QStringLiteral("required")};
    QStringList wrong;
    const QJsonObject object = schema.toObject();
    for (auto keyword = object.begin(); keyword != object.end(); ++keyword) {
        const QString inside = place + u'/' + keyword.key();
        if (keyword.key() == QLatin1StringView("$ref")) {
            if (!m_document.at(keyword->toString()))
                wrong << inside + QStringLiteral(": points to nothing");
        } else if (keyword.key() == QLatin1StringView("properties")) {
            const QJsonObject properties = keyword->toObject();
            for (auto one = properties.begin(); one != properties.end(); ++one)
                wrong += schemaFaults(*one, inside + u'/' + one.key());
        } else if (keyword.key() == QLatin1StringView("items")) {
            wrong += schemaFaults(*keyword, inside);
        } else if (keyword.key() == QLatin1StringView("additionalProperties")) {
            if (!keyword->isBool())
                wrong += schemaFaults(*keyword, inside);
        } else if (keyword.key().endsWith(QLatin1StringView("Of"))) {
            for (const QJsonValue& one : keyword->toArray())
                wrong += schemaFaults(one, inside);
        } else if (!plain.contains(keyword.key())) {
            wrong << inside + QStringLiteral(": an unknown keyword");
        }
    }
    const QJsonObject properties = object[QStringLiteral("properties")].toObject();
    for (const QJsonValue& name : object[QStringLiteral("required")].toArray()) {
        if (!properties.contains(name.toString()) && !object.contains(QStringLiteral("additionalProperties")))
            wrong << place + QStringLiteral(": '%1' is required and not described").arg(name.toString());
    }
    for (const QString& type : names(object[QStringLiteral("type")])) {
        static const QStringList known{QStringLiteral("null"),   QStringLiteral("boolean"),
                                       QStringLiteral("number"), QStringLiteral("string"),
                                       QStringLiteral("array"),  QStringLiteral("object"),
                                       QStringLiteral("integer")};
        if (!known.contains(type))
            wrong << place + QStringLiteral(": '%1' is no type").arg(type);
    }
    if (object.contains(QStringLiteral("pattern")) &&
        !QRegularExpression(object[QStringLiteral("pattern")].toString()).isValid())
        wrong << place + QStringLiteral(": the pattern is no regular expression");
    return wrong;
}

} // namespace kataar::test
