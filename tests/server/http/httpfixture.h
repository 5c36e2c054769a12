// SPDX-License-Identifier: GPL-3.0-or-later
// A client that sends exact bytes and reads answers, for tests over real loopback sockets, plain or under
// TLS.
#pragma once

#include "server/http/httpserver.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QFile>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTimer>

#include <memory>

namespace kataar::test {

struct Answer {
    int status = 0;
    QByteArray head; ///< with the status line
    QByteArray body;

    QByteArray header(const QByteArray& name) const {
        for (const QByteArray& line : head.split('\n')) {
            const qsizetype colon = line.indexOf(':');
            if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
                return line.mid(colon + 1).trimmed();
        }
        return {};
    }
};

/// The same suites run over both kinds of connection.
inline bool overTls() { return qEnvironmentVariableIsSet("KATAAR_TEST_TLS"); }

inline QString tlsFixture(const char* name) {
    return qEnvironmentVariable("KATAAR_SOURCE") + QStringLiteral("/tests/server/http/tls/") +
           QLatin1StringView(name);
}

/// The server's key, private as it must be: a checkout's files are not.
inline QString privateKey(const QTemporaryDir& folder, const char* name = "server.key") {
    const QString path = folder.filePath(QLatin1StringView(name));
    QFile::copy(tlsFixture(name), path);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    return path;
}

inline std::unique_ptr<QTcpSocket> clientSocket() {
    if (!overTls())
        return std::make_unique<QTcpSocket>();
    auto socket = std::make_unique<QSslSocket>();
    QSslConfiguration configuration = socket->sslConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromPath(tlsFixture("server.crt")));
    socket->setSslConfiguration(configuration);
    return socket;
}

inline void connectSocket(QTcpSocket& socket, const QHostAddress& host, quint16 port) {
    if (auto* tls = qobject_cast<QSslSocket*>(&socket))
        tls->connectToHostEncrypted(host.toString(), port);
    else
        socket.connectToHost(host, port);
}

class RawClient {
public:
    explicit RawClient(quint16 port, const QHostAddress& host = QHostAddress(QHostAddress::LocalHost),
                       const QHostAddress& from = {}) {
        if (!from.isNull())
            m_socket->bind(from);
        connectSocket(*m_socket, host, port);
        const auto* tls = qobject_cast<QSslSocket*>(m_socket.get());
        wait([this, tls] {
            return ended() ||
                   (tls ? tls->isEncrypted() : m_socket->state() == QAbstractSocket::ConnectedState);
        });
    }

    QTcpSocket& socket() { return *m_socket; }

    void send(const QByteArray& bytes) {
        m_socket->write(bytes);
        m_socket->flush();
    }

    /// The next whole answer; status 0 when the connection ended or `ms` passed before. 100 Continue is an
    /// answer.
    Answer next(bool toHead = false, int ms = 10'000) {
        Answer answer;
        wait([&] { return take(answer, toHead) || ended(); }, ms);
        if (answer.status == 0)
            take(answer, toHead);
        return answer;
    }

    Answer ask(const QByteArray& bytes, bool toHead = false) {
        send(bytes);
        return next(toHead);
    }

    bool waitClosed(int ms = 10'000) {
        return wait([this] { return ended(); }, ms);
    }
    QByteArray rest() {
        m_in += m_socket->readAll();
        return m_in;
    }
    bool waitFor(const QByteArray& text, int ms = 10'000) {
        return wait([&] { return rest().contains(text); }, ms);
    }

    /// Turns the event loop until `done`, woken by the socket.
    template<class Done>
    bool wait(Done done, int ms = 10'000) {
        const QDeadlineTimer deadline(ms);
        while (!done()) {
            if (deadline.hasExpired())
                return false;
            QEventLoop loop;
            QObject::connect(m_socket.get(), &QTcpSocket::readyRead, &loop, &QEventLoop::quit);
            QObject::connect(m_socket.get(), &QTcpSocket::stateChanged, &loop, &QEventLoop::quit);
            QObject::connect(m_socket.get(), &QTcpSocket::bytesWritten, &loop, &QEventLoop::quit);
            QTimer::singleShot(2, &loop, &QEventLoop::quit);
            loop.exec();
        }
        return true;
    }

private:
    bool ended() const { return m_socket->state() == QAbstractSocket::UnconnectedState; }

    bool take(Answer& answer, bool toHead) {
        if (answer.status != 0)
            return true;
        m_in += m_socket->readAll();
        const qsizetype end = m_in.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        Answer found;
        found.head = m_in.left(end + 2);
        found.status = found.head.mid(9, 3).toInt();
        const qsizetype length = toHead ? 0 : found.header("Content-Length").toLongLong();
        if (m_in.size() < end + 4 + length)
            return false;
        found.body = m_in.mid(end + 4, length);
        m_in.remove(0, end + 4 + length);
        answer = found;
        return true;
    }

    std::unique_ptr<QTcpSocket> m_socket = clientSocket();
    QByteArray m_in;
};

inline HttpOptions ofThisKind(HttpOptions all = {}) {
    if (overTls()) {
        const QTemporaryDir folder;
        auto tls = tlsConfiguration(tlsFixture("server.crt"), privateKey(folder));
        if (!tls)
            qFatal("%s", qPrintable(tls.error().message));
        all.tls = *tls;
    }
    return all;
}

inline std::unique_ptr<HttpServer> serve(std::vector<Route> routes, const HttpOptions& options = {}) {
    auto server = std::make_unique<HttpServer>(std::move(routes), ofThisKind(options));
    if (!server->listen(QHostAddress(QHostAddress::LocalHost), 0))
        return nullptr;
    return server;
}

inline QByteArray get(const QByteArray& target, const QByteArray& headers = {}) {
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
}

inline QByteArray post(const QByteArray& target, const QByteArray& body,
                       const QByteArray& type = "application/json") {
    return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type +
           "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace kataar::test
