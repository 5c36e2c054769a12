// SPDX-License-Identifier: GPL-3.0-or-later
// By the words of the design: the one that is idle longest; and a big job's worker is kept.
#include "tests/core/scheduling/referenceworkers.h"

#include <algorithm>

namespace kataar::test {

std::vector<int> ReferenceWorkers::freeGpus(const QString& id) const {
    std::vector<int> free;
    for (const int index : seats.at(id).gpus) {
        bool taken = false;
        if (const auto jobs = held.find(id); jobs != held.end()) {
            for (const auto& [job, gpus] : jobs->second)
                taken = taken || gpus.contains(index);
        }
        if (!taken)
            free.push_back(index);
    }
    return free;
}

bool ReferenceWorkers::isAvailable(const QString& id) const {
    const auto seat = seats.find(id);
    if (seat == seats.end() || !seat->second.open)
        return false;
    return !isBusy(id) || (seat->second.slots && !freeGpus(id).empty());
}

std::vector<QString> ReferenceWorkers::available() const {
    std::vector<QString> all;
    for (const bool busy : {false, true}) {
        for (const QString& id : turns) {
            if (isBusy(id) == busy)
                all.push_back(id);
        }
    }
    return all;
}

void ReferenceWorkers::changed(const QString& id, bool anew) {
    const bool was = std::ranges::find(turns, id) != turns.end();
    const bool is = isAvailable(id);
    if (was && is && !anew)
        return;
    std::erase(turns, id);
    if (is)
        turns.push_back(id);
}

std::vector<int> WorkerRound::left(const QString& id) const {
    std::vector<int> free = m.freeGpus(id);
    if (const auto given = m_given.find(id); given != m_given.end())
        std::erase_if(free, [&](int index) { return given->second.contains(index); });
    return free;
}

bool WorkerRound::hasRoom(const QString& id, const WorkerDemand& demand) const {
    const WorkerSeat& seat = m.seats.at(id);
    const bool began = m_given.contains(id);
    if (!demand.couldRunOn(seat) || (began && (!seat.slots || left(id).empty())))
        return false;
    return int(left(id).size()) >= demand.gpus;
}

WorkerRound::Place WorkerRound::find(const WorkerDemand& demand) const {
    for (const bool began : {false, true}) { // where this pass has begun a job: behind all the others
        for (const QString& id : m.available()) {
            if (m_given.contains(id) != began && !began)
                continue;
            if (m_kept.contains(id) || !hasRoom(id, demand))
                continue;
            Place place{id, {}};
            const std::vector<int> free = left(id);
            for (int i = 0; i < demand.gpus; ++i)
                place.gpus << free[size_t(i)];
            return place;
        }
    }
    return {};
}

void WorkerRound::start(const Place& place) {
    std::set<int>& given = m_given[place.worker];
    given.insert(place.gpus.begin(), place.gpus.end());
    std::erase(m_started, place.worker);
    m_started.push_back(place.worker);
}

bool WorkerRound::keepFor(qint64 id, const WorkerDemand& demand) {
    std::vector<QString> candidates = m.available();
    // Who got a job in this pass will be behind the others in the next.
    for (const QString& worker : m_started) {
        std::erase(candidates, worker);
        candidates.push_back(worker);
    }
    QString best;
    for (const QString& worker : candidates) {
        if (!m.seats.at(worker).slots || !demand.couldRunOn(m.seats.at(worker)) || m_kept.contains(worker) ||
            left(worker).empty())
            continue;
        if (best.isEmpty() || left(worker).size() > left(best).size())
            best = worker;
    }
    if (best.isEmpty())
        return false;
    m_kept[best] = id;
    return true;
}

} // namespace kataar::test
