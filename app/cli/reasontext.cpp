// SPDX-License-Identifier: GPL-3.0-or-later
// One sentence for each reason of waiting.
#include "app/cli/text.h"
#include "core/base/ids.h"
#include "core/domain/waitingreason.h"

namespace kataar {

namespace {

/// The evidence of a reason, as text.
struct Evidence {
    QJsonObject details;

    QString operator()(const char* name) const {
        return details[QLatin1StringView(name)].toVariant().toString();
    }
    QString moment(const char* name) const { return localTime(details[QLatin1StringView(name)]); }
    QString numbers(const char* name) const { return numberList(details[QLatin1StringView(name)]); }
    bool has(const char* name) const { return details.contains(QLatin1StringView(name)); }
    /// One text, or several.
    QString list(const char* name) const {
        const QJsonValue value = details[QLatin1StringView(name)];
        return value.isArray() ? value.toVariant().toStringList().join(QStringLiteral(", "))
                               : value.toString();
    }
};

QString limitSentence(Reason code, const Evidence& d) {
    switch (code) {
    case Reason::UserLimit:
        return Cli::tr("This user has %1 of at most %2 jobs running.").arg(d("running"), d("limit"));
    case Reason::TeamLimit:
        return Cli::tr("The team %1 has %2 of at most %3 jobs running.")
            .arg(d("team"), d("running"), d("limit"));
    case Reason::LocalJobLimit:
        return Cli::tr("%1 of at most %2 local jobs are running.").arg(d("running"), d("limit"));
    case Reason::LocalGpuLimit:
        return Cli::tr("Local jobs use %1 of at most %2 GPUs, and this job needs %3.")
            .arg(d("in_use"), d("limit"), d("needed"));
    default:
        return Cli::tr("%1 of at most %2 jobs are running.").arg(d("running"), d("limit"));
    }
}

QString gpuSentence(Reason code, const Evidence& d) {
    switch (code) {
    case Reason::PreferredGpusBusy:
        return Cli::tr("The configured GPUs are not free: %1.").arg(d.numbers("gpus"));
    case Reason::GpusImpossible:
        if (d.has("missing"))
            return Cli::tr(
                       "The configured GPUs do not exist on this machine: %1. It will never start as it is.")
                .arg(d.numbers("missing"));
        return Cli::tr("The job needs %1 GPUs and this machine has %2. It will never start as it is.")
            .arg(d("needed"), d("have"));
    case Reason::GpuBusyElsewhere:
        return Cli::tr("Programs outside the queue use these GPUs: %1.").arg(d.numbers("gpus"));
    default:
        return Cli::tr("Free GPUs: %1; the job needs %2.").arg(d("free"), d("needed"));
    }
}

QString windowSentence(const Evidence& d) {
    if (d("until").isEmpty())
        return Cli::tr("The run window %1 (of %2) never opens. It will never start as it is.")
            .arg(d("window"), d("of"));
    if (d("of") != QStringLiteral("job"))
        return Cli::tr("The run window %2 of %3 opens at %1.").arg(d.moment("until"), d("window"), d("of"));
    return Cli::tr("The job waits for its run window %2, which opens at %1.")
        .arg(d.moment("until"), d("window"));
}

QString workerSentence(Reason code, const Evidence& d) {
    const bool known = d.has("closest");
    if (code == Reason::NoWorker)
        return known ? Cli::tr("Every worker that could take it has other work.")
                     : Cli::tr("No worker is connected that could take it.");
    if (code == Reason::WorkerLabels)
        return known ? Cli::tr("No worker has the labels that the job asks for; %1 has no fitting '%2'.")
                           .arg(d("closest"), d.list("lacks"))
                     : Cli::tr("No idle worker has the labels that the job asks for.");
    return known ? Cli::tr("No worker has as many GPUs as the job needs; %1 has %2 of %3.")
                       .arg(d("closest"), d("have"), d("needed"))
                 : Cli::tr("No idle worker has as many GPUs as the job needs.");
}

} // namespace

QString reasonSentence(const QJsonObject& reason) {
    const auto code = fromText<Reason>(reason[QStringLiteral("code")].toString());
    if (!code)
        return reason[QStringLiteral("message")].toString();
    const Evidence d{reason[QStringLiteral("details")].toObject()};
    switch (*code) {
    case Reason::GlobalLimit:
    case Reason::UserLimit:
    case Reason::TeamLimit:
    case Reason::LocalJobLimit:
    case Reason::LocalGpuLimit:
        return limitSentence(*code, d);
    case Reason::GpusBusy:
    case Reason::PreferredGpusBusy:
    case Reason::GpusImpossible:
    case Reason::GpuBusyElsewhere:
        return gpuSentence(*code, d);
    case Reason::ReservedForEarlier:
        if (d.has("worker"))
            return Cli::tr("The worker %2 is kept free for the earlier job %1.")
                .arg(shortId(d("job_id")), d("worker"));
        return Cli::tr("Starting it now would delay the earlier job %1.").arg(shortId(d("job_id")));
    case Reason::NoWorker:
    case Reason::WorkerLabels:
    case Reason::WorkerGpus:
        return workerSentence(*code, d);
    case Reason::ProviderUnavailable:
        return Cli::tr("The provider cannot be reached: %1").arg(d("error"));
    case Reason::MachineUnavailable:
        return Cli::tr("This machine cannot start jobs at present: %1").arg(d("error"));
    case Reason::Held:
        return Cli::tr("The job is held.");
    case Reason::Cancelling:
        return Cli::tr("The job will be cancelled at %1 unless that is taken back.").arg(d.moment("until"));
    case Reason::NotBefore:
        return Cli::tr("The job may not start before %1.").arg(d.moment("until"));
    case Reason::OutsideWindow:
        return windowSentence(d);
    case Reason::AwaitingProcess:
        return Cli::tr("A running job was cancelled; local jobs start again on 'kataar jobs process' or the "
                       "next submit.");
    case Reason::QueuePaused:
        return Cli::tr("The queue is paused.");
    case Reason::AwaitingApproval:
        return d.has("rule") ? Cli::tr("The job waits for approval, by the rule %1.").arg(d("rule"))
                             : Cli::tr("The job waits for approval.");
    case Reason::Quota:
        return Cli::tr("The quota %1 is used up.").arg(d("quota"));
    }
    return {};
}

} // namespace kataar
