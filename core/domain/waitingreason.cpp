// SPDX-License-Identifier: GPL-3.0-or-later
// English sentences for the reasons of waiting.
#include "core/domain/waitingreason.h"

#include <QJsonArray>

namespace kataar {

namespace {

QString numbersOf(const QJsonValue& list) {
    QStringList parts;
    for (const auto& value : list.toArray())
        parts << QString::number(value.toInt());
    return parts.join(QStringLiteral(", "));
}

} // namespace

QString englishSentence(const WaitingReason& reason) {
    const QJsonObject& d = reason.details;
    const auto number = [&](const char* key) { return QString::number(d[QLatin1StringView(key)].toInt()); };
    const auto text = [&](const char* key) { return d[QLatin1StringView(key)].toString(); };
    switch (reason.code) {
    case Reason::GlobalLimit:
        return QStringLiteral("%1 of at most %2 jobs are running.").arg(number("running"), number("limit"));
    case Reason::UserLimit:
        return QStringLiteral("This user has %1 of at most %2 jobs running.")
            .arg(number("running"), number("limit"));
    case Reason::TeamLimit:
        return QStringLiteral("The team %1 has %2 of at most %3 jobs running.")
            .arg(text("team"), number("running"), number("limit"));
    case Reason::LocalJobLimit:
        return QStringLiteral("%1 of at most %2 local jobs are running.")
            .arg(number("running"), number("limit"));
    case Reason::LocalGpuLimit:
        return QStringLiteral("Local jobs use %1 of at most %2 GPUs, and this job needs %3.")
            .arg(number("in_use"), number("limit"), number("needed"));
    case Reason::GpusBusy:
        return QStringLiteral("%1 GPUs are free and the job needs %2.").arg(number("free"), number("needed"));
    case Reason::PreferredGpusBusy:
        return QStringLiteral("The configured GPUs are not free: %1.")
            .arg(numbersOf(d[QStringLiteral("gpus")]));
    case Reason::GpusImpossible:
        if (d.contains(QStringLiteral("missing")))
            return QStringLiteral(
                       "The configured GPUs do not exist on this machine: %1. It will never start as it is.")
                .arg(numbersOf(d[QStringLiteral("missing")]));
        if (d.contains(QStringLiteral("configured")))
            return QStringLiteral("The job needs %1 GPUs and its configuration names only these: %2. It will "
                                  "never start as it is.")
                .arg(number("needed"), numbersOf(d[QStringLiteral("configured")]));
        return QStringLiteral("The job needs %1 GPUs and this machine has %2. It will never start as it is.")
            .arg(number("needed"), number("have"));
    case Reason::ReservedForEarlier:
        return QStringLiteral("Starting it now would delay the earlier job %1.").arg(text("job_id"));
    case Reason::GpuBusyElsewhere:
        return QStringLiteral("Programs outside the queue use these GPUs: %1.")
            .arg(numbersOf(d[QStringLiteral("gpus")]));
    case Reason::NoWorker:
        return QStringLiteral("No worker is connected that could take it.");
    case Reason::WorkerLabels:
        return QStringLiteral("No idle worker has the labels that the job asks for.");
    case Reason::WorkerGpus:
        return QStringLiteral("No idle worker has as many GPUs as the job needs.");
    case Reason::ProviderUnavailable:
        return QStringLiteral("The provider cannot be reached: %1").arg(text("error"));
    case Reason::Held:
        return QStringLiteral("The job is held.");
    case Reason::NotBefore:
        return QStringLiteral("The job may not start before %1.").arg(text("until"));
    case Reason::OutsideWindow:
        return QStringLiteral("The job waits for its run window, which opens at %1.").arg(text("until"));
    case Reason::AwaitingProcess:
        return QStringLiteral("A running job was cancelled; local jobs start again on 'kataar jobs process' "
                              "or the next submit.");
    case Reason::QueuePaused:
        return QStringLiteral("The queue is paused.");
    case Reason::AwaitingApproval:
        return QStringLiteral("The job waits for approval.");
    case Reason::Quota:
        return QStringLiteral("The quota %1 is used up.").arg(text("quota"));
    }
    return {};
}

} // namespace kataar
