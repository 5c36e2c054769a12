// SPDX-License-Identifier: GPL-3.0-or-later
// Keeping the order of workers that can take a job.
#include "core/scheduling/workerpool.h"

#include "core/policy/pattern.h"

#include <algorithm>

namespace kataar {

void WorkerPool::put(const WorkerSeat& seat) {
    m_seats.insert(seat.id, seat);
    relist(seat.id, false);
}

void WorkerPool::remove(const QString& id) {
    m_seats.remove(id);
    relist(id, false);
}

const WorkerSeat* WorkerPool::find(const QString& id) const {
    const auto seat = m_seats.constFind(id);
    return seat == m_seats.cend() ? nullptr : &*seat;
}

void WorkerPool::hold(const QString& id, qint64 entry, const QVector<int>& gpus) {
    m_held[id].insert_or_assign(entry, gpus);
    relist(id, true);
}

void WorkerPool::release(const QString& id, qint64 entry) {
    const auto held = m_held.find(id);
    if (held == m_held.end())
        return;
    held->erase(entry);
    if (held->empty())
        m_held.erase(held);
    relist(id, true);
}

const WorkerPool::Holdings& WorkerPool::holdings(const QString& id) const {
    static const Holdings none;
    const auto held = m_held.constFind(id);
    return held == m_held.cend() ? none : *held;
}

QVector<int> WorkerPool::freeGpus(const WorkerSeat& seat) const {
    QVector<int> free = seat.gpus;
    for (const auto& [entry, gpus] : holdings(seat.id))
        free.removeIf([&gpus = gpus](int index) { return gpus.contains(index); });
    return free;
}

/// `anew`: it goes behind the others.
void WorkerPool::relist(const QString& id, bool anew) {
    const WorkerSeat* seat = find(id);
    const bool busy = m_held.contains(id);
    const bool wanted = seat && seat->open && (!busy || (seat->slots && !freeGpus(*seat).isEmpty()));
    const auto listed = m_listed.constFind(id);
    if (listed != m_listed.cend()) {
        if (wanted && !anew && listed->first == busy)
            return;
        m_available.erase({*listed, id});
        m_listed.erase(listed);
    }
    if (!wanted)
        return;
    const std::pair<bool, quint64> place(busy, ++m_turn);
    m_listed.insert(id, place);
    m_available.emplace(place, id);
}

QString WorkerDemand::lackingLabel(const WorkerSeat& seat) const {
    for (auto wanted = labels.cbegin(); wanted != labels.cend(); ++wanted) {
        const auto has = seat.labels.constFind(wanted.key());
        if (has == seat.labels.cend() || globMatches(wanted.value(), *has) != true)
            return wanted.key();
    }
    return {};
}

} // namespace kataar
