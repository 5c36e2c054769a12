// SPDX-License-Identifier: GPL-3.0-or-later
// Who may do what: the level that gives each permission, and the person who asks.
#pragma once

#include "core/base/result.h"
#include "core/domain/permission.h"
#include "core/domain/priority.h"
#include "core/domain/queueentry.h"

namespace kataar {

/// The lowest level that has it; every higher one has it too.
Level lowestLevelWith(Permission permission);

/// All that `level` gives.
PermissionSet permissionsOf(Level level);

/// Whoever asks for something. His rights: ((those of the level + granted) - denied), within the scope.
struct Principal {
    std::optional<qint64> userId; ///< none = no user of the queue: owns nothing
    QString name;
    Level level = Level::Viewer; ///< the highest of his levels
    PermissionSet granted;
    PermissionSet denied;
    std::optional<PermissionSet> scope; ///< of the key that he showed; none = unrestricted
    std::optional<QString> teamId;      ///< attached to what he submits
    QString teamName;
    QString address; ///< where he asks from, for the audit log; empty = within this program

    bool operator==(const Principal&) const = default;
    PermissionSet permissions() const;
    bool may(Permission permission) const { return permissions().contains(permission); }
    bool owns(const QueueEntry& entry) const { return userId && entry.userId == userId; }
};

/// "permission_denied" with the permission's name.
Result<void> require(const Principal& principal, Permission permission);
/// Whose jobs he may see: everybody's (none), or his own.
std::optional<qint64> onlyOf(const Principal& principal);
/// `all`, or `own` for a job of one's own; the error names the one that is lacking.
Result<void> requireOn(const Principal& principal, const QueueEntry& entry, Permission own, Permission all);

} // namespace kataar
