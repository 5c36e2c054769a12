// SPDX-License-Identifier: GPL-3.0-or-later
// CloudAccounts: the accounts at one provider, and whose a job is begun with.
#pragma once

#include "core/cloud/cloudcredentials.h"
#include "core/cloud/cloudprovider.h"
#include "core/cloud/replicateprovider.h"

#include <map>
#include <memory>

namespace kataar {

class CloudAccounts {
public:
    CloudAccounts() = default;
    CloudAccounts(const CloudAccounts&) = delete;
    CloudAccounts& operator=(const CloudAccounts&) = delete;
    virtual ~CloudAccounts() = default;

    /// Of which a job of this user's is begun now. Where it was begun it stays.
    virtual QString accountOf(std::optional<qint64> user) const = 0;
    /// Lives as long as this.
    virtual CloudProvider& provider(const QString& account) = 0;
};

/// A provider that knows no accounts.
class OneAccount final : public CloudAccounts {
public:
    /// `provider` outlives it.
    explicit OneAccount(CloudProvider& provider) : m_provider(provider) {}
    QString accountOf(std::optional<qint64>) const override { return QString::fromLatin1(sharedAccount); }
    CloudProvider& provider(const QString&) override { return m_provider; }

private:
    CloudProvider& m_provider;
};

class ReplicateAccounts final : public CloudAccounts {
public:
    /// Credentials and clock outlive it.
    ReplicateAccounts(ReplicateProvider::Options options, CloudCredentials& credentials, const Clock& clock);

    QString accountOf(std::optional<qint64> user) const override { return m_credentials.accountOf(user); }
    CloudProvider& provider(const QString& account) override;
    /// Whose account a token opens, before it is kept.
    void check(const CloudToken& token, CloudThen<CloudAccount> then);

private:
    const ReplicateProvider::Options m_options;
    CloudCredentials& m_credentials;
    const Clock& m_clock;
    std::map<QString, std::unique_ptr<ReplicateProvider>> m_providers;
    QObject m_checks; ///< of those under way
};

} // namespace kataar
