// SPDX-License-Identifier: GPL-3.0-or-later
// The answers about the machine, its GPUs and the configurations.
#include "core/wire/answers.h"
#include "core/wire/systemschema.h"
#include "core/wire/workerschema.h"

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

constexpr Field<GpuInventory> capabilities[] = {
    optionalText<&GpuInventory::driverVersion>("driver_version"),
    optionalText<&GpuInventory::runtimeVersion>("runtime_version"),
};

void writeCapabilities(JsonWriter& json, const GpuInventory& inventory) {
    json.beginObject();
    writeFields(json, inventory, std::span(capabilities));
    json.endObject();
}

QString readCapabilities(GpuInventory& inventory, const QJsonValue& value) {
    return value.isObject() ? readFields(inventory, value.toObject(), std::span(capabilities))
                            : QStringLiteral("must be an object");
}

QString readTimestamp(SystemStatus& system, const QJsonValue& value) {
    double seconds = 0;
    const QString wrong = readValue(seconds, value);
    if (!wrong.isEmpty() || std::abs(seconds) > 1e12)
        return QStringLiteral("must be the seconds since 1970");
    system.timestamp.us = std::llround(seconds * 1e6);
    return {};
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
    json.member(runningLocalJobsKey, system.runningLocalJobs);
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

std::span<const Field<GpuProcess>> Schema<GpuProcess>::fields() {
    using P = GpuProcess;
    static constexpr Field<P> all[] = {
        field<&P::pid>("pid"),         field<&P::memoryBytes>("memory_bytes"), field<&P::user>("user"),
        field<&P::command>("command"), optionalText<&P::jobId>("job_id"),
    };
    return all;
}

std::span<const Field<GpuStatus>> Schema<GpuStatus>::fields() {
    using S = GpuStatus;
    constexpr auto gpu = &S::gpu;
    constexpr auto now = &S::telemetry;
    static constexpr Field<S> all[] = {
        field<gpu, &Gpu::index>("index"),
        field<gpu, &Gpu::uuid>("uuid"),
        field<gpu, &Gpu::name>("name"),
        field<gpu, &Gpu::backend>("backend"),
        field<&S::state>("state"),
        optionalText<&S::jobId>("job_id"),
        field<now, &GpuTelemetry::utilizationPercent>("utilization_percent"),
        {"memory_percent", [](JsonWriter& json, const S& status) { json.value(memoryPercent(status)); }},
        field<now, &GpuTelemetry::memoryUsedBytes>("memory_used_bytes"),
        field<gpu, &Gpu::memoryBytes>("memory_total_bytes"),
        field<now, &GpuTelemetry::temperatureCelsius>("temperature_celsius"),
        field<now, &GpuTelemetry::powerWatts>("power_watts"),
        optionalText<gpu, &Gpu::pciBusId>("pci_bus_id"),
        optionalText<gpu, &Gpu::computeCapability>("compute_capability"),
        field<now, &GpuTelemetry::processes>("processes"),
    };
    return all;
}

std::span<const Field<GpuInventory>> Schema<GpuInventory>::fields() {
    using I = GpuInventory;
    static constexpr Field<I> all[] = {
        field<&I::backend>("backend"),
        {"count", [](JsonWriter& json, const I& i) { json.value(static_cast<qint64>(i.gpus.size())); }},
        {"capabilities", writeCapabilities, readCapabilities},
        optionalText<&I::problem>("problem"),
    };
    return all;
}

std::span<const Field<SystemStatus>> Schema<SystemStatus>::fields() {
    using S = SystemStatus;
    static constexpr Field<S> all[] = {
        {"timestamp",
         [](JsonWriter& json, const S& system) {
             json.value(static_cast<double>(system.timestamp.us) / 1e6);
         },
         readTimestamp},
        field<&S::uptimeSeconds>("uptime_seconds"),
        field<&S::loadAvg5min>("load_avg_5min"),
        field<&S::memoryPercent>("memory_percent"),
        field<&S::gpus>("gpus"),
        field<&S::inventory>("gpu_inventory"),
        mayLack(field<&S::remoteGpus>("worker_gpus")),
    };
    return all;
}

std::span<const Field<ConfigSummary>> Schema<ConfigSummary>::fields() {
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

QByteArray toJson(const SystemStatus& system, bool includeAllocation) {
    JsonWriter json(1024 + system.gpus.size() * 512);
    json.beginObject();
    writeFields(json, system);
    if (includeAllocation) {
        json.key(allocationKey);
        writeAllocation(json, system);
    }
    json.endObject();
    return json.take();
}

QByteArray toJson(const QVector<ConfigSummary>& configs) {
    JsonWriter json(64 + configs.size() * 192);
    json.beginObject();
    json.key(configsKey);
    writeValue(json, configs);
    json.endObject();
    return json.take();
}

QByteArray toJson(const ConfigDetail& detail) {
    JsonWriter json;
    json.beginObject();
    json.member("config", detail.config);
    writeFields(json, detail.summary);
    json.key("command");
    writeValue(json, detail.command);
    json.member("working_directory", detail.workingDirectory);
    json.endObject();
    return json.take();
}

QByteArray configCheckJson(const ConfigSummary& config) {
    JsonWriter json;
    json.beginObject();
    writeFields(json, config);
    json.member("is_valid", config.valid);
    json.endObject();
    return json.take();
}

QByteArray toJson(const HealthReport& health) {
    JsonWriter json;
    json.beginObject();
    json.member("status", toText(health.overall()));
    json.member("version", health.version);
    json.key("components");
    json.beginObject();
    for (const ComponentHealth& component : health.components) {
        json.key(std::string_view(component.name.constData(), size_t(component.name.size())));
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
