// SPDX-License-Identifier: GPL-3.0-or-later
// The answers about the machine, its GPUs and the configurations.
#include "core/wire/answers.h"
#include "core/wire/schema.h"

#include <cmath>

namespace kataar::wire {

namespace {

double gigabytes(qint64 bytes) {
    return std::round(static_cast<double>(bytes) / (1024.0 * 1024.0 * 1024.0) * 10.0) / 10.0;
}

bool isAllocated(const GpuStatus& gpu) {
    return gpu.state == GpuState::Ours || gpu.state == GpuState::Releasing ||
           gpu.state == GpuState::Quarantined;
}

std::optional<QString> textOrNull(const QString& text) {
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

std::optional<double> memoryPercent(const GpuStatus& status) {
    if (!status.telemetry.memoryUsedBytes || status.gpu.memoryBytes <= 0)
        return std::nullopt;
    return 100.0 * static_cast<double>(*status.telemetry.memoryUsedBytes) /
           static_cast<double>(status.gpu.memoryBytes);
}

void writeProcesses(JsonWriter& json, const std::optional<QVector<GpuProcess>>& processes) {
    if (!processes)
        return json.null();
    json.beginArray();
    for (const GpuProcess& process : *processes) {
        json.beginObject();
        json.member("pid", process.pid);
        json.member("memory_bytes", process.memoryBytes);
        json.member("user", process.user);
        json.member("command", process.command);
        json.member("job_id", textOrNull(process.jobId));
        json.endObject();
    }
    json.endArray();
}

void writeGpu(JsonWriter& json, const GpuStatus& status) {
    json.beginObject();
    json.member("index", status.gpu.index);
    json.member("uuid", status.gpu.uuid);
    json.member("name", status.gpu.name);
    json.member("backend", status.gpu.backend);
    json.member("state", toText(status.state));
    json.member("job_id", textOrNull(status.jobId));
    json.member("utilization_percent", status.telemetry.utilizationPercent);
    json.member("memory_percent", memoryPercent(status));
    json.member("memory_used_bytes", status.telemetry.memoryUsedBytes);
    json.member("memory_total_bytes", status.gpu.memoryBytes);
    json.member("temperature_celsius", status.telemetry.temperatureCelsius);
    json.member("power_watts", status.telemetry.powerWatts);
    json.member("pci_bus_id", textOrNull(status.gpu.pciBusId));
    json.member("compute_capability", textOrNull(status.gpu.computeCapability));
    json.key("processes");
    writeProcesses(json, status.telemetry.processes);
    json.endObject();
}

void writeInventory(JsonWriter& json, const GpuInventory& inventory) {
    json.beginObject();
    json.member("backend", inventory.backend);
    json.member("count", static_cast<qint64>(inventory.gpus.size()));
    json.key("capabilities");
    json.beginObject();
    json.member("driver_version", textOrNull(inventory.driverVersion));
    json.member("runtime_version", textOrNull(inventory.runtimeVersion));
    json.endObject();
    json.member("problem", textOrNull(inventory.problem));
    json.endObject();
}

void writeAllocation(JsonWriter& json, const SystemStatus& system) {
    QVector<int> allocated;
    QVector<int> available;
    for (const GpuStatus& status : system.gpus) {
        if (isAllocated(status))
            allocated << status.gpu.index;
        else if (status.state == GpuState::Free)
            available << status.gpu.index;
    }
    json.beginObject();
    json.member("allocated_gpus", allocated);
    json.member("available_gpus", available);
    json.member("running_local_jobs", system.runningLocalJobs);
    json.key("devices");
    json.beginArray();
    for (const GpuStatus& status : system.gpus) {
        json.beginObject();
        json.member("index", status.gpu.index);
        json.member("name", status.gpu.name);
        json.member("memory_gb", gigabytes(status.gpu.memoryBytes));
        json.member("allocated", isAllocated(status));
        json.member("job_id", textOrNull(status.jobId));
        json.endObject();
    }
    json.endArray();
    json.endObject();
}

} // namespace

template<>
struct Schema<ConfigSummary> {
    static std::span<const Field<ConfigSummary>> fields() {
        using C = ConfigSummary;
        static constexpr Field<C> all[] = {
            field<&C::name>("name"),
            field<&C::valid>("valid"),
            field<&C::errors>("errors"),
            field<&C::warnings>("warnings"),
            field<&C::numProcesses>("num_processes"),
            field<&C::deviceIds>("device_ids"),
            field<&C::description>("description"),
        };
        return all;
    }
};

QByteArray toJson(const SystemStatus& system, bool includeAllocation) {
    JsonWriter json(1024 + system.gpus.size() * 512);
    json.beginObject();
    json.member("timestamp", static_cast<double>(system.timestamp.us) / 1e6);
    json.member("uptime_seconds", system.uptimeSeconds);
    json.member("load_avg_5min", system.loadAvg5min);
    json.member("memory_percent", system.memoryPercent);
    json.key("gpus");
    json.beginArray();
    for (const GpuStatus& status : system.gpus)
        writeGpu(json, status);
    json.endArray();
    json.key("gpu_inventory");
    writeInventory(json, system.inventory);
    if (includeAllocation) {
        json.key("gpu_allocation");
        writeAllocation(json, system);
    }
    json.endObject();
    return json.take();
}

QByteArray toJson(const QVector<ConfigSummary>& configs) {
    JsonWriter json(64 + configs.size() * 192);
    json.beginObject();
    json.key("configs");
    json.beginArray();
    for (const ConfigSummary& config : configs)
        writeObject(json, config);
    json.endArray();
    json.endObject();
    return json.take();
}

QByteArray toJson(const HealthReport& health) {
    JsonWriter json;
    json.beginObject();
    json.member("status", toText(health.overall()));
    json.key("components");
    json.beginObject();
    for (const ComponentHealth& component : health.components) {
        json.key(component.name);
        json.beginObject();
        json.member("status", toText(component.health));
        if (!component.message.isEmpty())
            json.member("message", component.message);
        json.endObject();
    }
    json.endObject();
    json.endObject();
    return json.take();
}

} // namespace kataar::wire
