// SPDX-License-Identifier: GPL-3.0-or-later
// /api/cloud: the providers, what they offer, what is in force, and the submit of clients that think in cloud
// jobs.
#include "core/wire/cloud.h"
#include "core/wire/paths.h"
#include "core/wire/requests.h"
#include "server/api/api.h"
#include "server/api/respond.h"

namespace kataar {

namespace {

namespace path = wire::path;

constexpr int cloudConflict = 409; // what WrongState is on these paths

template<class T>
QByteArray cloudJson(const T& value) {
    return wire::toJson(value);
}

void submitCloudJob(const Api& api, const Request& request, const Reply& reply) {
    const auto body = request.json();
    if (!body)
        return reply.fail(body.error());
    const auto wanted = wire::cloudSubmitFrom(*body, request.query("provider").value_or(QString()));
    if (!wanted)
        return reply.fail(wanted.error());
    const auto key = wire::submitKeyFrom(request.header(wire::idempotencyHeader), request.path, *body);
    if (!key)
        return reply.fail(key.error());
    api.submissions.submit(principalOf(request), *wanted,
                           answerAs<SubmitAnswer>(reply, wire::cloudSubmitJson, cloudConflict), *key);
}

} // namespace

std::vector<Route> cloudRoutes(const Api& api) {
    return {
        {Method::Get, path::cloudProviders, Access::needs(Permission::QueueView),
         [api](const Request& r, Reply a) {
             respondAs(a, api.clouds.providers(principalOf(r)), cloudJson<ProviderList>);
         },
         "The cloud providers, and how each is"},
        {Method::Post, path::cloudCheck, Access::needs(Permission::QueueViewAll),
         [api](const Request& r, Reply a) {
             api.clouds.check(principalOf(r), r.pathArg("provider"),
                              answerAs<ProviderCheck>(a, cloudJson<ProviderCheck>));
         },
         "Ask a cloud provider now whether it can be used"},
        {Method::Get, path::cloudHardware, Access::needs(Permission::JobSubmit),
         [api](const Request& r, Reply a) {
             api.clouds.hardware(principalOf(r), r.query("provider").value_or(QString()),
                                 answerAs<HardwareList>(a, cloudJson<HardwareList>));
         },
         "What a cloud provider offers, and what it costs"},
        {Method::Get, path::cloudConfig, Access::needs(Permission::QueueView),
         [api](const Request& r, Reply a) {
             respondAs(a, api.clouds.config(principalOf(r)), cloudJson<CloudConfig>);
         },
         "What is in force for cloud jobs"},
        {Method::Post, path::jobsSubmit, Access::needs(Permission::JobSubmit),
         [api](const Request& r, Reply a) { submitCloudJob(api, r, a); }, "Submit a cloud job"},
    };
}

} // namespace kataar
