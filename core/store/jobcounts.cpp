// SPDX-License-Identifier: GPL-3.0-or-later
// One GROUP BY, then additions; sums over everybody need not look at each user.
#include "core/store/jobcounts.h"

namespace kataar {

size_t qHash(const JobCounts::Group& group, size_t seed) {
    return qHashMulti(seed, static_cast<int>(group.status), static_cast<int>(group.kind), group.provider,
                      group.userId);
}

JobCounts::JobCounts(Database& database) : m_database(database) {
    m_onRollback =
        QObject::connect(&database, &Database::rolledBack, &database, [this] { m_loaded = false; });
}

JobCounts::~JobCounts() { QObject::disconnect(m_onRollback); }

JobCounts::Group JobCounts::groupOf(const QueueEntry& entry) {
    return {entry.status, entry.kind, entry.provider, entry.userId.value_or(0)};
}

Result<void> JobCounts::load() {
    m_all.clear();
    m_users.clear();
    KATAAR_TRY(m_database.each(
        QStringLiteral("SELECT status, job_type, provider, user_id, count(*) FROM queue GROUP BY 1, 2, 3, 4"),
        {}, [this](const QSqlQuery& row) {
            const Group group{fromText<JobStatus>(row.value(0).toString()).value_or(JobStatus::Pending),
                              fromText<JobKind>(row.value(1).toString()).value_or(JobKind::Cloud),
                              row.value(2).toString(), row.value(3).toLongLong()};
            put(group, row.value(4).toLongLong());
        }));
    m_loaded = true;
    return {};
}

void JobCounts::add(const Group& group, qint64 difference) {
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
