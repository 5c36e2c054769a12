// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the probe's JSON and joins the two sources; pure functions.
#include "core/gpu/inventorysources.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonParseError>
#include <QStringList>

#include <algorithm>

namespace kataar {

namespace {

constexpr int cudaErrorInsufficientDriver = 35;
constexpr int cudaErrorNoDevice = 100;
constexpr int builtWithoutCuda = -1;
constexpr int longestText = 256;
constexpr qint64 simulatedMemory = 24LL * 1024 * 1024 * 1024;

/// A text of the driver's, without what would break a terminal or a page.
QString plainText(const QJsonValue& value) {
    QString text = value.toString().left(longestText);
    text.removeIf([](QChar c) { return !c.isPrint(); });
    return text;
}

QString errorText(const QJsonObject& error) {
    return QStringLiteral("%1 (%2, error %3)")
        .arg(plainText(error[QStringLiteral("message")]), plainText(error[QStringLiteral("name")]))
        .arg(error[QStringLiteral("code")].toInt());
}

void readWholeError(const QJsonObject& error, ProbeReport& report) {
    const int code = error[QStringLiteral("code")].toInt();
    report.error = code;
    report.noDriver =
        code == cudaErrorInsufficientDriver || code == cudaErrorNoDevice || code == builtWithoutCuda;
    report.problem = code == builtWithoutCuda
                         ? QStringLiteral("This build has no CUDA Runtime.")
                         : QStringLiteral("The CUDA Runtime cannot use a GPU: %1.").arg(errorText(error));
}

std::optional<Gpu> readDevice(const QJsonObject& device, QStringList& problems) {
    const int index = device[QStringLiteral("index")].toInt(-1);
    if (device[QStringLiteral("error")].isObject()) {
        problems << QStringLiteral("CUDA device %1: %2.")
                        .arg(index)
                        .arg(errorText(device[QStringLiteral("error")].toObject()));
        return std::nullopt;
    }
    Gpu gpu;
    gpu.index = index;
    gpu.uuid = device[QStringLiteral("uuid")].toString();
    gpu.name = plainText(device[QStringLiteral("name")]);
    gpu.pciBusId = plainText(device[QStringLiteral("pci_bus_id")]);
    gpu.memoryBytes = qint64(device[QStringLiteral("memory_bytes")].toDouble());
    gpu.backend = QStringLiteral("cuda");
    gpu.computeCapability = plainText(device[QStringLiteral("compute_capability")]);
    if (index < 0 || !isGpuUuid(gpu.uuid) || gpu.memoryBytes < 0) {
        problems << QStringLiteral("CUDA device %1 has no usable UUID.").arg(index);
        return std::nullopt;
    }
    return gpu;
}

QString keyOf(const Gpu& gpu) { return gpu.uuid.toLower(); }

/// PCI order: bus ids have a fixed width, so their text sorts; a device without one comes last.
bool pciLess(const Gpu& a, const Gpu& b) {
    if (a.pciBusId.isEmpty() != b.pciBusId.isEmpty())
        return b.pciBusId.isEmpty();
    const int order = a.pciBusId.compare(b.pciBusId, Qt::CaseInsensitive);
    return order != 0 ? order < 0 : a.index < b.index;
}

/// What CUDA says about a device, completed by what NVML knows of it.
Gpu joined(Gpu cuda, const Gpu& nvml) {
    if (nvml.memoryBytes > 0)
        cuda.memoryBytes = nvml.memoryBytes; // CUDA leaves out what the driver keeps for itself
    if (cuda.pciBusId.isEmpty())
        cuda.pciBusId = nvml.pciBusId;
    if (cuda.name.isEmpty())
        cuda.name = nvml.name;
    return cuda;
}

/// Every device that either source saw, in PCI order, each once.
QVector<Gpu> everySeen(const ProbeReport& probe, const NvmlReport& nvml) {
    QHash<QString, Gpu> seen;
    for (const Gpu& gpu : nvml.gpus)
        seen.insert(keyOf(gpu), gpu);
    for (const Gpu& gpu : probe.gpus) {
        const auto known = seen.constFind(keyOf(gpu));
        seen.insert(keyOf(gpu), known == seen.constEnd() ? gpu : joined(gpu, *known));
    }
    QVector<Gpu> all(seen.cbegin(), seen.cend());
    std::sort(all.begin(), all.end(), pciLess);
    for (int i = 0; i < all.size(); ++i)
        all[i].index = i;
    return all;
}

QString nothingFound(const ProbeReport& probe, const NvmlReport& nvml) {
    if (nvml.noDriver && (probe.noDriver || !probe.problem.isEmpty()))
        return QStringLiteral("No NVIDIA driver was found on this machine; jobs that need no GPU work.");
    QStringList problems{nvml.problem, probe.problem};
    problems.removeAll(QString());
    if (problems.isEmpty())
        problems << QStringLiteral("The NVIDIA driver knows no GPU; jobs that need no GPU work.");
    return problems.join(u' ');
}

void addSimulated(GpuInventory& inventory, int count) {
    const int first = inventory.gpus.isEmpty() ? 0 : inventory.gpus.constLast().index + 1;
    for (int i = 0; i < count; ++i) {
        Gpu gpu;
        gpu.index = first + i;
        gpu.uuid = QStringLiteral("SIM-%1").arg(i);
        gpu.name = QStringLiteral("Simulated GPU");
        gpu.memoryBytes = simulatedMemory;
        gpu.backend = QStringLiteral("simulated");
        inventory.gpus << gpu;
    }
}

} // namespace

bool isGpuUuid(QStringView uuid) {
    static constexpr QStringView prefix = u"GPU-";
    if (!uuid.startsWith(prefix) || uuid.size() != prefix.size() + 36)
        return false;
    const QStringView digits = uuid.mid(prefix.size());
    for (qsizetype i = 0; i < digits.size(); ++i) {
        const char16_t c = digits[i].unicode();
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const bool hex = (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
        if (dash ? c != u'-' : !hex)
            return false;
    }
    return true;
}

Result<ProbeReport> parseProbeReport(const QByteArray& json) {
    QJsonParseError failure;
    const QJsonObject object = QJsonDocument::fromJson(json, &failure).object();
    if (failure.error != QJsonParseError::NoError || object[QStringLiteral("format")].toInt() != 1 ||
        !object[QStringLiteral("devices")].isArray())
        return Error::internal(QStringLiteral("probe_garbage"),
                               QStringLiteral("The GPU probe printed what is not its JSON."));
    ProbeReport report;
    report.runtimeVersion = plainText(object[QStringLiteral("runtime_version")]);
    if (object[QStringLiteral("error")].isObject())
        readWholeError(object[QStringLiteral("error")].toObject(), report);
    QStringList problems{report.problem};
    const QJsonArray devices = object[QStringLiteral("devices")].toArray();
    for (const auto& device : devices) {
        if (auto gpu = readDevice(device.toObject(), problems))
            report.gpus << *gpu;
    }
    problems.removeAll(QString());
    report.problem = problems.join(u' ');
    return report;
}

GpuInventory joinInventory(const ProbeReport& probe, const NvmlReport& nvml, int simulated) {
    GpuInventory inventory;
    inventory.driverVersion = nvml.driverVersion;
    inventory.runtimeVersion = probe.runtimeVersion;
    QStringList problems;
    const bool byCuda = !probe.gpus.isEmpty();
    for (const Gpu& gpu : everySeen(probe, nvml)) {
        if (byCuda && gpu.backend != QLatin1StringView("cuda")) {
            problems << QStringLiteral("GPU %1 (%2, %3) is known to the driver, and CUDA cannot use it.")
                            .arg(gpu.index)
                            .arg(gpu.name, gpu.uuid);
            continue;
        }
        inventory.gpus << gpu;
    }
    if (!inventory.gpus.isEmpty()) {
        inventory.backend = byCuda ? QStringLiteral("cuda") : QStringLiteral("nvml");
        // Without the CUDA Runtime NVML alone is as good: that is no problem to speak of.
        if (!probe.problem.isEmpty() && probe.error != builtWithoutCuda)
            problems << probe.problem;
        if (!nvml.problem.isEmpty())
            problems << nvml.problem;
    } else {
        inventory.backend = simulated > 0 ? QStringLiteral("simulated") : QStringLiteral("none");
        const bool expected = simulated > 0 && nvml.noDriver && probe.noDriver;
        if (!expected)
            problems << nothingFound(probe, nvml);
    }
    addSimulated(inventory, simulated);
    inventory.problem = problems.join(u' ');
    return inventory;
}

} // namespace kataar
