// SPDX-License-Identifier: GPL-3.0-or-later
// One sentence for each state of a provider and each basis of an estimate.
#include "views/cloudtext.h"

#include "views/approvaltext.h"
#include "views/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace kataar {

namespace {

struct CloudWords {
    Q_DECLARE_TR_FUNCTIONS(Cloud)
};

/// "2 h as learnt × 1 GPU × 5.04 USD per hour".
QString basisOf(const CostEstimate& estimate) {
    const QString time = durationText(qint64(estimate.seconds.value_or(0)));
    const QString howLong = estimate.source == EstimateSource::Learnt
                                ? CloudWords::tr("%1 as learnt").arg(time)
                                : CloudWords::tr("%1, its time limit,").arg(time);
    const QString gpus = CloudWords::tr("%n GPU(s)", nullptr, estimate.gpus);
    const QString rate = CloudWords::tr("%1 per hour").arg(costText(estimate.ratePerGpuHour));
    return QStringLiteral("%1 × %2 × %3").arg(howLong, gpus, rate);
}

} // namespace

QString providerHealthText(ProviderHealth health) {
    switch (health) {
    case ProviderHealth::Ok:
        return CloudWords::tr("works");
    case ProviderHealth::Failing:
        return CloudWords::tr("fails");
    case ProviderHealth::Unknown:
        break;
    }
    return CloudWords::tr("not asked yet");
}

QString providerSentences(const ProviderView& provider, UtcTime now) {
    QStringList sentences{CloudWords::tr("%1: %2.").arg(provider.name, providerHealthText(provider.health))};
    if (!provider.problem.isEmpty())
        sentences << provider.problem;
    if (provider.nextTry)
        sentences << (*provider.nextTry > now ? CloudWords::tr("It is tried again in %1.")
                                                    .arg(durationText(std::max<qint64>(
                                                        (provider.nextTry->us - now.us) / 1'000'000, 1)))
                                              : CloudWords::tr("It is tried again now."));
    sentences << (provider.jobs == 0 ? CloudWords::tr("No job is there.")
                                     : CloudWords::tr("%n job(s) are there.", nullptr, provider.jobs));
    if (!provider.polled)
        sentences << CloudWords::tr("Jobs are not asked for: polling is turned off.");
    return sentences.join(u' ');
}

QString checkText(const ProviderCheck& check) {
    if (!check.usable)
        return CloudWords::tr("%1 cannot be used: %2").arg(check.provider, check.problem);
    return check.account.isEmpty() || check.account == check.provider
               ? CloudWords::tr("%1 works.").arg(check.provider)
               : CloudWords::tr("%1 works, with the account %2.").arg(check.provider, check.account);
}

QString hardwareText(const HardwareView& hardware) {
    const QString name = hardware.name.isEmpty() ? hardware.id : hardware.name;
    return hardware.usdPerGpuHour
               ? CloudWords::tr("%1, %2 per GPU hour").arg(name, costText(*hardware.usdPerGpuHour))
               : CloudWords::tr("%1, price not known").arg(name);
}

QString estimateText(const CostAnswer& answer) {
    const CostEstimate& estimate = answer.estimate;
    const QString hardware =
        estimate.hardwareType.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(estimate.hardwareType);
    if (estimate.source == EstimateSource::Config)
        return CloudWords::tr("%1, as its configuration says").arg(costText(estimate.costUsd));
    if (estimate.ratePerGpuHour <= 0)
        return estimate.hardwareType.isEmpty()
                   ? CloudWords::tr("not known: it names no hardware with a price")
                   : CloudWords::tr("not known: no price is set for %1").arg(estimate.hardwareType);
    if (!estimate.seconds)
        return CloudWords::tr("not known: how long it runs is not known; an hour costs %1")
                   .arg(costText(estimate.ratePerGpuHour * estimate.gpus)) +
               hardware;
    return CloudWords::tr("%1: %2").arg(costText(estimate.costUsd), basisOf(estimate)) + hardware;
}

} // namespace kataar
