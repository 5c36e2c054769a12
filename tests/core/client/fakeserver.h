// SPDX-License-Identifier: GPL-3.0-or-later
// FakeServer: recorded answers over HTTP on a free loopback port, for the clients' tests.
#pragma once

#include <QHash>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace kataar::test {

struct FakeRequest {
    QByteArray method;
    QByteArray target; ///< path and query as sent
    QByteArray head;
    QByteArray body;

    QByteArray header(const QByteArray& name) const {
        for (const QByteArray& line : head.split('\n')) {
            const qsizetype colon = line.indexOf(':');
            if (colon > 0 && line.left(colon).trimmed().compare(name, Qt::CaseInsensitive) == 0)
                return line.mid(colon + 1).trimmed();
        }
        return {};
    }
};

class FakeServer {
public:
    using Handler = std::function<void(QTcpSocket&, const FakeRequest&)>;

    explicit FakeServer(quint16 port = 0) {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
        m_server.listen(QHostAddress::LocalHost, port);
    }

    quint16 port() const { return m_server.serverPort(); }
    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(port()); }

    /// `what` is "GET /path" and matches with any query unless it has one itself.
    void on(const QByteArray& what, int status, const QByteArray& body) {
        on(what, [status, body](QTcpSocket& socket, const FakeRequest&) { answer(socket, status, body); });
    }
    void on(const QByteArray& what, Handler handler) { m_handlers[what] = std::move(handler); }

    QVector<FakeRequest> requests;

    static void answer(QTcpSocket& socket, int status, const QByteArray& body) {
        socket.write("HTTP/1.1 " + QByteArray::number(status) +
                     " X\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " +
                     QByteArray::number(body.size()) + "\r\n\r\n" + body);
        socket.disconnectFromHost();
    }
    static void beginStream(QTcpSocket& socket) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
    }

private:
    void accept() {
        while (QTcpSocket* socket = m_server.nextPendingConnection()) {
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(*socket); });
        }
    }

    void read(QTcpSocket& socket) {
        const QByteArray seen = socket.peek(socket.bytesAvailable());
        const qsizetype end = seen.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        FakeRequest request;
        request.head = seen.left(end);
        const QList<QByteArray> first = request.head.left(request.head.indexOf("\r\n")).split(' ');
        request.method = first.value(0);
        request.target = first.value(1);
        const qsizetype length = request.header("Content-Length").toLongLong();
        if (seen.size() < end + 4 + length)
            return;
        socket.read(end + 4);
        request.body = socket.read(length);
        requests << request;
        const QByteArray whole = request.method + ' ' + request.target;
        const QByteArray path = whole.left(whole.indexOf('?') < 0 ? whole.size() : whole.indexOf('?'));
        const Handler handler = m_handlers.value(whole, m_handlers.value(path));
        if (handler)
            handler(socket, request);
        else
            answer(socket, 404, R"({"detail":"No such path","error":"not_found","status":404,"details":{}})");
    }

    QTcpServer m_server;
    QHash<QByteArray, Handler> m_handlers;
};

} // namespace kataar::test
