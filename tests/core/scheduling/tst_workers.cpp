// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs for workers, and jobs that may run anywhere: who goes where, in which order, and why others wait.
#include "core/domain/worker.h"
#include "core/scheduling/explain.h"
#include "core/scheduling/forecast.h"
#include "tests/core/scheduling/rules.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

namespace {

QString name(const char* text) { return QString::fromLatin1(text); }

WorkerSeat seat(const char* id, int gpus, bool slots = false, const Labels& labels = {}) {
    WorkerSeat made;
    made.id = made.name = name(id);
    made.slots = slots;
    made.open = true;
    made.labels = labels;
    for (int index = 0; index < gpus; ++index)
        made.gpus << index;
    return made;
}

QueueEntry workerJob(qint64 id, int gpus = 1, const Labels& labels = {}) {
    QueueEntry entry = localJob(id, gpus);
    entry.kind = JobKind::Cloud;
    entry.target = Target::Worker;
    entry.provider = workerProvider;
    entry.workerLabels = labels;
    return entry;
}

QueueEntry onlyHere(qint64 id, int gpus = 1) {
    QueueEntry entry = localJob(id, gpus);
    entry.target = Target::Local;
    return entry;
}

const Labels a100{{QStringLiteral("gpu_type"), QStringLiteral("A100-80GB")}};
const Labels wantsA100{{QStringLiteral("gpu_type"), QStringLiteral("a100*")}};

} // namespace

class WorkersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutWorkersAutoIsLocal() {
        Rules rules(1);
        rules.put(localJob(1));
        rules.put(workerJob(2));
        QCOMPARE(rules.start(), Ids{1});
        QCOMPARE(rules.workerOfJob(1), QString());
        QCOMPARE(rules.codes(2), Codes{Reason::NoWorker});
        rules.put(localJob(3));
        QCOMPARE(rules.codes(3), Codes{Reason::GpusBusy}); // nothing of workers, there are none
    }

    void autoGoesToAWorkerFirst() {
        Rules rules(1);
        rules.state.putWorker(seat("w", 2));
        rules.put(localJob(1));
        rules.put(localJob(2));
        rules.put(onlyHere(3));
        QCOMPARE(rules.start(), (Ids{2, 1})); // local ones are told first
        QCOMPARE(rules.workerOfJob(1), name("w"));
        QCOMPARE(rules.state.find(1)->kind, JobKind::Cloud);
        QCOMPARE(rules.state.find(1)->provider, workerProvider);
        QCOMPARE(rules.workerOfJob(2),
                 QString()); // the worker takes one at a time: the local rules are asked
        QCOMPARE(rules.codes(3), Codes{Reason::GpusBusy});
        QCOMPARE(rules.state.tally(), rules.state.recount());
    }

    void itComesBackAsALocalJob() {
        QueueEntry entry = localJob(1);
        place(entry, Start{1, JobKind::Cloud, {0}, name("w"), name("w")}, {});
        unplace(entry);
        QCOMPARE(entry, localJob(1));
    }

    void oneOrderAcrossKinds() {
        Rules rules(0, 1);
        rules.state.putWorker(seat("w", 1));
        rules.put(localJob(1)); // may run anywhere, and is earlier
        rules.put(workerJob(2));
        QCOMPARE(rules.start(), Ids{1});
        rules.end(1);
        QueueEntry urgent = workerJob(3);
        urgent.priority = urgentPriority;
        rules.put(urgent);
        rules.put(localJob(4));
        QCOMPARE(rules.start(), Ids{3});
    }

    void firstIdleFirstServed() {
        Rules rules(0);
        rules.changeLimits([](Limits& limits) { limits.maxConcurrent = 100; });
        for (const char* id : {"c", "a", "b"})
            rules.state.putWorker(seat(id, 1));
        for (int id = 1; id <= 3; ++id)
            rules.put(workerJob(id));
        QCOMPARE(rules.start(), (Ids{1, 2, 3}));
        QCOMPARE(rules.workerOfJob(1), name("c"));
        QCOMPARE(rules.workerOfJob(2), name("a"));
        rules.end(2); // idle again before the others
        rules.end(1);
        rules.put(workerJob(4));
        rules.start();
        QCOMPARE(rules.workerOfJob(4), name("a"));
    }

    void labelsByGlob() {
        Rules rules(0);
        rules.state.putWorker(seat("plain", 8));
        rules.put(workerJob(1, 1, wantsA100));
        QCOMPARE(rules.startable(), Ids{});
        QCOMPARE(rules.codes(1), Codes{Reason::WorkerLabels});
        QCOMPARE(rules.evidence(1, Reason::WorkerLabels)[QStringLiteral("lacks")].toString(),
                 name("gpu_type"));
        Labels far = a100;
        far.insert(name("location"), name("eu-2"));
        rules.state.putWorker(seat("far", 1, false, far));
        Labels near = wantsA100;
        near.insert(name("location"), name("us-*"));
        rules.put(workerJob(2, 1, near));
        QCOMPARE(rules.start(), Ids{1});
        QCOMPARE(rules.workerOfJob(1), name("far"));
        QCOMPARE(rules.codes(2), Codes{Reason::WorkerLabels}); // all must fit
    }

    void gpuCount() {
        Rules rules(0);
        rules.state.putWorker(seat("small", 2));
        rules.put(workerJob(1, 4));
        QCOMPARE(rules.codes(1), Codes{Reason::WorkerGpus});
        QCOMPARE(rules.evidence(1, Reason::WorkerGpus)[QStringLiteral("have")].toInt(), 2);
        rules.state.putWorker(seat("large", 4));
        QCOMPARE(rules.start(), Ids{1});
        QCOMPARE(rules.workerOfJob(1), name("large"));
        rules.put(workerJob(2, 3));
        QCOMPARE(rules.codes(2), Codes{Reason::NoWorker});
        QCOMPARE(englishSentence(rules.reasons(2).first()),
                 name("Every worker that could take it has other work."));
    }

    void limitsHoldForWorkersToo() {
        Rules rules(0);
        for (const char* id : {"a", "b", "c"})
            rules.state.putWorker(seat(id, 1));
        rules.changeLimits([](Limits& limits) { limits.userMaxConcurrent = 1; });
        for (int id = 1; id <= 2; ++id) {
            QueueEntry entry = localJob(id);
            entry.userId = 7;
            rules.put(entry);
        }
        QueueEntry others = localJob(3);
        others.userId = 8;
        rules.put(others);
        QCOMPARE(rules.start(), (Ids{1, 3})); // whoever is at his limit stands in nobody's way
        QVERIFY(rules.codes(2).contains(Reason::UserLimit));
        QVERIFY(!rules.codes(2).contains(Reason::NoWorker));
        rules.changeLimits([](Limits& limits) { limits.maxConcurrent = 2; });
        QVERIFY(rules.codes(2).contains(Reason::GlobalLimit));
    }

    void whoeverIsHeldMayHaveAnIdleWorker() {
        Rules rules(0);
        rules.state.putWorker(seat("w", 1));
        QueueEntry held = workerJob(1);
        held.held = true;
        rules.put(held);
        QCOMPARE(rules.codes(1), Codes{Reason::Held}); // and not that workers have other work
        rules.state.removeWorker(name("w"));
        QCOMPARE(rules.codes(1), (Codes{Reason::Held, Reason::NoWorker}));
    }

    /// A large job keeps what is free of the worker `large`. Then others of its user start, as many as he may
    /// have: now it could not start anyway, and a further pass gives the GPUs to somebody else.
    void nothingIsKeptForAUserWhoHasEnough() {
        Rules rules(0);
        rules.state.putWorker(seat("large", 3, true));
        rules.changeLimits([](Limits& limits) { limits.userMaxConcurrent = 1; });
        rules.put(workerJob(1));
        QCOMPARE(rules.start(), Ids{1});
        QueueEntry large = workerJob(2, 3);
        large.userId = 7;
        rules.put(large);
        rules.state.putWorker(seat("small", 1));
        QueueEntry brief = workerJob(3);
        brief.userId = 7;
        rules.put(brief);
        rules.put(workerJob(4));
        QCOMPARE(rules.start(), Ids{3});
        QCOMPARE(rules.workerOfJob(3), name("small"));
        QVERIFY(rules.latest.moreMayStart);
        QCOMPARE(rules.start(), Ids{4});
        QCOMPARE(rules.workerOfJob(4), name("large"));
        QVERIFY(!rules.latest.moreMayStart);
    }

    void closedOnesGetNothing() {
        Rules rules(0);
        WorkerSeat closed = seat("w", 1);
        closed.open = false;
        rules.state.putWorker(closed);
        rules.put(workerJob(1));
        QCOMPARE(rules.startable(), Ids{});
        QCOMPARE(rules.codes(1), Codes{Reason::NoWorker});
        rules.state.putWorker(seat("w", 1));
        QCOMPARE(rules.startable(), Ids{1});
        rules.state.removeWorker(name("w"));
        QCOMPARE(rules.startable(), Ids{});
    }

    void slotsShareAMachine() {
        Rules rules(0);
        rules.state.putWorker(seat("w", 4, true));
        for (int id = 1; id <= 3; ++id)
            rules.put(workerJob(id, 2));
        QCOMPARE(rules.start(), (Ids{1, 2}));
        QCOMPARE(rules.gpusOfJob(1), (QVector<int>{0, 1}));
        QCOMPARE(rules.gpusOfJob(2), (QVector<int>{2, 3}));
        rules.end(1);
        QCOMPARE(rules.start(), Ids{3});
        QCOMPARE(rules.gpusOfJob(3), (QVector<int>{0, 1}));
    }

    void idleOnesBeforeThoseThatWork() {
        Rules rules(0);
        rules.state.putWorker(seat("first", 4, true));
        rules.put(workerJob(1));
        rules.start();
        rules.state.putWorker(seat("second", 4, true));
        rules.put(workerJob(2));
        rules.start();
        QCOMPARE(rules.workerOfJob(2), name("second"));
    }

    /// A small later job must not take the GPUs that a large earlier one waits for.
    void smallLaterOnesDoNotStarveALargeOne() {
        Rules rules(0);
        rules.changeLimits([](Limits& limits) { limits.maxConcurrent = 100; });
        rules.state.putWorker(seat("w", 4, true));
        rules.put(workerJob(1, 2));
        rules.start();
        rules.put(workerJob(2, 4));
        rules.put(workerJob(3, 1));
        QCOMPARE(rules.startable(), Ids{});
        QCOMPARE(rules.codes(3), Codes{Reason::ReservedForEarlier});
        QCOMPARE(rules.evidence(3, Reason::ReservedForEarlier)[QStringLiteral("job_id")].toString(),
                 jobName(2));
        rules.state.putWorker(seat("other", 1, true)); // of no use to the large one
        QCOMPARE(rules.start(), Ids{3});
        QCOMPARE(rules.workerOfJob(3), name("other"));
        rules.end(1);
        QCOMPARE(rules.start(), Ids{2});
    }

    void twoLargeOnesKeepTwoWorkers() {
        Rules rules(0);
        rules.changeLimits([](Limits& limits) { limits.maxConcurrent = 100; });
        for (const char* id : {"a", "b", "c"})
            rules.state.putWorker(seat(id, 2, true));
        for (int id = 1; id <= 3; ++id)
            rules.put(workerJob(id, 1));
        rules.start();
        rules.put(workerJob(11, 2));
        rules.put(workerJob(12, 2));
        rules.put(workerJob(13, 1));
        rules.put(workerJob(14, 1));
        QCOMPARE(rules.startable(), Ids{13}); // one worker is left for small ones
    }

    void afterACancelWorkersGoOn() {
        Rules rules(1);
        rules.state.putWorker(seat("w", 1));
        rules.state.setLocalStartHeld(true);
        rules.put(localJob(1));
        rules.put(localJob(2));
        QCOMPARE(rules.start(), Ids{1});
        QCOMPARE(rules.workerOfJob(1), name("w"));
        QVERIFY(rules.codes(2).contains(Reason::AwaitingProcess));
    }

    void whatOnlyAWorkerCouldRunIsNotImpossible() {
        Rules rules(1);
        rules.put(localJob(1, 4));
        QCOMPARE(rules.codes(1), Codes{Reason::GpusImpossible});
        WorkerSeat busy = seat("w", 4);
        busy.open = false;
        rules.state.putWorker(busy);
        QVERIFY(!rules.codes(1).contains(Reason::GpusImpossible));
    }

    void explanationsAndForecastsKnowThem() {
        Rules rules(0, 1);
        rules.state.putWorker(seat("w", 1));
        QueueEntry first = workerJob(1);
        first.timeLimitSeconds = 3600;
        rules.put(first);
        QueueEntry second = localJob(2);
        second.timeLimitSeconds = 60;
        rules.put(second);
        rules.start();
        const WorkerPool before = rules.state.workers();
        const auto changes = changesThatStart(rules.state, 2, rules.now, rules.wall);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.first().change, Remedy::JobEnds);
        QCOMPARE(rules.state.workers().available(), before.available());
        rules.state.durations().learn(QString(), std::nullopt, 600'000);
        const Forecast forecast = forecastOf(rules.state.sketch(100), rules.now, rules.wall);
        QVERIFY(forecast.of(2).p50);
        QVERIFY(*forecast.of(2).p50 > rules.wall);
    }

    void aSketchHasThemInTheirOrder() {
        Rules rules(0);
        for (const char* id : {"b", "a"})
            rules.state.putWorker(seat(id, 1, true));
        rules.put(workerJob(1));
        rules.start();
        const VirtualState copy(rules.state.sketch(10));
        QCOMPARE(copy.workers().available(), rules.state.workers().available());
        QCOMPARE(copy.workers().holdings(name("b")), rules.state.workers().holdings(name("b")));
        QCOMPARE(SchedulingPolicy::plan(copy, rules.now, rules.wall).starts, rules.plan().starts);
    }
};

KATAAR_TEST(workers, WorkersTest)
#include "tst_workers.moc"
