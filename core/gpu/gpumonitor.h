// SPDX-License-Identifier: GPL-3.0-or-later
// GpuMonitor: which GPUs this machine has and what they are doing, from the probe program and from NVML.
#pragma once

#include "core/gpu/gpusource.h"
#include "core/gpu/inventorysources.h"

#include <QString>

#include <memory>

namespace kataar {

class GpuProbe;
class NvmlThread;

/// Lives in its owner's thread and never blocks it: the probe is a process with a time limit, NVML is called
/// in a thread of its own that is left behind if the driver never returns.
class GpuMonitor : public GpuSource {
    Q_OBJECT
public:
    struct Options {
        QString probePath;                                      ///< kataar-gpuprobe
        QString nvmlPath = QStringLiteral("libnvidia-ml.so.1"); ///< as dlopen takes it
        int simulated = 0;                                      ///< pretend devices added to the real ones
        int probeTimeoutMs = 10'000;
        int nvmlTimeoutMs = 5'000; ///< after this an answer of NVML counts as late
    };

    explicit GpuMonitor(Options options, QObject* parent = nullptr);
    ~GpuMonitor() override;

    /// As last found; empty before the first inventoryChanged().
    const GpuInventory& inventory() const { return m_inventory; }

    /// Asks both sources anew; inventoryChanged() follows once, also if nothing changed, and again if a
    /// source that was late answers after all.
    void refreshInventory() override;
    void poll() override;

private:
    void onProbe(const ProbeReport& report);
    void onNvmlInventory(const NvmlReport& report);
    void onNvmlTelemetry(const QVector<GpuTelemetry>& readings);
    void onNvmlLate();
    void conclude();
    void deliver(const QVector<GpuTelemetry>& readings);

    Options m_options;
    std::unique_ptr<GpuProbe> m_probe;
    std::unique_ptr<NvmlThread> m_nvml;
    ProbeReport m_probeReport;
    NvmlReport m_nvmlReport;
    bool m_probePending = false;
    bool m_nvmlPending = false;
    bool m_nvmlSilent = false; ///< late, and not heard of since
    GpuInventory m_inventory;
};

} // namespace kataar
