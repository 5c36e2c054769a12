// SPDX-License-Identifier: GPL-3.0-or-later
// A GPU of this machine, who uses it, and what it is doing now.
#pragma once

#include "core/base/clock.h"
#include "core/base/enumnames.h"

#include <QString>
#include <QVector>

#include <optional>

namespace kataar {

/// One device of the inventory. Known by `uuid`; `index` (PCI order) is for people and the API.
struct Gpu {
    int index = 0;
    QString uuid; ///< "GPU-…" as the driver gives it; "SIM-n" for a simulated one
    QString name;
    QString pciBusId;          ///< "00000000:65:00.0"
    qint64 memoryBytes = 0;    ///< in all
    QString backend;           ///< "cuda", "nvml" or "simulated"
    QString computeCapability; ///< "9.0"; empty where not known

    bool operator==(const Gpu&) const = default;
};

struct GpuInventory {
    QString backend; ///< of the devices: "cuda", "nvml", "simulated", or "none"
    QVector<Gpu> gpus;
    QString driverVersion;  ///< "580.65.06"; empty where not known
    QString runtimeVersion; ///< "13.0" of the CUDA Runtime that was built in; empty without
    QString problem;        ///< why there are none, or what failed, in one sentence; empty if all is well

    bool operator==(const GpuInventory&) const = default;
};

/// A compute process seen on a GPU.
struct GpuProcess {
    qint64 pid = 0;
    qint64 memoryBytes = 0; ///< 0 where the driver does not tell
    QString user;
    QString command;
    QString jobId; ///< of ours; empty = somebody else's

    bool operator==(const GpuProcess&) const = default;
};

/// One reading of a GPU; what the driver does not tell is absent.
struct GpuTelemetry {
    QString uuid;
    std::optional<double> utilizationPercent;
    std::optional<qint64> memoryUsedBytes;
    std::optional<double> temperatureCelsius;
    std::optional<double> powerWatts;
    std::optional<QVector<GpuProcess>> processes; ///< absent = the list cannot be read

    bool operator==(const GpuTelemetry&) const = default;
};

enum class GpuState { Free, Ours, Releasing, BusyElsewhere, Quarantined };

template<>
struct EnumNames<GpuState> {
    static constexpr std::pair<GpuState, const char*> all[] = {{GpuState::Free, "free"},
                                                               {GpuState::Ours, "ours"},
                                                               {GpuState::Releasing, "releasing"},
                                                               {GpuState::BusyElsewhere, "busy_elsewhere"},
                                                               {GpuState::Quarantined, "quarantined"}};
};

/// A GPU as the allocator and the pages see it.
struct GpuStatus {
    Gpu gpu;
    GpuState state = GpuState::Free;
    QString jobId; ///< who holds it, if state is Ours, Releasing or Quarantined
    GpuTelemetry telemetry;

    bool operator==(const GpuStatus&) const = default;
};

} // namespace kataar
