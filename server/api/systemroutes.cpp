// SPDX-License-Identifier: GPL-3.0-or-later
// The machine, the program on it, and the configurations.
#include "core/wire/answers.h"
#include "core/wire/paths.h"
#include "core/wire/success.h"
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
        {Method::Get, path::config, Access::needs(Permission::ConfigView),
         [api](const Request& r, Reply a) {
             respond(a, api.submissions.config(principalOf(r), r.pathArg("name")));
         },
         "One configuration"},
        {Method::Post, path::configValidate, Access::needs(Permission::ConfigView),
         [api](const Request& r, Reply a) {
             respondAs(a, api.submissions.checkConfig(principalOf(r), r.pathArg("name")),
                       wire::configCheckJson);
         },
         "Whether a configuration is in order"},
        {Method::Post, path::systemShutdown, Access::needs(Permission::SystemShutdown),
         [api](const Request& r, Reply a) {
             api.switches.shutDown(principalOf(r), [a](const Result<void>& done) {
                 done ? a.send(200, wire::success()) : a.fail(done.error());
             });
         },
         "Stop the server; local jobs go on"},
    };
}

} // namespace kataar
