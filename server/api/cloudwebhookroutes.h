// SPDX-License-Identifier: GPL-3.0-or-later
// /api/cloud/webhooks: where providers post news of their jobs.
#pragma once

#include "core/domain/signedwebhook.h"
#include "server/http/router.h"

#include <functional>
#include <vector>

namespace kataar {

/// Answers later; an error is one of the provider's name, of the signature, or of not being able to tell.
using WebhookEar =
    std::function<void(const QString& provider, const SignedWebhook&, std::function<void(Result<void>)>)>;

std::vector<Route> cloudWebhookRoutes(WebhookEar ear);

} // namespace kataar
