// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that knows QHttpServer.
#pragma once

#include <memory>

class QHttpServer;

namespace kataar {

class GateListener;

/// Owns a QHttpServer all of whose requests go to the connection that they came in on.
class QtHttpAdapter {
public:
    QtHttpAdapter();
    ~QtHttpAdapter();

    /// The listener, already listening, becomes QHttpServer's.
    bool bind(GateListener* listener);

private:
    std::unique_ptr<QHttpServer> m_server;
};

} // namespace kataar
