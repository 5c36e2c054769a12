// SPDX-License-Identifier: GPL-3.0-or-later
// Who may do what: the permissions, the levels that have them, and the person who asks.
#pragma once

#include "core/base/result.h"
#include "core/domain/priority.h"
#include "core/domain/queueentry.h"

namespace kataar {

enum class Permission {
    JobViewOwn,
    ConfigView,
    QueueView,
    JobSubmit,
    JobCancelOwn,
    JobDeleteOwn,
    QueueCancelOwn,
    ApiKeysOwn,
    JobViewAll,
    JobPriorityHigh,
    JobCommand,
    QueueViewAll,
    QuotaView,
    AdminAudit,
    TeamManage,
    JobCancelAll,
    JobDeleteAll,
    QueueApprove,
    QueueCancelAll,
    QueueManage,
    SystemShutdown,
    AdminApprove,
    AdminUsers,
    AdminWorkers,
};

template<>
struct EnumNames<Permission> {
    static constexpr std::pair<Permission, const char*> all[] = {
        {Permission::JobViewOwn, "job.view.own"},
        {Permission::ConfigView, "config.view"},
        {Permission::QueueView, "queue.view"},
        {Permission::JobSubmit, "job.submit"},
        {Permission::JobCancelOwn, "job.cancel.own"},
        {Permission::JobDeleteOwn, "job.delete.own"},
        {Permission::QueueCancelOwn, "queue.cancel.own"},
        {Permission::ApiKeysOwn, "api.keys.own"},
        {Permission::JobViewAll, "job.view.all"},
        {Permission::JobPriorityHigh, "job.priority.high"},
        {Permission::JobCommand, "job.command"},
        {Permission::QueueViewAll, "queue.view.all"},
        {Permission::QuotaView, "quota.view"},
        {Permission::AdminAudit, "admin.audit"},
        {Permission::TeamManage, "team.manage"},
        {Permission::JobCancelAll, "job.cancel.all"},
        {Permission::JobDeleteAll, "job.delete.all"},
        {Permission::QueueApprove, "queue.approve"},
        {Permission::QueueCancelAll, "queue.cancel.all"},
        {Permission::QueueManage, "queue.manage"},
        {Permission::SystemShutdown, "system.shutdown"},
        {Permission::AdminApprove, "admin.approve"},
        {Permission::AdminUsers, "admin.users"},
        {Permission::AdminWorkers, "admin.workers"},
    };
};

/// The lowest level that has it; every higher one has it too.
Level lowestLevelWith(Permission permission);

/// Whoever asks for something.
struct Principal {
    std::optional<qint64> userId; ///< none = no user of the queue: owns nothing
    QString name;
    Level level = Level::Viewer;

    bool operator==(const Principal&) const = default;
    bool may(Permission permission) const { return level >= lowestLevelWith(permission); }
    bool owns(const QueueEntry& entry) const { return userId && entry.userId == userId; }
};

/// "permission_denied" with the permission's name.
Result<void> require(const Principal& principal, Permission permission);
/// `all`, or `own` for a job of one's own; the error names the one that is lacking.
Result<void> requireOn(const Principal& principal, const QueueEntry& entry, Permission own, Permission all);

} // namespace kataar
