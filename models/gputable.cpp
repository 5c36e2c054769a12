// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the GPU tables.
#include "models/gputable.h"

namespace kataar {

namespace {

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

Column<GpuStatus> memoryColumn() {
    return {.id = QStringLiteral("memory"),
            .width = 26,
            .raw =
                [](const GpuStatus& row) {
                    return QVariant(
                        QVariantList{row.telemetry.memoryUsedBytes.value_or(-1), row.gpu.memoryBytes});
                },
            .sortKey =
                [](const GpuStatus& row) {
                    return SortKey{double(row.telemetry.memoryUsedBytes.value_or(-1)), {}};
                }};
}

QVector<Column<GpuStatus>> gpuColumns() {
    using G = GpuStatus;
    return {
        gpuNumber<G>("index", 4, [](const G& row) { return QVariant(row.gpu.index); }),
        gpuText<G>("name", 28, [](const G& row) { return QVariant(row.gpu.name); }),
        gpuText<G>("uuid", 15, [](const G& row) { return QVariant(row.gpu.uuid); }),
        gpuText<G>("state", 20, [](const G& row) { return QVariant(toText(row.state)); }),
        gpuNumber<G>("utilisation", 20,
                     [](const G& row) { return reading(row.telemetry.utilizationPercent); }),
        memoryColumn(),
        gpuNumber<G>("temperature", 11,
                     [](const G& row) { return reading(row.telemetry.temperatureCelsius); }),
        gpuNumber<G>("power", 9, [](const G& row) { return reading(row.telemetry.powerWatts); }),
        gpuText<G>("job", 18, [](const G& row) { return QVariant(row.jobId); }),
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

QString shortUuid(const QString& uuid) {
    const auto parts = uuid.split(u'-');
    return uuid.startsWith(QLatin1StringView("GPU-")) && parts.size() > 2 ? parts[0] + u'-' + parts[1] : uuid;
}

GpuTableModel::GpuTableModel(QObject* parent)
    : TableModel(
          gpuColumns(), [](const GpuStatus& row) { return row.gpu.uuid; }, parent) {}

QVector<GpuProcessRow> processesOn(const QVector<GpuStatus>& gpus) {
    QVector<GpuProcessRow> rows;
    for (const GpuStatus& gpu : gpus) {
        for (const GpuProcess& process : gpu.telemetry.processes.value_or(QVector<GpuProcess>()))
            rows << GpuProcessRow{gpu.gpu.index, gpu.gpu.uuid, process};
    }
    return rows;
}

GpuProcessTableModel::GpuProcessTableModel(QObject* parent)
    : TableModel(
          processColumns(),
          [](const GpuProcessRow& row) { return row.gpuUuid + u'/' + QString::number(row.process.pid); },
          parent) {}

} // namespace kataar
