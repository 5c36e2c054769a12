// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing a worker, and saying why there is none.
#include "core/scheduling/workerresources.h"

#include "core/scheduling/queuestate.h"

#include <algorithm>

namespace kataar {

QVector<int> WorkerResources::freeGpusOf(const WorkerSeat& seat) const {
    QVector<int> free = m_pool.freeGpus(seat);
    if (const auto taken = m_taken.constFind(seat.id); taken != m_taken.cend())
        free.removeIf([&](int index) { return taken->gpus.contains(index); });
    return free;
}

WorkerResources::Search& WorkerResources::searchFor(const WorkerDemand& demand) {
    Search& search = m_searches[demand];
    if (!search.fitting) {
        search.fitting = &m_pool.availableFor(demand);
        search.idle = search.shared = search.fitting->cbegin();
    }
    return search;
}

std::optional<QVector<int>> WorkerResources::roomOn(const QString& workerId,
                                                    const WorkerDemand& demand) const {
    if (m_spent.contains(workerId))
        return std::nullopt;
    const QVector<int> gpus = freeGpusOf(*m_pool.find(workerId));
    if (gpus.size() < demand.gpus)
        return std::nullopt;
    return gpus.first(demand.gpus);
}

WorkerPlace WorkerResources::find(const WorkerDemand& demand) {
    if (m_pool.availableFor(demand).empty())
        return {};
    Search& search = searchFor(demand);
    for (; search.idle != search.fitting->cend(); ++search.idle) {
        const QString& id = search.idle->second;
        if (m_taken.contains(id) || m_kept.contains(id))
            continue;
        if (const auto gpus = roomOn(id, demand))
            return {m_pool.find(id), *gpus, nullptr};
    }
    // With what this pass has begun there: behind all that are idle still.
    for (; search.shared != search.fitting->cend(); ++search.shared) {
        const QString& id = search.shared->second;
        if (m_kept.contains(id))
            continue;
        if (const auto gpus = roomOn(id, demand))
            return {m_pool.find(id), *gpus, nullptr};
    }
    return {nullptr, {}, earliestInTheWay(demand)};
}

const WorkerReservation* WorkerResources::earliestInTheWay(const WorkerDemand& demand) const {
    const WorkerReservation* earliest = nullptr;
    for (const WorkerReservation& kept : m_reservations) {
        if (earliest && earliest->key < kept.key)
            continue;
        const WorkerSeat* seat = m_pool.find(kept.workerId);
        if (seat && m_pool.isAvailable(seat->id) && demand.couldRunOn(*seat) && roomOn(seat->id, demand))
            earliest = &kept;
    }
    return earliest;
}

void WorkerResources::take(const QString& workerId, const QVector<int>& gpus) {
    Taken& taken = m_taken[workerId];
    taken.gpus << gpus;
    taken.turn = ++m_turn;
    const WorkerSeat* seat = m_pool.find(workerId);
    if (!seat || !seat->slots || freeGpusOf(*seat).isEmpty())
        m_spent.insert(workerId);
}

void WorkerResources::keep(const WorkerReservation& reservation) {
    m_reservations << reservation;
    m_kept.insert(reservation.workerId);
}

WorkerResources::Candidate WorkerResources::candidate(Listing::const_iterator at) const {
    return {freeGpusOf(*m_pool.find(at->second)).size(), m_taken.value(at->second).turn, at};
}

std::vector<WorkerResources::Candidate> WorkerResources::candidatesFor(const WorkerDemand& demand) const {
    std::vector<Candidate> all;
    const Listing& fitting = m_pool.availableFor(demand);
    for (auto at = fitting.cbegin(); at != fitting.cend(); ++at) {
        if (m_pool.find(at->second)->slots)
            all.push_back(candidate(at));
    }
    std::make_heap(all.begin(), all.end());
    return all;
}

bool WorkerResources::reserve(const SchedulingFacts& entry, const OrderKey& key) {
    const WorkerDemand demand = WorkerDemand::of(entry);
    if (m_pool.availableFor(demand).empty())
        return false;
    auto heap = m_candidates.find(demand);
    if (heap == m_candidates.end())
        heap = m_candidates.insert(demand, candidatesFor(demand));
    while (!heap->empty()) {
        std::pop_heap(heap->begin(), heap->end());
        const Candidate best = heap->back();
        heap->pop_back();
        const QString& id = best.at->second;
        if (m_spent.contains(id) || m_kept.contains(id))
            continue;
        const Candidate now = candidate(best.at);
        if (now.free == 0)
            continue;
        if (now.free == best.free && now.turn == best.turn) {
            keep({entry.id, key, id});
            return true;
        }
        heap->push_back(now);
        std::push_heap(heap->begin(), heap->end());
    }
    return false;
}

WaitingReason WorkerResources::whyNot(const WorkerDemand& demand, const QueueState& state) {
    if (const WorkerPlace place = find(demand); place.reserved)
        return {Reason::ReservedForEarlier,
                {{QStringLiteral("job_id"), state.find(place.reserved->id)->jobId},
                 {QStringLiteral("worker"), m_pool.find(place.reserved->workerId)->name}}};
    const WorkerSeat* labelled = nullptr; // has the labels, and of those the most GPUs
    const WorkerSeat* other = nullptr;
    int open = 0;
    for (const WorkerSeat& seat : m_pool.seats()) {
        open += seat.open;
        if (!seat.open)
            continue;
        if (!demand.fitsLabels(seat))
            other = other ? other : &seat;
        else if (!labelled || seat.gpus.size() > labelled->gpus.size())
            labelled = &seat;
    }
    QJsonObject details{{QStringLiteral("workers"), open}};
    if (labelled && labelled->gpus.size() < demand.gpus) {
        details.insert(QStringLiteral("closest"), labelled->name);
        details.insert(QStringLiteral("have"), int(labelled->gpus.size()));
        details.insert(QStringLiteral("needed"), demand.gpus);
        return {Reason::WorkerGpus, details};
    }
    if (!labelled && other) {
        details.insert(QStringLiteral("closest"), other->name);
        details.insert(QStringLiteral("lacks"), demand.lackingLabel(*other));
        return {Reason::WorkerLabels, details};
    }
    if (labelled)
        details.insert(QStringLiteral("closest"), labelled->name); // it has other work
    return {Reason::NoWorker, details};
}

} // namespace kataar
