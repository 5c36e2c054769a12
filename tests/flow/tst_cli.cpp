// SPDX-License-Identifier: GPL-3.0-or-later
// A team on the command line against a real server: people, their keys, what they may and may not, the
// record.
#include "tests/app/cli/clirun.h"
#include "tests/support/daemon.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar::test;

class CliFlowTest : public QObject {
    Q_OBJECT

    Daemon m_daemon;
    QByteArray m_key; ///< asha's

    /// As the owner, or with a key.
    CliResult kataar(const QString& arguments, const QByteArray& key = {},
                     const QString& language = QStringLiteral("C.UTF-8")) {
        auto environment = cliEnvironment(m_daemon.url(), language);
        if (!key.isEmpty())
            environment.insert(QStringLiteral("KATAAR_API_KEY"), QString::fromLatin1(key));
        return runProgram(kataarProgram(), arguments.split(u' ', Qt::SkipEmptyParts), environment);
    }
    /// What a command prints that has to succeed.
    QByteArray printed(const QString& arguments, const QByteArray& key = {}) {
        const CliResult result = kataar(arguments, key);
        if (result.code != 0)
            qWarning("kataar %s: %d %s", qPrintable(arguments), result.code, result.err.constData());
        return result.code == 0 ? result.out.trimmed() : QByteArray("(failed)");
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(m_daemon.start({QStringLiteral("--simulate-gpus"), QStringLiteral("2")}),
                 qPrintable(m_daemon.errors()));
        m_daemon.writeConfig(QStringLiteral("long"),
                             QStringLiteral("command = [\"/bin/sh\", \"-c\", \"exec sleep 600\"]\n"));
    }

    void theOwner() {
        QVERIFY(printed(QStringLiteral("whoami")).contains("being the Unix user of the server"));
        QVERIFY(printed(QStringLiteral("users list -o username,level_names")).contains("admin"));
        QVERIFY(printed(QStringLiteral("users permissions")).contains("job.submit"));
    }

    void aTeamWithSomebodyInIt() {
        QCOMPARE(printed(QStringLiteral("teams create Vision")), QByteArray("vision"));
        QCOMPARE(printed(QStringLiteral("users create asha --level researcher")), QByteArray("asha"));
        QCOMPARE(kataar(QStringLiteral("teams add vision asha")).code, 0);
        QVERIFY(printed(QStringLiteral("teams members vision")).contains("asha"));
        QCOMPARE(kataar(QStringLiteral("users create ASHA")).code, 5);
        QCOMPARE(kataar(QStringLiteral("users show nobody")).code, 3);
        QCOMPARE(kataar(QStringLiteral("teams members nowhere")).code, 3);
    }

    void aKeyAndWhatItOpens() {
        m_key = printed(QStringLiteral("keys create --user asha --name laptop"));
        QVERIFY2(m_key.startsWith("kt_") && !m_key.contains('\n'), m_key);
        const QByteArray me = printed(QStringLiteral("whoami"), m_key);
        QVERIFY2(me.contains("asha") && me.contains("an API key") && me.contains("Vision"), me);
        const QByteArray job = printed(QStringLiteral("jobs submit long"), m_key);
        QVERIFY2(printed(QStringLiteral("jobs get ") + QString::fromLatin1(job), m_key).contains("Vision"),
                 job);
        QCOMPARE(kataar(QStringLiteral("users list"), m_key).code, 4);
        QCOMPARE(kataar(QStringLiteral("limits set max_concurrent=2"), m_key).code, 4);
        QCOMPARE(kataar(QStringLiteral("audit list"), m_key).code, 4);
        QCOMPARE(kataar(QStringLiteral("jobs submit -- true"), m_key).code, 4);
        QCOMPARE(kataar(QStringLiteral("jobs"), "kt_wrong").code, 4);
    }

    void moreAndLessThanTheLevel() {
        QCOMPARE(kataar(QStringLiteral("users grant asha admin.audit")).code, 0);
        QCOMPARE(kataar(QStringLiteral("audit list"), m_key).code, 0);
        QCOMPARE(kataar(QStringLiteral("users deny asha admin.audit")).code, 0);
        QCOMPARE(kataar(QStringLiteral("audit list"), m_key).code, 4);
        const QByteArray narrow =
            printed(QStringLiteral("keys create --name only-looking --scope job.view.own"), m_key);
        QCOMPARE(kataar(QStringLiteral("jobs"), narrow).code, 0);
        QCOMPARE(kataar(QStringLiteral("jobs submit long"), narrow).code, 4);
        const QByteArray numbers = printed(QStringLiteral("keys list -o id,name"), m_key);
        const QByteArray number = [&] {
            for (const QByteArray& line : numbers.split('\n')) {
                if (line.contains("only-looking"))
                    return line.split(' ').constFirst();
            }
            return QByteArray("?");
        }();
        QCOMPARE(kataar(QStringLiteral("keys revoke ") + QString::fromLatin1(number), m_key).code, 0);
        QCOMPARE(kataar(QStringLiteral("jobs"), narrow).code, 4);
    }

    void shutOutAtOnce() {
        QCOMPARE(kataar(QStringLiteral("users deactivate asha")).code, 0);
        QCOMPARE(kataar(QStringLiteral("jobs"), m_key).code, 4);
        QCOMPARE(kataar(QStringLiteral("users activate asha")).code, 0);
        QCOMPARE(kataar(QStringLiteral("jobs"), m_key).code, 0);
        QCOMPARE(kataar(QStringLiteral("users delete asha --force")).code, 5); // a job of hers runs
    }

    void theRecord() {
        const QByteArray records = printed(QStringLiteral("audit list --since 1h -o actor,action,target"));
        QVERIFY2(records.contains("user.create") && records.contains("key.create") &&
                     records.contains("auth.denied"),
                 records);
        QVERIFY(printed(QStringLiteral("audit list --action job.submit -o actor")).contains("asha"));
        QVERIFY(printed(QStringLiteral("audit verify")).startsWith("The audit log is whole"));
        const CliResult hindi = kataar(QStringLiteral("audit verify"), {}, QStringLiteral("hi_IN.UTF-8"));
        QCOMPARE(hindi.code, 0);
        QVERIFY(!hindi.out.contains("whole"));
        QVERIFY(!printed(QStringLiteral("audit stats")).isEmpty());
    }
};

KATAAR_TEST(cli, CliFlowTest)
#include "tst_cli.moc"
