// SPDX-License-Identifier: GPL-3.0-or-later
// A route as data: what is asked for, who may ask, what answers.
#pragma once

#include "server/http/access.h"
#include "server/http/method.h"
#include "server/http/reply.h"
#include "server/http/request.h"

#include <functional>

namespace kataar {

struct Route {
    Method method = Method::Get;
    const char* path = ""; ///< "/api/queue/{job_id}/cancel"; a literal segment wins over a `{name}`
    Access access;         ///< deny by default: a route that says nothing lets nobody in
    std::function<void(const Request&, Reply)> handle;
    const char* summary = "";
    const char* bodyType = "application/json"; ///< Content-Type that a body must have
    bool logsIn = false; ///< a 401 from it is a failed log-in, and counts against the address
    /// The handler answers refusals itself: it is called for those who are refused too, and finds the error
    /// in Request::refusal. Only for what shows people a page instead of JSON.
    bool answersRefusals = false;
};

/// Called for every route that is not open, before the body is read. Sets request.principal and compares it
/// with the route's access, or refuses: an error made by notAuthenticated() is 401, ErrorCode::Denied 403,
/// the rest as in Reply::fail().
using Authenticator = std::function<std::optional<Error>(Request&, const Route&)>;

/// The refusal of somebody unknown (401 with WWW-Authenticate).
Error notAuthenticated(const QString& message);

/// The refusal of somebody who asks too often (429 with Retry-After).
Error tooManyRequests(const QString& message, int retrySeconds);

/// Admits the trusted owner and nobody else; a presented credential is always refused, since none is known
/// here.
std::optional<Error> ownerOnly(Request& request, const Route& route);

} // namespace kataar
