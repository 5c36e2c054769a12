// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of workers' machines, as an agent tells them and as the server shows them.
#pragma once

#include "core/domain/workeranswers.h"
#include "core/wire/schema.h"

namespace kataar::wire {

template<>
struct Schema<WorkerGpu> {
    static std::span<const Field<WorkerGpu>> fields();
};

/// "gpu_info": what an agent leaves out is not known.
template<>
struct Schema<WorkerHardware> {
    static std::span<const Field<WorkerHardware>> fields();
};

template<>
struct Schema<WorkerCounts> {
    static std::span<const Field<WorkerCounts>> fields();
};

template<>
struct Schema<RemoteGpu> {
    static std::span<const Field<RemoteGpu>> fields();
};

} // namespace kataar::wire
