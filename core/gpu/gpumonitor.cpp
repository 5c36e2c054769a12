// SPDX-License-Identifier: GPL-3.0-or-later
// Asks both sources at once, joins their answers, and never waits for a driver that hangs.
#include "core/gpu/gpumonitor.h"

#include "core/base/log.h"
#include "core/gpu/gpuprobe.h"
#include "core/gpu/nvmlthread.h"

#include <QHash>

#include <utility>

namespace kataar {

GpuMonitor::GpuMonitor(Options options, QObject* parent)
    : GpuSource(parent), m_options(std::move(options)),
      m_probe(std::make_unique<GpuProbe>(m_options.probePath, m_options.probeTimeoutMs)),
      m_nvml(std::make_unique<NvmlThread>(m_options.nvmlPath, m_options.nvmlTimeoutMs)) {
    connect(m_probe.get(), &GpuProbe::finished, this, &GpuMonitor::onProbe);
    connect(m_nvml.get(), &NvmlThread::inventoryRead, this, &GpuMonitor::onNvmlInventory);
    connect(m_nvml.get(), &NvmlThread::telemetryRead, this, &GpuMonitor::onNvmlTelemetry);
    connect(m_nvml.get(), &NvmlThread::late, this, &GpuMonitor::onNvmlLate);
}

GpuMonitor::~GpuMonitor() = default;

void GpuMonitor::refreshInventory() {
    m_probePending = true;
    m_probe->start();
    m_nvmlPending = !m_nvml->isLate();
    m_nvml->readInventory();
}

void GpuMonitor::onProbe(const ProbeReport& report) {
    m_probeReport = report;
    m_probePending = false;
    conclude();
}

void GpuMonitor::onNvmlInventory(const NvmlReport& report) {
    m_nvmlReport = report;
    m_nvmlPending = false;
    m_nvmlSilent = false;
    conclude();
}

void GpuMonitor::onNvmlLate() {
    m_nvmlPending = false;
    m_nvmlSilent = true;
    m_nvmlReport.noDriver = false;
    m_nvmlReport.problem = QStringLiteral("The NVIDIA driver does not answer.");
    conclude();
    deliver({});
}

/// Tells the inventory once both sources have spoken or failed to.
void GpuMonitor::conclude() {
    if (m_probePending || m_nvmlPending)
        return;
    GpuInventory found = joinInventory(m_probeReport, m_nvmlReport, m_options.simulated);
    if (!found.problem.isEmpty() && found.problem != m_inventory.problem)
        qCInfo(logGpu).noquote() << found.problem;
    m_inventory = std::move(found);
    Q_EMIT inventoryChanged(m_inventory);
}

void GpuMonitor::poll() {
    if (m_nvml->isLate()) {
        QMetaObject::invokeMethod(
            this, [this] { deliver({}); }, Qt::QueuedConnection);
        return;
    }
    m_nvml->readTelemetry();
}

void GpuMonitor::onNvmlTelemetry(const QVector<GpuTelemetry>& readings) {
    if (m_nvmlSilent) // it speaks again: the inventory must not go on saying that it does not
        m_nvml->readInventory();
    deliver(readings);
}

void GpuMonitor::deliver(const QVector<GpuTelemetry>& readings) {
    QHash<QString, GpuTelemetry> byUuid;
    for (const GpuTelemetry& reading : readings)
        byUuid.insert(reading.uuid.toLower(), reading);
    QVector<GpuTelemetry> all;
    for (const Gpu& gpu : std::as_const(m_inventory.gpus)) {
        GpuTelemetry reading = byUuid.value(gpu.uuid.toLower());
        reading.uuid = gpu.uuid;
        all << reading;
    }
    Q_EMIT telemetry(all);
}

} // namespace kataar
