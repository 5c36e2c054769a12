// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of what is told for pictures.
#pragma once

#include "core/domain/gpuhistory.h"
#include "core/domain/timeline.h"
#include "core/domain/usage.h"
#include "core/wire/entryschema.h"

namespace kataar::wire {

template<>
struct Schema<GpuSample> {
    static std::span<const Field<GpuSample>> fields();
};

template<>
struct Schema<GpuTrace> {
    static std::span<const Field<GpuTrace>> fields();
};

template<>
struct Schema<GpuHistory> {
    static std::span<const Field<GpuHistory>> fields();
};

template<>
struct Schema<TimelineGpu> {
    static std::span<const Field<TimelineGpu>> fields();
};

template<>
struct Schema<TimelineRun> {
    static std::span<const Field<TimelineRun>> fields();
};

template<>
struct Schema<TimelinePlan> {
    static std::span<const Field<TimelinePlan>> fields();
};

template<>
struct Schema<Timeline> {
    static std::span<const Field<Timeline>> fields();
};

template<>
struct Schema<UsageSums> {
    static std::span<const Field<UsageSums>> fields();
};

template<>
struct Schema<UsageDay> {
    static std::span<const Field<UsageDay>> fields();
};

template<>
struct Schema<UsagePerson> {
    static std::span<const Field<UsagePerson>> fields();
};

template<>
struct Schema<Usage> {
    static std::span<const Field<Usage>> fields();
};

template<>
struct Schema<HistoryPage> {
    static std::span<const Field<HistoryPage>> fields();
};

} // namespace kataar::wire
