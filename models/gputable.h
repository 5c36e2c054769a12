// SPDX-License-Identifier: GPL-3.0-or-later
// The GPUs of the machine and of its workers as a table, and the compute processes on the former as another.
#pragma once

#include "core/domain/answers.h"
#include "models/tablemodel.h"

namespace kataar {

/// "GPU-1a2b3c4d" of the driver's long form; others whole.
QString shortUuid(const QString& uuid);

/// One of this machine, or of a worker, of which less is known.
struct GpuRow {
    GpuStatus status;
    QString workerId; ///< empty = of this machine
    QString workerName;
    WorkerStatus workerStatus = WorkerStatus::Idle;

    bool operator==(const GpuRow&) const = default;
};

/// Machine by machine: this one's first, then those of the workers.
QVector<GpuRow> gpuRows(const SystemStatus& system);
/// "0"; of a worker "lab-2:0".
QString gpuLabel(const GpuRow& row);
/// A code of GpuState; of a worker's that nothing can be said of, "worker_" and its WorkerStatus.
QString gpuStateCode(const GpuRow& row);

/// Row key: UUID; of a worker's its label by the worker's id. Raw values: "state" a code, "memory"
/// [used, total] in bytes (used -1 = not known).
class GpuTableModel final : public TableModel<GpuRow> {
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
