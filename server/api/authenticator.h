// SPDX-License-Identifier: GPL-3.0-or-later
// Who asks and whether he may: by key, by the log-in's cookie, or as the owner; compared with the route's
// access.
#pragma once

#include "core/domain/peopleanswers.h"
#include "core/service/authservice.h"
#include "server/http/observer.h"
#include "server/http/route.h"

namespace kataar {

inline constexpr const char sessionCookie[] = "kataar_session";
inline constexpr const char csrfHeader[] = "X-CSRF-Token";

/// What the authenticator leaves in Request::principal.
struct Caller {
    Principal who;
    Credential credential = Credential::Owner;
    QByteArray sessionSecret; ///< of a cookie; empty otherwise
};

/// Who asks, whatever he asks for: a presented key, else the session's cookie, else the trusted owner. Sets
/// principal and rateKey; whoever shows a key or a cookie is never taken for the owner. Error: 401.
std::optional<Error> identify(AuthService& auth, Request& request);

/// Whether the caller's rights suffice for the route; the refusal names what is lacking (403).
std::optional<Error> checkAccess(const Principal& who, const Access& access);

/// Whose agent shows this token; nothing = nobody's.
using WorkerTokens = std::function<std::optional<QString>(const QByteArray& token)>;

/// The id of the worker whose agent asks; empty = it is none.
QString workerOf(const Request& request);

/// An agent by its token; else identify(), then checkAccess(), then the CSRF token of a changing request that
/// comes with the cookie – but for forms, whose handler compares their own field with csrfToken().
Authenticator authenticator(AuthService& auth, WorkerTokens workers = {});

/// Writes refusals for lack of a permission to the audit log; `next` hears of every answer too.
Observer auditingObserver(AuthService& auth, Observer next = {});

/// Null: nobody was found.
const Caller* callerOf(const Request& request);
Principal principalOf(const Request& request);

/// The secret in the session's cookie; empty when there is none. Two different ones are no secret.
QByteArray sessionSecretOf(const Request& request);

/// What a page that is logged in with this secret sends along when it changes something.
QByteArray csrfToken(const QByteArray& sessionSecret);
bool csrfFits(const Caller& caller, const QByteArray& token);

/// Set-Cookie for a new log-in, or to forget it when the secret is empty.
ReplyHeaders sessionCookieHeader(const QByteArray& secret, bool secure);

} // namespace kataar
