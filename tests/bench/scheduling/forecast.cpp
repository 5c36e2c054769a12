// SPDX-License-Identifier: GPL-3.0-or-later
// A long queue with history, and how long it takes to foresee it.
#include "tests/bench/scheduling/forecast.h"

#include "core/scheduling/forecast.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <functional>

namespace kataar {

namespace {

constexpr MonotonicTime begun{1'000'000};
constexpr UtcTime at{1'764'000'000'000'000};

double medianMs(const std::function<void()>& once, int runs = 11) {
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        QElapsedTimer timer;
        timer.start();
        once();
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::nth_element(times, times.begin() + runs / 2);
    return times[size_t(runs / 2)];
}

void printForecast(const char* what, double figure, const char* unit) {
    std::printf("forecast:   %-58s %12.2f %s\n", what, figure, unit);
    std::fflush(stdout);
}

/// Four configurations of a few minutes to hours, a third of them with a time limit; one job in four is for
/// the cloud.
QueueEntry forecastJob(qint64 id) {
    QueueEntry entry;
    entry.id = id;
    entry.rank = id;
    entry.jobId = QStringLiteral("%1").arg(id, 32, 16, QLatin1Char('0'));
    entry.configName = QStringLiteral("config%1").arg(id % 4);
    entry.userId = id % 50;
    entry.teamId = QString::number(id % 5);
    entry.priority = int(id % 4) * 10;
    entry.numProcesses = 1 + int(id % 7 == 0);
    if (id % 3 == 0)
        entry.timeLimitSeconds = 7200;
    if (id % 4 == 0) {
        entry.kind = JobKind::Cloud;
        entry.target = Target::Cloud;
        entry.provider = QStringLiteral("replicate");
    }
    return entry;
}

} // namespace

void measureForecast(int pending) {
    QueueState state;
    QVector<Gpu> gpus;
    for (int index = 0; index < 8; ++index)
        gpus << Gpu{index, QStringLiteral("SIM-%1").arg(index), {}, {}, 0, {}, {}};
    state.gpus().setInventory(gpus);
    Limits limits;
    limits.localJobMaxConcurrent = 8;
    state.setLimits(limits);
    state.advance(begun, at);
    for (int run = 0; run < 256; ++run)
        state.durations().learn(QStringLiteral("config%1").arg(run % 4), run % 50,
                                60'000LL * (5 + run % 4 * 20 + run % 13));
    for (qint64 id = 1; id <= pending; ++id)
        state.put(forecastJob(id), begun);
    printForecast("pending jobs", pending, "jobs");
    std::optional<QueueState::Sketch> sketch;
    printForecast("taking the sketch (in the engine's thread)",
                  medianMs([&] { sketch.emplace(state.sketch(pending)); }), "ms");
    printForecast("a virtual queue built from it", medianMs([&] { const VirtualState built(*sketch); }),
                  "ms");
    VirtualRun run;
    printForecast("one run forward",
                  medianMs([&] { run = runForward(*sketch, begun, at, Quantile::Median); }), "ms");
    printForecast("starts foreseen", double(run.starts.size()), "jobs");
    printForecast("the forecast, p50 and p90, side by side",
                  medianMs([&] { (void)forecastOf(*sketch, begun, at).jobs.size(); }), "ms");
}

} // namespace kataar
