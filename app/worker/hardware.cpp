// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing GPUs by index.
#include "app/worker/hardware.h"

#include <algorithm>

namespace kataar {

namespace {

double inGib(qint64 bytes) { return double(bytes) / (1024.0 * 1024 * 1024); }

std::optional<double> vramOf(const Gpu& gpu) {
    return gpu.memoryBytes > 0 ? std::optional(inGib(gpu.memoryBytes)) : std::nullopt;
}

Error notNow(const char* name, const QString& sentence) {
    return Error::unavailable(QString::fromLatin1(name), sentence);
}

} // namespace

QVector<Gpu> offeredGpus(const QVector<Gpu>& all, const QStringList& named) {
    if (named.isEmpty())
        return all;
    QVector<Gpu> offered;
    std::ranges::copy_if(all, std::back_inserter(offered), [&](const Gpu& gpu) {
        return named.contains(QString::number(gpu.index)) || named.contains(gpu.uuid, Qt::CaseInsensitive);
    });
    return offered;
}

WorkerHardware hardwareOf(const GpuInventory& inventory, const QStringList& named) {
    WorkerHardware hardware;
    const QVector<Gpu> offered = offeredGpus(inventory.gpus, named);
    for (const Gpu& gpu : offered)
        hardware.gpus.append({gpu.index, gpu.uuid, gpu.name, vramOf(gpu)});
    hardware.gpuCount = int(hardware.gpus.size());
    hardware.driver = inventory.driverVersion;
    if (hardware.gpus.isEmpty())
        return hardware;
    hardware.gpuName = hardware.gpus.first().name;
    hardware.vramGb = hardware.gpus.first().vramGb;
    const bool simulated = offered.first().backend == QLatin1StringView("simulated");
    hardware.accelerator = simulated ? QStringLiteral("simulated") : QStringLiteral("cuda");
    return hardware;
}

Result<QVector<Gpu>> gpusFor(const WorkerOrder& order, const QVector<Gpu>& offered, const QSet<int>& held) {
    QVector<Gpu> chosen;
    for (const int index : order.deviceIds) {
        const auto gpu = std::ranges::find(offered, index, &Gpu::index);
        if (gpu == offered.end())
            return notNow("gpu_unknown", QStringLiteral("The worker has no GPU %1 to give.").arg(index));
        if (held.contains(index) || chosen.contains(*gpu))
            return notNow("gpu_held", QStringLiteral("GPU %1 of the worker is in use.").arg(index));
        chosen.append(*gpu);
    }
    if (!chosen.isEmpty() || order.numProcesses <= 0)
        return chosen;
    for (const Gpu& gpu : offered) {
        if (chosen.size() < order.numProcesses && !held.contains(gpu.index))
            chosen.append(gpu);
    }
    if (chosen.size() < order.numProcesses)
        return notNow("gpu_held", QStringLiteral("The job needs %1 GPUs and %2 of the worker are free.")
                                      .arg(order.numProcesses)
                                      .arg(chosen.size()));
    return chosen;
}

} // namespace kataar
