// SPDX-License-Identifier: GPL-3.0-or-later
// Senders: how things are really sent, each channel in a thread of its own.
#pragma once

#include "core/net/transfer.h"
#include "core/notify/notifysettings.h"
#include "core/notify/sendthread.h"
#include "core/notify/webhookpost.h"

namespace kataar {

/// The Courier's way out. `then` is called later, in the caller's thread.
class Senders {
public:
    using Then = SendThread::Then;
    virtual ~Senders() = default;
    virtual void post(const WebhookPost& post, Then then) = 0;
    /// `message`: a whole mail, as mailBytes() makes it.
    virtual void mail(const QString& to, const QByteArray& message, Then then) = 0;
};

struct SenderLimits {
    int webhookMs = 10'000;
    int mailMs = 45'000;    ///< less than a client waits for the answer to a test
    QByteArrayList resolve; ///< as TransferOptions
};

class NetworkSenders final : public Senders {
public:
    NetworkSenders(NotifySettings settings, const Clock& clock, SenderLimits limits = {});

    void post(const WebhookPost& post, Then then) override;
    void mail(const QString& to, const QByteArray& message, Then then) override;

private:
    const NotifySettings m_settings;
    const Clock& m_clock;
    const SenderLimits m_limits;
    SendThread m_webhook;
    SendThread m_mail;
};

} // namespace kataar
