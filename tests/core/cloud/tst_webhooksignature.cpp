// SPDX-License-Identifier: GPL-3.0-or-later
// Webhooks: which are believed.
#include "core/cloud/webhooksignature.h"
#include "tests/support/testmain.h"

#include <QMessageAuthenticationCode>
#include <QTest>

using namespace kataar;

namespace {

const QByteArray hookKey = QByteArrayLiteral("\x01\x02 key of the webhook \xff");
const QByteArray hookSecret = "whsec_" + hookKey.toBase64();
constexpr qint64 hookSecond = 1'795'000'000;

/// By Qt's own HMAC: the other side.
QByteArray hookSignature(const QByteArray& signedText, const QByteArray& key = hookKey) {
    return "v1," + QMessageAuthenticationCode::hash(signedText, key, QCryptographicHash::Sha256).toBase64();
}

SignedWebhook goodHook() {
    return {"msg_1", "1795000000", hookSignature(R"(msg_1.1795000000.{"id":"a"})"), R"({"id":"a"})"};
}

} // namespace

class WebhookSignatureTest : public QObject {
    Q_OBJECT

    static WebhookVerdict judge(const SignedWebhook& webhook, qint64 lateSeconds = 0) {
        return judgeWebhook(hookSecret, webhook, {(hookSecond + lateSeconds) * 1'000'000});
    }

private Q_SLOTS:
    void aKnownOne() { // computed with Python's hmac
        const SignedWebhook webhook{
            "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330",
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", R"({"test": 2432232314})"};
        QCOMPARE(judgeWebhook("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", webhook, {1'614'265'330'000'000}),
                 WebhookVerdict::Good);
    }
    void changesAreSeen() {
        QCOMPARE(judge(goodHook()), WebhookVerdict::Good);
        SignedWebhook changed = goodHook();
        changed.body += ' ';
        QCOMPARE(judge(changed), WebhookVerdict::Forged);
        changed = goodHook();
        changed.id = "msg_2";
        QCOMPARE(judge(changed), WebhookVerdict::Forged);
        changed = goodHook();
        changed.timestamp = "1795000001";
        QCOMPARE(judge(changed), WebhookVerdict::Forged);
        changed = goodHook();
        changed.signature = hookSignature("msg_1.1795000000." + changed.body, "another key");
        QCOMPARE(judge(changed), WebhookVerdict::Forged);
    }
    void severalSignatures() {
        SignedWebhook webhook = goodHook();
        webhook.signature = "v1,bm9uc2Vuc2U= v1a,xyz " + webhook.signature + ' ';
        QCOMPARE(judge(webhook), WebhookVerdict::Good);
        webhook = goodHook();
        webhook.signature = "v2," + webhook.signature.mid(3);
        QCOMPARE(judge(webhook), WebhookVerdict::Forged);
        webhook.signature = QByteArray("v1,x ").repeated(16) + goodHook().signature;
        QCOMPARE(judge(webhook), WebhookVerdict::Forged); // nobody sends so many
    }
    void oldAndEarlyOnes() {
        QCOMPARE(judge(goodHook(), 300), WebhookVerdict::Good);
        QCOMPARE(judge(goodHook(), 301), WebhookVerdict::Stale);
        QCOMPARE(judge(goodHook(), -300), WebhookVerdict::Good);
        QCOMPARE(judge(goodHook(), -301), WebhookVerdict::Stale);
    }
    void missingAndMalformedHeaders() {
        for (const char* stamp : {"", "-1795000000", "1795000000.5", "9999999999999999999999", "now"}) {
            SignedWebhook webhook = goodHook();
            webhook.timestamp = stamp;
            QCOMPARE(judge(webhook), WebhookVerdict::Unsigned);
        }
        SignedWebhook webhook = goodHook();
        webhook.id.clear();
        QCOMPARE(judge(webhook), WebhookVerdict::Unsigned);
        webhook = goodHook();
        webhook.signature.clear();
        QCOMPARE(judge(webhook), WebhookVerdict::Unsigned);
    }
    void withoutASecretNothingIsGood() {
        for (const char* secret : {"", "whsec_", "whsec_%%%", "secret"})
            QCOMPARE(judgeWebhook(secret, goodHook(), {hookSecond * 1'000'000}), WebhookVerdict::NoSecret);
        SignedWebhook webhook = goodHook();
        webhook.signature = hookSignature("msg_1.1795000000." + webhook.body, {});
        QCOMPARE(judgeWebhook("whsec_", webhook, {hookSecond * 1'000'000}), WebhookVerdict::NoSecret);
    }
};

KATAAR_TEST(webhooksignature, WebhookSignatureTest)
#include "tst_webhooksignature.moc"
