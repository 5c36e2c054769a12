// SPDX-License-Identifier: GPL-3.0-or-later
// Judging local jobs one after the other, and keeping resources for those that must wait.
#include "core/scheduling/localresources.h"

namespace kataar {

namespace {

/// A job that reaches its time limit is stopped with a grace; only after this is it surely gone.
constexpr qint64 stopMarginMs = 60'000;

/// A reservation binds a job unless the job is surely over before the planned start.
bool binds(const Reservation& reservation, const std::optional<MonotonicTime>& surelyOver) {
    return !surelyOver || !reservation.plannedStart || *surelyOver > *reservation.plannedStart;
}

/// Whether `a` binds every job that `b` binds.
bool covers(const Reservation& a, const Reservation& b) {
    return !a.plannedStart || (b.plannedStart && *a.plannedStart <= *b.plannedStart);
}

bool sharesGpu(const Reservation& reservation, const QVector<int>& gpus) {
    return std::ranges::any_of(reservation.gpus, [&](int index) { return gpus.contains(index); });
}

} // namespace

LocalResources::LocalResources(const QueueState& state, MonotonicTime now, UtcTime wall)
    : m_state(state), m_now(now), m_wall(wall), m_running(state.tally().all().local.running),
      m_inUse(state.tally().localGpusInUse()) {
    m_cells.reserve(size_t(state.gpus().size()));
    state.gpus().forEach([&](int index, GpuState is, qint64 holder) {
        m_cells.push_back({index, is, holder});
    });
}

/// The wall clock may have jumped: the larger of both measures of its age makes the end earlier, never later.
qint64 LocalResources::ageOf(const SchedulingFacts& running) const {
    const qint64 ageMs = m_now.ms - m_state.runningSince(running.id).ms;
    return running.startedAt ? std::max(ageMs, (m_wall.us - running.startedAt->us) / 1000) : ageMs;
}

/// When its holder leaves it, by the time limit or as its configuration mostly runs.
std::optional<MonotonicTime> LocalResources::freeAt(const Cell& cell) const {
    const SchedulingFacts* entry = cell.holder == 0 ? nullptr : m_state.find(cell.holder);
    return entry ? endBound(*entry, cell.taken ? 0 : ageOf(*entry)) : std::nullopt;
}

/// The earlier of its time limit and of what its configuration's runs mostly take: a job that waits for it is
/// promised no later start.
std::optional<MonotonicTime> LocalResources::endBound(const SchedulingFacts& entry, qint64 ageMs) const {
    auto rest = m_state.durations().promisedRestMs(entry.configName, ageMs, Quantile::Median);
    if (entry.timeLimitSeconds.value_or(0) > 0) {
        const qint64 limit = std::max<qint64>(*entry.timeLimitSeconds * 1000 - ageMs, 0);
        rest = std::min(rest.value_or(limit), limit);
    }
    return rest ? std::optional(MonotonicTime{m_now.ms + *rest}) : std::nullopt;
}

QVector<int> LocalResources::unreserved(const QVector<int>& free,
                                        const std::optional<MonotonicTime>& surelyOver) const {
    if (m_reservations.isEmpty())
        return free;
    QVector<int> open;
    for (const int index : free) {
        if (std::ranges::none_of(m_reservations, [&](const Reservation& reservation) {
                return reservation.gpus.contains(index) && binds(reservation, surelyOver);
            }))
            open << index;
    }
    return open;
}

LocalVerdict LocalResources::judge(const SchedulingFacts& entry) const {
    const GpuDemand demand = GpuDemand::of(entry);
    const Limits& limits = m_state.limits();
    LocalVerdict verdict;
    verdict.impossible = LocalGpuAllocator::impossible(demand, m_state.gpus());
    verdict.jobLimit = !slotLeft();
    verdict.gpuLimit = demand.count > 0 && limits.localGpuMaxConcurrent &&
                       m_inUse + demand.count > *limits.localGpuMaxConcurrent;
    if (verdict.impossible)
        return verdict;
    if (demand.count > 0) {
        for (const Cell& cell : m_cells) {
            if (cell.state == GpuState::Free && demand.accepts(cell.index))
                verdict.free << cell.index;
        }
    }
    verdict.gpusShort = verdict.free.size() < demand.count;
    std::optional<MonotonicTime> surelyOver;
    if (const qint64 seconds = m_state.surelySeconds(entry))
        surelyOver = MonotonicTime{m_now.ms + seconds * 1000 + stopMarginMs};
    verdict.reserved = inTheWay(demand, surelyOver, verdict);
    if (!verdict.fits())
        return verdict;
    auto chosen = LocalGpuAllocator::choose(demand, unreserved(verdict.free, std::nullopt));
    if (!chosen)
        chosen = LocalGpuAllocator::choose(demand, unreserved(verdict.free, surelyOver));
    verdict.gpus = chosen.value_or(QVector<int>{});
    return verdict;
}

const Reservation* LocalResources::inTheWay(const GpuDemand& demand,
                                            const std::optional<MonotonicTime>& surelyOver,
                                            const LocalVerdict& verdict) const {
    const Limits& limits = m_state.limits();
    int open = int(verdict.free.size());
    int slots = m_running;
    int budget = m_inUse + demand.count;
    for (const Reservation& reservation : m_reservations) {
        if (!binds(reservation, surelyOver))
            continue;
        open -= int(
            std::ranges::count_if(reservation.gpus, [&](int index) { return verdict.free.contains(index); }));
        slots += reservation.slots;
        budget += reservation.budget;
    }
    const bool gpusKept = !verdict.gpusShort && demand.count > 0 && open < demand.count;
    const bool slotsKept = !verdict.jobLimit && slots >= limits.localJobMaxConcurrent;
    const bool budgetKept = !verdict.gpuLimit && demand.count > 0 && limits.localGpuMaxConcurrent &&
                            budget > *limits.localGpuMaxConcurrent;
    for (const Reservation& reservation : m_reservations) {
        if (binds(reservation, surelyOver) &&
            ((gpusKept && sharesGpu(reservation, verdict.free)) || (slotsKept && reservation.slots > 0) ||
             (budgetKept && reservation.budget > 0)))
            return &reservation;
    }
    return nullptr;
}

bool LocalResources::touchesKept(const QVector<int>& gpus) const {
    return std::ranges::any_of(m_reservations, [&](const Reservation& reservation) {
        return reservation.slots > 0 || reservation.budget > 0 || sharesGpu(reservation, gpus);
    });
}

void LocalResources::take(const SchedulingFacts& entry, const QVector<int>& gpus) {
    ++m_running;
    m_inUse += int(gpus.size());
    for (Cell& cell : m_cells) {
        if (gpus.contains(cell.index)) {
            cell.state = GpuState::Ours;
            cell.holder = entry.id;
            cell.taken = true;
        }
    }
}

/// Whether a job of ours must end before this one can start, whose slot it can then have; counts on each such
/// job once.
bool LocalResources::handedOver(const GpuDemand& demand, const LocalVerdict& verdict, int open) {
    QVarLengthArray<qint64, 16> ending;
    int freeing = open;
    for (const Cell& cell : m_cells) {
        if (!demand.accepts(cell.index))
            continue;
        if (cell.state == GpuState::Releasing)
            ++freeing;
        else if (cell.state == GpuState::Ours)
            ending << cell.holder;
    }
    if (freeing >= demand.count && !verdict.gpuLimit)
        return false;
    if (verdict.gpuLimit) {
        for (const Cell& cell : m_cells) {
            if (cell.state == GpuState::Ours)
                ending << cell.holder;
        }
    }
    for (const Reservation& earlier : m_reservations) {
        if (sharesGpu(earlier, verdict.free))
            ending << earlier.id;
    }
    std::ranges::sort(ending);
    for (const qint64 id : ending) {
        if (!m_credited.contains(id)) {
            m_credited.insert(id);
            return true;
        }
    }
    return false;
}

std::optional<MonotonicTime> LocalResources::plannedStart(const GpuDemand& demand,
                                                          const QVector<int>& open) const {
    if (demand.count == 0)
        return std::nullopt;
    QVarLengthArray<MonotonicTime, 16> times;
    for (const Cell& cell : m_cells) {
        if (!demand.accepts(cell.index))
            continue;
        if (open.contains(cell.index) || cell.state == GpuState::Releasing)
            times.push_back(m_now);
        else if (const auto end = cell.state == GpuState::Ours ? freeAt(cell) : std::nullopt)
            times.push_back(*end);
    }
    if (times.size() < demand.count)
        return std::nullopt;
    std::ranges::sort(times);
    return times[demand.count - 1];
}

/// What of a limit is not used and not kept by reservations that bind whomever `asker` would bind.
int LocalResources::left(int all, int used, int Reservation::*part, const Reservation& asker) const {
    int rest = all - used;
    for (const Reservation& earlier : m_reservations) {
        if (covers(earlier, asker))
            rest -= earlier.*part;
    }
    return std::max(rest, 0);
}

void LocalResources::reserve(const SchedulingFacts& entry, const OrderKey& key, const LocalVerdict& verdict) {
    const GpuDemand demand = GpuDemand::of(entry);
    const Limits& limits = m_state.limits();
    const bool beyondLimit = limits.localGpuMaxConcurrent && demand.count > *limits.localGpuMaxConcurrent;
    if (verdict.impossible || verdict.jobLimit || beyondLimit)
        return;
    const QVector<int> open = unreserved(verdict.free, std::nullopt);
    Reservation kept{entry.id, key, LocalGpuAllocator::choose(demand, open).value_or(open), 0, 0, {}};
    int releasing = 0;
    int ours = 0;
    for (const Cell& cell : m_cells) {
        releasing += demand.accepts(cell.index) && cell.state == GpuState::Releasing;
        ours += demand.accepts(cell.index) && cell.state == GpuState::Ours;
    }
    if (verdict.free.size() + releasing + ours >= demand.count) { // our own jobs' ends suffice
        if (verdict.gpusShort && !verdict.gpuLimit)
            kept.plannedStart = plannedStart(demand, open);
        const bool slotComes = handedOver(demand, verdict, int(open.size()));
        if (!slotComes && left(limits.localJobMaxConcurrent, m_running, &Reservation::slots, kept) > 0)
            kept.slots = 1;
        const int fromIdle = verdict.gpuLimit ? demand.count : int(kept.gpus.size()) + releasing;
        if (limits.localGpuMaxConcurrent)
            kept.budget =
                std::min({demand.count, fromIdle,
                          left(*limits.localGpuMaxConcurrent, m_inUse, &Reservation::budget, kept)});
    }
    if (!kept.gpus.isEmpty() || kept.slots > 0 || kept.budget > 0)
        m_reservations << kept;
}

QVector<int> LocalResources::inState(const GpuDemand& demand, GpuState state) const {
    QVector<int> indices;
    for (const Cell& cell : m_cells) {
        if (cell.state == state && demand.accepts(cell.index))
            indices << cell.index;
    }
    return indices;
}

QStringList LocalResources::holders(const GpuDemand& demand) const {
    QStringList jobIds;
    for (const Cell& cell : m_cells) {
        if (!demand.accepts(cell.index))
            continue;
        const QString jobId =
            cell.taken ? m_state.find(cell.holder)->jobId : m_state.gpus().holder(cell.index).jobId;
        if (!jobId.isEmpty() && !jobIds.contains(jobId))
            jobIds << jobId;
    }
    return jobIds;
}

} // namespace kataar
