// SPDX-License-Identifier: GPL-3.0-or-later
// QueueReader: everything that people ask of the queue without changing it.
#pragma once

#include "core/domain/answers.h"
#include "core/policy/access.h"
#include "core/service/progressbook.h"
#include "core/service/queuebook.h"

#include <functional>
#include <memory>

namespace kataar {

/// The phase of a running job's attempt, known by the engine.
using PhaseReader = std::function<AttemptPhase(const QString& jobId)>;

/// What is foreseen of a pending or blocked job, as far as it is known at this moment.
using StartReader = std::function<Foreseen(const QueueEntry& entry)>;

/// Answers at once, from memory where the job is active, else from the store. Jobs are named by job_id or by
/// number. A job that the asker may not see is as good as none: "job_not_found".
class QueueReader {
public:
    /// `progressFiles` reads the attempts' progress files.
    QueueReader(const QueueBook& book, JobRepository& jobs, LogReader logs, PhaseReader phases,
                StartReader starts = {}, LogReader progressFiles = {});

    /// Another number whenever the queue or what is known of its jobs' progress may have changed. The phases
    /// of attempts and what is foreseen change without it.
    qint64 revision() const { return m_book.revision() + m_progress->looks(); }

    Result<EntryPage> entries(const Principal& who, const EntryQuery& query) const;
    Result<JobPage> jobs(const Principal& who, const JobQuery& query) const;
    Result<QueueStats> stats(const Principal& who) const;
    Result<MyQueue> mine(const Principal& who) const;
    Result<MyQueue> ofUser(const Principal& who, qint64 userId) const;
    Result<EntryView> entry(const Principal& who, const QString& job) const;
    Result<Explanation> explain(const Principal& who, const QString& job) const;
    Result<JobDetail> job(const Principal& who, const QString& job) const;
    /// Of the last attempt, or of the one that is named ("attempt_not_found").
    Result<LogChunk> log(const Principal& who, const QString& job, qint64 offset, qint64 limit,
                         std::optional<int> attempt = std::nullopt) const;
    /// Reads on in what it writes.
    Result<JobProgress> progress(const Principal& who, const QString& job) const;
    Result<MetricPage> metrics(const Principal& who, const QString& job, const MetricQuery& query) const;
    Result<AttemptPage> attempts(const Principal& who, const QString& job) const;

    /// Active in memory or stored; "job_not_found". No permission is checked.
    Result<QueueEntry> find(const QString& job) const;
    /// The same for somebody who may see it.
    Result<QueueEntry> findVisible(const Principal& who, const QString& job) const;
    /// With what is computed for it now. No permission is checked.
    EntryView view(const QueueEntry& entry) const;

    /// Where the statistics learn of workers; until then there are none.
    void setWorkerCounts(std::function<std::optional<WorkerCounts>()> counts) {
        m_workerCounts = std::move(counts);
    }

private:
    MyQueue queueOf(qint64 userId) const;
    Result<std::optional<Attempt>> attemptOf(const QueueEntry& entry, std::optional<int> number) const;

    const QueueBook& m_book;
    JobRepository& m_jobs;
    LogReader m_logs;
    PhaseReader m_phases;
    StartReader m_starts;
    std::unique_ptr<ProgressBook> m_progress;
    std::function<std::optional<WorkerCounts>()> m_workerCounts = [] { return std::nullopt; };
};

} // namespace kataar
