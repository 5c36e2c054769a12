// SPDX-License-Identifier: GPL-3.0-or-later
// The median slope (Theil and Sen) over the longer half of all pairs.
#include "core/progress/pace.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace kataar {

namespace {

constexpr size_t fewest = 4;
constexpr double shortestSpan = 3;    // s
constexpr double closest = 0.5;       // s between two samples that are kept
constexpr double widest = 1.0;        // of the middle half of the slopes, by their median
constexpr double stallFactor = 3;     // times the longest gap so far …
constexpr double stallSeconds = 10.0; // … and as many more: it stands still

} // namespace

void Pace::note(double done, double second) {
    if (!std::isfinite(done) || !std::isfinite(second))
        return;
    if (!m_samples.empty()) {
        const Sample& last = m_samples.back();
        if (done < last.done || second < last.second)
            m_samples.clear();
        else if (done == last.done)
            return;
        else if (m_samples.size() > 1 && second - m_samples[m_samples.size() - 2].second < closest)
            m_samples.pop_back();
    }
    m_samples.push_back({done, second});
    if (m_samples.size() > most)
        m_samples.pop_front();
}

std::optional<double> Pace::rate(double now) const {
    const size_t count = m_samples.size();
    if (count < fewest || m_samples.back().second - m_samples.front().second < shortestSpan)
        return std::nullopt;
    double longestGap = 0;
    for (size_t i = 1; i < count; ++i)
        longestGap = std::max(longestGap, m_samples[i].second - m_samples[i - 1].second);
    if (now - m_samples.back().second > longestGap * stallFactor + stallSeconds)
        return std::nullopt;
    std::vector<double> slopes;
    const size_t apart = count / 2;
    for (size_t i = 0; i + apart < count; ++i) {
        for (size_t j = i + apart; j < count; ++j) {
            const double seconds = m_samples[j].second - m_samples[i].second;
            if (seconds > 0)
                slopes.push_back((m_samples[j].done - m_samples[i].done) / seconds);
        }
    }
    if (slopes.empty())
        return std::nullopt;
    std::sort(slopes.begin(), slopes.end());
    const double median = slopes[slopes.size() / 2];
    const double middleHalf = slopes[slopes.size() * 3 / 4] - slopes[slopes.size() / 4];
    if (!(median > 0) || middleHalf > widest * median)
        return std::nullopt;
    return median;
}

} // namespace kataar
