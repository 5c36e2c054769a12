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
        // Jobs
        {"GET", "/api/cloud/jobs", Viewer, Lead},
        {"POST", "/api/cloud/jobs/cancel", Researcher, Admin, "", "{'job_ids': ['none']}"},
        {"GET", "/api/cloud/jobs/{job}", Viewer, Lead, "waiting"},
        {"POST", "/api/cloud/jobs/{job}/cancel", Researcher, Admin, "waiting"},
        {"POST", "/api/cloud/jobs/{job}/retry", Researcher, Admin, "finished"},
        {"GET", "/api/cloud/jobs/{job}/logs", Viewer, Lead, "finished"},
        {"GET", "/api/cloud/jobs/{job}/logs/stream", Viewer, Lead, "finished"},
        {"GET", "/api/cloud/jobs/{job}/inline-progress", Viewer, Lead, "waiting"},
        // Configs and system
        {"GET", "/api/configs", Viewer, Viewer},
        {"GET", "/api/system/status", Account, Account},
        {"GET", "/health", Everybody, Everybody},
        {"GET", "/api/openapi.json", Everybody, Everybody},
    };
    return rows;
}

} // namespace kataar::test
