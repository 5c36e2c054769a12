// SPDX-License-Identifier: GPL-3.0-or-later
// ServerCheck: what a server is, before one uses it.
#pragma once

#include "core/client/apiconnection.h"
#include "core/domain/account.h"

namespace kataar {

struct ServerState {
    QUrl url;
    QString version; ///< empty = an older one that does not say
    bool isWell = true;
    bool keyWanted = false;         ///< by the key that was shown it knows nobody
    std::optional<Account> account; ///< who one is there; none also at a server without accounts
};

/// Whether what is said to it can be read on the way: no TLS, and another machine.
bool isOpenToOthers(const QUrl& server);

/// Asks once. Deleting it ends the check.
class ServerCheck final : public QObject {
    Q_OBJECT
public:
    using Then = std::function<void(Result<ServerState>)>;

    explicit ServerCheck(const ServerAddress& address, QObject* parent = nullptr);

    /// `then` is called once from the event loop. Errors: those of ApiConnection, and "bad_answer" where
    /// another program listens.
    void start(Then then);

private:
    void takeHealth(const ApiAnswer& answer);
    void askWho();

    ApiConnection m_connection;
    ServerState m_state;
    Then m_then;
};

/// Asks a server what it is, with the key that is kept for it.
using AskServer = std::function<void(const QUrl& server, ServerCheck::Then then)>;

} // namespace kataar
