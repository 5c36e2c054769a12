// SPDX-License-Identifier: GPL-3.0-or-later
// ReportService: what ran and failed in a span of time, what it took, and what waits now.
#pragma once

#include "core/domain/report.h"
#include "core/service/historyservice.h"
#include "core/service/reportclock.h"

namespace kataar {

/// Lives in the engine's thread. Needs queue.view; without queue.view.all everything is of the asker's own
/// jobs alone. Reads the end of the output of each failed job that it lists, and no more.
class ReportService {
public:
    template<class T>
    using Then = std::function<void(Result<T>)>;

    ReportService(const QueueReader& reader, JobRepository& jobs, HistoryStore& store,
                  HistoryService& history, LogReader logs, const ReportClock& times, const Clock& clock)
        : m_reader(reader), m_jobs(jobs), m_store(store), m_history(history), m_logs(std::move(logs)),
          m_times(times), m_clock(clock) {}

    /// Errors: a span that is empty or too long ("validation").
    void report(const Principal& who, const ReportQuery& query, Then<Report> then);

private:
    Result<Report> listed(const Principal& who, const ReportSpan& span) const;
    Result<QVector<QueueEntry>> ended(const Principal& who, const ReportSpan& span, JobStatus status) const;
    ReportFailure failed(const QueueEntry& entry) const;
    ReportSpan spanOf(const ReportQuery& query) const;

    const QueueReader& m_reader;
    JobRepository& m_jobs;
    HistoryStore& m_store;
    HistoryService& m_history;
    const LogReader m_logs;
    const ReportClock& m_times;
    const Clock& m_clock;
};

} // namespace kataar
