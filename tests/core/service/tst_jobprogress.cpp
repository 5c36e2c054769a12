// SPDX-License-Identifier: GPL-3.0-or-later
// Progress read out of logs of different kinds.
#include "core/service/jobprogress.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

class JobProgressTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lines_data() {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<double>("progress"); // -1 = none
        QTest::newRow("empty") << QByteArray() << -1.0;
        QTest::newRow("prose") << QByteArray("loading data\n") << -1.0;
        QTest::newRow("step") << QByteArray("step 5/20 loss 0.3\n") << 0.25;
        QTest::newRow("epoch") << QByteArray("Epoch: 1/4\n") << 0.25;
        QTest::newRow("tqdm") << QByteArray("  0%|   | 0/8\r 50%|####  | 4/8 [00:01<00:01]") << 0.5;
        QTest::newRow("percent") << QByteArray("37.5% done\n") << 0.375;
        QTest::newRow("the last counts") << QByteArray("step 1/10\nstep 9/10\nsaving\n") << 0.9;
        QTest::newRow("a path is none") << QByteArray("reading data/3/4.png\n") << -1.0;
        QTest::newRow("more than whole") << QByteArray("step 30/20\n") << -1.0;
        QTest::newRow("of zero") << QByteArray("step 0/0\n") << -1.0;
        QTest::newRow("garbage") << QByteArray("\xff\xfe step 1/2 \xc0") << 0.5;
    }
    void lines() {
        QFETCH(QByteArray, log);
        QFETCH(double, progress);
        QCOMPARE(progressIn(log).value_or(-1.0), progress);
    }

    void lastLines() {
        QCOMPARE(lastLine("one\ntwo\r\n\n"), QStringLiteral("two"));
        QCOMPARE(lastLine("a\rb"), QStringLiteral("b"));
        QCOMPARE(lastLine(""), QString());
        QCOMPARE(lastLine(QByteArray(100'000, 'x')).size(), 500);
    }
};

KATAAR_TEST(jobprogress, JobProgressTest)
#include "tst_jobprogress.moc"
