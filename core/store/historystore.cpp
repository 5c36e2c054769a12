// SPDX-License-Identifier: GPL-3.0-or-later
// Walks of the indexes by time.
#include "core/store/historystore.h"

#include "core/store/rowvalues.h"
#include "core/store/tables.h"

#include <algorithm>

namespace kataar {

namespace {

// Worded as the partial indexes are: otherwise SQLite does not take them.
const QString endedOnes =
    QStringLiteral("(status = 'completed' OR status = 'failed' OR status = 'cancelled')");

const QString gpusEverHeld =
    QStringLiteral("WITH RECURSIVE gpu(uuid) AS (SELECT min(gpu_uuid) FROM gpu_allocation UNION ALL "
                   "SELECT (SELECT min(gpu_uuid) FROM gpu_allocation WHERE gpu_uuid > gpu.uuid) FROM gpu "
                   "WHERE gpu.uuid IS NOT NULL) SELECT uuid FROM gpu WHERE uuid IS NOT NULL");

/// A GPU has one holder at a time, so that all that touch the span begin at the one who had it when the span
/// began.
const QString holdsOfGpu = QStringLiteral(
    "SELECT g.gpu_uuid, g.gpu_index, g.allocated_at, g.released_at, a.uuid, a.number, q.id, q.job_id, "
    "q.name, "
    "q.user_name, q.status, a.number < q.attempt FROM gpu_allocation g INDEXED BY gpu_allocation_time "
    "CROSS JOIN attempt a ON a.uuid = g.attempt_uuid CROSS JOIN queue q ON q.job_id = a.job_id "
    "WHERE g.gpu_uuid = ? AND g.allocated_at < ? AND g.allocated_at >= ifnull((SELECT max(allocated_at) "
    "FROM gpu_allocation WHERE gpu_uuid = ? AND allocated_at <= ?), '') "
    "AND (g.released_at IS NULL OR g.released_at > ?)");

GpuHold holdFrom(const QSqlQuery& row) {
    GpuHold hold;
    hold.gpuUuid = row.value(0).toString();
    hold.gpuIndex = row.value(1).toInt();
    hold.from = timeFrom(row.value(2)).value_or(UtcTime());
    hold.to = timeFrom(row.value(3));
    hold.attempt = row.value(4).toString();
    hold.attemptNumber = row.value(5).toInt();
    hold.id = row.value(6).toLongLong();
    hold.jobId = row.value(7).toString();
    hold.name = row.value(8).toString();
    hold.userName = row.value(9).toString();
    hold.status = fromText<JobStatus>(row.value(10).toString()).value_or(JobStatus::Running);
    hold.retried = row.value(11).toInt() != 0;
    return hold;
}

const QString endedJobs = QStringLiteral(
    "SELECT id, completed_at, status, user_id, user_name, queued_at, started_at, cost_usd, (SELECT "
    "sum(max(0.0, julianday(g.released_at) - julianday(g.allocated_at))) * 86400.0 FROM attempt a JOIN "
    "gpu_allocation g ON g.attempt_uuid = a.uuid WHERE a.job_id = queue.job_id) FROM queue INDEXED BY %1 "
    "WHERE ");

QString endIndex(const std::optional<qint64>& userId) {
    return userId ? QStringLiteral("queue_finished_user") : QStringLiteral("queue_finished");
}

/// The text with what LIKE would take for more than itself.
QString likeText(const QString& text) {
    QString escaped;
    for (const QChar character : text) {
        if (character == u'%' || character == u'_' || character == u'\\')
            escaped += u'\\';
        escaped += character;
    }
    return escaped;
}

struct Walk {
    QString where;
    QVariantList values;

