// SPDX-License-Identifier: GPL-3.0-or-later
// The table of who may do what.
#include "tests/contract/roletable.h"

namespace kataar::test {

std::span<const RoleRow> roleTable() {
    using enum Who;
    static constexpr RoleRow rows[] = {
        // Queue
        {"GET", "/api/queue", Viewer, Viewer},
        {"GET", "/api/queue/stats", Viewer, Viewer},
        {"GET", "/api/queue/me", Account, Account},
        {"GET", "/api/queue/position/{job}", Viewer, Lead, "waiting"},
        {"POST", "/api/queue/submit", Researcher, Researcher, "",
         "{'config_name': 'short', 'dry_run': true}"},
        {"POST", "/api/queue/process", Admin, Admin},
        {"GET", "/api/queue/concurrency", Viewer, Viewer},
        {"POST", "/api/queue/concurrency", Admin, Admin, "", "{'max_concurrent': 5}"},
        {"POST", "/api/queue/{job}/cancel", Researcher, Admin, "waiting"},
        {"POST", "/api/queue/{job}/approve", Admin, Admin, "blocked"},
        {"POST", "/api/queue/{job}/reject", Admin, Admin, "blocked", "", "reason=no"},
        {"GET", "/api/queue/user/{user}", Lead, Lead, "1"},
        {"POST", "/api/queue/{job}/priority", Lead, Lead, "waiting", "{'priority': 5}"},
        {"POST", "/api/queue/{job}/hold", Researcher, Admin, "waiting"},
        {"POST", "/api/queue/{job}/release", Researcher, Admin, "waiting"},
        {"POST", "/api/queue/{job}/move", Lead, Lead, "waiting", "{'to': 'top'}"},
        {"POST", "/api/queue/{job}/undo", Researcher, Admin, "cancelling"},
        {"POST", "/api/queue/pause", Admin, Admin},
        {"POST", "/api/queue/resume", Admin, Admin},
        {"POST", "/api/queue/cleanup", Admin, Admin, "", "", "days=365"},
        {"PUT", "/api/queue/polling/setting", Admin, Admin, "", "", "enabled=true"},
        {"GET", "/api/queue/polling/status", Admin, Admin},
        // Jobs
        {"GET", "/api/cloud/jobs", Viewer, Lead},
        {"POST", "/api/cloud/jobs/cancel", Researcher, Admin, "", "{'job_ids': ['none']}"},
        {"GET", "/api/cloud/jobs/{job}", Viewer, Lead, "waiting"},
        {"DELETE", "/api/cloud/jobs/{job}", Researcher, Admin, "finished"},
        {"POST", "/api/cloud/jobs/{job}/undo", Researcher, Admin, "cancelling"},
        {"POST", "/api/cloud/jobs/{job}/cancel", Researcher, Admin, "waiting"},
        {"POST", "/api/cloud/jobs/{job}/retry", Researcher, Admin, "finished"},
        {"GET", "/api/cloud/jobs/{job}/logs", Viewer, Lead, "finished"},
        {"GET", "/api/cloud/jobs/{job}/logs/stream", Viewer, Lead, "finished"},
        {"GET", "/api/cloud/jobs/{job}/inline-progress", Viewer, Lead, "waiting"},
        // Configs and system
        {"GET", "/api/configs", Viewer, Viewer},
        {"GET", "/api/system/status", Account, Account},
        {"GET", "/api/events", Account, Account, "", "", "", 0},
        {"GET", "/health", Everybody, Everybody},
        {"GET", "/api/cloud/health", Everybody, Everybody},
        {"GET", "/api/cloud/health/live", Everybody, Everybody},
        {"GET", "/api/cloud/health/ready", Everybody, Everybody},
        {"GET", "/api/cloud/metrics/prometheus", Everybody, Everybody},
        {"GET", "/api/openapi.json", Everybody, Everybody},
        // People
        {"GET", "/api/auth/setup/status", Everybody, Everybody},
        {"POST", "/api/auth/login", Everybody, Everybody, "", "{}", "", 422},
        {"POST", "/api/auth/logout", Account, Account},
        {"GET", "/api/auth/me", Account, Account},
        {"GET", "/api/auth/check", Account, Account},
        {"POST", "/api/auth/password", Account, Account, "", "{}", "", 422},
        {"GET", "/api/auth/api-keys", Researcher, Researcher},
        {"POST", "/api/auth/api-keys", Researcher, Researcher, "", "{'name': 'new', 'scopes': []}"},
        {"DELETE", "/api/auth/api-keys/{key}", Researcher, Admin, "key"},
        {"GET", "/api/users", Admin, Admin},
        {"POST", "/api/users", Admin, Admin, "", "{'username': 'new-%1'}"},
        {"GET", "/api/users/{user}", Account, Admin, "oneself"},
        {"PATCH", "/api/users/{user}", Admin, Admin, "user", "{'display_name': 'N'}"},
        {"DELETE", "/api/users/{user}", Admin, Admin, "user"},
        {"POST", "/api/users/{user}/activate", Admin, Admin, "user"},
        {"POST", "/api/users/{user}/deactivate", Admin, Admin, "user"},
        {"PUT", "/api/users/{user}/levels", Admin, Admin, "user", "{'level_names': ['lead']}"},
        {"PUT", "/api/users/{user}/permissions", Admin, Admin, "user", "{'denied': ['job.submit']}"},
        {"GET", "/api/users/{user}/api-keys", Admin, Admin, "user"},
        {"POST", "/api/users/{user}/api-keys", Admin, Admin, "user", "{'name': 'new'}"},
        {"GET", "/api/users/meta/levels", Admin, Admin},
        {"GET", "/api/users/meta/permissions", Admin, Admin},
        {"GET", "/api/teams", Lead, Lead},
        {"POST", "/api/teams", Lead, Lead, "", "{'name': 'new %1'}"},
        {"GET", "/api/teams/{team}", Lead, Lead, "team"},
        {"PATCH", "/api/teams/{team}", Lead, Lead, "team", "{'description': 'D'}"},
        {"DELETE", "/api/teams/{team}", Lead, Lead, "team"},
        {"GET", "/api/teams/{team}/members", Lead, Lead, "team"},
        {"POST", "/api/teams/{team}/members", Lead, Lead, "team", "{'user': 'ravi'}"},
        {"DELETE", "/api/teams/{team}/members/{user}", Lead, Lead, "team omar"},
        {"GET", "/api/audit", Lead, Lead},
        {"GET", "/api/audit/verify", Lead, Lead},
        {"GET", "/api/audit/stats", Lead, Lead},
    };
    return rows;
}

} // namespace kataar::test
