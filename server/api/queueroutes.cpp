// SPDX-License-Identifier: GPL-3.0-or-later
// /api/queue: entries in queue order, submit, cancel, limits.
#include "core/wire/answers.h"
#include "core/wire/paths.h"
#include "core/wire/requests.h"
#include "server/api/api.h"
#include "server/api/params.h"
#include "server/api/respond.h"

namespace kataar {

namespace {

namespace path = wire::path;

Result<EntryQuery> entryQuery(const Request& request) {
    EntryQuery query;
    if (const auto status = request.query("status"); status && !status->isEmpty()) {
        query.status = wire::statusFilter(*status);
        if (!query.status)
            return Error::invalid(QStringLiteral("invalid_status"),
                                  QStringLiteral("Invalid status: %1").arg(*status));
    }
    KATAAR_TRY_VAR(limit, intParam(request, "limit", 50, 1, 200));
    KATAAR_TRY_VAR(offset, intParam(request, "offset", 0, 0, 1'000'000'000));
    KATAAR_TRY_VAR(includeCompleted, boolParam(request, "include_completed", false));
    query.limit = limit;
    query.offset = offset;
    query.includeCompleted = includeCompleted;
    return query;
}

void listEntries(const Api& api, AnswerMemo& memo, const Request& request, const Reply& reply) {
    const auto query = entryQuery(request);
    if (!query)
        return reply.fail(query.error());
    const Principal& who = principalOf(request);
    respondAgain(
        memo, request, reply, who, api.reader.revision(), [&] { return api.reader.entries(who, *query); },
        [](const EntryPage& page) { return wire::toJson(page); });
}

void ofUser(const Api& api, const Request& request, const Reply& reply) {
    bool isNumber = false;
    const qint64 user = request.pathArg("user").toLongLong(&isNumber);
    if (!isNumber)
        return reply.fail(
            Error::invalidField(QStringLiteral("user"), QStringLiteral("must be a user's number")));
    respond(reply, api.reader.ofUser(principalOf(request), user));
}

void submit(const Api& api, const Request& request, const Reply& reply) {
    const auto body = request.json();
    if (!body)
        return reply.fail(body.error());
    const auto wanted = wire::submitRequestFrom(*body);
    if (!wanted)
        return reply.fail(wanted.error());
    const auto key = wire::submitKeyFrom(request.header(wire::idempotencyHeader), request.path, *body);
    if (!key)
        return reply.fail(key.error());
    api.submissions.submit(principalOf(request), *wanted, answer<SubmitAnswer>(reply), *key);
}

void cancelWaiting(const Api& api, const Request& request, const Reply& reply) {
    const auto delay = delayParam(request);
    if (!delay)
        return reply.fail(delay.error());
    api.queue.cancelWaiting(principalOf(request), request.pathArg("job"),
                            answerAs<CancelAnswer>(reply, wire::queueCancelJson), *delay);
}

void setLimits(const Api& api, const Request& request, const Reply& reply) {
    const auto body = request.json();
    if (!body)
        return reply.fail(body.error());
    const auto patch = wire::limitsPatchFrom(*body);
    if (!patch)
        return reply.fail(patch.error());
    api.queue.setLimits(principalOf(request), *patch, answerAs<Limits>(reply, wire::limitsSetJson));
}

} // namespace

std::vector<Route> queueRoutes(const Api& api) {
    return {
        {Method::Get, path::queue, Access::needs(Permission::QueueView),
         [api, memo = std::make_shared<AnswerMemo>()](const Request& r, Reply a) {
             listEntries(api, *memo, r, a);
         },
         "Entries in queue order"},
        {Method::Get, path::queueStats, Access::needs(Permission::QueueView),
         [api](const Request& r, Reply a) { respond(a, api.reader.stats(principalOf(r))); },
         "Counts, limits, waits"},
        {Method::Get, path::queueMe, Access::account(),
         [api](const Request& r, Reply a) { respond(a, api.reader.mine(principalOf(r))); },
         "The asker's own jobs"},
        {Method::Get, path::queueUser, Access::needs(Permission::QueueViewAll),
         [api](const Request& r, Reply a) { ofUser(api, r, a); }, "Somebody's jobs"},
        {Method::Get, path::queuePosition, Access::either(Permission::JobViewOwn, Permission::JobViewAll),
         [api](const Request& r, Reply a) {
             respondAs(a, api.reader.entry(principalOf(r), r.pathArg("job")),
                       [](const EntryView& view) { return wire::positionJson(view, SystemClock().wall()); });
         },
         "Where a job stands and why it waits"},
        {Method::Post, path::queueSubmit, Access::needs(Permission::JobSubmit),
         [api](const Request& r, Reply a) { submit(api, r, a); }, "Submit a job"},
        {Method::Post, path::queueProcess, Access::needs(Permission::QueueManage),
         [api](const Request& r, Reply a) { api.queue.process(principalOf(r), answer<ProcessAnswer>(a)); },
         "Process the queue now"},
        {Method::Get, path::queueConcurrency, Access::needs(Permission::QueueView),
         [api](const Request& r, Reply a) { respond(a, api.queue.limits(principalOf(r))); }, "The limits"},
        {Method::Post, path::queueConcurrency, Access::needs(Permission::QueueManage),
         [api](const Request& r, Reply a) { setLimits(api, r, a); }, "Change limits"},
        {Method::Post, path::queueCancel,
         Access::either(Permission::QueueCancelOwn, Permission::QueueCancelAll),
         [api](const Request& r, Reply a) { cancelWaiting(api, r, a); }, "Cancel a job that has not started"},
    };
}

} // namespace kataar
