// SPDX-License-Identifier: GPL-3.0-or-later
// Codes to words and icons.
#include "views/statetext.h"

#include "core/base/ids.h"
#include "models/queuetable.h"
#include "views/format.h"

#include <QCoreApplication>

namespace kataar {

namespace {

struct JobStateWords {
    Q_DECLARE_TR_FUNCTIONS(JobState)
};
struct GpuStateWords {
    Q_DECLARE_TR_FUNCTIONS(GpuState)
};
struct PriorityWords {
    Q_DECLARE_TR_FUNCTIONS(Priority)
};
struct TargetWords {
    Q_DECLARE_TR_FUNCTIONS(Target)
};

QIcon themed(const char* name) { return QIcon::fromTheme(QLatin1StringView(name)); }

} // namespace

QString stateText(const QString& code) {
    if (code == u"pending")
        return JobStateWords::tr("Pending");
    if (code == u"held")
        return JobStateWords::tr("On hold");
    if (code == u"starting")
        return JobStateWords::tr("Starting");
    if (code == u"running")
        return JobStateWords::tr("Running");
    if (code == u"stopping")
        return JobStateWords::tr("Stopping");
    if (code == u"blocked")
        return JobStateWords::tr("Needs approval");
    if (code == u"completed")
        return JobStateWords::tr("Completed");
    if (code == u"failed")
        return JobStateWords::tr("Failed");
    if (code == u"cancelled")
        return JobStateWords::tr("Cancelled");
    if (code == u"cancelling")
        return JobStateWords::tr("Being cancelled");
    if (code == u"deciding")
        return JobStateWords::tr("Being decided");
    return code;
}

QIcon stateIcon(const QString& code) {
    if (code == u"running" || code == u"starting")
        return themed("media-playback-start");
    if (code == u"stopping")
        return themed("media-playback-stop");
    if (code == u"held")
        return themed("media-playback-pause");
    if (code == u"blocked" || code == u"deciding")
        return themed("object-locked");
    if (code == u"completed")
        return themed("data-success");
    if (code == u"failed")
        return themed("data-error");
    if (code == u"cancelled" || code == u"cancelling")
        return themed("dialog-cancel");
    return themed("clock");
}

QString gpuStateText(const QString& code) {
    if (code == u"free")
        return GpuStateWords::tr("Free");
    if (code == u"ours")
        return GpuStateWords::tr("Runs a job");
    if (code == u"releasing")
        return GpuStateWords::tr("Releasing");
    if (code == u"busy_elsewhere")
        return GpuStateWords::tr("Busy elsewhere");
    if (code == u"quarantined")
        return GpuStateWords::tr("Quarantined");
    if (code == u"worker_offline")
        return GpuStateWords::tr("Worker offline");
    if (code == u"worker_connecting")
        return GpuStateWords::tr("Worker connecting");
    if (code == u"worker_draining")
        return GpuStateWords::tr("Worker draining");
    return code;
}

QIcon gpuStateIcon(const QString& code) {
    if (code == u"free")
        return themed("data-success");
    if (code == u"ours")
        return themed("media-playback-start");
    if (code == u"releasing")
        return themed("clock");
    if (code == u"busy_elsewhere")
        return themed("object-locked");
    if (code == u"worker_offline")
        return themed("network-disconnect");
    if (code == u"worker_connecting")
        return themed("network-connect");
    if (code == u"worker_draining")
        return themed("media-playback-pause");
    return themed("data-warning");
}

QString priorityLevelText(int priority) {
    const QString number = numberText(priority);
    if (priority >= urgentPriority)
        return PriorityWords::tr("Urgent (%1)").arg(number);
    if (priority >= highPriority)
        return PriorityWords::tr("High (%1)").arg(number);
    if (priority >= normalPriority)
        return PriorityWords::tr("Normal (%1)").arg(number);
    return PriorityWords::tr("Low (%1)").arg(number);
}

QString priorityText(const EntryView& view) {
    QString text = priorityLevelText(view.effectivePriority);
    if (view.entry.priorityOverride)
        text += QStringLiteral(" ▲");
    if (view.boost > 0)
        text += QStringLiteral(" ⇈");
    return text;
}

QString targetText(const QString& code) {
    if (code == u"auto")
        return TargetWords::tr("Anywhere");
    if (code == u"local")
        return TargetWords::tr("This machine");
    if (code == u"worker")
        return TargetWords::tr("Worker");
    if (code == u"cloud")
        return TargetWords::tr("Cloud");
    if (code == u"slurm")
        return TargetWords::tr("Slurm");
    return code;
}

QString gpusText(const EntryView& view) {
    const QueueEntry& entry = view.entry;
    if (entry.allocatedGpus.isEmpty())
        return numberText(entry.numProcesses);
    const QString got = indexList(entry.allocatedGpus);
    return QStringLiteral("%1 → %2").arg(
        numberText(entry.numProcesses),
        entry.workerName.isEmpty() ? got : entry.workerName + QStringLiteral(": ") + got);
}

QString placeText(const QueueEntry& entry) {
    return entry.workerId.isEmpty()
               ? targetText(toText(entry.target))
               : TargetWords::tr("Worker %1")
                     .arg(entry.workerName.isEmpty() ? shortId(entry.workerId) : entry.workerName);
}

} // namespace kataar
