// SPDX-License-Identifier: GPL-3.0-or-later
// Hands what is to be sent to the threads.
#include "core/notify/senders.h"

#include "core/notify/sendmail.h"
#include "core/notify/smtpmail.h"

namespace kataar {

NetworkSenders::NetworkSenders(NotifySettings settings, const Clock& clock, SenderLimits limits)
    : m_settings(std::move(settings)), m_clock(clock), m_limits(std::move(limits)) {}

void NetworkSenders::post(const WebhookPost& post, Then then) {
    const TransferOptions options{m_settings.caFile, m_limits.webhookMs, m_limits.resolve};
    m_webhook.run([target = *m_settings.webhook, post, now = m_clock.wall(), options](
                      const StopSignal& stop) { return postToWebhook(target, post, now, options, stop); },
                  std::move(then));
}

void NetworkSenders::mail(const QString& to, const QByteArray& message, Then then) {
    const TransferOptions options{m_settings.caFile, m_limits.mailMs, m_limits.resolve};
    m_mail.run(
        [target = *m_settings.mail, to, message, options](const StopSignal& stop) {
            return target.server.isEmpty() ? sendByProgram(target.sendmail, message, options.timeoutMs, stop)
                                           : sendBySmtp(target, to, message, options, stop);
        },
        std::move(then));
}

} // namespace kataar
