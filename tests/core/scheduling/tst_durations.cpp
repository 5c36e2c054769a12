// SPDX-License-Identifier: GPL-3.0-or-later
// What is learnt from runs, whose history counts, and that it stays bounded.
#include "core/scheduling/durations.h"
#include "tests/support/testmain.h"

using namespace kataar;

namespace {

using Ms = std::optional<qint64>;

QueueEntry jobOf(const char* config, std::optional<qint64> user = {}) {
    QueueEntry entry;
    entry.configName = QString::fromLatin1(config);
    entry.userId = user;
    return entry;
}

} // namespace

class DurationsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutHistoryNothingIsSaid() {
        const DurationBook book;
        QVERIFY(book.isEmpty());
        QueueEntry limited = jobOf("a");
        limited.timeLimitSeconds = 60;
        QCOMPARE(book.wholeMs(limited, Quantile::Median), Ms());
        QCOMPARE(book.restMs(limited, 5, Quantile::P90), Ms());
        QCOMPARE(book.promisedMs(limited.configName, Quantile::P90), Ms());
    }

    void quantilesAreByNearestRank() {
        DurationRing ring;
        for (const qint64 ms : {50, 10, 40, 20, 30, 60, 100, 90, 80, 70})
            ring.add(ms);
        QCOMPARE(ring.quantile(Quantile::Median), Ms(50));
        QCOMPARE(ring.quantile(Quantile::P90), Ms(90));
        QCOMPARE(ring.quantile(Quantile::Median, 50), Ms(80));
        QCOMPARE(ring.quantile(Quantile::P90, 99), Ms(100));
        QCOMPARE(ring.quantile(Quantile::P90, 100), Ms());
        DurationRing one;
        one.add(7);
        QCOMPARE(one.quantile(Quantile::Median), Ms(7));
        QCOMPARE(one.quantile(Quantile::P90), Ms(7));
    }

    void onlyTheLastRunsCount() {
        DurationRing ring;
        for (int i = 0; i < 1000; ++i)
            ring.add(5);
        for (int i = 0; i < DurationRing::kept; ++i)
            ring.add(1000 + i);
        QCOMPARE(ring.size(), int(DurationRing::kept));
        QCOMPARE(ring.quantile(Quantile::Median, -1), Ms(1000 + DurationRing::kept / 2 - 1));
        QCOMPARE(ring.quantile(Quantile::P90), Ms(1000 + 57));
    }

    void theSameConfigurationThenTheSameUserThenAll() {
        DurationBook book;
        book.learn(QStringLiteral("a"), 1, 100);
        book.learn(QStringLiteral("b"), 2, 300);
        book.learn(QStringLiteral("b"), 2, 300);
        QCOMPARE(book.wholeMs(jobOf("a", 2), Quantile::Median), Ms(100));
        QCOMPARE(book.wholeMs(jobOf("new", 1), Quantile::Median), Ms(100));
        QCOMPARE(book.wholeMs(jobOf("", 2), Quantile::Median), Ms(300));
        QCOMPARE(book.wholeMs(jobOf("new", 3), Quantile::Median), Ms(300));
        QCOMPARE(book.wholeMs(jobOf("new"), Quantile::P90), Ms(300));
    }

    void theTimeLimitBoundsIt() {
        DurationBook book;
        book.learn(QStringLiteral("a"), {}, 100'000);
        QueueEntry entry = jobOf("a");
        entry.timeLimitSeconds = 60;
        QCOMPARE(book.wholeMs(entry, Quantile::Median), Ms(60'000));
        QCOMPARE(book.restMs(entry, 20'000, Quantile::Median), Ms(40'000));
        QCOMPARE(book.restMs(entry, 70'000, Quantile::Median), Ms(0));
    }

    void whatIsLeftOfARun() {
        DurationBook book;
        for (const qint64 ms : {100, 100, 100, 500})
            book.learn(QStringLiteral("a"), {}, ms);
        QCOMPARE(book.restMs(jobOf("a"), 40, Quantile::Median), Ms(60));
        QCOMPARE(book.restMs(jobOf("a"), 150, Quantile::Median), Ms(350)); // it is one of the long ones
        QCOMPARE(book.restMs(jobOf("a"), 800, Quantile::Median), Ms(200)); // it outran them all
        QCOMPARE(book.restMs(jobOf("a"), 800, Quantile::P90), Ms(800));
        QCOMPARE(book.restMs(jobOf("a"), -5, Quantile::Median), Ms(100)); // the clock was set back
    }

    void aPromiseNeedsEnoughRunsOfTheConfiguration() {
        DurationBook book;
        const QString a = QStringLiteral("a");
        for (int run = 1; run < DurationBook::leastToPromise; ++run) {
            book.learn(a, 1, 1000);
            book.learn(QStringLiteral("b"), 1, 1000);
        }
        QCOMPARE(book.promisedMs(a, Quantile::P90), Ms());
        book.learn(a, 1, 3000);
        QCOMPARE(book.promisedMs(a, Quantile::P90), Ms(3000));
        QCOMPARE(book.promisedMs(a, Quantile::Median), Ms(1000));
        QCOMPARE(book.promisedRestMs(a, 400, Quantile::Median), Ms(600));
        QCOMPARE(book.promisedRestMs(a, 4000, Quantile::Median), Ms());
        QCOMPARE(book.promisedMs(QStringLiteral("c"), Quantile::P90), Ms());
    }

    void aClockSetBackTeachesNothing() {
        DurationBook book;
        book.learn(QStringLiteral("a"), 1, -1);
        QVERIFY(book.isEmpty());
    }

    void theLongestSilentIsForgotten() {
        DurationBook book;
        const auto name = [](int i) { return QStringLiteral("config%1").arg(i); };
        for (int i = 0; i < DurationBook::mostKeys; ++i)
            book.learn(name(i), i, 1000 + i);
        book.learn(name(0), 0, 1000);
        for (int i = 0; i < 10; ++i)
            book.learn(name(5000 + i), 5000 + i, 9);
        QueueEntry entry;
        entry.configName = name(0);
        QCOMPARE(book.wholeMs(entry, Quantile::Median), Ms(1000));
        entry.configName = name(1); // forgotten: all of them are asked
        QCOMPARE(book.wholeMs(entry, Quantile::P90), Ms(1993));
        entry.configName = name(11);
        QCOMPARE(book.wholeMs(entry, Quantile::P90), Ms(1011));
    }

    void copiesDoNotLearnFromOneAnother() {
        DurationBook book;
        book.learn(QStringLiteral("a"), 1, 100);
        const DurationBook copy = book;
        book.learn(QStringLiteral("a"), 1, 900);
        QCOMPARE(copy.wholeMs(jobOf("a"), Quantile::P90), Ms(100));
        QCOMPARE(book.wholeMs(jobOf("a"), Quantile::P90), Ms(900));
    }
};

KATAAR_TEST(durations, DurationsTest)
#include "tst_durations.moc"
