// SPDX-License-Identifier: GPL-3.0-or-later
// The cloud providers of this installation, each with its accounts and its executor.
#pragma once

#include "app/compose/keychain.h"
#include "core/base/paths.h"
#include "core/cloud/cloudsettings.h"
#include "core/cloud/webhookjudge.h"
#include "core/engine/cloudexecutor.h"
#include "core/exec/executors.h"
#include "core/service/cloudtokenservice.h"

#include <memory>

namespace kataar {

class CloudParts final : public TokenKeeper {
public:
    CloudParts(const CloudSettings& settings, const DataPaths& paths, const Clock& clock);

    /// At which there is an account for this user.
    QStringList namesFor(std::optional<qint64> user) const;
    void addTo(Executors& executors);
    void setPolling(bool polling);
    /// News that a provider posted. Errors: "provider_not_found", "webhook_refused" (401), unavailable.
    void hear(const QString& provider, const SignedWebhook& webhook, Then<void> then);

    QStringList providers() const override;
    std::optional<TokenPlace> place(const QString& provider, std::optional<qint64> user) const override;
    void keep(const QString& provider, std::optional<qint64> user, const QByteArray& token,
              Then<CloudTokenView> then) override;
    void remove(const QString& provider, std::optional<qint64> user, Then<void> then) override;

private:
    std::unique_ptr<CloudExecutor> executorFor(CloudAccounts& accounts, const CloudSettings& settings,
                                               const DataPaths& paths) const;

    const Clock& m_clock;
    std::unique_ptr<TokenVault> m_vault; ///< null: not wanted
    CloudCredentials m_credentials;
    ReplicateAccounts m_replicateAccounts;
    std::unique_ptr<CloudExecutor> m_replicate;
    WebhookJudge m_judge;
    std::unique_ptr<CommandProvider> m_commandProvider; ///< null: not set up
    std::unique_ptr<OneAccount> m_commandAccount;
    std::unique_ptr<CloudExecutor> m_command;
};

} // namespace kataar
