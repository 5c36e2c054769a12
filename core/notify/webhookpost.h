// SPDX-License-Identifier: GPL-3.0-or-later
// One POST to the webhook, signed.
#pragma once

#include "core/domain/notify.h"
#include "core/net/transfer.h"
#include "core/notify/notifysettings.h"

namespace kataar {

struct WebhookPost {
    QString delivery; ///< the same at each try
    QString event;
    UtcTime createdAt;
    QByteArray data; ///< JSON, as the event stream has it
};

/// {"delivery","event","created_at","data"}
QByteArray webhookBody(const WebhookPost& post);

/// "sha256=" and HMAC-SHA-256 of "TIMESTAMP.BODY", hexadecimal.
QByteArray webhookSignature(const QByteArray& secret, qint64 timestamp, const QByteArray& body);

/// In a SendThread. `now` is the time that it is signed for. Delivered is 2xx; 410 gives up; everything else
/// is tried again, a redirect too: it is not followed.
SendOutcome postToWebhook(const WebhookTarget& target, const WebhookPost& post, UtcTime now,
                          const TransferOptions& options, const StopSignal& stop);

} // namespace kataar
