// SPDX-License-Identifier: GPL-3.0-or-later
// A real network between server and agent that breaks for a moment, or is bad.
#include "tests/flow/worker/networkfixture.h"
#include "tests/support/testmain.h"

using namespace kataar::test;

class WorkerNetworkTest : public NetworkFixture {
    Q_OBJECT

private Q_SLOTS:
    void aShortBreak_data() { outages(); }
    void aShortBreak() {
        QFETCH(const Outage, outage);
        QVERIFY2(beginThere(), m_agent->err().constData());
        const QString job = counting(word("a"));
        QVERIFY(says(job, word("line 3")));
        QVERIFY(m_machine->cut(outage));
        const qsizetype before = m_daemon->log(job).size();
        QVERIFY(passed(3'000));
        QCOMPARE(m_daemon->log(job).size(), before); // it is cut
        QVERIFY(m_machine->mend(outage));
        QVERIFY(waitUntil([&] { return m_daemon->log(job).size() > before; }, 60'000));
        QVERIFY2(!m_agent->err().contains("Lost the server"), m_agent->err().constData());
        m_agent->tell(word("a"), 37);
        QVERIFY(endedWith(job, 37));
        QCOMPARE(attemptOf(job), 1);
        verifyWhole(job);
    }

    void aBadLink_data() {
        QTest::addColumn<QString>("discipline");
        QTest::newRow("narrow, and drops") << word("tbf rate 2mbit burst 4kb latency 20ms");
        QTest::newRow("slow, loses and doubles") << word("netem delay 60ms 30ms loss 5% duplicate 5%");
    }
    void aBadLink() {
        QFETCH(const QString, discipline);
        QVERIFY2(beginThere(), m_agent->err().constData());
        if (!m_machine->bend(discipline))
            QSKIP(qPrintable(QStringLiteral("not with this kernel: ") + discipline));
        m_daemon->writeConfig(word("much"),
                              word("command = [\"/bin/sh\", \"-c\", \"seq 1 100000; exit 37\"]\n"));
        const QString job = submitToWorker(word("much"));
        QVERIFY(m_daemon->reaches(job, word("failed"), 120'000));
        QVERIFY(endedWith(job, 37));
        QCOMPARE(attemptOf(job), 1);
        QByteArray wanted;
        for (int i = 1; i <= 100'000; ++i)
            wanted += QByteArray::number(i) + '\n';
        QVERIFY(m_daemon->log(job).toUtf8() == wanted);
    }
};

KATAAR_TEST(workernetwork, WorkerNetworkTest)
#include "tst_workernetwork.moc"
