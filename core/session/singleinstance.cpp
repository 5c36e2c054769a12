// SPDX-License-Identifier: GPL-3.0-or-later
// One line each way: what is wanted, and "done".
#include "core/session/singleinstance.h"

#include <QCryptographicHash>
#include <QStandardPaths>

namespace kataar {

namespace {

constexpr int longestWish = 256; // bytes, with the line's end
constexpr const char* done = "done\n";

} // namespace

SingleInstance::SingleInstance(const QString& queue, const QString& folder, QObject* parent)
    : QObject(parent) {
    const QString place =
        folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) : folder;
    if (!place.isEmpty()) // hashed: a socket's path may have 107 bytes only
        m_path = place + QStringLiteral("/kataar-desktop-") +
                 QString::fromLatin1(
                     QCryptographicHash::hash(queue.toUtf8(), QCryptographicHash::Sha256).toHex().left(24));
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] { finish(false); });
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::accept);
    connect(&m_socket, &QLocalSocket::errorOccurred, this, [this] { finish(false); });
    connect(&m_socket, &QLocalSocket::readyRead, this, [this] {
        if (m_socket.canReadLine())
            finish(m_socket.readLine() == done);
    });
}

SingleInstance::~SingleInstance() {
    m_socket.disconnect(this);
    m_server.close(); // takes the socket's file away, before another may be first
}

bool SingleInstance::begin() {
    if (m_path.isEmpty())
        return true;
    m_lock = std::make_unique<QLockFile>(m_path + QStringLiteral(".lock"));
    m_lock->setStaleLockTime(0); // however old: whether its process lives is what counts
    if (!m_lock->tryLock(0)) {
        const bool taken = m_lock->error() == QLockFile::LockFailedError;
        m_lock.reset();
        return !taken;
    }
    QLocalServer::removeServer(socketPath()); // left behind by one that was killed
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.listen(socketPath());
    return true;
}

void SingleInstance::tell(const QByteArray& wish) {
    m_telling = true;
    m_patience.start();
    m_socket.connectToServer(socketPath());
    if (m_telling) // not refused at once
        m_socket.write(wish + '\n');
}

void SingleInstance::finish(bool heard) {
    if (!std::exchange(m_telling, false))
        return;
    m_patience.stop();
    Q_EMIT answered(heard);
}

void SingleInstance::accept() {
    while (QLocalSocket* other = m_server.nextPendingConnection()) {
        connect(other, &QLocalSocket::disconnected, other, &QObject::deleteLater);
        connect(other, &QLocalSocket::readyRead, this, [this, other] { read(other); });
        auto* patience = new QTimer(other);
        connect(patience, &QTimer::timeout, other, &QLocalSocket::abort);
        patience->start(patienceMs);
        read(other);
    }
}

void SingleInstance::read(QLocalSocket* other) {
    if (!other->canReadLine()) {
        if (other->bytesAvailable() >= longestWish)
            other->abort();
        return;
    }
    const QByteArray wish = other->readLine(longestWish).trimmed();
    other->write(done);
    other->disconnectFromServer();
    Q_EMIT wished(wish);
}

} // namespace kataar
