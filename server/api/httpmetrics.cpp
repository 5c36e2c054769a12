// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the route's counters.
#include "server/api/httpmetrics.h"

namespace kataar {

void HttpMetrics::observe(const Route* route, int status, std::chrono::microseconds took) {
    OfRoute& counters = m_routes[route];
    ++counters.byClass[size_t(std::clamp(status / 100, 1, 5) - 1)];
    counters.seconds.observe(std::chrono::duration<double>(took).count());
}

} // namespace kataar
