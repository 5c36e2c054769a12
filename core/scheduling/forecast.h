// SPDX-License-Identifier: GPL-3.0-or-later
// The forecast: the rules run forward on virtual time, with learnt durations. Pure, and for any thread.
#pragma once

#include "core/domain/forecast.h"
#include "core/scheduling/virtualstate.h"

#include <QHash>

namespace kataar {

struct ForecastBounds {
    int mostPending = 10'000;        ///< those behind them are "too far"
    qint64 horizonDays = 365;        ///< starts after that are "too far"
    qint64 longestReleaseMs = 5'000; ///< until a GPU whose job has just ended counts as free
};

/// When a job is over that runs or is thought to start.
struct ForeseenEnd {
    UtcTime p50;
    std::optional<UtcTime> p90; ///< never before p50
};

struct Forecast {
    UtcTime at;                      ///< when it was made
    QHash<qint64, Foreseen> jobs;    ///< every pending job that the sketch took
    QHash<qint64, ForeseenEnd> ends; ///< those that run too; none of whom nobody knows how long they take

    /// Of a job that it does not know: too far.
    Foreseen of(qint64 id) const;
};

/// One run of the queue with all durations at this quantile.
struct VirtualRun {
    struct Begin {
        UtcTime at;
        QVector<int> gpus;
    };
    QHash<qint64, Begin> starts;
    QHash<qint64, Unforeseen> never; ///< every other pending job
    QHash<qint64, UtcTime> ends;     ///< of running jobs and of these starts, where it is known how long
};

/// The engine's own ways around the rules are followed too: a pass after each end, an end of a local job that
/// lets local jobs start again, decisions that fall due. Nobody submits, cancels or changes anything
/// meanwhile. O(jobs · (log n + a pass)).
VirtualRun runForward(const QueueState::Sketch& sketch, MonotonicTime now, UtcTime wall, Quantile quantile,
                      const ForecastBounds& bounds = {});

Forecast forecastOf(const QueueState::Sketch& sketch, MonotonicTime now, UtcTime wall,
                    const ForecastBounds& bounds = {});
/// From both runs.
Forecast forecastOf(const VirtualRun& median, const VirtualRun& p90, UtcTime at);

} // namespace kataar
