// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens come in and never go out.
#include "server/api/cloudtokenroutes.h"

#include "core/wire/cloudtokens.h"
#include "core/wire/paths.h"
#include "server/api/authenticator.h"
#include "server/api/body.h"
#include "server/api/respond.h"

namespace kataar {

namespace {

constexpr int notNow = 409;

QByteArray tokenJson(const CloudTokenView& token) { return wire::toJson(token); }

void keepToken(CloudTokenService& service, const Request& request, const Reply& reply) {
    const auto gift = bodyAs(request, wire::tokenGiftFrom);
    if (!gift)
        return reply.fail(gift.error());
    service.keep(principalOf(request), request.pathArg("provider"), gift->scope, gift->token.toUtf8(),
                 answerAs<CloudTokenView>(reply, tokenJson, notNow));
}

void removeToken(CloudTokenService& service, const Request& request, const Reply& reply) {
    const auto scope = wire::tokenScopeFrom(request.query("scope"));
    if (!scope)
        return reply.fail(scope.error());
    service.remove(principalOf(request), request.pathArg("provider"), *scope,
                   answerAs<CloudTokenView>(reply, tokenJson, notNow));
}

} // namespace

std::vector<Route> cloudTokenRoutes(CloudTokenService& service) {
    const Access submitters = Access::needs(Permission::JobSubmit); // the shared one: the service asks more
    return {
        {Method::Get, wire::path::cloudTokens, submitters,
         [&service](const Request& r, Reply a) {
             respondAs(a, service.tokens(principalOf(r)),
                       [](const QVector<CloudTokenView>& all) { return wire::toJson(all); });
         },
         "Which tokens of cloud providers are kept, and where"},
        {Method::Put, wire::path::cloudToken, submitters,
         [&service](const Request& r, Reply a) { keepToken(service, r, a); },
         "Give one's own token, or the shared one"},
        {Method::Delete, wire::path::cloudToken, submitters,
         [&service](const Request& r, Reply a) { removeToken(service, r, a); }, "Remove it"},
    };
}

} // namespace kataar
