// SPDX-License-Identifier: GPL-3.0-or-later
// The own queue's answers about people.
#pragma once

#include "app/compose/enginecaller.h"
#include "core/client/peoplecalls.h"

namespace kataar {

class LocalPeople final : public PeopleCalls {
public:
    explicit LocalPeople(EngineCaller& caller) : m_caller(caller) {}

    void users(Then<QVector<UserView>> then) override;
    void addUser(const NewUser& wanted, Then<UserView> then) override;
    void setLevels(const QString& user, const QVector<Level>& levels, Then<UserView> then) override;
    void setUserActive(const QString& user, bool active, Then<UserView> then) override;
    void makeKey(const QString& user, const KeyRequest& wanted, Then<NewKey> then) override;
    void teams(Then<QVector<TeamView>> then) override;
    void addTeam(const NewTeam& wanted, Then<TeamView> then) override;
    void removeUser(const QString& user, Then<void> then) override;
    void keys(const QString& user, Then<QVector<KeyView>> then) override;
    void revokeKey(qint64 key, Then<KeyView> then) override;
    void changeTeam(const QString& team, const TeamPatch& patch, Then<TeamView> then) override;
    void removeTeam(const QString& team, Then<void> then) override;
    void setMember(const QString& team, const QString& user, bool member, Then<TeamView> then) override;
    void audit(const AuditQuery& query, Then<AuditPage> then) override;
    void verifyAudit(Then<AuditVerdict> then) override;

private:
    EngineCaller& m_caller;
};

} // namespace kataar
