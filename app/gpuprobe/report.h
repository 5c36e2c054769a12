// SPDX-License-Identifier: GPL-3.0-or-later
// What the probe found, and its JSON.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace kataar::probe {

struct ApiError {
    int code = 0; ///< cudaError_t
    std::string name;
    std::string message;
};

struct Device {
    int index = 0; ///< the CUDA Runtime's, in PCI order
    std::string uuid;
    std::string name;
    std::string pciBusId;
    unsigned long long memoryBytes = 0;
    std::string computeCapability;
    std::optional<ApiError> error; ///< why the rest of it is empty
};

struct Report {
    bool builtWithCuda = false;
    std::string runtimeVersion; ///< "13.0"
    std::string driverVersion;  ///< the newest CUDA version that the driver knows; empty without a driver
    std::optional<ApiError> error;
    std::vector<Device> devices;
};

/// Asks the CUDA Runtime; without it, a report that says so.
Report inventory();

/// One JSON object and a line feed; valid UTF-8 whatever the driver said.
std::string toJson(const Report& report);

} // namespace kataar::probe
