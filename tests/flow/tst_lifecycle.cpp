// SPDX-License-Identifier: GPL-3.0-or-later
// A job's life through a real server and real processes: it completes, fails, is cancelled.
#include "tests/support/daemon.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTest>

using namespace kataar::test;

class LifecycleTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Daemon> m_daemon;

    static QString shell(const QString& script, const QString& more = QStringLiteral("num_processes = 0\n")) {
        return QStringLiteral("command = [\"/bin/sh\", \"-c\", '''%1''']\n%2").arg(script, more);
    }
    QString submitted(const QString& name, const QString& script, const QJsonObject& more = {}) {
        m_daemon->writeConfig(name, shell(script));
        QJsonObject body = more;
        body.insert(QStringLiteral("config_name"), name);
        return m_daemon->submit(body)[QStringLiteral("job_id")].toString();
    }

private Q_SLOTS:
    void init() {
        m_daemon = std::make_unique<Daemon>();
        QVERIFY2(m_daemon->start(), qPrintable(m_daemon->errors()));
    }
    void cleanup() { m_daemon.reset(); }

    void completesWithItsWholeLog() {
        const QString job =
            submitted(QStringLiteral("hello"), QStringLiteral("echo one; echo two >&2; echo three"));
        QVERIFY(m_daemon->reaches(job, QStringLiteral("completed")));
        QCOMPARE(m_daemon->log(job), QStringLiteral("one\ntwo\nthree\n"));
        const QJsonObject done = m_daemon->job(job);
        QVERIFY(!done[QStringLiteral("started_at")].isNull());
        QVERIFY(!done[QStringLiteral("completed_at")].isNull());
        QVERIFY(done[QStringLiteral("error_message")].isNull());
    }

    void failsWithTheTrueExitCode() {
        const QString job = submitted(QStringLiteral("bad"), QStringLiteral("echo before; exit 7"));
        QVERIFY(m_daemon->reaches(job, QStringLiteral("failed")));
        QVERIFY(m_daemon->job(job)[QStringLiteral("error_message")].toString().contains(
            QStringLiteral("exit code 7")));
        QCOMPARE(m_daemon->log(job), QStringLiteral("before\n"));
    }

    void killedBySignalSaysWhich() {
        const QString job = submitted(QStringLiteral("segv"), QStringLiteral("kill -SEGV $$"));
        QVERIFY(m_daemon->reaches(job, QStringLiteral("failed")));
        QVERIFY(m_daemon->job(job)[QStringLiteral("error_message")].toString().contains(
            QStringLiteral("signal 11")));
    }

    void commandThatDoesNotExist() {
        m_daemon->writeConfig(QStringLiteral("nothing"),
                              QStringLiteral("command = [\"/no/such/program\"]\nnum_processes = 0\n"));
        const QString job = m_daemon
                                ->submit({{QStringLiteral("config_name"),
                                           QStringLiteral("nothing")}})[QStringLiteral("job_id")]
                                .toString();
        QVERIFY(m_daemon->reaches(job, QStringLiteral("failed")));
        QVERIFY(m_daemon->job(job)[QStringLiteral("error_message")].toString().contains(
            QStringLiteral("/no/such/program")));
    }

    void environmentIsTheJobsOwn() {
        qputenv("KATAAR_API_KEY", "secret-of-the-server");
        m_daemon.reset();
        init();
        qunsetenv("KATAAR_API_KEY");
        const QString job =
            submitted(QStringLiteral("env"),
                      QStringLiteral("env; test -d \"$KATAAR_OUTPUT_DIR\" && echo folder there"));
        QVERIFY(m_daemon->reaches(job, QStringLiteral("completed")));
        const QString log = m_daemon->log(job);
        QVERIFY(log.contains(QStringLiteral("CUDA_VISIBLE_DEVICES=\n")));
        QVERIFY(log.contains(QStringLiteral("CUDA_DEVICE_ORDER=PCI_BUS_ID\n")));
        QVERIFY(log.contains(QStringLiteral("KATAAR_JOB_ID=%1\n").arg(job)));
        QVERIFY(log.contains(QStringLiteral("KATAAR_ATTEMPT=1\n")));
        QVERIFY(log.contains(QStringLiteral("KATAAR_NUM_PROCESSES=0\n")));
        QVERIFY(log.contains(QStringLiteral("SIMPLETUNER_JOB_ID=%1\n").arg(job)));
        QVERIFY(log.contains(QStringLiteral("TRAINING_NUM_PROCESSES=0\n")));
        QVERIFY(log.contains(QStringLiteral("folder there")));
        QVERIFY(!log.contains(QStringLiteral("secret-of-the-server")));
    }

    void cancelsAWaitingJob() {
        const QString first = submitted(QStringLiteral("long"), QStringLiteral("echo up; exec sleep 600"));
        const QString second = submitted(QStringLiteral("later"), QStringLiteral("echo never"));
        QCOMPARE(m_daemon->reasonsOf(second), QStringList{QStringLiteral("local_job_limit")});
        QCOMPARE(m_daemon->post(QStringLiteral("/api/queue/%1/cancel").arg(second)).status, 200);
        QCOMPARE(m_daemon->statusOf(second), QStringLiteral("cancelled"));
        const Answer running = m_daemon->post(QStringLiteral("/api/queue/%1/cancel").arg(first));
        QCOMPARE(running.status, 400);
        QCOMPARE(running.json()[QStringLiteral("detail")].toString(),
                 QStringLiteral("Cannot cancel job (may be already running)"));
    }

    void cancelsARunningJobAndStartsNoOther() {
        const QString first = submitted(QStringLiteral("long"), QStringLiteral("echo up; exec sleep 600"));
        const QString second = submitted(QStringLiteral("later"), QStringLiteral("echo ran"));
        QVERIFY(waitUntil([&] { return m_daemon->log(first) == QStringLiteral("up\n"); }));
        const Answer cancel = m_daemon->post(QStringLiteral("/api/cloud/jobs/%1/cancel").arg(first));
        QCOMPARE(cancel.status, 200);
        QVERIFY(m_daemon->reaches(first, QStringLiteral("cancelled")));
        QCOMPARE(m_daemon->reasonsOf(second), QStringList{QStringLiteral("awaiting_process")});
        QCOMPARE(m_daemon->statusOf(second), QStringLiteral("pending"));
        const QJsonObject processed = m_daemon->post(QStringLiteral("/api/queue/process")).json();
        QCOMPARE(processed[QStringLiteral("dispatched")].toInt(), 1);
        QVERIFY(m_daemon->reaches(second, QStringLiteral("completed")));
        // Again: the same answer for one already cancelled, a conflict for one completed.
        QCOMPARE(m_daemon->post(QStringLiteral("/api/cloud/jobs/%1/cancel").arg(first)).status, 200);
        const Answer late = m_daemon->post(QStringLiteral("/api/cloud/jobs/%1/cancel").arg(second));
        QCOMPARE(late.status, 409);
        QCOMPARE(
            late.json()[QStringLiteral("details")].toObject()[QStringLiteral("current_state")].toString(),
            QStringLiteral("completed"));
    }

    void afterACancelJobsStartAgainWhenTheTimeIsOver() {
        m_daemon = std::make_unique<Daemon>();
        QVERIFY(
            m_daemon->start({QStringLiteral("--set"), QStringLiteral("queue/start_after_cancel_seconds=2")}));
        const QString first = submitted(QStringLiteral("long"), QStringLiteral("echo up; exec sleep 600"));
        const QString second = submitted(QStringLiteral("later"), QStringLiteral("echo ran"));
        QVERIFY(waitUntil([&] { return m_daemon->log(first) == QStringLiteral("up\n"); }));
        QCOMPARE(m_daemon->post(QStringLiteral("/api/cloud/jobs/%1/cancel").arg(first)).status, 200);
        QElapsedTimer since;
        since.start();
        QVERIFY(m_daemon->reaches(first, QStringLiteral("cancelled")));
        QVERIFY(m_daemon->reaches(second, QStringLiteral("completed")));
        QVERIFY(since.elapsed() >= 1500); // not at once
    }

    void stubbornJobIsKilledAfterTheGrace() {
        const QString job = submitted(QStringLiteral("stubborn"),
                                      QStringLiteral("trap '' TERM; echo up; while :; do sleep 0.1; done"));
        QVERIFY(waitUntil([&] { return m_daemon->log(job) == QStringLiteral("up\n"); }));
        QCOMPARE(m_daemon->post(QStringLiteral("/api/cloud/jobs/%1/cancel").arg(job)).status, 200);
        QCOMPARE(m_daemon->get(QStringLiteral("/health")).status, 200); // nothing is frozen meanwhile
        QVERIFY(m_daemon->reaches(job, QStringLiteral("cancelled")));
    }

    void bulkCancelIsOneSet() {
        const QString first = submitted(QStringLiteral("long"), QStringLiteral("exec sleep 600"));
        QStringList waiting;
        for (int i = 0; i < 5; ++i)
            waiting << submitted(QStringLiteral("later"), QStringLiteral("echo ran"));
        const QJsonObject set =
            m_daemon->post(QStringLiteral("/api/cloud/jobs/cancel"), {{QStringLiteral("all"), true}}).json();
        QCOMPARE(set[QStringLiteral("cancelled")].toArray().size(), 6);
        QVERIFY(m_daemon->reaches(first, QStringLiteral("cancelled")));
        for (const QString& job : waiting) {
            QCOMPARE(m_daemon->statusOf(job), QStringLiteral("cancelled"));
            QCOMPARE(m_daemon->log(job), QString());
        }
    }

    void aTimeLimitEndsTheJob() {
        const QString job = submitted(QStringLiteral("endless"), QStringLiteral("exec sleep 600"),
                                      {{QStringLiteral("time_limit"), 1}});
        QVERIFY(m_daemon->reaches(job, QStringLiteral("failed")));
        QVERIFY(m_daemon->job(job)[QStringLiteral("error_message")].toString().contains(
            QStringLiteral("time limit")));
    }

    void approvalFlag() {
        const QString job = submitted(QStringLiteral("asks"), QStringLiteral("echo ran"),
                                      {{QStringLiteral("requires_approval"), true}});
        QCOMPARE(m_daemon->statusOf(job), QStringLiteral("blocked"));
        QCOMPARE(m_daemon->reasonsOf(job), QStringList{QStringLiteral("awaiting_approval")});
        QCOMPARE(m_daemon->post(QStringLiteral("/api/queue/%1/approve").arg(job)).status, 200);
        QVERIFY(m_daemon->reaches(job, QStringLiteral("completed")));
        const QString other = submitted(QStringLiteral("asks"), QStringLiteral("echo ran"),
                                        {{QStringLiteral("requires_approval"), true}});
        QCOMPARE(m_daemon->post(QStringLiteral("/api/queue/%1/reject").arg(other)).status, 422);
        QCOMPARE(m_daemon->post(QStringLiteral("/api/queue/%1/reject?reason=too+dear").arg(other)).status,
                 200);
        QCOMPARE(m_daemon->statusOf(other), QStringLiteral("cancelled"));
        QCOMPARE(m_daemon->job(other)[QStringLiteral("error_message")].toString(),
                 QStringLiteral("too dear"));
        QCOMPARE(m_daemon->post(QStringLiteral("/api/queue/%1/approve").arg(other)).status, 400);
    }

    void aTrainersConfigurationIsFrozenAtSubmit() {
        m_daemon.reset();
        m_daemon = std::make_unique<Daemon>();
        const QString trainer = m_daemon->rootDir() + QStringLiteral("/trainer");
        const auto write = [](const QString& path, const QByteArray& text) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
            QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        };
        write(trainer, "#!/bin/sh\nhead -c 4000 \"$CONFIG_PATH\"\n");
        const QString config = m_daemon->configsDir() + QStringLiteral("/old.json");
        write(config, R"({"--num_processes": 0, "learning_rate": 17})");
        QVERIFY(m_daemon->start(
            {QStringLiteral("--set"), QStringLiteral("configs/simpletuner_command=") + trainer}));
        const QString first = submitted(QStringLiteral("long"), QStringLiteral("exec sleep 600"));
        const QString job =
            m_daemon
                ->submit({{QStringLiteral("config_name"), QStringLiteral("old")}})[QStringLiteral("job_id")]
                .toString();
        write(config, R"({"--num_processes": 0, "learning_rate": 99})");
        QCOMPARE(m_daemon->post(QStringLiteral("/api/cloud/jobs/%1/cancel").arg(first)).status, 200);
        QVERIFY(m_daemon->reaches(first, QStringLiteral("cancelled")));
        QCOMPARE(m_daemon->post(QStringLiteral("/api/queue/process")).status, 200);
        QVERIFY(m_daemon->reaches(job, QStringLiteral("completed")));
        QVERIFY2(m_daemon->log(job).contains(QStringLiteral("17")), qPrintable(m_daemon->log(job)));
        QVERIFY(!m_daemon->log(job).contains(QStringLiteral("99")));
    }

    void finishedJobCanBeRetried() {
        const QString job = submitted(QStringLiteral("once"), QStringLiteral("echo ran"));
        QVERIFY(m_daemon->reaches(job, QStringLiteral("completed")));
        const QJsonObject again = m_daemon->post(QStringLiteral("/api/cloud/jobs/%1/retry").arg(job)).json();
        QVERIFY(again[QStringLiteral("success")].toBool());
        QVERIFY(m_daemon->reaches(again[QStringLiteral("job_id")].toString(), QStringLiteral("completed")));
    }
};

KATAAR_TEST(lifecycle, LifecycleTest)
#include "tst_lifecycle.moc"
