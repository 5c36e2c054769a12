// SPDX-License-Identifier: GPL-3.0-or-later
// Thinning that loses no peak.
#include "core/domain/progress.h"

#include <algorithm>

namespace kataar {

QVector<int> extremes(const QVector<MetricPoint>& points, int size) {
    const int count = int(points.size());
    QVector<int> kept;
    for (int from = 0; from < count; from += size) {
        const int end = std::min(count, from + size);
        int low = from;
        int high = from;
        for (int i = from; i < end; ++i) {
            if (points[i].value < points[low].value)
                low = i;
            if (points[i].value > points[high].value)
                high = i;
        }
        QVector<int> stay{low, high};
        if (from == 0)
            stay.append(0);
        if (end == count)
            stay.append(count - 1);
        std::sort(stay.begin(), stay.end());
        stay.erase(std::unique(stay.begin(), stay.end()), stay.end());
        kept += stay;
    }
    return kept;
}

QVector<MetricPoint> thinned(const QVector<MetricPoint>& points, int limit) {
    const int count = int(points.size());
    limit = std::max(limit, 4);
    if (count <= limit)
        return points;
    const int groups = std::max(1, (limit - 2) / 2);
    QVector<MetricPoint> fewer;
    for (const int i : extremes(points, (count + groups - 1) / groups))
        fewer.append(points[i]);
    return fewer;
}

} // namespace kataar
