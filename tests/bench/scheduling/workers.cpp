// SPDX-License-Identifier: GPL-3.0-or-later
// Workers by the thousand.
#include "tests/bench/scheduling/workers.h"

#include "core/domain/worker.h"
#include "core/scheduling/policy.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <functional>

namespace kataar {

namespace {

constexpr MonotonicTime began{1'000'000};
constexpr UtcTime day{1'764'000'000'000'000};
constexpr int gpusOfLarge = 8;

QString idOf(int worker) { return QStringLiteral("%1").arg(worker, 32, 10, QLatin1Char('0')); }
Labels site(const QString& where) { return {{QStringLiteral("site"), where}}; }

struct Fleet {
    int workers;
    int gpus = 1;
    bool labelled = false; ///< half of them have what jobs ask for, each something else

    WorkerSeat seat(int number) const {
        WorkerSeat seat;
        seat.id = seat.name = idOf(number);
        seat.slots = gpus > 1;
        seat.open = true;
        if (labelled)
            seat.labels =
                site((number % 2 == 0 ? QStringLiteral("near%1") : QStringLiteral("far%1")).arg(number));
        for (int index = 0; index < gpus; ++index)
            seat.gpus << index;
        return seat;
    }
    QueueEntry job(qint64 id) const {
        QueueEntry entry;
        entry.id = entry.rank = id;
        entry.jobId = idOf(int(id));
        entry.kind = JobKind::Cloud;
        entry.target = Target::Worker;
        entry.provider = workerProvider;
        entry.numProcesses = gpus;
        if (labelled)
            entry.workerLabels = site(QStringLiteral("near%1").arg(id % (workers / 2) * 2));
        return entry;
    }
    void fill(QueueState& state, int pending) const {
        Limits limits;
        limits.maxConcurrent = 100'000;
        state.setLimits(limits);
        state.advance(began, day);
        for (int i = 0; i < workers; ++i)
            state.putWorker(seat(i));
        for (qint64 id = 1; id <= pending; ++id)
            state.put(job(id), began);
    }
};

void run(QueueState& state, QueueEntry entry, int worker, const QVector<int>& gpus) {
    entry.status = JobStatus::Running;
    entry.workerId = idOf(worker);
    entry.allocatedGpus = gpus;
    state.put(entry, began);
}

void passes(const QueueState& state, const char* what) {
    std::vector<double> times;
    Pass pass;
    for (int i = 0; i < 11; ++i) {
        QElapsedTimer timer;
        timer.start();
        pass = SchedulingPolicy::plan(state, began, day);
        times.push_back(double(timer.nsecsElapsed()) / 1000.0);
    }
    std::ranges::sort(times);
    std::printf("workers: %-61s %12.2f us (best %.2f), starts %lld, keeps %lld\n", what,
                times[times.size() / 2], times.front(), static_cast<long long>(pass.starts.size()),
                static_cast<long long>(pass.workerReservations.size()));
    std::fflush(stdout);
}

/// Jobs behind the pending ones take all but the workers from `idle` on.
void takeAll(QueueState& state, const Fleet& fleet, int pending, const QVector<int>& gpus, int step,
             int idle) {
    for (int worker = 0; worker < idle; worker += step)
        run(state, fleet.job(pending + 1 + worker), worker, gpus);
}

void measureChange(QueueState& state, const Fleet& fleet, int pending) {
    QElapsedTimer timer;
    timer.start();
    constexpr int times = 1000;
    for (int i = 0; i < times; ++i) {
        state.remove(pending + 1);
        run(state, fleet.job(pending + 1), 0, {0});
    }
    std::printf("workers: %-61s %12.2f us\n", "a job ends on a worker and another one begins",
                double(timer.nsecsElapsed()) / 1000.0 / times);
}

} // namespace

void measureWorkers(int workers, int pending) {
    {
        const Fleet fleet{workers};
        QueueState state;
        fleet.fill(state, pending);
        passes(state, "a pass, all workers idle");
        takeAll(state, fleet, pending, {0}, 1, workers - 1);
        passes(state, "a pass, one worker idle");
    }
    {
        const Fleet fleet{workers, 1, true};
        QueueState state;
        fleet.fill(state, pending);
        passes(state, "a pass, half of the workers fit, a job kind each");
        takeAll(state, fleet, pending, {0}, 2, workers);
        passes(state, "a pass, the half that fits is busy");
        measureChange(state, fleet, pending);
    }
    {
        const Fleet fleet{workers, gpusOfLarge};
        QueueState state;
        fleet.fill(state, pending);
        takeAll(state, fleet, pending, {0, 1, 2, 3}, 1, workers);
        passes(state, "a pass, half of each worker's GPUs are free, jobs want all");
    }
}

} // namespace kataar
