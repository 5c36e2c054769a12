// SPDX-License-Identifier: GPL-3.0-or-later
// The socket of one exchange, and what its fates are called.
#include "core/client/httpexchange.h"

#include <QNetworkProxy>
#include <QPointer>
#include <QSslConfiguration>
#include <QSslSocket>

namespace kataar {

namespace {

bool isEncrypted(const QUrl& server) { return server.scheme() == QLatin1StringView("https"); }

QString wordsFor(const QTcpSocket& socket) {
    switch (socket.error()) {
    case QAbstractSocket::ConnectionRefusedError:
        return QStringLiteral("connection refused");
    case QAbstractSocket::HostNotFoundError:
        return QStringLiteral("host not found");
    case QAbstractSocket::RemoteHostClosedError:
        return QStringLiteral("the connection was closed");
    default:
        return socket.errorString();
    }
}

} // namespace

HttpExchange::HttpExchange(const QUrl& server, QByteArray request, int silenceMs,
                           const QList<QSslCertificate>& authorities, bool unchecked, QObject* parent)
    : QObject(parent), m_request(std::move(request)) {
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, [this] { end(QStringLiteral("no answer in time")); });
    m_silence.start(silenceMs);
    const auto port = static_cast<quint16>(server.port(isEncrypted(server) ? 443 : 80));
    if (isEncrypted(server)) {
        auto* socket = new QSslSocket(this);
        m_socket = socket;
        if (!authorities.isEmpty()) {
            QSslConfiguration configuration = socket->sslConfiguration();
            configuration.setCaCertificates(authorities);
            socket->setSslConfiguration(configuration);
        }
        connect(socket, &QSslSocket::encrypted, this, &HttpExchange::send);
        connect(socket, &QSslSocket::sslErrors, this,
                [this, socket, unchecked](const QList<QSslError>& errors) {
                    if (unchecked)
                        socket->ignoreSslErrors();
                    else
                        m_mistrust = errors.constFirst().errorString();
                });
    } else {
        m_socket = new QTcpSocket(this);
        connect(m_socket, &QTcpSocket::connected, this, &HttpExchange::send);
    }
    m_socket->setProxy(QNetworkProxy::NoProxy);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpExchange::read);
    connect(m_socket, &QTcpSocket::bytesWritten, this, [this] { m_silence.start(); });
    // Queued, so that a failure inside the constructor is heard too.
    connect(m_socket, &QTcpSocket::errorOccurred, this, &HttpExchange::closed, Qt::QueuedConnection);
    connect(m_socket, &QTcpSocket::disconnected, this, &HttpExchange::closed, Qt::QueuedConnection);
    if (auto* encrypted = qobject_cast<QSslSocket*>(m_socket))
        encrypted->connectToHostEncrypted(server.host(), port);
    else
        m_socket->connectToHost(server.host(), port);
}

HttpExchange::~HttpExchange() {
    m_socket->disconnect(this);
    m_socket->abort();
    if (!m_reading)
        return;
    // The socket is still in the middle of telling us something.
    m_socket->setParent(nullptr);
    m_socket->deleteLater();
}

void HttpExchange::send() {
    m_silence.start();
    m_socket->write(m_request);
}

void HttpExchange::read() {
    m_silence.start();
    const QByteArray body = m_parser.feed(m_socket->readAll());
    const QPointer<HttpExchange> alive(this);
    m_reading = true;
    if (status() != 0 && !std::exchange(m_answering, true))
        Q_EMIT answering();
    if (alive && !body.isEmpty())
        Q_EMIT data(body);
    if (!alive)
        return;
    if (m_parser.broken())
        end(QStringLiteral("an answer that is not HTTP"));
    else if (m_parser.complete())
        end({});
    if (alive)
        m_reading = false;
}

void HttpExchange::closed() {
    if (m_ended)
        return;
    const QPointer<HttpExchange> alive(this);
    if (m_socket->bytesAvailable() > 0)
        read();
    if (!alive || m_ended)
        return;
    m_parser.close();
    if (m_parser.complete())
        end({});
    else
        end(m_mistrust.isEmpty() ? wordsFor(*m_socket) : m_mistrust);
}

void HttpExchange::end(const QString& problem) {
    if (m_ended)
        return;
    m_ended = true;
    m_silence.stop();
    m_socket->disconnect(this);
    m_socket->abort();
    Q_EMIT finished(problem);
}

QByteArray requestBytes(const QUrl& server, const QByteArray& method, const QByteArray& target,
                        const QVector<std::pair<QByteArray, QByteArray>>& headers, const QByteArray& body,
                        const QByteArray& contentType) {
    const QByteArray authority =
        server.authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo).toLatin1(); // brackets around IPv6
    QByteArray bytes =
        method + ' ' + target + " HTTP/1.1\r\nHost: " + authority + "\r\nConnection: close\r\n";
    for (const auto& [name, value] : headers)
        bytes += name + ": " + value + "\r\n";
    if (!body.isEmpty())
        bytes += "Content-Type: " + contentType + "\r\nContent-Length: " + QByteArray::number(body.size()) +
                 "\r\n";
    return bytes + "\r\n" + body;
}

} // namespace kataar
