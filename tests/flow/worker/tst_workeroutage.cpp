// SPDX-License-Identifier: GPL-3.0-or-later
// The network between server and agent is gone for longer than either waits.
#include "tests/flow/worker/networkfixture.h"
#include "tests/support/testmain.h"

#include <QFile>

using namespace kataar::test;

namespace {

/// A ping every 12 s, 45 s without an acknowledgement, and some for a busy machine; without TCP_USER_TIMEOUT
/// the kernel would try for a quarter of an hour.
constexpr int noticedMs = 75'000;
/// The agent tries again at least so often: a minute and a half by chance.
constexpr int reconnectedMs = 110'000;

} // namespace

class WorkerOutageTest : public NetworkFixture {
    Q_OBJECT

    /// Writes down which attempt it is and ends when that one is told to; what it prints begins with the
    /// attempt.
    QString countingByAttempt() {
        const QString form = QStringLiteral(
            "command = [\"/bin/sh\", \"-c\", \"\"\"a=$KATAAR_ATTEMPT; echo $a $$ >> '%1/ran'; while [ ! -s "
            "'%1/end'$a ]; do echo attempt $a; sleep 0.05; done; exit $(cat '%1/end'$a)\"\"\"]\n");
        m_daemon->writeConfig(word("job"), form.arg(m_agent->root()));
        return submitToWorker(word("job"));
    }
    /// The process of each attempt, in their order; empty if one began twice.
    QVector<qint64> processes() {
        QFile ran(m_agent->root() + word("/ran"));
        if (!ran.open(QIODevice::ReadOnly))
            return {};
        QVector<qint64> all;
        while (!ran.atEnd()) {
            const QList<QByteArray> one = ran.readLine().trimmed().split(' ');
            if (one.size() != 2 || one[0].toInt() != all.size() + 1)
                return {};
            all << one[1].toLongLong();
        }
        return all;
    }
    /// Cuts and waits until both ends have given the connection up; says when they did.
    void cutForLong(Outage outage) {
        QVERIFY(m_machine->cut(outage));
        QElapsedTimer since;
        since.start();
        qint64 serverMs = 0;
        qint64 agentMs = 0;
        QVERIFY(waitUntil(
            [&] {
                if (serverMs == 0 && !isConnected(m_worker))
                    serverMs = since.elapsed();
                if (agentMs == 0 && m_agent->err().contains("Lost the server"))
                    agentMs = since.elapsed();
                return serverMs > 0 && agentMs > 0;
            },
            noticedMs));
        qInfo("noticed by the server after %lld ms, by the agent after %lld ms", serverMs, agentMs);
    }

private Q_SLOTS:
    void longerThanAConnectionLives_data() { outages(); }
    void longerThanAConnectionLives() {
        QFETCH(const Outage, outage);
        QVERIFY2(beginThere(), m_agent->err().constData());
        const QString job = counting(word("a"));
        QVERIFY(says(job, word("line 3")));
        const qint64 pid = pidIn(job);
        cutForLong(outage);
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(m_daemon->statusOf(job), word("running"));
        QVERIFY(m_machine->mend(outage));
        QVERIFY(waitUntil([this] { return isConnected(m_worker); }, reconnectedMs));
        QVERIFY(runs(pid));
        m_agent->tell(word("a"), 37);
        QVERIFY(endedWith(job, 37));
        QCOMPARE(attemptOf(job), 1);
        verifyWhole(job);
    }

    void anotherAddress() {
        QVERIFY2(beginThere(), m_agent->err().constData());
        const QString job = counting(word("a"));
        QVERIFY(says(job, word("line 3")));
        QVERIFY(m_machine->cut(Outage::Unplugged));
        QVERIFY(m_machine->replug(3));
        QVERIFY(waitUntil([this] { return m_agent->err().contains("connected to"); }, reconnectedMs));
        m_agent->tell(word("a"), 37);
        QVERIFY(endedWith(job, 37));
        QCOMPARE(attemptOf(job), 1);
        verifyWhole(job);
    }

    /// Each row: whether the first attempt has ended, and well, before its worker is back.
    void longerThanTheServerWaits_data() {
        QTest::addColumn<bool>("ended");
        QTest::newRow("its job still runs") << false;
        QTest::newRow("its job has ended") << true;
    }
    void longerThanTheServerWaits() {
        QFETCH(const bool, ended);
        m_daemon->terminate();
        m_timeoutSeconds = 10;
        QVERIFY2(beginServer(), qPrintable(m_daemon->errors()));
        QVERIFY2(beginThere(), m_agent->err().constData());
        const QString job = countingByAttempt();
        QVERIFY(says(job, word("attempt 1")));
        RemoteMachine other(2);
        AgentProcess second;
        QVERIFY(addWorker(word("other")));
        QVERIFY2(beginOn(other, second, word("other")), second.err().constData());

        QVERIFY(m_machine->cut(Outage::Unplugged));
        QVERIFY(waitUntil([&] { return processes().size() == 2; }, noticedMs + 30'000));
        QVERIFY(says(job, word("attempt 2")));
        const QVector<qint64> pids = processes();
        QVERIFY(runs(pids[0])); // nobody can tell it to stop
        if (ended) {
            m_agent->tell(word("end1"), 0);
            QVERIFY(isGone(pids[0]));
        }
        QVERIFY(m_machine->mend(Outage::Unplugged));
        QVERIFY(waitUntil([this] { return m_agent->records().isEmpty(); }, reconnectedMs));
        QVERIFY(isGone(pids[0]));
        QVERIFY(runs(pids[1]));
        QCOMPARE(m_daemon->statusOf(job), word("running"));
        m_agent->tell(word("end2"), 37);
        QVERIFY(endedWith(job, 37));
        QCOMPARE(attemptOf(job), 2);
        QCOMPARE(processes(), pids);
        QVERIFY(!m_daemon->log(job).contains(word("attempt 1")));
    }
};

KATAAR_TEST(workeroutage, WorkerOutageTest)
#include "tst_workeroutage.moc"
