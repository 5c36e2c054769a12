// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the GPU tables.
#include "models/gputable.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr double bytesPerGb = 1024.0 * 1024.0 * 1024.0; // as agents count

template<class Row>
Column<Row> gpuNumber(const char* id, int width, std::function<QVariant(const Row&)> raw) {
    auto key = [raw](const Row& row) {
        const QVariant value = raw(row);
        return SortKey{value.isValid() ? value.toDouble() : -1, {}};
    };
    return {
        .id = QString::fromLatin1(id), .width = width, .number = true, .raw = std::move(raw), .sortKey = key};
}

template<class Row>
Column<Row> gpuText(const char* id, int width, std::function<QVariant(const Row&)> raw) {
    auto key = [raw](const Row& row) { return SortKey{0, raw(row).toString()}; };
    return {.id = QString::fromLatin1(id), .width = width, .raw = std::move(raw), .sortKey = key};
}

template<class T>
QVariant reading(const std::optional<T>& value) {
    return value ? QVariant(*value) : QVariant();
}

Column<GpuRow> memoryColumn() {
    return {.id = QStringLiteral("memory"),
            .width = 26,
            .raw =
                [](const GpuRow& row) {
                    return QVariant(QVariantList{row.status.telemetry.memoryUsedBytes.value_or(-1),
                                                 row.status.gpu.memoryBytes,
                                                 memoryOurs(row.status).value_or(-1)});
                },
            .sortKey =
                [](const GpuRow& row) {
                    return SortKey{double(row.status.telemetry.memoryUsedBytes.value_or(-1)), {}};
                }};
}

/// This machine's by number; behind them each worker's, by number too.
Column<GpuRow> indexColumn() {
    return {.id = QStringLiteral("index"),
            .width = 12,
            .number = true,
            .raw = [](const GpuRow& row) { return QVariant(gpuLabel(row)); },
            .sortKey =
                [](const GpuRow& row) {
                    const int index = row.status.gpu.index;
                    if (row.workerId.isEmpty())
                        return SortKey{double(index), {}};
                    return SortKey{
                        1e9, QStringLiteral("%1:%2").arg(row.workerName).arg(index, 6, 10, QLatin1Char('0'))};
                }};
}

QVector<Column<GpuRow>> gpuColumns() {
    using G = GpuRow;
    return {
        indexColumn(),
        gpuText<G>("name", 28, [](const G& row) { return QVariant(row.status.gpu.name); }),
        gpuText<G>("uuid", 15, [](const G& row) { return QVariant(row.status.gpu.uuid); }),
        gpuText<G>("state", 20, [](const G& row) { return QVariant(gpuStateCode(row)); }),
        gpuNumber<G>("utilisation", 20,
                     [](const G& row) { return reading(row.status.telemetry.utilizationPercent); }),
        memoryColumn(),
        gpuNumber<G>("temperature", 11,
                     [](const G& row) { return reading(row.status.telemetry.temperatureCelsius); }),
        gpuNumber<G>("power", 9, [](const G& row) { return reading(row.status.telemetry.powerWatts); }),
        gpuText<G>("job", 18, [](const G& row) { return QVariant(row.status.jobId); }),
    };
}

QVector<Column<GpuProcessRow>> processColumns() {
    using P = GpuProcessRow;
    return {
        gpuNumber<P>("gpu", 5, [](const P& row) { return QVariant(row.gpuIndex); }),
        gpuNumber<P>("pid", 9, [](const P& row) { return QVariant(row.process.pid); }),
        gpuText<P>("user", 12, [](const P& row) { return QVariant(row.process.user); }),
        gpuText<P>("job", 20, [](const P& row) { return QVariant(row.process.jobId); }),
        gpuNumber<P>("memory", 12,
                     [](const P& row) {
                         return row.process.memoryBytes > 0 ? QVariant(row.process.memoryBytes) : QVariant();
                     }),
        gpuText<P>("command", 40, [](const P& row) { return QVariant(row.process.command); }),
    };
}

} // namespace

