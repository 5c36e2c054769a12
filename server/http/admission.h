// SPDX-License-Identifier: GPL-3.0-or-later
// Decides on the head alone whether a request is let in: host, route, method, who asks, kind of body.
#pragma once

#include "server/http/hostrule.h"
#include "server/http/observer.h"
#include "server/http/router.h"
#include "server/http/tollgate.h"

#include <QSslConfiguration>

#include <optional>

namespace kataar {

/// An answer given before any handler: a status, what is wrong, and headers beside the usual ones.
struct Refusal {
    int status = 400;
    Error error;
    ReplyHeaders headers;
};

/// The refusal of `status` with the name that belongs to it.
Refusal refusal(int status, const char* sentence, ReplyHeaders headers = {});

Refusal refusal(const Error& error);

/// What every connection of one server is judged by; outlives them.
struct GatePolicy {
    HttpLimits limits;
    HostRule hosts;
    bool ownerTrust = true;
    Authenticator authenticate;
    const Router* router = nullptr;
    Observer observer;
    TollGate* toll = nullptr;
    std::optional<QSslConfiguration> tls; ///< of every connection
};

/// Sets `route` as soon as it is found and the request's ownerTrusted, principal, rate and path
/// arguments, or
/// refuses.
std::optional<Refusal> admit(Request& request, const Head& head, const GatePolicy& policy,
                             const Route*& route);

} // namespace kataar
