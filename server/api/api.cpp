// SPDX-License-Identifier: GPL-3.0-or-later
// Joins the resources' routes.
#include "server/api/api.h"

#include "server/api/openapi.h"

#include <iterator>

namespace kataar {

std::vector<Route> apiRoutes(const Api& api) {
    std::vector<Route> all = queueRoutes(api);
    for (auto& more : {orderRoutes(api), approvalRoutes(api), quotaRoutes(api), windowRoutes(api),
                       forecastRoutes(api), historyRoutes(api), jobRoutes(api), cloudRoutes(api),
                       systemRoutes(api), eventRoutes(api.events, api.streams), authRoutes(api),
                       userRoutes(api), teamRoutes(api), auditRoutes(api), openApiRoutes()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

} // namespace kataar
