// SPDX-License-Identifier: GPL-3.0-or-later
// Doubling, and chance.
#include "app/worker/backoff.h"

#include <algorithm>

namespace kataar {

int Backoff::nextMs() {
    constexpr int mostDoublings = 10; // beyond longestMs already
    const int whole = std::min(longestMs, firstMs << std::min(m_failures, mostDoublings));
    ++m_failures;
    return whole / 2 + int(whole * std::clamp(m_chance(), 0.0, 1.0));
}

} // namespace kataar
