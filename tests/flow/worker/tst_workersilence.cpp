// SPDX-License-Identifier: GPL-3.0-or-later
// Connections and agents that say nothing for longer than anybody waits for a word.
#include "tests/flow/worker/queuefixture.h"
#include "tests/flow/worker/relay.h"
#include "tests/support/testmain.h"

#include <QUrl>

using namespace kataar::test;

class WorkerSilenceTest : public QueueFixture {
    Q_OBJECT

private Q_SLOTS:
    /// As after a machine between them lost its power: neither side hears that the stream is gone.
    void cutWithoutAWord() {
        Relay network(quint16(QUrl(m_daemon->url()).port()));
        QVERIFY(beginAgent({word("--persistent")}, network.url()));
        const QString job = counting(word("a"));
        QVERIFY(says(job, word("line 3")));
        network.cut();
        QVERIFY(waitUntil([&] { return m_agent->err().contains("Lost the server"); }, 70'000)); // 45 s of it
        QVERIFY(waitUntil([&] { return m_agent->err().contains("connected to"); }));
        QCOMPARE(m_daemon->statusOf(job), word("running"));
        m_agent->tell(word("a"), 37);
        QVERIFY(endedWith(job, 37));
        QCOMPARE(attemptOf(job), 1); // its stream was open all the time, as far as the server knew
        verifyWhole(job);
    }

    void frozenForThreeMinutes() {
        QVERIFY(beginAgent());
        const QString ending = counting(word("a"));
        const QString running = counting(word("b"));
        QVERIFY(says(ending, word("line 3")));
        QVERIFY(says(running, word("line 3")));
        const qint64 ends = pidIn(ending);
        m_agent->signal(SIGSTOP);
        QElapsedTimer frozen;
        frozen.start();
        m_agent->tell(word("a"), 37);
        QVERIFY(isGone(ends));
        const QString sentMeanwhile = counting(word("c"));
        QVERIFY(waitUntil([&] { return frozen.elapsed() > 180'000; }, 200'000));
        for (const QString& job : {ending, running})
            QCOMPARE(m_daemon->statusOf(job), word("running")); // an open stream is life
        m_agent->signal(SIGCONT);
        QVERIFY(endedWith(ending, 37));
        QVERIFY(says(sentMeanwhile, word("line 3")));
        m_agent->tell(word("b"), 5);
        m_agent->tell(word("c"), 6);
        QVERIFY(endedWith(running, 5));
        QVERIFY(endedWith(sentMeanwhile, 6));
        for (const QString& job : {ending, running, sentMeanwhile}) {
            QCOMPARE(attemptOf(job), 1);
            verifyWhole(job);
        }
    }
};

KATAAR_TEST(workersilence, WorkerSilenceTest)
#include "tst_workersilence.moc"
