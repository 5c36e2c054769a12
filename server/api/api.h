// SPDX-License-Identifier: GPL-3.0-or-later
// The REST API as data: one list of routes, made from the services that answer them.
#pragma once

#include "core/service/approvalimpacts.h"
#include "core/service/authservice.h"
#include "core/service/cloudservice.h"
#include "core/service/eventlog.h"
#include "core/service/forecaster.h"
#include "core/service/historyservice.h"
#include "core/service/jobremoval.h"
#include "core/service/jobsubmissionservice.h"
#include "core/service/keyservice.h"
#include "core/service/queueorder.h"
#include "core/service/queueservice.h"
#include "core/service/queueswitches.h"
#include "core/service/quotaservice.h"
#include "core/service/reportservice.h"
#include "core/service/systemservice.h"
#include "core/service/teamservice.h"
#include "core/service/userservice.h"
#include "core/service/windowservice.h"
#include "server/api/authenticator.h"
#include "server/api/streamregistry.h"

#include <vector>

namespace kataar {

/// What the routes carry requests to. All of it outlives the server and lives in its thread.
struct Api {
    const QueueReader& reader;
    QueueService& queue;
    ApprovalService& approvals;
    QuotaService& quotas;
    const ApprovalImpacts& impacts;
    QueueOrder& order;
    QueueSwitches& switches;
    CloudService& clouds;
    WindowService& windows;
    JobRemoval& removal;
    JobSubmissionService& submissions;
    Forecaster& forecasts;
    HistoryService& history;
    ReportService& reports;
    const SystemService& system;
    AuthService& auth;
    UserService& users;
    TeamService& teams;
    KeyService& keys;
    AuditLog& audit;
    EventLog& events;
    StreamRegistry& streams;
};

std::vector<Route> queueRoutes(const Api& api);
std::vector<Route> orderRoutes(const Api& api);
std::vector<Route> approvalRoutes(const Api& api);
std::vector<Route> quotaRoutes(const Api& api);
std::vector<Route> windowRoutes(const Api& api);
std::vector<Route> forecastRoutes(const Api& api);
std::vector<Route> historyRoutes(const Api& api);
/// `since` and `until` of a request.
Result<ReportQuery> reportQuery(const Request& request);
std::vector<Route> jobRoutes(const Api& api);
std::vector<Route> cloudRoutes(const Api& api);
std::vector<Route> systemRoutes(const Api& api);
std::vector<Route> eventRoutes(EventLog& log, StreamRegistry& streams);
std::vector<Route> authRoutes(const Api& api);
std::vector<Route> userRoutes(const Api& api);
std::vector<Route> teamRoutes(const Api& api);
std::vector<Route> auditRoutes(const Api& api);

/// All of them.
std::vector<Route> apiRoutes(const Api& api);

} // namespace kataar
