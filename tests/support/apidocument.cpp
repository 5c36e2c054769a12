// SPDX-License-Identifier: GPL-3.0-or-later
// Walks the parts of an OpenAPI document.
#include "tests/support/apidocument.h"

namespace kataar::test {

ApiDocument::ApiDocument(QJsonObject root) : m_root(std::move(root)) {
    const QJsonObject paths = m_root[QStringLiteral("paths")].toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject item = path->toObject();
        for (const char* method : {"get", "head", "post", "put", "patch", "delete"}) {
            const auto found = item.find(QLatin1StringView(method));
            if (found == item.end())
                continue;
            Operation operation{QByteArray(method).toUpper(), path.key(), found->toObject(), {}};
            for (const QJsonObject& holder : {item, operation.object}) {
                for (const QJsonValue& one : holder[QStringLiteral("parameters")].toArray())
                    operation.parameters.append(resolved(one.toObject()));
            }
            m_operations.append(operation);
        }
    }
}

const ApiDocument::Operation* ApiDocument::find(const QByteArray& method, const QString& path) const {
    for (const Operation& operation : m_operations) {
        if (operation.method == method && operation.path == path)
            return &operation;
    }
    return nullptr;
}

std::pair<const ApiDocument::Operation*, QStringList> ApiDocument::match(const QByteArray& method,
                                                                         const QString& path) const {
    std::pair<const Operation*, QStringList> best{nullptr, {}};
    const QStringList asked = path.split(u'/');
    for (const Operation& operation : m_operations) {
        const QStringList segments = operation.path.split(u'/');
        if (operation.method != method || segments.size() != asked.size())
            continue;
        QStringList arguments;
        bool fits = true;
        for (qsizetype i = 0; fits && i < segments.size(); ++i) {
            if (segments[i].startsWith(u'{'))
                arguments << asked[i];
            else
                fits = segments[i] == asked[i];
        }
        if (fits && (!best.first || arguments.size() < best.second.size()))
            best = {&operation, arguments};
    }
    return best;
}

std::optional<QJsonValue> ApiDocument::at(const QString& reference) const {
    if (!reference.startsWith(QLatin1StringView("#/")))
        return std::nullopt;
    QJsonValue value = m_root;
    for (QString segment : reference.mid(2).split(u'/')) {
        segment.replace(QLatin1StringView("~1"), QLatin1StringView("/"));
        segment.replace(QLatin1StringView("~0"), QLatin1StringView("~"));
        const QJsonObject object = value.toObject();
        if (!object.contains(segment))
            return std::nullopt;
        value = object[segment];
    }
    return value;
}

QJsonObject ApiDocument::resolved(const QJsonObject& object) const {
    const QString reference = object[QStringLiteral("$ref")].toString();
    return reference.isEmpty() ? object : at(reference).value_or(QJsonValue()).toObject();
}

QJsonObject ApiDocument::response(const Operation& operation, int status) const {
    const QJsonObject responses = operation.object[QStringLiteral("responses")].toObject();
    const QString own = QString::number(status);
    if (responses.contains(own))
        return resolved(responses[own].toObject());
    const QJsonObject others = resolved(responses[QStringLiteral("default")].toObject());
    return others[QStringLiteral("x-status")].toArray().contains(status) ? others : QJsonObject();
}

QVector<int> ApiDocument::statuses(const Operation& operation) const {
    QVector<int> own;
    for (const QString& status : operation.object[QStringLiteral("responses")].toObject().keys()) {
        if (status != QLatin1StringView("default"))
            own.append(status.toInt());
    }
    return own;
}

} // namespace kataar::test
