// SPDX-License-Identifier: GPL-3.0-or-later
// Attempts of jobs and the GPUs that they hold.
#include "core/store/jobrepository.h"
#include "core/store/rowvalues.h"
#include "core/store/tables.h"

namespace kataar {

namespace {

QVariantList attemptValues(const Attempt& a) {
    return {a.uuid,
            a.jobId,
            a.number,
            textOf(a.provider),
            a.createdAt.toIso(),
            toText(a.phase),
            orNull(a.startedAt),
            orNull(a.endedAt),
            flag(a.exit.known),
            orNull(a.exit.code),
            orNull(a.exit.signal),
            flag(a.exit.neverRan),
            flag(a.exit.interrupted),
            textOrNull(a.exit.problem),
            orNull(a.exit.endedAt),
            textOrNull(a.workerId),
            flag(a.exit.workerLost)};
}

Attempt attemptFrom(const QSqlQuery& row) {
    Attempt a;
    a.uuid = row.value(0).toString();
    a.jobId = row.value(1).toString();
    a.number = row.value(2).toInt();
    a.provider = row.value(3).toString();
    a.createdAt = timeFrom(row.value(4)).value_or(UtcTime());
    a.phase = fromText<AttemptPhase>(row.value(5).toString()).value_or(AttemptPhase::Ended);
    a.startedAt = timeFrom(row.value(6));
    a.endedAt = timeFrom(row.value(7));
    a.exit.known = row.value(8).toInt() != 0;
    a.exit.code = optionalFrom<int>(row.value(9));
    a.exit.signal = optionalFrom<int>(row.value(10));
    a.exit.neverRan = row.value(11).toInt() != 0;
    a.exit.interrupted = row.value(12).toInt() != 0;
    a.exit.problem = row.value(13).toString();
    a.exit.endedAt = timeFrom(row.value(14));
    a.workerId = row.value(15).toString();
    a.exit.workerLost = row.value(16).toInt() != 0;
    return a;
}

} // namespace

Result<void> JobRepository::insertAttempt(const Attempt& attempt) {
    if (attempt.gpuIndices.size() != attempt.gpuUuids.size())
        return Error::internal(
            QStringLiteral("gpu_lists_differ"),
            QStringLiteral("Attempt %1 names its GPUs in two lists of different length.").arg(attempt.uuid));
    // Looked up first, so that a GPU that is taken refuses this attempt and not the whole turn.
    for (const QString& gpu : attempt.gpuUuids) {
        QString holder;
        KATAAR_TRY(m_database.each(
            QStringLiteral(
                "SELECT attempt_uuid FROM gpu_allocation WHERE gpu_uuid = ? AND released_at IS NULL"),
            {gpu}, [&](const QSqlQuery& row) { holder = row.value(0).toString(); }));
        if (!holder.isEmpty())
            return Error::wrongState(
                QStringLiteral("gpu_taken"),
                QStringLiteral("GPU %1 belongs to attempt %2, which has not released it.").arg(gpu, holder),
                {{QStringLiteral("gpu"), gpu}, {QStringLiteral("attempt"), holder}});
    }
    KATAAR_TRY(insertRow(m_database, attemptTable(), attemptValues(attempt)));
    const QString now = m_database.clock().wall().toIso();
    for (int i = 0; i < attempt.gpuUuids.size(); ++i)
        KATAAR_TRY(insertRow(m_database, allocationTable(),
                             {attempt.uuid, i, attempt.gpuIndices[i], attempt.gpuUuids[i], now, QVariant()}));
    return {};
}

Result<void> JobRepository::updateAttempt(const Attempt& attempt) {
    KATAAR_TRY_VAR(rows, updateRow(m_database, attemptTable(), attemptValues(attempt)));
    if (rows == 0)
        return Error::notFound(QStringLiteral("attempt_not_found"),
                               QStringLiteral("There is no attempt %1.").arg(attempt.uuid));
    return {};
}

Result<void> JobRepository::releaseGpus(const QString& attemptUuid) {
    QVector<QVariantList> held;
    KATAAR_TRY(readRows(
        m_database, allocationTable(), QStringLiteral("WHERE attempt_uuid = ? AND released_at IS NULL"),
        {attemptUuid}, [&](const QSqlQuery& row) {
            held.append({row.value(0), row.value(1), row.value(2), row.value(3), row.value(4)});
        }));
    const QString now = m_database.clock().wall().toIso();
    for (const QVariantList& row : held)
        KATAAR_TRY(updateRow(m_database, allocationTable(), row + QVariantList{now}));
    return {};
}

Result<void> JobRepository::forgetAttempt(const QString& attemptUuid) {
    KATAAR_TRY(m_database.change(QStringLiteral("DELETE FROM attempt WHERE uuid = ?"), {attemptUuid}));
    return {};
}

Result<QVector<Attempt>> JobRepository::readAttempts(const QString& where, const QVariantList& values) {
    QVector<Attempt> attempts;
    KATAAR_TRY(readRows(m_database, attemptTable(), where, values,
                        [&](const QSqlQuery& row) { attempts.append(attemptFrom(row)); }));
    for (Attempt& attempt : attempts) {
        KATAAR_TRY(readRows(m_database, allocationTable(),
                            QStringLiteral("WHERE attempt_uuid = ? ORDER BY ordinal"), {attempt.uuid},
                            [&](const QSqlQuery& row) {
                                attempt.gpuIndices.append(row.value(2).toInt());
                                attempt.gpuUuids.append(row.value(3).toString());
                            }));
    }
    return attempts;
}

Result<QVector<Attempt>> JobRepository::liveAttempts() {
    return readAttempts(QStringLiteral("WHERE phase <> 'ended' ORDER BY created_at, uuid"), {});
}

Result<QVector<Attempt>> JobRepository::attempts(const QString& jobId) {
    return readAttempts(QStringLiteral("WHERE job_id = ? ORDER BY number"), {jobId});
}

} // namespace kataar
