// SPDX-License-Identifier: GPL-3.0-or-later
// Counting entries in and out.
#include "core/scheduling/tally.h"

namespace kataar {

namespace {

void countStatus(StatusCount& counts, JobStatus status, int sign) {
    switch (status) {
    case JobStatus::Pending:
        counts.pending += sign;
        break;
    case JobStatus::Running:
        counts.running += sign;
        break;
    case JobStatus::Blocked:
        counts.blocked += sign;
        break;
    case JobStatus::Completed:
    case JobStatus::Failed:
    case JobStatus::Cancelled:
        break;
    }
}

template<class Key>
void countFor(QHash<Key, KindCount>& counts, const Key& key, const SchedulingFacts& entry, int sign) {
    KindCount& count = counts[key];
    countStatus(count.of(entry.kind), entry.status, sign);
    if (count == KindCount{})
        counts.remove(key);
}

} // namespace

void Tally::count(const SchedulingFacts& entry, int sign) {
    countStatus(m_all.of(entry.kind), entry.status, sign);
    if (entry.userId)
        countFor(m_users, *entry.userId, entry, sign);
    if (entry.teamId)
        countFor(m_teams, *entry.teamId, entry, sign);
    if (entry.status == JobStatus::Pending && entry.held)
        m_held += sign;
    if (entry.kind == JobKind::Local && entry.status == JobStatus::Running)
        m_localGpusInUse += sign * int(entry.allocatedGpus.size());
}

} // namespace kataar
