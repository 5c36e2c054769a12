// SPDX-License-Identifier: GPL-3.0-or-later
// JobCounts: how many jobs there are of each status, kind, provider and user, so that a list's total costs no
// scan.
#pragma once

#include "core/domain/answers.h"
#include "core/store/database.h"

#include <QHash>

namespace kataar {

/// Counted once from the rows, then kept up by the repository; forgotten when a turn is rolled back.
class JobCounts {
public:
    struct Group {
        JobStatus status = JobStatus::Pending;
        JobKind kind = JobKind::Local;
        QString provider;
        qint64 userId = 0; ///< 0 = nobody
        bool operator==(const Group&) const = default;
    };

    explicit JobCounts(Database& database);
    ~JobCounts();
    JobCounts(const JobCounts&) = delete;
    JobCounts& operator=(const JobCounts&) = delete;

    Result<qint64> count(const JobQuery& query);
    void add(const Group& group, qint64 difference);

    static Group groupOf(const QueueEntry& entry);

private:
    using Shelf = QHash<Group, qint64>; ///< of groups without a user

    Result<void> load();
    void put(const Group& group, qint64 difference);

    Database& m_database;
    QMetaObject::Connection m_onRollback;
    bool m_loaded = false;
    Shelf m_all;
    QHash<qint64, Shelf> m_users;
};

size_t qHash(const JobCounts::Group& group, size_t seed = 0);

} // namespace kataar
