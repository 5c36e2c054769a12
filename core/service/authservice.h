// SPDX-License-Identifier: GPL-3.0-or-later
// AuthService: who is asking – by key, by log-in, or as the owner – and logging in and out.
#pragma once

#include "core/base/password.h"
#include "core/service/peoplebook.h"
#include "core/service/refusallog.h"

#include <QObject>

#include <functional>

namespace kataar {

/// Lives in the engine's thread. Whoever is not known gets ErrorCode::Denied, "not_authenticated".
class AuthService : public QObject {
    Q_OBJECT
public:
    template<class T>
    using Then = std::function<void(Result<T>)>;

    static constexpr qint64 sessionSeconds = 14LL * 24 * 3600; ///< since it was last used
    static constexpr int mostSessions = 20;                    ///< of one user; the oldest ends
    static constexpr int triesAMinute = 15;                    ///< failed log-ins of one account

    AuthService(PeopleBook& people, Database& database, AuditLog& audit, PasswordHasher& passwords,
                const Clock& clock);

    /// Whom a trusted connection speaks for: as his row says at this moment.
    Result<Principal> owner() const;

    struct KeyBearer {
        Principal who;
        qint64 keyId = 0;
    };
    /// A key as it was presented. What is refused here is audited.
    Result<KeyBearer> byKey(const QByteArray& secret, const QString& address);
    /// A session's secret, as its cookie has it.
    Result<Principal> bySession(const QByteArray& secret);

    struct LogIn {
        QByteArray secret; ///< for the cookie
        UserView user;
    };
    /// "wrong_password" (not_authenticated) for an unknown name, a wrong password, and a deactivated account,
    /// after the same time; "too_many_requests" with details.retry_after.
    void logIn(const LogInRequest& request, const QString& address, Then<LogIn> then);
    /// Answers when it is kept; an unknown secret is as good as one that has ended.
    void logOut(const Principal& who, const QByteArray& secret, Then<bool> then);
    /// Needs the old password where there is one; ends one's other log-ins.
    void changePassword(const Principal& who, const PasswordChange& change, const QByteArray& sessionSecret,
                        Then<bool> then);

    /// Whether anybody can log in by password at all.
    bool passwordLogInPossible() const;
    Result<UserView> self(const Principal& who) const;

    /// A refusal for lack of a permission, for the audit log.
    void noteDenied(const Principal& who, const QString& target, const Error& error);

    /// Ends what has expired; call it about once a minute.
    void sweep();

Q_SIGNALS:
    /// As PeopleBook's; also when a key or a log-in has expired.
    void accessChanged(qint64 userId);

private:
    Error refuseKey(const QByteArray& secret, const QString& address, const UserRow* user, const char* why);
    Error refuseLogIn(const LogInRequest& request, const QString& address);
    Result<LogIn> begin(const UserRow& user, const QString& address);
    void touchKey(const KeyRow& row);
    void renew(const WebSession& session);
    bool firstThisMinute(const QString& what);

    PeopleBook& m_people;
    Database& m_database;
    AuditLog& m_audit;
    PasswordHasher& m_passwords;
    const Clock& m_clock;
    RefusalLog m_refusals;
    RateLimiter m_tries{triesAMinute};
    QHash<QString, qint64> m_noted; ///< minute in which a key or session was last written, or tried to be
    UtcTime m_swept;
};

} // namespace kataar
