// SPDX-License-Identifier: GPL-3.0-or-later
// Cloud jobs: the global, user and team limits, and fair share as the documentation's example tells it.
#include "tests/core/scheduling/rules.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class TestCloud : public QObject {
    Q_OBJECT

    static constexpr qint64 alice = 1;
    static constexpr qint64 bob = 2;
    static constexpr qint64 carol = 3;

private Q_SLOTS:
    void globalLimit() {
        Rules rules;
        for (int id = 1; id <= 8; ++id)
            rules.put(cloudJob(id, id));
        QCOMPARE(rules.start(), (Ids{1, 2, 3, 4, 5}));
        QCOMPARE(rules.startable(), Ids{});
        QCOMPARE(rules.codes(6), Codes{Reason::GlobalLimit});
        QCOMPARE(rules.evidence(6, Reason::GlobalLimit),
                 (QJsonObject{{QStringLiteral("running"), 5}, {QStringLiteral("limit"), 5}}));
        rules.end(3);
        QCOMPARE(rules.start(), Ids{6});
    }

    void userLimitLetsOthersPass() {
        Rules rules;
        for (int id = 1; id <= 4; ++id)
            rules.put(cloudJob(id, alice));
        rules.put(cloudJob(5, bob));
        rules.put(cloudJob(6)); // nobody's: under no user limit
        QCOMPARE(rules.start(), (Ids{1, 2, 5, 6}));
        QCOMPARE(rules.codes(3), Codes{Reason::UserLimit});
        QCOMPARE(rules.evidence(3, Reason::UserLimit)[QStringLiteral("user")].toInteger(), alice);
        rules.end(1);
        QCOMPARE(rules.startable(), Ids{3});
    }

    void aUsersLimitSpansTeamsAndProviders() {
        Rules rules;
        rules.put(cloudJob(1, alice, QStringLiteral("alpha")));
        rules.put(cloudJob(2, alice, QStringLiteral("beta")));
        QueueEntry other = cloudJob(3, alice);
        other.provider = QStringLiteral("slurm");
        rules.put(other);
        QCOMPARE(rules.startable(), (Ids{1, 2}));
    }

    void fairShareExample() {
        Rules rules;
        rules.changeLimits([](Limits& l) {
            l.maxConcurrent = 6;
            l.userMaxConcurrent = 2;
            l.teamMaxConcurrent = 3;
            l.enableFairShare = true;
        });
        const auto alpha = QStringLiteral("alpha");
        const auto beta = QStringLiteral("beta");
        rules.put(cloudJob(1, alice, alpha));
        rules.put(cloudJob(2, alice, alpha));
        rules.put(cloudJob(3, bob, alpha));
        rules.put(cloudJob(4, bob, alpha));
        rules.put(cloudJob(5, carol, beta));
        rules.put(cloudJob(6, carol, beta));
        rules.put(cloudJob(7, carol, beta));
        QCOMPARE(rules.start(), (Ids{1, 2, 3, 5, 6}));
        QCOMPARE(rules.state.tally().all().cloud.running, 5);
        QCOMPARE(rules.state.tally().ofTeam(alpha).cloud.running, 3);
        QCOMPARE(rules.codes(4), Codes{Reason::TeamLimit});
        QCOMPARE(rules.evidence(4, Reason::TeamLimit), (QJsonObject{{QStringLiteral("running"), 3},
                                                                    {QStringLiteral("limit"), 3},
                                                                    {QStringLiteral("team"), alpha}}));
        QCOMPARE(rules.codes(7), Codes{Reason::UserLimit});
        rules.put(cloudJob(8)); // without a team or a user, one slot is left
        QCOMPARE(rules.start(), Ids{8});
        QCOMPARE(rules.codes(4), (Codes{Reason::GlobalLimit, Reason::TeamLimit}));
        QCOMPARE(rules.codes(7), (Codes{Reason::GlobalLimit, Reason::UserLimit}));
    }

    void withoutFairShareTeamsAreFree() {
        Rules rules;
        rules.changeLimits([](Limits& l) { l.teamMaxConcurrent = 1; });
        for (int id = 1; id <= 3; ++id)
            rules.put(cloudJob(id, id, QStringLiteral("alpha")));
        QCOMPARE(rules.startable(), (Ids{1, 2, 3}));
        rules.changeLimits([](Limits& l) { l.enableFairShare = true; });
        QCOMPARE(rules.start(), Ids{1});
        QCOMPARE(rules.startable(), Ids{});
        rules.changeLimits([](Limits& l) { l.teamMaxConcurrent = 2; }); // raising starts at once
        QCOMPARE(rules.startable(), Ids{2});
        rules.changeLimits([](Limits& l) { l.enableFairShare = false; });
        QCOMPARE(rules.startable(), (Ids{2, 3}));
    }

    void aNewUserOfAFullTeamWaits() {
        Rules rules;
        rules.changeLimits([](Limits& l) {
            l.teamMaxConcurrent = 1;
            l.enableFairShare = true;
        });
        rules.run(cloudJob(1, alice, QStringLiteral("alpha")));
        rules.put(cloudJob(2, bob, QStringLiteral("alpha")));
        QCOMPARE(rules.startable(), Ids{});
        rules.end(1);
        QCOMPARE(rules.startable(), Ids{2});
    }

    void loweringALimitStopsNothing() {
        Rules rules;
        for (int id = 1; id <= 5; ++id)
            rules.put(cloudJob(id, id));
        rules.start();
        rules.changeLimits([](Limits& l) { l.maxConcurrent = 2; });
        rules.put(cloudJob(6, 6));
        QCOMPARE(rules.state.tally().all().cloud.running, 5);
        QCOMPARE(rules.startable(), Ids{});
        QCOMPARE(rules.evidence(6, Reason::GlobalLimit)[QStringLiteral("running")].toInt(), 5);
    }

    void priorityDecidesAcrossLanes() {
        Rules rules;
        rules.changeLimits([](Limits& l) { l.maxConcurrent = 3; });
        for (int id = 1; id <= 6; ++id) {
            QueueEntry entry =
                cloudJob(id, id % 2, id % 3 ? std::optional(QStringLiteral("alpha")) : std::nullopt);
            entry.priority = id == 5 ? urgentPriority : id == 4 ? highPriority : normalPriority;
            rules.put(entry);
        }
        QCOMPARE(rules.startable(), (Ids{5, 4, 1}));
    }

    void localJobsDoNotCount() {
        Rules rules;
        rules.changeLimits([](Limits& l) { l.maxConcurrent = 1; });
        QueueEntry local = localJob(1);
        local.userId = alice;
        rules.run(local, {0});
        rules.put(cloudJob(2, alice));
        QCOMPARE(rules.startable(), Ids{2});
        rules.state.setLocalStartHeld(true); // after a cancel, cloud jobs start all the same
        QCOMPARE(rules.startable(), Ids{2});
        const Pass localOnly = SchedulingPolicy::plan(rules.state, rules.now, rules.wall, PlanScope::Local);
        QCOMPARE(localOnly.starts.size(), 0);
    }
};

KATAAR_TEST(cloud, TestCloud)
#include "tst_cloud.moc"
