// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the scheduling rules on a long queue: a pass that starts nothing, a pass that starts much,
// positions, changes, the forecast. bench_scheduling [PENDING, default 1000000] [USERS, default 10000]
#include "core/scheduling/policy.h"
#include "tests/bench/scheduling/forecast.h"
#include "tests/bench/scheduling/workers.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <unistd.h>

using namespace kataar;

namespace {

constexpr MonotonicTime start{1'000'000};
constexpr UtcTime wall{1'764'000'000'000'000};

/// Median of an odd number of runs, in microseconds.
double medianUs(const std::function<void()>& once, int runs = 101) {
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        QElapsedTimer timer;
        timer.start();
        once();
        times.push_back(double(timer.nsecsElapsed()) / 1000.0);
    }
    std::ranges::nth_element(times, times.begin() + runs / 2);
    return times[size_t(runs / 2)];
}

void print(const char* what, double figure, const char* unit) {
    std::printf("scheduling: %-58s %12.2f %s\n", what, figure, unit);
    std::fflush(stdout);
}

double residentMb() {
    long pages = 0;
    if (FILE* file = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(file, "%*d %ld", &pages) != 1)
            pages = 0;
        std::fclose(file);
    }
    return double(pages) * double(sysconf(_SC_PAGESIZE)) / 1048576.0;
}

QueueEntry cloudJob(qint64 id, int users, int teams) {
    QueueEntry entry;
    entry.id = id;
    entry.rank = id;
    entry.jobId = QStringLiteral("%1").arg(id, 32, 16, QLatin1Char('0'));
    entry.kind = JobKind::Cloud;
    entry.target = Target::Cloud;
    entry.provider = QStringLiteral("replicate");
    entry.userId = id / 2 % users;
    entry.teamId = QString::number(id / 2 % users % teams);
    entry.priority = int(id % 4) * 10;
    return entry;
}

/// Twelve signatures, most of them small.
QueueEntry localJob(qint64 id, int users) {
    QueueEntry entry = cloudJob(id, users, 100);
    entry.kind = JobKind::Local;
    entry.target = Target::Local;
    entry.numProcesses = 1 + int(id % 3);
    if (id % 5 == 0)
        entry.deviceIds = {int(id % 8), int((id + 1) % 8), int((id + 2) % 8)};
    if (id % 2 == 0)
        entry.timeLimitSeconds = 600 * (1 + id % 4);
    return entry;
}

QVector<Gpu> eightGpus() {
    QVector<Gpu> gpus;
    for (int index = 0; index < 8; ++index)
        gpus << Gpu{index, QStringLiteral("SIM-%1").arg(index), {}, {}, 0, {}, {}};
    return gpus;
}

void run(QueueState& state, QueueEntry entry, const QVector<int>& gpus = {}) {
    entry.status = JobStatus::Running;
    entry.allocatedGpus = gpus;
    state.put(entry, start);
}

/// Half of the queue is local, half cloud; every user has two running cloud jobs; one local job holds all
/// GPUs.
void fill(QueueState& state, int pending, int users) {
    state.gpus().setInventory(eightGpus());
    Limits limits;
    limits.maxConcurrent = 100'000;
    limits.enableFairShare = true;
    limits.teamMaxConcurrent = 10'000;
    limits.localJobMaxConcurrent = 8;
    state.setLimits(limits);
    state.advance(start, wall);
    for (qint64 id = 1; id <= pending; ++id)
        state.put(id % 2 == 0 ? cloudJob(id, users, 100) : localJob(id, users), start);
    for (int i = 0; i < 4 * users; i += 2)
        run(state, cloudJob(pending + 2 + i, users, 100));
    run(state, localJob(pending + 1, users), {0, 1, 2, 3, 4, 5, 6, 7});
}

void measurePasses(QueueState& state) {
    const auto pass = [&] { return SchedulingPolicy::plan(state, start, wall); };
    if (!pass().starts.isEmpty())
        std::printf("scheduling: something started that should not\n");
    print("pass, nothing can start: every user at the limit", medianUs(pass), "us");
    Limits limits = state.limits();
    limits.userMaxConcurrent = 10'000;
    limits.teamMaxConcurrent = 1;
    state.setLimits(limits);
    print("pass, nothing can start: every team at the limit", medianUs(pass), "us");
    limits.maxConcurrent = 1;
    state.setLimits(limits);
    print("pass, nothing can start: global limit", medianUs(pass), "us");
    limits.userMaxConcurrent = 3;
    limits.teamMaxConcurrent = 100'000;
    limits.maxConcurrent = 100'000;
    state.setLimits(limits);
    const auto starts = pass().starts.size();
    const double us = medianUs(pass, 11);
    print("pass that starts one more job of each user", us, "us");
    print("jobs that it starts", double(starts), "jobs");
    print("per job started", us / double(std::max<qsizetype>(starts, 1)), "us");
}

void measureLocal(QueueState& state, int pending) {
    state.remove(pending + 1);
    QVector<Start> starts;
    const double us =
        medianUs([&] { starts = SchedulingPolicy::plan(state, start, wall, PlanScope::Local).starts; });
    print("local pass that fills 8 GPUs", us, "us");
    print("local jobs that it starts", double(starts.size()), "jobs");
}

void measureReads(const QueueState& state, int pending) {
    qint64 id = 1;
    qint64 sum = 0;
    print("1,000 positions", medianUs([&] {
              for (int i = 0; i < 1000; ++i) {
                  id = id * 6364136223846793005 % pending;
                  sum += state.position(qAbs(id) + 1);
              }
          }),
          "us");
    const Pass latest = SchedulingPolicy::plan(state, start, wall);
    print("reasons of the 50 jobs of a page", medianUs([&] {
              state.forEachPending(pending / 2, 50, [&](const QueueEntry& entry) {
                  sum += SchedulingPolicy::reasonsFor(state, latest, entry.id, wall).size();
              });
          }),
          "us");
    if (sum == 0)
        std::printf("scheduling: nothing was read\n");
}

void measureChanges(QueueState& state, int pending, int users) {
    qint64 id = 2 * pending;
    print("put and remove of a pending job", medianUs([&] {
              ++id;
              state.put(cloudJob(id, users, 100), start);
              state.remove(id);
          }),
          "us");
    qint64 next = 2;
    print("pending to running and back", medianUs([&] {
              next += 2;
              QueueEntry entry = *state.find(next);
              run(state, entry);
              entry.status = JobStatus::Pending;
              state.put(entry, start);
          }),
          "us");
    QElapsedTimer timer;
    timer.start();
    state.advance({start.ms + 60 * 60'000}, wall);
    print("a boost for every pending job at once", double(timer.nsecsElapsed()) / 1e6, "ms");
}

} // namespace

int main(int argc, char** argv) {
    const int pending = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
    const int users = argc > 2 ? std::atoi(argv[2]) : 10'000;
    if (pending < 1000 || users < 1) {
        std::fprintf(stderr, "usage: bench_scheduling [PENDING >= 1000] [USERS >= 1]\n");
        return 2;
    }
    QueueState state;
    QElapsedTimer timer;
    timer.start();
    fill(state, pending, users);
    print("pending jobs", pending, "jobs");
    print("users", users, "users");
    print("filling the queue", double(timer.elapsed()), "ms");
    print("memory", residentMb(), "MB");
    measurePasses(state);
    measureReads(state, pending);
    measureLocal(state, pending);
    measureChanges(state, pending, users);
    measureForecast(std::min(pending, 10'000));
    measureWorkers(1000, std::min(pending, 10'000));
    return 0;
}