    void also(const QString& condition, const QVariantList& more) {
        where += (where.isEmpty() ? QString() : QStringLiteral(" AND ")) + condition;
        values += more;
    }
};

Walk walkOf(const EndedFilter& filter, const std::optional<EndPlace>& behind) {
    Walk walk;
    walk.also(endedOnes, {});
    if (filter.userId)
        walk.also(QStringLiteral("user_id = ?"), {*filter.userId});
    if (filter.from)
        walk.also(QStringLiteral("completed_at >= ?"), {filter.from->toIso()});
    if (filter.until)
        walk.also(QStringLiteral("completed_at < ?"), {filter.until->toIso()});
    if (behind)
        walk.also(QStringLiteral("(completed_at, id) < (?, ?)"), {behind->at.toIso(), behind->id});
    return walk;
}

Walk matchOf(const EndedFilter& filter) {
    Walk match;
    if (filter.status)
        match.also(QStringLiteral("status = ?"), {toText(*filter.status)});
    if (!filter.text.isEmpty()) {
        const QString inside = u'%' + likeText(filter.text) + u'%';
        match.also(QStringLiteral("(name LIKE ? ESCAPE '\\' OR config_name LIKE ? ESCAPE '\\' OR user_name "
                                  "LIKE ? ESCAPE '\\' OR job_id LIKE ? ESCAPE '\\')"),
                   {inside, inside, inside, likeText(filter.text) + u'%'});
    }
    return match;
}

} // namespace

Result<GpuHolds> HistoryStore::gpuHolds(UtcTime from, UtcTime to, std::optional<qint64> userId, int most) {
    QStringList gpus;
    KATAAR_TRY(m_database.each(gpusEverHeld, {},
                               [&](const QSqlQuery& row) { gpus.append(row.value(0).toString()); }));
    const QString sql = holdsOfGpu + (userId ? QStringLiteral(" AND q.user_id = ?") : QString()) +
                        QStringLiteral(" ORDER BY g.allocated_at DESC LIMIT ?");
    GpuHolds all;
    for (const QString& gpu : std::as_const(gpus)) {
        QVariantList values{gpu, to.toIso(), gpu, from.toIso(), from.toIso()};
        if (userId)
            values << *userId;
        values << most + 1;
        QVector<GpuHold> holds;
        KATAAR_TRY(m_database.each(sql, values, [&](const QSqlQuery& row) { holds.append(holdFrom(row)); }));
        if (holds.size() > most) {
            holds.removeLast();
            all.cutAt = std::max(all.cutAt.value_or(from), holds.last().from);
        }
        all.holds += holds;
    }
    return all;
}

Result<QVector<EndedJob>> HistoryStore::ended(const EndPlace& after, UtcTime until,
                                              std::optional<qint64> userId, int most) {
    Walk walk;
    walk.also(endedOnes, {});
    if (userId)
        walk.also(QStringLiteral("user_id = ?"), {*userId});
    walk.also(QStringLiteral("(completed_at, id) > (?, ?) AND completed_at < ?"),
              {after.at.toIso(), after.id, until.toIso()});
    walk.values << most;
    QVector<EndedJob> jobs;
    KATAAR_TRY(m_database.each(
        endedJobs.arg(endIndex(userId)) + walk.where + QStringLiteral(" ORDER BY completed_at, id LIMIT ?"),
        walk.values, [&](const QSqlQuery& row) {
            EndedJob& job = jobs.emplace_back();
            job.place = {timeFrom(row.value(1)).value_or(UtcTime()), row.value(0).toLongLong()};
            job.status = fromText<JobStatus>(row.value(2).toString()).value_or(JobStatus::Failed);
            job.userId = optionalFrom<qint64>(row.value(3));
            job.userName = row.value(4).toString();
            job.queuedAt = timeFrom(row.value(5)).value_or(UtcTime());
            job.startedAt = timeFrom(row.value(6));
            job.costUsd = optionalFrom<double>(row.value(7));
            job.gpuSeconds = row.value(8).toDouble();
        }));
    return jobs;
}

Result<EndedPage> HistoryStore::page(const EndedFilter& filter, const std::optional<EndPlace>& behind,
                                     int limit) {
    const Walk walk = walkOf(filter, behind);
    const Walk match = matchOf(filter);
    const QString index = QStringLiteral("INDEXED BY ") + endIndex(filter.userId);
    const QString order = QStringLiteral(" ORDER BY completed_at DESC, id DESC LIMIT ?");
    const QString looked = queueTable().select + index + QStringLiteral(" WHERE ") + walk.where + order;
    const QString sql = match.where.isEmpty()
                            ? looked
                            : QStringLiteral("SELECT * FROM (%1) WHERE %2 LIMIT ?").arg(looked, match.where);
    QVariantList values = walk.values;
    if (!match.where.isEmpty())
        values << mostLookedThrough << match.values;
    values << limit + 1;
    EndedPage page;
    KATAAR_TRY_VAR(found, m_reader.read(sql, values));
    page.entries = std::move(found);
    const auto placeOf = [](const QueueEntry& entry) {
        return EndPlace{entry.completedAt.value_or(UtcTime()), entry.id};
    };
    if (page.entries.size() > limit) {
        page.entries.removeLast();
        page.next = placeOf(page.entries.last());
    } else if (!match.where.isEmpty()) {
        QVariantList last = walk.values;
        last << 1 << mostLookedThrough - 1;
        KATAAR_TRY(m_database.each(
            QStringLiteral("SELECT completed_at, id FROM queue ") + index + QStringLiteral(" WHERE ") +
                walk.where + order + QStringLiteral(" OFFSET ?"),
            last, [&](const QSqlQuery& row) {
                page.next = EndPlace{timeFrom(row.value(0)).value_or(UtcTime()), row.value(1).toLongLong()};
            }));
    }
    return page;
}

} // namespace kataar
