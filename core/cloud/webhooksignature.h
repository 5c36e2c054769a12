// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a webhook's request comes from who knows the secret. Pure.
#pragma once

#include "core/base/clock.h"
#include "core/domain/signedwebhook.h"

namespace kataar {

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
