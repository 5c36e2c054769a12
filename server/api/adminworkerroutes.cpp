// SPDX-License-Identifier: GPL-3.0-or-later
// /api/admin/workers: for those who look after workers.
#include "core/wire/paths.h"
#include "core/wire/workers.h"
#include "server/api/authenticator.h"
#include "server/api/body.h"
#include "server/api/params.h"
#include "server/api/respond.h"
#include "server/api/serverurl.h"
#include "server/api/workerroutes.h"

namespace kataar {

namespace {

namespace path = wire::path;

constexpr int busy = 409;

QString workerArgument(const Request& request) { return request.pathArg("worker"); }

void listWorkers(WorkerService& workers, const Request& request, const Reply& reply) {
    std::optional<WorkerStatus> status;
    if (const auto text = request.query("status_filter"); text && !text->isEmpty()) {
        status = fromText<WorkerStatus>(text->toLower());
        if (!status)
            return reply.fail(Error::invalid(QStringLiteral("invalid_status"),
                                             QStringLiteral("Invalid status: %1").arg(*text)));
    }
    respondAs(reply, workers.list(principalOf(request), status),
              [](const WorkerList& list) { return wire::toJson(list); });
}

void addWorker(WorkerService& workers, const Request& request, const Reply& reply) {
    const auto wanted = bodyAs(request, wire::workerWishFrom);
    if (!wanted)
        return reply.fail(wanted.error());
    workers.add(principalOf(request), *wanted, serverUrlOf(request),
                answerAs<WorkerToken>(reply, [](const WorkerToken& token) { return wire::toJson(token); }));
}

void drainWorker(WorkerService& workers, const Request& request, const Reply& reply, bool draining) {
    workers.setDraining(principalOf(request), workerArgument(request), draining,
                        answerAs<WorkerView>(reply, wire::workerChangedJson));
}

void rotateToken(WorkerService& workers, const Request& request, const Reply& reply) {
    workers.rotate(
        principalOf(request), workerArgument(request), serverUrlOf(request),
        answerAs<WorkerToken>(reply, [](const WorkerToken& token) { return wire::toJson(token); }));
}

void removeWorker(WorkerService& workers, const Request& request, const Reply& reply) {
    const auto force = boolParam(request, "force", false);
    if (!force)
        return reply.fail(force.error());
    workers.remove(principalOf(request), workerArgument(request), *force,
                   answerAs<QString>(reply, wire::workerRemovedJson, busy));
}

} // namespace

std::vector<Route> adminWorkerRoutes(WorkerService& workers) {
    const Access admins = Access::needs(Permission::AdminWorkers);
    return {
        {Method::Get, path::adminWorkers, admins,
         [&workers](const Request& r, Reply a) { listWorkers(workers, r, a); }, "The workers"},
        {Method::Post, path::adminWorkers, admins,
         [&workers](const Request& r, Reply a) { addWorker(workers, r, a); },
         "Add a worker; its token is shown once"},
        {Method::Delete, path::adminWorker, admins,
         [&workers](const Request& r, Reply a) { removeWorker(workers, r, a); }, "Remove a worker"},
        {Method::Post, path::adminWorkerDrain, admins,
         [&workers](const Request& r, Reply a) { drainWorker(workers, r, a, true); },
         "Let a worker finish what it has and give it nothing new"},
        {Method::Post, path::adminWorkerResume, admins,
         [&workers](const Request& r, Reply a) { drainWorker(workers, r, a, false); },
         "Give a worker jobs again"},
        {Method::Post, path::adminWorkerToken, admins,
         [&workers](const Request& r, Reply a) { rotateToken(workers, r, a); },
         "Give a worker a new token; the old one dies at once"},
    };
}

} // namespace kataar
