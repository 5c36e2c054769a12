// SPDX-License-Identifier: GPL-3.0-or-later
// /api/cloud/tokens: whose money pays for jobs in the cloud.
#pragma once

#include "core/service/cloudtokenservice.h"
#include "server/http/router.h"

#include <vector>

namespace kataar {

/// `service` outlives the server and lives in its thread.
std::vector<Route> cloudTokenRoutes(CloudTokenService& service);

} // namespace kataar
