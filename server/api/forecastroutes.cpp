// SPDX-License-Identifier: GPL-3.0-or-later
// /api/queue/forecast and explain: when the pending jobs start, and what would start one now.
#include "core/wire/answers.h"
#include "core/wire/paths.h"
#include "server/api/api.h"
#include "server/api/params.h"
#include "server/api/respond.h"

namespace kataar {

namespace {

void forecast(const Api& api, const Request& request, const Reply& reply) {
    const auto limit = intParam(request, "limit", 1000, 1, 10'000);
    if (!limit)
        return reply.fail(limit.error());
    const auto offset = intParam(request, "offset", 0, 0, 1'000'000'000);
    if (!offset)
        return reply.fail(offset.error());
    api.forecasts.page(principalOf(request), *limit, *offset, answer<ForecastPage>(reply));
}

} // namespace

std::vector<Route> forecastRoutes(const Api& api) {
    return {
        {Method::Get, wire::path::queueForecast, Access::needs(Permission::QueueView),
         [api](const Request& r, Reply a) { forecast(api, r, a); }, "When the pending jobs start"},
        {Method::Get, wire::path::queueExplain,
         Access::either(Permission::JobViewOwn, Permission::JobViewAll),
         [api](const Request& r, Reply a) {
             respond(a, api.reader.explain(principalOf(r), r.pathArg("job")));
         },
         "Why a job waits, and what would start it"},
    };
}

} // namespace kataar
