// SPDX-License-Identifier: GPL-3.0-or-later
// Histogram: how often something took how long; an observation costs a few nanoseconds and no memory.
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <vector>

namespace kataar {

class Histogram {
public:
    /// Upper bounds of the buckets, growing; what is above the last is counted too.
    explicit Histogram(std::vector<double> bounds)
        : m_bounds(std::move(bounds)), m_counts(m_bounds.size() + 1) {}

    void observe(double value) {
        const auto bucket = std::lower_bound(m_bounds.begin(), m_bounds.end(), value) - m_bounds.begin();
        ++m_counts[size_t(bucket)];
        m_sum += value;
    }

    const std::vector<double>& bounds() const { return m_bounds; }
    const std::vector<quint64>& counts() const { return m_counts; } ///< one more than bounds; not cumulated
    double sum() const { return m_sum; }

private:
    std::vector<double> m_bounds;
    std::vector<quint64> m_counts;
    double m_sum = 0;
};

} // namespace kataar
