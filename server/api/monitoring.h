// SPDX-License-Identifier: GPL-3.0-or-later
// What whoever watches over the server may read without a credential: health and metrics.
#pragma once

#include "core/domain/cloudanswers.h"
#include "core/service/healthservice.h"
#include "core/service/queuemetrics.h"
#include "server/api/httpmetrics.h"
#include "server/api/streamregistry.h"

namespace kataar {

/// All of it outlives the server and lives in its thread.
struct Monitoring {
    const QueueBook& book;
    const SystemService& system;
    const HealthService& health;
    const QueueMetrics& queue;
    const HttpMetrics& http;
    const StreamRegistry& streams;
    std::function<int()> connections;
    std::function<QVector<ProviderView>()> providers; ///< of clouds, as they are known
};

std::vector<Route> healthRoutes(const Monitoring& monitoring);
std::vector<Route> metricsRoutes(const Monitoring& monitoring);

} // namespace kataar
