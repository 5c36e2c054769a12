// SPDX-License-Identifier: GPL-3.0-or-later
// JobCounts: how many jobs there are of each status, kind, provider and user, so that a list's total costs no
// scan.
#pragma once

#include "core/domain/answers.h"
#include "core/store/database.h"

#include <QHash>

namespace kataar {

/// Kept up by the repository and written with each turn: what is read is what was stored, and what this one
/// added.
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
    ~JobCounts(); ///< a turn that is still open may be kept
    JobCounts(const JobCounts&) = delete;
    JobCounts& operator=(const JobCounts&) = delete;

    Result<qint64> count(const JobQuery& query);
    void add(const Group& group, qint64 difference);

    static Group groupOf(const QueueEntry& entry);

private:
    using Shelf = QHash<Group, qint64>; ///< of groups without a user

    Result<void> load();
    void write();
    void undo();
    void put(const Group& group, qint64 difference);

    Database& m_database;
    bool m_loaded = false;
    Shelf m_all;
    QHash<qint64, Shelf> m_users;
    QHash<Group, qint64> m_inTurn; ///< what this turn adds to the rows
    QObject m_listener;
};

size_t qHash(const JobCounts::Group& group, size_t seed = 0);

} // namespace kataar
