// SPDX-License-Identifier: GPL-3.0-or-later
// Requests by QNetworkAccessManager, and what becomes of each outcome.
#include "core/client/apiconnection.h"

#include "core/wire/errorbody.h"

#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace kataar {

namespace {

constexpr int requestTimeoutMs = 60'000; ///< of silence, not in all
constexpr int streamTimeoutMs = 60'000;

Error unreachable(const QUrl& server, const QString& problem) {
    return Error::unavailable(
        QStringLiteral("unreachable"),
        QStringLiteral("No answer from %1: %2. Is kataard running there? Start it with "
                       "'kataar server', or name another server by KATAAR_URL.")
            .arg(server.toString(), problem),
        {{QStringLiteral("url"), server.toString()}, {QStringLiteral("problem"), problem}});
}

int statusOf(const QNetworkReply& reply) {
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

/// What went wrong below HTTP, without the address that Qt repeats and without its full stop.
QString problemOf(const QNetworkReply& reply) {
    switch (reply.error()) {
    case QNetworkReply::NoError:
        return QStringLiteral("an answer that is not HTTP");
    case QNetworkReply::ConnectionRefusedError:
        return QStringLiteral("connection refused");
    case QNetworkReply::HostNotFoundError:
        return QStringLiteral("host not found");
    case QNetworkReply::RemoteHostClosedError:
        return QStringLiteral("the connection was closed");
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError:
        return QStringLiteral("no answer in time");
    default:
        return reply.errorString();
    }
}

bool isSuccess(int status) { return status >= 200 && status < 300; }

Result<QByteArray> outcome(QNetworkReply& reply, const QUrl& server, bool tooLarge) {
    if (tooLarge)
        return Error::unavailable(QStringLiteral("too_large"),
                                  QStringLiteral("The answer of %1 is too large.").arg(server.toString()));
    const int status = statusOf(reply);
    const QByteArray body = reply.readAll();
    if (status >= 300)
        return wire::errorFrom(status, body);
    // A connection that broke in the middle has a status and half a body.
    if (!isSuccess(status) || reply.error() != QNetworkReply::NoError)
        return unreachable(server, problemOf(reply));
    return body;
}

} // namespace

ApiConnection::ApiConnection(ServerAddress address, QObject* parent)
    : QObject(parent), m_address(std::move(address)) {
    m_address.url.setPath({});
    m_manager.setProxy(QNetworkProxy::NoProxy);
    m_manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy); // a key is for one server
}

QNetworkRequest ApiConnection::makeRequest(const QString& path, const QUrlQuery& query) const {
    QUrl url = m_address.url;
    url.setPath(path, QUrl::TolerantMode);
    url.setQuery(query);
    QNetworkRequest request(url);
    request.setRawHeader("User-Agent", "kataar/" KATAAR_VERSION);
    request.setRawHeader("Accept", "application/json");
    if (!m_address.key.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_address.key);
    return request;
}

void ApiConnection::request(const QByteArray& method, const QString& path, const QUrlQuery& query,
                            const QByteArray& body, Then then) {
    QNetworkRequest request = makeRequest(path, query);
    request.setTransferTimeout(requestTimeoutMs);
    if (!body.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    QNetworkReply* reply = m_manager.sendCustomRequest(request, method, body);
    const auto tooLarge = std::make_shared<bool>(false);
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply, tooLarge](qint64 received, qint64) {
        if (received > maxAnswerBytes && !*tooLarge) {
            *tooLarge = true;
            reply->abort();
        }
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, tooLarge, then = std::move(then)] {
        reply->deleteLater();
        then(outcome(*reply, m_address.url, *tooLarge));
    });
}

std::unique_ptr<EventReader> ApiConnection::events(const QString& path, const QUrlQuery& query,
                                                   const QByteArray& lastEventId) {
    QNetworkRequest request = makeRequest(path, query);
    request.setRawHeader("Accept", "text/event-stream");
    request.setTransferTimeout(streamTimeoutMs);
    if (!lastEventId.isEmpty())
        request.setRawHeader("Last-Event-ID", lastEventId);
    return std::make_unique<EventReader>(m_manager.get(request), m_address.url);
}

EventReader::EventReader(QNetworkReply* reply, QUrl server, QObject* parent)
    : QObject(parent), m_reply(reply), m_server(std::move(server)) {
    connect(reply, &QNetworkReply::readyRead, this, &EventReader::read);
    connect(reply, &QNetworkReply::finished, this, &EventReader::finish);
}

EventReader::~EventReader() {
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
}

void EventReader::read() {
    if (!isSuccess(statusOf(*m_reply)))
        return; // an error's body is read at the end
    m_opened = true;
    const QPointer<EventReader> alive(this);
    const QVector<ServerEvent> events = m_parser.feed(m_reply->readAll());
    for (const ServerEvent& one : events) {
        Q_EMIT event(one);
        if (!alive)
            return;
    }
    if (m_parser.overflowed())
        m_reply->abort();
}

void EventReader::finish() {
    if (m_ended)
        return;
    const QPointer<EventReader> alive(this);
    if (m_reply->bytesAvailable() > 0)
        read();
    if (!alive || m_ended)
        return;
    m_ended = true;
    std::optional<Error> error;
    const int status = statusOf(*m_reply);
    if (status >= 300)
        error = wire::errorFrom(status, m_reply->readAll());
    else if (!isSuccess(status) || m_reply->error() != QNetworkReply::NoError)
        error = unreachable(m_server, problemOf(*m_reply));
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
