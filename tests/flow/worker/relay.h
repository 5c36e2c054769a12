// SPDX-License-Identifier: GPL-3.0-or-later
// Relay: a network between agent and server that can go dead without a word, or be slow.
#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

namespace kataar::test {

class Relay {
public:
    explicit Relay(quint16 serverPort) : m_serverPort(serverPort) {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
        m_server.listen(QHostAddress::LocalHost);
    }

    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()); }

    /// What is connected now carries nothing any more, in neither direction, and is not closed either.
    void cut() { ++m_cuts; }
    /// At most so many bytes in 10 ms in each direction of each connection; 0 = as quick as it is.
    void setBytesPerTick(qint64 bytes) { m_bytesPerTick = bytes; }

private:
    void accept() {
        while (QTcpSocket* agent = m_server.nextPendingConnection()) {
            auto* server = new QTcpSocket(agent);
            server->connectToHost(QHostAddress(QHostAddress::LocalHost), m_serverPort);
            pass(agent, server);
            pass(server, agent);
            QObject::connect(agent, &QTcpSocket::disconnected, agent, &QObject::deleteLater);
        }
    }
    void pass(QTcpSocket* from, QTcpSocket* to) {
        auto* tick = new QTimer(from);
        tick->setInterval(10);
        const int cuts = m_cuts;
        const auto carry = [this, from, to, cuts, tick] {
            if (cuts != m_cuts || !from->isOpen() || !to->isOpen())
                return;
            to->write(m_bytesPerTick == 0 ? from->readAll() : from->read(m_bytesPerTick));
            if (from->bytesAvailable() > 0)
                tick->start();
            else
                tick->stop();
        };
        QObject::connect(tick, &QTimer::timeout, from, carry);
        QObject::connect(to, &QTcpSocket::connected, from, carry);
        QObject::connect(from, &QTcpSocket::readyRead, to, [this, carry, tick] {
            if (m_bytesPerTick == 0)
                carry();
            else if (!tick->isActive())
                tick->start();
        });
        QObject::connect(from, &QTcpSocket::disconnected, to, [this, from, to, cuts] {
            if (cuts != m_cuts || !to->isOpen())
                return;
            if (from->isOpen())
                to->write(from->readAll());
            to->disconnectFromHost();
        });
    }

    QTcpServer m_server;
    quint16 m_serverPort;
    qint64 m_bytesPerTick = 0;
    int m_cuts = 0;
};

} // namespace kataar::test
