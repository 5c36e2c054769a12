// SPDX-License-Identifier: GPL-3.0-or-later
// Compares what came with what was promised.
#include "tests/contract/apiclient.h"

#include <QUrl>
#include <QUrlQuery>

namespace kataar::test {

namespace {

QString seenName(const QByteArray& method, const QString& path, int status) {
    return QStringLiteral("%1 %2 %3").arg(QString::fromLatin1(method), path).arg(status);
}

QByteArray plainType(const QByteArray& type) { return type.split(';').first().trimmed(); }

} // namespace

QString filled(QString path, const QStringList& arguments) {
    for (const QString& argument : arguments) {
        const qsizetype from = path.indexOf(u'{');
        path.replace(from, path.indexOf(u'}') - from + 1,
                     QString::fromLatin1(QUrl::toPercentEncoding(argument)));
    }
    return path;
}

bool ApiClient::readDocument() {
    const Answer answer = m_daemon.get(QStringLiteral("/api/openapi.json"), m_headers);
    m_document = std::make_unique<ApiDocument>(answer.json());
    return answer.status == 200 && !m_document->operations().isEmpty();
}

Answer ApiClient::send(const Call& call) {
    const QString path = filled(call.path, call.arguments);
    const Answer answer = m_daemon.send(call.method, call.query.isEmpty() ? path : path + u'?' + call.query,
                                        call.body, m_headers + call.headers);
    if (const ApiDocument::Operation* operation = m_document->find(call.method, call.path))
        check(call, *operation, answer);
    else
        m_faults << QString::fromLatin1(call.method) + u' ' + call.path +
                        QStringLiteral(" is not documented");
    return answer;
}

Answer ApiClient::send(const QByteArray& method, const QString& path, const QStringList& arguments,
                       const QJsonObject& body, const QString& query) {
    return send(Call{method,
                     path,
                     arguments,
                     query,
                     body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact),
                     {}});
}

Answer ApiClient::ask(const QByteArray& method, const QString& path, const QJsonObject& body,
                      const QString& query) {
    const auto [operation, arguments] = m_document->match(method, path);
    return send(method, operation ? operation->path : path, arguments, body, query);
}

Answer ApiClient::get(const QString& path, const QStringList& arguments, const QString& query) {
    return send("GET", path, arguments, {}, query);
}

Answer ApiClient::post(const QString& path, const QStringList& arguments, const QJsonObject& body,
                       const QString& query) {
    return send("POST", path, arguments, body, query);
}

void ApiClient::saw(const QByteArray& method, const QString& path, int status) {
    m_seen.insert(seenName(method, path, status));
}

void ApiClient::check(const Call& call, const ApiDocument::Operation& operation, const Answer& answer) {
    saw(call.method, call.path, answer.status);
    const QString name = seenName(call.method, call.path, answer.status);
    const QJsonObject response = m_document->response(operation, answer.status);
    if (response.isEmpty()) {
        m_faults << name + QStringLiteral(" is not documented: ") + QString::fromUtf8(answer.body.left(300));
        return;
    }
    if (answer.status < 300)
        checkRequest(call, operation);
    const QJsonObject content = response[QStringLiteral("content")].toObject();
    if (content.isEmpty() && answer.body.isEmpty())
        return;
    const QJsonValue media = content[QString::fromLatin1(plainType(answer.type))];
    if (!media.isObject()) {
        m_faults << name + QStringLiteral(": Content-Type is ") + QString::fromLatin1(answer.type);
        return;
    }
    if (!answer.type.contains("json"))
        return;
    QJsonParseError problem;
    const QJsonDocument body = QJsonDocument::fromJson(answer.body, &problem);
    if (problem.error != QJsonParseError::NoError) {
        m_faults << name + QStringLiteral(": no JSON: ") + problem.errorString();
        return;
    }
    const JsonSchema schemas(*m_document);
    for (const QString& fault : schemas.faults(body.object(), media[QStringLiteral("schema")].toObject()))
        m_faults << name + u' ' + fault;
    if (answer.status >= 400 && body[QStringLiteral("status")].toInt() != answer.status)
        m_faults << name + QStringLiteral(": says another status in its body");
}

/// What the server took must be what the document says it takes.
void ApiClient::checkRequest(const Call& call, const ApiDocument::Operation& operation) {
    const QString name = operation.name();
    const QUrlQuery query(call.query);
    for (const auto& [key, value] : query.queryItems()) {
        const bool known = std::any_of(
            operation.parameters.begin(), operation.parameters.end(),
            [&, key = key](const QJsonObject& one) { return one[QStringLiteral("name")].toString() == key; });
        if (!known)
            m_faults << name + QStringLiteral(": the parameter %1 is not documented").arg(key);
    }
    if (call.body.isEmpty())
        return;
    const QJsonObject wanted =
        m_document->resolved(operation.object[QStringLiteral("requestBody")].toObject());
    const QJsonValue content = wanted[QStringLiteral("content")];
    if (content[QStringLiteral("text/plain")].isObject())
        return; // any text will do
    const QJsonValue media = content[QStringLiteral("application/json")];
    if (!media.isObject()) {
        m_faults << name + QStringLiteral(": its body is not documented");
        return;
    }
    const JsonSchema schemas(*m_document);
    const QJsonObject body = QJsonDocument::fromJson(call.body).object();
    for (const QString& fault : schemas.faults(body, media[QStringLiteral("schema")].toObject()))
        m_faults << name + QStringLiteral(" body ") + fault;
}

QStringList ApiClient::unseenSuccesses() const {
    QStringList unseen;
    for (const ApiDocument::Operation& operation : m_document->operations()) {
        for (const int status : m_document->statuses(operation)) {
            const QString name = seenName(operation.method, operation.path, status);
            if (status < 400 && !m_seen.contains(name))
                unseen << name;
        }
    }
    return unseen;
}

} // namespace kataar::test
