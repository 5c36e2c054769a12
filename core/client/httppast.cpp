// SPDX-License-Identifier: GPL-3.0-or-later
// Calls to requests, answers to the domain's types.
#include "core/client/httppast.h"

#include "core/wire/answers.h"
#include "core/wire/historyanswers.h"
#include "core/wire/paths.h"
#include "core/wire/reportanswers.h"

namespace kataar {

namespace {

namespace path = wire::path;

} // namespace

void HttpPast::gpuHistory(const std::optional<UtcTime>& since, Then<GpuHistory> then) {
    const QUrlQuery query = since ? httpQuery({{"since", since->toIso()}}) : QUrlQuery();
    m_caller.call("GET", httpWord(path::gpuHistory), query, {}, std::move(then), wire::gpuHistoryFrom);
}

void HttpPast::timeline(const TimelineQuery& query, Then<Timeline> then) {
    m_caller.call("GET", httpWord(path::queueTimeline),
                  httpQuery({{"from", query.from.toIso()},
                             {"to", query.to.toIso()},
                             {"limit", QString::number(query.limit)}}),
                  {}, std::move(then), wire::timelineFrom);
}

void HttpPast::history(const HistoryQuery& query, Then<HistoryPage> then) {
    QUrlQuery items = httpQuery({{"limit", QString::number(query.limit)}});
    const auto add = [&](const char* name, const QString& value) {
        if (!value.isEmpty())
            items.addQueryItem(httpWord(name), QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    add("from", query.from ? query.from->toString(Qt::ISODate) : QString());
    add("to", query.to ? query.to->toString(Qt::ISODate) : QString());
    add("user", query.userId ? QString::number(*query.userId) : QString());
    add("status", query.status ? toText(*query.status) : QString());
    add("text", query.text);
    add("before", query.before);
    m_caller.call("GET", httpWord(path::queueHistory), items, {}, std::move(then), wire::historyPageFrom);
}

void HttpPast::usage(const UsageQuery& query, Then<Usage> then) {
    m_caller.call(
        "GET", httpWord(path::queueUsage),
        httpQuery({{"from", query.from.toString(Qt::ISODate)}, {"to", query.to.toString(Qt::ISODate)}}), {},
        std::move(then), wire::usageFrom);
}

void HttpPast::report(const ReportQuery& query, Then<Report> then) {
    QUrlQuery items;
    if (query.since)
        items = httpQuery({{"since", query.since->toIso()}});
    if (query.until)
        items.addQueryItem(httpWord("until"),
                           QString::fromLatin1(QUrl::toPercentEncoding(query.until->toIso())));
    m_caller.call("GET", httpWord(path::queueReport), items, {}, std::move(then), wire::reportFrom);
}

void HttpPast::log(const QString& jobId, int attempt, qint64 offset, qint64 limit, Then<LogChunk> then) {
    QUrlQuery query = httpQuery({{"limit", QString::number(limit)}});
    if (offset >= 0)
        query.addQueryItem(httpWord("offset"), QString::number(offset));
    if (attempt > 0)
        query.addQueryItem(httpWord("attempt"), QString::number(attempt));
    m_caller.get<LogChunk>(path::with(path::jobLogs, jobId), query, std::move(then));
}

void HttpPast::metrics(const QString& jobId, const MetricQuery& wanted, Then<MetricPage> then) {
    QUrlQuery query = httpQuery({{"points", QString::number(wanted.points)}, {"since", wanted.since}});
    if (wanted.attempt)
        query.addQueryItem(httpWord("attempt"), QString::number(*wanted.attempt));
    m_caller.get<MetricPage>(path::with(path::jobMetrics, jobId), query, std::move(then));
}

void HttpPast::attempts(const QString& jobId, Then<AttemptPage> then) {
    m_caller.get<AttemptPage>(path::with(path::jobAttempts, jobId), {}, std::move(then));
}

} // namespace kataar
