// SPDX-License-Identifier: GPL-3.0-or-later
// Reason codes to sentences.
#include "views/reasontext.h"

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "views/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QLocale>

namespace kataar {

namespace {

struct ReasonWords {
    Q_DECLARE_TR_FUNCTIONS(WaitingReason)
};

QString gpusIn(const QJsonValue& list) {
    QVector<int> indices;
    for (const auto& value : list.toArray())
        indices << value.toInt();
    return indexList(indices);
}

QString momentOf(const QString& iso) {
    const auto time = UtcTime::fromIso(iso);
    return time ? QLocale().toString(QDateTime::fromMSecsSinceEpoch(time->us / 1000), QLocale::ShortFormat)
                : iso;
}

/// Evidence of one reason by name.
class Evidence {
public:
    explicit Evidence(const QJsonObject& details) : m_details(details) {}
    QString number(const char* key) const {
        return numberText(m_details[QLatin1StringView(key)].toInteger());
    }
    int count(const char* key) const { return m_details[QLatin1StringView(key)].toInt(); }
    QString text(const char* key) const {
        const QJsonValue value = m_details[QLatin1StringView(key)];
        return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
    }
    QString gpus(const char* key) const { return gpusIn(m_details[QLatin1StringView(key)]); }
    bool has(const char* key) const { return m_details.contains(QLatin1StringView(key)); }
    /// One text, or several.
    QString list(const char* key) const {
        const QJsonValue value = m_details[QLatin1StringView(key)];
        return value.isArray() ? value.toVariant().toStringList().join(QStringLiteral(", "))
                               : value.toString();
    }

private:
    const QJsonObject& m_details;
};

QString limitText(Reason code, const Evidence& evidence) {
    const QString running = evidence.number("running");
    const QString limit = evidence.number("limit");
    switch (code) {
    case Reason::GlobalLimit:
        return ReasonWords::tr("The limit is reached: %1 of at most %2 jobs are running.")
            .arg(running, limit);
    case Reason::UserLimit:
        return ReasonWords::tr("This user's limit is reached: %1 of at most %2 jobs are running.")
            .arg(running, limit);
    case Reason::TeamLimit:
        return ReasonWords::tr("The limit of team %1 is reached: %2 of at most %3 jobs are running.")
            .arg(evidence.text("team"), running, limit);
    default:
        return ReasonWords::tr(
                   "The limit for this machine is reached: %1 of at most %2 local jobs are running.")
            .arg(running, limit);
    }
}

QString gpuText(Reason code, const Evidence& evidence) {
    switch (code) {
    case Reason::LocalGpuLimit:
        return ReasonWords::tr("Local jobs use %1 of at most %2 GPUs, and this job needs %3.")
            .arg(evidence.number("in_use"), evidence.number("limit"), evidence.number("needed"));
    case Reason::GpusBusy:
        if (evidence.count("free") == 0)
            return ReasonWords::tr("No GPU is free; the job needs %Ln.", nullptr, evidence.count("needed"));
        return ReasonWords::tr("Free GPUs: %1; the job needs %2.")
            .arg(evidence.number("free"), evidence.number("needed"));
    case Reason::PreferredGpusBusy:
        return ReasonWords::tr("The GPUs that its configuration asks for are not free: %1.")
            .arg(evidence.gpus("gpus"));
    case Reason::GpusImpossible:
        if (evidence.has("missing"))
            return ReasonWords::tr("This machine does not have the GPUs that are asked for: %1. "
                                   "The job will never start as it is.")
                .arg(evidence.gpus("missing"));
        return ReasonWords::tr("The job needs %1 GPUs and this machine has %2. It will never start as it is.")
            .arg(evidence.number("needed"), evidence.number("have"));
    default:
        return ReasonWords::tr("Programs outside the queue use these GPUs: %1.").arg(evidence.gpus("gpus"));
    }
}

QString windowReason(const Evidence& evidence) {
    const QString window = evidence.text("window");
    const QString of = evidence.text("of");
    if (evidence.text("until").isEmpty())
        return ReasonWords::tr("The run window %1 (of %2) never opens.").arg(window, of);
    const QString opens = momentOf(evidence.text("until"));
    if (of != QStringLiteral("job"))
        return ReasonWords::tr("The run window %2 of %3 opens at %1.").arg(opens, window, of);
    return ReasonWords::tr("Its run window %2 opens at %1.").arg(opens, window);
}

QString workerReason(Reason code, const Evidence& evidence) {
    const bool known = evidence.has("closest");
    if (code == Reason::NoWorker)
        return known ? ReasonWords::tr("Every worker that could take it has other work.")
                     : ReasonWords::tr("No worker is connected that could take it.");
    if (code == Reason::WorkerLabels)
        return known ? ReasonWords::tr(
                           "No worker has the labels that the job asks for; %1 has no fitting “%2”.")
                           .arg(evidence.text("closest"), evidence.list("lacks"))
                     : ReasonWords::tr("No idle worker has the labels that the job asks for.");
    return known ? ReasonWords::tr("No worker has as many GPUs as the job needs; %1 has %2 of %3.")
                       .arg(evidence.text("closest"), evidence.number("have"), evidence.number("needed"))
                 : ReasonWords::tr("No idle worker has as many GPUs as the job needs.");
}

} // namespace

QString reasonText(const WaitingReason& reason) {
    const Evidence evidence(reason.details);
    switch (reason.code) {
    case Reason::GlobalLimit:
    case Reason::UserLimit:
    case Reason::TeamLimit:
    case Reason::LocalJobLimit:
        return limitText(reason.code, evidence);
    case Reason::LocalGpuLimit:
    case Reason::GpusBusy:
    case Reason::PreferredGpusBusy:
    case Reason::GpusImpossible:
    case Reason::GpuBusyElsewhere:
        return gpuText(reason.code, evidence);
    case Reason::ReservedForEarlier:
        if (evidence.has("worker"))
            return ReasonWords::tr("The worker %1 is kept free for an earlier job (%2).")
                .arg(evidence.text("worker"), shortId(evidence.text("job_id")));
        return ReasonWords::tr("Starting it now would delay an earlier job (%1).")
            .arg(shortId(evidence.text("job_id")));
    case Reason::NoWorker:
    case Reason::WorkerLabels:
    case Reason::WorkerGpus:
        return workerReason(reason.code, evidence);
    case Reason::ProviderUnavailable:
        return ReasonWords::tr("The provider cannot be reached: %1").arg(evidence.text("error"));
    case Reason::MachineUnavailable:
        return ReasonWords::tr("This machine cannot start jobs at present: %1").arg(evidence.text("error"));
    case Reason::Held:
        return ReasonWords::tr("The job is on hold.");
    case Reason::Cancelling:
        return ReasonWords::tr("The job will be cancelled at %1 unless that is taken back.")
            .arg(momentOf(evidence.text("until")));
    case Reason::NotBefore:
        return ReasonWords::tr("The job may not start before %1.").arg(momentOf(evidence.text("until")));
    case Reason::OutsideWindow:
        return windowReason(evidence);
    case Reason::AwaitingProcess:
        return ReasonWords::tr("A running job was cancelled, so local jobs wait to be told to start.");
    case Reason::QueuePaused:
        return ReasonWords::tr("The queue is paused.");
    case Reason::AwaitingApproval:
        return evidence.text("rule").isEmpty()
                   ? ReasonWords::tr("The job waits for approval.")
                   : ReasonWords::tr("The job waits for approval, by the rule %1.")
                         .arg(evidence.text("rule"));
    case Reason::Quota:
        return ReasonWords::tr("The quota %1 is used up.").arg(evidence.text("quota"));
    }
    return englishSentence(reason);
}

QString reasonAdvice(const WaitingReason& reason) {
    switch (reason.code) {
    case Reason::GlobalLimit:
    case Reason::UserLimit:
    case Reason::TeamLimit:
    case Reason::LocalJobLimit:
    case Reason::LocalGpuLimit:
        return ReasonWords::tr(
            "It starts when another job ends, or when the limit is raised (Queue ▸ Limits…).");
    case Reason::GpusBusy:
    case Reason::ReservedForEarlier:
        return ReasonWords::tr("It starts by itself as soon as enough GPUs are free.");
    case Reason::PreferredGpusBusy:
        return ReasonWords::tr("Submitted with “Any free GPU”, it could take others.");
    case Reason::GpusImpossible:
        return ReasonWords::tr("Cancel it and submit it again with fewer or other GPUs.");
    case Reason::GpuBusyElsewhere:
        return ReasonWords::tr("The GPUs page shows which programs these are.");
    case Reason::NoWorker:
        return ReasonWords::tr("It starts by itself as soon as a worker that fits is idle.");
    case Reason::WorkerLabels:
    case Reason::WorkerGpus:
        return ReasonWords::tr("The page Workers shows what each of them has.");
    case Reason::AwaitingProcess:
        return ReasonWords::tr("Choose Queue ▸ Process Now, or submit another job.");
    default:
        return {};
    }
}

} // namespace kataar
