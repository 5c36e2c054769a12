// SPDX-License-Identifier: GPL-3.0-or-later
// The cloud providers of this installation, each with its accounts and its executor.
#pragma once

#include "app/compose/cloudtokens.h"
#include "app/compose/keychain.h"
#include "core/base/paths.h"
#include "core/cloud/cloudsettings.h"
#include "core/cloud/webhookjudge.h"
#include "core/exec/executors.h"
#include "core/service/cloudlink.h"

#include <memory>

namespace kataar {

class CloudParts final : public CloudLink {
public:
    CloudParts(const CloudSettings& settings, const DataPaths& paths, const Clock& clock);

    /// At which there is an account for this user.
    QStringList namesFor(std::optional<qint64> user) const;
    void addTo(Executors& executors);
    void setPolling(bool polling);
    /// News that a provider posted. Errors: "provider_not_found", Denied (the signature), Unavailable.
    void hear(const QString& provider, const SignedWebhook& webhook, Then<void> then);
    TokenKeeper& tokens() { return *m_tokens; }

    QVector<ProviderStanding> standings() const override;
    void askAccount(const QString& provider, Then<ProviderAccount> then) override;
    void askHardware(const QString& provider, Then<QVector<HardwareView>> then) override;
    void worksAgain(const QString& provider) override;

private:
    struct Part {
        QString name;
        CloudAccounts& accounts;
        std::unique_ptr<CloudExecutor> executor;
    };

    void add(const QString& name, CloudAccounts& accounts, const CloudSettings& settings,
             const DataPaths& paths);
    /// One of standings().
    const Part& part(const QString& name) const;
    CloudExecutor& replicate() const { return *m_parts.front().executor; }

    const Clock& m_clock;
    std::unique_ptr<TokenVault> m_vault; ///< null: not wanted
    CloudCredentials m_credentials;
    ReplicateAccounts m_replicateAccounts;
    WebhookJudge m_judge;
    std::unique_ptr<CommandProvider> m_commandProvider; ///< null: not set up
    std::unique_ptr<OneAccount> m_commandAccount;
    bool m_polling = true;
    std::vector<Part> m_parts; ///< Replicate's first, with or without an account
    std::unique_ptr<CloudTokens> m_tokens;
};

} // namespace kataar
