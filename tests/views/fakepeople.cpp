// SPDX-License-Identifier: GPL-3.0-or-later
// The fake queue's answers about people: what is done is noted, and shows in the next listing.
#include "tests/views/fakequeueclient.h"

namespace kataar::test {

void FakeQueueClient::users(Then<QVector<UserView>> then) { answer(std::move(then), everybody); }

void FakeQueueClient::addUser(const NewUser& wanted, Then<UserView> then) {
    peopleWanted << wanted;
    const Level level = wanted.levels.value(0, Level::Viewer);
    peopleDeeds
        << QStringLiteral("add %1 %2 %3").arg(wanted.name, toText(level), wanted.team.value_or(QString()));
    UserView made;
    made.user.id = 900 + everybody.size();
    made.user.name = wanted.name;
    made.user.displayName = wanted.displayName;
    made.user.levels = {level};
    made.user.teamId = wanted.team;
    if (!failure)
        everybody << made;
    answer(std::move(then), made);
}

void FakeQueueClient::setLevels(const QString& user, const QVector<Level>& levels, Then<UserView> then) {
    peopleDeeds << QStringLiteral("levels %1 %2").arg(user, toText(levels.value(0)));
    UserView found;
    for (UserView& one : everybody) {
        if (QString::number(one.user.id) == user) {
            one.user.levels = levels;
            found = one;
        }
    }
    answer(std::move(then), found);
}

void FakeQueueClient::setUserActive(const QString& user, bool active, Then<UserView> then) {
    peopleDeeds << (active ? QStringLiteral("activate ") : QStringLiteral("deactivate ")) + user;
    UserView found;
    for (UserView& one : everybody) {
        if (QString::number(one.user.id) == user) {
            one.user.active = active;
            found = one;
        }
    }
    answer(std::move(then), found);
}

void FakeQueueClient::makeKey(const QString& user, const KeyRequest& wanted, Then<NewKey> then) {
    peopleDeeds << QStringLiteral("key ") + user;
    keysWanted << wanted;
    NewKey made;
    made.secret = QStringLiteral("kk_0123456789abcdef0123456789abcdef");
    made.key.key.name = wanted.name;
    answer(std::move(then), made);
}

void FakeQueueClient::teams(Then<QVector<TeamView>> then) { answer(std::move(then), peoplesTeams); }

void FakeQueueClient::addTeam(const NewTeam& wanted, Then<TeamView> then) {
    peopleDeeds << QStringLiteral("team ") + wanted.name;
    TeamView made;
    made.team.id = wanted.name.toLower();
    made.team.name = wanted.name;
    made.team.description = wanted.description;
    if (!failure)
        peoplesTeams << made;
    answer(std::move(then), made);
}

void FakeQueueClient::removeUser(const QString& user, Then<void> then) {
    peopleDeeds << QStringLiteral("remove ") + user;
    if (!failure)
        everybody.removeIf([&](const UserView& one) { return QString::number(one.user.id) == user; });
    reply<void>(std::move(then), failure ? Result<void>(*failure) : Result<void>());
}

void FakeQueueClient::keys(const QString& user, Then<QVector<KeyView>> then) {
    QVector<KeyView> found;
    for (const KeyView& one : std::as_const(keyring)) {
        if (QString::number(one.key.userId) == user)
            found << one;
    }
    answer(std::move(then), found);
}

void FakeQueueClient::revokeKey(qint64 key, Then<KeyView> then) {
    peopleDeeds << QStringLiteral("revoke %1").arg(key);
    KeyView found;
    for (KeyView& one : keyring) {
        if (one.key.id == key && !failure) {
            one.usable = false;
            one.key.revokedAt = one.key.createdAt;
            found = one;
        }
    }
    answer(std::move(then), found);
}

void FakeQueueClient::changeTeam(const QString& team, const TeamPatch& patch, Then<TeamView> then) {
    peopleDeeds << QStringLiteral("change %1 %2").arg(team, patch.name.value_or(QString()));
    TeamView found;
    for (TeamView& one : peoplesTeams) {
        if (one.team.id == team && !failure) {
            one.team.name = patch.name.value_or(one.team.name);
            one.team.description = patch.description.value_or(one.team.description);
            found = one;
        }
    }
    answer(std::move(then), found);
}

void FakeQueueClient::removeTeam(const QString& team, Then<void> then) {
    peopleDeeds << QStringLiteral("unmake ") + team;
    if (!failure)
        peoplesTeams.removeIf([&](const TeamView& one) { return one.team.id == team; });
    reply<void>(std::move(then), failure ? Result<void>(*failure) : Result<void>());
}

void FakeQueueClient::setMember(const QString& team, const QString& user, bool member, Then<TeamView> then) {
    peopleDeeds << QStringLiteral("%1 %2 %3")
                       .arg(member ? QStringLiteral("join") : QStringLiteral("leave"), team, user);
    answer(std::move(then), TeamView());
}

void FakeQueueClient::audit(const AuditQuery& query, Then<AuditPage> then) {
    auditQueries << query;
    QVector<AuditRecord> matching;
    for (const AuditRecord& one : std::as_const(audited)) {
        const bool matches = (!query.action || one.action == *query.action) &&
                             (!query.actorId || one.actorId == query.actorId) &&
                             (!query.target || one.target == *query.target) &&
                             (!query.since || one.at.us >= query.since->us);
        if (matches)
            matching << one;
    }
    answer(std::move(then), AuditPage{matching.mid(query.offset, query.limit), matching.size()});
}

void FakeQueueClient::verifyAudit(Then<AuditVerdict> then) {
    ++verifications;
    answer(std::move(then), verdict);
}

} // namespace kataar::test
