// SPDX-License-Identifier: GPL-3.0-or-later
// QHttpServer from 6.4 to 6.9: what its handlers are given has changed twice.
#include "server/http/adapter.h"

#include "server/http/connection.h"
#include "server/http/gate.h"

#include <QHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponder>

namespace kataar {

namespace {

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
using ResponderArgument = QHttpServerResponder&;
#else
using ResponderArgument = QHttpServerResponder&&;
#endif

/// Qt's own responder is left to Qt, which destroys it when the handler returns: what it would write goes to
/// a FedSocket, so nowhere. It must not be moved out: 6.5 and later connect a slot more for each one that is
/// destroyed inside a handler.
void toConnection(const QHttpServerRequest& request, ResponderArgument) {
    if (Connection* connection = Connection::current())
        connection->dispatch(request.body());
}

} // namespace

QtHttpAdapter::QtHttpAdapter() : m_server(std::make_unique<QHttpServer>()) {
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    m_server->setMissingHandler(m_server.get(), &toConnection);
#else
    m_server->setMissingHandler(&toConnection);
#endif
}

QtHttpAdapter::~QtHttpAdapter() = default;

bool QtHttpAdapter::bind(GateListener* listener) {
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    return m_server->bind(listener);
#else
    m_server->bind(listener);
    return true;
#endif
}

} // namespace kataar
