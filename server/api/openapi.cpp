// SPDX-License-Identifier: GPL-3.0-or-later
// From the YAML that people write to the JSON that programs read.
#include "server/api/openapi.h"

#include "core/wire/jsonwriter.h"
#include "core/wire/paths.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>

#include <yaml-cpp/yaml.h>

namespace kataar {

namespace {

/// What a scalar without quotes means.
void writePlain(wire::JsonWriter& json, const QString& text) {
    static const QRegularExpression null(QStringLiteral("^(~|null|Null|NULL|)$"));
    static const QRegularExpression truth(QStringLiteral("^(true|True|TRUE)$"));
    static const QRegularExpression untruth(QStringLiteral("^(false|False|FALSE)$"));
    static const QRegularExpression whole(QStringLiteral("^[-+]?[0-9]+$"));
    static const QRegularExpression fraction(
        QStringLiteral("^[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?$"));
    if (null.match(text).hasMatch())
        json.null();
    else if (truth.match(text).hasMatch())
        json.value(true);
    else if (untruth.match(text).hasMatch())
        json.value(false);
    else if (whole.match(text).hasMatch())
        json.value(text.toLongLong());
    else if (fraction.match(text).hasMatch())
        json.value(text.toDouble());
    else
        json.value(text);
}

void writeNode(wire::JsonWriter& json, const YAML::Node& node) {
    QSet<QString> keys;
    switch (node.Type()) {
    case YAML::NodeType::Map:
        json.beginObject();
        for (const auto& member : node) {
            const QString key = QString::fromStdString(member.first.as<std::string>());
            if (keys.contains(key))
                throw YAML::RepresentationException(member.first.Mark(), "a key stands twice");
            keys.insert(key);
            json.textKey(key);
            writeNode(json, member.second);
        }
        return json.endObject();
    case YAML::NodeType::Sequence:
        json.beginArray();
        for (const auto& element : node)
            writeNode(json, element);
        return json.endArray();
    case YAML::NodeType::Scalar: {
        const QString text = QString::fromStdString(node.Scalar());
        if (node.Tag() == "!") // it stands in quotes, or is a block of text
            return json.value(text);
        return writePlain(json, text);
    }
    case YAML::NodeType::Null:
    case YAML::NodeType::Undefined:
        return json.null();
    }
}

Result<QByteArray> openApiDocument() {
    QFile file(QStringLiteral(":/kataar/openapi.yaml"));
    if (!file.open(QIODevice::ReadOnly))
        return Error::internal(QStringLiteral("document_missing"),
                               QStringLiteral("This program was built without the description of its API."));
    return jsonFromYaml(file.readAll());
}

} // namespace

Result<QByteArray> jsonFromYaml(const QByteArray& yaml) {
    try {
        wire::JsonWriter json(yaml.size() * 2);
        writeNode(json, YAML::Load(yaml.toStdString()));
        return json.take();
    } catch (const YAML::Exception& problem) {
        return Error::invalid(
            QStringLiteral("yaml_invalid"),
            QStringLiteral("Not readable as YAML: %1").arg(QString::fromUtf8(problem.what())));
    }
}

std::vector<Route> openApiRoutes() {
    return {{Method::Get, wire::path::openapi, Access::open(),
             [kept = std::make_shared<QByteArray>()](const Request&, Reply reply) {
                 if (kept->isEmpty()) {
                     const auto document = openApiDocument();
                     if (!document)
                         return reply.fail(document.error());
                     *kept = *document;
                 }
                 reply.send(200, *kept);
             },
             "This API's description (OpenAPI 3.1)"}};
}

} // namespace kataar
