// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the pool.
#include "core/service/gpustatuses.h"

namespace kataar {

QVector<GpuStatus> gpuStatuses(const GpuPool& pool) {
    QVector<GpuStatus> statuses;
    for (const Gpu& gpu : pool.inventory()) {
        GpuStatus status;
        status.gpu = gpu;
        status.state = pool.state(gpu.index);
        status.jobId = pool.holder(gpu.index).jobId;
        status.telemetry.uuid = gpu.uuid;
        statuses.append(status);
    }
    return statuses;
}

} // namespace kataar
