// SPDX-License-Identifier: GPL-3.0-or-later
// TeamService: teams, and who is in them.
#pragma once

#include "core/service/auditlog.h"
#include "core/service/peoplebook.h"

#include <functional>

namespace kataar {

/// Reading needs team.view, changing team.manage. Teams are named by id or name ("team_not_found"), users by
/// number or name. A user is in one team at most; what he submits carries it, and keeps it. Nobody moves a
/// user who may do more than he. Every change is audited and answered after the commit.
class TeamService {
public:
    template<class T>
    using Then = std::function<void(Result<T>)>;

    TeamService(PeopleBook& people, Database& database, AuditLog& audit, const Clock& clock);

    /// By id.
    Result<QVector<TeamView>> list(const Principal& who) const;
    Result<TeamView> get(const Principal& who, const QString& team) const;

    void create(const Principal& who, const NewTeam& wanted, Then<TeamView> then);
    void change(const Principal& who, const QString& team, const TeamPatch& patch, Then<TeamView> then);
    /// Its people are then in no team. Answers the id.
    void remove(const Principal& who, const QString& team, Then<QString> then);
    /// Out of the team where he is now, if he is in one.
    void addMember(const Principal& who, const QString& team, const QString& user, Then<TeamView> then);
    void removeMember(const Principal& who, const QString& team, const QString& user, Then<TeamView> then);

private:
    Result<Team> manageable(const Principal& who, const QString& team) const;
    Result<Team> find(const QString& team) const;
    Result<void> applyText(const TeamPatch& patch, Team& team) const;
    Result<void> move(const Principal& who, const UserRow& user, const std::optional<QString>& team);
    QString newId(const QString& name) const;
    TeamView view(const Team& team) const;

    PeopleBook& m_people;
    Database& m_database;
    AuditLog& m_audit;
    const Clock& m_clock;
};

} // namespace kataar
