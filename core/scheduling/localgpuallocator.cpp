// SPDX-License-Identifier: GPL-3.0-or-later
// The choice of GPUs.
#include "core/scheduling/localgpuallocator.h"

#include <QJsonArray>

#include <algorithm>

namespace kataar {

namespace {

QJsonArray indexArray(const QVector<int>& indices) {
    QJsonArray array;
    for (const int index : indices)
        array.append(index);
    return array;
}

} // namespace

GpuDemand GpuDemand::of(const SchedulingFacts& entry) {
    GpuDemand demand;
    demand.count = std::max(entry.numProcesses, 0);
    if (demand.count == 0 || entry.anyGpu)
        return demand;
    for (const int index : entry.deviceIds) {
        if (!demand.deviceIds.contains(index))
            demand.deviceIds << index;
    }
    return demand;
}

std::optional<QVector<int>> LocalGpuAllocator::choose(const GpuDemand& demand,
                                                      const QVector<int>& freeIndices) {
    QVector<int> chosen;
    const QVector<int>& candidates = demand.deviceIds.isEmpty() ? freeIndices : demand.deviceIds;
    for (const int index : candidates) {
        if (chosen.size() == demand.count)
            break;
        if (demand.deviceIds.isEmpty() || freeIndices.contains(index))
            chosen << index;
    }
    if (chosen.size() < demand.count)
        return std::nullopt;
    return chosen;
}

std::optional<WaitingReason> LocalGpuAllocator::impossible(const GpuDemand& demand, const GpuPool& pool) {
    const bool tooMany = demand.count > pool.size();
    if (!tooMany && demand.deviceIds.isEmpty())
        return std::nullopt;
    QVector<int> missing;
    for (const int index : demand.deviceIds) {
        if (!pool.contains(index))
            missing << index;
    }
    if (!tooMany && demand.deviceIds.size() - missing.size() >= demand.count)
        return std::nullopt;
    QJsonObject details{{QStringLiteral("have"), pool.size()}, {QStringLiteral("needed"), demand.count}};
    if (tooMany)
        return WaitingReason{Reason::GpusImpossible, details};
    if (missing.isEmpty())
        details.insert(QStringLiteral("configured"), indexArray(demand.deviceIds));
    else
        details.insert(QStringLiteral("missing"), indexArray(missing));
    return WaitingReason{Reason::GpusImpossible, details};
}

} // namespace kataar
