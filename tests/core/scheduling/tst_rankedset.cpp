// SPDX-License-Identifier: GPL-3.0-or-later
// What a ranked set says is what std::set says, whatever was put in and taken out.
#include "core/scheduling/rankedset.h"
#include "tests/support/testmain.h"

#include <QRandomGenerator>
#include <QTest>

#include <iterator>
#include <set>

using namespace kataar;

class RankedSetTest : public QObject {
    Q_OBJECT

    template<size_t most>
    static void compare(const RankedSet<int, most>& ranked, const std::set<int>& plain, int another) {
        QCOMPARE(ranked.size(), plain.size());
        QCOMPARE(ranked.empty(), plain.empty());
        auto at = ranked.begin();
        size_t order = 0;
        for (const int key : plain) {
            QVERIFY(at != ranked.end());
            QCOMPARE(*at, key);
            QCOMPARE(ranked.order_of_key(key), order);
            QCOMPARE(*ranked.find_by_order(order), key);
            ++at;
            ++order;
        }
        QVERIFY(at == ranked.end());
        QVERIFY(ranked.find_by_order(order) == ranked.end());
        QCOMPARE(ranked.order_of_key(another),
                 size_t(std::distance(plain.begin(), plain.lower_bound(another))));
        const auto after = ranked.upper_bound(another);
        const auto wanted = plain.upper_bound(another);
        QCOMPARE(after == ranked.end(), wanted == plain.end());
        QVERIFY(wanted == plain.end() || *after == *wanted);
    }

    /// Blocks of few keys make a high tree of what a test can hold. It grows and shrinks in turns.
    template<size_t most>
    static void live(quint32 seed) {
        QRandomGenerator random(seed);
        RankedSet<int, most> ranked;
        std::set<int> plain;
        const int keys = 10 + random.bounded(2000);
        for (int step = 0; step < 4000; ++step) {
            const bool grows = step / 500 % 2 == 0;
            int key = seed % 3 == 0 && grows ? step : random.bounded(keys);
            if (seed % 5 == 2 && !plain.empty() && random.bounded(2) == 0) { // often between its neighbours
                const int from = *std::min(plain.lower_bound(key), std::prev(plain.end()),
                                           [](auto a, auto b) { return *a < *b; });
                const int to = from + random.bounded(7) - 3;
                ranked.replace(from, to);
                plain.erase(from);
                plain.insert(to);
            } else if (random.bounded(10) < (grows ? 7 : 3)) {
                QCOMPARE(ranked.insert(key), plain.insert(key).second);
            } else {
                if (seed % 4 == 1 && !plain.empty()) // from its ends
                    key = random.bounded(2) == 0 ? *plain.begin() : *plain.rbegin();
                QCOMPARE(ranked.erase(key), plain.erase(key) > 0);
            }
            if (step % 80 == 0)
                compare(ranked, plain, random.bounded(keys + 5));
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(
                    QStringLiteral("seed %1, blocks of %2, step %3").arg(seed).arg(most).arg(step)));
        }
        while (!plain.empty()) {
            QVERIFY(ranked.erase(*plain.begin()));
            plain.erase(plain.begin());
        }
        compare(ranked, plain, 0);
    }

private Q_SLOTS:
    void asASortedSet() {
        for (quint32 seed = 1; seed <= 24; ++seed) {
            live<8>(seed);
            live<9>(seed);
            live<64>(seed);
        }
    }

    void whatComesInItsOrder() {
        RankedSet<int, 8> ranked;
        std::set<int> plain;
        for (int key = 0; key < 3000; ++key) {
            QVERIFY(ranked.insert(key));
            QVERIFY(!ranked.insert(key));
            plain.insert(key);
        }
        compare(ranked, plain, -1);
        for (int key = 2999; key >= 0; key -= 2) {
            QVERIFY(ranked.erase(key));
            QVERIFY(!ranked.erase(key));
            plain.erase(key);
        }
        compare(ranked, plain, 1001);
    }

    void thoseThatRiseOneAfterTheOther() {
        RankedSet<int, 8> ranked;
        std::set<int> plain;
        for (int key = 0; key < 3000; ++key)
            ranked.insert(2 * key + 1000);
        for (int key = 0; key < 3000; ++key) {
            ranked.replace(2 * key + 1000, 2 * key + 1);
            plain.insert(2 * key + 1);
        }
        compare(ranked, plain, 500);
        for (int key = 2999; key >= 0; --key) // and fall again, the last one first
            ranked.replace(2 * key + 1, 2 * key + 7000);
        for (int key = 0; key < 3000; ++key) {
            QVERIFY(ranked.erase(2 * key + 7000));
            QVERIFY(!ranked.erase(2 * key + 1));
        }
        compare(ranked, {}, 1);
    }

    void anEmptyOne() {
        RankedSet<int> ranked;
        QVERIFY(!ranked.erase(1));
        compare(ranked, {}, 1);
        ranked.replace(1, 2);
        compare(ranked, {2}, 1);
        QVERIFY(ranked.erase(2));
        compare(ranked, {}, 1);
        QVERIFY(ranked.insert(3));
        compare(ranked, {3}, 1);
    }
};

KATAAR_TEST(rankedset, RankedSetTest)
#include "tst_rankedset.moc"
