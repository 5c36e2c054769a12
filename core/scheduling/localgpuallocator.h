// SPDX-License-Identifier: GPL-3.0-or-later
// LocalGpuAllocator: which GPUs of this machine a job gets; a pure choice.
#pragma once

#include "core/domain/queueentry.h"
#include "core/domain/waitingreason.h"
#include "core/scheduling/gpupool.h"

namespace kataar {

/// What a job asks for, made plain: no double ids, no ids where any GPU will do or none is needed.
struct GpuDemand {
    int count = 0;
    QVector<int> deviceIds; ///< in order of preference; only these may be used; empty = any

    static GpuDemand of(const SchedulingFacts& entry);
    bool accepts(int index) const { return deviceIds.isEmpty() || deviceIds.contains(index); }
};

class LocalGpuAllocator {
public:
    /// The first `count` of the configured ids that are free, in their order; without ids the lowest free
    /// ones. Nothing if there are too few. `freeIndices` ascend.
    static std::optional<QVector<int>> choose(const GpuDemand& demand, const QVector<int>& freeIndices);

    /// Why this machine can never give it what it asks for, if so.
    static std::optional<WaitingReason> impossible(const GpuDemand& demand, const GpuPool& pool);
};

} // namespace kataar
