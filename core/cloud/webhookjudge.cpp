// SPDX-License-Identifier: GPL-3.0-or-later
// When the secret is asked for.
#include "core/cloud/webhookjudge.h"

#include "core/base/log.h"

#include <QPointer>

namespace kataar {

namespace {

constexpr qint64 askEveryMs = 60'000;

} // namespace

bool WebhookJudge::mayAsk(const QString& account) const {
    const auto asked = m_secrets.value(account).asked;
    return !asked || m_clock.monotonic().ms - asked->ms >= askEveryMs;
}

void WebhookJudge::judge(const QString& account, const SignedWebhook& webhook, Then then) {
    const WebhookVerdict verdict = judgeWebhook(m_secrets.value(account).bytes, webhook, m_clock.wall());
    const bool mayBeAnother = verdict == WebhookVerdict::NoSecret || verdict == WebhookVerdict::Forged;
    if (!mayBeAnother || !mayAsk(account))
        return then(verdict);
    m_secrets[account].asked = m_clock.monotonic();
    m_accounts.provider(account).webhookSecret(
        [this, alive = QPointer(&m_alive), account, webhook,
         then = std::move(then)](const CloudOutcome<QByteArray>& secret) {
            if (!alive)
                return;
            if (secret)
                m_secrets[account].bytes = *secret;
            else
                qCWarning(logExec).noquote() << "Webhooks cannot be checked:" << secret.problem().message;
            then(judgeWebhook(m_secrets.value(account).bytes, webhook, m_clock.wall()));
        });
}

} // namespace kataar
