// SPDX-License-Identifier: GPL-3.0-or-later
// Which step a value belongs to, and thinning.
#include "core/progress/curve.h"

#include <algorithm>

namespace kataar {

void Curves::take(const ProgressLine& line, ProgressSource source, qint64 place,
                  std::optional<UtcTime> readAt) {
    if (!line.step && line.values.isEmpty())
        return;
    const double step = stepOf(line, source, place);
    for (const ProgressValue& value : line.values) {
        Series* into = series(value.name);
        if (!into)
            continue;
        const MetricPoint point{step, value.value, line.time ? line.time : readAt};
        if (!into->points.isEmpty() && into->points.last().step == step &&
            into->places.last() == place) // the name twice in a line
            continue;
        into->points.append(point);
        into->places.append(place);
        if (into->points.size() >= mostPoints)
            halve(*into);
    }
}

double Curves::stepOf(const ProgressLine& line, ProgressSource source, qint64 place) {
    if (!line.values.isEmpty())
        ++m_count;
    if (!line.step)
        return m_step ? *m_step : double(m_count);
    const bool back = m_raw && *line.step < *m_raw;
    // A bar that was full and begins again is the next epoch; anything else that goes back begins again from
    // a checkpoint.
    const bool nextBar = back && source == ProgressSource::Output && m_total && *m_raw >= *m_total;
    if (nextBar)
        m_base += *m_total;
    m_raw = line.step;
    m_total = line.total;
    if (back && !nextBar)
        goBackTo(m_base + *line.step, place);
    m_step = m_base + *line.step;
    return *m_step;
}

void Curves::goBackTo(double step, qint64 place) {
    for (Series& one : m_series) {
        const auto from = std::find_if(one.points.begin(), one.points.end(),
                                       [step](const MetricPoint& point) { return point.step >= step; });
        const auto kept = from - one.points.begin();
        if (kept < one.points.size())
            m_rewrittenAt = place;
        one.points.resize(kept);
        one.places.resize(kept);
    }
}

Curves::Series* Curves::series(const QByteArray& name) {
    const QString wanted = QString::fromUtf8(name);
    const auto found =
        std::find_if(m_series.begin(), m_series.end(), [&](const Series& one) { return one.name == wanted; });
    if (found != m_series.end())
        return &*found;
    if (m_series.size() >= mostSeries)
        return nullptr;
    m_series.append({wanted, {}, {}});
    return &m_series.last();
}

void Curves::halve(Series& series) {
    Series fewer{series.name, {}, {}};
    for (const int i : extremes(series.points, 4)) {
        fewer.points.append(series.points[i]);
        fewer.places.append(series.places[i]);
    }
    series = std::move(fewer);
}

QVector<MetricSeries> Curves::since(qint64 place, int points) const {
    QVector<MetricSeries> found;
    for (const Series& one : m_series) {
        const auto from = std::upper_bound(one.places.begin(), one.places.end(), place) - one.places.begin();
        if (from < one.points.size())
            found.append({one.name, thinned(one.points.mid(from), points)});
    }
    return found;
}

} // namespace kataar
