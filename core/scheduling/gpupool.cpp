// SPDX-License-Identifier: GPL-3.0-or-later
// Who holds which GPU, and what else keeps one busy.
#include "core/scheduling/gpupool.h"

#include <algorithm>

namespace kataar {

void GpuPool::setInventory(const QVector<Gpu>& gpus) {
    m_inventory = gpus;
    std::sort(m_inventory.begin(), m_inventory.end(),
              [](const Gpu& a, const Gpu& b) { return a.index < b.index; });
}

bool GpuPool::contains(int index) const {
    const auto it = std::lower_bound(m_inventory.begin(), m_inventory.end(), index,
                                     [](const Gpu& gpu, int wanted) { return gpu.index < wanted; });
    return it != m_inventory.end() && it->index == index;
}

const GpuPool::Cell* GpuPool::cell(int index) const {
    const auto it = m_cells.find(index);
    return it == m_cells.end() ? nullptr : &it->second;
}

void GpuPool::dropIfPlain(int index) {
    const auto it = m_cells.find(index);
    if (it != m_cells.end() && it->second.holder.id == 0 && it->second.condition == GpuState::Free &&
        it->second.foreign.isEmpty())
        m_cells.erase(it);
}

void GpuPool::hold(int index, const Holder& holder) { m_cells[index].holder = holder; }

void GpuPool::release(int index, qint64 id) {
    const auto it = m_cells.find(index);
    if (it == m_cells.end() || it->second.holder.id != id)
        return;
    it->second.holder = {};
    dropIfPlain(index);
}

void GpuPool::setForeign(int index, const QVector<GpuProcess>& processes) {
    m_cells[index].foreign = processes;
    dropIfPlain(index);
}

void GpuPool::setReleasing(int index, const QString& jobId) {
    Cell& changed = m_cells[index];
    changed.condition = GpuState::Releasing;
    changed.conditionJob = jobId;
    changed.culprits.clear();
}

void GpuPool::setQuarantined(int index, const QString& jobId, const QVector<GpuProcess>& processes) {
    Cell& changed = m_cells[index];
    changed.condition = GpuState::Quarantined;
    changed.conditionJob = jobId;
    changed.culprits = processes;
}

void GpuPool::clearCondition(int index) {
    const auto it = m_cells.find(index);
    if (it == m_cells.end())
        return;
    it->second.condition = GpuState::Free;
    it->second.conditionJob.clear();
    it->second.culprits.clear();
    dropIfPlain(index);
}

GpuState GpuPool::state(int index) const { return stateOf(cell(index)); }

GpuState GpuPool::stateOf(const Cell* found) {
    if (!found)
        return GpuState::Free;
    if (found->holder.id != 0)
        return GpuState::Ours;
    if (found->condition != GpuState::Free)
        return found->condition;
    return found->foreign.isEmpty() ? GpuState::Free : GpuState::BusyElsewhere;
}

GpuPool::Holder GpuPool::holder(int index) const {
    const Cell* found = cell(index);
    if (!found)
        return {};
    return found->holder.id != 0 ? found->holder : Holder{0, found->conditionJob};
}

QVector<GpuProcess> GpuPool::processes(int index) const {
    const Cell* found = cell(index);
    if (!found)
        return {};
    return state(index) == GpuState::Quarantined ? found->culprits : found->foreign;
}

QVector<int> GpuPool::freeIndices() const {
    QVector<int> indices;
    for (const Gpu& gpu : m_inventory) {
        if (state(gpu.index) == GpuState::Free)
            indices << gpu.index;
    }
    return indices;
}

QVector<int> GpuPool::heldIndices() const {
    QVector<int> indices;
    for (const auto& [index, held] : m_cells) {
        if (held.holder.id != 0)
            indices << index;
    }
    return indices;
}

} // namespace kataar
