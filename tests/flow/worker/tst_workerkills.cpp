// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 of agent and server at any moment, again and again: no attempt runs twice, no GPU is given twice,
// no exit code and no byte of output is lost.
#include "tests/flow/worker/queuefixture.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QMap>
#include <QRandomGenerator>
#include <QUrl>

using namespace kataar::test;

class WorkerKillsTest : public QueueFixture {
    Q_OBJECT

    static constexpr int lines = 25;

    /// Writes down that it runs, holds its GPU's lock meanwhile, and ends with 7.
    void writeJob() {
        const QString form = QStringLiteral(
            "command = [\"/bin/sh\", \"-c\", \"\"\"echo $KATAAR_JOB_ID $KATAAR_ATTEMPT >> '%1/ran'; "
            "exec 9>>'%1/'$CUDA_VISIBLE_DEVICES; flock -n 9 || exit 99; i=0; while [ $i -lt %2 ]; do "
            "i=$((i+1)); echo line $i; sleep 0.02; done; exit 7\"\"\"]\n");
        m_daemon->writeConfig(word("job"), form.arg(m_agent->root()).arg(lines));
    }
    int unfinished(const QStringList& jobs) {
        return int(std::count_if(jobs.begin(), jobs.end(), [&](const QString& job) {
            return m_daemon->statusOf(job) != word("failed");
        }));
    }

private Q_SLOTS:
    void atAnyMoment() {
        const int kills =
            qEnvironmentVariableIsSet("KATAAR_KILLS") ? qEnvironmentVariableIntValue("KATAAR_KILLS") : 12;
        QRandomGenerator chance(20261127);
        const QString url = m_daemon->url();
        const QStringList samePort{word("--port"), QString::number(QUrl(url).port()), word("--set"),
                                   word("workers/timeout_seconds=60")};
        m_daemon->terminate();
        QVERIFY2(m_daemon->start(samePort), qPrintable(m_daemon->errors()));
        writeJob();
        QVERIFY2(beginAgent(), m_agent->err().constData());
        QStringList jobs;
        for (int kill = 0; kill < kills; ++kill) {
            for (int i = 0; i < 3; ++i)
                jobs << submitToWorker(word("job"));
            const int afterMs = int(chance.bounded(50, 900));
            QElapsedTimer running;
            running.start();
            QVERIFY(waitUntil([&] { return running.elapsed() >= afterMs; }));
            if (chance.bounded(3) == 0) {
                m_daemon->kill();
                QVERIFY2(m_daemon->start(samePort), qPrintable(m_daemon->errors()));
            } else {
                m_agent->kill();
                QVERIFY2(beginAgent(), m_agent->err().constData());
            }
        }
        QVERIFY2(waitUntil([&] { return unfinished(jobs) == 0; }, 120'000),
                 qPrintable(QStringLiteral("%1 jobs are not over").arg(unfinished(jobs))));

        QFile ran(m_agent->root() + QStringLiteral("/ran"));
        QVERIFY(ran.open(QIODevice::ReadOnly));
        QMap<QByteArray, int> times;
        while (!ran.atEnd())
            ++times[ran.readLine().trimmed()];
        for (auto it = times.cbegin(); it != times.cend(); ++it)
            QVERIFY2(it.value() == 1, it.key() + " ran twice");
        QByteArray whole;
        for (int i = 1; i <= lines; ++i)
            whole += "line " + QByteArray::number(i) + '\n';
        for (const QString& job : jobs) {
            const QString why = m_daemon->job(job)[word("error_message")].toString();
            QVERIFY2(why.contains(word("exit code 7")), qPrintable(why));
            QCOMPARE(m_daemon->log(job).toUtf8(), whole);
        }
        QVERIFY2(waitUntil([this] { return m_agent->records().isEmpty(); }),
                 m_agent->records().join(u' ').toUtf8() + '\n' + m_agent->err());
        const QDir spool(m_agent->stateDir() + QStringLiteral("/spool"));
        QCOMPARE(spool.entryList(QDir::Dirs | QDir::NoDotAndDotDot), QStringList()); // nothing left behind
    }
};

KATAAR_TEST(workerkills, WorkerKillsTest)
#include "tst_workerkills.moc"
