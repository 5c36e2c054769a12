// SPDX-License-Identifier: GPL-3.0-or-later
// PeopleBook: the one place where users, teams, keys and log-ins change – the row, then its copy in memory.
#pragma once

#include "core/domain/peopleanswers.h"
#include "core/policy/peoplerules.h"
#include "core/store/keystore.h"
#include "core/store/sessionstore.h"
#include "core/store/teamstore.h"
#include "core/store/userstore.h"

#include <QHash>
#include <QMap>
#include <QObject>

namespace kataar {

/// Lives in the engine's thread. Every change joins the transaction of the current event-loop turn; if that
/// turn fails, memory is built anew from the rows. Checks no permission: that is the services' part.
class PeopleBook : public QObject {
    Q_OBJECT
public:
    explicit PeopleBook(Database& database);

    /// Makes sure that this Unix user has his row, and reads everybody.
    Result<void> load(const QString& ownerName, qint64 unixUid);

    const UserRow* user(qint64 id) const;
    /// By number or by name, whatever its case.
    const UserRow* user(const QString& idOrName) const;
    /// The Unix user whom this engine runs as. Null before load().
    const UserRow* owner() const { return user(m_ownerId); }
    const QMap<qint64, UserRow>& users() const { return m_users; }
    UserView view(const User& user) const;

    const Team* team(const QString& idOrName) const;
    const QMap<QString, Team>& teams() const { return m_teams; }
    QVector<User> membersOf(const QString& team) const; ///< by name

    const KeyRow* key(qint64 id) const;
    const KeyRow* keyByHash(const QString& hash) const;
    const QMap<qint64, KeyRow>& keys() const { return m_keys; }

    const WebSession* session(const QString& hash) const;
    const QHash<QString, WebSession>& sessions() const { return m_sessions; }

    /// Whom a request of his speaks for; a scope is that of his key.
    Principal principal(const User& user, const std::optional<PermissionSet>& scope = {}) const;

    Result<User> addUser(const UserRow& row);
    Result<void> changeUser(const UserRow& row);
    Result<void> removeUser(qint64 id);
    Result<void> addTeam(const Team& team);
    Result<void> changeTeam(const Team& team);
    Result<void> removeTeam(const QString& id);
    Result<ApiKey> addKey(const KeyRow& row);
    Result<void> changeKey(const KeyRow& row);
    Result<void> addSession(const WebSession& session);
    Result<void> changeSession(const WebSession& session);
    Result<void> removeSession(const QString& hash);
    /// All of a user's but one.
    Result<void> removeSessionsOf(qint64 userId, const QString& except = {});

Q_SIGNALS:
    /// He may do less than before, or one of his keys or log-ins has ended: what is open on them must close.
    void accessChanged(qint64 userId);
    /// The rows cannot be read back: what memory holds is not true any more, and the engine must end.
    void lost(const kataar::Error& error);

private:
    Result<void> read();
    void rebuild();

    UserStore m_userStore;
    TeamStore m_teamStore;
    KeyStore m_keyStore;
    SessionStore m_sessionStore;
    qint64 m_ownerId = 0;
    QMap<qint64, UserRow> m_users;
    QHash<QString, qint64> m_byName; ///< folded
    QMap<QString, Team> m_teams;
    QMap<qint64, KeyRow> m_keys;
    QHash<QString, qint64> m_keyByHash;
    QHash<QString, WebSession> m_sessions;
};

/// As names are compared.
QString foldedName(const QString& name);

} // namespace kataar
