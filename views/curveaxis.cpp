// SPDX-License-Identifier: GPL-3.0-or-later
// Ranges and round marks.
#include "views/curveaxis.h"

#include "models/chartdata.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kataar {

namespace {

constexpr int looseMarks = 5;
constexpr int mostMarks = 100;

} // namespace

CurveAxis CurveAxis::over(const QVector<double>& values, bool logarithmic, bool loose) {
    CurveAxis axis;
    axis.m_logarithmic = logarithmic;
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const double value : values) {
        if (!std::isfinite(value) || (logarithmic && value <= 0))
            continue;
        low = std::min(low, value);
        high = std::max(high, value);
    }
    if (low > high) {
        low = logarithmic ? 0.1 : 0;
        high = 1;
    }
    if (logarithmic) {
        if (loose) {
            low = std::pow(10.0, std::floor(std::log10(low) * 2) / 2);
            high = std::pow(10.0, std::ceil(std::log10(high) * 2) / 2);
        }
        if (!(high > low)) {
            low /= 2;
            high *= 2;
        }
    } else {
        if (!(high > low)) { // one value alone stands in the middle
            const double room = low == 0 ? 1 : std::abs(low) / 2;
            low -= room;
            high += room;
        }
        if (loose) {
            const double step = roundStep(high - low, looseMarks);
            low = std::floor(low / step) * step;
            high = std::ceil(high / step) * step;
        }
    }
    axis.m_low = low;
    axis.m_high = high;
    return axis;
}

double CurveAxis::place(double value) const {
    if (m_logarithmic) {
        if (!(value > 0))
            return std::numeric_limits<double>::quiet_NaN();
        return (std::log(value) - std::log(m_low)) / (std::log(m_high) - std::log(m_low));
    }
    return (value - m_low) / (m_high - m_low);
}

double CurveAxis::value(double place) const {
    if (m_logarithmic)
        return std::exp(std::log(m_low) + place * (std::log(m_high) - std::log(m_low)));
    return m_low + place * (m_high - m_low);
}

QVector<double> CurveAxis::marks(int most) const {
    QVector<double> marks;
    const double slack = 1e-9;
    if (m_logarithmic) {
        const double decades = std::log10(m_high / m_low);
        const bool between = decades * 3 <= most; // 1, 2, 5 of each decade
        const int stride = std::max(1, int(std::ceil(decades / std::max(1, most))));
        for (int power = int(std::floor(std::log10(m_low))); power <= std::ceil(std::log10(m_high));
             power += stride) {
            for (const double factor : {1.0, 2.0, 5.0}) {
                const double mark = factor * std::pow(10.0, power);
                if ((between || factor == 1.0) && mark >= m_low * (1 - slack) && mark <= m_high * (1 + slack))
                    marks.append(mark);
            }
        }
        return marks;
    }
    const double step = roundStep(m_high - m_low, most);
    for (double at = std::ceil(m_low / step - slack);
         at * step <= m_high + step * slack && marks.size() < mostMarks; ++at)
        marks.append(at * step);
    return marks;
}

} // namespace kataar
