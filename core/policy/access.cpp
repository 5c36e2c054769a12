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
    case Permission::TeamView:
    case Permission::TeamManage:
        return Level::Lead;
    case Permission::JobCancelAll:
    case Permission::JobDeleteAll:
    case Permission::QueueApprove:
    case Permission::QueueCancelAll:
    case Permission::QueueManage:
    case Permission::QuotaManage:
    case Permission::SystemShutdown:
    case Permission::AdminApprove:
    case Permission::AdminUsers:
    case Permission::AdminWorkers:
        return Level::Admin;
    }
    return Level::Admin;
}

PermissionSet permissionsOf(Level level) {
    PermissionSet set;
    for (const auto& [permission, name] : EnumNames<Permission>::all) {
        if (level >= lowestLevelWith(permission))
            set.insert(permission);
    }
    return set;
}

PermissionSet Principal::permissions() const {
    static const PermissionSet ofLevel[] = {permissionsOf(Level::Viewer), permissionsOf(Level::Researcher),
                                            permissionsOf(Level::Lead), permissionsOf(Level::Admin)};
    const int rank = level >= Level::Admin        ? 3
                     : level >= Level::Lead       ? 2
                     : level >= Level::Researcher ? 1
                                                  : 0;
    const PermissionSet own = (ofLevel[rank] | granted) - denied;
    return scope ? own & *scope : own;
}

Result<void> require(const Principal& principal, Permission permission) {
    if (principal.may(permission))
        return {};
    return Error::denied(toText(permission));
}

std::optional<qint64> onlyOf(const Principal& principal) {
    return principal.may(Permission::QueueViewAll) ? std::nullopt
                                                   : std::optional(principal.userId.value_or(-1));
}

Result<void> requireOn(const Principal& principal, const QueueEntry& entry, Permission own, Permission all) {
    if (principal.may(all))
        return {};
    return principal.owns(entry) ? require(principal, own) : require(principal, all);
}

} // namespace kataar
