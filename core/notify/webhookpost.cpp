// SPDX-License-Identifier: GPL-3.0-or-later
// What is posted, where it may go, and what the answer means.
#include "core/notify/webhookpost.h"

#include "core/base/secret.h"
#include "core/net/addressrule.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace kataar {

namespace {

constexpr qsizetype mostAnswer = 64 * 1024;

/// Less than `size` ends the transfer; its status is known by then.
size_t swallowAnswer(char*, size_t size, size_t count, void* taken) {
    auto& bytes = *static_cast<qsizetype*>(taken);
    bytes += qsizetype(size * count);
    return bytes > mostAnswer ? 0 : size * count;
}

SendOutcome outcomeOfStatus(const Transfer& transfer) {
    const long status = transfer.status();
    if (status >= 200 && status < 300)
        return {SendOutcome::Kind::Delivered, true, {}, {}};
    if (status == 410)
        return {SendOutcome::Kind::GivenUp,
                true,
                QStringLiteral("The webhook answered 410: it wants no more of this."),
                {}};
    curl_off_t wait = 0;
    curl_easy_getinfo(transfer.handle(), CURLINFO_RETRY_AFTER, &wait);
    const QString sentence =
        status >= 300 && status < 400
            ? QStringLiteral("The webhook answered %1, a redirect, which is not followed.")
            : QStringLiteral("The webhook answered %1.");
    return {SendOutcome::Kind::Later, true, sentence.arg(status),
            wait > 0 ? std::optional<qint64>(wait) : std::nullopt};
}

SendOutcome outcomeOfFailure(const Transfer& transfer, CURLcode code) {
    QString problem = QStringLiteral("The webhook cannot be reached: %1.").arg(transfer.problem(code));
    if (!transfer.refusedAddress().isEmpty())
        problem = QStringLiteral("The webhook's host is %1, where nothing is sent (or not without https).")
                      .arg(transfer.refusedAddress());
    else if (code == CURLE_OPERATION_TIMEDOUT)
        problem = QStringLiteral("The webhook did not answer in time.");
    else if (code == CURLE_PEER_FAILED_VERIFICATION)
        problem = QStringLiteral("The webhook's certificate is not trusted: %1.").arg(transfer.problem(code));
    return {SendOutcome::Kind::Later, false, problem, {}};
}

} // namespace

QByteArray webhookBody(const WebhookPost& post) {
    const QJsonObject head{{QStringLiteral("delivery"), post.delivery},
                           {QStringLiteral("event"), post.event},
                           {QStringLiteral("created_at"), post.createdAt.toIso()}};
    QByteArray body = QJsonDocument(head).toJson(QJsonDocument::Compact);
    body.chop(1);
    return body + ",\"data\":" + post.data + '}';
}

QByteArray webhookSignature(const QByteArray& secret, qint64 timestamp, const QByteArray& body) {
    return "sha256=" + derivedSecret(secret, QByteArray::number(timestamp) + '.' + body);
}

SendOutcome postToWebhook(const WebhookTarget& target, const WebhookPost& post, UtcTime now,
                          const TransferOptions& options, const StopSignal& stop) {
    Transfer transfer(options);
    const QByteArray body = webhookBody(post);
    const qint64 seconds = now.us / 1'000'000;
    const bool http = target.url.scheme() == QLatin1StringView("http");
    curl_slist* headers = nullptr;
    for (const QByteArray& header :
         {QByteArrayLiteral("Content-Type: application/json; charset=utf-8"),
          QByteArrayLiteral("User-Agent: Kataar/" KATAAR_VERSION), QByteArrayLiteral("Expect:"),
          "X-Kataar-Event: " + post.event.toUtf8(), "X-Kataar-Delivery: " + post.delivery.toUtf8(),
          "X-Kataar-Timestamp: " + QByteArray::number(seconds),
          "X-Kataar-Signature: " + webhookSignature(target.secret, seconds, body)})
        headers = curl_slist_append(headers, header.constData());
    qsizetype taken = 0;
    transfer.set(CURLOPT_PROTOCOLS_STR, "http,https");
    transfer.set(CURLOPT_URL, target.url.toEncoded().constData());
    transfer.set(CURLOPT_HTTPHEADER, headers);
    transfer.set(CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.size()));
    transfer.set(CURLOPT_COPYPOSTFIELDS, body.constData());
    transfer.set(CURLOPT_WRITEFUNCTION, &swallowAnswer);
    transfer.set(CURLOPT_WRITEDATA, &taken);
    transfer.setAddressCheck([http](const QHostAddress& address) {
        return !isForbiddenAddress(address) && (!http || isPrivateAddress(address));
    });
    const CURLcode code = transfer.run(stop);
    curl_slist_free_all(headers);
    const bool tooLong = code == CURLE_WRITE_ERROR && taken > mostAnswer;
    return code == CURLE_OK || tooLong ? outcomeOfStatus(transfer) : outcomeOfFailure(transfer, code);
}

} // namespace kataar
