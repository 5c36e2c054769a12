// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing a worker, and saying why there is none.
#include "core/scheduling/workerresources.h"

#include <algorithm>

namespace kataar {

QVector<int> WorkerResources::freeGpusOf(const WorkerSeat& seat) const {
    QVector<int> free = m_pool.freeGpus(seat);
    if (const auto taken = m_taken.constFind(seat.id); taken != m_taken.cend())
        free.removeIf([&](int index) { return taken->contains(index); });
    return free;
}

const WorkerReservation* WorkerResources::reservationOf(const QString& workerId) const {
    const auto kept = std::ranges::find(m_reservations, workerId, &WorkerReservation::workerId);
    return kept == m_reservations.end() ? nullptr : &*kept;
}

WorkerPlace WorkerResources::find(const WorkerDemand& demand) const {
    WorkerPlace place;
    WorkerPlace shared; // with what this pass has begun there: behind all that are idle still
    for (const auto& [order, id] : m_pool.available()) {
        const WorkerSeat& seat = *m_pool.find(id);
        if (m_spent.contains(id) || !demand.couldRunOn(seat))
            continue;
        QVector<int> gpus = freeGpusOf(seat);
        if (gpus.size() < demand.gpus)
            continue;
        if (const WorkerReservation* kept = reservationOf(id)) {
            if (!place.reserved || kept->key < place.reserved->key)
                place.reserved = kept;
            continue;
        }
        gpus.resize(demand.gpus);
        if (!m_taken.contains(id))
            return {&seat, gpus, nullptr};
        if (!shared.seat)
            shared = {&seat, gpus, nullptr};
    }
    return shared.seat ? shared : place;
}

void WorkerResources::take(const QString& workerId, const QVector<int>& gpus) {
    m_taken[workerId] << gpus;
    const WorkerSeat* seat = m_pool.find(workerId);
    if (!seat || !seat->slots || freeGpusOf(*seat).isEmpty())
        m_spent.insert(workerId);
}

bool WorkerResources::reserve(const QueueEntry& entry, const OrderKey& key) {
    const WorkerDemand demand = WorkerDemand::of(entry);
    if (m_keepNone.contains(demand))
        return false;
    const WorkerSeat* best = nullptr;
    qsizetype most = 0;
    for (const auto& [order, id] : m_pool.available()) {
        const WorkerSeat& seat = *m_pool.find(id);
        if (!seat.slots || m_spent.contains(id) || !demand.couldRunOn(seat) || reservationOf(id))
            continue;
        if (const qsizetype free = freeGpusOf(seat).size(); free > most) {
            best = &seat;
            most = free;
        }
    }
    if (best)
        m_reservations << WorkerReservation{entry.id, entry.jobId, key, best->id};
    else
        m_keepNone << demand;
    return best != nullptr;
}

WaitingReason WorkerResources::whyNot(const WorkerDemand& demand) const {
    if (const WorkerPlace place = find(demand); place.reserved)
        return {Reason::ReservedForEarlier,
                {{QStringLiteral("job_id"), place.reserved->jobId},
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
