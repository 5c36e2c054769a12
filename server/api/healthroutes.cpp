// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the server lives, is ready for work, and which of its parts are unwell.
#include "core/wire/answers.h"
#include "core/wire/paths.h"
#include "server/api/monitoring.h"

namespace kataar {

namespace {

constexpr char retryLater[] = "10"; // seconds
constexpr char jsonType[] = "application/json; charset=utf-8";

void sendHealth(const HealthService& health, const Reply& reply) {
    const HealthReport report = health.report();
    if (report.overall() == Health::Unavailable)
        reply.send(503, wire::toJson(report), jsonType, {{"Retry-After", retryLater}});
    else
        reply.send(200, wire::toJson(report));
}

void sendReady(const HealthService& health, const Reply& reply) {
    if (health.ready())
        reply.send(200, R"({"status":"ready"})");
    else
        reply.send(503, R"({"status":"unavailable"})", jsonType, {{"Retry-After", retryLater}});
}

} // namespace

std::vector<Route> healthRoutes(const Monitoring& monitoring) {
    const HealthService& health = monitoring.health;
    return {
        {Method::Get, wire::path::health, Access::open(),
         [&health](const Request&, const Reply& a) { sendHealth(health, a); }, "How the server's parts are"},
        {Method::Get, wire::path::cloudHealth, Access::open(),
         [&health](const Request&, const Reply& a) { sendHealth(health, a); }, "How the server's parts are"},
        {Method::Get, wire::path::cloudLive, Access::open(),
         [](const Request&, const Reply& a) { a.send(200, R"({"status":"ok"})"); },
         "Whether the server answers"},
        {Method::Get, wire::path::cloudReady, Access::open(),
         [&health](const Request&, const Reply& a) { sendReady(health, a); }, "Whether it can take work"},
    };
}

} // namespace kataar
