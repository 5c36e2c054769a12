// SPDX-License-Identifier: GPL-3.0-or-later
// A server's answers about the past.
#pragma once

#include "core/client/httpcaller.h"
#include "core/client/pastcalls.h"

namespace kataar {

class HttpPast final : public PastCalls {
public:
    explicit HttpPast(HttpCaller& caller) : m_caller(caller) {}

    void gpuHistory(const std::optional<UtcTime>& since, Then<GpuHistory> then) override;
    void timeline(const TimelineQuery& query, Then<Timeline> then) override;
    void history(const HistoryQuery& query, Then<HistoryPage> then) override;
    void usage(const UsageQuery& query, Then<Usage> then) override;
    void report(const ReportQuery& query, Then<Report> then) override;
    void log(const QString& jobId, int attempt, qint64 offset, qint64 limit, Then<LogChunk> then) override;
    void metrics(const QString& jobId, const MetricQuery& query, Then<MetricPage> then) override;
    void attempts(const QString& jobId, Then<AttemptPage> then) override;

private:
    HttpCaller& m_caller;
};

} // namespace kataar
