// SPDX-License-Identifier: GPL-3.0-or-later
// Carried over to the services.
#include "app/compose/localpast.h"

namespace kataar {

void LocalPast::gpuHistory(const std::optional<UtcTime>& since, Then<GpuHistory> then) {
    m_caller.read<GpuHistory>(std::move(then), [since](Engine& engine) {
        return engine.system().gpuHistory(engine.owner(), since);
    });
}

void LocalPast::timeline(const TimelineQuery& query, Then<Timeline> then) {
    m_caller.post<Timeline>(std::move(then), [query](Engine& engine, const Then<Timeline>& answer) {
        engine.history().timeline(engine.owner(), query, answer);
    });
}

void LocalPast::history(const HistoryQuery& query, Then<HistoryPage> then) {
    m_caller.read<HistoryPage>(
        std::move(then), [query](Engine& engine) { return engine.history().history(engine.owner(), query); });
}

void LocalPast::usage(const UsageQuery& query, Then<Usage> then) {
    m_caller.post<Usage>(std::move(then), [query](Engine& engine, const Then<Usage>& answer) {
        engine.history().usage(engine.owner(), query, answer);
    });
}

void LocalPast::report(const ReportQuery& query, Then<Report> then) {
    m_caller.post<Report>(std::move(then), [query](Engine& engine, const Then<Report>& answer) {
        engine.reports().report(engine.owner(), query, answer);
    });
}

void LocalPast::log(const QString& jobId, int attempt, qint64 offset, qint64 limit, Then<LogChunk> then) {
    m_caller.read<LogChunk>(std::move(then), [=](Engine& engine) {
        return engine.reader().log(engine.owner(), jobId, offset, limit,
                                   attempt > 0 ? std::optional(attempt) : std::nullopt);
    });
}

void LocalPast::metrics(const QString& jobId, const MetricQuery& query, Then<MetricPage> then) {
    m_caller.read<MetricPage>(std::move(then), [=](Engine& engine) {
        return engine.reader().metrics(engine.owner(), jobId, query);
    });
}

void LocalPast::attempts(const QString& jobId, Then<AttemptPage> then) {
    m_caller.read<AttemptPage>(
        std::move(then), [jobId](Engine& engine) { return engine.reader().attempts(engine.owner(), jobId); });
}

} // namespace kataar
