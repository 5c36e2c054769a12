// SPDX-License-Identifier: GPL-3.0-or-later
// A short job before a waiting one, by what its configuration's runs have taken.
#include "tests/core/scheduling/rules.h"
#include "tests/support/testmain.h"

#include <QRandomGenerator>

using namespace kataar;
using namespace kataar::test;

namespace kataar::test {

inline QueueEntry named(QueueEntry entry, const QString& config) {
    entry.configName = config;
    return entry;
}

/// Two GPUs: a job that ends in 1000 s at the latest has one, another waits for both. The third is asked for.
struct Gap : Rules {
    Gap() : Rules(2) {
        QueueEntry running = named(localJob(9), QStringLiteral("other"));
        running.timeLimitSeconds = 1000;
        running.startedAt = wall;
        run(running, {0});
        put(named(localJob(1, 2), QStringLiteral("big")));
    }
    void teach(const QString& config, qint64 seconds, int runs) {
        for (int i = 0; i < runs; ++i)
            state.durations().learn(config, {}, seconds * 1000);
    }
    bool fits(const QueueEntry& entry) {
        put(entry);
        return startable() == Ids{entry.id};
    }
};

} // namespace kataar::test

class BackfillTest : public QObject {
    Q_OBJECT

    const QString m_short = QStringLiteral("short");

private Q_SLOTS:
    void withoutHistoryItMayNot() {
        Gap gap;
        QVERIFY(!gap.fits(named(localJob(2), m_short)));
        QCOMPARE(gap.codes(2), Codes{Reason::ReservedForEarlier});
    }

    void fiveRunsThatEndSoonEnough() {
        Gap gap;
        gap.teach(m_short, 900, 5);
        QVERIFY(gap.fits(named(localJob(2), m_short)));
    }

    void fourRunsPromiseNothing() {
        Gap gap;
        gap.teach(m_short, 10, 4);
        QVERIFY(!gap.fits(named(localJob(2), m_short)));
        gap.teach(m_short, 10, 1);
        QCOMPARE(gap.startable(), Ids{2}); // it is asked anew, not remembered
    }

    void theMarginForItsEndCounts() {
        Gap gap;
        gap.teach(m_short, 945, 5); // with a minute to stop: too late
        QVERIFY(!gap.fits(named(localJob(2), m_short)));
    }

    void twoSlowOnesInTenAreTooMany() {
        Gap gap;
        gap.teach(m_short, 100, 8);
        gap.teach(m_short, 5000, 2);
        QVERIFY(!gap.fits(named(localJob(2), m_short)));
    }

    void anothersRunsPromiseNothingForIt() {
        Gap gap;
        gap.teach(QStringLiteral("someone's"), 10, 50);
        QVERIFY(!gap.fits(named(localJob(2), m_short)));
    }

    void itsTimeLimitMayPromiseMore() {
        Gap gap;
        gap.teach(m_short, 5000, 10);
        QueueEntry entry = named(localJob(2), m_short);
        entry.timeLimitSeconds = 600;
        QVERIFY(gap.fits(entry));
    }

    void asTimePassesTheGapCloses() {
        Gap gap;
        gap.teach(m_short, 500, 5);
        gap.put(named(localJob(2), m_short));
        gap.passSeconds(430);
        QCOMPARE(gap.startable(), Ids{2});
        gap.passSeconds(20);
        QCOMPARE(gap.startable(), Ids{});
    }

    void theEarlierOneStartsNoLater() {
        Gap gap;
        gap.teach(m_short, 900, 5);
        gap.put(named(localJob(2), m_short));
        QCOMPARE(gap.start(), Ids{2});
        gap.passSeconds(900);
        gap.end(2);
        QCOMPARE(gap.startable(), Ids{});
        gap.passSeconds(100);
        gap.end(9);
        QCOMPARE(gap.start(), Ids{1});
    }

