// SPDX-License-Identifier: GPL-3.0-or-later
// JobRepository: jobs, what they execute, their attempts and GPUs, and the event of each change, as rows.
#pragma once

#include "core/base/result.h"
#include "core/domain/answers.h"
#include "core/domain/attempt.h"
#include "core/domain/queueentry.h"
#include "core/store/database.h"
#include "core/store/entryreader.h"
#include "core/store/jobcounts.h"

#include <QMap>

#include <memory>
#include <optional>
#include <span>

namespace kataar {

/// Jobs that are no more, and the attempts that they had.
struct RemovedJobs {
    int count = 0;
    QStringList attempts; ///< uuids
};

/// How long a job ran that completed.
struct CompletedRun {
    QString configName;
    std::optional<qint64> userId;
    qint64 ms = 0;
};

/// Changes join the turn's transaction (Database::write); nothing here is durable before its commit.
class JobRepository {
public:
    explicit JobRepository(Database& database);
    ~JobRepository();

    /// Writes the entry, its specification and the event "submitted"; returns the id. id and rank (= id) are
    /// assigned here; those of `entry` are ignored.
    Result<qint64> insert(const QueueEntry& entry, const JobSpec& spec);

    /// Writes every column that may change. A change of status writes one event with `cause`; one that the
    /// transition table forbids is refused ("forbidden_transition") and changes nothing.
    Result<void> update(const QueueEntry& entry, const QString& cause);

    /// Pending and blocked entries become cancelled, with one event each, all of them or none: the time and
    /// the request for it are `at`. An entry that does not wait any more undoes the turn
    /// ("forbidden_transition").
    Result<void> cancelWaiting(std::span<const QueueEntry* const> waiting, UtcTime at, const QString& cause);

    /// Pending, blocked and running, by id. "database_damaged" if a row's checksum does not fit.
    Result<QVector<QueueEntry>> loadActive();
    /// The same one by one, for a very long queue: see EntryReader::stream.
    Result<void> readActive(const EntryReader::Take& take);
    Result<qsizetype> countActive();

    /// By job_id, or by the number as decimal text.
    Result<std::optional<QueueEntry>> find(const QString& jobIdOrNumber);

    /// "job_not_found" if there is none.
    Result<JobSpec> spec(const QString& jobId);

    /// Terminal ones, newest completed first.
    Result<QVector<QueueEntry>> finished(int limit, int offset, std::optional<qint64> userId,
                                         std::optional<JobStatus> status);

    /// Every status, newest submitted first.
    Result<QVector<QueueEntry>> jobs(const JobQuery& query);
    /// All that match, whatever limit and offset say.
    Result<qint64> countJobs(const JobQuery& query);

    /// Writes the attempt and makes it the owner of its GPUs; "gpu_taken" if one of them has a live owner.
    Result<void> insertAttempt(const Attempt& attempt);
    /// Writes phase, startedAt, endedAt and exit.
    Result<void> updateAttempt(const Attempt& attempt);
    Result<void> releaseGpus(const QString& attemptUuid);
    /// Deletes one that began nothing, so that its number may be used again. Its GPUs were released.
    Result<void> forgetAttempt(const QString& attemptUuid);

    /// Those not ended, oldest first.
    Result<QVector<Attempt>> liveAttempts();
    /// Of one job, by number.
    Result<QVector<Attempt>> attempts(const QString& jobId);

    /// Seconds between queued and started of the last `count` starts of this kind, newest first.
    Result<QVector<double>> recentWaits(JobKind kind, int count);

    /// The completed ones among the last `looked` jobs that finished, the oldest first.
    Result<QVector<CompletedRun>> recentRuns(int looked);

    /// Deletes a finished job with its specification and attempts; its events stay. Nothing if there is none;
    /// "job_active" if it is not finished.
    Result<RemovedJobs> remove(const QString& jobId);
    /// The same for `most` finished jobs that completed before, the oldest first.
    Result<RemovedJobs> removeFinished(UtcTime before, int most);
    /// How many that would be in all.
    Result<qint64> countFinished(UtcTime before);

private:
    Result<void> writeEvent(const QString& jobId, const std::optional<JobStatus>& from,
                            const std::optional<JobStatus>& to, const QString& cause, int attempt);
    Result<void> removeOne(const QueueEntry& entry, RemovedJobs& removed);
    Result<QVector<Attempt>> readAttempts(const QString& where, const QVariantList& values);
    /// How the entry's row counts now; none if there is no such row.
    Result<std::optional<JobCounts::Group>> storedGroup(const QueueEntry& entry);

    Database& m_database;
    Statements m_statements;
    EntryReader m_reader;
    JobCounts m_counts;
    QMetaObject::Connection m_onRollback;
    std::optional<qint64> m_lastId; ///< the last that was given; forgotten when a turn is rolled back
    QMap<std::pair<JobKind, int>, QVector<double>> m_waits; ///< as last read, until any entry changes
};

} // namespace kataar
