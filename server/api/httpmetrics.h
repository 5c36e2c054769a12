// SPDX-License-Identifier: GPL-3.0-or-later
// HttpMetrics: how many requests each route answered, how, and how quickly.
#pragma once

#include "core/base/histogram.h"
#include "server/http/observer.h"
#include "server/http/route.h"

#include <array>
#include <unordered_map>

namespace kataar {

class HttpMetrics {
public:
    struct OfRoute {
        std::array<quint64, 5> byClass{}; ///< 1xx to 5xx
        Histogram seconds{{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10}};
    };

    /// Null = no route: not found, or refused before one was looked for.
    void observe(const Route* route, int status, std::chrono::microseconds took);

    const std::unordered_map<const Route*, OfRoute>& routes() const { return m_routes; }

private:
    std::unordered_map<const Route*, OfRoute> m_routes; ///< those that were asked for
};

} // namespace kataar
