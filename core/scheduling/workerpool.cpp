// SPDX-License-Identifier: GPL-3.0-or-later
// Keeping the order of workers that can take a job.
#include "core/scheduling/workerpool.h"

#include "core/policy/pattern.h"

#include <algorithm>

namespace kataar {

namespace {

// With more than these, what was asked for is worked out anew.
constexpr size_t mostShelves = 16'384;
constexpr qsizetype mostOnShelves = 262'144;

} // namespace

size_t qHash(const WorkerDemand& demand, size_t seed) {
    size_t hash = qHashMulti(seed, demand.gpus);
    for (auto wanted = demand.labels.cbegin(); wanted != demand.labels.cend(); ++wanted)
        hash = qHashMulti(hash, wanted.key(), wanted.value());
    return hash;
}

/// Not while somebody may be reading them.
void WorkerPool::keepShelvesFew() {
    if (m_shelves.size() <= mostShelves && m_onShelves <= mostOnShelves)
        return;
    m_shelves.clear();
    m_shelfOf.clear();
    m_shelvesOf.clear();
    m_onShelves = 0;
}

void WorkerPool::put(const WorkerSeat& seat) {
    const WorkerSeat* known = find(seat.id);
    const bool same = known && known->labels == seat.labels && known->gpus.size() == seat.gpus.size();
    m_seats.insert(seat.id, seat);
    if (!same)
        sortIn(seat.id);
    relist(seat.id, false);
}

void WorkerPool::remove(const QString& id) {
    m_seats.remove(id);
    relist(id, false);
    m_onShelves -= m_shelvesOf.take(id).size();
}

/// Onto the shelves of what it could run, and off the others.
void WorkerPool::sortIn(const QString& id) {
    const WorkerSeat& seat = *find(id);
    const auto listed = m_listed.constFind(id);
    QVector<size_t> fits;
    for (size_t i = 0; i < m_shelves.size(); ++i) {
        Shelf& shelf = m_shelves[i];
        const bool could = shelf.demand.couldRunOn(seat);
        if (could)
            fits << i;
        if (listed == m_listed.cend())
            continue;
        if (could)
            shelf.available.emplace(*listed, id);
        else
            shelf.available.erase({*listed, id});
    }
    m_onShelves += fits.size() - m_shelvesOf.value(id).size();
    m_shelvesOf.insert(id, fits);
}

const WorkerPool::Listing& WorkerPool::availableFor(const WorkerDemand& demand) const {
    if (const auto known = m_shelfOf.constFind(demand); known != m_shelfOf.cend())
        return m_shelves[*known].available;
    const size_t place = m_shelves.size();
    Shelf& shelf = m_shelves.emplace_back(Shelf{demand, {}});
    m_shelfOf.insert(demand, place);
    for (const WorkerSeat& seat : m_seats) {
        if (!demand.couldRunOn(seat))
            continue;
        m_shelvesOf[seat.id] << place;
        ++m_onShelves;
        if (const auto listed = m_listed.constFind(seat.id); listed != m_listed.cend())
            shelf.available.emplace(*listed, seat.id);
    }
    return shelf.available;
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
    keepShelvesFew();
    const WorkerSeat* seat = find(id);
    const bool busy = m_held.contains(id);
    const bool wanted = seat && seat->open && (!busy || (seat->slots && !freeGpus(*seat).isEmpty()));
    const Place now = placeOf(id);
    if (now && wanted && !anew && now->first == busy)
        return;
    list(id, wanted ? Place(std::pair(busy, ++m_turn)) : std::nullopt);
}

void WorkerPool::list(const QString& id, const Place& place) {
    const QVector<size_t> shelves = m_shelvesOf.value(id);
    if (const Place now = placeOf(id)) {
        m_available.erase({*now, id});
        for (const size_t shelf : shelves)
            m_shelves[shelf].available.erase({*now, id});
        m_listed.remove(id);
    }
    if (!place)
        return;
    m_listed.insert(id, *place);
    m_available.emplace(*place, id);
    for (const size_t shelf : shelves)
        m_shelves[shelf].available.emplace(*place, id);
}

WorkerPool::Place WorkerPool::placeOf(const QString& id) const {
    const auto listed = m_listed.constFind(id);
    return listed == m_listed.cend() ? std::nullopt : Place(*listed);
}

void WorkerPool::putBack(const QString& id, const Place& place) {
    if (placeOf(id).has_value() == place.has_value())
        list(id, place);
}

WorkerPool WorkerPool::withoutShelves() const {
    WorkerPool copy;
    copy.m_seats = m_seats;
    copy.m_held = m_held;
    copy.m_listed = m_listed;
    copy.m_available = m_available;
    copy.m_turn = m_turn;
    return copy;
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
