// SPDX-License-Identifier: GPL-3.0-or-later
// What waits in the outbox, and a test of its channels.
#include "server/api/notifyroutes.h"

#include "core/wire/notify.h"
#include "core/wire/paths.h"
#include "server/api/authenticator.h"
#include "server/api/body.h"
#include "server/api/respond.h"

namespace kataar {

namespace {

template<class T>
QByteArray newsJson(const T& value) {
    return wire::toJson(value);
}

void testChannels(NotifyService& service, const Request& request, const Reply& reply) {
    const auto to = bodyAs(request, wire::notifyTestFrom);
    if (!to)
        return reply.fail(to.error());
    service.test(principalOf(request), *to, answerAs<NotifyTest>(reply, newsJson<NotifyTest>));
}

} // namespace

std::vector<Route> notifyRoutes(NotifyService& service) {
    const Access admins = Access::needs(Permission::QueueManage);
    return {
        {Method::Get, wire::path::notify, admins,
         [&service](const Request& r, Reply a) {
             respondAs(a, service.report(principalOf(r)), newsJson<NotifyReport>);
         },
         "What waits to be sent by mail and to the webhook"},
        {Method::Post, wire::path::notifyTest, admins,
         [&service](const Request& r, Reply a) { testChannels(service, r, a); },
         "Send a test by mail and to the webhook"},
    };
}

} // namespace kataar
