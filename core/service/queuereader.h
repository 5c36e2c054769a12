// SPDX-License-Identifier: GPL-3.0-or-later
// QueueReader: everything that people ask of the queue without changing it.
#pragma once

#include "core/domain/answers.h"
#include "core/policy/access.h"
#include "core/service/queuebook.h"

#include <functional>

namespace kataar {

/// Reads a range of an attempt's log: the executors' spool, behind a function.
/// A negative offset means the last `limit` bytes from a line's start.
using LogReader = std::function<Result<LogChunk>(const QString& attemptUuid, qint64 offset, qint64 limit)>;

/// The phase of a running job's attempt, known by the engine.
using PhaseReader = std::function<AttemptPhase(const QString& jobId)>;

/// What is foreseen of a pending or blocked job, as far as it is known at this moment.
using StartReader = std::function<Foreseen(const QueueEntry& entry)>;

/// Answers at once, from memory where the job is active, else from the store. Jobs are named by job_id or by
/// number. A job that the asker may not see is as good as none: "job_not_found".
class QueueReader {
public:
    QueueReader(const QueueBook& book, JobRepository& jobs, LogReader logs, PhaseReader phases,
                StartReader starts = {});

    Result<EntryPage> entries(const Principal& who, const EntryQuery& query) const;
    Result<JobPage> jobs(const Principal& who, const JobQuery& query) const;
    Result<QueueStats> stats(const Principal& who) const;
    Result<MyQueue> mine(const Principal& who) const;
    Result<MyQueue> ofUser(const Principal& who, qint64 userId) const;
    Result<EntryView> entry(const Principal& who, const QString& job) const;
    Result<Explanation> explain(const Principal& who, const QString& job) const;
    Result<JobDetail> job(const Principal& who, const QString& job) const;
    Result<LogChunk> log(const Principal& who, const QString& job, qint64 offset, qint64 limit) const;
    Result<JobProgress> progress(const Principal& who, const QString& job) const;

    /// Active in memory or stored; "job_not_found". No permission is checked.
    Result<QueueEntry> find(const QString& job) const;
    /// The same for somebody who may see it.
    Result<QueueEntry> findVisible(const Principal& who, const QString& job) const;
    /// With what is computed for it now. No permission is checked.
    EntryView view(const QueueEntry& entry) const;

private:
    MyQueue queueOf(qint64 userId) const;
    Result<std::optional<Attempt>> lastAttempt(const QString& jobId) const;

    const QueueBook& m_book;
    JobRepository& m_jobs;
    LogReader m_logs;
    PhaseReader m_phases;
    StartReader m_starts;
};

} // namespace kataar
