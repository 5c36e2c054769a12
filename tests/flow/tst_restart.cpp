// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 of the engine with jobs running: the same processes go on, their logs are whole, their exit codes
// true.
#include "tests/support/daemon.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QSet>
#include <QTest>

#include <signal.h>

using namespace kataar::test;

class RestartTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Daemon> m_daemon;
    const QStringList m_four{QStringLiteral("--simulate-gpus"), QStringLiteral("4")};

    /// Prints its pid and numbers until the file end-NAME appears, then exits with the code in it.
    QString counting(const QString& name) {
        m_daemon->writeConfig(
            name, QStringLiteral(
                      "command = [\"/bin/sh\", \"-c\", \"\"\"echo pid=$$; i=0; while [ ! -s '%1/end-%2' ]; "
                      "do i=$((i+1)); echo line $i; sleep 0.02; done; exit $(cat '%1/end-%2')\"\"\"]\n")
                      .arg(m_daemon->rootDir(), name));
        return m_daemon->submit({{QStringLiteral("config_name"), name}})[QStringLiteral("job_id")].toString();
    }
    void end(const QString& name, int code) {
        QFile file(m_daemon->rootDir() + QStringLiteral("/end-") + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::number(code));
    }
    qint64 pidIn(const QString& job) { return m_daemon->log(job).section(u'\n', 0, 0).mid(4).toLongLong(); }
    void verifyWhole(const QString& log) {
        const QStringList lines = log.split(u'\n', Qt::SkipEmptyParts);
        for (qsizetype i = 1; i < lines.size(); ++i)
            QCOMPARE(lines[i], QStringLiteral("line %1").arg(i));
    }

