// SPDX-License-Identifier: GPL-3.0-or-later
// Codes of workers to words.
#include "views/workertext.h"

#include "core/base/ids.h"
#include "views/format.h"

#include <QCoreApplication>
#include <QLocale>

namespace kataar {

namespace {

struct WorkerWords {
    Q_DECLARE_TR_FUNCTIONS(Worker)
};

struct WorkerTitleOf {
    const char* id;
    const char* title;
};

constexpr WorkerTitleOf workerTitles[] = {
    {"name", QT_TRANSLATE_NOOP("Worker", "Name")},
    {"state", QT_TRANSLATE_NOOP("Worker", "State")},
    {"gpus", QT_TRANSLATE_NOOP("Worker", "GPUs in use")},
    {"gpu", QT_TRANSLATE_NOOP("Worker", "GPU")},
    {"jobs", QT_TRANSLATE_NOOP("Worker", "Jobs")},
    {"labels", QT_TRANSLATE_NOOP("Worker", "Labels")},
    {"seen", QT_TRANSLATE_NOOP("Worker", "Last heard of")},
    {"connected", QT_TRANSLATE_NOOP("Worker", "Connected for")},
    {"type", QT_TRANSLATE_NOOP("Worker", "Type")},
};

QString wordOrDash(const QString& text) { return text.isEmpty() ? nothingText() : text; }

QString jobNames(const WorkerTableRow& row) {
    QStringList names;
    for (const WorkerJobRow& job : row.jobs)
        names << workerJobText(job);
    return wordOrDash(names.join(QStringLiteral(", ")));
}

} // namespace

QString workerTitle(const QString& columnId) {
    for (const auto& [id, title] : workerTitles) {
        if (columnId == QLatin1StringView(id))
            return WorkerWords::tr(title);
    }
    return columnId;
}

QString workerCell(const QString& id, const WorkerTableRow& row, UtcTime now) {
    const Worker& worker = row.view.worker;
    if (id == u"name")
        return worker.name;
    if (id == u"state")
        return workerStateText(toText(row.view.status));
    if (id == u"gpus" && worker.hardware.gpuCount == 0)
        return nothingText();
    if (id == u"gpus")
        return WorkerWords::tr("%1 of %2")
            .arg(numberText(row.gpusUsed), numberText(worker.hardware.gpuCount));
    if (id == u"gpu")
        return wordOrDash(worker.hardware.gpuName);
    if (id == u"jobs")
        return jobNames(row);
    if (id == u"labels")
        return wordOrDash(labelLine(worker.allLabels()));
    if (id == u"seen")
        return row.view.lastHeartbeat ? timeText(row.view.lastHeartbeat, now) : WorkerWords::tr("never");
    if (id == u"connected") {
        const auto seconds = connectedSeconds(row.view, now);
        return seconds ? durationText(*seconds) : nothingText();
    }
    return workerTypeText(worker.type);
}

QString workerStateText(const QString& code) {
    if (code == u"connecting")
        return WorkerWords::tr("Connecting");
    if (code == u"idle")
        return WorkerWords::tr("Idle");
    if (code == u"busy")
        return WorkerWords::tr("Busy");
    if (code == u"draining")
        return WorkerWords::tr("Draining");
    if (code == u"offline")
        return WorkerWords::tr("Offline");
    return code;
}

QIcon workerStateIcon(const QString& code) {
    const char* name = code == u"idle"       ? "data-success"
                       : code == u"busy"     ? "media-playback-start"
                       : code == u"draining" ? "media-playback-pause"
                       : code == u"offline"  ? "network-disconnect"
                                             : "network-connect";
    return QIcon::fromTheme(QLatin1StringView(name));
}

QString workerTypeText(WorkerType type) {
    return type == WorkerType::Ephemeral ? WorkerWords::tr("Ephemeral") : WorkerWords::tr("Persistent");
}

QString workerGpusText(const WorkerHardware& hardware) {
    if (hardware.gpuCount == 0)
        return WorkerWords::tr("none");
    const QString count = numberText(hardware.gpuCount);
    const QString name = hardware.gpuName;
    if (!hardware.vramGb)
        return name.isEmpty() ? count : WorkerWords::tr("%1 × %2").arg(count, name);
    const QString memory = QLocale().toString(*hardware.vramGb, 'g', 4);
    return name.isEmpty() ? WorkerWords::tr("%1, %2 GB each").arg(count, memory)
                          : WorkerWords::tr("%1 × %2, %3 GB each").arg(count, name, memory);
}

QString workerJobText(const WorkerJobRow& job) { return job.name.isEmpty() ? shortId(job.jobId) : job.name; }

QString labelProblem(const LabelsRead& read) {
    if (!read.wrong.isEmpty())
        return WorkerWords::tr("“%1” is no label. Write labels as in gpu_type=a100, site=pune.")
            .arg(read.wrong);
    return read.few ? QString() : WorkerWords::tr("These are too many labels: 16 are the most.");
}

} // namespace kataar
