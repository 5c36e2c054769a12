// SPDX-License-Identifier: GPL-3.0-or-later
// The teammates' page as routes: HTML for people with a browser and nothing else.
#pragma once

#include "server/api/api.h"

#include <vector>

namespace kataar {

/// `api` and `clock` outlive the server. The routes are open, since whoever is refused here is shown a page
/// and not JSON: each asks `authenticate` itself, with the access that it really has.
std::vector<Route> pageRoutes(const Api& api, const Authenticator& authenticate, const Clock& clock);

} // namespace kataar
