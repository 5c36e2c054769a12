// SPDX-License-Identifier: GPL-3.0-or-later
// Changing a queue and undoing it.
#include "core/scheduling/supposition.h"

#include "core/scheduling/placement.h"

#include <algorithm>

namespace kataar {

Supposition::Supposition(QueueState& state, MonotonicTime now)
    : m_state(state), m_now(now), m_limits(state.limits()), m_localStartHeld(state.localStartHeld()),
      m_localStartHeldUntil(state.localStartHeldUntil()), m_pause(state.pause()) {
    m_state.m_now = std::max(m_state.m_now, now);
}

Supposition::~Supposition() {
    for (const auto& [id, record] : m_before) {
        m_state.remove(id);
        if (record)
            m_state.attach(m_state.m_records.try_emplace(id, *record).first->second);
    }
    for (auto place = m_places.cbegin(); place != m_places.cend(); ++place)
        m_state.m_workers.putBack(place.key(), *place);
    setLimits(m_limits);
    m_state.setLocalStartHeld(m_localStartHeld, m_localStartHeldUntil);
    m_state.setPause(m_pause);
}

/// Once for each: what it was at first counts.
void Supposition::remember(qint64 id) {
    if (m_remembered.contains(id))
        return;
    m_remembered.insert(id);
    const Record* source = m_state.record(id);
    auto& kept = m_before.emplace_back(id, std::nullopt).second;
    if (!source)
        return;
    rememberPlace(source->entry->workerId);
    kept.emplace(source->elsewhere(m_state.waitedMs(*source, m_state.m_now)), source->entry);
    kept->lane = nullptr;
}

void Supposition::rememberPlace(const QString& worker) {
    if (!worker.isEmpty() && !m_places.contains(worker))
        m_places.insert(worker, m_state.workers().placeOf(worker));
}

void Supposition::put(const QueueEntry& entry) {
    remember(entry.id);
    rememberPlace(entry.workerId);
    m_state.put(entry, m_now);
}

void Supposition::remove(qint64 id) {
    remember(id);
    m_state.remove(id);
}

Prospect Supposition::prospectOf(qint64 id, UtcTime wall, PlanScope scope) {
    for (;;) {
        const Pass pass = SchedulingPolicy::plan(m_state, m_now, wall, scope);
        const auto found = std::ranges::find(pass.starts, id, &Start::id);
        if (found != pass.starts.cend())
            return {*found, pass};
        if (!pass.moreMayStart)
            return {std::nullopt, pass};
        for (const Start& start : pass.starts) {
            QueueEntry entry = *m_state.find(start.id);
            place(entry, start, wall);
            put(entry);
        }
    }
}

/// The limits of local jobs close no lanes: they are set without a look at every user.
void Supposition::setLimits(const Limits& limits) {
    Limits local = m_state.m_limits;
    local.localJobMaxConcurrent = limits.localJobMaxConcurrent;
    local.localGpuMaxConcurrent = limits.localGpuMaxConcurrent;
    if (local == limits)
        m_state.m_limits = limits;
    else
        m_state.setLimits(limits);
}

} // namespace kataar
