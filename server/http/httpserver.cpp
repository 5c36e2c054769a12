// SPDX-License-Identifier: GPL-3.0-or-later
// Puts gate, router and QHttpServer together.
#include "server/http/httpserver.h"

#include "core/base/log.h"
#include "server/http/adapter.h"
#include "server/http/admission.h"
#include "server/http/gate.h"

namespace kataar {

QString HttpEndpoint::url() const {
    const QString host = address.protocol() == QAbstractSocket::IPv6Protocol
                             ? QLatin1Char('[') + address.toString() + QLatin1Char(']')
                             : address.toString();
    return QStringLiteral("%1://%2:%3")
        .arg(encrypted ? QStringLiteral("https") : QStringLiteral("http"), host)
        .arg(port);
}

HttpServer::HttpServer(std::vector<Route> routes, HttpOptions options, QObject* parent)
    : QObject(parent), m_router(std::make_unique<Router>(std::move(routes))),
      m_toll(std::make_unique<TollGate>(options.limits, options.clock ? *options.clock : m_systemClock)),
      m_policy(new GatePolicy{options.limits, HostRule(options.allowedHosts + machineNames()),
                              options.ownerTrust, &ownerOnly, m_router.get(), std::move(options.observer),
                              m_toll.get(), std::move(options.tls)}),
      m_adapter(std::make_unique<QtHttpAdapter>()), m_gate(std::make_unique<Gate>(*m_policy)) {}

HttpServer::~HttpServer() {
    stop();
    m_gate.reset(); // connections first: they know listeners, which are the adapter's
}

Result<void> HttpServer::listen(const QHostAddress& address, quint16 port) {
    auto listener = std::make_unique<GateListener>(m_gate.get());
    if (!listener->listen(address, port))
        return Error::unavailable(
            QStringLiteral("address_not_available"),
            QStringLiteral("Cannot listen on %1 port %2: %3")
                .arg(address.toString())
                .arg(port)
                .arg(listener->errorString()),
            {{QStringLiteral("address"), address.toString()}, {QStringLiteral("port"), port}});
    if (!m_adapter->bind(listener.get()))
        return Error::internal(QStringLiteral("http_bind_failed"),
                               QStringLiteral("QHttpServer did not take the listening socket"));
    m_listeners.append(listener.release());
    return {};
}

QVector<HttpEndpoint> HttpServer::endpoints() const {
    QVector<HttpEndpoint> all;
    for (const auto& listener : m_listeners) {
        if (listener && listener->isListening())
            all.append({listener->serverAddress(), listener->serverPort(), m_policy->tls.has_value()});
    }
    return all;
}

void HttpServer::setAuthenticator(Authenticator authenticator) {
    m_policy->authenticate = std::move(authenticator);
}

void HttpServer::stop() {
    for (const auto& listener : m_listeners) {
        if (listener)
            listener->close();
    }
    m_gate->cutAll();
}

const std::vector<Route>& HttpServer::routes() const { return m_router->routes(); }

const HttpLimits& HttpServer::limits() const { return m_policy->limits; }

int HttpServer::connectionCount() const { return m_gate->count(); }

} // namespace kataar
