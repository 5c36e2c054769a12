// SPDX-License-Identifier: GPL-3.0-or-later
// Reaching into answers, and writing what was reached.
#include "app/cli/fields.h"

#include "core/wire/jsonwriter.h"

namespace kataar {

namespace {

QJsonValue step(const QJsonValue& value, const QString& key) {
    if (value.isObject())
        return value.toObject().value(key);
    bool isIndex = false;
    const int index = key.toInt(&isIndex);
    if (value.isArray() && isIndex && index >= 0 && index < value.toArray().size())
        return value.toArray().at(index);
    return QJsonValue::Undefined;
}

QByteArray json(const QJsonValue& value) {
    wire::JsonWriter writer;
    writer.value(value);
    return writer.take();
}

bool isPlain(const QJsonValue& value) { return !value.isObject() && !value.isArray(); }

} // namespace

Result<QStringList> parseFields(const QString& text) {
    QStringList keys;
    const QStringList parts = text.split(u',');
    for (const QString& part : parts) {
        const QString key = part.trimmed();
        if (key.isEmpty() || key.startsWith(u'.') || key.endsWith(u'.') || key.contains(QStringLiteral("..")))
            return Error::invalidField(
                QStringLiteral("--output"),
                QStringLiteral("must be names joined by commas, as in job_id,metadata.run_name"));
        keys << key;
    }
    return keys;
}

QJsonValue reach(const QJsonObject& object, const QString& key) {
    if (object.contains(key))
        return object.value(key);
    QJsonValue value = object;
    const QStringList path = key.split(u'.');
    for (const QString& part : path)
        value = step(value, part);
    return value;
}

QString plainText(const QJsonValue& value) {
    if (value.isUndefined() || value.isNull())
        return {};
    if (value.isString())
        return value.toString();
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        QStringList parts;
        for (const QJsonValue& element : array) {
            if (!isPlain(element))
                return QString::fromUtf8(json(value));
            parts << plainText(element);
        }
        return parts.join(u',');
    }
    return QString::fromUtf8(json(value));
}

QByteArray jsonLines(const QJsonArray& objects, const QStringList& keys) {
    QByteArray out = "[";
    const char* separator = "\n";
    for (const QJsonValue& element : objects) {
        out += separator;
        separator = ",\n";
        const QJsonObject object = element.toObject();
        if (keys.isEmpty()) {
            out += json(object);
            continue;
        }
        wire::JsonWriter writer;
        writer.beginObject();
        for (const QString& key : keys) {
            writer.textKey(key);
            writer.value(reach(object, key));
        }
        writer.endObject();
        out += writer.take();
    }
    out += objects.isEmpty() ? "]\n" : "\n]\n";
    return out;
}

} // namespace kataar
