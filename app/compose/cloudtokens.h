// SPDX-License-Identifier: GPL-3.0-or-later
// CloudTokens: tokens of Replicate's accounts, tried before they are kept.
#pragma once

#include "core/cloud/cloudaccounts.h"
#include "core/engine/cloudexecutor.h"
#include "core/service/cloudtokenservice.h"

namespace kataar {

class CloudTokens final : public TokenKeeper {
public:
    static QString provider() { return QStringLiteral("replicate"); }

    /// All outlive it.
    CloudTokens(CloudCredentials& credentials, ReplicateAccounts& accounts, const CloudExecutor& executor)
        : m_credentials(credentials), m_accounts(accounts), m_executor(executor) {}

    QStringList providers() const override { return {provider()}; }
    std::optional<TokenPlace> place(const QString& provider, std::optional<qint64> user) const override;
    void keep(const QString& provider, std::optional<qint64> user, const QByteArray& token,
              Then<CloudTokenView> then) override;
    void remove(const QString& provider, std::optional<qint64> user, Then<void> then) override;

private:
    CloudCredentials& m_credentials;
    ReplicateAccounts& m_accounts;
    const CloudExecutor& m_executor;
};

} // namespace kataar
