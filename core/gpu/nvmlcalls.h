// SPDX-License-Identifier: GPL-3.0-or-later
// libnvidia-ml's stable C interface as far as we use it: our own declarations, found by dlsym.
#pragma once

#include "core/domain/gpu.h"

#include <QString>
#include <QVector>

#include <optional>

namespace kataar {

namespace nvml {

using Device = void*; ///< nvmlDevice_t

enum Status : int {
    Success = 0,
    NoPermission = 4,
    InsufficientSize = 7,
    DriverNotLoaded = 9,
    GpuIsLost = 15,
    VersionMismatch = 18,
};

struct PciInfo {
    char busIdLegacy[16];
    unsigned domain, bus, device, pciDeviceId, pciSubSystemId;
    char busId[32];
};

struct MemoryInfo {
    unsigned long long total, free, used;
};

struct Utilization {
    unsigned gpu, memory;
};

struct ProcessInfo {
    unsigned pid;
    unsigned long long usedGpuMemory;
    unsigned gpuInstanceId, computeInstanceId;
};

inline constexpr unsigned mostDevices = 1024;

} // namespace nvml

/// Null where this driver's library has no such function; only the first five are needed.
struct NvmlCalls {
    void* library = nullptr;
    int (*init)() = nullptr;
    int (*shutdown)() = nullptr;
    int (*deviceCount)(unsigned*) = nullptr;
    int (*deviceByIndex)(unsigned, nvml::Device*) = nullptr;
    int (*uuid)(nvml::Device, char*, unsigned) = nullptr;
    const char* (*errorString)(int) = nullptr;
    int (*driverVersion)(char*, unsigned) = nullptr;
    int (*name)(nvml::Device, char*, unsigned) = nullptr;
    int (*pciInfo)(nvml::Device, nvml::PciInfo*) = nullptr;
    int (*memory)(nvml::Device, nvml::MemoryInfo*) = nullptr;
    int (*computeCapability)(nvml::Device, int*, int*) = nullptr;
    int (*utilization)(nvml::Device, nvml::Utilization*) = nullptr;
    int (*temperature)(nvml::Device, int, unsigned*) = nullptr;
    int (*power)(nvml::Device, unsigned*) = nullptr;
    int (*computeProcesses)(nvml::Device, unsigned*, nvml::ProcessInfo*) = nullptr;

    /// Fills the pointers from `library`; false if one is missing without which nothing works.
    bool findAll();

    QString version() const;                   ///< the driver's; empty where it does not tell
    QString uuidOf(nvml::Device device) const; ///< empty where it cannot be read
    Gpu describe(nvml::Device device) const;   ///< all but the index
    GpuTelemetry read(nvml::Device device) const;

private:
    template<class Function>
    void find(Function& function, const char* symbol, const char* older = nullptr);
    std::optional<QVector<GpuProcess>> processesOf(nvml::Device device) const;
};

} // namespace kataar
