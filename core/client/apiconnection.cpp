// SPDX-License-Identifier: GPL-3.0-or-later
// Requests, and what becomes of each outcome.
#include "core/client/apiconnection.h"

#include "core/wire/errorbody.h"

#include <QJsonDocument>
#include <QPointer>

namespace kataar {

namespace {

constexpr qsizetype maxRefusalBytes = 64 * 1024;

Error unreachable(const QUrl& server, const QString& problem) {
    return Error::unavailable(
        QStringLiteral("unreachable"),
        QStringLiteral("No answer from %1: %2. Is kataard running there? Start it with "
                       "'kataar server', or name another server by KATAAR_URL.")
            .arg(server.toString(), problem),
        {{QStringLiteral("url"), server.toString()}, {QStringLiteral("problem"), problem}});
}

/// Why there is no answer, or no whole one.
Error failure(const QUrl& server, const HttpExchange& exchange, const QString& problem) {
    if (exchange.mistrust().isEmpty())
        return unreachable(server, problem);
    return Error::unavailable(
        QStringLiteral("server_untrusted"),
        QStringLiteral("The certificate of %1 is not trusted: %2. If it is signed by an authority of your "
                       "own, name that one with --ca-file or KATAAR_CA_FILE.")
            .arg(server.toString(), exchange.mistrust()),
        {{QStringLiteral("url"), server.toString()}, {QStringLiteral("problem"), exchange.mistrust()}});
}

bool isSuccess(int status) { return status >= 200 && status < 300; }

/// One request while it is under way; a child of the connection.
struct Pending : QObject {
    using QObject::QObject;
    std::unique_ptr<HttpExchange> exchange;
    QByteArray body;
    bool tooLarge = false;
};

ApiAnswer outcome(const Pending& pending, const QUrl& server, const QString& problem) {
    ApiAnswer answer;
    if (pending.tooLarge)
        answer.problem =
            Error::unavailable(QStringLiteral("too_large"),
                               QStringLiteral("The answer of %1 is too large.").arg(server.toString()));
    else if (!problem.isEmpty())
        answer.problem = failure(server, *pending.exchange, problem);
    answer.status = pending.exchange->status();
    answer.body = pending.body;
    return answer;
}

} // namespace

ApiConnection::ApiConnection(ServerAddress address, QObject* parent)
    : QObject(parent), m_address(std::move(address)) {
    m_address.url.setPath({});
}

std::unique_ptr<HttpExchange> ApiConnection::exchange(const QByteArray& method, const QString& path,
                                                      const QUrlQuery& query, const QByteArray& body,
                                                      const Headers& headers,
                                                      const QByteArray& contentType) const {
    QByteArray target = path.toUtf8();
    if (!query.isEmpty())
        target += '?' + query.toString(QUrl::FullyEncoded).toLatin1();
    Headers all = headers;
    all.emplaceBack("User-Agent", "kataar/" KATAAR_VERSION);
    if (!m_address.key.isEmpty())
        all.emplaceBack("Authorization", "Bearer " + m_address.key);
    if (!m_address.workerToken.isEmpty())
        all.emplaceBack("X-Worker-Token", m_address.workerToken);
    return std::make_unique<HttpExchange>(m_address.url,
                                          requestBytes(m_address.url, method, target, all, body, contentType),
                                          m_silenceMs, m_address.authorities, m_address.unchecked);
}

void ApiConnection::request(const QByteArray& method, const QString& path, const QUrlQuery& query,
                            const QByteArray& body, Then then) {
    ask(method, path, query, body, [then = std::move(then)](const ApiAnswer& answer) {
        if (answer.problem)
            then(*answer.problem);
        else if (!answer.accepted())
            then(wire::errorFrom(answer.status, answer.body));
        else
            then(answer.body);
    });
}

void ApiConnection::ask(const QByteArray& method, const QString& path, const QUrlQuery& query,
                        const QByteArray& body, std::function<void(const ApiAnswer&)> then,
                        const QByteArray& contentType) {
    auto* pending = new Pending(this);
    pending->exchange = exchange(method, path, query, body, {{"Accept", "application/json"}}, contentType);
    const auto done = [this, pending, then = std::move(then)](const QString& problem) {
        pending->deleteLater();
        then(outcome(*pending, m_address.url, problem));
    };
    connect(pending->exchange.get(), &HttpExchange::finished, pending, done);
    connect(pending->exchange.get(), &HttpExchange::data, pending, [pending, done](const QByteArray& bytes) {
        if (pending->tooLarge)
            return;
        pending->body += bytes;
        if (pending->body.size() <= maxAnswerBytes)
            return;
        pending->tooLarge = true;
        pending->exchange->disconnect(pending);
        done({});
    });
}

std::unique_ptr<EventReader> ApiConnection::events(const QString& path, const QUrlQuery& query,
                                                   const QByteArray& lastEventId) {
    Headers headers{{"Accept", "text/event-stream"}};
    if (!lastEventId.isEmpty())
        headers.emplaceBack("Last-Event-ID", lastEventId);
    return std::make_unique<EventReader>(exchange("GET", path, query, {}, headers), m_address.url);
}

EventReader::EventReader(std::unique_ptr<HttpExchange> exchange, QUrl server, QObject* parent)
    : QObject(parent), m_exchange(std::move(exchange)), m_server(std::move(server)) {
    connect(m_exchange.get(), &HttpExchange::answering, this, &EventReader::open);
    connect(m_exchange.get(), &HttpExchange::data, this, &EventReader::take);
    connect(m_exchange.get(), &HttpExchange::finished, this, &EventReader::finish);
}

void EventReader::open() {
    if (m_ended || m_opened || !isSuccess(m_exchange->status()))
        return;
    m_opened = true;
    Q_EMIT accepted();
}

void EventReader::take(const QByteArray& bytes) {
    if (m_ended)
        return;
    if (!isSuccess(m_exchange->status())) {
        if (m_refusal.size() < maxRefusalBytes)
            m_refusal += bytes;
        return;
    }
    const QPointer<EventReader> alive(this);
    const QVector<ServerEvent> events = m_parser.feed(bytes);
    for (const ServerEvent& one : events) {
        Q_EMIT event(one);
        if (!alive)
            return;
    }
    if (m_parser.overflowed())
        finish(QStringLiteral("an event without end"));
}

void EventReader::finish(const QString& problem) {
    if (m_ended)
        return;
    m_ended = true;
    std::optional<Error> error;
    if (!problem.isEmpty())
        error = failure(m_server, *m_exchange, problem);
    else if (!isSuccess(m_exchange->status()))
        error = wire::errorFrom(m_exchange->status(), m_refusal);
    Q_EMIT ended(error);
}

Result<QJsonObject> answerObject(const QByteArray& body, const QUrl& server) {
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return Error::internal(
            QStringLiteral("bad_answer"),
            QStringLiteral("%1 answered something that is not Kataar's. Is another program "
                           "listening there?")
                .arg(server.toString()),
            {{QStringLiteral("url"), server.toString()}});
    return document.object();
}

} // namespace kataar
