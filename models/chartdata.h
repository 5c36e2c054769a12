// SPDX-License-Identifier: GPL-3.0-or-later
// What a chart shows, and the arithmetic of its axes: ticks at round numbers and times, stacks, stretches
// without a gap.
#pragma once

#include <QString>
#include <QStringList>
#include <QTimeZone>
#include <QVector>

#include <optional>
#include <utility>

namespace kataar {

enum class ChartMark {
    Line,
    Area, ///< stacked on the areas before it
    Bar,  ///< beside the bars of the other series
};

struct ChartSeries {
    QString name;
    ChartMark mark = ChartMark::Line;
    QVector<std::optional<double>> values; ///< one for each place; absent = not known

    bool operator==(const ChartSeries&) const = default;
};

/// Places are moments, ascending, or things with a label.
struct ChartData {
    QVector<qint64> times; ///< ms since 1970; empty: places have labels
    QStringList labels;
    QVector<bool> breaks; ///< by place: no line leads here from the place before; may be shorter
    QVector<ChartSeries> series;
    std::optional<std::pair<qint64, qint64>>
        span;        ///< of the time axis; none: from the first to the last time
    double most = 0; ///< the value axis goes at least so far

    int places() const { return int(times.isEmpty() ? labels.size() : times.size()); }
    bool breaksAt(int place) const { return breaks.value(place, false); }
    bool operator==(const ChartData&) const = default;
};

/// 1, 2 or 5 times a power of ten, so that `span` has at most about `most` of them.
double roundStep(double span, int most);

/// From 0 in steps of 1, 2 or 5 times a power of ten up to `most` or just beyond, in about so many steps.
QVector<double> niceTicks(double most, int steps);

/// Round times of the zone's clock between both, at most so many.
QVector<qint64> niceTimes(qint64 fromMs, qint64 toMs, int most, const QTimeZone& zone);

/// The highest value or stack.
double highest(const ChartData& data);

using ChartBand = std::optional<std::pair<double, double>>; ///< from–to

/// By place, for each series in order: areas stand on each other. Where one of the areas is not known, none
/// above it is.
QVector<QVector<ChartBand>> stacked(const ChartData& data);

/// First and last place of each stretch in which a series is known without a break.
QVector<std::pair<int, int>> stretches(const ChartData& data, int series);

/// The place whose time is nearest; -1 without any.
int nearestPlace(const QVector<qint64>& times, qint64 time);

} // namespace kataar
