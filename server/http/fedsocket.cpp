// SPDX-License-Identifier: GPL-3.0-or-later
// A QTcpSocket over bytes in memory.
#include "server/http/fedsocket.h"

#include <cstring>

namespace kataar {

FedSocket::FedSocket(const Peer& peer, QObject* parent) : QTcpSocket(parent) {
    setOpenMode(QIODevice::ReadWrite);
    setSocketState(QAbstractSocket::ConnectedState);
    setPeerAddress(peer.address);
    setPeerPort(peer.port);
    setLocalAddress(peer.localAddress);
    setLocalPort(peer.localPort);
}

FedSocket::~FedSocket() { setSocketState(QAbstractSocket::UnconnectedState); }

void FedSocket::feed(const QByteArray& request) {
    m_bytes = request;
    m_at = 0;
    Q_EMIT readyRead();
}

void FedSocket::retire() {
    if (state() == QAbstractSocket::UnconnectedState)
        return;
    setSocketState(QAbstractSocket::UnconnectedState);
    m_bytes.clear();
    m_at = 0;
    Q_EMIT disconnected();
}

qint64 FedSocket::bytesAvailable() const { return QIODevice::bytesAvailable() + m_bytes.size() - m_at; }

qint64 FedSocket::readData(char* data, qint64 maxSize) {
    const qint64 size = std::min<qint64>(maxSize, m_bytes.size() - m_at);
    if (size > 0)
        std::memcpy(data, m_bytes.constData() + m_at, static_cast<size_t>(size));
    m_at += size;
    return size;
}

qint64 FedSocket::skipData(qint64 maxSize) {
    const qint64 size = std::min<qint64>(maxSize, m_bytes.size() - m_at);
    m_at += size;
    return size;
}

qint64 FedSocket::writeData(const char*, qint64 size) { return size; }

} // namespace kataar
