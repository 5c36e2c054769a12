// SPDX-License-Identifier: GPL-3.0-or-later
// Who posts has no key of ours: the signature tells.
#include "server/api/cloudwebhookroutes.h"

#include "core/wire/paths.h"
#include "core/wire/success.h"

namespace kataar {

std::vector<Route> cloudWebhookRoutes(WebhookEar ear) {
    return {{Method::Post, wire::path::cloudWebhook, Access::open(),
             [ear = std::move(ear)](const Request& r, Reply a) {
                 const SignedWebhook webhook{r.header("webhook-id"), r.header("webhook-timestamp"),
                                             r.header("webhook-signature"), r.body};
                 ear(r.pathArg("provider"), webhook, [a](const Result<void>& heard) {
                     if (heard)
                         a.send(200, wire::success());
                     else
                         a.fail(heard.error());
                 });
             },
             "News of a job, posted and signed by its provider"}};
}

} // namespace kataar