private Q_SLOTS:
    void init() {
        m_daemon = std::make_unique<Daemon>();
        QVERIFY2(m_daemon->start(m_four), qPrintable(m_daemon->errors()));
        QCOMPARE(m_daemon
                     ->post(QStringLiteral("/api/queue/concurrency"),
                            {{QStringLiteral("local_job_max_concurrent"), 3}})
                     .status,
                 200);
    }
    void cleanup() { m_daemon.reset(); }

    void runningJobsAreAdopted() {
        const QStringList names{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
        QStringList jobs;
        QVector<qint64> pids;
        for (const QString& name : names)
            jobs << counting(name);
        for (const QString& job : jobs) {
            QVERIFY(waitUntil([&] { return m_daemon->log(job).contains(QStringLiteral("line 3")); }));
            pids << pidIn(job);
        }
        const QString waiting = counting(QStringLiteral("d"));
        m_daemon->kill();
        end(QStringLiteral("c"), 9); // ends while no engine is there
        QVERIFY(waitUntil([&] { return ::kill(pid_t(pids[2]), 0) != 0; }));
        QVERIFY2(m_daemon->start(m_four), qPrintable(m_daemon->errors()));

        QVERIFY(m_daemon->reaches(jobs[2], QStringLiteral("failed")));
        QVERIFY(m_daemon->job(jobs[2])[QStringLiteral("error_message")].toString().contains(
            QStringLiteral("exit code 9")));
        QVERIFY(m_daemon->reaches(waiting,
                                  QStringLiteral("running"))); // starts by itself in the place that is free
        QSet<int> held;
        for (const QString& job : {jobs[0], jobs[1], waiting}) {
            QCOMPARE(m_daemon->statusOf(job), QStringLiteral("running"));
            for (const auto& gpu : m_daemon->job(job)[QStringLiteral("allocated_gpus")].toArray()) {
                QVERIFY2(!held.contains(gpu.toInt()), "a GPU was given twice");
                held.insert(gpu.toInt());
            }
        }
        QCOMPARE(pidIn(jobs[0]), pids[0]); // one beginning only: the same process
        end(QStringLiteral("a"), 0);
        end(QStringLiteral("b"), 5);
        QVERIFY(m_daemon->reaches(jobs[0], QStringLiteral("completed")));
        QVERIFY(m_daemon->reaches(jobs[1], QStringLiteral("failed")));
        QVERIFY(m_daemon->job(jobs[1])[QStringLiteral("error_message")].toString().contains(
            QStringLiteral("exit code 5")));
        for (const QString& job : jobs)
            verifyWhole(m_daemon->log(job));
        QCOMPARE(m_daemon->job(jobs[0])[QStringLiteral("metadata")].toObject().size(), 0);
    }

    void stoppingTheServerLeavesJobsRunning() {
        const QString job = counting(QStringLiteral("a"));
        QVERIFY(waitUntil([&] { return m_daemon->log(job).contains(QStringLiteral("line 3")); }));
        const qint64 pid = pidIn(job);
        QCOMPARE(m_daemon->terminate(), 0);
        QCOMPARE(::kill(pid_t(pid), 0), 0);
        QVERIFY(m_daemon->start(m_four));
        end(QStringLiteral("a"), 0);
        QVERIFY(m_daemon->reaches(job, QStringLiteral("completed")));
    }

    void stopJobsEndsThem() {
        QCOMPARE(m_daemon->terminate(), 0);
        QVERIFY(m_daemon->start(m_four + QStringList{QStringLiteral("--stop-jobs")}));
        const QString job = counting(QStringLiteral("a"));
        QVERIFY(waitUntil([&] { return m_daemon->log(job).contains(QStringLiteral("line 3")); }));
        const qint64 pid = pidIn(job);
        QCOMPARE(m_daemon->terminate(), 0);
        QVERIFY(::kill(pid_t(pid), 0) != 0);
        QVERIFY(m_daemon->start(m_four));
        QCOMPARE(m_daemon->statusOf(job), QStringLiteral("cancelled"));
    }

    void aCancelSurvivesTheEngine() {
        m_daemon->writeConfig(
            QStringLiteral("stubborn"),
            QStringLiteral(
                "command = [\"/bin/sh\", \"-c\", \"trap '' TERM; echo up; while :; do sleep 0.1; done\"]\n"));
        const QString job = m_daemon
                                ->submit({{QStringLiteral("config_name"),
                                           QStringLiteral("stubborn")}})[QStringLiteral("job_id")]
                                .toString();
        QVERIFY(waitUntil([&] { return m_daemon->log(job).contains(QStringLiteral("up")); }));
        QCOMPARE(m_daemon->post(QStringLiteral("/api/cloud/jobs/%1/cancel").arg(job)).status, 200);
        m_daemon->kill();
        QVERIFY(m_daemon->start(m_four));
        QVERIFY(m_daemon->reaches(job, QStringLiteral("cancelled")));
    }

    void acknowledgedSubmitsAreThereAfterKill() {
        m_daemon->writeConfig(QStringLiteral("quick"),
                              QStringLiteral("command = [\"/bin/true\"]\nnum_processes = 0\n"));
        QStringList acknowledged;
        for (int i = 0; i < 200; ++i) {
            const QJsonObject answer =
                m_daemon->submit({{QStringLiteral("config_name"), QStringLiteral("quick")}});
            if (answer[QStringLiteral("success")].toBool())
                acknowledged << answer[QStringLiteral("job_id")].toString();
        }
        m_daemon->kill();
        QVERIFY(m_daemon->start(m_four));
        QCOMPARE(m_daemon->get(QStringLiteral("/api/cloud/jobs")).json()[QStringLiteral("total")].toInt(),
                 acknowledged.size());
        QVERIFY(waitUntil([&] {
            const QJsonObject local =
                m_daemon->get(QStringLiteral("/api/queue/stats")).json()[QStringLiteral("local")].toObject();
            return local[QStringLiteral("pending_jobs")].toInt() +
                       local[QStringLiteral("running_jobs")].toInt() ==
                   0;
        }));
        for (const QString& job : acknowledged)
            QCOMPARE(m_daemon->statusOf(job), QStringLiteral("completed"));
    }
};

KATAAR_TEST(restart, RestartTest)
#include "tst_restart.moc"
