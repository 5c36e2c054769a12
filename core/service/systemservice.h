// SPDX-License-Identifier: GPL-3.0-or-later
// SystemService: the machine as it is – load, memory, GPUs and who holds them.
#pragma once

#include "core/domain/answers.h"
#include "core/policy/access.h"
#include "core/service/gpurecorder.h"
#include "core/service/queuebook.h"

#include <functional>

namespace kataar {

class SystemService {
public:
    /// `slowestPollMs`: the GPUs are read at least so often.
    SystemService(const QueueBook& book, const Clock& clock, qint64 slowestPollMs = 10'000);

    /// What the inventory found, kept for answers.
    void setInventory(const GpuInventory& inventory) { m_inventory = inventory; }
    const GpuInventory& inventory() const { return m_inventory; }
    /// This machine's GPUs with their latest readings; costs no look at the machine.
    QVector<GpuStatus> gpusNow() const;

    /// The latest readings; those of GPUs that are not in it are absent.
    void setTelemetry(const QVector<GpuTelemetry>& telemetry);

    /// Any account may ask.
    Result<SystemStatus> status(const Principal& who) const;

    /// The readings of the last two hours that came after `since`. Any account may ask.
    Result<GpuHistory> gpuHistory(const Principal& who, const std::optional<UtcTime>& since) const;

    /// Where it learns of the workers' GPUs; until then there are none.
    void setRemoteGpus(std::function<QVector<RemoteGpu>()> gpus) { m_remoteGpus = std::move(gpus); }

private:
    const QueueBook& m_book;
    const Clock& m_clock;
    MonotonicTime m_startedAt;
    GpuInventory m_inventory;
    QVector<GpuTelemetry> m_telemetry;
    GpuRecorder m_recorder;
    std::function<QVector<RemoteGpu>()> m_remoteGpus = [] { return QVector<RemoteGpu>(); };
};

} // namespace kataar
