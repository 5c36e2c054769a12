// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a webhook's request comes from who knows the secret. Pure.
#pragma once

#include "core/base/clock.h"

#include <QByteArray>

namespace kataar {

/// The three headers as they came, and the body's very bytes.
struct SignedWebhook {
    QByteArray id;        ///< webhook-id: the same when it is sent again
    QByteArray timestamp; ///< webhook-timestamp: seconds since 1970
    QByteArray signature; ///< webhook-signature: "v1,BASE64", several separated by spaces
    QByteArray body;
};

enum class WebhookVerdict {
    Good,
    NoSecret, ///< ours is not "whsec_" and base64
    Unsigned, ///< a header is missing or has not its form
    Stale,    ///< signed more than five minutes ago or ahead
    Forged,   ///< no signature fits
};

/// HMAC-SHA-256 over "ID.TIMESTAMP.BODY". Takes the same time wherever signatures differ.
WebhookVerdict judgeWebhook(const QByteArray& secret, const SignedWebhook& webhook, UtcTime now);

} // namespace kataar
