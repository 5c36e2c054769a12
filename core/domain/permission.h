// SPDX-License-Identifier: GPL-3.0-or-later
// Permissions by name, and sets of them.
#pragma once

#include "core/base/enumnames.h"

#include <QtGlobal>

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
    TeamView,
    TeamManage,
    JobCancelAll,
    JobDeleteAll,
    QueueApprove,
    QueueCancelAll,
    QueueManage,
    QuotaManage,
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
        {Permission::TeamView, "team.view"},
        {Permission::TeamManage, "team.manage"},
        {Permission::JobCancelAll, "job.cancel.all"},
        {Permission::JobDeleteAll, "job.delete.all"},
        {Permission::QueueApprove, "queue.approve"},
        {Permission::QueueCancelAll, "queue.cancel.all"},
        {Permission::QueueManage, "queue.manage"},
        {Permission::QuotaManage, "quota.manage"},
        {Permission::SystemShutdown, "system.shutdown"},
        {Permission::AdminApprove, "admin.approve"},
        {Permission::AdminUsers, "admin.users"},
        {Permission::AdminWorkers, "admin.workers"},
    };
};

class PermissionSet {
public:
    constexpr PermissionSet() = default;
    constexpr PermissionSet(std::initializer_list<Permission> permissions) {
        for (const Permission permission : permissions)
            insert(permission);
    }
    static constexpr PermissionSet all() {
        PermissionSet set;
        for (const auto& [permission, name] : EnumNames<Permission>::all)
            set.insert(permission);
        return set;
    }

    constexpr bool contains(Permission permission) const { return (m_bits & bit(permission)) != 0; }
    constexpr bool isEmpty() const { return m_bits == 0; }
    constexpr void insert(Permission permission) { m_bits |= bit(permission); }
    constexpr void remove(Permission permission) { m_bits &= ~bit(permission); }
    constexpr bool operator==(const PermissionSet&) const = default;

    friend constexpr PermissionSet operator|(PermissionSet a, PermissionSet b) {
        return PermissionSet(a.m_bits | b.m_bits);
    }
    friend constexpr PermissionSet operator&(PermissionSet a, PermissionSet b) {
        return PermissionSet(a.m_bits & b.m_bits);
    }
    /// What is in `a` and not in `b`.
    friend constexpr PermissionSet operator-(PermissionSet a, PermissionSet b) {
        return PermissionSet(a.m_bits & ~b.m_bits);
    }

private:
    constexpr explicit PermissionSet(quint64 bits) : m_bits(bits) {}
    static constexpr quint64 bit(Permission permission) { return quint64(1) << int(permission); }

    quint64 m_bits = 0;
};
static_assert(int(Permission::AdminWorkers) < 64);

} // namespace kataar
