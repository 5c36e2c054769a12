// SPDX-License-Identifier: GPL-3.0-or-later
// What pictures are made of: the GPUs' readings and time line, the jobs that ended and their sums.
#include "core/wire/historyanswers.h"
#include "core/wire/paths.h"
#include "core/wire/reportanswers.h"
#include "server/api/api.h"
#include "server/api/params.h"
#include "server/api/respond.h"

namespace kataar {

namespace {

namespace path = wire::path;

constexpr qint64 hourUs = 3'600'000'000;
constexpr qsizetype longestText = 200;

template<class T>
std::function<void(Result<T>)> picture(const Reply& reply) {
    return answerAs<T>(reply, [](const T& answer) { return wire::toJson(answer); });
}

void gpuHistory(const Api& api, const Request& request, const Reply& reply) {
    const auto since = timeParam(request, "since");
    if (!since)
        return reply.fail(since.error());
    picture<GpuHistory>(reply)(api.system.gpuHistory(principalOf(request), *since));
}

Result<TimelineQuery> timelineQuery(const Request& request) {
    KATAAR_TRY_VAR(from, timeParam(request, "from"));
    KATAAR_TRY_VAR(to, timeParam(request, "to"));
    KATAAR_TRY_VAR(limit, intParam(request, "limit", 1000, 1, 10'000));
    const UtcTime now = SystemClock().wall();
    TimelineQuery query;
    query.from = from.value_or(UtcTime{to.value_or(now).us - 6 * hourUs});
    query.to = to.value_or(UtcTime{std::max(query.from.us, now.us) + 6 * hourUs});
    query.limit = limit;
    return query;
}

void timeline(const Api& api, const Request& request, const Reply& reply) {
    const auto query = timelineQuery(request);
    if (!query)
        return reply.fail(query.error());
    api.history.timeline(principalOf(request), *query, picture<Timeline>(reply));
}

void usage(const Api& api, const Request& request, const Reply& reply) {
    const auto from = dayParam(request, "from");
    if (!from)
        return reply.fail(from.error());
    const auto to = dayParam(request, "to");
    if (!to)
        return reply.fail(to.error());
    UsageQuery query;
    query.to = to->value_or(api.history.today());
    query.from = from->value_or(query.to.addDays(-29));
    api.history.usage(principalOf(request), query, picture<Usage>(reply));
}

Result<HistoryQuery> historyQuery(const Request& request) {
    KATAAR_TRY_VAR(from, dayParam(request, "from"));
    KATAAR_TRY_VAR(to, dayParam(request, "to"));
    KATAAR_TRY_VAR(status, enumParam<JobStatus>(request, "status"));
    KATAAR_TRY_VAR(user, intParam(request, "user", 0, 1, std::numeric_limits<int>::max()));
    KATAAR_TRY_VAR(limit, intParam(request, "limit", 100, 1, 200));
    if (status && !isTerminal(*status))
        return Error::invalid(QStringLiteral("invalid_status"),
                              QStringLiteral("Invalid status: %1").arg(toText(*status)));
    HistoryQuery query{from,
                       to,
                       {},
                       status,
                       request.query("text").value_or(QString()),
                       limit,
                       request.query("before").value_or(QString())};
    if (user > 0)
        query.userId = user;
    if (query.text.size() > longestText)
        return Error::invalidField(QStringLiteral("text"),
                                   QStringLiteral("at most %1 characters").arg(longestText));
    return query;
}

void history(const Api& api, const Request& request, const Reply& reply) {
    const auto query = historyQuery(request);
    if (!query)
        return reply.fail(query.error());
    picture<HistoryPage>(reply)(api.history.history(principalOf(request), *query));
}

void report(const Api& api, const Request& request, const Reply& reply) {
    const auto query = reportQuery(request);
    if (!query)
        return reply.fail(query.error());
    api.reports.report(principalOf(request), *query, picture<Report>(reply));
}

} // namespace

Result<ReportQuery> reportQuery(const Request& request) {
    KATAAR_TRY_VAR(since, timeParam(request, "since"));
    KATAAR_TRY_VAR(until, timeParam(request, "until"));
    return ReportQuery{since, until};
}

std::vector<Route> historyRoutes(const Api& api) {
    return {
        {Method::Get, path::gpuHistory, Access::account(),
         [api](const Request& r, Reply a) { gpuHistory(api, r, a); },
         "The GPUs' readings of the last two hours"},
        {Method::Get, path::queueTimeline, Access::needs(Permission::QueueView),
         [api](const Request& r, Reply a) { timeline(api, r, a); },
         "What ran on the GPUs, what runs and what is foreseen"},
        {Method::Get, path::queueHistory, Access::needs(Permission::QueueView),
         [api](const Request& r, Reply a) { history(api, r, a); }, "Jobs that ended, last ended first"},
        {Method::Get, path::queueUsage, Access::needs(Permission::QueueView),
         [api](const Request& r, Reply a) { usage(api, r, a); },
         "Jobs that ended, summed up by day and by person"},
        {Method::Get, path::queueReport, Access::needs(Permission::QueueView),
         [api](const Request& r, Reply a) { report(api, r, a); },
         "What ran and failed in a span of time, and what waits now"},
    };
}

} // namespace kataar
