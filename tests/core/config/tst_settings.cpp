// SPDX-License-Identifier: GPL-3.0-or-later
// Settings: defaults, the file, what is refused, and the printed table.
#include "core/config/settings.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace kataar;

class SettingsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString file(const QByteArray& text) {
        QFile out(m_folder.filePath(QStringLiteral("settings.toml")));
        if (!out.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        out.write(text);
        return out.fileName();
    }

private Q_SLOTS:
    void defaults() {
        const Settings settings;
        QCOMPARE(settings.get(keys::serverPort), 8001);
        QCOMPARE(settings.get(keys::graceSeconds), 15);
        QCOMPARE(settings.get(keys::ownerTrust), true);
        QCOMPARE(settings.get(keys::afterReboot), QStringLiteral("requeue"));
    }

    void fileThenCommandLine() {
        Settings settings;
        QVERIFY(settings.readFile(file(
            "[exec]\ngrace_seconds = 3\n[server]\nowner_trust = false\n[queue]\nafter_reboot = 'hold'\n")));
        QCOMPARE(settings.get(keys::graceSeconds), 3);
        QCOMPARE(settings.get(keys::ownerTrust), false);
        QCOMPARE(settings.get(keys::afterReboot), QStringLiteral("hold"));
        QVERIFY(settings.set(QStringLiteral("exec/grace_seconds"), QStringLiteral("4")));
        QCOMPARE(settings.get(keys::graceSeconds), 4);
    }

    void noFileIsAnEmptyOne() {
        Settings settings;
        QVERIFY(settings.readFile(m_folder.filePath(QStringLiteral("nothing"))));
    }

    void refused_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("broken") << QByteArray("[exec]\n\ngrace_seconds = = 3\n") << QStringLiteral(":3");
        QTest::newRow("unknown") << QByteArray("[exec]\npatience = 3\n") << QStringLiteral("exec/patience");
        QTest::newRow("range") << QByteArray("[exec]\ngrace_seconds = -1\n")
                               << QStringLiteral("from 0 to 3600");
        QTest::newRow("type") << QByteArray("[exec]\ngrace_seconds = 'long'\n")
                              << QStringLiteral("grace_seconds");
        QTest::newRow("choice") << QByteArray("[queue]\nafter_reboot = 'panic'\n")
                                << QStringLiteral("requeue, hold, fail");
        QTest::newRow("flag") << QByteArray("[server]\nowner_trust = 1\n") << QStringLiteral("true or false");
        QTest::newRow("outside") << QByteArray("grace_seconds = 1\n") << QStringLiteral("outside a table");
    }
    void refused() {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        Settings settings;
        const auto read = settings.readFile(file(text));
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(says), qPrintable(read.error().message));
        QVERIFY(read.error().message.contains(m_folder.path()));
    }

    void everySettingIsPrinted() {
        const QString document = settingsDocument();
        for (const AnyKey& key : allKeys)
            QVERIFY(
                document.contains(QString::fromUtf8(std::visit([](const auto* k) { return k->name; }, key))));
    }
};

KATAAR_TEST(settings, SettingsTest)
#include "tst_settings.moc"
