// SPDX-License-Identifier: GPL-3.0-or-later
// What the small hours bring, on real servers and the real clock: a run window that ends while nobody is
// there, one whose end is half done at a kill -9, and waiting that goes on over both. One minute of waiting
// serves all three.
#include "tests/support/daemon.h"
#include "tests/support/testmain.h"

#include <QDateTime>
#include <QTest>

#include <signal.h>

using namespace kataar::test;

class NightTest : public QObject {
    Q_OBJECT

    static QDateTime now() { return QDateTime::currentDateTimeUtc(); }
    static bool isAlive(qint64 pid) { return ::kill(pid_t(pid), 0) == 0; }

    /// Open now, closed at `end`, a whole minute.
    static QString windowUntil(const QDateTime& end) {
        const QString clock = QStringLiteral("HH:mm");
        return QStringLiteral("%1-%2 UTC")
            .arg(end.addSecs(-5 * 60).time().toString(clock), end.time().toString(clock));
    }
    /// At least ten seconds ahead.
    static QDateTime nextWholeMinute() {
        const qint64 seconds = now().addSecs(10).toSecsSinceEpoch();
        return QDateTime::fromSecsSinceEpoch((seconds / 60 + 1) * 60, Qt::UTC);
    }
    static void begin(Daemon& daemon, const QString& script) {
        daemon.writeConfig(
            QStringLiteral("night"),
            QStringLiteral(
                "command = [\"/bin/sh\", \"-c\", \"\"\"echo pid=$$; %1\"\"\"]\nnum_processes = 0\n")
                .arg(script));
        QVERIFY2(daemon.start(), qPrintable(daemon.errors()));
    }
    static QString submit(Daemon& daemon, const QString& window = {}, const QString& windowEnd = {}) {
        QJsonObject body{{QStringLiteral("config_name"), QStringLiteral("night")}};
        if (!window.isEmpty()) {
            body.insert(QStringLiteral("window"), window);
            body.insert(QStringLiteral("window_end"), windowEnd);
        }
        return daemon.submit(body)[QStringLiteral("job_id")].toString();
    }
    static int attemptsLeft(Daemon& daemon, const QString& job) {
        const QJsonObject view = daemon.job(job);
        return view[QStringLiteral("max_attempts")].toInt() - view[QStringLiteral("attempt")].toInt();
    }
    static int priorityOf(Daemon& daemon, const QString& job) {
        return daemon.job(job)[QStringLiteral("effective_priority")].toInt();
    }
    static qint64 pidOf(Daemon& daemon, const QString& job) {
        waitUntil([&] { return daemon.log(job).startsWith(QStringLiteral("pid=")); });
        return daemon.log(job).section(u'\n', 0, 0).mid(4).toLongLong();
    }

private Q_SLOTS:
    void windowsEndAndWaitingGoesOnOverKills() {
        Daemon away; // dead when the window ends
        Daemon torn; // killed between the window's end and its job's
        Daemon slow; // dead while a job waits
        begin(away, QStringLiteral("exec sleep 600"));
        begin(torn, QStringLiteral("trap 'echo asked' TERM; while :; do sleep 0.1; done"));
        begin(slow, QStringLiteral("exec sleep 600"));

        QCOMPARE(slow.post(QStringLiteral("/api/queue/concurrency"),
                           {{QStringLiteral("local_job_max_concurrent"), 1},
                            {QStringLiteral("starvation_threshold_minutes"), 1}})
                     .status,
                 200);
        submit(slow);
        const QString starving = submit(slow);
        const QDateTime boosted = now().addSecs(61);
        const int before = priorityOf(slow, starving);
        slow.kill();

        const QDateTime end = nextWholeMinute();
        const QString requeued = submit(away, windowUntil(end), QStringLiteral("requeue"));
        const QString stopped = submit(torn, windowUntil(end), QStringLiteral("stop"));
        const qint64 awayPid = pidOf(away, requeued);
        const qint64 tornPid = pidOf(torn, stopped);
        QVERIFY(awayPid > 0 && isAlive(awayPid));
        QVERIFY(tornPid > 0 && isAlive(tornPid));
        QCOMPARE(attemptsLeft(away, requeued), 2);
        away.kill();

        QVERIFY(waitUntil([&] { return torn.log(stopped).contains(QStringLiteral("asked")); }, 100'000));
        QVERIFY(now() >= end);
        torn.kill();
        QVERIFY(isAlive(tornPid)); // stubborn: its time to end by itself is not over
        QVERIFY2(torn.start(), qPrintable(torn.errors()));
        QVERIFY2(away.start(), qPrintable(away.errors()));

        QVERIFY(away.reaches(requeued, QStringLiteral("pending"), 60'000));
        QVERIFY(!isAlive(awayPid));
        QCOMPARE(away.reasonsOf(requeued), QStringList(QStringLiteral("outside_window")));
        QCOMPARE(attemptsLeft(away, requeued), 2); // the window's end costs none

        QVERIFY(torn.reaches(stopped, QStringLiteral("cancelled"), 60'000));
        QVERIFY(!isAlive(tornPid));
        QVERIFY2(
            torn.job(stopped)[QStringLiteral("error_message")].toString().contains(QStringLiteral("window")),
            qPrintable(torn.job(stopped)[QStringLiteral("error_message")].toString()));

        QVERIFY(waitUntil([&] { return now() >= boosted; }, 100'000));
        QVERIFY2(slow.start(), qPrintable(slow.errors()));
        QCOMPARE(priorityOf(slow, starving), before + 10); // a level, for a minute waited
    }
};

KATAAR_TEST(night, NightTest)
#include "tst_night.moc"
