// SPDX-License-Identifier: GPL-3.0-or-later
// From many lines to how far a job is and how long it still takes.
#include "core/progress/linesplitter.h"
#include "core/progress/progressstate.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

class ProgressStateTest : public QObject {
    Q_OBJECT

    static ProgressState after(const QByteArrayList& lines, double secondsEach = 1) {
        ProgressState state;
        double at = 1000;
        for (const QByteArray& line : lines)
            state.take(outputLine(line), ProgressSource::Output, at += secondsEach);
        return state;
    }

private Q_SLOTS:
    void fractions_data() {
        QTest::addColumn<QByteArrayList>("lines");
        QTest::addColumn<double>("fraction"); // -1 = none
        QTest::newRow("none") << QByteArrayList{"hello"} << -1.0;
        QTest::newRow("the last counts") << QByteArrayList{"step 1/10", "step 9/10", "saving"} << 0.9;
        QTest::newRow("epochs alone") << QByteArrayList{"epoch 1/4", "epoch 2/4"} << 0.5;
        QTest::newRow("in one line") << QByteArrayList{"Epoch 3/10: 50%|# | 5/10 [00:01<00:01]"} << 0.25;
        QTest::newRow("steps of everything") << QByteArrayList{"step 1500/5000 epoch 2/5"} << 0.3;
        QTest::newRow("epoch above its bars")
            << QByteArrayList{"Epoch 1/2", "5/10 [==>", "10/10 [====", "Epoch 2/2", "5/10 [==>"} << 0.75;
        QTest::newRow("epoch above a bar of everything")
            << QByteArrayList{"Epoch 1/2", "5/20 [==>", "10/20 [====", "Epoch 2/2", "15/20 [==>"} << 0.75;
        QTest::newRow("seen from the middle")
            << QByteArrayList{"Epoch 3/4", "5/10 [==>", "6/10 [==>"} << 0.65;
        QTest::newRow("back to a checkpoint") << QByteArrayList{"step 80/100", "step 50/100"} << 0.5;
        QTest::newRow("epochs that count from nothing") << QByteArrayList{"epoch 0/4 step 5/10"} << 0.125;
    }
    void fractions() {
        QFETCH(QByteArrayList, lines);
        QFETCH(double, fraction);
        const auto found = after(lines).fraction().value_or(-1);
        QVERIFY2(std::abs(found - fraction) < 1e-9, qPrintable(QString::number(found)));
    }

    void timeLeft() {
        QByteArrayList lines;
        for (int step = 1; step <= 20; ++step)
            lines << "step " + QByteArray::number(step * 5) + "/1000";
        const ProgressFigures figures = after(lines).figures(1021);
        QCOMPARE(figures.step, 100.0);
        QCOMPARE(figures.total, 1000.0);
        QVERIFY(std::abs(*figures.rate - 5) < 1e-6);
        QVERIFY(std::abs(*figures.secondsLeft - 180) < 1e-6);
    }

    void noGuess() {
        QVERIFY(!after({"step 1/10", "step 2/10", "step 3/10"}).figures(1004).secondsLeft); // too few
        QByteArrayList steady;
        for (int step = 1; step <= 10; ++step)
            steady << "step " + QByteArray::number(step) + "/100";
        QVERIFY(after(steady).figures(1011).secondsLeft);
        QVERIFY(!after(steady).figures(1100).secondsLeft);       // stands still
        QVERIFY(!after(steady, 0.01).figures(1001).secondsLeft); // all at once: nobody saw how long it took
        QByteArrayList wild;
        for (const int step : {1, 2, 3, 40, 41, 42, 43, 90, 91, 92, 93, 600})
            wild << "step " + QByteArray::number(step) + "/1000";
        QVERIFY(!after(wild).figures(1013).secondsLeft);
    }

    void aStallInBetweenDoesNotCount() {
        ProgressState state;
        double at = 0;
        for (int step = 1; step <= 20; ++step)
            state.take(outputLine("step " + QByteArray::number(step) + "/100"), ProgressSource::Output,
                       at += step == 10 ? 6 : 1); // one checkpoint is saved
        const auto left = state.figures(at).secondsLeft;
        QVERIFY(left);
        QVERIFY2(*left > 75 && *left < 125, qPrintable(QString::number(*left)));
    }

    void whatABarSaysServesUntilMoreIsKnown() {
        const auto state = after({"10%|#| 10/100 [00:01<00:09, 10.0it/s]"});
        QCOMPARE(state.figures(1002).secondsLeft, 9.0);
        QCOMPARE(state.figures(1002).rate, 10.0);
        QVERIFY(!state.figures(1100).secondsLeft);
    }

    void aRestartBeginsTheReckoningAnew() {
        QByteArrayList lines;
        for (int step = 50; step <= 60; ++step)
            lines << "step " + QByteArray::number(step) + "/100";
        lines << "step 20/100";
        QVERIFY(!after(lines).figures(1013).secondsLeft);
    }

    void theFileWins() {
        ProgressState state;
        state.take(outputLine("step 9/10 loss 3"), ProgressSource::Output, 1);
        QCOMPARE(state.source(), ProgressSource::Output);
        state.take(*fileLine(R"({"step": 1, "total": 4, "acc": 1})"), ProgressSource::File, 2);
        QCOMPARE(state.source(), ProgressSource::File);
        QCOMPARE(state.fraction(), 0.25);
        QCOMPARE(state.values().keys(), QStringList{QStringLiteral("acc")});
        state.take(outputLine("step 9/10"), ProgressSource::Output, 3);
        QCOMPARE(state.fraction(), 0.25);
    }

    void itsOwnTimesCount() {
        ProgressState state;
        for (int i = 0; i <= 10; ++i) // read all at once, written two seconds apart
            state.take(*fileLine(QByteArray(R"({"step": )") + QByteArray::number(i) +
                                 R"(, "total": 20, "time": )" + QByteArray::number(1000 + 2 * i) + '}'),
                       ProgressSource::File, 1020);
        QVERIFY(std::abs(state.figures(1020).secondsLeft.value_or(0) - 20) < 1e-6);
    }

    void boundedValues() {
        ProgressState state;
        for (int i = 0; i < 1000; ++i)
            state.take(*fileLine("{\"n" + QByteArray::number(i) + "\": 1}"), ProgressSource::File, i);
        QCOMPARE(state.values().size(), 32);
    }
};

KATAAR_TEST(progressstate, ProgressStateTest)
#include "tst_progressstate.moc"
