// SPDX-License-Identifier: GPL-3.0-or-later
// Workers and their machines as rows.
#include "core/store/workerstore.h"

#include "core/store/rowvalues.h"
#include "core/store/tables.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace kataar {

namespace {

const QString gpuNameKey = QStringLiteral("name");
const QString vramKey = QStringLiteral("vram_gb");
const QString countKey = QStringLiteral("count");
const QString acceleratorKey = QStringLiteral("accelerator");
const QString driverKey = QStringLiteral("driver");
const QString devicesKey = QStringLiteral("devices");
const QString indexKey = QStringLiteral("index");
const QString uuidKey = QStringLiteral("uuid");

QString compactText(const QJsonObject& object) {
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QJsonValue numberOrNull(const std::optional<double>& number) {
    return number ? QJsonValue(*number) : QJsonValue();
}

std::optional<double> maybeNumber(const QJsonValue& value) {
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

QJsonObject hardwareObject(const WorkerHardware& hardware) {
    QJsonArray devices;
    for (const WorkerGpu& gpu : hardware.gpus)
        devices.append(QJsonObject{{indexKey, gpu.index},
                                   {uuidKey, gpu.uuid},
                                   {gpuNameKey, gpu.name},
                                   {vramKey, numberOrNull(gpu.vramGb)}});
    return {{gpuNameKey, hardware.gpuName}, {vramKey, numberOrNull(hardware.vramGb)},
            {countKey, hardware.gpuCount},  {acceleratorKey, hardware.accelerator},
            {driverKey, hardware.driver},   {devicesKey, devices}};
}

WorkerHardware hardwareFrom(const QJsonObject& object) {
    WorkerHardware hardware;
    hardware.gpuName = object.value(gpuNameKey).toString();
    hardware.vramGb = maybeNumber(object.value(vramKey));
    hardware.gpuCount = object.value(countKey).toInt();
    hardware.accelerator = object.value(acceleratorKey).toString();
    hardware.driver = object.value(driverKey).toString();
    const QJsonArray devices = object.value(devicesKey).toArray();
    for (const QJsonValue& device : devices)
        hardware.gpus << WorkerGpu{device[indexKey].toInt(), device[uuidKey].toString(),
                                   device[gpuNameKey].toString(), maybeNumber(device[vramKey])};
    return hardware;
}

QVariantList workerValues(const WorkerRow& row) {
    const Worker& worker = row.worker;
    return {worker.id,
            worker.name,
            toText(worker.type),
            row.tokenHash,
            compactText(labelsObject(worker.labels)),
            compactText(labelsObject(worker.agentLabels)),
            compactText(hardwareObject(worker.hardware)),
            flag(worker.slots),
            flag(worker.draining),
            worker.createdAt.toIso(),
            orNull(worker.lastSeenAt)};
}

std::optional<WorkerRow> workerFrom(const QSqlQuery& row) {
    const auto type = fromText<WorkerType>(row.value(2).toString());
    const auto labels = labelsFrom(row.value(4).toString().toUtf8());
    const auto agentLabels = labelsFrom(row.value(5).toString().toUtf8());
    const auto hardware = objectFrom(row.value(6).toString().toUtf8());
    if (!type || !labels || !agentLabels || !hardware)
        return std::nullopt;
    WorkerRow made;
    made.worker.id = row.value(0).toString();
    made.worker.name = row.value(1).toString();
    made.worker.type = *type;
    made.tokenHash = row.value(3).toString();
    made.worker.labels = *labels;
    made.worker.agentLabels = *agentLabels;
    made.worker.hardware = hardwareFrom(*hardware);
    made.worker.slots = row.value(7).toInt() != 0;
    made.worker.draining = row.value(8).toInt() != 0;
    made.worker.createdAt = timeFrom(row.value(9)).value_or(UtcTime());
    made.worker.lastSeenAt = timeFrom(row.value(10));
    return made;
}

Result<void> done(const Result<int>& rows) { return rows ? Result<void>() : rows.error(); }

} // namespace

Result<QVector<WorkerRow>> WorkerStore::workers() const {
    QVector<WorkerRow> all;
    std::optional<Error> problem;
    KATAAR_TRY(
        readRows(m_database, workerTable(), QStringLiteral("ORDER BY id"), {}, [&](const QSqlQuery& row) {
            if (auto worker = workerFrom(row))
                all << std::move(*worker);
            else
                problem = damagedRow(workerTable().name, row.value(0).toString());
        }));
    if (problem)
        return *problem;
    return all;
}

Result<void> WorkerStore::insert(const WorkerRow& row) const {
    return done(insertRow(m_database, workerTable(), workerValues(row)));
}

Result<void> WorkerStore::update(const WorkerRow& row) const {
    return done(updateRow(m_database, workerTable(), workerValues(row)));
}

Result<void> WorkerStore::remove(const QString& id) const {
    return done(m_database.change(QStringLiteral("DELETE FROM worker WHERE id = ?"), {id}));
}

} // namespace kataar
