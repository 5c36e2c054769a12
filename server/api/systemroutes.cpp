// SPDX-License-Identifier: GPL-3.0-or-later
// The machine and the configurations.
#include "core/wire/answers.h"
#include "core/wire/paths.h"
#include "server/api/api.h"
#include "server/api/params.h"
#include "server/api/respond.h"

namespace kataar {

namespace {

namespace path = wire::path;

void systemStatus(const Api& api, const Request& request, const Reply& reply) {
    const auto includeAllocation = boolParam(request, "include_allocation", false);
    if (!includeAllocation)
        return reply.fail(includeAllocation.error());
    respondAs(reply, api.system.status(principalOf(request)),
              [&](const SystemStatus& status) { return wire::toJson(status, *includeAllocation); });
}

} // namespace

std::vector<Route> systemRoutes(const Api& api) {
    return {
        {Method::Get, path::systemStatus, Access::account(),
         [api](const Request& r, Reply a) { systemStatus(api, r, a); }, "Load, memory, GPUs"},
        {Method::Get, path::configs, Access::needs(Permission::ConfigView),
         [api](const Request& r, Reply a) { respond(a, api.submissions.configs(principalOf(r))); },
         "Configurations that can be submitted"},
    };
}

} // namespace kataar
