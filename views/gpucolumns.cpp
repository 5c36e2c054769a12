// SPDX-License-Identifier: GPL-3.0-or-later
// Words of the GPU tables.
#include "core/base/ids.h"
#include "views/format.h"
#include "views/queuecolumns.h"
#include "views/statetext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace kataar {

namespace {

struct GpuTitles {
    Q_DECLARE_TR_FUNCTIONS(GpuColumn)
};

struct GpuTitleOf {
    const char* id;
    const char* title;
};

constexpr GpuTitleOf gpuTitles[] = {
    {"index", QT_TRANSLATE_NOOP("GpuColumn", "#")},
    {"name", QT_TRANSLATE_NOOP("GpuColumn", "Name")},
    {"uuid", QT_TRANSLATE_NOOP("GpuColumn", "UUID")},
    {"state", QT_TRANSLATE_NOOP("GpuColumn", "State")},
    {"job", QT_TRANSLATE_NOOP("GpuColumn", "Job")},
    {"utilisation", QT_TRANSLATE_NOOP("GpuColumn", "Utilisation")},
    {"memory", QT_TRANSLATE_NOOP("GpuColumn", "Memory")},
    {"temperature", QT_TRANSLATE_NOOP("GpuColumn", "Temperature")},
    {"power", QT_TRANSLATE_NOOP("GpuColumn", "Power")},
    {"gpu", QT_TRANSLATE_NOOP("GpuColumn", "GPU")},
    {"pid", QT_TRANSLATE_NOOP("GpuColumn", "PID")},
    {"user", QT_TRANSLATE_NOOP("GpuColumn", "User")},
    {"command", QT_TRANSLATE_NOOP("GpuColumn", "Command")},
};

/// A reading with its unit; what the driver does not tell is a dash.
QString readingText(const std::optional<double>& value, const QString& pattern) {
    return value ? pattern.arg(QLocale().toString(*value, 'f', 0)) : nothingText();
}

} // namespace

QString gpuTitle(const QString& columnId) {
    for (const auto& [id, title] : gpuTitles) {
        if (columnId == QLatin1StringView(id))
            return GpuTitles::tr(title);
    }
    return columnId;
}

QString processTitle(const QString& columnId) { return gpuTitle(columnId); }

QString memoryText(const GpuStatus& status) {
    if (status.gpu.memoryBytes == 0 && !status.telemetry.memoryUsedBytes)
        return nothingText();
    const QString total = sizeText(status.gpu.memoryBytes);
    return status.telemetry.memoryUsedBytes
               ? GpuTitles::tr("%1 of %2").arg(sizeText(*status.telemetry.memoryUsedBytes), total)
               : total;
}

QString memoryParts(const GpuRow& row) {
    const auto ours = memoryOurs(row.status);
    const qint64 used = row.status.telemetry.memoryUsedBytes.value_or(0);
    const qint64 total = row.status.gpu.memoryBytes;
    if (!ours || total <= 0)
        return {};
    return GpuTitles::tr("%1: jobs of this queue %2, elsewhere %3, free %4")
        .arg(memoryText(row.status), sizeText(*ours), sizeText(used - *ours),
             sizeText(std::max<qint64>(total - used, 0)));
}

QString gpuCell(const QString& id, const GpuRow& row, const QString& jobName) {
    const GpuStatus& status = row.status;
    if (id == u"index")
        return gpuLabel(row);
    if (id == u"name")
        return status.gpu.backend == u"simulated" ? GpuTitles::tr("%1 (simulated)").arg(status.gpu.name)
                                                  : status.gpu.name;
    if (id == u"uuid")
        return status.gpu.uuid.isEmpty() ? nothingText() : shortUuid(status.gpu.uuid);
    if (id == u"state")
        return gpuStateText(gpuStateCode(row));
    if (id == u"job")
        return status.jobId.isEmpty() ? nothingText() : jobName.isEmpty() ? shortId(status.jobId) : jobName;
    if (id == u"utilisation")
        return readingText(status.telemetry.utilizationPercent, QStringLiteral("%1 %"));
    if (id == u"memory")
        return memoryText(status);
    if (id == u"temperature")
        return readingText(status.telemetry.temperatureCelsius, QStringLiteral("%1 °C"));
    if (id == u"power")
        return readingText(status.telemetry.powerWatts, QStringLiteral("%1 W"));
    return {};
}

QString processCell(const QString& id, const GpuProcessRow& row, const QString& jobName) {
    const GpuProcess& process = row.process;
    if (id == u"gpu")
        return QString::number(row.gpuIndex);
    if (id == u"pid")
        return QString::number(process.pid);
    if (id == u"user")
        return process.user.isEmpty() ? nothingText() : process.user;
    if (id == u"job") {
        if (process.jobId.isEmpty())
            return GpuTitles::tr("Outside the queue");
        return jobName.isEmpty() ? shortId(process.jobId) : jobName;
    }
    if (id == u"memory")
        return process.memoryBytes > 0 ? sizeText(process.memoryBytes) : nothingText();
    return process.command;
}

} // namespace kataar
