// SPDX-License-Identifier: GPL-3.0-or-later
// Which level has which permission.
#include "core/policy/access.h"

namespace kataar {

Level lowestLevelWith(Permission permission) {
    switch (permission) {
    case Permission::JobViewOwn:
    case Permission::ConfigView:
    case Permission::QueueView:
        return Level::Viewer;
    case Permission::JobSubmit:
    case Permission::JobCancelOwn:
    case Permission::JobDeleteOwn:
    case Permission::QueueCancelOwn:
    case Permission::ApiKeysOwn:
        return Level::Researcher;
    case Permission::JobViewAll:
    case Permission::JobPriorityHigh:
    case Permission::JobCommand:
    case Permission::QueueViewAll:
    case Permission::QuotaView:
    case Permission::AdminAudit:
    case Permission::TeamManage:
        return Level::Lead;
    case Permission::JobCancelAll:
    case Permission::JobDeleteAll:
    case Permission::QueueApprove:
    case Permission::QueueCancelAll:
    case Permission::QueueManage:
    case Permission::SystemShutdown:
    case Permission::AdminApprove:
    case Permission::AdminUsers:
    case Permission::AdminWorkers:
        return Level::Admin;
    }
    return Level::Admin;
}

Result<void> require(const Principal& principal, Permission permission) {
    if (principal.may(permission))
        return {};
    return Error::denied(toText(permission));
}

Result<void> requireOn(const Principal& principal, const QueueEntry& entry, Permission own, Permission all) {
    if (principal.may(all))
        return {};
    return principal.owns(entry) ? require(principal, own) : require(principal, all);
}

} // namespace kataar
