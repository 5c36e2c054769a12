// SPDX-License-Identifier: GPL-3.0-or-later
// Changes of teams.
#include "core/service/teamservice.h"

#include "core/service/peopleanswer.h"

namespace kataar {

namespace {

constexpr int longestTeamName = 64;
constexpr int longestTeamDescription = 1000;

/// Lower-case ASCII letters and digits with single dashes between; empty for a name without any.
QString slugOf(const QString& name) {
    QString slug;
    for (const QChar c : name.toLower()) {
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'))
            slug += c;
        else if (!slug.isEmpty() && !slug.endsWith(u'-'))
            slug += u'-';
    }
    while (slug.endsWith(u'-'))
        slug.chop(1);
    return slug;
}

} // namespace

TeamService::TeamService(PeopleBook& people, Database& database, AuditLog& audit, const Clock& clock)
    : m_people(people), m_database(database), m_audit(audit), m_clock(clock) {}

TeamView TeamService::view(const Team& team) const { return {team, m_people.membersOf(team.id)}; }

Result<Team> TeamService::find(const QString& team) const {
    if (const Team* found = m_people.team(team))
        return *found;
    return Error::notFound(QStringLiteral("team_not_found"),
                           QStringLiteral("There is no team '%1'.").arg(team),
                           {{QStringLiteral("team"), team}});
}

Result<Team> TeamService::manageable(const Principal& who, const QString& team) const {
    KATAAR_TRY(require(who, Permission::TeamManage));
    return find(team);
}

Result<QVector<TeamView>> TeamService::list(const Principal& who) const {
    KATAAR_TRY(require(who, Permission::TeamView));
    QVector<TeamView> views;
    for (const Team& team : m_people.teams())
        views.append(view(team));
    return views;
}

Result<TeamView> TeamService::get(const Principal& who, const QString& team) const {
    KATAAR_TRY(require(who, Permission::TeamView));
    KATAAR_TRY_VAR(found, find(team));
    return view(found);
}

Result<void> TeamService::applyText(const TeamPatch& patch, Team& team) const {
    if (patch.name) {
        const QString name = patch.name->normalized(QString::NormalizationForm_C).simplified();
        if (name.isEmpty())
            return Error::invalidField(QStringLiteral("name"), QStringLiteral("is required"));
        KATAAR_TRY(checkLine(QStringLiteral("name"), name, longestTeamName));
        const Team* namesake = m_people.team(name);
        if (namesake && namesake->id != team.id)
            return Error::wrongState(QStringLiteral("team_exists"),
                                     QStringLiteral("There is a team '%1' already.").arg(namesake->name),
                                     {{QStringLiteral("team"), namesake->id}});
        team.name = name;
    }
    if (patch.description) {
        KATAAR_TRY(checkLine(QStringLiteral("description"), *patch.description, longestTeamDescription));
        team.description = *patch.description;
    }
    return {};
}

QString TeamService::newId(const QString& name) const {
    const QString slug = slugOf(name);
    const QString first = slug.isEmpty() ? QStringLiteral("team") : slug;
    for (int i = slug.isEmpty() ? 1 : 0;; ++i) {
        const QString id = i == 0 ? first : QStringLiteral("%1-%2").arg(first).arg(i);
        if (!m_people.team(id))
            return id;
    }
}

void TeamService::create(const Principal& who, const NewTeam& wanted, Then<TeamView> then) {
    const auto attempt = [&]() -> Result<TeamView> {
        KATAAR_TRY(require(who, Permission::TeamManage));
        Team team;
        KATAAR_TRY(applyText({wanted.name, wanted.description}, team));
        team.id = newId(team.name);
        team.createdAt = m_clock.wall();
        KATAAR_TRY(m_people.addTeam(team));
        KATAAR_TRY(
            m_audit.record(who, AuditAction::TeamCreate, team.id, {{QStringLiteral("name"), team.name}}));
        return view(team);
    };
    answerAfterCommit(m_database, attempt(), std::move(then));
}

void TeamService::change(const Principal& who, const QString& team, const TeamPatch& patch,
                         Then<TeamView> then) {
    const auto attempt = [&]() -> Result<TeamView> {
        KATAAR_TRY_VAR(before, manageable(who, team));
        Team after = before;
        KATAAR_TRY(applyText(patch, after));
        if (after == before)
            return view(after);
        KATAAR_TRY(m_people.changeTeam(after));
        KATAAR_TRY(m_audit.record(
            who, AuditAction::TeamChange, after.id,
            {{QStringLiteral("name"), after.name}, {QStringLiteral("description"), after.description}}));
        return view(after);
    };
    answerAfterCommit(m_database, attempt(), std::move(then));
}

Result<void> TeamService::move(const Principal& who, const UserRow& user,
                               const std::optional<QString>& team) {
    KATAAR_TRY(requireOver(who, user.user));
    UserRow moved = user;
    moved.user.teamId = team;
    return m_people.changeUser(moved);
}

void TeamService::remove(const Principal& who, const QString& team, Then<QString> then) {
    const auto attempt = [&]() -> Result<QString> {
        KATAAR_TRY_VAR(found, manageable(who, team));
        const QVector<User> members = m_people.membersOf(found.id);
        for (const User& member : members) // all or none
            KATAAR_TRY(requireOver(who, member));
        for (const User& member : members)
            KATAAR_TRY(move(who, *m_people.user(member.id), {}));
        KATAAR_TRY(m_people.removeTeam(found.id));
        KATAAR_TRY(m_audit.record(
            who, AuditAction::TeamDelete, found.id,
            {{QStringLiteral("name"), found.name}, {QStringLiteral("members"), members.size()}}));
        return found.id;
    };
    answerAfterCommit(m_database, attempt(), std::move(then));
}

void TeamService::addMember(const Principal& who, const QString& team, const QString& user,
                            Then<TeamView> then) {
    const auto attempt = [&]() -> Result<TeamView> {
        KATAAR_TRY_VAR(found, manageable(who, team));
        const UserRow* row = m_people.user(user);
        if (!row)
            return Error::notFound(QStringLiteral("user_not_found"),
                                   QStringLiteral("There is no user '%1'.").arg(user),
                                   {{QStringLiteral("user"), user}});
        if (row->user.teamId == found.id)
            return view(found);
        const QString name = row->user.name;
        KATAAR_TRY(move(who, *row, found.id));
        KATAAR_TRY(m_audit.record(who, AuditAction::TeamChange, found.id, {{QStringLiteral("added"), name}}));
        return view(found);
    };
    answerAfterCommit(m_database, attempt(), std::move(then));
}

void TeamService::removeMember(const Principal& who, const QString& team, const QString& user,
                               Then<TeamView> then) {
    const auto attempt = [&]() -> Result<TeamView> {
        KATAAR_TRY_VAR(found, manageable(who, team));
        const UserRow* row = m_people.user(user);
        if (!row || row->user.teamId != found.id)
            return Error::notFound(QStringLiteral("user_not_found"),
                                   QStringLiteral("'%1' is not in the team '%2'.").arg(user, found.name),
                                   {{QStringLiteral("user"), user}, {QStringLiteral("team"), found.id}});
        const QString name = row->user.name;
        KATAAR_TRY(move(who, *row, {}));
        KATAAR_TRY(
            m_audit.record(who, AuditAction::TeamChange, found.id, {{QStringLiteral("removed"), name}}));
        return view(found);
    };
    answerAfterCommit(m_database, attempt(), std::move(then));
}

} // namespace kataar
