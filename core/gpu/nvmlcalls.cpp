// SPDX-License-Identifier: GPL-3.0-or-later
// Finds NVML's functions and turns what they fill in into our types.
#include "core/gpu/nvmlcalls.h"

#include "core/gpu/processinfo.h"

#include <algorithm>
#include <array>
#include <dlfcn.h>
#include <vector>

namespace kataar {

namespace {

using namespace nvml;

constexpr unsigned long long notAvailable = ~0ULL;
constexpr int temperatureOfGpu = 0;
constexpr std::size_t mostProcesses = 65'536;

/// A text of the driver's, which may lack its end, without what would break a terminal or a page.
QString textOf(int (*call)(Device, char*, unsigned), Device device) {
    std::array<char, 96> buffer{};
    if (!call || call(device, buffer.data(), buffer.size()) != Success)
        return {};
    QString text = QString::fromUtf8(buffer.data(), qsizetype(qstrnlen(buffer.data(), buffer.size())));
    text.removeIf([](QChar c) { return !c.isPrint(); });
    return text;
}

} // namespace

template<class Function>
void NvmlCalls::find(Function& function, const char* symbol, const char* older) {
    function = reinterpret_cast<Function>(dlsym(library, symbol));
    if (!function && older)
        function = reinterpret_cast<Function>(dlsym(library, older));
}

bool NvmlCalls::findAll() {
    find(init, "nvmlInit_v2");
    find(shutdown, "nvmlShutdown");
    find(deviceCount, "nvmlDeviceGetCount_v2");
    find(deviceByIndex, "nvmlDeviceGetHandleByIndex_v2");
    find(uuid, "nvmlDeviceGetUUID");
    find(errorString, "nvmlErrorString");
    find(driverVersion, "nvmlSystemGetDriverVersion");
    find(name, "nvmlDeviceGetName");
    find(pciInfo, "nvmlDeviceGetPciInfo_v3");
    find(memory, "nvmlDeviceGetMemoryInfo");
    find(computeCapability, "nvmlDeviceGetCudaComputeCapability");
    find(utilization, "nvmlDeviceGetUtilizationRates");
    find(temperature, "nvmlDeviceGetTemperature");
    find(power, "nvmlDeviceGetPowerUsage");
    find(computeProcesses, "nvmlDeviceGetComputeRunningProcesses_v3",
         "nvmlDeviceGetComputeRunningProcesses_v2");
    return init && shutdown && deviceCount && deviceByIndex && uuid;
}

QString NvmlCalls::version() const {
    std::array<char, 96> buffer{};
    if (!driverVersion || driverVersion(buffer.data(), buffer.size()) != Success)
        return {};
    return QString::fromUtf8(buffer.data(), qsizetype(qstrnlen(buffer.data(), buffer.size())));
}

QString NvmlCalls::uuidOf(Device device) const { return textOf(uuid, device); }

Gpu NvmlCalls::describe(Device device) const {
    Gpu gpu;
    gpu.uuid = uuidOf(device);
    gpu.name = textOf(name, device);
    gpu.backend = QStringLiteral("nvml");
    PciInfo pci{};
    if (pciInfo && pciInfo(device, &pci) == Success)
        gpu.pciBusId = QString::asprintf("%08X:%02X:%02X.0", pci.domain, pci.bus, pci.device);
    MemoryInfo info{};
    if (memory && memory(device, &info) == Success)
        gpu.memoryBytes = qint64(info.total);
    int major = 0;
    int minor = 0;
    if (computeCapability && computeCapability(device, &major, &minor) == Success)
        gpu.computeCapability = QStringLiteral("%1.%2").arg(major).arg(minor);
    return gpu;
}

std::optional<QVector<GpuProcess>> NvmlCalls::processesOf(Device device) const {
    if (!computeProcesses)
        return std::nullopt;
    std::vector<ProcessInfo> list(64);
    for (;;) { // the list may grow between two calls
        unsigned count = unsigned(list.size());
        const int status = computeProcesses(device, &count, list.data());
        if (status == Success && count <= list.size()) {
            list.resize(count);
            break;
        }
        if (status != InsufficientSize || list.size() >= mostProcesses)
            return std::nullopt;
        list.resize(std::min<std::size_t>(mostProcesses, std::max<std::size_t>(count, list.size()) * 2));
    }
    QVector<GpuProcess> processes;
    for (const ProcessInfo& info : list) {
        GpuProcess process = describeProcess(info.pid);
        process.memoryBytes = info.usedGpuMemory == notAvailable ? 0 : qint64(info.usedGpuMemory);
        processes << process;
    }
    return processes;
}

GpuTelemetry NvmlCalls::read(Device device) const {
    GpuTelemetry reading;
    Utilization rates{};
    if (utilization && utilization(device, &rates) == Success)
        reading.utilizationPercent = rates.gpu;
    MemoryInfo info{};
    if (memory && memory(device, &info) == Success)
        reading.memoryUsedBytes = qint64(info.used);
    unsigned value = 0;
    if (temperature && temperature(device, temperatureOfGpu, &value) == Success)
        reading.temperatureCelsius = value;
    if (power && power(device, &value) == Success)
        reading.powerWatts = value / 1000.0;
    reading.processes = processesOf(device);
    return reading;
}

} // namespace kataar
