// SPDX-License-Identifier: GPL-3.0-or-later
// /api/quotas, and what a job would cost.
#include "core/wire/paths.h"
#include "core/wire/quotas.h"
#include "core/wire/requests.h"
#include "server/api/api.h"
#include "server/api/body.h"
#include "server/api/respond.h"

namespace kataar {

namespace {

namespace path = wire::path;

/// What is no number names no quota.
qint64 quotaNumber(const Request& request) { return request.pathArg("quota").toLongLong(); }

template<class T>
QByteArray quotaJson(const T& value) {
    return wire::toJson(value);
}

QByteArray changedQuota(const QuotaView& quota) { return wire::changedJson(quota); }

void createQuota(const Api& api, const Request& request, const Reply& reply) {
    const auto wanted = bodyAs(request, wire::quotaWishFrom);
    if (!wanted)
        return reply.fail(wanted.error());
    api.quotas.create(principalOf(request), *wanted, answerAs<QuotaView>(reply, changedQuota));
}

void estimateCost(const Api& api, const Request& request, const Reply& reply) {
    const auto wanted = bodyAs(request, wire::submitRequestFrom);
    if (!wanted)
        return reply.fail(wanted.error());
    respondAs(reply, api.submissions.estimate(principalOf(request), *wanted), quotaJson<CostAnswer>);
}

} // namespace

std::vector<Route> quotaRoutes(const Api& api) {
    const Access viewers = Access::needs(Permission::QuotaView);
    const Access managers = Access::needs(Permission::QuotaManage);
    return {
        {Method::Get, path::quotas, viewers,
         [api](const Request& r, Reply a) {
             respondAs(a, api.quotas.list(principalOf(r)), quotaJson<QuotaList>);
         },
         "The quotas"},
        {Method::Post, path::quotas, managers, [api](const Request& r, Reply a) { createQuota(api, r, a); },
         "Add a quota"},
        {Method::Get, path::quotaTypes, viewers,
         [](const Request&, Reply a) { a.send(200, wire::quotaTypesJson()); }, "What quotas may count"},
        {Method::Get, path::quotaStatus, viewers,
         [api](const Request& r, Reply a) {
             respondAs(a, api.quotas.status(principalOf(r)), quotaJson<QuotaStatusList>);
         },
         "How full the quotas are"},
        {Method::Get, path::quotasMe, Access::account(),
         [api](const Request& r, Reply a) {
             respondAs(a, api.quotas.mine(principalOf(r)), quotaJson<QuotaStatusList>);
         },
         "How full the quotas are that hold for the asker"},
        {Method::Get, path::quota, viewers,
         [api](const Request& r, Reply a) {
             respondAs(a, api.quotas.quota(principalOf(r), quotaNumber(r)), quotaJson<QuotaView>);
         },
         "One quota"},
        {Method::Delete, path::quota, managers,
         [api](const Request& r, Reply a) {
             api.quotas.remove(principalOf(r), quotaNumber(r),
                               answerAs<QuotaView>(a, wire::quotaDeletedJson));
         },
         "Delete a quota"},
        {Method::Post, path::costEstimate, Access::needs(Permission::JobSubmit),
         [api](const Request& r, Reply a) { estimateCost(api, r, a); },
         "What a job would cost, and what the quotas say of it"},
    };
}

} // namespace kataar
