// SPDX-License-Identifier: GPL-3.0-or-later
// /api/auth: logging in and out, who one is, one's own password and keys.
#include "core/wire/paths.h"
#include "core/wire/people.h"
#include "server/api/api.h"
#include "server/api/body.h"
#include "server/api/respond.h"

namespace kataar {

namespace {

namespace path = wire::path;

Result<Me> meOf(const Api& api, const Request& request) {
    const Caller* caller = callerOf(request);
    if (!caller)
        return notAuthenticated(QStringLiteral("Nobody is known to ask."));
    KATAAR_TRY_VAR(user, api.auth.self(caller->who));
    Me me{user, caller->who.permissions(), caller->credential, {}};
    if (caller->credential == Credential::Session)
        me.csrfToken = QString::fromLatin1(csrfToken(caller->sessionSecret));
    return me;
}

void logIn(const Api& api, const Request& request, const Reply& reply) {
    const auto wanted = bodyAs(request, wire::logInRequestFrom);
    if (!wanted)
        return reply.fail(wanted.error());
    api.auth.logIn(*wanted, request.peer.address.toString(),
                   [reply, secure = request.encrypted](const Result<AuthService::LogIn>& done) {
                       if (!done)
                           return reply.fail(done.error());
                       reply.send(
                           200, wire::loggedInJson(done->user, QString::fromLatin1(csrfToken(done->secret))),
                           QByteArrayLiteral("application/json; charset=utf-8"),
                           sessionCookieHeader(done->secret, secure));
                   });
}

void logOut(const Api& api, const Request& request, const Reply& reply) {
    const Caller* caller = callerOf(request);
    api.auth.logOut(principalOf(request), caller ? caller->sessionSecret : QByteArray(),
                    [reply, secure = request.encrypted](const Result<bool>& done) {
                        if (!done)
                            return reply.fail(done.error());
                        reply.send(200, R"({"success":true})",
                                   QByteArrayLiteral("application/json; charset=utf-8"),
                                   sessionCookieHeader({}, secure));
                    });
}

void changePassword(const Api& api, const Request& request, const Reply& reply) {
    const auto wanted = bodyAs(request, wire::passwordChangeFrom);
    if (!wanted)
        return reply.fail(wanted.error());
    const Caller* caller = callerOf(request);
    api.auth.changePassword(principalOf(request), *wanted, caller ? caller->sessionSecret : QByteArray(),
                            answerAs<bool>(reply, [](bool) { return QByteArray(R"({"success":true})"); }));
}

void createOwnKey(const Api& api, const Request& request, const Reply& reply) {
    const auto wanted = bodyAs(request, wire::keyRequestFrom);
    if (!wanted)
        return reply.fail(wanted.error());
    api.keys.createOwn(principalOf(request), *wanted,
                       answerAs<NewKey>(reply, [](const NewKey& key) { return wire::toJson(key); }));
}

} // namespace

std::vector<Route> authRoutes(const Api& api) {
    return {
        {Method::Get, path::authSetup, Access::open(),
         [api](const Request&, Reply a) { a.send(200, wire::setupJson(api.auth.passwordLogInPossible())); },
         "Whether anybody can log in by password"},
        {Method::Post, path::authLogin, Access::open(),
         [api](const Request& r, Reply a) { logIn(api, r, a); }, "Log in by password", "application/json",
         true},
        {Method::Post, path::authLogout, Access::account(),
         [api](const Request& r, Reply a) { logOut(api, r, a); }, "Log out"},
        {Method::Get, path::authMe, Access::account(),
         [api](const Request& r, Reply a) {
             respondAs(a, meOf(api, r), [](const Me& me) { return wire::toJson(me); });
         },
         "Who one is and what one may do"},
        {Method::Get, path::authCheck, Access::account(),
         [api](const Request& r, Reply a) { respondAs(a, meOf(api, r), wire::checkJson); },
         "Whether a credential is good"},
        {Method::Post, path::authPassword, Access::account(),
         [api](const Request& r, Reply a) { changePassword(api, r, a); }, "Change one's own password"},
        {Method::Get, path::authKeys, Access::needs(Permission::ApiKeysOwn),
         [api](const Request& r, Reply a) {
             respondAs(a, api.keys.mine(principalOf(r)),
                       [](const QVector<KeyView>& keys) { return wire::toJson(keys); });
         },
         "One's own keys"},
        {Method::Post, path::authKeys, Access::needs(Permission::ApiKeysOwn),
         [api](const Request& r, Reply a) { createOwnKey(api, r, a); }, "Make a key of one's own"},
        {Method::Delete, path::authKey, Access::either(Permission::ApiKeysOwn, Permission::AdminUsers),
         [api](const Request& r, Reply a) {
             api.keys.revoke(principalOf(r), r.pathArg("key"),
                             answerAs<KeyView>(a, [](const KeyView& key) { return wire::changedJson(key); }));
         },
         "Revoke a key"},
    };
}

} // namespace kataar
