// SPDX-License-Identifier: GPL-3.0-or-later
// The door: listens, counts connections, and turns away what is too many.
#pragma once

#include "server/http/admission.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTcpServer>
#include <QTimer>

#include <vector>

namespace kataar {

class Connection;
class FedSocket;
class Gate;

/// One listening address. Bound to QHttpServer, which becomes its parent and takes what deliver() gives.
class GateListener : public QTcpServer {
    Q_OBJECT

public:
    explicit GateListener(Gate* gate);
    void deliver(FedSocket* socket);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    Gate* const m_gate;
};

class Gate : public QObject {
    Q_OBJECT

public:
    explicit Gate(const GatePolicy& policy); ///< policy: outlives it
    ~Gate() override;

    const GatePolicy& policy() const { return m_policy; }
    void accept(GateListener* listener, qintptr descriptor);
    void forget(Connection* connection);
    void exempt(Connection* connection); ///< it does not count any more
    void cutAll();
    int count() const { return static_cast<int>(m_connections.size()) - static_cast<int>(m_exempt.size()); }

    qint64 now() const { return m_clock.elapsed(); } ///< ms, for deadlines only
    qint64 nowUs() const { return m_clock.nsecsElapsed() / 1000; }
    QString nextRequestId();

private:
    void tick();
    void countLess(const Connection* connection);
    bool makeRoom(const QByteArray& peerKey, bool peerFull);

    const GatePolicy& m_policy;
    QElapsedTimer m_clock;
    QTimer m_timer;
    std::vector<Connection*> m_connections; ///< each deletes itself, or here at the end
    std::vector<Connection*> m_turnedAway;  ///< linger for a moment, not counted
    QSet<Connection*> m_exempt;             ///< of m_connections
    QHash<QByteArray, int> m_perPeer;
    QString m_idPrefix;
    quint64 m_requests = 0;
};

} // namespace kataar
