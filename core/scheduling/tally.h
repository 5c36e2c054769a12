// SPDX-License-Identifier: GPL-3.0-or-later
// Tally: how many jobs are pending, running and blocked, per kind, user and team.
#pragma once

#include "core/domain/queueentry.h"

#include <QHash>

#include <array>

namespace kataar {

struct StatusCount {
    int pending = 0;
    int running = 0;
    int blocked = 0;

    bool operator==(const StatusCount&) const = default;
    int total() const { return pending + running + blocked; }
};

/// Both kinds.
struct KindCount {
    StatusCount local;
    StatusCount cloud;

    bool operator==(const KindCount&) const = default;
    StatusCount& of(JobKind kind) { return kind == JobKind::Local ? local : cloud; }
    const StatusCount& of(JobKind kind) const { return kind == JobKind::Local ? local : cloud; }
    int total() const { return local.total() + cloud.total(); }
};

class Tally {
public:
    void add(const SchedulingFacts& entry) { count(entry, 1); }
    void remove(const SchedulingFacts& entry) { count(entry, -1); }

    const KindCount& all() const { return m_all; }
    KindCount ofUser(qint64 user) const { return m_users.value(user); }
    KindCount ofTeam(const QString& team) const { return m_teams.value(team); }
    const QHash<qint64, KindCount>& users() const { return m_users; } ///< those with a job in the queue
    const QHash<QString, KindCount>& teams() const { return m_teams; }
    int held() const { return m_held; }                     ///< pending and held back by somebody
    int localGpusInUse() const { return m_localGpusInUse; } ///< given to running local jobs

    bool operator==(const Tally&) const = default;

private:
    void count(const SchedulingFacts& entry, int sign);

    KindCount m_all;
    QHash<qint64, KindCount> m_users;
    QHash<QString, KindCount> m_teams;
    int m_held = 0;
    int m_localGpusInUse = 0;
};

} // namespace kataar
