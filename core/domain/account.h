// SPDX-License-Identifier: GPL-3.0-or-later
// Account: who a client is for its server, and what he may do there.
#pragma once

#include "core/domain/permission.h"
#include "core/domain/priority.h"
#include "core/domain/queueentry.h"

namespace kataar {

struct Account {
    std::optional<qint64> userId; ///< none = not known (yet)
    QString name;
    QString displayName; ///< may be empty
    Level level = Level::Viewer;
    PermissionSet permissions; ///< in force: with grants, denials and the key's scope

    bool operator==(const Account&) const = default;
    bool may(Permission permission) const { return permissions.contains(permission); }
    /// About jobs that wait for approval: either permission is enough.
    bool decides() const { return may(Permission::QueueApprove) || may(Permission::AdminApprove); }
    bool owns(const QueueEntry& entry) const { return userId && entry.userId == userId; }
    /// What is lacking for `entry`: nothing, or the permission for somebody else's or for one's own job.
    std::optional<Permission> lacks(const QueueEntry& entry, Permission own, Permission all) const {
        if (may(all) || (owns(entry) && may(own)))
            return std::nullopt;
        return owns(entry) ? own : all;
    }
};

} // namespace kataar
