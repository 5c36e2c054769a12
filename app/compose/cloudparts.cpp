// SPDX-License-Identifier: GPL-3.0-or-later
// From the settings to providers.
#include "app/compose/cloudparts.h"

namespace kataar {

namespace {

const QString replicateName = QStringLiteral("replicate");
const QString commandName = QStringLiteral("command");
constexpr char webhookPath[] = "/api/cloud/webhooks/replicate";

Error keptNot(const CloudProblem& problem) {
    if (problem.kind == CloudProblem::Kind::TokenRefused)
        return Error::invalid(
            QStringLiteral("cloud_token_refused"),
            QStringLiteral("The provider refuses this token; nothing was kept. %1").arg(problem.message),
            {{QStringLiteral("problem"), problem.message}});
    return Error::unavailable(
        QStringLiteral("provider_unavailable"),
        QStringLiteral("The token could not be tried; nothing was kept. %1").arg(problem.message),
        {{QStringLiteral("problem"), problem.message}});
}

QUrl webhookBelow(QUrl base) {
    if (!base.isEmpty())
        base.setPath(base.path() + QLatin1StringView(webhookPath));
    return base;
}

} // namespace

CloudParts::CloudParts(const CloudSettings& settings, const DataPaths& paths, const Clock& clock)
    : m_clock(clock), m_vault(settings.keychain ? std::make_unique<Keychain>() : nullptr),
      m_credentials({settings.tokenFile, paths.cloudTokens(replicateName),
                     QStringLiteral("%1 (%2)").arg(replicateName, paths.root)},
                    m_vault.get()),
      m_replicateAccounts(settings.replicate, m_credentials, clock),
      m_replicate(executorFor(m_replicateAccounts, settings, paths)), m_judge(m_replicateAccounts, clock) {
    m_replicate->setWebhook(webhookBelow(settings.webhookBase));
    if (!settings.command)
        return;
    m_commandProvider = std::make_unique<CommandProvider>(*settings.command, clock);
    m_commandAccount = std::make_unique<OneAccount>(*m_commandProvider);
    m_command = executorFor(*m_commandAccount, settings, paths);
}

std::unique_ptr<CloudExecutor> CloudParts::executorFor(CloudAccounts& accounts, const CloudSettings& settings,
                                                       const DataPaths& paths) const {
    const CloudDataRules data{paths.outputs(), settings.mostUploadBytes, settings.mostOutputBytes};
    return std::make_unique<CloudExecutor>(accounts, RemoteSpool(paths.spool()),
                                           std::chrono::seconds(settings.pollSeconds), m_clock, data);
}

QStringList CloudParts::namesFor(std::optional<qint64> user) const {
    QStringList names;
    if (m_credentials.placeOf(m_credentials.accountOf(user)))
        names << replicateName;
    if (m_command)
        names << commandName;
    return names;
}

void CloudParts::addTo(Executors& executors) {
    executors.add(replicateName, *m_replicate);
    if (m_command)
        executors.add(commandName, *m_command);
}

void CloudParts::setPolling(bool polling) {
    m_replicate->setPolling(polling);
    if (m_command)
        m_command->setPolling(polling);
}

// News that are posted.

/// Believed is only that there is news of a job: the provider is asked what.
void CloudParts::hear(const QString& provider, const SignedWebhook& webhook, Then<void> then) {
    if (provider != replicateName)
        return then(Error::notFound(QStringLiteral("provider_not_found"),
                                    QStringLiteral("No provider '%1' posts here.").arg(provider),
                                    {{QStringLiteral("provider"), provider}}));
    const auto news = replicate::readPrediction(webhook.body);
    const QString id = news ? news->id : QString();
    const QString account = m_replicate->accountOfJob(id);
    m_judge.judge(account.isEmpty() ? QString::fromLatin1(sharedAccount) : account, webhook,
                  [this, id, then = std::move(then)](WebhookVerdict verdict) {
                      if (verdict == WebhookVerdict::NoSecret)
                          return then(Error::unavailable(
                              QStringLiteral("provider_unavailable"),
                              QStringLiteral("Whether this comes from the provider cannot be checked now.")));
                      if (verdict != WebhookVerdict::Good)
                          return then(Error::denied(QStringLiteral("a signature of the provider")));
                      m_replicate->look(id);
                      then({});
                  });
}

// Tokens.

QStringList CloudParts::providers() const { return {replicateName}; }

std::optional<TokenPlace> CloudParts::place(const QString&, std::optional<qint64> user) const {
    return m_credentials.placeOf(CloudCredentials::accountNamed(user));
}

void CloudParts::keep(const QString& provider, std::optional<qint64> user, const QByteArray& token,
                      Then<CloudTokenView> then) {
    const auto read = CloudToken::of(token);
    if (!read)
        return then(Error::invalidField(QStringLiteral("token"),
                                        QStringLiteral("one line of 8 to 1,024 characters without spaces")));
    const QString account = CloudCredentials::accountNamed(user);
    const auto kept = [provider, then](const QString& name, const Result<TokenPlace>& place) {
        if (!place)
            return then(place.error());
        then(CloudTokenView{provider, TokenScope::Shared, *place, name});
    };
    m_replicateAccounts.check(
        *read, [this, account, token = *read, kept, then](const CloudOutcome<CloudAccount>& checked) {
            if (!checked)
                return then(keptNot(checked.problem()));
            m_credentials.keep(account, token, [kept, name = checked->name](const Result<TokenPlace>& place) {
                kept(name, place);
            });
        });
}

void CloudParts::remove(const QString&, std::optional<qint64> user, Then<void> then) {
    const QString account = CloudCredentials::accountNamed(user);
    if (m_replicate->uses(account))
        return then(Error::wrongState(
            QStringLiteral("cloud_token_in_use"),
            QStringLiteral(
                "A job that was begun with this token is there; wait for its end, or cancel it.")));
    m_credentials.remove(account, std::move(then));
}

} // namespace kataar
