// SPDX-License-Identifier: GPL-3.0-or-later
// From the settings to providers, and from what they say to what the services know.
#include "app/compose/cloudparts.h"

#include <algorithm>

namespace kataar {

namespace {

Error refusalOf(const CloudProblem& problem) {
    switch (problem.kind) {
    case CloudProblem::Kind::TokenRefused:
        return {ErrorCode::Denied, QStringLiteral("cloud_token_refused"), problem.message, {}, {}};
    case CloudProblem::Kind::TryAgain:
    case CloudProblem::Kind::Unknown:
        return Error::unavailable(QStringLiteral("provider_unavailable"), problem.message);
    case CloudProblem::Kind::Refused:
    case CloudProblem::Kind::NotFound:
        break;
    }
    return Error::invalid(QStringLiteral("provider_refused"), problem.message);
}

} // namespace

CloudParts::CloudParts(const CloudSettings& settings, const DataPaths& paths, const Clock& clock)
    : m_clock(clock), m_credentials(settings.tokenFile, {}) {
    const auto add = [&](const QString& name, std::unique_ptr<CloudProvider> provider) {
        auto executor = std::make_unique<CloudExecutor>(*provider, RemoteSpool(paths.spool()),
                                                        std::chrono::seconds(settings.pollSeconds), clock);
        m_parts.push_back({name, std::move(provider), std::move(executor)});
    };
    if (settings.replicate)
        add(QStringLiteral("replicate"),
            std::make_unique<ReplicateProvider>(*settings.replicate, m_credentials, clock));
    if (settings.command)
        add(QStringLiteral("command"), std::make_unique<CommandProvider>(*settings.command));
}

QStringList CloudParts::names() const {
    QStringList names;
    for (const Part& part : m_parts)
        names << part.name;
    return names;
}

void CloudParts::addTo(Executors& executors) {
    for (const Part& part : m_parts)
        executors.add(part.name, *part.executor);
}

void CloudParts::setPolling(bool polling) {
    m_polling = polling;
    for (const Part& part : m_parts)
        part.executor->setPolling(polling);
}

const CloudParts::Part& CloudParts::part(const QString& name) const {
    return *std::ranges::find(m_parts, name, &Part::name);
}

QVector<ProviderStanding> CloudParts::standings() const {
    QVector<ProviderStanding> standings;
    for (const Part& part : m_parts) {
        ProviderStanding standing{part.name, part.executor->trouble(), {}, part.executor->answeredAt(), 0,
                                  m_polling};
        standing.jobs = part.executor->liveCount();
        const qint64 left = part.executor->nextCall().ms - m_clock.monotonic().ms;
        if (!standing.problem.isEmpty() && left > 0)
            standing.nextTry = UtcTime{m_clock.wall().us + left * 1000};
        standings << standing;
    }
    return standings;
}

void CloudParts::askAccount(const QString& provider, Then<ProviderAccount> then) {
    part(provider).provider->validate([then = std::move(then)](const CloudOutcome<CloudAccount>& outcome) {
        if (outcome)
            then(ProviderAccount{outcome->name, outcome->kind});
        else
            then(refusalOf(outcome.problem()));
    });
}

void CloudParts::askHardware(const QString& provider, Then<QVector<HardwareView>> then) {
    part(provider).provider->hardware(
        [then = std::move(then)](const CloudOutcome<QVector<CloudHardware>>& outcome) {
            if (!outcome)
                return then(refusalOf(outcome.problem()));
            QVector<HardwareView> told;
            for (const CloudHardware& one : *outcome)
                told << HardwareView{one.id, one.name, one.usdPerHour};
            then(told);
        });
}

void CloudParts::worksAgain(const QString& provider) { part(provider).executor->worksAgain(); }

} // namespace kataar
