// SPDX-License-Identifier: GPL-3.0-or-later
// Backoff: how long to wait before something that failed is tried again.
#pragma once

#include "core/base/ids.h"

namespace kataar {

/// 0.5 s, doubled each time up to a minute, and each up to half shorter or longer by chance, so that many
/// agents of a server that comes back do not arrive at once.
class Backoff {
public:
    static constexpr int firstMs = 500;
    static constexpr int longestMs = 60'000;

    explicit Backoff(ChanceSource chance) : m_chance(std::move(chance)) {}

    int nextMs();
    void reset() { m_failures = 0; }

private:
    ChanceSource m_chance;
    int m_failures = 0;
};

} // namespace kataar
