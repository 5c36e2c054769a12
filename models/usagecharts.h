// SPDX-License-Identifier: GPL-3.0-or-later
// The sums of jobs that ended as charts: waits by day, use by person.
#pragma once

#include "core/domain/usage.h"
#include "models/chartdata.h"

namespace kataar {

enum class TimeUnit { Seconds, Minutes, Hours };

/// In which so long a time has a handy number.
TimeUnit unitFor(double seconds);
double secondsOf(TimeUnit unit);

struct WaitChart {
    ChartData data; ///< a line of medians, one of 90th percentiles; a day without a start is a gap
    TimeUnit unit = TimeUnit::Seconds;
};

WaitChart waitsByDay(const Usage& usage);

enum class UseOf { GpuHours, Jobs };

/// Bars of the people who used most, then one of all others together, if there are more; `nobody` and
/// `others` are their labels.
ChartData useByPerson(const Usage& usage, UseOf what, int most, const QString& nobody, const QString& others);

} // namespace kataar
