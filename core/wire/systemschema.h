// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of the answers about the machine, its GPUs and the configurations.
#pragma once

#include "core/domain/answers.h"
#include "core/wire/schema.h"

namespace kataar::wire {

template<>
struct Schema<GpuProcess> {
    static std::span<const Field<GpuProcess>> fields();
};

template<>
struct Schema<GpuStatus> {
    static std::span<const Field<GpuStatus>> fields();
};

/// The devices themselves stand beside it.
template<>
struct Schema<GpuInventory> {
    static std::span<const Field<GpuInventory>> fields();
};

/// Without the allocation, which is only written when it is asked for.
template<>
struct Schema<SystemStatus> {
    static std::span<const Field<SystemStatus>> fields();
};

template<>
struct Schema<ConfigSummary> {
    static std::span<const Field<ConfigSummary>> fields();
};

inline constexpr std::string_view configsKey = "configs";
inline constexpr std::string_view allocationKey = "gpu_allocation";
inline constexpr std::string_view runningLocalJobsKey = "running_local_jobs"; ///< in the allocation

} // namespace kataar::wire
