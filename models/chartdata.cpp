// SPDX-License-Identifier: GPL-3.0-or-later
// Round numbers, round times, sums from below.
#include "models/chartdata.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cmath>

namespace kataar {

namespace {

constexpr qint64 secondMs = 1'000;
constexpr qint64 minuteMs = 60 * secondMs;
constexpr qint64 hourMs = 60 * minuteMs;
constexpr qint64 dayMs = 24 * hourMs;
constexpr std::array timeSteps{secondMs,      2 * secondMs,  5 * secondMs, 10 * secondMs, 15 * secondMs,
                               30 * secondMs, minuteMs,      2 * minuteMs, 5 * minuteMs,  10 * minuteMs,
                               15 * minuteMs, 30 * minuteMs, hourMs,       2 * hourMs,    3 * hourMs,
                               6 * hourMs,    12 * hourMs,   dayMs,        2 * dayMs,     7 * dayMs,
                               14 * dayMs,    30 * dayMs,    60 * dayMs,   120 * dayMs,   365 * dayMs};

/// Midnight, or the first moment of a day that has none.
qint64 dayBegins(const QDate& day, const QTimeZone& zone) { return day.startOfDay(zone).toMSecsSinceEpoch(); }

} // namespace

double roundStep(double span, int most) {
    if (!(span > 0) || !std::isfinite(span))
        return 1;
    const double rough = span / std::max(1, most);
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

QVector<double> niceTicks(double most, int steps) {
    if (!(most > 0) || !std::isfinite(most))
        most = 1;
    const double step = roundStep(most, steps);
    QVector<double> ticks;
    const auto last = int(std::ceil(most / step - 1e-9));
    for (int i = 0; i <= last; ++i)
        ticks << i * step;
    return ticks;
}

QVector<qint64> niceTimes(qint64 fromMs, qint64 toMs, int most, const QTimeZone& zone) {
    if (toMs <= fromMs || most < 1 || !zone.isValid())
        return {};
    const auto fits = [&](qint64 step) { return (toMs - fromMs) / step < most; };
    const auto found = std::find_if(timeSteps.begin(), timeSteps.end(), fits);
    const qint64 step = found == timeSteps.end() ? timeSteps.back() : *found;
    QVector<qint64> times;
    QDate day = QDateTime::fromMSecsSinceEpoch(fromMs, zone).date();
    if (step >= dayMs) { // whole days, counted from one and the same, so that they stay where they are
        const qint64 days = step / dayMs;
        day = day.addDays(-(day.toJulianDay() % days));
        for (; dayBegins(day, zone) <= toMs; day = day.addDays(days)) {
            if (dayBegins(day, zone) >= fromMs)
                times << dayBegins(day, zone);
        }
        return times;
    }
    for (qint64 begins = dayBegins(day, zone); begins <= toMs; begins = dayBegins(day, zone)) {
        day = day.addDays(1);
        const qint64 ends = std::min(dayBegins(day, zone), toMs + 1);
        const qint64 skipped = fromMs > begins ? (fromMs - begins + step - 1) / step : 0;
        for (qint64 time = begins + skipped * step; time < ends; time += step)
            times << time;
    }
    return times;
}

QVector<QVector<ChartBand>> stacked(const ChartData& data) {
    QVector<QVector<ChartBand>> bands(data.series.size());
    QVector<std::optional<double>> heights(data.places(), 0.0);
    for (qsizetype s = 0; s < data.series.size(); ++s) {
        const ChartSeries& series = data.series[s];
        for (int place = 0; place < data.places(); ++place) {
            const auto value = series.values.value(place);
            if (series.mark != ChartMark::Area) {
                bands[s] << (value ? ChartBand(std::pair(0.0, *value)) : ChartBand());
                continue;
            }
            std::optional<double>& height = heights[place];
            if (!value || !height) {
                height.reset();
                bands[s] << ChartBand();
                continue;
            }
            bands[s] << ChartBand(std::pair(*height, *height + *value));
            *height += *value;
        }
    }
    return bands;
}

double highest(const ChartData& data) {
    double highest = data.most;
    for (const auto& series : stacked(data)) {
        for (const ChartBand& band : series)
            highest = std::max(highest, band ? band->second : 0.0);
    }
    return highest;
}

QVector<std::pair<int, int>> stretches(const ChartData& data, int series) {
    const auto bands = stacked(data).value(series);
    QVector<std::pair<int, int>> all;
    for (int place = 0; place < data.places(); ++place) {
        if (!bands.value(place))
            continue;
        if (!all.isEmpty() && all.last().second == place - 1 && !data.breaksAt(place))
            all.last().second = place;
        else
            all << std::pair(place, place);
    }
    return all;
}

int nearestPlace(const QVector<qint64>& times, qint64 time) {
    if (times.isEmpty())
        return -1;
    const auto next = std::lower_bound(times.begin(), times.end(), time);
    if (next == times.begin())
        return 0;
    if (next == times.end())
        return int(times.size()) - 1;
    const auto before = next - 1;
    return int((time - *before <= *next - time ? before : next) - times.begin());
}

} // namespace kataar
