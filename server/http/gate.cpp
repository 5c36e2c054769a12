// SPDX-License-Identifier: GPL-3.0-or-later
// Counting, caps, and the one timer behind every deadline.
#include "server/http/gate.h"

#include "core/base/ids.h"
#include "core/base/log.h"
#include "server/http/connection.h"
#include "server/http/transport.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr int turnedAwayAtMost = 64;
constexpr int backlog = 512;

} // namespace

GateListener::GateListener(Gate* gate) : m_gate(gate) {
    setListenBacklogSize(backlog);
    connect(this, &QTcpServer::acceptError, this, [this](QAbstractSocket::SocketError) {
        // Out of file descriptors: Qt has stopped accepting by itself. Look again when some may be free.
        qCWarning(logHttp, "a connection could not be accepted: %s", qUtf8Printable(errorString()));
        QTimer::singleShot(500, this, [this] { resumeAccepting(); });
    });
}

void GateListener::deliver(FedSocket* socket) { addPendingConnection(socket); }

void GateListener::incomingConnection(qintptr descriptor) { m_gate->accept(this, descriptor); }

Gate::Gate(const GatePolicy& policy) : m_policy(policy), m_idPrefix(randomId().left(12) + QLatin1Char('-')) {
    m_clock.start();
    const HttpLimits& limit = policy.limits;
    const int shortest = std::min({limit.handshakeMs, limit.headMs, limit.bodyMs, limit.idleMs, limit.stallMs,
                                   limit.lingerMs, limit.heartbeatMs});
    m_timer.setInterval(std::clamp(shortest / 4, 5, 500));
    connect(&m_timer, &QTimer::timeout, this, &Gate::tick);
}

Gate::~Gate() {
    const std::vector<Connection*> left = std::exchange(m_connections, {});
    const std::vector<Connection*> away = std::exchange(m_turnedAway, {});
    for (Connection* connection : left)
        delete connection;
    for (Connection* connection : away)
        delete connection;
}

QString Gate::nextRequestId() { return m_idPrefix + QString::number(++m_requests, 16); }

void Gate::accept(GateListener* listener, qintptr descriptor) {
    auto transport = Transport::adopt(descriptor, m_policy.tls ? &*m_policy.tls : nullptr);
    if (!transport)
        return;
    const QByteArray key = peerKey(plainAddress(transport->socket().peerAddress()));
    const bool peerFull = m_perPeer.value(key) >= m_policy.limits.connectionsPerPeer;
    const bool full = count() >= m_policy.limits.connections;
    if ((peerFull || full) && !makeRoom(key, peerFull)) {
        if (m_turnedAway.size() >= turnedAwayAtMost)
            return; // closes
        auto* connection = new Connection(this, listener, std::move(transport));
        m_turnedAway.push_back(connection);
        m_timer.start();
        connection->turnAway();
        return;
    }
    auto* connection = new Connection(this, listener, std::move(transport));
    m_connections.push_back(connection);
    ++m_perPeer[key];
    if (!m_timer.isActive())
        m_timer.start();
    connection->start();
}

/// Gives up the connection that has been idle longest, of this peer if it is the peer that is full.
bool Gate::makeRoom(const QByteArray& key, bool peerFull) {
    Connection* oldest = nullptr;
    for (Connection* connection : m_connections) {
        const qint64 since = connection->idleSince();
        if (since < 0 || now() - since < m_policy.limits.restMs ||
            (peerFull && peerKey(connection->peer().address) != key))
            continue;
        if (!oldest || since < oldest->idleSince())
            oldest = connection;
    }
    if (!oldest)
        return false;
    oldest->cut();
    forget(oldest);
    m_turnedAway.push_back(oldest); // until it has deleted itself
    return true;
}

void Gate::forget(Connection* connection) {
    std::erase(m_turnedAway, connection);
    if (std::erase(m_connections, connection) == 0)
        return;
    if (!m_exempt.remove(connection))
        countLess(connection);
    if (m_connections.empty() && m_turnedAway.empty())
        m_timer.stop();
}

void Gate::exempt(Connection* connection) {
    if (m_exempt.contains(connection))
        return;
    m_exempt.insert(connection);
    countLess(connection);
}

void Gate::countLess(const Connection* connection) {
    const QByteArray key = peerKey(connection->peer().address);
    if (--m_perPeer[key] <= 0)
        m_perPeer.remove(key);
}

void Gate::cutAll() {
    for (Connection* connection : std::vector<Connection*>(m_connections))
        connection->cut();
    for (Connection* connection : std::vector<Connection*>(m_turnedAway))
        connection->cut();
}

void Gate::tick() {
    const qint64 moment = now();
    for (Connection* connection : std::vector<Connection*>(m_connections))
        connection->tick(moment);
    for (Connection* connection : std::vector<Connection*>(m_turnedAway))
        connection->tick(moment);
}

} // namespace kataar
