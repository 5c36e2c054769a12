// SPDX-License-Identifier: GPL-3.0-or-later
// Reads names and values out of an admitted request.
#include "server/http/request.h"

#include "server/http/jsoncheck.h"

#include <QAnyStringView>
#include <QJsonDocument>

namespace kataar {

namespace {

/// One half of name=value; the head's check has refused what cannot be decoded.
QString formDecoded(QByteArrayView text) {
    QByteArray bytes = text.toByteArray();
    bytes.replace('+', ' ');
    return QString::fromUtf8(QByteArray::fromPercentEncoding(bytes));
}

/// Text, number or word at the top: well-formed, though Qt's parser takes only objects and arrays there.
bool startsAsScalar(const QByteArray& body) {
    const QByteArray text = body.trimmed();
    return !text.startsWith('{') && !text.startsWith('[');
}

template<class Visit>
void eachParameter(QByteArrayView query, Visit visit) {
    while (!query.isEmpty()) {
        const qsizetype end = query.indexOf('&');
        const QByteArrayView pair = end < 0 ? query : query.first(end);
        query = end < 0 ? QByteArrayView() : query.sliced(end + 1);
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        visit(formDecoded(equals < 0 ? pair : pair.first(equals)),
              equals < 0 ? QByteArrayView() : pair.sliced(equals + 1));
    }
}

std::optional<QString> firstValue(QByteArrayView parameters, const char* name) {
    std::optional<QString> found;
    eachParameter(parameters, [&](const QString& key, QByteArrayView value) {
        if (!found && QAnyStringView(key) == QAnyStringView(name))
            found = formDecoded(value);
    });
    return found;
}

} // namespace

Request::Request(std::shared_ptr<const Head> head, const Peer& from, QString requestId)
    : method(head->method), peer(from), id(std::move(requestId)), m_head(std::move(head)) {
    path = m_head->rawPath.toByteArray();
    if (path.contains('%'))
        path = QByteArray::fromPercentEncoding(path);
}

QString Request::pathArg(const char* name) const {
    for (const auto& [key, value] : m_pathArgs) {
        if (key == name)
            return value;
    }
    return {};
}

std::optional<QString> Request::query(const char* name) const {
    return m_head ? firstValue(m_head->rawQuery, name) : std::nullopt;
}

QStringList Request::queryAll(const char* name) const {
    QStringList values;
    if (!m_head)
        return values;
    eachParameter(m_head->rawQuery, [&](const QString& key, QByteArrayView value) {
        if (QAnyStringView(key) == QAnyStringView(name))
            values.append(formDecoded(value));
    });
    return values;
}

QStringList Request::queryNames() const {
    QStringList names;
    if (!m_head)
        return names;
    eachParameter(m_head->rawQuery, [&](const QString& key, QByteArrayView) {
        if (!names.contains(key))
            names.append(key);
    });
    return names;
}

QByteArray Request::header(const char* name) const {
    QByteArray value;
    if (!m_head)
        return value;
    const QByteArrayView wanted(name);
    for (const Head::Field& field : m_head->fields) {
        if (field.name.size() != wanted.size() ||
            qstrnicmp(field.name.data(), field.name.size(), wanted.data(), wanted.size()) != 0)
            continue;
        if (!value.isEmpty())
            value += ", ";
        value += field.value.toByteArray();
    }
    return value;
}

bool Request::hasHeader(const char* name) const { return m_head && m_head->find(name) != nullptr; }

bool Request::hasHeaderPrefix(const char* beginning) const {
    if (!m_head)
        return false;
    const QByteArrayView wanted(beginning);
    for (const Head::Field& field : m_head->fields) {
        if (field.name.size() >= wanted.size() &&
            qstrnicmp(field.name.data(), wanted.size(), wanted.data(), wanted.size()) == 0)
            return true;
    }
    return false;
}

bool Request::presentsCredential() const {
    return hasHeader("authorization") || hasHeader("x-api-key") || hasHeader("x-worker-token");
}

Result<QJsonObject> Request::json() const {
    if (body.isEmpty())
        return QJsonObject();
    if (const char* fault = jsonFault(body))
        return Error::invalid(QStringLiteral("invalid_json"), QString::fromLatin1(fault));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(body, &problem);
    if (problem.error != QJsonParseError::NoError && document.isNull() && !startsAsScalar(body))
        return Error::invalid(QStringLiteral("invalid_json"), QStringLiteral("The body is not valid JSON"));
    if (!document.isObject())
        return Error::invalidField(QStringLiteral("body"), QStringLiteral("must be a JSON object"));
    return document.object();
}

std::optional<QString> Request::formField(const char* name) const { return firstValue(body, name); }

} // namespace kataar
