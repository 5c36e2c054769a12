// SPDX-License-Identifier: GPL-3.0-or-later
// A real server under load, killed with -9 at random moments and started again; then what it promised is
// checked from outside. KATAAR_KILLS says how often, KATAAR_SEED repeats a run.
#include "tests/support/daemon.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace kataar::test;

class CrashLoopTest : public QObject {
    Q_OBJECT

    Daemon m_daemon;
    QMap<QString, int> m_acknowledged; ///< job id → exit code that it was told to end with
    QStringList m_cancelled;           ///< acknowledged cancels
    const QStringList m_options{QStringLiteral("--simulate-gpus"), QStringLiteral("2")};

    /// Takes a lock named after its GPU (99 if somebody has it), writes that it ran, ends with `code`.
    void writeTrainer(int code) {
        m_daemon.writeConfig(QStringLiteral("exit%1").arg(code),
                             QStringLiteral("command = [\"/bin/sh\", \"-c\", '''"
                                            "exec 9>%1/lock-$CUDA_VISIBLE_DEVICES; flock -n 9 || exit 99; "
                                            "echo $KATAAR_ATTEMPT >>%1/ran-$KATAAR_JOB_ID; echo begin; sleep "
                                            "0.05; echo end; exit %2''']\n")
                                 .arg(m_daemon.rootDir())
                                 .arg(code));
    }

    void load(QRandomGenerator& random, qint64 untilMs) {
        QElapsedTimer elapsed;
        elapsed.start();
        while (elapsed.elapsed() < untilMs) {
            if (random.bounded(5) == 0 && !m_acknowledged.isEmpty()) {
                const QString job = m_acknowledged.keys().at(random.bounded(int(m_acknowledged.size())));
                if (m_daemon.post(QStringLiteral("/api/queue/%1/cancel").arg(job)).status == 200)
                    m_cancelled << job;
                continue;
            }
            const int code = random.bounded(2) * 3;
            const QJsonObject answer =
                m_daemon.submit({{QStringLiteral("config_name"), QStringLiteral("exit%1").arg(code)}});
            if (answer[QStringLiteral("success")].toBool())
                m_acknowledged.insert(answer[QStringLiteral("job_id")].toString(), code);
        }
    }

    QStringList timesRun(const QString& job) {
        QFile file(m_daemon.rootDir() + QStringLiteral("/ran-") + job);
        return file.open(QIODevice::ReadOnly)
                   ? QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)
                   : QStringList();
    }

    void verifyJob(const QString& job, int code) {
        const QJsonObject row = m_daemon.job(job);
        const QString status = row[QStringLiteral("status")].toString();
        const QString what =
            QStringLiteral("%1 %2 %3").arg(job, status, row[QStringLiteral("error_message")].toString());
        const QStringList runs = timesRun(job);
        QVERIFY2(!row.isEmpty(), qPrintable(job + QStringLiteral(" was acknowledged and is lost")));
        if (m_cancelled.contains(job)) {
            QVERIFY2(status == QStringLiteral("cancelled"), qPrintable(what));
            QVERIFY2(runs.isEmpty(),
                     qPrintable(what + QStringLiteral(": cancelled before it started, and ran")));
            return;
        }
        QVERIFY2(status == (code == 0 ? QStringLiteral("completed") : QStringLiteral("failed")),
                 qPrintable(what));
        QVERIFY2(code == 0 || row[QStringLiteral("error_message")].toString().contains(
                                  QStringLiteral("exit code %1").arg(code)),
                 qPrintable(what));
        QVERIFY2(QSet<QString>(runs.begin(), runs.end()).size() == runs.size(),
                 qPrintable(what + QStringLiteral(": an attempt ran twice")));
        QCOMPARE(m_daemon.log(job), QStringLiteral("begin\nend\n"));
    }

private Q_SLOTS:
    void killedAtRandomMoments() {
        const int kills = qEnvironmentVariableIntValue("KATAAR_KILLS") > 0
                              ? qEnvironmentVariableIntValue("KATAAR_KILLS")
                              : 50;
        const quint32 seed = qEnvironmentVariableIsSet("KATAAR_SEED")
                                 ? qEnvironmentVariable("KATAAR_SEED").toUInt()
                                 : QRandomGenerator::global()->generate();
        qInfo("KATAAR_SEED=%u repeats this run", seed);
        QRandomGenerator random(seed);
        writeTrainer(0);
        writeTrainer(3);
        QVERIFY2(m_daemon.start(m_options), qPrintable(m_daemon.errors()));
        QCOMPARE(m_daemon
                     .post(QStringLiteral("/api/queue/concurrency"),
                           {{QStringLiteral("local_job_max_concurrent"), 2}})
                     .status,
                 200);
        for (int i = 0; i < kills; ++i) {
            load(random, random.bounded(150));
            m_daemon.kill();
            QVERIFY2(m_daemon.start(m_options), qPrintable(m_daemon.errors()));
        }
        QVERIFY(waitUntil(
            [&] {
                const QJsonObject local = m_daemon.get(QStringLiteral("/api/queue/stats"))
                                              .json()[QStringLiteral("local")]
                                              .toObject();
                return local[QStringLiteral("pending_jobs")].toInt() +
                           local[QStringLiteral("running_jobs")].toInt() ==
                       0;
            },
            600'000));
        for (auto it = m_acknowledged.begin(); it != m_acknowledged.end(); ++it)
            verifyJob(it.key(), it.value());
        qInfo("%d kills, %lld jobs acknowledged, %lld cancelled", kills, qlonglong(m_acknowledged.size()),
              qlonglong(m_cancelled.size()));
        QCOMPARE(m_daemon.terminate(), 0);
        QProcess check;
        check.start(programPath(QStringLiteral("kataard")),
                    {QStringLiteral("--check"), QStringLiteral("--data-dir"), m_daemon.dataDir()});
        QVERIFY(waitUntil([&] { return check.state() == QProcess::NotRunning; }));
        QVERIFY2(check.exitCode() == 0, check.readAllStandardError().constData());
    }
};

KATAAR_TEST(crashloop, CrashLoopTest)
#include "tst_crashloop.moc"