    /// Of the three slots one is taken and one kept for the job that wants both GPUs, until a short one in
    /// the gap gives it an end to wait for.
    void whatStartsInTheGapMayLetInAnother() {
        Gap gap;
        gap.changeLimits([](Limits& limits) { limits.localJobMaxConcurrent = 3; });
        QueueEntry first = localJobOn(1, {0});
        first.timeLimitSeconds = 2000;
        gap.put(first); // instead of the big one: the end that there is, is its
        gap.put(localJob(2, 2));
        QueueEntry brief = localJobOn(3, {1});
        brief.timeLimitSeconds = 300;
        gap.put(brief);
        gap.put(localJob(4, 0));
        QVERIFY(gap.plan().moreMayStart);
        QCOMPARE(gap.start(), Ids{3});
        QVERIFY(!gap.plan().moreMayStart);
        QCOMPARE(gap.start(), Ids{4});
        QCOMPARE(gap.startable(), Ids{});
    }

    /// GPU 4 is kept for the second job, so nobody knows when the third has all six. A short one takes it,
    /// and ends; now that is known, and a further pass lets in who is over by then.
    void oneThatTakesAKeptGpuMayTellWhenAnotherStarts() {
        Rules rules(6);
        QueueEntry first = localJob(1, 2);
        first.timeLimitSeconds = 2000;
        rules.put(first);
        rules.put(localJobOn(2, {0, 4}));
        rules.put(localJob(3, 6));
        QueueEntry brief = localJobOn(4, {4});
        brief.timeLimitSeconds = 300;
        rules.put(brief);
        QueueEntry longer = localJobOn(5, {5});
        longer.timeLimitSeconds = 1800;
        rules.put(longer);
        QCOMPARE(rules.start(), (Ids{1, 4}));
        QVERIFY(rules.latest.moreMayStart);
        QCOMPARE(rules.start(), Ids{5});
        QVERIFY(rules.latest.moreMayStart);
        QCOMPARE(rules.start(), Ids{});
    }

    /// Nobody has to wait for the tick who could start now.
    void aPassThatAsksForNoOtherLeavesNothingToStart() {
        for (quint32 seed = 1; seed <= 2000; ++seed) {
            QRandomGenerator random(seed);
            const int gpus = 2 + random.bounded(5);
            Rules rules(gpus, 2 + random.bounded(7));
            if (random.bounded(2) == 0)
                rules.changeLimits(
                    [&](Limits& limits) { limits.localGpuMaxConcurrent = 1 + random.bounded(4); });
            qint64 last = 0;
            QVector<qint64> running;
            for (int round = 0; round < 12; ++round) {
                for (int jobs = random.bounded(5); jobs > 0; --jobs) {
                    QueueEntry job = localJob(++last, random.bounded(gpus + 1));
                    for (int index = random.bounded(3); seed % 2 == 0 && index < gpus;
                         index += 1 + random.bounded(3))
                        job.deviceIds << index;
                    if (random.bounded(4) > 0)
                        job.timeLimitSeconds = 60 * (1 + random.bounded(60));
                    rules.put(job);
                }
                do {
                    running += rules.start();
                } while (rules.latest.moreMayStart);
                QVERIFY2(rules.startable().isEmpty(),
                         qPrintable(QStringLiteral("seed %1, round %2").arg(seed).arg(round)));
                rules.passSeconds(random.bounded(600));
                if (!running.isEmpty())
                    rules.end(running.takeAt(random.bounded(running.size())));
            }
        }
    }

    void inQueueOrderNothingIsBackfilled() {
        Rules rules(2);
        rules.put(localJob(1));
        rules.put(localJob(2, 2));
        rules.put(localJob(3));
        QCOMPARE(rules.startable(), Ids{1});
        QVERIFY(!rules.plan().moreMayStart);
    }

    void anEndThatIsLearntPlansTheStart() {
        Rules rules(2);
        for (int i = 0; i < 5; ++i) {
            rules.state.durations().learn(QStringLiteral("other"), {}, 1'000'000);
            rules.state.durations().learn(m_short, {}, 900'000);
        }
        QueueEntry running = named(localJob(9), QStringLiteral("other")); // without a time limit
        running.startedAt = rules.wall;
        rules.run(running, {0});
        rules.put(named(localJob(1, 2), QStringLiteral("big")));
        rules.put(named(localJob(2), m_short));
        QCOMPARE(rules.startable(), Ids{2});
        rules.passSeconds(1001); // it takes longer than ever: nobody knows when it ends
        QCOMPARE(rules.startable(), Ids{});
    }
};

KATAAR_TEST(backfill, BackfillTest)
#include "tst_backfill.moc"
