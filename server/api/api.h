// SPDX-License-Identifier: GPL-3.0-or-later
// The REST API as data: one list of routes, made from the services that answer them.
#pragma once

#include "core/service/jobsubmissionservice.h"
#include "core/service/queueservice.h"
#include "core/service/systemservice.h"
#include "server/http/route.h"

#include <vector>

namespace kataar {

/// What the routes carry requests to. All of it outlives the server and lives in its thread.
struct Api {
    const QueueReader& reader;
    QueueService& queue;
    JobSubmissionService& submissions;
    const SystemService& system;
    Principal owner; ///< whom a trusted connection speaks for
};

std::vector<Route> queueRoutes(const Api& api);
std::vector<Route> jobRoutes(const Api& api);
std::vector<Route> systemRoutes(const Api& api);

/// All of them.
std::vector<Route> apiRoutes(const Api& api);

/// Admits the owner's trusted connections as `owner`; everybody else is told to log in.
Authenticator ownerAuthenticator(const Principal& owner);

/// Whom the authenticator found.
Principal principalOf(const Request& request);

} // namespace kataar
