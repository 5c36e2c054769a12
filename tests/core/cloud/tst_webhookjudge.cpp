// SPDX-License-Identifier: GPL-3.0-or-later
// Webhooks: the provider's secret is asked for, and not too often.
#include "core/cloud/webhookjudge.h"
#include "tests/core/cloud/fakereplicate.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QTest>

using namespace kataar;
using namespace kataar::test;

namespace kataar::test {

class PassingClock final : public Clock {
public:
    UtcTime wall() const override { return {1'800'000'000'000'000 + ms * 1000}; }
    MonotonicTime monotonic() const override { return {ms}; }
    qint64 ms = 1000;
};

} // namespace kataar::test

class WebhookJudgeTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    PassingClock m_clock;
    FakeReplicate m_fake;
    std::unique_ptr<CloudCredentials> m_credentials;
    std::unique_ptr<ReplicateAccounts> m_accounts;
    std::unique_ptr<WebhookJudge> m_judge;

    SignedWebhook webhook(qint64 secondsAgo = 0) const {
        const QByteArray body = R"({"id":"p1","status":"succeeded"})";
        FakeReplicate::Seen seen;
        seen.head = m_fake.signature("msg_1", m_clock.wall().us / 1'000'000 - secondsAgo, body);
        return {seen.header("webhook-id"), seen.header("webhook-timestamp"), seen.header("webhook-signature"),
                body};
    }
    WebhookVerdict judged(const SignedWebhook& webhook) {
        std::optional<WebhookVerdict> verdict;
        m_judge->judge(QString::fromLatin1(sharedAccount), webhook,
                       [&verdict](WebhookVerdict given) { verdict = given; });
        if (!QTest::qWaitFor([&] { return verdict.has_value(); }, 20'000))
            qFatal("never judged");
        return *verdict;
    }
    int asked() const { return m_fake.count("GET /v1/webhooks/default/secret"); }

private Q_SLOTS:
    void init() {
        const QString file = m_folder.filePath(QStringLiteral("shared"));
        QVERIFY(writeTokenFile(file, m_fake.token));
        m_credentials =
            std::make_unique<CloudCredentials>(CloudCredentials::Places{{}, m_folder.path(), {}}, nullptr);
        ReplicateProvider::Options options;
        options.http.base = m_fake.url();
        m_accounts = std::make_unique<ReplicateAccounts>(options, *m_credentials, m_clock);
        m_judge = std::make_unique<WebhookJudge>(*m_accounts, m_clock);
        m_fake.seen.clear();
        m_fake.mishaps.clear();
    }

    void believedByItsSignature() {
        QCOMPARE(judged(webhook()), WebhookVerdict::Good);
        QCOMPARE(judged(webhook()), WebhookVerdict::Good); // twice: whoever hears of it looks, no more
        QCOMPARE(asked(), 1);
        QCOMPARE(judged(webhook(400)), WebhookVerdict::Stale);
        SignedWebhook other = webhook();
        other.body = R"({"id":"p1","status":"failed"})";
        QCOMPARE(judged(other), WebhookVerdict::Forged);
        other.signature.clear();
        QCOMPARE(judged(other), WebhookVerdict::Unsigned);
        QCOMPARE(asked(), 1); // strangers do not make us ask
    }
    void aNewSecretIsLearnt() {
        QCOMPARE(judged(webhook()), WebhookVerdict::Good);
        m_fake.webhookSecret = "whsec_" + QByteArray("another secret").toBase64();
        QCOMPARE(judged(webhook()), WebhookVerdict::Forged);
        m_clock.ms += 60'000;
        QCOMPARE(judged(webhook()), WebhookVerdict::Good);
        QCOMPARE(asked(), 2);
    }
    void whereTheSecretIsNotToBeHad() {
        m_fake.mishaps = {Mishap::Fault};
        QCOMPARE(judged(webhook()), WebhookVerdict::NoSecret);
        QCOMPARE(judged(webhook()), WebhookVerdict::NoSecret);
        QCOMPARE(asked(), 1);
        m_clock.ms += 60'000;
        QCOMPARE(judged(webhook()), WebhookVerdict::Good);
    }
};

KATAAR_TEST(webhookjudge, WebhookJudgeTest)
#include "tst_webhookjudge.moc"
