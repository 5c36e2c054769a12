// SPDX-License-Identifier: GPL-3.0-or-later
// English sentences for what would start a job.
#include "core/domain/counterfactual.h"

#include <QJsonArray>

namespace kataar {

namespace {

QString numberOf(const Counterfactual& change, const char* name) {
    return QString::number(change.details[QLatin1StringView(name)].toInteger());
}

QString indicesOf(const Counterfactual& change, const char* name) {
    QStringList parts;
    const QJsonArray indices = change.details[QLatin1StringView(name)].toArray();
    for (const QJsonValue& index : indices)
        parts << QString::number(index.toInteger());
    return parts.join(QStringLiteral(", "));
}

} // namespace

QString englishSentence(const Counterfactual& change) {
    switch (change.change) {
    case Remedy::Release:
        return QStringLiteral("Released: now.");
    case Remedy::Resume:
        return QStringLiteral("If the queue goes on: now.");
    case Remedy::Process:
        return QStringLiteral("With 'kataar jobs process': now.");
    case Remedy::Undo:
        return QStringLiteral("If its cancelling is taken back: now.");
    case Remedy::Approve:
        return QStringLiteral("Approved: now.");
    case Remedy::AnyGpu:
        return QStringLiteral("With --any-gpu: now.");
    case Remedy::OtherGpus:
        return QStringLiteral("With --device-ids %1: now.").arg(indicesOf(change, "device_ids"));
    case Remedy::FewerGpus:
        return QStringLiteral("With --gpus %1: now.").arg(numberOf(change, "num_processes"));
    case Remedy::JobEnds:
        return QStringLiteral("If the running job %1 ended: now.")
            .arg(change.details[QStringLiteral("job_id")].toString());
    case Remedy::RaiseMaxConcurrent:
    case Remedy::RaiseUserMaxConcurrent:
    case Remedy::RaiseTeamMaxConcurrent:
    case Remedy::RaiseLocalJobMaxConcurrent:
    case Remedy::RaiseLocalGpuMaxConcurrent:
        return QStringLiteral("With %1 raised from %2 to %3: now.")
            .arg(toText(change.change), numberOf(change, "from"), numberOf(change, "to"));
    case Remedy::Priority:
        return QStringLiteral("With priority %1: now.").arg(numberOf(change, "to"));
    }
    return {};
}

} // namespace kataar
