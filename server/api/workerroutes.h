// SPDX-License-Identifier: GPL-3.0-or-later
// The routes of workers: of those who look after them, and of their agents.
#pragma once

#include "core/service/workerservice.h"
#include "server/http/route.h"

#include <vector>

namespace kataar {

std::vector<Route> adminWorkerRoutes(WorkerService& workers);
std::vector<Route> workerRoutes(WorkerFleet& fleet);

} // namespace kataar
