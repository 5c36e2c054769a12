// SPDX-License-Identifier: GPL-3.0-or-later
// Asks the CUDA Runtime for its devices; touches nothing that would make a context.
#include "app/gpuprobe/report.h"

#ifdef KATAAR_HAVE_CUDA
#include <cuda_runtime_api.h>

#include <cstdio>
#include <cstdlib>
#endif

namespace kataar::probe {

#ifdef KATAAR_HAVE_CUDA

namespace {

std::string versionText(int version) {
    return version <= 0 ? std::string()
                        : std::to_string(version / 1000) + "." + std::to_string(version % 1000 / 10);
}

ApiError describe(cudaError_t error) {
    return {static_cast<int>(error), cudaGetErrorName(error), cudaGetErrorString(error)};
}

std::string uuidText(const cudaUUID_t& uuid) {
    std::string out = "GPU-";
    for (int i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            out += '-';
        char digits[4];
        std::snprintf(digits, sizeof digits, "%02x", static_cast<unsigned char>(uuid.bytes[i]));
        out += digits;
    }
    return out;
}

Device readDevice(int index) {
    Device device;
    device.index = index;
    cudaDeviceProp properties{};
    const cudaError_t error = cudaGetDeviceProperties(&properties, index);
    if (error != cudaSuccess) {
        device.error = describe(error);
        return device;
    }
    char busId[48];
    std::snprintf(busId, sizeof busId, "%08X:%02X:%02X.0", static_cast<unsigned>(properties.pciDomainID),
                  static_cast<unsigned>(properties.pciBusID), static_cast<unsigned>(properties.pciDeviceID));
    device.uuid = uuidText(properties.uuid);
    device.name = properties.name;
    device.pciBusId = busId;
    device.memoryBytes = properties.totalGlobalMem;
    device.computeCapability = std::to_string(properties.major) + "." + std::to_string(properties.minor);
    return device;
}

} // namespace

Report inventory() {
    // The machine's GPUs in PCI order, whatever the caller was given.
    unsetenv("CUDA_VISIBLE_DEVICES");
    setenv("CUDA_DEVICE_ORDER", "PCI_BUS_ID", 1);
    Report report;
    report.builtWithCuda = true;
    int version = 0;
    if (cudaRuntimeGetVersion(&version) == cudaSuccess)
        report.runtimeVersion = versionText(version);
    version = 0;
    if (cudaDriverGetVersion(&version) == cudaSuccess)
        report.driverVersion = versionText(version);
    int count = 0; // left as it is where the call fails
    const cudaError_t error = cudaGetDeviceCount(&count);
    if (error != cudaSuccess) {
        report.error = describe(error);
        return report;
    }
    for (int index = 0; index < count; ++index)
        report.devices.push_back(readDevice(index));
    return report;
}

#else

Report inventory() {
    Report report;
    report.error = ApiError{-1, "built_without_cuda", "This program was built without the CUDA Runtime."};
    return report;
}

#endif

} // namespace kataar::probe
