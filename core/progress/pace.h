// SPDX-License-Identifier: GPL-3.0-or-later
// How quickly something advances of late, and whether one may say so.
#pragma once

#include <deque>
#include <optional>

namespace kataar {

/// Fed with how much is done at which second; both only grow, else it begins anew. Pure: no clock of its own.
class Pace {
public:
    static constexpr int most = 32; ///< samples that are kept, the newest

    void note(double done, double second);
    void clear() { m_samples.clear(); }

    /// Done a second: the median over pairs of samples that lie far apart, so that a stall or a burst in
    /// between does not count for much. Nothing before it was seen for a while, where it varies so much that
    /// a figure would be a guess, and once it has stood still for longer than it ever did.
    std::optional<double> rate(double now) const;

private:
    struct Sample {
        double done;
        double second;
    };
    std::deque<Sample> m_samples;
};

} // namespace kataar
