// SPDX-License-Identifier: GPL-3.0-or-later
// The order of the queue: priority, rank, positions, the starvation boost, begin_at, and the lists.
#include "core/scheduling/starvation.h"
#include "tests/core/scheduling/rules.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class TestOrder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void higherPriorityFirstThenSubmission() {
        Rules rules;
        rules.put(localJob(1));
        for (const auto& [id, level] : {std::pair{2, Level::Viewer}, {3, Level::Admin}, {4, Level::Lead}}) {
            QueueEntry entry = localJob(id);
            entry.priority = priorityOf(level);
            rules.put(entry);
        }
        rules.put(localJob(5));
        QCOMPARE(rules.order(), (Ids{3, 4, 1, 5, 2}));
        QCOMPARE(rules.state.position(3), 1);
        QCOMPARE(rules.state.position(5), 4);
        QCOMPARE(rules.state.position(2), 5);
        QCOMPARE(rules.state.position(99), 0);
    }

    /// A queue that is filled in one go is the one that is put together job by job.
    void placingIsManyPuts() {
        QVector<QueueEntry> entries;
        for (int id = 1; id <= 60; ++id) {
            QueueEntry entry = id % 3 == 0 ? cloudJob(id) : localJob(id);
            if (id % 7 != 0)
                entry.userId = id % 5;
            entry.priority = 10 * (id % 4);
            entry.rank = 61 - id;
            entry.waitedSeconds = id * 60;
            entry.status = id % 10 == 1   ? JobStatus::Running
                           : id % 10 == 2 ? JobStatus::Blocked
                           : id % 10 == 3 ? JobStatus::Completed
                                          : JobStatus::Pending;
            entries << entry;
        }
        Rules one;
        for (const QueueEntry& entry : entries)
            one.put(entry);
        Rules other;
        for (const QueueEntry& entry : entries) {
            if (!isTerminal(entry.status))
                other.state.stage(std::make_shared<QueueEntry>(entry));
        }
        other.state.place(other.now, [](QueueEntry&) {});
        QCOMPARE(other.state.size(), one.state.size());
        QCOMPARE(other.state.tally(), one.state.tally());
        const auto listed = [](const QueueState& state) {
            QVector<qint64> ids;
            const auto add = [&](const QueueEntry& entry) { ids << entry.id; };
            state.forEachPending(0, 100, add);
            state.forEachRunning(0, 100, add);
            state.forEachBlocked(0, 100, add);
            for (int user = 0; user < 6; ++user) {
                state.forEachPendingOf(user, 0, 100, add);
                state.forEachRunningOf(user, 0, 100, add);
                state.forEachBlockedOf(user, 0, 100, add);
            }
            return ids;
        };
        QCOMPARE(listed(other.state), listed(one.state));
        for (int round = 0; round < 20; ++round) {
            QCOMPARE(other.start(), one.start());
            one.passSeconds(300);
            other.passSeconds(300);
            QCOMPARE(other.order(), one.order());
        }
        for (const QueueEntry& entry : entries) {
            one.state.remove(entry.id);
            other.state.remove(entry.id);
        }
        QCOMPARE(listed(other.state), Ids());
    }

    void overrideAndRankChangeTheOrder() {
        Rules rules;
        for (int id = 1; id <= 4; ++id)
            rules.put(localJob(id));
        rules.change(4, [](QueueEntry& e) { e.priorityOverride = 50; });
        QCOMPARE(rules.order(), (Ids{4, 1, 2, 3}));
        rules.change(4, [](QueueEntry& e) { e.priorityOverride = 0; });
        QCOMPARE(rules.order(), (Ids{1, 2, 3, 4}));
        rules.change(4, [](QueueEntry& e) { e.priorityOverride.reset(); });
        rules.change(3, [](QueueEntry& e) { e.rank = 0; });
        QCOMPARE(rules.order(), (Ids{3, 1, 2, 4}));
        rules.change(4, [](QueueEntry& e) { e.rank = 0; }); // equal ranks: the id parts them
        QCOMPARE(rules.order(), (Ids{3, 4, 1, 2}));
    }

    void heldAndFutureJobsKeepTheirPosition() {
        Rules rules;
        rules.put(localJob(1));
        QueueEntry held = localJob(2);
        held.held = true;
        rules.put(held);
        QueueEntry later = localJob(3);
        later.beginAt = UtcTime{rules.wall.us + 1};
        rules.put(later);
        rules.put(localJob(4));
        QCOMPARE(rules.order(), (Ids{1, 2, 3, 4}));
        QCOMPARE(rules.state.position(4), 4);
        QCOMPARE(rules.startable(), (Ids{1, 4}));
    }

    void runningBlockedAndFinishedHaveNoPosition() {
        Rules rules;
        rules.run(localJob(1), {0});
        QueueEntry blocked = localJob(2);
        blocked.status = JobStatus::Blocked;
        rules.put(blocked);
        rules.put(localJob(3));
        QCOMPARE(rules.state.position(1), 0);
        QCOMPARE(rules.state.position(2), 0);
        QCOMPARE(rules.state.position(3), 1);
        rules.end(1);
        QCOMPARE(rules.state.find(1), nullptr);
        QCOMPARE(rules.state.findJob(jobName(1)), nullptr);
        QCOMPARE(rules.state.findJob(jobName(3))->id, 3);
        QVERIFY(!rules.state.gpus().heldIndices().contains(0));
        rules.state.remove(77); // nothing to remove
        QCOMPARE(rules.state.size(), 2);
    }

    void boostFormula_data() {
        QTest::addColumn<qint64>("waitedMs");
        QTest::addColumn<int>("threshold");
        QTest::addColumn<int>("boost");
        QTest::addColumn<qint64>("next"); // -1 = never
        const qint64 hour = 3'600'000;
        QTest::newRow("nothing") << qint64(0) << 60 << 0 << hour;
        QTest::newRow("1 ms before") << hour - 1 << 60 << 0 << qint64(1);
        QTest::newRow("exactly") << hour << 60 << 10 << hour;
        QTest::newRow("1 ms before the second") << 2 * hour - 1 << 60 << 10 << qint64(1);
        QTest::newRow("third") << 3 * hour << 60 << 30 << hour;
        QTest::newRow("fourth is the last") << 4 * hour << 60 << 40 << qint64(-1);
        QTest::newRow("a year") << 8760 * hour << 60 << 40 << qint64(-1);
        QTest::newRow("off") << 8760 * hour << 0 << 0 << qint64(-1);
        QTest::newRow("negative") << qint64(-5) << 60 << 0 << hour;
        QTest::newRow("one minute") << qint64(119'999) << 1 << 10 << qint64(1);
    }
    void boostFormula() {
        QFETCH(qint64, waitedMs);
        QFETCH(int, threshold);
        QFETCH(qint64, next);
        QTEST(boostFor(waitedMs, threshold), "boost");
        QCOMPARE(msToNextBoost(waitedMs, threshold).value_or(-1), next);
    }

    void aRaisedJobPassesOthersOfItsLane() {
        Rules rules(1);
        rules.run(localJob(1), {0});
        rules.put(localJob(2));
        rules.passSeconds(1800);
        for (const qint64 id : {3, 4}) {
            QueueEntry other = localJob(id);
            other.priority = normalPriority + 10;
            rules.put(other);
        }
        rules.passSeconds(1799);
        const auto first = [&] {
            rules.end(1);
            const qint64 id = rules.startable().value(0);
            rules.run(localJob(1), {0});
            return id;
        };
        QCOMPARE(first(), 3);
        rules.passSeconds(1); // as high as they are now, and it was there before them
        QCOMPARE(first(), 2);
    }

    void waitingRaisesAtTheExactEdge() {
        Rules rules;
        QueueEntry viewer = localJob(1);
        viewer.priority = lowPriority;
        rules.put(viewer);
        rules.passSeconds(60);
        rules.put(localJob(2));
        QCOMPARE(rules.order(), (Ids{2, 1}));
        QCOMPARE(rules.state.msToNextEdge(rules.now), 59 * 60'000);
        rules.passMs(59 * 60'000 - 1);
        QCOMPARE(rules.state.boost(1), 0);
        QCOMPARE(rules.state.msToNextEdge(rules.now), 1);
        QCOMPARE(rules.order(), (Ids{2, 1}));
        rules.passMs(1);
        QCOMPARE(rules.state.boost(1), 10);
        QCOMPARE(rules.state.effectivePriority(1), 10);
        QCOMPARE(rules.order(), (Ids{1, 2})); // equal priority, submitted earlier
        QCOMPARE(rules.state.waitedSeconds(1, rules.now), 3600);
        rules.passSeconds(10 * 3600);
        QCOMPARE(rules.state.boost(1), maxStarvationBoost);
        QCOMPARE(rules.state.boost(2), maxStarvationBoost);
        QCOMPARE(rules.order(), (Ids{2, 1}));
        QCOMPARE(rules.state.msToNextEdge(rules.now), std::nullopt);
    }

    void heldAndFutureTimeDoesNotCount() {
        Rules rules;
        QueueEntry later = localJob(1);
        later.beginAt = UtcTime{rules.wall.us + 3600LL * 1'000'000};
        rules.put(later);
        rules.passSeconds(3600);
        QCOMPARE(rules.state.waitedSeconds(1, rules.now), 0);
        QVERIFY(rules.state.isDue(1));
        rules.passSeconds(1800);
        QCOMPARE(rules.state.waitedSeconds(1, rules.now), 1800);
        rules.change(1, [](QueueEntry& e) { e.held = true; });
        rules.passSeconds(7200);
        QCOMPARE(rules.state.waitedSeconds(1, rules.now), 1800);
        QCOMPARE(rules.state.boost(1), 0);
        rules.change(1, [](QueueEntry& e) { e.held = false; });
        rules.passSeconds(1799);
        QCOMPARE(rules.state.boost(1), 0);
        rules.passSeconds(1);
        QCOMPARE(rules.state.boost(1), 10);
    }

    void waitedGoesOnFromTheStoreAndOverAttempts() {
        Rules rules;
        QueueEntry entry = localJob(1);
        entry.waitedSeconds = 3599;
        rules.put(entry);
        QCOMPARE(rules.state.boost(1), 0);
        rules.passSeconds(1);
        QCOMPARE(rules.state.boost(1), 10);
        rules.put(entry); // an older copy takes nothing away
        QCOMPARE(rules.state.waitedSeconds(1, rules.now), 3600);
        rules.run(entry, {0});
        rules.passSeconds(5000); // running is not waiting
        QCOMPARE(rules.state.boost(1), 10);
        rules.change(1, [](QueueEntry& e) {
            e.status = JobStatus::Pending;
            e.attempt = 2;
        });
        QCOMPARE(rules.state.waitedSeconds(1, rules.now), 3600);
        QCOMPARE(rules.state.boost(1), 10);
    }

    void anotherThresholdReordersAtOnce() {
        Rules rules;
        QueueEntry viewer = localJob(1);
        viewer.priority = lowPriority;
        rules.put(viewer);
        rules.passSeconds(600);
        rules.put(localJob(2));
        QCOMPARE(rules.order(), (Ids{2, 1}));
        rules.changeLimits([](Limits& l) { l.starvationThresholdMinutes = 5; });
        QCOMPARE(rules.state.boost(1), 20);
        QCOMPARE(rules.order(), (Ids{1, 2}));
        rules.changeLimits([](Limits& l) { l.starvationThresholdMinutes = 0; });
        QCOMPARE(rules.state.boost(1), 0);
        QCOMPARE(rules.state.msToNextEdge(rules.now), std::nullopt);
    }

    void beginAtFallsDueOnceForAll() {
        Rules rules;
        QueueEntry later = localJob(1);
        later.beginAt = UtcTime{rules.wall.us + 1500};
        rules.put(later);
        QCOMPARE(rules.state.msToNextEdge(rules.now), 2); // rounded up: never early
        rules.passMs(1);
        QCOMPARE(rules.startable(), Ids{});
        rules.passMs(1);
        QCOMPARE(rules.startable(), Ids{1});
        rules.wall.us -= 10LL * 365 * 86400 * 1'000'000; // the wall clock is set back ten years
        rules.passMs(1);
        QCOMPARE(rules.startable(), Ids{1});
        rules.change(1, [&](QueueEntry& e) { e.beginAt = UtcTime{rules.wall.us + 1'000'000}; });
        QCOMPARE(rules.startable(), Ids{});
    }

    void wallClockJumpsChangeNoOrder() {
        Rules rules;
        rules.put(localJob(1));
        rules.put(localJob(2));
        rules.wall.us += 10LL * 365 * 86400 * 1'000'000;
        rules.passMs(10);
        QCOMPARE(rules.state.boost(1), 0);
        QCOMPARE(rules.order(), (Ids{1, 2}));
        QCOMPARE(rules.state.waitedSeconds(1, rules.now), 0);
    }

    void pagesOfTheLists() {
        Rules rules;
        for (int id = 1; id <= 9; ++id) {
            QueueEntry entry = cloudJob(id, id % 2);
            entry.status = id <= 3 ? JobStatus::Running : id <= 6 ? JobStatus::Blocked : JobStatus::Pending;
            rules.put(entry);
        }
        Ids seen;
        const auto note = [&](const QueueEntry& entry) { seen << entry.id; };
        rules.state.forEachRunning(1, 5, note);
        rules.state.forEachBlocked(0, 2, note);
        rules.state.forEachPending(2, 10, note);
        QCOMPARE(seen, (Ids{2, 3, 4, 5, 9}));
        seen.clear();
        rules.state.forEachPending(3, 1, note);
        rules.state.forEachPending(-1, 1, note);
        rules.state.forEachPending(0, 0, note);
        rules.state.forEachPendingOf(42, 0, 9, note);
        QCOMPARE(seen, Ids{});
        rules.state.forEachPendingOf(1, 0, 9, note);
        rules.state.forEachRunningOf(0, 0, 9, note);
        rules.state.forEachBlockedOf(1, 0, 9, note);
        QCOMPARE(seen, (Ids{7, 9, 2, 5}));
        QCOMPARE(rules.state.tally().ofUser(1).cloud, (StatusCount{2, 2, 1}));
        QCOMPARE(rules.state.tally().all().cloud, (StatusCount{3, 3, 3}));
        QVERIFY(rules.state.tally() == rules.state.recount());
    }
};

KATAAR_TEST(order, TestOrder)
#include "tst_order.moc"
