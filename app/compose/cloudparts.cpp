// SPDX-License-Identifier: GPL-3.0-or-later
// From the settings to providers, and from what they say to what the services know.
#include "app/compose/cloudparts.h"

#include <algorithm>

namespace kataar {

namespace {

const QString commandName = QStringLiteral("command");
constexpr char webhookPath[] = "/api/cloud/webhooks/replicate";

QUrl webhookBelow(QUrl base) {
    if (!base.isEmpty())
        base.setPath(base.path() + QLatin1StringView(webhookPath));
    return base;
}

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
    : m_clock(clock), m_vault(settings.keychain ? std::make_unique<Keychain>() : nullptr),
      m_credentials({settings.tokenFile, paths.cloudTokens(CloudTokens::provider()),
                     QStringLiteral("%1 (%2)").arg(CloudTokens::provider(), paths.root)},
                    m_vault.get()),
      m_replicateAccounts(settings.replicate, m_credentials, clock), m_judge(m_replicateAccounts, clock) {
    add(CloudTokens::provider(), m_replicateAccounts, settings, paths);
    replicate().setWebhook(webhookBelow(settings.webhookBase));
    m_tokens = std::make_unique<CloudTokens>(m_credentials, m_replicateAccounts, replicate());
    if (!settings.command)
        return;
    m_commandProvider = std::make_unique<CommandProvider>(*settings.command, clock);
    m_commandAccount = std::make_unique<OneAccount>(*m_commandProvider);
    add(commandName, *m_commandAccount, settings, paths);
}

void CloudParts::add(const QString& name, CloudAccounts& accounts, const CloudSettings& settings,
                     const DataPaths& paths) {
    const CloudDataRules data{paths.outputs(), settings.mostUploadBytes, settings.mostOutputBytes};
    m_parts.push_back(
        {name, accounts,
         std::make_unique<CloudExecutor>(accounts, RemoteSpool(paths.spool()),
                                         std::chrono::seconds(settings.pollSeconds), m_clock, data)});
}

QStringList CloudParts::namesFor(std::optional<qint64> user) const {
    QStringList names;
    for (const Part& part : m_parts) {
        if (part.name != CloudTokens::provider() || m_credentials.placeOf(m_credentials.accountOf(user)))
            names << part.name;
    }
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

/// Believed is only that there is news of a job: the provider is asked what.
void CloudParts::hear(const QString& provider, const SignedWebhook& webhook, Then<void> then) {
    if (provider != CloudTokens::provider())
        return then(Error::notFound(QStringLiteral("provider_not_found"),
                                    QStringLiteral("No provider '%1' posts here.").arg(provider),
                                    {{QStringLiteral("provider"), provider}}));
    const auto news = replicate::readPrediction(webhook.body);
    const QString id = news ? news->id : QString();
    const QString account = replicate().accountOfJob(id);
    m_judge.judge(account.isEmpty() ? QString::fromLatin1(sharedAccount) : account, webhook,
                  [this, id, then = std::move(then)](WebhookVerdict verdict) {
                      if (verdict == WebhookVerdict::NoSecret)
                          return then(Error::unavailable(
                              QStringLiteral("provider_unavailable"),
                              QStringLiteral("Whether this comes from the provider cannot be checked now.")));
                      if (verdict != WebhookVerdict::Good)
                          return then(Error::denied(QStringLiteral("a signature of the provider")));
                      replicate().look(id);
                      then({});
                  });
}

// What is known of them.

QVector<ProviderStanding> CloudParts::standings() const {
    QVector<ProviderStanding> standings;
    for (const Part& part : m_parts) {
        if (part.name == CloudTokens::provider() && !m_credentials.any())
            continue;
        ProviderStanding standing{part.name, part.executor->problem(), {}, part.executor->answeredAt(), 0,
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
    part(provider)
        .accounts.provider(QString::fromLatin1(sharedAccount))
        .validate([then = std::move(then)](const CloudOutcome<CloudAccount>& outcome) {
            if (outcome)
                then(ProviderAccount{outcome->name, outcome->kind});
            else
                then(refusalOf(outcome.problem()));
        });
}

void CloudParts::askHardware(const QString& provider, Then<QVector<HardwareView>> then) {
    part(provider)
        .accounts.provider(QString::fromLatin1(sharedAccount))
        .hardware([then = std::move(then)](const CloudOutcome<QVector<CloudHardware>>& outcome) {
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
