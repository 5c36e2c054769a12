// SPDX-License-Identifier: GPL-3.0-or-later
// /api/cloud/jobs: every kind of job for clients that think in jobs; logs, whole and followed.
#include "core/wire/answers.h"
#include "core/wire/paths.h"
#include "core/wire/requests.h"
#include "server/api/api.h"
#include "server/api/logstream.h"
#include "server/api/params.h"
#include "server/api/respond.h"

namespace kataar {

namespace {

namespace path = wire::path;

constexpr int conflict = 409; // what WrongState is on these paths
constexpr int logTail = 50'000;
constexpr int mostLogBytes = 1024 * 1024;

UtcTime now() { return SystemClock().wall(); }

Result<JobQuery> jobQuery(const Request& request) {
    JobQuery query;
    KATAAR_TRY_VAR(kind, enumParam<JobKind>(request, "job_type"));
    KATAAR_TRY_VAR(limit, intParam(request, "limit", 50, 1, 500));
    KATAAR_TRY_VAR(offset, intParam(request, "offset", 0, 0, 1'000'000'000));
    query.kind = kind;
    query.limit = limit;
    query.offset = offset;
    if (const auto status = request.query("status"); status && !status->isEmpty()) {
        query.status = wire::statusFilter(*status);
        if (!query.status)
            return Error::invalid(QStringLiteral("invalid_status"),
                                  QStringLiteral("Invalid status: %1").arg(*status));
    }
    if (const auto provider = request.query("provider"); provider && !provider->isEmpty())
        query.provider = *provider;
    return query;
}

void listJobs(const Api& api, AnswerMemo& memo, const Request& request, const Reply& reply) {
    const auto query = jobQuery(request);
    if (!query)
        return reply.fail(query.error());
    const Principal& who = principalOf(request);
    respondAgain(
        memo, request, reply, who, api.reader.revision(), [&] { return api.reader.jobs(who, *query); },
        [](const JobPage& page) { return wire::toJson(page, now()); });
}

void cancelJob(const Api& api, const Request& request, const Reply& reply) {
    const auto delay = delayParam(request);
    if (!delay)
        return reply.fail(delay.error());
    api.queue.cancel(principalOf(request), request.pathArg("job"),
                     answerAs<CancelAnswer>(reply, wire::jobCancelJson, conflict), *delay);
}

void cancelMany(const Api& api, const Request& request, const Reply& reply) {
    const auto body = request.json();
    if (!body)
        return reply.fail(body.error());
    const auto selection = wire::cancelSelectionFrom(*body);
    const auto delay = delayParam(request);
    if (!selection || !delay)
        return reply.fail(selection ? delay.error() : selection.error());
    const auto then = answerAs<CancelSet>(
        reply, [](const CancelSet& set) { return wire::toJson(set); }, conflict);
    if (!selection->jobIds.isEmpty())
        return api.queue.cancelMany(principalOf(request), selection->jobIds, then, *delay);
    const QVector<JobStatus> active{JobStatus::Pending, JobStatus::Blocked, JobStatus::Running};
    api.queue.cancelMany(principalOf(request), selection->all ? active : selection->statuses, then, *delay);
}

void undoMany(const Api& api, const Request& request, const Reply& reply) {
    const auto body = request.json();
    if (!body)
        return reply.fail(body.error());
    const auto jobs = wire::jobIdsFrom(*body);
    if (!jobs)
        return reply.fail(jobs.error());
    api.queue.undoMany(principalOf(request), *jobs, answer<UndoSet>(reply, conflict));
}

void retry(const Api& api, const Request& request, const Reply& reply) {
    const Principal who = principalOf(request);
    const auto finished = api.queue.finishedJob(who, request.pathArg("job"));
    if (!finished)
        return reply.fail(finished.error(), conflict);
    api.submissions.retry(who, finished->first, finished->second, answer<SubmitAnswer>(reply, conflict));
}

/// None = the last one.
Result<std::optional<int>> attemptParam(const Request& request) {
    if (!request.query("attempt"))
        return std::optional<int>();
    KATAAR_TRY_VAR(number, intParam(request, "attempt", 1, 1, 1'000'000));
    return std::optional(number);
}

void readLog(const Api& api, const Request& request, const Reply& reply) {
    const bool tail = !request.query("offset");
    const auto offset = offsetParam(request, "offset", 0);
    const auto limit = intParam(request, "limit", tail ? logTail : mostLogBytes, 1, mostLogBytes);
    const auto attempt = attemptParam(request);
    if (!offset || !limit)
        return reply.fail(offset ? limit.error() : offset.error());
    if (!attempt)
        return reply.fail(attempt.error());
    respond(
        reply,
        api.reader.log(principalOf(request), request.pathArg("job"), tail ? -1 : *offset, *limit, *attempt),
        conflict);
}

void readMetrics(const Api& api, const Request& request, const Reply& reply) {
    const auto attempt = attemptParam(request);
    const auto points = intParam(request, "points", 500, 4, 2000);
    if (!attempt || !points)
        return reply.fail(attempt ? points.error() : attempt.error());
    const MetricQuery query{*attempt, request.query("since").value_or(QString()), *points};
    respond(reply, api.reader.metrics(principalOf(request), request.pathArg("job"), query));
}

void followLog(const Api& api, const Request& request, const Reply& reply) {
    const Principal who = principalOf(request);
    const auto entry = api.reader.findVisible(who, request.pathArg("job"));
    if (!entry)
        return reply.fail(entry.error());
    auto offset = offsetParam(request, "offset", 0);
    if (!offset)
        return reply.fail(offset.error());
    if (const auto room = api.streams.room(who, StreamRegistry::Kind::Log); !room)
        return reply.fail(room.error());
    bool resumes = false;
    const qint64 last = request.header("Last-Event-ID").toLongLong(&resumes);
    const auto stream = reply.stream();
    if (stream->closed()) // gone already, or asked with HEAD
        return;
    auto* log = new LogStream(stream, api.reader, who, entry->jobId, // deletes itself
                              resumes && last >= 0 ? last : *offset);
    api.streams.add(log, stream, who, StreamRegistry::Kind::Log);
}

} // namespace

std::vector<Route> jobRoutes(const Api& api) {
    const auto undoers =
        Access::anyOf(Permission::JobCancelOwn, Permission::QueueApprove, Permission::AdminApprove);
    return {
        {Method::Get, path::jobs, Access::either(Permission::JobViewOwn, Permission::JobViewAll),
         [api, memo = std::make_shared<AnswerMemo>()](const Request& r, Reply a) {
             listJobs(api, *memo, r, a);
         },
         "Jobs, newest first"},
        {Method::Post, path::jobsCancel, Access::either(Permission::JobCancelOwn, Permission::JobCancelAll),
         [api](const Request& r, Reply a) { cancelMany(api, r, a); }, "Cancel several jobs as one set"},
        {Method::Post, path::jobsUndo, undoers, [api](const Request& r, Reply a) { undoMany(api, r, a); },
         "Take back what is about to be done to several jobs"},
        {Method::Get, path::job, Access::either(Permission::JobViewOwn, Permission::JobViewAll),
         [api](const Request& r, Reply a) {
             respondAs(a, api.reader.job(principalOf(r), r.pathArg("job")),
                       [](const JobDetail& detail) { return wire::toJson(detail, now()); });
         },
         "One job"},
        {Method::Post, path::jobCancel, Access::either(Permission::JobCancelOwn, Permission::JobCancelAll),
         [api](const Request& r, Reply a) { cancelJob(api, r, a); }, "Cancel a job, running or not"},
        {Method::Post, path::jobUndo, undoers,
         [api](const Request& r, Reply a) {
             api.queue.undo(principalOf(r), r.pathArg("job"),
                            answerAs<QString>(a, wire::jobDoneJson, conflict));
         },
         "Take back what is about to be done to a job"},
        {Method::Post, path::jobRetry, Access::needs(Permission::JobSubmit),
         [api](const Request& r, Reply a) { retry(api, r, a); }, "Submit a finished job again"},
        {Method::Delete, path::job, Access::either(Permission::JobDeleteOwn, Permission::JobDeleteAll),
         [api](const Request& r, Reply a) {
             api.removal.remove(principalOf(r), r.pathArg("job"), answerAs<QString>(a, wire::jobDoneJson));
         },
         "Delete a finished job with its log"},
        {Method::Get, path::jobLogs, Access::either(Permission::JobViewOwn, Permission::JobViewAll),
         [api](const Request& r, Reply a) { readLog(api, r, a); }, "A piece of a job's log"},
        {Method::Get, path::jobLogStream, Access::either(Permission::JobViewOwn, Permission::JobViewAll),
         [api](const Request& r, Reply a) { followLog(api, r, a); }, "A job's log, followed to its end"},
        {Method::Get, path::jobProgress, Access::either(Permission::JobViewOwn, Permission::JobViewAll),
         [api](const Request& r, Reply a) {
             respond(a, api.reader.progress(principalOf(r), r.pathArg("job")));
         },
         "How far a job says it is"},
        {Method::Get, path::jobMetrics, Access::either(Permission::JobViewOwn, Permission::JobViewAll),
         [api](const Request& r, Reply a) { readMetrics(api, r, a); },
         "The numbers that a job reports, by step"},
        {Method::Get, path::jobAttempts, Access::either(Permission::JobViewOwn, Permission::JobViewAll),
         [api](const Request& r, Reply a) {
             respond(a, api.reader.attempts(principalOf(r), r.pathArg("job")));
         },
         "A job's attempts, and how each ended"},
    };
}

} // namespace kataar
