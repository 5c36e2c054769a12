// SPDX-License-Identifier: GPL-3.0-or-later
// WebhookJudge: whether what was posted comes from the provider. It asks the provider for its secret.
#pragma once

#include "core/cloud/cloudaccounts.h"
#include "core/cloud/webhooksignature.h"

namespace kataar {

class WebhookJudge {
public:
    /// May be called within judge(). NoSecret: nobody can tell just now.
    using Then = std::function<void(WebhookVerdict)>;

    /// Both outlive it.
    WebhookJudge(CloudAccounts& accounts, const Clock& clock) : m_accounts(accounts), m_clock(clock) {}

    /// By the secret of this account. It is asked for once a minute at most: when it is not known, and when
    /// nothing fits it, since it may have been changed.
    void judge(const QString& account, const SignedWebhook& webhook, Then then);

private:
    struct Secret {
        QByteArray bytes; ///< empty = not known
        std::optional<MonotonicTime> asked;
    };
    bool mayAsk(const QString& account) const;

    CloudAccounts& m_accounts;
    const Clock& m_clock;
    QHash<QString, Secret> m_secrets;
    QObject m_alive; ///< for those who answer later
};

} // namespace kataar
