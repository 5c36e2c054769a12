// SPDX-License-Identifier: GPL-3.0-or-later
// Token buckets: how many, how soon again, and that the table stays bounded.
#include "core/base/ratelimit.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

namespace {

constexpr MonotonicTime start{5'000'000};

MonotonicTime after(qint64 ms) { return {start.ms + ms}; }

} // namespace

class RateLimitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void limitThenRefillsEvenly() {
        RateLimiter limiter(15);
        for (int i = 0; i < 15; ++i) {
            const RateVerdict verdict = limiter.take("a", start);
            QVERIFY(verdict.allowed);
            QCOMPARE(verdict.limit, 15);
            QCOMPARE(verdict.remaining, 14 - i);
        }
        const RateVerdict refused = limiter.take("a", start);
        QVERIFY(!refused.allowed);
        QCOMPARE(refused.remaining, 0);
        QCOMPARE(refused.retrySeconds, 4);
        QCOMPARE(refused.resetSeconds, 60);
        QVERIFY(!limiter.take("a", after(3999)).allowed);
        QVERIFY(limiter.take("a", after(4000)).allowed);
        QVERIFY(!limiter.take("a", after(4000)).allowed);
        for (int i = 0; i < 15; ++i) // full again, and not fuller
            QVERIFY(limiter.take("a", after(1'000'000)).allowed);
        QVERIFY(!limiter.take("a", after(1'000'000)).allowed);
    }

    void whatIsRefusedCostsNothing() {
        RateLimiter limiter(2, 1000);
        limiter.take("a", start);
        limiter.take("a", start);
        for (int i = 0; i < 100; ++i)
            QVERIFY(!limiter.take("a", after(499)).allowed);
        QVERIFY(limiter.take("a", after(500)).allowed);
    }

    void keysAreIndependent() {
        RateLimiter limiter(1);
        QVERIFY(limiter.take("a", start).allowed);
        QVERIFY(!limiter.take("a", start).allowed);
        QVERIFY(limiter.take("b", start).allowed);
    }

    void peekUsesNothing() {
        RateLimiter limiter(1);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(limiter.peek("a", start).allowed);
            QCOMPARE(limiter.peek("a", start).remaining, 1);
        }
        QCOMPARE(limiter.size(), 0);
        limiter.take("a", start);
        QVERIFY(!limiter.peek("a", start).allowed);
        QCOMPARE(limiter.peek("a", start).retrySeconds, 60);
        QVERIFY(limiter.peek("a", after(60'000)).allowed);
    }

    void givenBackAndForgotten() {
        RateLimiter limiter(2);
        limiter.take("a", start);
        limiter.take("a", start);
        limiter.giveBack("a", start);
        QCOMPARE(limiter.peek("a", start).remaining, 1);
        limiter.giveBack("a", start);
        limiter.giveBack("a", start); // never more than full
        limiter.giveBack("nobody", start);
        QCOMPARE(limiter.peek("a", start).remaining, 2);
        limiter.take("a", start);
        limiter.forget("a");
        limiter.forget("a");
        QCOMPARE(limiter.size(), 0);
        QCOMPARE(limiter.peek("a", start).remaining, 2);
    }

    void tableIsBounded() {
        RateLimiter limiter(1, 60'000, 100);
        for (int i = 0; i < 100; ++i)
            limiter.take(QByteArray::number(i), start);
        limiter.take("0", start); // used just now: the last to go
        for (int i = 100; i < 199; ++i)
            limiter.take(QByteArray::number(i), start);
        QCOMPARE(limiter.size(), 100);
        QVERIFY(!limiter.peek("0", start).allowed);
        QVERIFY(limiter.peek("1", start).allowed);
    }

    void timeThatGoesBackGivesNothing() {
        RateLimiter limiter(1);
        limiter.take("a", start);
        QVERIFY(!limiter.take("a", after(-100'000)).allowed);
        QVERIFY(!limiter.take("a", after(59'999)).allowed);
        QVERIFY(limiter.take("a", after(60'000)).allowed);
    }

    void largeLimits() {
        RateLimiter limiter(1'000'000'000);
        QVERIFY(limiter.take("a", start).allowed);
        QCOMPARE(limiter.peek("a", start).remaining, 999'999'999);
        QCOMPARE(limiter.peek("a", after(1)).remaining, 1'000'000'000);
    }
};

KATAAR_TEST(ratelimit, RateLimitTest)
#include "tst_ratelimit.moc"
