// SPDX-License-Identifier: GPL-3.0-or-later
// Finished jobs that go: one by its id, or the oldest, some at a time.
#include "core/store/jobrepository.h"
#include "core/store/tables.h"

namespace kataar {

Result<void> JobRepository::removeOne(const QueueEntry& entry, RemovedJobs& removed) {
    m_waits.clear();
    KATAAR_TRY(m_database.each(QStringLiteral("SELECT uuid FROM attempt WHERE job_id = ?"), {entry.jobId},
                               [&](const QSqlQuery& row) { removed.attempts << row.value(0).toString(); }));
    KATAAR_TRY(m_database.change(QStringLiteral("DELETE FROM queue WHERE job_id = ?"), {entry.jobId}));
    KATAAR_TRY(writeEvent(entry.jobId, entry.status, std::nullopt, QStringLiteral("removed"), entry.attempt));
    m_counts.add(JobCounts::groupOf(entry), -1);
    ++removed.count;
    return {};
}

Result<RemovedJobs> JobRepository::remove(const QString& jobId) {
    RemovedJobs removed;
    KATAAR_TRY_VAR(entry, find(jobId));
    if (!entry)
        return removed;
    if (!isTerminal(entry->status))
        return Error::wrongState(QStringLiteral("job_active"),
                                 QStringLiteral("Job %1 is %2; only finished jobs can be deleted.")
                                     .arg(jobId, toText(entry->status)),
                                 {{QStringLiteral("job_id"), jobId}});
    KATAAR_TRY(removeOne(*entry, removed));
    return removed;
}

Result<RemovedJobs> JobRepository::removeFinished(UtcTime before, int most) {
    // The index is named because the planner would rather sort what another one finds.
    KATAAR_TRY_VAR(
        entries,
        m_reader.read(queueTable().select +
                          QStringLiteral("INDEXED BY queue_finished WHERE (status = 'completed' OR status = "
                                         "'failed' OR status = 'cancelled') AND completed_at < ? "
                                         "ORDER BY completed_at, id LIMIT ?"),
                      {before.toIso(), most}));
    RemovedJobs removed;
    for (const QueueEntry& entry : entries) {
        if (auto done = removeOne(entry, removed); !done) {
            m_database.fail(done.error()); // all of them or none
            return done.error();
        }
    }
    return removed;
}

Result<qint64> JobRepository::countFinished(UtcTime before) {
    qint64 count = 0;
    KATAAR_TRY(m_database.each(
        QStringLiteral("SELECT COUNT(*) FROM queue INDEXED BY queue_finished WHERE (status = 'completed' OR "
                       "status = 'failed' OR status = 'cancelled') AND completed_at < ?"),
        {before.toIso()}, [&](const QSqlQuery& row) { count = row.value(0).toLongLong(); }));
    return count;
}

} // namespace kataar
