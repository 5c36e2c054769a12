// SPDX-License-Identifier: GPL-3.0-or-later
// A real Secret Service on a bus of its own: kept, read back, removed; and none at all.
#include "app/compose/keychain.h"
#include "tests/support/privatebus.h"
#include "tests/support/testmain.h"

#include <QDBusConnectionInterface>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace kataar;
using namespace kataar::test;

class KeychainTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    PrivateBus m_bus;
    QProcess m_service;
    Keychain m_keychain;

    /// Unlocked, by the password on its standard input.
    bool startService() {
        m_service.setProcessChannelMode(QProcess::MergedChannels);
        m_service.start(QStringLiteral("gnome-keyring-daemon"),
                        {QStringLiteral("--unlock"), QStringLiteral("--components=secrets"),
                         QStringLiteral("--foreground")});
        if (!m_service.waitForStarted())
            return false;
        m_service.write("a password");
        m_service.closeWriteChannel();
        const QDBusConnection bus = m_bus.connectAs(QStringLiteral("looks"));
        return QTest::qWaitFor(
            [&] { return bus.interface()->isServiceRegistered(QStringLiteral("org.freedesktop.secrets")); },
            20'000);
    }
    template<class T>
    Result<T> waited(const std::function<void(std::function<void(Result<T>)>)>& call) {
        std::optional<Result<T>> got;
        call([&got](Result<T> result) { got.emplace(std::move(result)); });
        if (!QTest::qWaitFor([&] { return got.has_value(); }, 40'000))
            qFatal("the keychain never answered");
        return *got;
    }
    Result<QByteArray> read(const char* name) {
        return waited<QByteArray>([&](auto then) { m_keychain.read(QString::fromLatin1(name), then); });
    }
    Result<void> write(const char* name, const QByteArray& secret) {
        return waited<void>([&](auto then) { m_keychain.write(QString::fromLatin1(name), secret, then); });
    }
    Result<void> remove(const char* name) {
        return waited<void>([&](auto then) { m_keychain.remove(QString::fromLatin1(name), then); });
    }

private Q_SLOTS:
    void initTestCase() {
        for (const char* name : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
            qputenv(name, QFile::encodeName(m_home.path()));
        qunsetenv("XDG_CURRENT_DESKTOP");
        QVERIFY(m_bus.start());
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.address().toLatin1());
    }
    void cleanupTestCase() {
        m_service.terminate();
        m_service.waitForFinished();
    }

    void withoutAnyService() {
        const auto kept = write("replicate/shared", "r8_secret_one");
        QVERIFY(!kept);
        QCOMPARE(kept.error().name, QStringLiteral("keychain_unavailable"));
        QVERIFY(!kept.error().message.contains(QStringLiteral("r8_")));
    }
    void keptReadRemoved() {
        QVERIFY2(startService(), m_service.readAll().constData());
        QCOMPARE(*read("replicate/shared"), QByteArray());
        QVERIFY(write("replicate/shared", "r8_secret_one"));
        QVERIFY(write("replicate/user-7", "r8_secret_two"));
        QCOMPARE(*read("replicate/shared"), QByteArray("r8_secret_one"));
        QVERIFY(write("replicate/shared", "r8_secret_three"));
        QCOMPARE(*read("replicate/shared"), QByteArray("r8_secret_three"));
        QVERIFY(remove("replicate/shared"));
        QCOMPARE(*read("replicate/shared"), QByteArray());
        QVERIFY(remove("replicate/shared")); // again
        QCOMPARE(*read("replicate/user-7"), QByteArray("r8_secret_two"));
    }
};

KATAAR_TEST(keychain, KeychainTest)
#include "tst_keychain.moc"
