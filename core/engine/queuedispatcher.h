// SPDX-License-Identifier: GPL-3.0-or-later
// QueueDispatcher: carries out what a pass decided – commits the attempt and its GPUs, then starts it, then
// records its end.
#pragma once

#include "core/base/ids.h"
#include "core/config/settings.h"
#include "core/exec/executor.h"
#include "core/policy/outcome.h"
#include "core/service/queuebook.h"

#include <QHash>
#include <QMap>
#include <QObject>
#include <QSet>

#include <chrono>

namespace kataar {

/// Lives in the engine's thread.
class QueueDispatcher : public QObject {
    Q_OBJECT
public:
    QueueDispatcher(QueueBook& book, Database& database, JobRepository& jobs, Executor& executor,
                    const DataPaths& paths, const Settings& settings, const Clock& clock,
                    IdSource newAttemptId = timedId);

    /// Takes up what ran before this engine started: adopted, ended meanwhile, or interrupted.
    Result<void> recover();

    /// Writes the attempt and its GPUs into this turn's transaction; its process starts after the commit.
    Result<void> begin(const Start& start);

    /// Ends the job's process tree after this turn's commit.
    void stop(const QString& jobId);

    /// Ends that could not be stored (a full disk) are tried again.
    void retryUnrecorded();

    /// Where the attempt of a running job stands; Ended if it has none.
    AttemptPhase phase(const QString& jobId) const;

    int liveCount() const { return int(m_live.size()); }
    /// Those whose processes are on this machine.
    QStringList jobsHere() const;

Q_SIGNALS:
    /// Its process runs; `sinceDecision` is the time from begin(). Not for one that an earlier engine
    /// started.
    void processStarted(const QString& jobId, std::chrono::microseconds sinceDecision);
    /// Its process tree is gone from this machine; emitted before jobEnded().
    void gpusFreed(const QString& jobId, const QVector<int>& gpus);
    /// Its outcome and the release of its GPUs are in this turn's transaction: what starts next joins it.
    void jobEnded(const QString& jobId);

private:
    struct Unrecorded {
        Attempt attempt;
        ExitRecord exit;
        bool inTurn = false; ///< written, and waits for this turn's commit
    };

    QStringList gpuNames(const Start& start) const;
    Result<void> prepareHere(const QueueEntry& entry, const Attempt& attempt, JobSpec& spec) const;
    void execute(const QString& jobId);
    void onStarted(const QString& attemptUuid, UtcTime at);
    void onEnded(const QString& attemptUuid, const ExitRecord& exit);
    Result<void> record(const Attempt& attempt, const ExitRecord& exit);
    Result<void> recordOutcome(const Attempt& attempt, const ExitRecord& exit);
    /// What it cost and took, added to `entry` and to what is used.
    Result<void> countUse(const Attempt& attempt, std::optional<double> paidSeconds, QueueEntry& entry);
    void recordOrKeep(const Attempt& attempt, const ExitRecord& exit);
    std::optional<QString> jobOf(const QString& attemptUuid) const;

    QueueBook& m_book;
    Database& m_database;
    JobRepository& m_jobs;
    Executor& m_executor;
    DataPaths m_paths;
    const Settings& m_settings;
    const Clock& m_clock;
    const IdSource m_newAttemptId;
    QSet<QString> m_begun;                  ///< attempts that begin() wrote and that have not started yet
    QHash<QString, Attempt> m_live;         ///< by job id
    QHash<QString, QString> m_jobOfAttempt; ///< attempt uuid → job id
    QMap<QString, Unrecorded> m_unrecorded; ///< by attempt uuid
};

} // namespace kataar
