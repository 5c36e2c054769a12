// SPDX-License-Identifier: GPL-3.0-or-later
// The GPUs as the pages and the API show them: who holds each and in what state it is.
#pragma once

#include "core/scheduling/gpupool.h"

namespace kataar {

/// By index; without telemetry.
QVector<GpuStatus> gpuStatuses(const GpuPool& pool);

} // namespace kataar
