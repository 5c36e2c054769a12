// SPDX-License-Identifier: GPL-3.0-or-later
// /api/audit: who did what, whether the log is whole, and counts.
#include "core/wire/paths.h"
#include "core/wire/people.h"
#include "server/api/api.h"
#include "server/api/params.h"
#include "server/api/respond.h"

namespace kataar {

namespace {

namespace path = wire::path;

Result<AuditQuery> auditQuery(const Request& request) {
    AuditQuery query;
    KATAAR_TRY_VAR(action, enumParam<AuditAction>(request, "action"));
    KATAAR_TRY_VAR(since, timeParam(request, "since"));
    KATAAR_TRY_VAR(until, timeParam(request, "until"));
    KATAAR_TRY_VAR(limit, intParam(request, "limit", 50, 1, 500));
    KATAAR_TRY_VAR(offset, intParam(request, "offset", 0, 0, 1'000'000'000));
    if (request.query("user_id")) {
        KATAAR_TRY_VAR(user, intParam(request, "user_id", 0, 0, 2'000'000'000));
        query.actorId = user;
    }
    if (const auto target = request.query("target"); target && !target->isEmpty())
        query.target = target;
    query.action = action;
    query.since = since;
    query.until = until;
    query.limit = limit;
    query.offset = offset;
    return query;
}

void listRecords(const Api& api, const Request& request, const Reply& reply) {
    const auto query = auditQuery(request);
    if (!query)
        return reply.fail(query.error());
    respondAs(reply, api.audit.page(principalOf(request), *query),
              [](const AuditPage& page) { return wire::toJson(page); });
}

} // namespace

std::vector<Route> auditRoutes(const Api& api) {
    return {
        {Method::Get, path::audit, Access::needs(Permission::AdminAudit),
         [api](const Request& r, Reply a) { listRecords(api, r, a); }, "Who did what, newest first"},
        {Method::Get, path::auditVerify, Access::needs(Permission::AdminAudit),
         [api](const Request& r, Reply a) {
             respondAs(a, api.audit.verify(principalOf(r)),
                       [](const AuditVerdict& verdict) { return wire::toJson(verdict); });
         },
         "Whether the audit log is whole"},
        {Method::Get, path::auditStats, Access::needs(Permission::AdminAudit),
         [api](const Request& r, Reply a) {
             respondAs(a, api.audit.stats(principalOf(r)),
                       [](const AuditStats& stats) { return wire::toJson(stats); });
         },
         "How often what was done, and by whom"},
    };
}

} // namespace kataar
