// SPDX-License-Identifier: GPL-3.0-or-later
// What a client asks about people, their teams and their keys, and about who did what.
#pragma once

#include "core/client/then.h"
#include "core/domain/audit.h"
#include "core/domain/peopleanswers.h"

namespace kataar {

/// Users by number or name, teams by id or name. An empty user of keys() and makeKey() is oneself, for which
/// nobody needs to be an administrator.
class PeopleCalls {
public:
    PeopleCalls() = default;
    virtual ~PeopleCalls() = default;
    Q_DISABLE_COPY_MOVE(PeopleCalls)

    virtual void users(Then<QVector<UserView>> then) = 0;
    virtual void addUser(const NewUser& wanted, Then<UserView> then) = 0;
    virtual void setLevels(const QString& user, const QVector<Level>& levels, Then<UserView> then) = 0;
    virtual void setUserActive(const QString& user, bool active, Then<UserView> then) = 0;
    /// Not while a job of theirs waits or runs.
    virtual void removeUser(const QString& user, Then<void> then) = 0;
    /// Newest first, revoked and expired ones too.
    virtual void keys(const QString& user, Then<QVector<KeyView>> then) = 0;
    /// By its number; it opens nothing from then on.
    virtual void revokeKey(qint64 key, Then<KeyView> then) = 0;
    /// The secret is shown this once.
    virtual void makeKey(const QString& user, const KeyRequest& wanted, Then<NewKey> then) = 0;
    virtual void teams(Then<QVector<TeamView>> then) = 0;
    virtual void addTeam(const NewTeam& wanted, Then<TeamView> then) = 0;
    virtual void changeTeam(const QString& team, const TeamPatch& patch, Then<TeamView> then) = 0;
    /// Its people are in no team then.
    virtual void removeTeam(const QString& team, Then<void> then) = 0;
    /// Into the team, or out of it.
    virtual void setMember(const QString& team, const QString& user, bool member, Then<TeamView> then) = 0;
    /// Records of the audit log, newest first; needs admin.audit, as verifyAudit() does.
    virtual void audit(const AuditQuery& query, Then<AuditPage> then) = 0;
    /// Whether every record is as it was written; examines them all.
    virtual void verifyAudit(Then<AuditVerdict> then) = 0;
};

} // namespace kataar
