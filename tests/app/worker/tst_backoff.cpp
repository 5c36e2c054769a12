// SPDX-License-Identifier: GPL-3.0-or-later
// How long an agent waits before it tries again.
#include "app/worker/backoff.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

class BackoffTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void doublesUpToAMinute() {
        Backoff backoff([] { return 0.5; });
        QVector<int> waits;
        for (int i = 0; i < 10; ++i)
            waits.append(backoff.nextMs());
        QCOMPARE(waits, (QVector<int>{500, 1000, 2000, 4000, 8000, 16'000, 32'000, 60'000, 60'000, 60'000}));
        for (int i = 0; i < 100; ++i) // for ever
            QCOMPARE(backoff.nextMs(), 60'000);
        backoff.reset();
        QCOMPARE(backoff.nextMs(), 500);
    }

    void byChanceHalfLessOrMore() {
        double chance = 0;
        Backoff backoff([&] { return chance; });
        QCOMPARE(backoff.nextMs(), 250);
        backoff.reset();
        chance = 1;
        QCOMPARE(backoff.nextMs(), 750);
        backoff.reset();
        chance = 7; // whatever its source says
        QCOMPARE(backoff.nextMs(), 750);
    }
};

KATAAR_TEST(backoff, BackoffTest)
#include "tst_backoff.moc"
