// SPDX-License-Identifier: GPL-3.0-or-later
// Forecasts to sentences.
#include "views/starttext.h"

#include "core/base/ids.h"
#include "views/format.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace kataar {

namespace {

struct StartWords {
    Q_DECLARE_TR_FUNCTIONS(Forecast)
};

QString unforeseenText(Unforeseen why) {
    switch (why) {
    case Unforeseen::NoHistory:
        return StartWords::tr(
            "When it starts cannot be told yet: no job has completed from which to learn how "
            "long jobs take.");
    case Unforeseen::TooFar:
        return StartWords::tr("It starts later than is reckoned ahead.");
    case Unforeseen::AwaitingProcess:
        return StartWords::tr("It does not start before the queue is processed (Queue ▸ Process Now).");
    case Unforeseen::GpusImpossible:
        return StartWords::tr("It never starts: this machine does not have the GPUs that it needs.");
    case Unforeseen::ReservedForEarlier:
        return StartWords::tr("It waits for an earlier job, and when that one starts cannot be told.");
    case Unforeseen::Held:
    case Unforeseen::Cancelling:
    case Unforeseen::NotBefore:
    case Unforeseen::OutsideWindow:
    case Unforeseen::QueuePaused:
    case Unforeseen::AwaitingApproval:
    case Unforeseen::LocalGpuLimit:
    case Unforeseen::GpusBusy:
    case Unforeseen::PreferredGpusBusy:
    case Unforeseen::GpuBusyElsewhere:
    case Unforeseen::Other:
        return StartWords::tr("It does not start while this is so.");
    }
    return {};
}

QString limitText(const Counterfactual& change) {
    const QString from = numberText(change.details[QStringLiteral("from")].toInteger());
    const QString to = numberText(change.details[QStringLiteral("to")].toInteger());
    switch (change.change) {
    case Remedy::RaiseUserMaxConcurrent:
        return StartWords::tr("If the limit of each user were %2 instead of %1").arg(from, to);
    case Remedy::RaiseTeamMaxConcurrent:
        return StartWords::tr("If the limit of each team were %2 instead of %1").arg(from, to);
    case Remedy::RaiseLocalJobMaxConcurrent:
        return StartWords::tr("If the limit of local jobs were %2 instead of %1").arg(from, to);
    case Remedy::RaiseLocalGpuMaxConcurrent:
        return StartWords::tr("If the limit of GPUs for local jobs were %2 instead of %1").arg(from, to);
    default:
        return StartWords::tr("If the limit of all jobs were %2 instead of %1").arg(from, to);
    }
}

QString gpusOf(const Counterfactual& change, const char* name) {
    QVector<int> indices;
    const QJsonArray list = change.details[QLatin1StringView(name)].toArray();
    for (const QJsonValue& index : list)
        indices << index.toInt();
    return indexList(indices);
}

} // namespace

QString startText(const Foreseen& start, UtcTime now) {
    if (!start.p50)
        return start.whyUnknown ? unforeseenText(*start.whyUnknown) : QString();
    const QString soon = timeText(start.p50, now);
    const QString when =
        start.gpus.isEmpty()
            ? StartWords::tr("It starts at about %1.").arg(soon)
            : StartWords::tr("It starts at about %1, on GPU %2.").arg(soon, indexList(start.gpus));
    if (!start.p90 || start.p90->us - start.p50->us < 60'000'000)
        return when;
    return when + u' ' +
           StartWords::tr("If jobs take longer than usual, at about %1.").arg(timeText(start.p90, now));
}

QString changeText(const Counterfactual& change) {
    switch (change.change) {
    case Remedy::Release:
        return StartWords::tr("If it is released");
    case Remedy::Resume:
        return StartWords::tr("If the queue goes on");
    case Remedy::Process:
        return StartWords::tr("If the queue is processed (Queue ▸ Process Now)");
    case Remedy::Undo:
        return StartWords::tr("If its cancelling is taken back");
    case Remedy::Approve:
        return StartWords::tr("If it is approved");
    case Remedy::AnyGpu:
        return StartWords::tr("If it took any free GPU (it would get %1)").arg(gpusOf(change, "gpus"));
    case Remedy::OtherGpus:
        return StartWords::tr("If it asked for these GPUs: %1").arg(gpusOf(change, "device_ids"));
    case Remedy::FewerGpus:
        return StartWords::tr("If %Ln GPU(s) were enough for it", nullptr,
                              change.details[QStringLiteral("num_processes")].toInt());
    case Remedy::JobEnds:
        return StartWords::tr("If the running job “%1” (%2) ended")
            .arg(change.details[QStringLiteral("name")].toString(),
                 shortId(change.details[QStringLiteral("job_id")].toString()));
    case Remedy::Priority:
        return StartWords::tr("If its priority were %1")
            .arg(numberText(change.details[QStringLiteral("to")].toInteger()));
    case Remedy::RaiseMaxConcurrent:
    case Remedy::RaiseUserMaxConcurrent:
    case Remedy::RaiseTeamMaxConcurrent:
    case Remedy::RaiseLocalJobMaxConcurrent:
    case Remedy::RaiseLocalGpuMaxConcurrent:
        return limitText(change);
    }
    return englishSentence(change);
}

QString delaysText(const Foreseen& start, const QVector<Delay>& delays, int all) {
    if (all == 0)
        return start.p50 ? StartWords::tr("It delays no other job.") : QString();
    if (delays.isEmpty())
        return StartWords::tr("It delays %Ln job(s).", nullptr, all);
    const Delay& longest = delays.first();
    return StartWords::tr("It delays %Ln job(s), most of all “%1” by %2.", nullptr, all)
        .arg(longest.name, durationText(longest.seconds));
}

} // namespace kataar
