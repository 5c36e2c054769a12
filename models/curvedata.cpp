// SPDX-License-Identifier: GPL-3.0-or-later
// Joining answers.
#include "models/curvedata.h"

#include <QStringList>

#include <algorithm>

namespace kataar {

bool CurveData::take(const MetricPage& page) {
    const bool had = !m_series.isEmpty();
    if (page.reset)
        m_series.clear();
    for (const MetricSeries& fresh : page.series) {
        const auto known = std::find_if(m_series.begin(), m_series.end(),
                                        [&](const MetricSeries& one) { return one.name == fresh.name; });
        if (known == m_series.end()) {
            m_series.append(fresh);
            continue;
        }
        known->points += fresh.points;
        if (known->points.size() > mostPoints)
            known->points = thinned(known->points, mostPoints / 2);
    }
    return !page.series.isEmpty() || (page.reset && had);
}

const MetricSeries* CurveData::find(const QString& name) const {
    const auto known = std::find_if(m_series.begin(), m_series.end(),
                                    [&](const MetricSeries& one) { return one.name == name; });
    return known == m_series.end() ? nullptr : &*known;
}

QStringList CurveData::usual() const {
    QStringList names;
    for (const MetricSeries& one : m_series) {
        if (one.name.contains(QLatin1StringView("loss"), Qt::CaseInsensitive))
            names << one.name;
    }
    if (names.isEmpty() && !m_series.isEmpty())
        names << m_series.constFirst().name;
    return names;
}

std::optional<MetricPoint> CurveData::at(const MetricSeries& series, double step) {
    const auto behind =
        std::upper_bound(series.points.begin(), series.points.end(), step,
                         [](double wanted, const MetricPoint& point) { return wanted < point.step; });
    return behind == series.points.begin() ? std::nullopt : std::optional(*(behind - 1));
}

} // namespace kataar
