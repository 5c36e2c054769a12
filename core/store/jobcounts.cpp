// SPDX-License-Identifier: GPL-3.0-or-later
// Few rows, then additions; sums over everybody need not look at each user.
#include "core/store/jobcounts.h"

#include "core/store/rowvalues.h"
#include "core/store/tables.h"

#include <utility>

namespace kataar {

size_t qHash(const JobCounts::Group& group, size_t seed) {
    return qHashMulti(seed, static_cast<int>(group.status), static_cast<int>(group.kind), group.provider,
                      group.userId);
}

JobCounts::JobCounts(Database& database) : m_database(database) {
    QObject::connect(&database, &Database::committing, &m_listener, [this] { write(); });
    QObject::connect(&database, &Database::committed, &m_listener, [this] { m_inTurn.clear(); });
    QObject::connect(&database, &Database::rolledBack, &m_listener, [this] { undo(); });
}

JobCounts::~JobCounts() { write(); }

JobCounts::Group JobCounts::groupOf(const QueueEntry& entry) {
    return {entry.status, entry.kind, entry.provider, entry.userId.value_or(0)};
}

Result<void> JobCounts::load() {
    m_all.clear();
    m_users.clear();
    KATAAR_TRY(readRows(m_database, countTable(), {}, {}, [this](const QSqlQuery& row) {
        const Group group{fromText<JobStatus>(row.value(0).toString()).value_or(JobStatus::Pending),
                          fromText<JobKind>(row.value(1).toString()).value_or(JobKind::Cloud),
                          row.value(2).toString(), row.value(3).toLongLong()};
        put(group, row.value(4).toLongLong());
    }));
    for (auto it = m_inTurn.cbegin(); it != m_inTurn.cend(); ++it)
        put(it.key(), it.value());
    m_loaded = true;
    return {};
}

/// A failure dooms the turn.
void JobCounts::write() {
    static const QString sql =
        QStringLiteral("INSERT INTO job_count(status, job_type, provider, user_id, jobs, crc) "
                       "VALUES (?1, ?2, ?3, ?4, ?5, row_checksum(?1, ?2, ?3, ?4, ?5)) "
                       "ON CONFLICT DO UPDATE SET jobs = jobs + ?5, "
                       "crc = row_checksum(status, job_type, provider, user_id, jobs + ?5)");
    for (auto it = m_inTurn.cbegin(); it != m_inTurn.cend(); ++it) {
        const Group& group = it.key();
        if (it.value() != 0 && !m_database.change(sql, {toText(group.status), toText(group.kind),
                                                        textOf(group.provider), group.userId, it.value()}))
            return;
    }
}

void JobCounts::undo() {
    const auto undone = std::exchange(m_inTurn, {});
    for (auto it = undone.cbegin(); m_loaded && it != undone.cend(); ++it)
        put(it.key(), -it.value());
}

void JobCounts::add(const Group& group, qint64 difference) {
    m_inTurn[group] += difference;
    if (m_loaded)
        put(group, difference);
}

void JobCounts::put(const Group& group, qint64 difference) {
    Group everybodys = group;
    everybodys.userId = 0;
    m_all[everybodys] += difference;
    m_users[group.userId][everybodys] += difference;
}

Result<qint64> JobCounts::count(const JobQuery& query) {
    if (!m_loaded)
        KATAAR_TRY(load());
    qint64 sum = 0;
    const Shelf groups = query.userId ? m_users.value(*query.userId) : m_all;
    for (auto it = groups.cbegin(); it != groups.cend(); ++it) {
        const Group& group = it.key();
        const JobStatus status = query.status == JobStatus::Pending && group.status == JobStatus::Blocked
                                     ? JobStatus::Pending
                                     : group.status;
        if (query.status.value_or(status) == status && query.kind.value_or(group.kind) == group.kind &&
            query.provider.value_or(group.provider) == group.provider)
            sum += it.value();
    }
    return sum;
}

} // namespace kataar
