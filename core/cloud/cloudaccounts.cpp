// SPDX-License-Identifier: GPL-3.0-or-later
// A provider for each account, made when it is first needed.
#include "core/cloud/cloudaccounts.h"

namespace kataar {

ReplicateAccounts::ReplicateAccounts(ReplicateProvider::Options options, CloudCredentials& credentials,
                                     const Clock& clock)
    : m_options(std::move(options)), m_credentials(credentials), m_clock(clock) {}

CloudProvider& ReplicateAccounts::provider(const QString& account) {
    auto& made = m_providers[account];
    if (!made)
        made = std::make_unique<ReplicateProvider>(
            m_options, [this, account](auto then) { m_credentials.token(account, std::move(then)); },
            m_clock);
    return *made;
}

void ReplicateAccounts::check(const CloudToken& token, CloudThen<CloudAccount> then) {
    auto* once = new ReplicateProvider(
        m_options, [token](const auto& use) { use(token); }, m_clock, &m_checks);
    once->validate([once, then = std::move(then)](const CloudOutcome<CloudAccount>& account) {
        once->deleteLater();
        then(account);
    });
}

} // namespace kataar
