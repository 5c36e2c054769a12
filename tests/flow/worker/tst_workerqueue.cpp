// SPDX-License-Identifier: GPL-3.0-or-later
// A real kataard and real agents: what becomes of jobs when either is killed, stopped or sent away.
#include "tests/flow/worker/queuefixture.h"
#include "tests/support/testmain.h"

#include <QTcpServer>
#include <QUrl>

using namespace kataar::test;

class WorkerQueueTest : public QueueFixture {
    Q_OBJECT

private Q_SLOTS:
    void severalJobs() {
        QVERIFY2(beginAgent(), m_agent->err().constData());
        const QString a = counting(word("a"), 2);
        const QString b = counting(word("b"), 2);
        const QString c = counting(word("c"), 1);
        QVERIFY(says(a, word("line 3")));
        QVERIFY(says(b, word("line 3")));
        QCOMPARE(m_daemon->statusOf(c), word("pending")); // four GPUs, all taken
        m_agent->tell(word("a"), 0);
        QVERIFY(m_daemon->reaches(a, word("completed")));
        QVERIFY(says(c, word("line 1")));
        m_agent->tell(word("b"), 9);
        m_agent->tell(word("c"), 0);
        QVERIFY(endedWith(b, 9));
        QVERIFY(m_daemon->reaches(c, word("completed")));
        verifyWhole(a);
        verifyWhole(b);
        QVERIFY(waitUntil([this] { return m_agent->records().isEmpty(); }));
    }

    void theAgentIsKilled() {
        QVERIFY(beginAgent());
        const QString job = counting(word("a"));
        QVERIFY(says(job, word("line 3")));
        const qint64 pid = pidIn(job);
        m_agent->kill();
        QVERIFY(beginAgent());
        QVERIFY(runs(pid));
        m_agent->tell(word("a"), 37);
        QVERIFY(endedWith(job, 37));
        verifyWhole(job);
        QCOMPARE(attemptOf(job), 1);
    }

    void theServerIsKilled() {
        QVERIFY(beginAgent());
        const QString running = counting(word("a"));
        const QString ending = counting(word("b"));
        QVERIFY(says(running, word("line 3")));
        QVERIFY(says(ending, word("line 3")));
        const qint64 ended = pidIn(ending);
        m_daemon->kill();
        m_agent->tell(word("b"), 37);
        QVERIFY(isGone(ended));
        m_agent->kill(); // and comes back for a server at another port
        QVERIFY2(beginServer(), qPrintable(m_daemon->errors()));
        QVERIFY(beginAgent());
        QVERIFY(endedWith(ending, 37));
        m_agent->tell(word("a"), 0);
        QVERIFY(m_daemon->reaches(running, word("completed")));
        verifyWhole(running);
        verifyWhole(ending);
    }

