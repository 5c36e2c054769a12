// SPDX-License-Identifier: GPL-3.0-or-later
// Local jobs: slots, the GPU budget, which GPUs, what is kept for earlier jobs, and what slips in before
// them.
#include "core/scheduling/localgpuallocator.h"
#include "tests/core/scheduling/rules.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class TestLocal : public QObject {
    Q_OBJECT

    static QueueEntry limited(QueueEntry entry, qint64 seconds) {
        entry.timeLimitSeconds = seconds;
        return entry;
    }

private Q_SLOTS:
    void choice_data() {
        QTest::addColumn<QVector<int>>("deviceIds");
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("anyGpu");
        QTest::addColumn<QVector<int>>("free");
        QTest::addColumn<QVector<int>>("chosen"); // {-1} = none
        using V = QVector<int>;
        QTest::newRow("lowest first") << V{} << 2 << false << V{1, 2, 3} << V{1, 2};
        QTest::newRow("too few") << V{} << 2 << false << V{1} << V{-1};
        QTest::newRow("none needed") << V{} << 0 << false << V{} << V{};
        QTest::newRow("configured order") << V{3, 0} << 2 << false << V{0, 1, 2, 3} << V{3, 0};
        QTest::newRow("some of the configured") << V{3, 0, 1} << 2 << false << V{0, 1, 2} << V{0, 1};
        QTest::newRow("configured busy") << V{3} << 1 << false << V{0, 1, 2} << V{-1};
        QTest::newRow("any GPU") << V{3} << 1 << true << V{0, 1, 2} << V{0};
        QTest::newRow("a double id counts once") << V{3, 3} << 2 << false << V{2, 3} << V{-1};
        QTest::newRow("none needed though configured") << V{3} << 0 << false << V{} << V{};
    }
    void choice() {
        QFETCH(QVector<int>, deviceIds);
        QFETCH(int, count);
        QFETCH(bool, anyGpu);
        QFETCH(QVector<int>, free);
        QueueEntry entry = localJob(1, count);
        entry.deviceIds = deviceIds;
        entry.anyGpu = anyGpu;
        QTEST(LocalGpuAllocator::choose(GpuDemand::of(entry), free).value_or(QVector<int>{-1}), "chosen");
    }

    void oneJobAtATimeByDefault() {
        Rules rules(4, 1);
        rules.put(localJob(1));
        rules.put(localJob(2));
        QCOMPARE(rules.start(), Ids{1});
        QCOMPARE(rules.startable(), Ids{});
        QCOMPARE(rules.codes(2), Codes{Reason::LocalJobLimit});
        QCOMPARE(rules.evidence(2, Reason::LocalJobLimit),
                 (QJsonObject{{QStringLiteral("running"), 1}, {QStringLiteral("limit"), 1}}));
        rules.end(1);
        QCOMPARE(rules.start(), Ids{2});
    }

    void twoJobsOnTwoOfFourGpus() {
        Rules rules(4, 2);
        rules.put(localJob(1));
        rules.put(localJob(2));
        QCOMPARE(rules.start(), (Ids{1, 2}));
        QCOMPARE(rules.gpusOfJob(1), QVector<int>{0});
        QCOMPARE(rules.gpusOfJob(2), QVector<int>{1});
        QCOMPARE(rules.state.gpus().freeIndices(), (QVector<int>{2, 3}));
        QCOMPARE(rules.state.tally().localGpusInUse(), 2);
    }

    void preferredGpus() {
        Rules rules(4, 4);
        rules.put(localJobOn(1, {2, 3}));
        rules.put(localJobOn(2, {3}));
        rules.put(localJobOn(3, {1}));
        QCOMPARE(rules.start(), (Ids{1, 3}));
        QCOMPARE(rules.gpusOfJob(1), (QVector<int>{2, 3}));
        QCOMPARE(rules.codes(2), Codes{Reason::PreferredGpusBusy});
        QCOMPARE(rules.evidence(2, Reason::PreferredGpusBusy),
                 (QJsonObject{{QStringLiteral("gpus"), QJsonArray{3}},
                              {QStringLiteral("holders"), QJsonArray{jobName(1)}}}));
        rules.change(2, [](QueueEntry& e) { e.anyGpu = true; });
        QCOMPARE(rules.start(), Ids{2});
        QCOMPARE(rules.gpusOfJob(2), QVector<int>{0});
    }

    void impossibleIsSaidAtOnceAndStopsNobody() {
        Rules rules(2, 8);
        rules.put(localJob(1, 3));
        rules.put(localJobOn(2, {5}));
        QueueEntry few = localJobOn(3, {0});
        few.numProcesses = 2;
        rules.put(few);
        rules.put(localJob(4, 2));
        QCOMPARE(rules.startable(), Ids{4});
        QCOMPARE(rules.codes(1), Codes{Reason::GpusImpossible});
        QCOMPARE(rules.evidence(1, Reason::GpusImpossible),
                 (QJsonObject{{QStringLiteral("have"), 2}, {QStringLiteral("needed"), 3}}));
        QCOMPARE(rules.evidence(2, Reason::GpusImpossible)[QStringLiteral("missing")].toArray(),
                 QJsonArray{5});
        QCOMPARE(rules.evidence(3, Reason::GpusImpossible)[QStringLiteral("configured")].toArray(),
                 QJsonArray{0});
        QueueEntry half = localJobOn(5, {7, 1});
        half.numProcesses = 1;
        rules.put(half); // one of its two ids exists, and one is enough
        QVERIFY(!rules.codes(5).contains(Reason::GpusImpossible));
    }

    void noGpusAtAll() {
        Rules rules(0, 2);
        rules.put(localJob(1));
        rules.put(localJob(2, 0));
        QCOMPARE(rules.start(), Ids{2});
        QCOMPARE(rules.codes(1), Codes{Reason::GpusImpossible});
    }

    void gpuBudget() {
        Rules rules(8, 8);
        rules.changeLimits([](Limits& l) { l.localGpuMaxConcurrent = 3; });
        rules.put(localJob(1, 2));
        rules.put(localJob(2, 2));
        rules.put(localJob(3, 1));
        rules.put(localJob(4, 0));
        rules.put(localJob(5, 4));
        QCOMPARE(rules.start(), (Ids{1, 4}));
        QCOMPARE(rules.codes(2), Codes{Reason::LocalGpuLimit});
        QCOMPARE(rules.evidence(2, Reason::LocalGpuLimit), (QJsonObject{{QStringLiteral("in_use"), 2},
                                                                        {QStringLiteral("limit"), 3},
                                                                        {QStringLiteral("needed"), 2}}));
        QCOMPARE(rules.codes(3),
                 Codes{Reason::ReservedForEarlier}); // the last of the budget is kept for job 2
        QCOMPARE(rules.evidence(3, Reason::ReservedForEarlier)[QStringLiteral("job_id")], jobName(2));
        QVERIFY(rules.codes(5).contains(Reason::LocalGpuLimit));
        rules.end(1);
        QCOMPARE(rules.start(), (Ids{2, 3}));
    }

    void aJobBeyondTheBudgetKeepsNothing() {
        Rules rules(8, 8);
        rules.changeLimits([](Limits& l) { l.localGpuMaxConcurrent = 3; });
        rules.put(localJob(1, 4));
        rules.put(localJob(2, 3));
        QCOMPARE(rules.start(), Ids{2});
        rules.changeLimits([](Limits& l) { l.localGpuMaxConcurrent.reset(); });
        QCOMPARE(rules.start(), Ids{1});
    }

    void laterJobsDoNotTakeWhatAnEarlierOneWaitsFor() {
        Rules rules(4, 8);
        rules.run(localJob(1, 2), {0, 1});
        rules.put(localJob(2, 3));
        rules.put(localJob(3, 1));
        QCOMPARE(rules.startable(), Ids{});
        QCOMPARE(rules.codes(2), Codes{Reason::GpusBusy});
        QCOMPARE(rules.evidence(2, Reason::GpusBusy),
                 (QJsonObject{{QStringLiteral("free"), 2},
                              {QStringLiteral("needed"), 3},
                              {QStringLiteral("holders"), QJsonArray{jobName(1)}}}));
        QCOMPARE(rules.codes(3), Codes{Reason::ReservedForEarlier});
        QCOMPARE(rules.evidence(3, Reason::ReservedForEarlier),
                 (QJsonObject{{QStringLiteral("job_id"), jobName(2)},
                              {QStringLiteral("gpus"), QJsonArray{2, 3}}}));
        rules.end(1);
        QCOMPARE(rules.start(), (Ids{2, 3}));
        QCOMPARE(rules.gpusOfJob(3), QVector<int>{3});
    }

    void aNewSubmitDoesNotOvertake() {
        Rules rules(4, 8);
        rules.run(localJob(1, 3), {0, 1, 2});
        rules.put(localJob(2, 2));
        QCOMPARE(rules.startable(), Ids{});
        rules.put(localJob(3, 1));
        QCOMPARE(rules.startable(), Ids{});
        QueueEntry urgent = localJob(4, 1);
        urgent.priority = urgentPriority; // goes before job 2, so it takes nothing from an earlier one
        rules.put(urgent);
        QCOMPARE(rules.startable(), Ids{4});
    }

    void otherGpusStartFreely() {
        Rules rules(4, 2);
        rules.run(localJobOn(1, {0}), {0});
        rules.put(localJobOn(2, {0}));
        rules.put(localJobOn(3, {1}));
        QCOMPARE(rules.startable(), Ids{3}); // job 2 takes over the slot of job 1
        rules.put(localJob(4, 0));
        QCOMPARE(rules.start(), Ids{3});
        QCOMPARE(rules.codes(4), Codes{Reason::LocalJobLimit});
    }

    void onlyThoseOfTheConfiguredGpusAreKept() {
        Rules rules(4, 8);
        rules.run(localJobOn(1, {0}), {0});
        rules.put(localJobOn(2, {0, 1}));
        rules.put(localJob(3, 1));
        rules.put(localJobOn(4, {1}));
        QCOMPARE(rules.start(), Ids{3});
        QCOMPARE(rules.gpusOfJob(3), QVector<int>{2});
        QCOMPARE(rules.codes(4), Codes{Reason::ReservedForEarlier});
    }

    void aSlotIsKeptWhereNoneComesFree() {
        Rules rules(4, 2);
        rules.run(localJobOn(1, {0, 1}), {0, 1});
        rules.put(localJobOn(2, {0})); // takes over the slot of job 1
        rules.put(localJobOn(3, {1})); // needs one of its own once job 1 has ended
        rules.put(localJob(4, 0));
        QCOMPARE(rules.startable(), Ids{});
        QCOMPARE(rules.codes(4), Codes{Reason::ReservedForEarlier});
        QCOMPARE(rules.evidence(4, Reason::ReservedForEarlier)[QStringLiteral("job_id")], jobName(3));
        rules.end(1);
        QCOMPARE(rules.start(), (Ids{2, 3}));
    }

    void aGpuUsedElsewhereDoesNotStopCpuJobs() {
        Rules rules(1, 1);
        rules.state.gpus().setForeign(
            0, {GpuProcess{4711, 3LL << 30, QStringLiteral("mila"), QStringLiteral("python"), {}}});
        rules.put(localJob(1, 1));
        rules.put(localJob(2, 0));
        QCOMPARE(rules.codes(1),
                 (Codes{Reason::LocalJobLimit, Reason::GpuBusyElsewhere})); // job 2 takes the slot
        const QJsonObject evidence = rules.evidence(1, Reason::GpuBusyElsewhere);
        QCOMPARE(evidence[QStringLiteral("gpus")].toArray(), QJsonArray{0});
        QCOMPARE(evidence[QStringLiteral("processes")],
                 (QJsonArray{QJsonObject{{QStringLiteral("gpu"), 0},
                                         {QStringLiteral("pid"), 4711},
                                         {QStringLiteral("user"), QStringLiteral("mila")},
                                         {QStringLiteral("memory_mb"), 3072}}}));
        QCOMPARE(rules.start(), Ids{2});
        rules.end(2);
        rules.state.gpus().setForeign(0, {});
        QCOMPARE(rules.start(), Ids{1});
    }

    void releasingAndQuarantinedGpusAreNotGiven() {
        Rules rules(2, 4);
        GpuPool& gpus = rules.state.gpus();
        gpus.setReleasing(0, QStringLiteral("old"));
        gpus.setQuarantined(1, QStringLiteral("stuck"), {GpuProcess{9, 0, {}, {}, {}}});
        rules.put(localJob(1, 1));
        QCOMPARE(rules.startable(), Ids{});
        QCOMPARE(rules.evidence(1, Reason::GpusBusy)[QStringLiteral("holders")].toArray(),
                 (QJsonArray{QStringLiteral("old"), QStringLiteral("stuck")}));
        QCOMPARE(gpus.processes(1).size(), 1);
        gpus.clearCondition(1);
        QCOMPARE(rules.start(), Ids{1});
        QCOMPARE(rules.gpusOfJob(1), QVector<int>{1});
        gpus.setForeign(1, {GpuProcess{}});
        QCOMPARE(gpus.state(1), GpuState::Ours); // ours goes first
        rules.end(1);
        QCOMPARE(gpus.state(1), GpuState::BusyElsewhere);
        gpus.clearCondition(0);
        QCOMPARE(gpus.freeIndices(), QVector<int>{0});
    }

    void aShortJobSlipsInBeforeAPlannedStart() {
        Rules rules(2, 4);
        rules.run(limited(localJobOn(1, {0}), 3600), {0});
        rules.put(localJob(2, 2)); // planned in an hour
        rules.put(limited(localJob(3, 1), 3600));
        rules.put(localJob(4, 1));
        rules.put(limited(localJob(5, 1), 1792));
        QCOMPARE(rules.startable(), Ids{5});
        rules.passSeconds(1700); // 1900 s are left: enough for 1792 s and the margin
        QCOMPARE(rules.startable(), Ids{5});
        rules.passSeconds(200);
        QCOMPARE(rules.startable(), Ids{});
        QCOMPARE(rules.codes(5), Codes{Reason::ReservedForEarlier});
    }

    void aStopTakesItsTimeToo() {
        Rules rules(2, 4);
        rules.run(limited(localJobOn(1, {0}), 3600), {0});
        rules.put(localJob(2, 2));
        rules.put(limited(localJob(3, 1), 3584)); // over in time, but not if it must be killed
        QCOMPARE(rules.startable(), Ids{});
    }

    void aShortJobDoesNotPassAnEarlierOneForASlot() {
        Rules rules(2, 2);
        rules.run(limited(localJobOn(1, {0, 1}), 3600), {0, 1});
        rules.put(localJobOn(2, {0})); // takes over the slot of job 1
        rules.put(localJobOn(3, {1})); // the other slot is kept for it, and it starts in an hour
        rules.put(localJob(4, 0));
        rules.put(limited(localJob(5, 0), 600)); // would be over by then, but job 4 comes first
        QCOMPARE(rules.startable(), Ids{});
        QCOMPARE(rules.evidence(4, Reason::ReservedForEarlier)[QStringLiteral("job_id")], jobName(3));
        QCOMPARE(rules.evidence(5, Reason::ReservedForEarlier)[QStringLiteral("job_id")], jobName(4));
        rules.state.remove(4);
        QCOMPARE(rules.startable(), Ids{5});
    }

    void nothingSlipsInBeforeAnUnknownStart() {
        Rules rules(2, 4);
        rules.run(localJobOn(1, {0}), {0});
        rules.put(localJob(2, 2));
        rules.put(limited(localJob(3, 1), 1));
        QCOMPARE(rules.startable(), Ids{});
    }

    void aWallClockJumpLetsNothingSlipIn() {
        Rules rules(2, 4);
        QueueEntry running = limited(localJobOn(1, {0}), 3600);
        running.startedAt = rules.wall;
        rules.run(running, {0});
        rules.put(localJob(2, 2));
        rules.put(limited(localJob(3, 1), 600));
        QCOMPARE(rules.startable(), Ids{3});
        rules.wall.us += 365LL * 86400 * 1'000'000;
        rules.passMs(1);
        QCOMPARE(rules.startable(), Ids{});
    }

    void roundedLimitsKeepLanesFew() {
        std::set<qint64> lanes;
        for (qint64 seconds = 1; seconds <= 100'000; ++seconds) {
            const qint64 rounded = roundedLimit(seconds);
            QVERIFY(rounded >= seconds && rounded * 8 <= seconds * 9 + 8);
            lanes.insert(rounded);
        }
        QVERIFY2(lanes.size() < 130, qPrintable(QString::number(lanes.size())));
        QCOMPARE(roundedLimit(std::nullopt), 0);
        QCOMPARE(roundedLimit(-3), 0);
    }

    void afterACancelNoLocalJobStarts() {
        Rules rules(4, 4);
        rules.put(localJob(1, 0));
        rules.put(localJob(2, 1));
        rules.state.setLocalStartHeld(true);
        QCOMPARE(rules.startable(), Ids{});
        QCOMPARE(rules.codes(1), Codes{Reason::AwaitingProcess});
        rules.state.setLocalStartHeld(false);
        QCOMPARE(rules.startable(), (Ids{1, 2}));
    }

    void peopleAndTimeComeFirst() {
        Rules rules(4, 1);
        rules.run(localJob(1), {0});
        QueueEntry entry = localJob(2);
        entry.held = true;
        entry.beginAt = UtcTime{rules.wall.us + 1'000'000};
        rules.put(entry);
        rules.state.setPause(QueuePause{QStringLiteral("asha"), QStringLiteral("new driver"), {}});
        rules.state.setLocalStartHeld(true);
        QCOMPARE(rules.codes(2), (Codes{Reason::QueuePaused, Reason::Held, Reason::NotBefore,
                                        Reason::AwaitingProcess, Reason::LocalJobLimit}));
        QCOMPARE(rules.evidence(2, Reason::NotBefore)[QStringLiteral("until")], entry.beginAt->toIso());
        QCOMPARE(rules.evidence(2, Reason::QueuePaused)[QStringLiteral("by")].toString(),
                 QStringLiteral("asha"));
        QCOMPARE(rules.evidence(2, Reason::QueuePaused)[QStringLiteral("reason")].toString(),
                 QStringLiteral("new driver"));
        QCOMPARE(rules.startable(), Ids{});
    }

    void aJobThatIsAboutToBeCancelledDoesNotStart() {
        Rules rules;
        QueueEntry entry = localJob(1);
        const UtcTime due{rules.wall.us + 5'000'000};
        entry.intent = Intent{Intent::Kind::Cancel, due, 3, QStringLiteral("asha"), {}};
        rules.put(entry);
        QCOMPARE(rules.startable(), Ids{});
        QCOMPARE(rules.codes(1), Codes{Reason::Cancelling});
        QCOMPARE(rules.evidence(1, Reason::Cancelling)[QStringLiteral("until")].toString(), due.toIso());
        QCOMPARE(rules.state.position(1), 1); // it keeps its place
        QVERIFY(rules.state.dueIntents().isEmpty());
        const auto wait = rules.state.msToNextEdge(rules.now);
        QVERIFY(wait && *wait <= 5000);
        rules.passMs(5000);
        QCOMPARE(rules.state.dueIntents(), QVector<qint64>{1});
        QCOMPARE(rules.startable(), Ids{}); // due or not
        entry.intent.reset();
        rules.put(entry);
        QVERIFY(rules.state.dueIntents().isEmpty());
        QCOMPARE(rules.startable(), Ids{1});
    }

    void blockedAwaitsApproval() {
        Rules rules;
        QueueEntry entry = localJob(1);
        entry.status = JobStatus::Blocked;
        entry.approvalId = 12;
        rules.put(entry);
        QCOMPARE(rules.startable(), Ids{});
        QCOMPARE(rules.codes(1), Codes{Reason::AwaitingApproval});
        QCOMPARE(rules.evidence(1, Reason::AwaitingApproval)[QStringLiteral("request")].toInt(), 12);
        QCOMPARE(rules.codes(99), Codes{});
        rules.run(localJob(2), {0});
        QCOMPARE(rules.codes(2), Codes{});
    }
};

KATAAR_TEST(local, TestLocal)
#include "tst_local.moc"
