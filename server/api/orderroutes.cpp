// SPDX-License-Identifier: GPL-3.0-or-later
// /api/queue: what changes the place of waiting jobs – approval, priority, hold, move – and what stops and
// cleans the whole queue.
#include "core/wire/answers.h"
#include "core/wire/paths.h"
#include "core/wire/requests.h"
#include "server/api/api.h"
#include "server/api/params.h"
#include "server/api/respond.h"

namespace kataar {

namespace {

namespace path = wire::path;

using MaybePause = std::optional<QueuePause>;

/// Reads the body by `from` and hands the value on, or answers what is wrong with it.
template<class From, class Do>
void withBody(const Request& request, const Reply& reply, const From& from, const Do& act) {
    const auto body = request.json();
    if (!body)
        return reply.fail(body.error());
    const auto value = from(*body);
    if (!value)
        return reply.fail(value.error());
    act(*value);
}

void approve(const Api& api, const Request& request, const Reply& reply) {
    const auto delay = delayParam(request);
    if (!delay)
        return reply.fail(delay.error());
    api.queue.approve(principalOf(request), request.pathArg("job"),
                      answerAs<DecisionAnswer>(reply, wire::approvedJson), *delay);
}

void reject(const Api& api, const Request& request, const Reply& reply) {
    const auto delay = delayParam(request);
    if (!delay)
        return reply.fail(delay.error());
    api.queue.reject(principalOf(request), request.pathArg("job"),
                     request.query("reason").value_or(QString()),
                     answerAs<DecisionAnswer>(reply, wire::rejectedJson), *delay);
}

void setPriority(const Api& api, const Request& request, const Reply& reply) {
    withBody(request, reply, wire::priorityFrom, [&](std::optional<int> priority) {
        api.order.setPriority(principalOf(request), request.pathArg("job"), priority,
                              answer<PriorityAnswer>(reply));
    });
}

void hold(const Api& api, const Request& request, const Reply& reply) {
    withBody(request, reply, wire::reasonFrom, [&](const QString& reason) {
        api.order.hold(principalOf(request), request.pathArg("job"), reason,
                       answerAs<QString>(reply, wire::jobDoneJson));
    });
}

void release(const Api& api, const Request& request, const Reply& reply) {
    withBody(request, reply, wire::reasonFrom, [&](const QString& reason) {
        api.order.release(principalOf(request), request.pathArg("job"), reason,
                          answerAs<QString>(reply, wire::jobDoneJson));
    });
}

void move(const Api& api, const Request& request, const Reply& reply) {
    withBody(request, reply, wire::moveTargetFrom, [&](const MoveTarget& target) {
        api.order.move(principalOf(request), request.pathArg("job"), target, answer<MoveAnswer>(reply));
    });
}

void pause(const Api& api, const Request& request, const Reply& reply) {
    withBody(request, reply, wire::reasonFrom, [&](const QString& reason) {
        api.switches.pause(principalOf(request), reason, answerAs<MaybePause>(reply, wire::pauseJson));
    });
}

void resume(const Api& api, const Request& request, const Reply& reply) {
    withBody(request, reply, wire::reasonFrom, [&](const QString& reason) {
        api.switches.resume(principalOf(request), reason, answerAs<MaybePause>(reply, wire::pauseJson));
    });
}

void cleanup(const Api& api, const Request& request, const Reply& reply) {
    const auto days = intParam(request, "days", 30, 1, 365);
    if (!days)
        return reply.fail(days.error());
    api.removal.cleanup(principalOf(request), *days, answer<CleanupAnswer>(reply));
}

void foreseeCleanup(const Api& api, const Request& request, const Reply& reply) {
    const auto days = intParam(request, "days", 30, 1, 365);
    if (!days)
        return reply.fail(days.error());
    respondAs(reply, api.removal.foreseeCleanup(principalOf(request), *days), wire::cleanupCountJson);
}

void setPolling(const Api& api, const Request& request, const Reply& reply) {
    if (!request.query("enabled"))
        return reply.fail(Error::invalidField(QStringLiteral("enabled"), QStringLiteral("is required")));
    const auto enabled = boolParam(request, "enabled", true);
    if (!enabled)
        return reply.fail(enabled.error());
    api.switches.setPolling(principalOf(request), *enabled, answerAs<bool>(reply, wire::pollingJson));
}

} // namespace

std::vector<Route> orderRoutes(const Api& api) {
    const auto approvers = Access::either(Permission::QueueApprove, Permission::AdminApprove);
    const auto undoers =
        Access::anyOf(Permission::JobCancelOwn, Permission::QueueApprove, Permission::AdminApprove);
    const auto ownOrManaged = Access::either(Permission::JobCancelOwn, Permission::QueueManage);
    return {
        {Method::Post, path::queueApprove, approvers,
         [api](const Request& r, Reply a) { approve(api, r, a); }, "Approve a blocked job"},
        {Method::Post, path::queueReject, approvers, [api](const Request& r, Reply a) { reject(api, r, a); },
         "Reject a blocked job"},
        {Method::Post, path::queueUndo, undoers,
         [api](const Request& r, Reply a) {
             api.queue.undo(principalOf(r), r.pathArg("job"), answerAs<QString>(a, wire::jobDoneJson));
         },
         "Take back what is about to be done to a job"},
        {Method::Post, path::queuePriority, Access::needs(Permission::JobPriorityHigh),
         [api](const Request& r, Reply a) { setPriority(api, r, a); }, "Override a waiting job's priority"},
        {Method::Post, path::queueHold, ownOrManaged, [api](const Request& r, Reply a) { hold(api, r, a); },
         "Keep a waiting job from starting"},
        {Method::Post, path::queueRelease, ownOrManaged,
         [api](const Request& r, Reply a) { release(api, r, a); }, "Let a held job start again"},
        {Method::Post, path::queueMove, Access::needs(Permission::JobPriorityHigh),
         [api](const Request& r, Reply a) { move(api, r, a); },
         "Move a pending job among those of its priority"},
        {Method::Post, path::queuePause, Access::needs(Permission::QueueManage),
         [api](const Request& r, Reply a) { pause(api, r, a); }, "Start no job until resume"},
        {Method::Post, path::queueResume, Access::needs(Permission::QueueManage),
         [api](const Request& r, Reply a) { resume(api, r, a); }, "Start jobs again"},
        {Method::Post, path::queueCleanup, Access::needs(Permission::QueueManage),
         [api](const Request& r, Reply a) { cleanup(api, r, a); }, "Delete finished jobs of long ago"},
        {Method::Get, path::queueCleanup, Access::needs(Permission::QueueManage),
         [api](const Request& r, Reply a) { foreseeCleanup(api, r, a); },
         "How many finished jobs a clean-up would delete"},
        {Method::Put, path::queuePollingSetting, Access::needs(Permission::QueueManage),
         [api](const Request& r, Reply a) { setPolling(api, r, a); },
         "Whether cloud providers are asked for the state of their jobs"},
        {Method::Get, path::queuePollingStatus, Access::needs(Permission::QueueManage),
         [api](const Request& r, Reply a) {
             respondAs(a, api.switches.polling(principalOf(r)), wire::pollingJson);
         },
         "Whether they are"},
    };
}

} // namespace kataar
