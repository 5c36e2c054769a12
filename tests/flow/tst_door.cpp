// SPDX-License-Identifier: GPL-3.0-or-later
// How kataard opens its door: which addresses, certificates and keys it starts with, and what it says if not.
#include "tests/support/daemon.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTest>

using namespace kataar::test;

class DoorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesToStart_data() {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const char* options, const char* says) {
            QTest::newRow(name) << QString::fromLatin1(options).split(u' ', Qt::SkipEmptyParts)
                                << QString::fromLatin1(says);
        };
        row("exposed", "--host 0.0.0.0", "--insecure-http");
        row("exposed on IPv6", "--host ::", "--ssl-cert");
        row("no address", "--host gpu.example", "not an IP address");
        row("no key", "--ssl-cert CERT", "--ssl-key");
        row("no certificate", "--ssl-key KEY", "--ssl-cert");
        row("certificate is not there", "--ssl-cert /nowhere.crt --ssl-key KEY",
            "/nowhere.crt cannot be read");
        row("key is not there", "--ssl-cert CERT --ssl-key /nowhere.key", "/nowhere.key cannot be read");
        row("key of another", "--ssl-cert CERT --ssl-key OTHER", "do not belong together");
        row("key that others can read", "--ssl-cert CERT --ssl-key OPEN", "chmod 600");
    }
    void refusesToStart() {
        QFETCH(QStringList, options);
        QFETCH(QString, says);
        Daemon daemon;
        const QStringList tls = daemon.serveTls(); // --ssl-cert, the file, --ssl-key, the file
        const QString other = daemon.rootDir() + QStringLiteral("/other.key");
        QFile::copy(QString(tls[1]).replace(QStringLiteral("server.crt"), QStringLiteral("other.key")),
                    other);
        QFile::setPermissions(other, QFile::ReadOwner);
        const QString open = daemon.rootDir() + QStringLiteral("/open.key");
        QFile::copy(tls[3], open);
        QFile::setPermissions(open, QFile::ReadOwner | QFile::ReadOther);
        options.replaceInStrings(QStringLiteral("CERT"), tls[1]);
        options.replaceInStrings(QStringLiteral("KEY"), tls[3]);
        options.replaceInStrings(QStringLiteral("OTHER"), other);
        options.replaceInStrings(QStringLiteral("OPEN"), open);
        QVERIFY(!daemon.start(options));
        QVERIFY(waitUntil([&] { return !daemon.running(); }));
        QCOMPARE(daemon.exitCode(), 1);
        QVERIFY2(daemon.errors().contains(says), qPrintable(daemon.errors()));
        QVERIFY(!daemon.errors().contains(QStringLiteral("PRIVATE KEY")));
    }

    void loopbackOnlyByDefault() {
        Daemon daemon;
        QVERIFY2(daemon.start(), qPrintable(daemon.errors()));
        QVERIFY(daemon.url().startsWith(QStringLiteral("http://127.0.0.1:")));
    }

    void exposedOnPurpose() {
        Daemon daemon;
        QVERIFY2(daemon.start({QStringLiteral("--host"), QStringLiteral("0.0.0.0"),
                               QStringLiteral("--insecure-http")}),
                 qPrintable(daemon.errors()));
        QVERIFY(waitUntil([&] { return daemon.errors().contains(QStringLiteral("without encryption")); }));
    }

    /// Exposed, and no flag needed; the whole way of a job over it.
    void encrypted() {
        Daemon daemon;
        QVERIFY2(daemon.start(daemon.serveTls()), qPrintable(daemon.errors()));
        QVERIFY(daemon.url().startsWith(QStringLiteral("https://127.0.0.1:")));
        daemon.writeConfig(QStringLiteral("one"), QStringLiteral("command = [\"echo\", \"over TLS\"]\n"
                                                                 "num_processes = 0\n"));
        const QString job = daemon.submit({{QStringLiteral("config_name"), QStringLiteral("one")}})
                                .value(QStringLiteral("job_id"))
                                .toString();
        QVERIFY(daemon.reaches(job, QStringLiteral("completed")));
        QVERIFY(daemon.log(job).contains(QStringLiteral("over TLS")));
        Answer wrong = daemon.get(QStringLiteral("/api/queue"), {{"Authorization", "Bearer nonsense"}});
        QCOMPARE(wrong.status, 401);
    }
};

KATAAR_TEST(door, DoorTest)
#include "tst_door.moc"
