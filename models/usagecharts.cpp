// SPDX-License-Identifier: GPL-3.0-or-later
// Units, places and sums.
#include "models/usagecharts.h"

#include <QDateTime>

#include <algorithm>

namespace kataar {

namespace {

constexpr double minute = 60;
constexpr double hour = 3600;
constexpr qint64 halfDayMs = 43'200'000;

double useOf(const UsageSums& sums, UseOf what) {
    return what == UseOf::GpuHours ? sums.gpuSeconds / hour : double(sums.jobs);
}

} // namespace

TimeUnit unitFor(double seconds) {
    return seconds < 2 * minute ? TimeUnit::Seconds
           : seconds < 2 * hour ? TimeUnit::Minutes
                                : TimeUnit::Hours;
}

double secondsOf(TimeUnit unit) {
    return unit == TimeUnit::Seconds ? 1 : unit == TimeUnit::Minutes ? minute : hour;
}

WaitChart waitsByDay(const Usage& usage) {
    WaitChart chart;
    double longest = 0;
    for (const UsageDay& day : usage.days)
        longest = std::max(longest, day.sums.waitP90.value_or(0));
    chart.unit = unitFor(longest);
    const double unit = secondsOf(chart.unit);
    const QTimeZone named(usage.timeZone.toLatin1());
    const QTimeZone zone = named.isValid() ? named : QTimeZone::utc();
    const auto scaled = [&](const std::optional<double>& seconds) {
        return seconds ? std::optional(*seconds / unit) : std::nullopt;
    };
    ChartSeries median{{}, ChartMark::Line, {}};
    ChartSeries slow = median;
    for (const UsageDay& day : usage.days) {
        chart.data.times << day.day.startOfDay(zone).toMSecsSinceEpoch();
        median.values << scaled(day.sums.waitP50);
        slow.values << scaled(day.sums.waitP90);
    }
    if (!chart.data.times.isEmpty())
        chart.data.span = {chart.data.times.first() - halfDayMs, chart.data.times.last() + halfDayMs};
    chart.data.series = {median, slow};
    return chart;
}

ChartData useByPerson(const Usage& usage, UseOf what, int most, const QString& nobody,
                      const QString& others) {
    QVector<UsagePerson> people = usage.people;
    std::stable_sort(people.begin(), people.end(), [&](const UsagePerson& a, const UsagePerson& b) {
        return useOf(a.sums, what) > useOf(b.sums, what);
    });
    ChartData data;
    ChartSeries bars{{}, ChartMark::Bar, {}};
    double rest = 0;
    for (qsizetype i = 0; i < people.size(); ++i) {
        if (i >= most) {
            rest += useOf(people[i].sums, what);
            continue;
        }
        data.labels << (people[i].userName.isEmpty() ? nobody : people[i].userName);
        bars.values << useOf(people[i].sums, what);
    }
    if (people.size() > most) {
        data.labels << others;
        bars.values << rest;
    }
    data.series << bars;
    return data;
}

} // namespace kataar
