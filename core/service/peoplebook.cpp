// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a change, then makes it in memory; reads all of it again when a turn is undone.
#include "core/service/peoplebook.h"

#include <algorithm>

namespace kataar {

QString foldedName(const QString& name) {
    return name.normalized(QString::NormalizationForm_C).toCaseFolded();
}

PeopleBook::PeopleBook(Database& database)
    : m_userStore(database), m_teamStore(database), m_keyStore(database), m_sessionStore(database) {
    connect(&database, &Database::rolledBack, this, &PeopleBook::rebuild);
}

Result<void> PeopleBook::load(const QString& ownerName, qint64 unixUid) {
    KATAAR_TRY_VAR(owner, m_userStore.ensureOwner(ownerName, unixUid));
    m_ownerId = owner.id;
    return read();
}

Result<void> PeopleBook::read() {
    KATAAR_TRY_VAR(users, m_userStore.rows());
    KATAAR_TRY_VAR(teams, m_teamStore.all());
    KATAAR_TRY_VAR(keys, m_keyStore.all());
    KATAAR_TRY_VAR(sessions, m_sessionStore.all());
    m_users.clear();
    m_byName.clear();
    m_teams.clear();
    m_keys.clear();
    m_keyByHash.clear();
    m_sessions.clear();
    for (const UserRow& row : users) {
        m_users.insert(row.user.id, row);
        m_byName.insert(foldedName(row.user.name), row.user.id);
    }
    for (const Team& team : teams)
        m_teams.insert(team.id, team);
    for (const KeyRow& row : keys) {
        m_keys.insert(row.key.id, row);
        m_keyByHash.insert(row.hash, row.key.id);
    }
    for (const WebSession& session : sessions)
        m_sessions.insert(session.hash, session);
    return {};
}

void PeopleBook::rebuild() {
    if (m_ownerId == 0)
        return;
    if (const auto done = read(); !done)
        Q_EMIT lost(done.error());
}

const UserRow* PeopleBook::user(qint64 id) const {
    const auto found = m_users.constFind(id);
    return found == m_users.constEnd() ? nullptr : &*found;
}

const UserRow* PeopleBook::user(const QString& idOrName) const {
    bool number = false;
    const qint64 id = idOrName.toLongLong(&number);
    if (number) {
        if (const UserRow* found = user(id))
            return found;
    }
    return user(m_byName.value(foldedName(idOrName)));
}

UserView PeopleBook::view(const User& user) const {
    const Team* team = user.teamId ? this->team(*user.teamId) : nullptr;
    return {user, team ? team->name : QString(), permissionsOf(user), user.id == m_ownerId};
}

const Team* PeopleBook::team(const QString& idOrName) const {
    if (const auto found = m_teams.constFind(idOrName); found != m_teams.constEnd())
        return &*found;
    const QString folded = foldedName(idOrName);
    const auto named = std::find_if(m_teams.begin(), m_teams.end(),
                                    [&](const Team& team) { return foldedName(team.name) == folded; });
    return named == m_teams.end() ? nullptr : &*named;
}

QVector<User> PeopleBook::membersOf(const QString& team) const {
    QVector<User> members;
    for (const UserRow& row : m_users) {
        if (row.user.teamId == team)
            members.append(row.user);
    }
    std::sort(members.begin(), members.end(),
              [](const User& a, const User& b) { return foldedName(a.name) < foldedName(b.name); });
    return members;
}

const KeyRow* PeopleBook::key(qint64 id) const {
    const auto found = m_keys.constFind(id);
    return found == m_keys.constEnd() ? nullptr : &*found;
}

const KeyRow* PeopleBook::keyByHash(const QString& hash) const { return key(m_keyByHash.value(hash)); }

const WebSession* PeopleBook::session(const QString& hash) const {
    const auto found = m_sessions.constFind(hash);
    return found == m_sessions.constEnd() ? nullptr : &*found;
}

Principal PeopleBook::principal(const User& user, const std::optional<PermissionSet>& scope) const {
    Principal who;
    who.userId = user.id;
    who.name = user.name;
    who.level = user.level();
    who.granted = user.granted;
    who.denied = user.denied;
    who.scope = scope;
    if (const Team* found = user.teamId ? team(*user.teamId) : nullptr) {
        who.teamId = found->id;
        who.teamName = found->name;
    }
    return who;
}

Result<User> PeopleBook::addUser(const UserRow& row) {
    KATAAR_TRY_VAR(id, m_userStore.insert(row));
    UserRow added = row;
    added.user.id = id;
    m_users.insert(id, added);
    m_byName.insert(foldedName(added.user.name), id);
    return added.user;
}

Result<void> PeopleBook::changeUser(const UserRow& row) {
    const UserRow before = m_users.value(row.user.id);
    KATAAR_TRY(m_userStore.update(row));
    m_byName.remove(foldedName(before.user.name));
    m_byName.insert(foldedName(row.user.name), row.user.id);
    m_users.insert(row.user.id, row);
    const bool less = !(permissionsOf(before.user) - permissionsOf(row.user)).isEmpty();
    if (less || (before.user.active && !row.user.active))
        Q_EMIT accessChanged(row.user.id);
    return {};
}

Result<void> PeopleBook::removeUser(qint64 id) {
    KATAAR_TRY(m_userStore.remove(id));
    m_byName.remove(foldedName(m_users.value(id).user.name));
    m_users.remove(id);
    for (auto key = m_keys.begin(); key != m_keys.end();) {
        const bool his = key->key.userId == id;
        if (his)
            m_keyByHash.remove(key->hash);
        key = his ? m_keys.erase(key) : std::next(key);
    }
    m_sessions.removeIf([id](const QHash<QString, WebSession>::iterator& one) { return one->userId == id; });
    Q_EMIT accessChanged(id);
    return {};
}

Result<void> PeopleBook::addTeam(const Team& team) {
    KATAAR_TRY(m_teamStore.insert(team));
    m_teams.insert(team.id, team);
    return {};
}

Result<void> PeopleBook::changeTeam(const Team& team) {
    KATAAR_TRY(m_teamStore.update(team));
    m_teams.insert(team.id, team);
    return {};
}

Result<void> PeopleBook::removeTeam(const QString& id) {
    KATAAR_TRY(m_teamStore.remove(id));
    m_teams.remove(id);
    return {};
}

Result<ApiKey> PeopleBook::addKey(const KeyRow& row) {
    KATAAR_TRY_VAR(id, m_keyStore.insert(row));
    KeyRow added = row;
    added.key.id = id;
    m_keys.insert(id, added);
    m_keyByHash.insert(added.hash, id);
    return added.key;
}

Result<void> PeopleBook::changeKey(const KeyRow& row) {
    const bool ends = row.key.revokedAt && !m_keys.value(row.key.id).key.revokedAt;
    KATAAR_TRY(m_keyStore.update(row));
    m_keys.insert(row.key.id, row);
    if (ends)
        Q_EMIT accessChanged(row.key.userId);
    return {};
}

Result<void> PeopleBook::addSession(const WebSession& session) {
    KATAAR_TRY(m_sessionStore.insert(session));
    m_sessions.insert(session.hash, session);
    return {};
}

Result<void> PeopleBook::changeSession(const WebSession& session) {
    KATAAR_TRY(m_sessionStore.update(session));
    m_sessions.insert(session.hash, session);
    return {};
}

Result<void> PeopleBook::removeSession(const QString& hash) {
    const auto found = m_sessions.constFind(hash);
    if (found == m_sessions.constEnd())
        return {};
    const qint64 userId = found->userId;
    KATAAR_TRY(m_sessionStore.remove(hash));
    m_sessions.remove(hash);
    Q_EMIT accessChanged(userId);
    return {};
}

Result<void> PeopleBook::removeSessionsOf(qint64 userId, const QString& except) {
    QStringList his;
    for (const WebSession& session : std::as_const(m_sessions)) {
        if (session.userId == userId && session.hash != except)
            his << session.hash;
    }
    for (const QString& hash : his)
        KATAAR_TRY(removeSession(hash));
    return {};
}

} // namespace kataar
