// SPDX-License-Identifier: GPL-3.0-or-later
// Which providers there are, by the settings.
#include "core/cloud/cloudsettings.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

class CloudSettingsTest : public QObject {
    Q_OBJECT

    Settings m_settings;
    QProcessEnvironment m_environment;

    void set(const Key<const char*>& key, const char* value) {
        QVERIFY(m_settings.set(QString::fromLatin1(key.name), QString::fromLatin1(value)).ok());
    }
    Result<CloudSettings> made() const { return cloudSettings(m_settings, m_environment); }

private Q_SLOTS:
    void init() {
        m_settings = {};
        m_environment = {};
        m_environment.insert(QStringLiteral("PATH"), QStringLiteral("/bin"));
        m_environment.insert(QStringLiteral("KATAAR_KEY"), QStringLiteral("kt_secret"));
    }
    void nothingIsSetUp() {
        const auto none = made();
        QVERIFY(none.ok() && !none->command && none->tokenFile.isEmpty() && none->keychain);
        QCOMPARE(none->pollSeconds, 30);
        QCOMPARE(none->mostUploadBytes, 100LL << 20);
        QCOMPARE(none->mostOutputBytes, 20LL << 30);
    }
    void replicate() {
        set(keys::cloudReplicateTokenFile, "/etc/kataar/token");
        set(keys::cloudReplicateVersion, "v7");
        const auto one = made();
        QVERIFY(one.ok());
        QCOMPARE(one->replicate.http.base, QUrl(QStringLiteral("https://api.replicate.com")));
        QCOMPARE(one->replicate.version, QStringLiteral("v7"));
        QCOMPARE(one->tokenFile, QStringLiteral("/etc/kataar/token"));
        set(keys::cloudReplicateBaseUrl, "http://api.replicate.com");
        QCOMPARE(made().error().name, QStringLiteral("cloud_address_invalid"));
    }
    void webhooks() {
        QVERIFY(made()->webhookBase.isEmpty());
        set(keys::cloudWebhookUrl, "https://queue.example.org/kataar/");
        QCOMPARE(made()->webhookBase, QUrl(QStringLiteral("https://queue.example.org/kataar")));
        for (const char* bad : {"http://queue.example.org", "queue.example.org", "https://a:b@c"}) {
            set(keys::cloudWebhookUrl, bad);
            QCOMPARE(made().error().name, QStringLiteral("cloud_webhook_invalid"));
            QVERIFY(!made().error().message.contains(QStringLiteral("a:b")));
        }
    }
    void commands() {
        set(keys::cloudCommandStart, "my-cloud start");
        const auto missing = made();
        QCOMPARE(missing.error().name, QStringLiteral("cloud_command_invalid"));
        QVERIFY(
            missing.error().message.contains(QStringLiteral("cloud/command_status, cloud/command_cancel")));
        set(keys::cloudCommandStatus, "my-cloud status");
        set(keys::cloudCommandCancel, "my-cloud cancel");
        set(keys::cloudCommandLogs, "[\"my-cloud\", \"the logs\"]");
        const auto all = made();
        QVERIFY(all.ok() && all->command);
        QCOMPARE(all->command->start, (QStringList{QStringLiteral("my-cloud"), QStringLiteral("start")}));
        QCOMPARE(all->command->logs, (QStringList{QStringLiteral("my-cloud"), QStringLiteral("the logs")}));
        QCOMPARE(all->command->environment, QByteArrayList{"PATH=/bin"});
        QVERIFY(all->command->data.isEmpty());
        set(keys::cloudCommandData, "my-cloud data");
        QCOMPARE(made()->command->data, (QStringList{QStringLiteral("my-cloud"), QStringLiteral("data")}));
        set(keys::cloudCommandLogs, "[7]");
        QCOMPARE(made().error().name, QStringLiteral("cloud_command_invalid"));
    }
};

KATAAR_TEST(cloudsettings, CloudSettingsTest)
#include "tst_cloudsettings.moc"
