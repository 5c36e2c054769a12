// SPDX-License-Identifier: GPL-3.0-or-later
// Adding and taking away.
#include "core/service/quotaholdings.h"

#include <algorithm>
#include <cmath>

namespace kataar {

namespace {

constexpr double mostMicros = 1e15; ///< a thousand million USD

bool isHeld(const QueueEntry& entry) {
    return entry.status == JobStatus::Pending || entry.status == JobStatus::Running;
}

template<class Key>
void addTo(QHash<Key, Holding>& shelf, const Key& key, const Holding& some, int sign) {
    Holding& holding = shelf[key];
    holding.jobs += sign * some.jobs;
    holding.localGpus += sign * some.localGpus;
    holding.costMicros += sign * some.costMicros;
    holding.gpuMs += sign * some.gpuMs;
    if (holding == Holding())
        shelf.remove(key);
}

} // namespace

qint64 microsOf(double usd) {
    if (std::isnan(usd))
        return 0;
    return qint64(std::llround(std::clamp(usd * 1e6, 0.0, mostMicros)));
}

void QuotaHoldings::follow(const QueueEntry* before, const QueueEntry& after, qint64 expectedGpuMs) {
    qint64 gpuMs = expectedGpuMs;
    if (before && isHeld(*before)) {
        gpuMs = m_expected.take(before->id);
        add(*before, gpuMs, -1);
    }
    if (!isHeld(after))
        return;
    if (gpuMs > 0)
        m_expected.insert(after.id, gpuMs);
    add(after, gpuMs, 1);
}

void QuotaHoldings::add(const QueueEntry& entry, qint64 gpuMs, int sign) {
    const int gpus = entry.kind == JobKind::Local ? entry.numProcesses : 0;
    const Holding some{1, gpus, microsOf(entry.estimatedCost), gpuMs};
    m_all.jobs += sign;
    m_all.localGpus += sign * gpus;
    m_all.costMicros += sign * some.costMicros;
    m_all.gpuMs += sign * gpuMs;
    if (entry.userId)
        addTo(m_users, *entry.userId, some, sign);
    if (entry.teamId)
        addTo(m_teams, *entry.teamId, some, sign);
}

Holding QuotaHoldings::of(QuotaScope scope, const QString& holder) const {
    switch (scope) {
    case QuotaScope::Global:
        return m_all;
    case QuotaScope::Team:
        return m_teams.value(holder);
    case QuotaScope::User:
        return m_users.value(holder.toLongLong());
    }
    return {};
}

} // namespace kataar
