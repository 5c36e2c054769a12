// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the probe's JSON by hand: the program links nothing but the CUDA Runtime.
#include "app/gpuprobe/report.h"

#include <cstdio>

namespace kataar::probe {

namespace {

/// Quoted. Anything that is not printable ASCII is escaped as Latin-1: names of devices are ASCII, and what
/// is not must not break the JSON.
std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char raw : text) {
        const auto c = static_cast<unsigned char>(raw);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += raw;
        } else if (c < 0x20 || c > 0x7e) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", c);
            out += escape;
        } else {
            out += raw;
        }
    }
    return out + '"';
}

std::string errorJson(const std::optional<ApiError>& error) {
    if (!error)
        return "null";
    return "{\"code\":" + std::to_string(error->code) + ",\"name\":" + quoted(error->name) +
           ",\"message\":" + quoted(error->message) + "}";
}

std::string deviceJson(const Device& device) {
    if (device.error)
        return "{\"index\":" + std::to_string(device.index) + ",\"error\":" + errorJson(device.error) + "}";
    return "{\"index\":" + std::to_string(device.index) + ",\"uuid\":" + quoted(device.uuid) +
           ",\"name\":" + quoted(device.name) + ",\"pci_bus_id\":" + quoted(device.pciBusId) +
           ",\"memory_bytes\":" + std::to_string(device.memoryBytes) +
           ",\"compute_capability\":" + quoted(device.computeCapability) + ",\"error\":null}";
}

} // namespace

std::string toJson(const Report& report) {
    std::string out = "{\"format\":1,\"built_with_cuda\":";
    out += report.builtWithCuda ? "true" : "false";
    out += ",\"runtime_version\":" + quoted(report.runtimeVersion);
    out += ",\"driver_cuda_version\":" + quoted(report.driverVersion);
    out += ",\"count\":" + std::to_string(report.devices.size());
    out += ",\"error\":" + errorJson(report.error) + ",\"devices\":[";
    for (const Device& device : report.devices) {
        if (&device != &report.devices.front())
            out += ',';
        out += deviceJson(device);
    }
    return out + "]}\n";
}

} // namespace kataar::probe
