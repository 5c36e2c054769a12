// SPDX-License-Identifier: GPL-3.0-or-later
// GpuPool: the GPUs of this machine as the rules see them: which there are, who holds each, what else keeps
// one busy.
#pragma once

#include "core/domain/gpu.h"

#include <map>

namespace kataar {

/// GPUs are named by index here; whoever fills the pool maps UUIDs to indices.
class GpuPool {
public:
    struct Holder {
        qint64 id = 0; ///< of the queue entry; 0 where only the job's name is known
        QString jobId;

        bool operator==(const Holder&) const = default;
    };

    /// Replaces the inventory; holders and conditions of indices that stay are kept.
    void setInventory(const QVector<Gpu>& gpus);
    const QVector<Gpu>& inventory() const { return m_inventory; } ///< by index
    bool contains(int index) const;
    int size() const { return int(m_inventory.size()); }

    /// Done by QueueState for each running local entry.
    void hold(int index, const Holder& holder);
    /// Nothing happens if another entry holds it by now.
    void release(int index, qint64 id);

    /// Compute processes that belong to none of our attempts; an empty list frees the GPU of them.
    void setForeign(int index, const QVector<GpuProcess>& processes);
    /// The job's attempt is over, but the driver still lists its processes.
    void setReleasing(int index, const QString& jobId);
    /// As releasing, for too long; `processes` are the culprits.
    void setQuarantined(int index, const QString& jobId, const QVector<GpuProcess>& processes);
    /// Ends releasing and quarantine.
    void clearCondition(int index);

    /// Ours goes before Quarantined, Releasing and BusyElsewhere.
    GpuState state(int index) const;
    /// Who holds it (Ours) or held it last (Releasing, Quarantined).
    Holder holder(int index) const;
    /// The foreign processes, or the culprits of a quarantine.
    QVector<GpuProcess> processes(int index) const;

    /// visit(index, state, id of the entry that holds it or 0) for each, by index.
    template<class Visit>
    void forEach(const Visit& visit) const {
        auto cell = m_cells.cbegin();
        for (const Gpu& gpu : m_inventory) {
            while (cell != m_cells.cend() && cell->first < gpu.index)
                ++cell;
            const bool plain = cell == m_cells.cend() || cell->first != gpu.index;
            visit(gpu.index, stateOf(plain ? nullptr : &cell->second), plain ? 0 : cell->second.holder.id);
        }
    }

    QVector<int> freeIndices() const; ///< ascending
    QVector<int> heldIndices() const; ///< by running jobs of ours, ascending

private:
    struct Cell {
        Holder holder; ///< id 0 = nobody
        GpuState condition = GpuState::Free;
        QString conditionJob;
        QVector<GpuProcess> culprits;
        QVector<GpuProcess> foreign;
    };

    static GpuState stateOf(const Cell* cell); ///< null: nothing is known against it
    const Cell* cell(int index) const;
    void dropIfPlain(int index);

    QVector<Gpu> m_inventory;
    std::map<int, Cell> m_cells; ///< only those that are not plainly free
};

} // namespace kataar