    /// Somebody else has its port now; the agent is told of the new one as docs/workers.md says.
    void theServerMovesToAnotherPort() {
        QVERIFY(beginAgent());
        const QString running = counting(word("a"));
        const QString ending = counting(word("b"));
        QVERIFY(says(running, word("line 3")));
        QVERIFY(says(ending, word("line 3")));
        const qint64 goesOn = pidIn(running);
        const qint64 ends = pidIn(ending);
        const auto port = quint16(QUrl(m_daemon->url()).port());
        QCOMPARE(m_daemon->terminate(), 0);
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost, port));
        QVERIFY2(beginServer(), qPrintable(m_daemon->errors()));
        m_agent->tell(word("b"), 37);
        QVERIFY(isGone(ends));
        // It looks for its server where that was.
        QVERIFY(waitUntil([&] { return other.hasPendingConnections(); }));
        QCOMPARE(m_agent->terminate(), 0);
        QVERIFY(beginAgent());
        QVERIFY(endedWith(ending, 37));
        QCOMPARE(m_daemon->statusOf(running), word("running"));
        QCOMPARE(pidIn(running), goesOn);
        m_agent->tell(word("a"), 5);
        QVERIFY(endedWith(running, 5));
        for (const QString& job : {running, ending}) {
            QCOMPARE(attemptOf(job), 1);
            verifyWhole(job);
        }
    }

    void cancelled() {
        QVERIFY(beginAgent());
        const QString job = counting(word("a"));
        QVERIFY(says(job, word("line 3")));
        const qint64 pid = pidIn(job);
        QCOMPARE(m_daemon->post(QStringLiteral("/api/cloud/jobs/%1/cancel").arg(job)).status, 200);
        QVERIFY(m_daemon->reaches(job, word("cancelled")));
        QVERIFY(isGone(pid));
        QVERIFY(waitUntil([this] { return m_agent->records().isEmpty(); }));
    }

    void aStoppedAgentThatComesBackIsFenced() {
        QVERIFY(beginAgent());
        const QString job = counting(word("a"));
        QVERIFY(says(job, word("line 3")));
        const qint64 first = pidIn(job);
        m_agent->kill();
        QVERIFY(m_daemon->reaches(job, word("pending"), 40'000)); // it was waited for
        QCOMPARE(attemptOf(job), 2);
        QVERIFY(beginAgent());
        QVERIFY(isGone(first)); // told to abandon it
        QVERIFY(m_daemon->reaches(job, word("running")));
        m_agent->tell(word("a"), 0);
        QVERIFY(m_daemon->reaches(job, word("completed")));
        QCOMPARE(attemptOf(job), 2);
    }

    void anotherToken() {
        QVERIFY(beginAgent());
        const QString job = counting(word("a"));
        QVERIFY(says(job, word("line 3")));
        const QJsonObject rotated =
            m_daemon->post(QStringLiteral("/api/admin/workers/%1/token").arg(m_worker)).json();
        QVERIFY(m_agent->ended());
        QCOMPARE(m_agent->exitCode(), 4);
        m_token = rotated[word("token")].toString().toLatin1();
        QVERIFY(beginAgent());
        m_agent->tell(word("a"), 37);
        QVERIFY(endedWith(job, 37));
    }

    void twoAgentsWithOneToken() {
        QVERIFY(beginAgent());
        AgentProcess second;
        second.start(m_daemon->url(), {word("--persistent")}, m_token);
        QVERIFY(waitUntil([&] { return second.err().contains("Another agent is connected"); }));
        const QString job = counting(word("a"));
        QVERIFY(says(job, word("line 3")));
        m_agent->tell(word("a"), 0);
        QVERIFY(m_daemon->reaches(job, word("completed"))); // the first one is not disturbed
        QCOMPARE(m_agent->terminate(), 0);
        QVERIFY(second.connected()); // and when it has gone the second one is let in
    }

    void removedByForce() {
        QVERIFY(beginAgent());
        const QString job = counting(word("a"));
        QVERIFY(says(job, word("line 3")));
        const qint64 pid = pidIn(job);
        QCOMPARE(
            m_daemon->send("DELETE", QStringLiteral("/api/admin/workers/%1?force=true").arg(m_worker), {})
                .status,
            200);
        QVERIFY(m_agent->ended());
        QCOMPARE(m_agent->exitCode(), 0);
        QVERIFY(isGone(pid)); // it begins elsewhere, and not twice
        QVERIFY(m_daemon->reaches(job, word("pending")));
    }

    void anEphemeralOneLeaves() {
        QVERIFY(beginAgent({}));
        const QString job = counting(word("a"));
        QVERIFY(says(job, word("line 3")));
        QCOMPARE(m_agent->terminate(), 0);
        QCOMPARE(m_daemon->statusOf(job), word("pending")); // and was not sent to it again while it left
        QVERIFY(beginAgent({}));
        QVERIFY(m_daemon->reaches(job, word("running")));
        m_agent->tell(word("a"), 0);
        QVERIFY(m_daemon->reaches(job, word("completed")));
        QCOMPARE(attemptOf(job), 2);
    }

    void muchOutput() {
        QVERIFY(beginAgent());
        m_daemon->writeConfig(word("much"), word("command = [\"/bin/sh\", \"-c\", \"seq 1 1000000\"]\n"));
        const QString job = submitToWorker(word("much"));
        QVERIFY(m_daemon->reaches(job, word("completed"), 60'000));
        QByteArray got;
        QByteArray wanted;
        for (int i = 1; i <= 1'000'000; ++i)
            wanted += QByteArray::number(i) + '\n';
        qint64 offset = 0;
        while (true) {
            const QJsonObject piece =
                m_daemon->get(QStringLiteral("/api/cloud/jobs/%1/logs?offset=%2").arg(job).arg(offset))
                    .json();
            got += piece[word("logs")].toString().toUtf8();
            if (piece[word("next_offset")].toInteger() <= offset)
                break;
            offset = piece[word("next_offset")].toInteger();
        }
        QVERIFY(got == wanted);
    }
};

KATAAR_TEST(workerqueue, WorkerQueueTest)
#include "tst_workerqueue.moc"
