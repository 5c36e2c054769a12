// SPDX-License-Identifier: GPL-3.0-or-later
// Joins the resources' routes and knows who asks.
#include "server/api/api.h"

#include "server/api/openapi.h"

#include <iterator>

namespace kataar {

std::vector<Route> apiRoutes(const Api& api) {
    std::vector<Route> all = queueRoutes(api);
    for (auto& more : {jobRoutes(api), systemRoutes(api), openApiRoutes()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

Authenticator ownerAuthenticator(const Principal& owner) {
    return [owner](Request& request, const Route& route) -> std::optional<Error> {
        if (auto refusal = ownerOnly(request, route))
            return refusal;
        request.principal = owner;
        return std::nullopt;
    };
}

Principal principalOf(const Request& request) {
    const auto* principal = std::any_cast<Principal>(&request.principal);
    return principal ? *principal : Principal{};
}

} // namespace kataar
