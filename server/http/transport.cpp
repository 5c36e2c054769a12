// SPDX-License-Identifier: GPL-3.0-or-later
// QTcpSocket and QSslSocket behind one face.
#include "server/http/transport.h"

#include <QSocketNotifier>
#include <QSslConfiguration>
#include <QSslSocket>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace kataar {

namespace {

constexpr qsizetype readBuffer = 64 * 1024;
/// More than Qt's buffer holds: a read that the buffer can serve alone leaves a full socket switched off for
/// ever.
constexpr qsizetype readAll = 2 * readBuffer;
constexpr unsigned int unackedMs = 45'000;
constexpr qint64 drainAtMost = 4 * 1024 * 1024;

} // namespace

std::unique_ptr<Transport> Transport::adopt(qintptr descriptor, const QSslConfiguration* tls) {
    std::unique_ptr<Transport> transport(new Transport(tls));
    if (!transport->m_socket->setSocketDescriptor(descriptor)) {
        ::close(static_cast<int>(descriptor));
        return nullptr;
    }
    transport->m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    transport->m_socket->setReadBufferSize(readBuffer);
    // A machine that vanished acknowledges nothing: its connection ends, and does not look alive for an hour.
    const unsigned int ms = unackedMs;
    ::setsockopt(static_cast<int>(descriptor), IPPROTO_TCP, TCP_USER_TIMEOUT, &ms, sizeof ms);
    return transport;
}

Transport::Transport(const QSslConfiguration* tls) {
    if (tls) {
        m_tls = new QSslSocket(this);
        m_tls->setSslConfiguration(*tls);
        m_socket = m_tls;
    } else {
        m_socket = new QTcpSocket(this);
    }
}

Transport::~Transport() {
    m_socket->disconnect(this);
    if (m_lingering >= 0)
        ::close(m_lingering);
}

void Transport::start() {
    connect(m_socket, &QTcpSocket::readyRead, this, &Transport::onReadyRead);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &Transport::sent);
    connect(m_socket, &QTcpSocket::disconnected, this, &Transport::onDisconnected);
    if (m_tls) {
        connect(m_tls, &QSslSocket::encryptedBytesWritten, this, &Transport::sent);
        connect(m_tls, &QSslSocket::encrypted, this, [this] {
            m_open = true;
            Q_EMIT opened();
        });
        m_tls->startServerEncryption();
    } else {
        m_open = true;
        Q_EMIT opened();
    }
}

void Transport::onReadyRead() {
    // Sending under TLS reads too: the next request must not run inside whoever has just answered.
    if (m_sending)
        QMetaObject::invokeMethod(this, &Transport::received, Qt::QueuedConnection);
    else if (m_open)
        Q_EMIT received();
}

QByteArrayView Transport::receive() {
    static thread_local char buffer[readAll];
    return {buffer, std::max<qint64>(0, m_socket->read(buffer, readAll))};
}

qint64 Transport::unsent() const {
    return m_socket->bytesToWrite() + (m_tls ? m_tls->encryptedBytesToWrite() : 0);
}

/// Straight to the kernel where nothing waits before it: by way of the socket's buffer every answer would
/// cost two more turns of the event loop.
void Transport::send(const QByteArray& bytes) {
    if (m_tls) {
        m_sending = true;
        m_tls->write(bytes);
        m_tls->flush();
        m_sending = false;
        return;
    }
    qsizetype sentAtOnce = 0;
    if (m_socket->bytesToWrite() == 0) {
        const auto fd = static_cast<int>(m_socket->socketDescriptor());
        sentAtOnce = std::max<qsizetype>(
            0, ::send(fd, bytes.constData(), static_cast<size_t>(bytes.size()), MSG_DONTWAIT | MSG_NOSIGNAL));
    }
    if (sentAtOnce < bytes.size())
        m_socket->write(bytes.constData() + sentAtOnce, bytes.size() - sentAtOnce);
}

void Transport::endOutput() {
    const auto fd = static_cast<int>(m_socket->socketDescriptor());
    if (!m_tls) {
        ::shutdown(fd, SHUT_WR);
        return;
    }
    // QSslSocket can say farewell (close_notify) only by closing. A second descriptor keeps the connection.
    m_lingering = ::dup(fd);
    m_tls->disconnectFromHost();
}

void Transport::onDisconnected() {
    if (m_lingering >= 0 && !m_drain) {
        ::shutdown(m_lingering, SHUT_WR);
        m_drain = new QSocketNotifier(m_lingering, QSocketNotifier::Read, this);
        connect(m_drain, &QSocketNotifier::activated, this, &Transport::drain);
        return;
    }
    if (m_sending)
        QMetaObject::invokeMethod(this, &Transport::closed, Qt::QueuedConnection);
    else
        Q_EMIT closed();
}

void Transport::drain() {
    char buffer[16 * 1024];
    const ssize_t size = ::recv(m_lingering, buffer, sizeof(buffer), MSG_DONTWAIT);
    if (size > 0 && (m_drained += size) <= drainAtMost)
        return;
    if (size < 0 && errno == EAGAIN)
        return;
    m_drain->setEnabled(false);
    Q_EMIT closed();
}

void Transport::abort() {
    m_socket->disconnect(this);
    m_socket->abort();
    if (m_drain)
        m_drain->setEnabled(false);
}

} // namespace kataar
