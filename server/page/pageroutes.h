// SPDX-License-Identifier: GPL-3.0-or-later
// The teammates' page as routes: HTML for people with a browser and nothing else.
#pragma once

#include "server/api/api.h"

#include <vector>

namespace kataar {

/// What `api` names, and `clock`, outlive the server. Whoever is not known is sent to the log-in page;
/// whoever may not see a page is shown one that says so.
std::vector<Route> pageRoutes(const Api& api, const Clock& clock);
/// Of the API, in the page's languages.
std::vector<Route> reportTextRoutes(const Api& api);

} // namespace kataar
