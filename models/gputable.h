// SPDX-License-Identifier: GPL-3.0-or-later
// The GPUs of the machine as a table, and the compute processes on them as another.
#pragma once

#include "core/domain/gpu.h"
#include "models/tablemodel.h"

namespace kataar {

/// "GPU-1a2b3c4d" of the driver's long form; others whole.
QString shortUuid(const QString& uuid);

/// Row key: UUID. Raw values: "state" a code, "memory" [used, total] in bytes (used -1 = not known).
class GpuTableModel final : public TableModel<GpuStatus> {
public:
    explicit GpuTableModel(QObject* parent = nullptr);
};

struct GpuProcessRow {
    int gpuIndex = 0;
    QString gpuUuid;
    GpuProcess process;

    bool operator==(const GpuProcessRow&) const = default;
};

QVector<GpuProcessRow> processesOn(const QVector<GpuStatus>& gpus);

/// Row key: UUID and pid.
class GpuProcessTableModel final : public TableModel<GpuProcessRow> {
public:
    explicit GpuProcessTableModel(QObject* parent = nullptr);
};

} // namespace kataar
