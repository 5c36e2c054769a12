// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences about what is foreseen and what would start a job.
#include "app/cli/text.h"
#include "core/base/ids.h"
#include "core/domain/counterfactual.h"
#include "core/domain/forecast.h"

namespace kataar {

namespace {

QString limitName(Remedy limit) {
    switch (limit) {
    case Remedy::RaiseUserMaxConcurrent:
        return Cli::tr("the limit of each user");
    case Remedy::RaiseTeamMaxConcurrent:
        return Cli::tr("the limit of each team");
    case Remedy::RaiseLocalJobMaxConcurrent:
        return Cli::tr("the limit of local jobs");
    case Remedy::RaiseLocalGpuMaxConcurrent:
        return Cli::tr("the limit of GPUs for local jobs");
    default:
        return Cli::tr("the limit of all jobs");
    }
}

} // namespace

QString changeSentence(const QJsonObject& change) {
    const auto known = fromText<Remedy>(change[QStringLiteral("change")].toString());
    if (!known)
        return change[QStringLiteral("message")].toString();
    const QJsonObject details = change[QStringLiteral("details")].toObject();
    const auto number = [&](const char* name) {
        return QString::number(details[QLatin1StringView(name)].toInteger());
    };
    switch (*known) {
    case Remedy::Release:
        return Cli::tr("released (kataar jobs release): now");
    case Remedy::Resume:
        return Cli::tr("if the queue goes on (kataar queue resume): now");
    case Remedy::Process:
        return Cli::tr("with 'kataar jobs process': now");
    case Remedy::Undo:
        return Cli::tr("if its cancelling is taken back (kataar jobs undo): now");
    case Remedy::Approve:
        return Cli::tr("approved (kataar jobs approval approve): now");
    case Remedy::AnyGpu:
        return Cli::tr("with --any-gpu: now, on GPU %1").arg(numberList(details[QStringLiteral("gpus")]));
    case Remedy::OtherGpus:
        return Cli::tr("with --device-ids %1: now")
            .arg(numberList(details[QStringLiteral("device_ids")]).remove(u' '));
    case Remedy::FewerGpus:
        return Cli::tr("with --gpus %1: now, on GPU %2")
            .arg(number("num_processes"), numberList(details[QStringLiteral("gpus")]));
    case Remedy::JobEnds:
        return Cli::tr("if the running job %1 (%2) ended: now")
            .arg(shortId(details[QStringLiteral("job_id")].toString()),
                 details[QStringLiteral("name")].toString());
    case Remedy::Priority:
        return Cli::tr("with priority %1 (kataar jobs priority): now").arg(number("to"));
    case Remedy::RaiseMaxConcurrent:
    case Remedy::RaiseUserMaxConcurrent:
    case Remedy::RaiseTeamMaxConcurrent:
    case Remedy::RaiseLocalJobMaxConcurrent:
    case Remedy::RaiseLocalGpuMaxConcurrent:
        return Cli::tr("with %1 raised from %2 to %3 (kataar limits): now")
            .arg(limitName(*known), number("from"), number("to"));
    }
    return {};
}

QString unforeseenSentence(const QString& code) {
    const auto why = fromText<Unforeseen>(code);
    if (!why)
        return code.isEmpty() ? QString() : Cli::tr("Nobody can tell when it starts.");
    switch (*why) {
    case Unforeseen::NoHistory:
        return Cli::tr("No job has completed yet from which to learn how long jobs take.");
    case Unforeseen::TooFar:
        return Cli::tr("It starts later than is reckoned ahead.");
    case Unforeseen::Held:
        return Cli::tr("Not before it is released.");
    case Unforeseen::Cancelling:
        return Cli::tr("It is about to be cancelled.");
    case Unforeseen::AwaitingProcess:
        return Cli::tr("Not before 'kataar jobs process' or the next submit.");
    case Unforeseen::QueuePaused:
        return Cli::tr("Not before the queue goes on.");
    case Unforeseen::AwaitingApproval:
        return Cli::tr("Not before it is approved.");
    case Unforeseen::GpusImpossible:
        return Cli::tr("Never: this machine does not have the GPUs that it needs.");
    case Unforeseen::LocalGpuLimit:
        return Cli::tr("Not under this limit of GPUs for local jobs.");
    case Unforeseen::GpusBusy:
    case Unforeseen::PreferredGpusBusy:
        return Cli::tr("Its GPUs are set aside, and no job's end frees them.");
    case Unforeseen::GpuBusyElsewhere:
        return Cli::tr("Programs outside the queue use its GPUs.");
    case Unforeseen::ReservedForEarlier:
        return Cli::tr("It waits for an earlier job whose start nobody can tell.");
    case Unforeseen::NotBefore:
    case Unforeseen::OutsideWindow:
    case Unforeseen::Other:
        return Cli::tr("Nobody can tell when it starts.");
    }
    return {};
}

} // namespace kataar
