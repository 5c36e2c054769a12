// SPDX-License-Identifier: GPL-3.0-or-later
// LocalResources: this machine's GPUs and slots during one pass: what is left, and what is kept for whom.
#pragma once

#include "core/scheduling/localgpuallocator.h"
#include "core/scheduling/policy.h"

#include <QVarLengthArray>

#include <algorithm>

namespace kataar {

/// Whether a local job fits, and if not, everything that is in its way.
struct LocalVerdict {
    std::optional<WaitingReason> impossible; ///< its GPUs are not on this machine
    bool jobLimit = false;                   ///< every slot is taken
    bool gpuLimit = false;                   ///< the GPU budget is too small or used up
    bool gpusShort = false;                  ///< too few of the GPUs that it accepts are free
    const Reservation* reserved = nullptr;   ///< the earliest job that it would delay
    QVector<int> free;                       ///< that it accepts; reserved ones too
    QVector<int> gpus;                       ///< what it gets, if it fits

    bool fits() const { return !impossible && !jobLimit && !gpuLimit && !gpusShort && !reserved; }
};

/// Lives within one call; the state outlives it and does not change.
class LocalResources {
public:
    LocalResources(const QueueState& state, MonotonicTime now, UtcTime wall);

    LocalVerdict judge(const SchedulingFacts& entry) const;
    void take(const SchedulingFacts& entry, const QVector<int>& gpus);
    /// Keeps what a job that did not fit needs, as far as nothing is kept already; impossible jobs get
    /// nothing.
    void reserve(const SchedulingFacts& entry, const OrderKey& key, const LocalVerdict& verdict);
    void keep(const Reservation& reservation) { m_reservations << reservation; }

    bool slotLeft() const { return m_running < m_state.limits().localJobMaxConcurrent; }
    bool gpuLeft() const {
        return std::ranges::any_of(m_cells, [](const Cell& cell) { return cell.state == GpuState::Free; });
    }
    int running() const { return m_running; }
    int gpusInUse() const { return m_inUse; }
    /// Those that it accepts and that are in this state.
    QVector<int> inState(const GpuDemand& demand, GpuState state) const;
    /// The jobs that hold, or held last, those that it accepts and that are not free.
    QStringList holders(const GpuDemand& demand) const;
    const QVector<Reservation>& reservations() const { return m_reservations; }
    /// Whether a start on these GPUs may change what is kept for others: it takes a GPU of theirs, or is of
    /// use to one for whom a part of a limit is kept.
    bool touchesKept(const QVector<int>& gpus) const;

private:
    struct Cell {
        int index = 0;
        GpuState state = GpuState::Free;
        qint64 holder = 0;  ///< the entry's id; 0 = none
        bool taken = false; ///< in this pass
    };

    QVector<int> unreserved(const QVector<int>& free, const std::optional<MonotonicTime>& surelyOver) const;
    const Reservation* inTheWay(const GpuDemand& demand, const std::optional<MonotonicTime>& surelyOver,
                                const LocalVerdict& verdict) const;
    bool handedOver(const GpuDemand& demand, const LocalVerdict& verdict, int open);
    std::optional<MonotonicTime> plannedStart(const GpuDemand& demand, const QVector<int>& open) const;
    qint64 ageOf(const SchedulingFacts& running) const;
    std::optional<MonotonicTime> freeAt(const Cell& cell) const;
    std::optional<MonotonicTime> endBound(const SchedulingFacts& entry, qint64 ageMs) const;
    int left(int all, int used, int Reservation::*part, const Reservation& asker) const;

    const QueueState& m_state;
    MonotonicTime m_now;
    UtcTime m_wall;
    std::vector<Cell> m_cells; ///< by index
    int m_running;
    int m_inUse;
    QVector<Reservation> m_reservations; ///< in queue order
    QSet<qint64> m_credited; ///< jobs whose slot, once they end, a waiting job is counted on to take
};

} // namespace kataar
