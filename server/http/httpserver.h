// SPDX-License-Identifier: GPL-3.0-or-later
// The HTTP server of this program: routes in, endpoints out; QHttpServer stands behind our gate.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "server/http/limits.h"
#include "server/http/observer.h"
#include "server/http/route.h"
#include "server/http/tls.h"

#include <QHostAddress>
#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QVector>

#include <memory>
#include <optional>
#include <vector>

namespace kataar {

class Gate;
class GateListener;
class QtHttpAdapter;
class Router;
class TollGate;
struct GatePolicy;

struct HttpOptions {
    HttpLimits limits;
    /// Names beside localhost, this machine's own and the address a connection came in on (--allowed-host).
    QStringList allowedHosts;
    bool ownerTrust = true; ///< off: --no-owner-trust
    Observer observer;
    std::optional<QSslConfiguration> tls; ///< from tlsConfiguration(); none = plain HTTP
    const Clock* clock = nullptr;         ///< of the rates; outlives the server. Null = the system's
};

struct HttpEndpoint {
    QHostAddress address;
    quint16 port = 0;
    bool encrypted = false;
    QString url() const; ///< "http://127.0.0.1:8001"
};

/// Lives in one thread, and handlers run there.
class HttpServer : public QObject {
    Q_OBJECT

public:
    explicit HttpServer(std::vector<Route> routes, HttpOptions options = {}, QObject* parent = nullptr);
    ~HttpServer() override; ///< stop()

    /// May be called several times; port 0 = any free. Unavailable when the address is taken or not ours.
    Result<void> listen(const QHostAddress& address, quint16 port);
    QVector<HttpEndpoint> endpoints() const;

    /// ownerOnly() until one is set.
    void setAuthenticator(Authenticator authenticator);

    /// Takes no more connections and cuts those that are open; later answers are dropped.
    void stop();

    const std::vector<Route>& routes() const;
    int connectionCount() const;
    const HttpLimits& limits() const;

private:
    SystemClock m_systemClock;
    std::unique_ptr<Router> m_router;
    std::unique_ptr<TollGate> m_toll;
    std::unique_ptr<GatePolicy> m_policy;
    std::unique_ptr<QtHttpAdapter> m_adapter;
    std::unique_ptr<Gate> m_gate;
    QVector<QPointer<GateListener>> m_listeners; ///< the adapter's
};

} // namespace kataar
