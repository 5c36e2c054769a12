// SPDX-License-Identifier: GPL-3.0-or-later
// A server on loopback that answers each request as a test wants it: cut, silent, early, or whole.
#pragma once

#include <QSslConfiguration>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>
#include <memory>

namespace kataar::test {

struct ScriptedRequest {
    QByteArray head;
    QByteArray body;
    QByteArray target() const { return head.split(' ').value(1); }
    QByteArray header(const QByteArray& name) const {
        for (const QByteArray& line : head.split('\n')) {
            const qsizetype colon = line.indexOf(':');
            if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
                return line.mid(colon + 1).trimmed();
        }
        return {};
    }
};

struct ScriptedAnswer {
    int status = 200;
    QByteArray headers; ///< whole lines
    QByteArray body;
    qint64 bytes = -1; ///< so many of the body are sent, then the connection ends; -1 = all
    bool lengthTold = true;
    bool silent = false; ///< nothing is sent, and the connection stays
};

/// Lives in the test's thread.
class ScriptedServer {
public:
    using Script = std::function<ScriptedAnswer(const ScriptedRequest&)>;

    explicit ScriptedServer(Script script, const QSslConfiguration* tls = nullptr)
        : m_script(std::move(script)) {
        if (tls) {
            auto server = std::make_unique<QSslServer>();
            server->setSslConfiguration(*tls);
            m_server = std::move(server);
        } else {
            m_server = std::make_unique<QTcpServer>();
        }
        QObject::connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, m_server.get(), [this] {
            while (QTcpSocket* socket = m_server->nextPendingConnection()) {
                QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(*socket); });
                read(*socket);
            }
        });
        m_server->listen(QHostAddress::LocalHost);
    }

    bool answersEarly = false; ///< as soon as the head has come
    QList<ScriptedRequest> seen;

    QUrl url(const QString& path = {}) const {
        const bool encrypted = qobject_cast<QSslServer*>(m_server.get());
        return QUrl(QStringLiteral("%1://127.0.0.1:%2%3")
                        .arg(encrypted ? QStringLiteral("https") : QStringLiteral("http"))
                        .arg(m_server->serverPort())
                        .arg(path));
    }

private:
    void read(QTcpSocket& socket) {
        if (socket.bytesAvailable() < socket.property("wanted").toLongLong())
            return;
        const QByteArray all = socket.peek(socket.bytesAvailable());
        const qsizetype end = all.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        ScriptedRequest request{all.left(end), {}};
        const qsizetype length = request.header("Content-Length").toLongLong();
        if (!answersEarly && all.size() < end + 4 + length) {
            socket.setProperty("wanted", end + 4 + length);
            return;
        }
        socket.read(end + 4);
        request.body = socket.read(length);
        seen << request;
        const ScriptedAnswer answer = m_script(request);
        if (answer.silent)
            return;
        QByteArray bytes = "HTTP/1.1 " + QByteArray::number(answer.status) + " Told\r\n" + answer.headers;
        if (answer.lengthTold)
            bytes += "Content-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
        bytes +=
            "Connection: close\r\n\r\n" + (answer.bytes < 0 ? answer.body : answer.body.left(answer.bytes));
        socket.write(bytes);
        socket.disconnectFromHost();
    }

    const Script m_script;
    std::unique_ptr<QTcpServer> m_server;
};

} // namespace kataar::test
