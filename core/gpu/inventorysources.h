// SPDX-License-Identifier: GPL-3.0-or-later
// What each of the two sources says about this machine's GPUs, and how they become one inventory.
#pragma once

#include "core/base/result.h"
#include "core/domain/gpu.h"

#include <QByteArray>
#include <QString>
#include <QVector>

#include <optional>

namespace kataar {

/// What kataar-gpuprobe printed, or why it printed nothing.
struct ProbeReport {
    QVector<Gpu> gpus;        ///< usable through the CUDA Runtime; `index` is the probe's
    QString runtimeVersion;   ///< "13.0"; empty if built without the CUDA Runtime
    std::optional<int> error; ///< cudaError_t of the whole inventory
    QString problem;          ///< one sentence; empty if all is well
    bool noDriver = false;    ///< the reason is that no driver is installed, or no device
    bool operator==(const ProbeReport&) const = default;
};

/// What NVML said, or why it said nothing.
struct NvmlReport {
    QVector<Gpu> gpus; ///< `index` is NVML's
    QString driverVersion;
    QString problem;
    bool noDriver = false; ///< there is no libnvidia-ml
    bool operator==(const NvmlReport&) const = default;
};

/// Reads the probe's JSON. Errors: probe_garbage.
Result<ProbeReport> parseProbeReport(const QByteArray& json);

/// One inventory: the probe's devices joined with NVML's by UUID; NVML's alone where the probe has none;
/// `simulated` pretend devices behind them. Indices follow the PCI order of everything that was seen, so that
/// a device that fell out leaves a gap and moves no other.
GpuInventory joinInventory(const ProbeReport& probe, const NvmlReport& nvml, int simulated);

/// Whether `uuid` looks like a device's: it ends up in CUDA_VISIBLE_DEVICES of jobs.
bool isGpuUuid(QStringView uuid);

} // namespace kataar
