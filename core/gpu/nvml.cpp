// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the library, asks it about every device, and says in a sentence what it refuses.
#include "core/gpu/nvml.h"

#include "core/gpu/nvmlcalls.h"

#include <QSet>
#include <QStringList>

#include <dlfcn.h>

namespace kataar {

using namespace nvml;

namespace {

/// What a refusal of the library means for people.
QString sentence(const NvmlCalls& calls, int error) {
    switch (error) {
    case DriverNotLoaded:
        return QStringLiteral("The NVIDIA driver is installed and not loaded.");
    case VersionMismatch:
        return QStringLiteral(
            "The NVIDIA driver and its library are of different versions; restart the machine.");
    case NoPermission:
        return QStringLiteral("The NVIDIA driver refuses this user: no permission for /dev/nvidia*.");
    case GpuIsLost:
        return QStringLiteral("A GPU has fallen off the bus; restart the machine.");
    default:
        break;
    }
    const QString text = calls.errorString ? QString::fromUtf8(calls.errorString(error)) : QString();
    return QStringLiteral("The NVIDIA driver reports an error: %1 (NVML error %2).")
        .arg(text.isEmpty() ? QStringLiteral("unknown") : text)
        .arg(error);
}

} // namespace

Nvml::Nvml(QString libraryPath) : m_libraryPath(std::move(libraryPath)) {}

Nvml::~Nvml() { close(); }

bool Nvml::open(NvmlReport& report) {
    if (m_calls)
        return true;
    auto calls = std::make_unique<NvmlCalls>();
    calls->library = dlopen(m_libraryPath.toLocal8Bit().constData(), RTLD_NOW | RTLD_LOCAL);
    if (!calls->library) {
        report.noDriver = true;
        report.problem = QStringLiteral("%1 of the NVIDIA driver was not found.").arg(m_libraryPath);
        return false;
    }
    if (!calls->findAll()) {
        report.problem =
            QStringLiteral("%1 is too old or damaged: functions are missing.").arg(m_libraryPath);
        dlclose(calls->library);
        return false;
    }
    const int status = calls->init();
    if (status != Success) {
        report.problem = sentence(*calls, status);
        dlclose(calls->library);
        return false;
    }
    m_calls = std::move(calls);
    return true;
}

void Nvml::close() {
    if (!m_calls)
        return;
    m_calls->shutdown();
    dlclose(m_calls->library);
    m_calls.reset();
}

NvmlReport Nvml::inventory() {
    NvmlReport report;
    if (!open(report))
        return report;
    report.driverVersion = m_calls->version();
    unsigned count = 0;
    const int counted = m_calls->deviceCount(&count);
    if (counted != Success || count > mostDevices) {
        report.problem = counted != Success ? sentence(*m_calls, counted)
                                            : QStringLiteral("The NVIDIA driver reports %1 GPUs.").arg(count);
        close(); // the next call begins anew
        return report;
    }
    QStringList problems;
    QSet<QString> seen;
    for (unsigned index = 0; index < count; ++index) {
        Device device = nullptr;
        if (const int status = m_calls->deviceByIndex(index, &device); status != Success) {
            problems << QStringLiteral("GPU %1 of the driver: %2").arg(index).arg(sentence(*m_calls, status));
            continue;
        }
        Gpu gpu = m_calls->describe(device);
        gpu.index = int(index);
        if (!isGpuUuid(gpu.uuid) || seen.contains(gpu.uuid)) {
            problems << QStringLiteral("GPU %1 of the driver has no usable UUID.").arg(index);
            continue;
        }
        seen.insert(gpu.uuid);
        report.gpus << gpu;
    }
    report.problem = problems.join(u' ');
    return report;
}

QVector<GpuTelemetry> Nvml::telemetry() {
    NvmlReport unused;
    QVector<GpuTelemetry> readings;
    if (!open(unused))
        return readings;
    unsigned count = 0;
    if (m_calls->deviceCount(&count) != Success || count > mostDevices) {
        close(); // the next call begins anew
        return readings;
    }
    for (unsigned index = 0; index < count; ++index) {
        Device device = nullptr;
        if (m_calls->deviceByIndex(index, &device) != Success)
            continue;
        const QString uuid = m_calls->uuidOf(device);
        if (!isGpuUuid(uuid))
            continue;
        GpuTelemetry reading = m_calls->read(device);
        reading.uuid = uuid;
        readings << reading;
    }
    return readings;
}

} // namespace kataar
