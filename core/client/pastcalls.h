// SPDX-License-Identifier: GPL-3.0-or-later
// What a client asks about what was: pictures of the past, and what single jobs left behind.
#pragma once

#include "core/client/then.h"
#include "core/domain/answers.h"
#include "core/domain/gpuhistory.h"
#include "core/domain/report.h"
#include "core/domain/timeline.h"
#include "core/domain/usage.h"

namespace kataar {

class PastCalls {
public:
    PastCalls() = default;
    virtual ~PastCalls() = default;
    Q_DISABLE_COPY_MOVE(PastCalls)

    /// The GPUs' readings after `since`, at most those of the last two hours.
    virtual void gpuHistory(const std::optional<UtcTime>& since, Then<GpuHistory> then) = 0;
    virtual void timeline(const TimelineQuery& query, Then<Timeline> then) = 0;
    /// Jobs that ended, page by page.
    virtual void history(const HistoryQuery& query, Then<HistoryPage> then) = 0;
    virtual void usage(const UsageQuery& query, Then<Usage> then) = 0;
    virtual void report(const ReportQuery& query, Then<Report> then) = 0;
    /// Up to `limit` bytes of the job's log from `offset`; a negative offset means the last `limit` bytes.
    /// Of the attempt with this number, 0 = the last.
    virtual void log(const QString& jobId, int attempt, qint64 offset, qint64 limit, Then<LogChunk> then) = 0;
    /// The numbers that a job reports, piece by piece.
    virtual void metrics(const QString& jobId, const MetricQuery& query, Then<MetricPage> then) = 0;
    virtual void attempts(const QString& jobId, Then<AttemptPage> then) = 0;
};

} // namespace kataar
