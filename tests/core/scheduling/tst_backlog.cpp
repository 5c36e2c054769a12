// SPDX-License-Identifier: GPL-3.0-or-later
// Counting why jobs wait by lanes gives what asking each of them gives.
#include "core/scheduling/backlog.h"
#include "tests/core/scheduling/rules.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class BacklogTest : public QObject {
    Q_OBJECT

    static Backlog oneByOne(const Rules& rules) {
        Backlog backlog;
        const Pass pass = SchedulingPolicy::plan(rules.state, rules.now, rules.wall);
        rules.state.forEachPending(0, rules.state.size(), [&](const QueueEntry& entry) {
            const auto reasons = SchedulingPolicy::reasonsFor(rules.state, pass, entry.id, rules.wall);
            ++(reasons.isEmpty() ? backlog.starting : backlog.of(reasons.first().code));
        });
        return backlog;
    }
    static Backlog byLanes(const Rules& rules, int mostLanes = 256) {
        return backlogOf(rules.state, SchedulingPolicy::plan(rules.state, rules.now, rules.wall), rules.wall,
                         mostLanes);
    }
    static void compare(const Rules& rules) {
        const Backlog slow = oneByOne(rules);
        const Backlog quick = byLanes(rules);
        for (const auto& [reason, name] : EnumNames<Reason>::all)
            QVERIFY2(quick.of(reason) == slow.of(reason), qPrintable(QStringLiteral("%1: %2, not %3")
                                                                         .arg(QLatin1StringView(name))
                                                                         .arg(quick.of(reason))
                                                                         .arg(slow.of(reason))));
        QCOMPARE(quick.starting, slow.starting);
        QCOMPARE(quick.other, 0);
    }

private Q_SLOTS:
    void itIsWhatAskingEachGives() {
        Rules rules(2, 2);
        for (int id = 1; id <= 4; ++id)
            rules.put(localJob(id));
        for (int id = 5; id <= 9; ++id) {
            QueueEntry job = localJob(id, id % 3);
            job.held = id % 2 == 0;
            if (id > 7)
                job.beginAt = UtcTime{rules.wall.us + 3'600'000'000};
            rules.put(job);
        }
        for (int id = 10; id <= 20; ++id)
            rules.put(
                cloudJob(id, id % 2, id % 3 == 0 ? std::optional(QStringLiteral("alpha")) : std::nullopt));
        compare(rules);
        rules.start();
        compare(rules);
        rules.state.setLocalStartHeld(true);
        compare(rules);
        rules.state.setPause(QueuePause{});
        QCOMPARE(byLanes(rules).of(Reason::QueuePaused), oneByOne(rules).of(Reason::QueuePaused));
    }

    void lanesBeyondTheBoundAreCountedTogether() {
        Rules rules(2, 0);
        for (int id = 1; id <= 10; ++id)
            rules.put(localJob(id, id)); // a lane each
        const Backlog backlog = byLanes(rules, 4);
        QCOMPARE(backlog.other, 6);
    }
};

KATAAR_TEST(backlog, BacklogTest)
#include "tst_backlog.moc"
