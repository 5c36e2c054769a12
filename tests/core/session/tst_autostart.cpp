// SPDX-License-Identifier: GPL-3.0-or-later
// The file of the start at login: made, removed, switched off by others, and where it cannot be written.
#include "core/session/autostart.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

namespace kataar {

class AutostartTest : public QObject {
    Q_OBJECT

    static QByteArray textOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const QString& path, const QByteArray& text) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

private Q_SLOTS:
    void madeAndRemoved() {
        const QTemporaryDir home;
        const Autostart autostart({QStringLiteral("/opt/kataar desktop"), QStringLiteral("--data-dir=/d")},
                                  home.filePath(QStringLiteral("config/autostart")));
        QVERIFY(!autostart.isOn());
        QVERIFY(autostart.set(false).ok()); // nothing to remove is no error
        QVERIFY(autostart.set(true, {QStringLiteral("--tray")}).ok());
        QVERIFY(autostart.isOn());
        const QByteArray text = textOf(autostart.file());
        QVERIFY2(text.contains("\nExec=\"/opt/kataar desktop\" \"--data-dir=/d\" \"--tray\"\n"), text);
        QVERIFY(text.startsWith("[Desktop Entry]\nType=Application\n"));
        QVERIFY(autostart.set(false).ok());
        QVERIFY(!QFileInfo::exists(autostart.file()));
    }

    void wordsAreQuoted() {
        QCOMPARE(execLine({QStringLiteral("a b"), QStringLiteral("50%"), QStringLiteral("$\"`\\")}),
                 QStringLiteral("\"a b\" \"50%%\" \"\\\\$\\\\\"\\\\`\\\\\\\\\""));
    }

    void switchedOffByTheDesktop() {
        const QTemporaryDir home;
        const Autostart autostart({QStringLiteral("/k")}, home.path());
        for (const char* line : {"Hidden=true", "Hidden = True", "X-GNOME-Autostart-enabled=false"}) {
            QVERIFY(autostart.set(true).ok());
            write(autostart.file(), textOf(autostart.file()) + line + "\n");
            QVERIFY2(!autostart.isOn(), line);
        }
        QVERIFY(autostart.set(true).ok());
        QVERIFY(autostart.isOn());
    }

    void whatCannotBeWrittenIsSaid() {
        const QTemporaryDir home;
        write(home.filePath(QStringLiteral("autostart")), "a file where the folder belongs");
        const Autostart autostart({QStringLiteral("/k")}, home.filePath(QStringLiteral("autostart")));
        const auto result = autostart.set(true);
        QVERIFY(!result.ok());
        QCOMPARE(result.error().name, QStringLiteral("autostart_not_written"));
        QVERIFY2(result.error().message.startsWith(home.path()), qPrintable(result.error().message));
        QVERIFY(!autostart.isOn());
    }
};

} // namespace kataar

KATAAR_TEST(autostart, kataar::AutostartTest)
#include "tst_autostart.moc"
