// SPDX-License-Identifier: GPL-3.0-or-later
// A queue's copy, for what is tried on it.
#include "core/scheduling/virtualstate.h"

namespace kataar {

QueueState::Sketch QueueState::sketch(int mostPending) const {
    Sketch sketch;
    const auto take = [&](qint64 id) {
        const Record& source = m_records.at(id);
        sketch.m_records.push_back({source.elsewhere(waitedMs(source, m_now)), source.entry});
    };
    const size_t pending = std::min(size_t(std::max(mostPending, 0)), m_all.pending.size());
    sketch.m_whole = pending == m_all.pending.size();
    sketch.m_records.reserve(pending + m_all.running.size());
    sketch.m_pending.reserve(qsizetype(pending));
    for (const qint64 id : m_all.running)
        take(id);
    for (auto it = m_all.pending.begin(); size_t(sketch.m_pending.size()) < pending; ++it) {
        take(it->id);
        sketch.m_pending << it->id;
    }
    for (const auto* edges : {&m_intentEdges, &m_dueIntents}) {
        for (const auto& [at, id] : *edges) {
            if (m_records.at(id).entry->status == JobStatus::Blocked)
                take(id);
        }
    }
    sketch.m_gpus = m_gpus;
    sketch.m_workers = m_workers.withoutShelves();
    sketch.m_durations = m_durations;
    sketch.m_limits = m_limits;
    sketch.m_windows = m_gates.rules();
    sketch.m_localStartHeld = m_localStartHeld;
    sketch.m_localStartHeldUntil = m_localStartHeldUntil;
    sketch.m_pause = m_pause;
    sketch.m_putOffs = m_putOffs;
    sketch.m_wall = m_wall;
    sketch.m_wallAt = m_wallAt;
    sketch.m_now = m_now;
    return sketch;
}

QueueState::QueueState(const Sketch& sketch)
    : m_lists(false), m_gpus(sketch.m_gpus), m_durations(sketch.m_durations), m_limits(sketch.m_limits),
      m_localStartHeld(sketch.m_localStartHeld), m_localStartHeldUntil(sketch.m_localStartHeldUntil),
      m_pause(sketch.m_pause), m_putOffs(sketch.m_putOffs), m_wall(sketch.m_wall), m_wallAt(sketch.m_wallAt),
      m_now(sketch.m_now) {
    m_gates.setRules(sketch.m_windows);
    m_gates.advance(m_now.ms, m_wall, [](const WindowGate&) {}); // there are no gates yet: what time it is
    m_lanes.setWorkersThere(!sketch.m_workers.isEmpty());
    m_records.reserve(sketch.m_records.size());
    LaneCopies copies;
    for (const Record& source : sketch.m_records) {
        const auto [it, isNew] = m_records.try_emplace(source.entry->id, source);
        if (isNew)
            attach(it->second, &copies);
    }
    m_workers = sketch.m_workers; // in the order in which they became idle
}

void VirtualState::amend(qint64 id, MonotonicTime now, const std::function<void(SchedulingFacts&)>& change) {
    m_now = std::max(m_now, now);
    Record& record = m_records.at(id);
    const SharedEntry before = record.entry;
    const auto after = std::make_shared<QueueEntry>();
    SchedulingFacts& facts = *after;
    facts = *before;
    detach(record);
    change(facts);
    record.entry = after;
    attachAnew(record, record.due && facts.beginAt == before->beginAt, before->status == JobStatus::Running);
}

} // namespace kataar