std::optional<qint64> memoryOurs(const GpuStatus& status) {
    const GpuTelemetry& telemetry = status.telemetry;
    if (!telemetry.processes || !telemetry.memoryUsedBytes)
        return std::nullopt;
    qint64 ours = 0;
    for (const GpuProcess& process : *telemetry.processes) {
        if (process.jobId.isEmpty())
            continue;
        if (process.memoryBytes <= 0)
            return std::nullopt;
        ours += process.memoryBytes;
    }
    return std::min(ours, *telemetry.memoryUsedBytes);
}

QString shortUuid(const QString& uuid) {
    const auto parts = uuid.split(u'-');
    return uuid.startsWith(QLatin1StringView("GPU-")) && parts.size() > 2 ? parts[0] + u'-' + parts[1] : uuid;
}

QVector<GpuRow> gpuRows(const SystemStatus& system) {
    QVector<GpuRow> rows;
    for (const GpuStatus& status : system.gpus)
        rows << GpuRow{status, {}, {}, {}};
    for (const RemoteGpu& remote : system.remoteGpus) {
        GpuStatus status;
        status.gpu.index = remote.gpu.index;
        status.gpu.uuid = remote.gpu.uuid;
        status.gpu.name = remote.gpu.name;
        status.gpu.memoryBytes = qRound64(remote.gpu.vramGb.value_or(0) * bytesPerGb);
        status.state = remote.jobId.isEmpty() ? GpuState::Free : GpuState::Ours;
        status.jobId = remote.jobId;
        rows << GpuRow{status, remote.workerId, remote.workerName, remote.workerStatus};
    }
    return rows;
}

QString gpuLabel(const GpuRow& row) {
    const QString index = QString::number(row.status.gpu.index);
    return row.workerId.isEmpty() ? index : row.workerName + u':' + index;
}

QString gpuStateCode(const GpuRow& row) {
    const bool away =
        row.workerStatus == WorkerStatus::Offline || row.workerStatus == WorkerStatus::Connecting;
    const bool taken = row.workerStatus == WorkerStatus::Draining && row.status.state == GpuState::Free;
    return !row.workerId.isEmpty() && (away || taken) ? QStringLiteral("worker_") + toText(row.workerStatus)
                                                      : toText(row.status.state);
}

GpuTableModel::GpuTableModel(QObject* parent)
    : TableModel(
          gpuColumns(),
          [](const GpuRow& row) {
              return row.workerId.isEmpty()
                         ? row.status.gpu.uuid
                         : QStringLiteral("%1:%2").arg(row.workerId).arg(row.status.gpu.index);
          },
          parent) {}

QVector<GpuProcessRow> processesOn(const QVector<GpuStatus>& gpus) {
    QVector<GpuProcessRow> rows;
    for (const GpuStatus& gpu : gpus) {
        for (const GpuProcess& process : gpu.telemetry.processes.value_or(QVector<GpuProcess>()))
            rows << GpuProcessRow{gpu.gpu.index, gpu.gpu.uuid, process};
    }
    return rows;
}

QVariant GpuTableModel::data(const QModelIndex& index, int role) const {
    const GpuRow* found = row(index.row());
    const bool tips = role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
    if (!tips || !found || !m_memoryTip || columnId(index.column()) != u"memory")
        return TableModel::data(index, role);
    const QString tip = m_memoryTip(*found);
    if (tip.isEmpty())
        return TableModel::data(index, role);
    return role == Qt::ToolTipRole
               ? tip
               : QStringLiteral("%1: %2").arg(
                     headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(), tip);
}

GpuProcessTableModel::GpuProcessTableModel(QObject* parent)
    : TableModel(
          processColumns(),
          [](const GpuProcessRow& row) { return row.gpuUuid + u'/' + QString::number(row.process.pid); },
          parent) {}

} // namespace kataar
