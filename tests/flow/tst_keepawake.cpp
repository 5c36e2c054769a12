// SPDX-License-Identifier: GPL-3.0-or-later
// A real server and a logind of the test's own: the machine may not sleep while a job runs or a start is due.
#include "tests/support/daemon.h"
#include "tests/support/standinlogind.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar::test;

class KeepAwakeTest : public QObject {
    Q_OBJECT

    StandInLogind m_logind;
    PrivateBus m_bus;

    static void writeLongJob(const Daemon& daemon) {
        daemon.writeConfig(QStringLiteral("long"), QStringLiteral("command = [\"sleep\", \"600\"]\n"
                                                                  "num_processes = 0\n"));
    }
    static QJsonObject longJob() { return {{QStringLiteral("config_name"), QStringLiteral("long")}}; }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_bus.start() && m_logind.begin(m_bus));
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", m_bus.address().toUtf8());
    }
    void cleanupTestCase() { qunsetenv("DBUS_SYSTEM_BUS_ADDRESS"); }
    void init() { m_logind.asked.clear(); }

    void awakeWhileAJobRunsAndNotWithoutOne() {
        Daemon daemon;
        writeLongJob(daemon);
        QVERIFY2(daemon.start(), qPrintable(daemon.errors()));
        QCOMPARE(m_logind.asked, QStringList());
        daemon.submit(longJob());
        QVERIFY(waitUntil([this] { return m_logind.isHeld(); }));
        QVERIFY(m_logind.asked.constFirst().startsWith(QStringLiteral("sleep|Kataar|")));
        daemon.kill();
        QVERIFY(waitUntil([this] { return m_logind.isReleased(); })); // nothing is left behind
        QVERIFY2(daemon.start(), qPrintable(daemon.errors()));
        QVERIFY(waitUntil([this] { return m_logind.isHeld(); })); // the job lives on
    }

    void awakeForTheEveningButNotForNextWeek() {
        Daemon daemon;
        writeLongJob(daemon);
        QVERIFY2(daemon.start(), qPrintable(daemon.errors()));
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QJsonObject nextWeek = longJob();
        nextWeek[QStringLiteral("begin_at")] = now.addDays(7).toString(Qt::ISODate);
        QCOMPARE(daemon.submit(nextWeek).value(QStringLiteral("success")), QJsonValue(true));
        QJsonObject evening = longJob();
        evening[QStringLiteral("begin_at")] = now.addSecs(6 * 3600).toString(Qt::ISODate);
        const QString id = daemon.submit(evening).value(QStringLiteral("job_id")).toString();
        QVERIFY(waitUntil([this] { return m_logind.isHeld(); }));
        QCOMPARE(daemon.reasonsOf(id), QStringList(QStringLiteral("not_before")));
    }

    void notAskedWhenItIsNotWanted() {
        Daemon daemon;
        writeLongJob(daemon);
        QVERIFY(daemon.start({QStringLiteral("--set"), QStringLiteral("engine/inhibit_sleep=false")}));
        const QString id = daemon.submit(longJob()).value(QStringLiteral("job_id")).toString();
        QVERIFY(daemon.reaches(id, QStringLiteral("running")));
        QCOMPARE(daemon.terminate(), 0);
        QCOMPARE(m_logind.asked, QStringList());
    }
};

KATAAR_TEST(keepawake, KeepAwakeTest)
#include "tst_keepawake.moc"
