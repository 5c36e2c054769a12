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

/// Bytes of it that processes of this queue's jobs have; nothing where the driver does not tell them apart.
std::optional<qint64> memoryOurs(const GpuStatus& status);

/// Row key: UUID; of a worker's its label by the worker's id. Raw values: "state" a code, "memory"
/// [used, total, ours] in bytes (used or ours -1 = not known).
class GpuTableModel final : public TableModel<GpuRow> {
public:
    explicit GpuTableModel(QObject* parent = nullptr);

    /// What the memory's tool tip says, and a screen reader; empty = no more than the cell.
    void setMemoryTip(std::function<QString(const GpuRow&)> tip) { m_memoryTip = std::move(tip); }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    std::function<QString(const GpuRow&)> m_memoryTip;
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
