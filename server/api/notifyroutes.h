// SPDX-License-Identifier: GPL-3.0-or-later
// /api/notify: the news that leave the machine.
#pragma once

#include "core/notify/notifyservice.h"
#include "server/http/router.h"

#include <vector>

namespace kataar {

/// `service` outlives the server and lives in its thread.
std::vector<Route> notifyRoutes(NotifyService& service);

} // namespace kataar
