// SPDX-License-Identifier: GPL-3.0-or-later
// /api/approvals: the rules about which submits somebody is asked, and the requests that they make.
#include "core/wire/approvals.h"
#include "core/wire/paths.h"
#include "server/api/api.h"
#include "server/api/body.h"
#include "server/api/params.h"
#include "server/api/respond.h"

namespace kataar {

namespace {

namespace path = wire::path;

qint64 numberArg(const Request& request, const char* name) { return request.pathArg(name).toLongLong(); }

template<class T>
QByteArray answerJson(const T& value) {
    return wire::toJson(value);
}

QByteArray changedRule(const ApprovalRule& rule) { return wire::changedJson(rule); }

void createRule(const Api& api, const Request& request, const Reply& reply) {
    const auto wanted = bodyAs(request, wire::rulePatchFrom);
    if (!wanted)
        return reply.fail(wanted.error());
    api.approvals.createRule(principalOf(request), *wanted, answerAs<ApprovalRule>(reply, changedRule));
}

void changeRule(const Api& api, const Request& request, const Reply& reply, bool whole) {
    const auto patch = bodyAs(request, wire::rulePatchFrom);
    if (!patch)
        return reply.fail(patch.error());
    api.approvals.changeRule(principalOf(request), numberArg(request, "rule"), *patch, whole,
                             answerAs<ApprovalRule>(reply, changedRule));
}

Result<RequestQuery> requestQuery(const Request& request) {
    RequestQuery query;
    KATAAR_TRY_VAR(status, enumParam<RequestStatus>(request, "status"));
    KATAAR_TRY_VAR(pendingOnly, boolParam(request, "pending_only", false));
    KATAAR_TRY_VAR(limit, intParam(request, "limit", 50, 1, 200));
    KATAAR_TRY_VAR(offset, intParam(request, "offset", 0, 0, 1'000'000'000));
    query.status = pendingOnly ? RequestStatus::Pending : status;
    query.limit = limit;
    query.offset = offset;
    return query;
}

void listRequests(const Api& api, const Request& request, const Reply& reply,
                  QByteArray (*write)(const RequestPage&)) {
    const auto query = requestQuery(request);
    if (!query)
        return reply.fail(query.error());
    respondAs(reply, api.approvals.requests(principalOf(request), *query), write);
}

/// The decision that a body and its query ask for.
Result<Decision> decisionIn(const Request& request, Result<Decision> (*read)(const QJsonObject&)) {
    KATAAR_TRY_VAR(decision, bodyAs(request, read));
    KATAAR_TRY_VAR(delay, delayParam(request));
    decision.afterSeconds = delay;
    return decision;
}

void decide(const Api& api, const Request& request, const Reply& reply, const char* which, bool approve) {
    const auto decision = decisionIn(request, approve ? wire::approvalFrom : wire::rejectionFrom);
    if (!decision)
        return reply.fail(decision.error());
    api.approvals.decide(principalOf(request), request.pathArg(which), *decision,
                         answerAs<RequestAnswer>(reply, answerJson<RequestAnswer>));
}

/// The short form gives a reason where none is said.
void rejectShortly(const Api& api, const Request& request, const Reply& reply) {
    auto decision = decisionIn(request, wire::rejectionFrom);
    if (!decision)
        return reply.fail(decision.error());
    if (decision->text.isEmpty())
        decision->text = QStringLiteral("Rejected by %1.").arg(principalOf(request).name);
    api.approvals.decide(principalOf(request), request.pathArg("approval"), *decision,
                         answerAs<RequestAnswer>(reply, answerJson<RequestAnswer>));
}

void decideMany(const Api& api, const Request& request, const Reply& reply, bool approve) {
    const auto ids = bodyAs(request, wire::requestIdsFrom);
    const auto decision = decisionIn(request, approve ? wire::approvalFrom : wire::rejectionFrom);
    if (!ids || !decision)
        return reply.fail(ids ? decision.error() : ids.error());
    api.approvals.decideMany(principalOf(request), *ids, *decision,
                             answerAs<BulkAnswer>(reply, answerJson<BulkAnswer>));
}

std::vector<Route> ruleRoutes(const Api& api) {
    const Access approvers = Access::needs(Permission::AdminApprove);
    return {
        {Method::Get, path::approvalRules, approvers,
         [api](const Request& r, Reply a) {
             respondAs(a, api.approvals.rules(principalOf(r)), answerJson<RuleList>);
         },
         "The approval rules, in the order in which they are asked"},
        {Method::Post, path::approvalRules, approvers,
         [api](const Request& r, Reply a) { createRule(api, r, a); }, "Add an approval rule"},
        {Method::Get, path::approvalRule, approvers,
         [api](const Request& r, Reply a) {
             respondAs(a, api.approvals.rule(principalOf(r), numberArg(r, "rule")), answerJson<ApprovalRule>);
         },
         "One approval rule"},
        {Method::Patch, path::approvalRule, approvers,
         [api](const Request& r, Reply a) { changeRule(api, r, a, false); }, "Change an approval rule"},
        {Method::Put, path::approvalRule, approvers,
         [api](const Request& r, Reply a) { changeRule(api, r, a, true); }, "Replace an approval rule"},
        {Method::Delete, path::approvalRule, approvers,
         [api](const Request& r, Reply a) {
             api.approvals.deleteRule(principalOf(r), numberArg(r, "rule"),
                                      answerAs<ApprovalRule>(a, wire::ruleDeletedJson));
         },
         "Delete an approval rule; its requests stay"},
        {Method::Get, path::approvalConditions, approvers,
         [](const Request&, Reply a) { a.send(200, wire::conditionsJson()); },
         "What approval rules may ask about"},
    };
}

std::vector<Route> requestRoutes(const Api& api) {
    const Access approvers = Access::needs(Permission::AdminApprove);
    const Access owners = Access::either(Permission::JobViewOwn, Permission::AdminApprove);
    return {
        {Method::Get, path::approvalRequests, approvers,
         [api](const Request& r, Reply a) { listRequests(api, r, a, answerJson<RequestPage>); },
         "Requests for approval, newest first"},
        {Method::Get, path::approvalPendingCount, approvers,
         [api](const Request& r, Reply a) {
             respondAs(a, api.approvals.pendingCount(principalOf(r)), wire::pendingCountJson);
         },
         "How many requests for approval wait"},
        {Method::Get, path::approvalRequest, owners,
         [api](const Request& r, Reply a) {
             respondAs(a, api.approvals.request(principalOf(r), numberArg(r, "request")),
                       answerJson<ApprovalRequest>);
         },
         "One request for approval"},
        {Method::Get, path::approvalImpact, owners,
         [api](const Request& r, Reply a) {
             api.impacts.impact(principalOf(r), numberArg(r, "request"),
                                answerAs<ApprovalImpact>(a, answerJson<ApprovalImpact>));
         },
         "What approving a request would mean: quotas, its start, and who would wait longer"},
        {Method::Get, path::approvalOfJob, owners,
         [api](const Request& r, Reply a) {
             respondAs(a, api.approvals.requestOfJob(principalOf(r), r.pathArg("job")),
                       answerJson<ApprovalRequest>);
         },
         "A job's request for approval"},
        {Method::Post, path::approvalRequestApprove, approvers,
         [api](const Request& r, Reply a) { decide(api, r, a, "request", true); }, "Approve a request"},
        {Method::Post, path::approvalRequestReject, approvers,
         [api](const Request& r, Reply a) { decide(api, r, a, "request", false); }, "Reject a request"},
        {Method::Post, path::approvalRequestCancel,
         Access::either(Permission::QueueCancelOwn, Permission::QueueCancelAll),
         [api](const Request& r, Reply a) {
             api.approvals.cancel(principalOf(r), numberArg(r, "request"),
                                  answerAs<RequestAnswer>(a, answerJson<RequestAnswer>));
         },
         "Take a request back, which cancels its job"},
        {Method::Post, path::approvalBulkApprove, approvers,
         [api](const Request& r, Reply a) { decideMany(api, r, a, true); }, "Approve several requests"},
        {Method::Post, path::approvalBulkReject, approvers,
         [api](const Request& r, Reply a) { decideMany(api, r, a, false); }, "Reject several requests"},
    };
}

} // namespace

std::vector<Route> approvalRoutes(const Api& api) {
    const Access approvers = Access::needs(Permission::AdminApprove);
    std::vector<Route> all{
        {Method::Get, path::approvals, approvers,
         [api](const Request& r, Reply a) { listRequests(api, r, a, wire::approvalsJson); },
         "Requests for approval, in short"},
        {Method::Post, path::approvalApprove, approvers,
         [api](const Request& r, Reply a) { decide(api, r, a, "approval", true); },
         "Approve, by a request's number or its job's id"},
        {Method::Post, path::approvalReject, approvers,
         [api](const Request& r, Reply a) { rejectShortly(api, r, a); },
         "Reject, by a request's number or its job's id"},
        {Method::Get, path::approvalsMe, Access::account(),
         [api](const Request& r, Reply a) {
             respondAs(a, api.approvals.mine(principalOf(r)), answerJson<MyApprovals>);
         },
         "The asker's own requests, and how many he may decide about"},
        {Method::Post, path::approvalsExpire, approvers,
         [api](const Request& r, Reply a) {
             api.approvals.expire(principalOf(r), answerAs<ExpiryAnswer>(a, answerJson<ExpiryAnswer>));
         },
         "End the requests that have expired, now"},
    };
    for (const auto& more : {ruleRoutes(api), requestRoutes(api)})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

} // namespace kataar
