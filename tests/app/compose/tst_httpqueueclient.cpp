// SPDX-License-Identifier: GPL-3.0-or-later
// The remote client over the engine's own server, from submit to shut-down and back.
#include "core/client/httpqueueclient.h"
#include "tests/app/compose/queueclientsuite.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class HttpQueueClientTest : public QueueClientSuite {
    Q_OBJECT

    quint16 m_port = 0;

    std::unique_ptr<QueueClient> clientOf(EngineThread& engine) override {
        std::optional<QString> url;
        engine.post([this, &url](Engine& one) {
            const QString found = one.endpoints().constFirst().url();
            QMetaObject::invokeMethod(this, [&url, found] { url = found; });
        });
        if (!QTest::qWaitFor([&] { return url.has_value(); }, 20'000))
            qFatal("the engine tells no address");
        m_port = quint16(QUrl(*url).port());
        auto client = std::make_unique<HttpQueueClient>(ServerAddress{QUrl(*url), {}, {}}, m_clock);
        client->open();
        return client;
    }

private Q_SLOTS:
    void aServerThatGoesIsFoundAgain() {
        auto& client = static_cast<HttpQueueClient&>(*m_client);
        QTRY_COMPARE_WITH_TIMEOUT(client.linkState(), LinkState::Connected, 20'000);
        QSignalSpy link(&client, &QueueClient::linkChanged);
        m_engine.reset();
        QTRY_COMPARE_WITH_TIMEOUT(client.linkState(), LinkState::Lost, 20'000);
        QCOMPARE(errorOf<QueueStats>([&](auto then) { client.queue().stats(then); }),
                 QStringLiteral("unreachable"));

        Options again = options();
        QVERIFY(again.settings.set(QStringLiteral("server/port"), QString::number(m_port)).ok());
        m_engine = std::make_unique<EngineThread>(again, m_clock);
        QSignalSpy opened(m_engine.get(), &EngineThread::opened);
        QSignalSpy changed(&client, &QueueClient::changed);
        m_engine->start();
        QVERIFY(opened.count() > 0 || opened.wait(20'000));
        QTRY_COMPARE_WITH_TIMEOUT(client.linkState(), LinkState::Connected, 40'000);
        QTRY_VERIFY_WITH_TIMEOUT(changed.count() > 0, 20'000);
        QVERIFY(ask<EntryPage>([&](auto then) {
                    client.queue().entries({.finished = 1}, then);
                }).entries.isEmpty());
    }

    void aKeyThatIsNoneIsRefused() {
        auto& client = static_cast<HttpQueueClient&>(*m_client);
        client.setKey("kt_wrong");
        QCOMPARE(errorOf<QueueStats>([&](auto then) { client.queue().stats(then); }),
                 QStringLiteral("not_authenticated"));
        QTRY_COMPARE_WITH_TIMEOUT(client.linkState(), LinkState::Lost, 20'000);
        client.setKey({});
        QTRY_COMPARE_WITH_TIMEOUT(client.linkState(), LinkState::Connected, 20'000);
    }
};

KATAAR_TEST(httpqueueclient, HttpQueueClientTest)
#include "tst_httpqueueclient.moc"
