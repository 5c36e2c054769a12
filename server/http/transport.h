// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of one client's connection, plain or under TLS, and how it is brought to an end.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QTcpSocket>

#include <memory>

class QSocketNotifier;
class QSslConfiguration;
class QSslSocket;

namespace kataar {

class Transport : public QObject {
    Q_OBJECT

public:
    /// Takes the descriptor over; null when it is none of a socket. `tls` null = plain.
    static std::unique_ptr<Transport> adopt(qintptr descriptor, const QSslConfiguration* tls);
    ~Transport() override;

    const QTcpSocket& socket() const { return *m_socket; }
    bool encrypted() const { return m_tls != nullptr; }

    /// Before anything else; opened() may follow within this call.
    void start();
    /// Requests may come: at once when plain, after the hand-shake under TLS.
    bool isOpen() const { return m_open; }

    qint64 available() const { return m_socket->bytesAvailable(); }
    /// Some of what has arrived; valid until the next call. Empty when nothing has.
    QByteArrayView receive();

    /// Bytes that wait for the client.
    qint64 unsent() const;
    void send(const QByteArray& bytes);

    /// With nothing unsent: tells the client that no more comes, and throws away what still comes from it, so
    /// that it can read the last answer in peace: a plain close with unread input would take that from it.
    void endOutput();
    /// Closes in order, without waiting for the client.
    void close() { m_socket->disconnectFromHost(); }
    /// Closes at once.
    void abort();

Q_SIGNALS:
    void opened();
    void received();
    void sent();
    void closed(); ///< never from within send()

private:
    explicit Transport(const QSslConfiguration* tls);
    void onReadyRead();
    void onDisconnected();
    void drain();

    QTcpSocket* m_socket = nullptr; ///< child
    QSslSocket* m_tls = nullptr;    ///< the same one
    bool m_open = false;
    bool m_sending = false;
    int m_lingering = -1; ///< TLS: the connection after its end was announced
    QSocketNotifier* m_drain = nullptr;
    qint64 m_drained = 0;
};

} // namespace kataar
