// SPDX-License-Identifier: GPL-3.0-or-later
// HMAC of libsodium, compared by libsodium.
#include "core/cloud/webhooksignature.h"

#include "core/base/secret.h"

#include <QList>

#include <algorithm>
#include <cstdlib>

namespace kataar {

namespace {

constexpr qint64 toleranceSeconds = 5 * 60;
constexpr qsizetype mostSignatures = 16;

QByteArray keyOf(const QByteArray& secret) {
    const QByteArray beginning = QByteArrayLiteral("whsec_");
    if (!secret.startsWith(beginning))
        return {};
    const auto key = QByteArray::fromBase64Encoding(
        secret.mid(beginning.size()), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    return key ? *key : QByteArray();
}

} // namespace

WebhookVerdict judgeWebhook(const QByteArray& secret, const SignedWebhook& webhook, UtcTime now) {
    const QByteArray& stamp = webhook.timestamp;
    const bool digits = !stamp.isEmpty() && stamp.size() <= 12 &&
                        std::all_of(stamp.begin(), stamp.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (webhook.id.isEmpty() || webhook.id.size() > 256 || !digits || webhook.signature.isEmpty())
        return WebhookVerdict::Unsigned;
    if (std::abs(stamp.toLongLong() - now.us / 1'000'000) > toleranceSeconds)
        return WebhookVerdict::Stale;
    const QByteArray key = keyOf(secret);
    if (key.isEmpty())
        return WebhookVerdict::NoSecret;
    const QByteArray wanted =
        "v1," +
        QByteArray::fromHex(derivedSecret(key, webhook.id + '.' + stamp + '.' + webhook.body)).toBase64();
    const QList<QByteArray> given = webhook.signature.split(' ');
    bool fits = false;
    for (qsizetype i = 0; i < std::min(given.size(), mostSignatures); ++i)
        fits = sameSecret(given[i], wanted) || fits;
    return fits ? WebhookVerdict::Good : WebhookVerdict::Forged;
}

} // namespace kataar
