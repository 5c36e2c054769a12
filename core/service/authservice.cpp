// SPDX-License-Identifier: GPL-3.0-or-later
// Recognises keys and log-ins by the SHA-256 of what is shown.
#include "core/service/authservice.h"

#include "core/base/secret.h"
#include "core/service/peopleanswer.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr qint64 secondUs = 1'000'000;
constexpr qint64 minuteUs = 60 * secondUs;
constexpr qint64 hourUs = 60 * minuteUs;

Error unknown(const QString& message) {
    return {ErrorCode::Denied, QStringLiteral("not_authenticated"), message, {}, {}};
}

Error tooManyTries(const RateVerdict& verdict) {
    return Error::unavailable(
        QStringLiteral("too_many_requests"),
        QStringLiteral("Too many wrong passwords for this account. Try again in %1 seconds.")
            .arg(verdict.retrySeconds),
        {{QStringLiteral("retry_after"), verdict.retrySeconds}});
}

Principal nobodyAt(const QString& address) {
    Principal nobody;
    nobody.address = address;
    return nobody;
}

} // namespace

AuthService::AuthService(PeopleBook& people, Database& database, AuditLog& audit, PasswordHasher& passwords,
                         const Clock& clock)
    : m_people(people), m_database(database), m_audit(audit), m_passwords(passwords), m_clock(clock),
      m_refusals(audit, clock), m_swept(clock.wall()) {
    connect(&people, &PeopleBook::accessChanged, this, &AuthService::accessChanged);
}

Result<Principal> AuthService::owner() const {
    const UserRow* row = m_people.owner();
    if (!row || !row->user.active)
        return unknown(QStringLiteral("The account of this server's Unix user is deactivated. An admin can "
                                      "activate it again."));
    return m_people.principal(row->user);
}

Error AuthService::refuseKey(const QByteArray& secret, const QString& address, const UserRow* user,
                             const char* why) {
    Principal who = user ? m_people.principal(user->user) : Principal();
    who.address = address;
    const bool ours = looksLikeKey(secret); // anything else may be a secret of somebody's: it is not kept
    m_refusals.record(who, AuditAction::KeyRefused,
                      ours ? QString::fromLatin1(secret.left(keyPrefixLength)) : QString(),
                      {{QStringLiteral("reason"), QLatin1StringView(why)}});
    return unknown(QStringLiteral("The key is not valid: it is unknown, expired or revoked, or its user is "
                                  "deactivated."));
}

Result<AuthService::KeyBearer> AuthService::byKey(const QByteArray& secret, const QString& address) {
    const KeyRow* row = looksLikeKey(secret) ? m_people.keyByHash(sha256Hex(secret)) : nullptr;
    if (!row)
        return refuseKey(secret, address, nullptr, "unknown");
    const UserRow* user = m_people.user(row->key.userId);
    if (row->key.revokedAt)
        return refuseKey(secret, address, user, "revoked");
    if (row->key.expiresAt && *row->key.expiresAt <= m_clock.wall())
        return refuseKey(secret, address, user, "expired");
    if (!user || !user->user.active)
        return refuseKey(secret, address, user, "user deactivated");
    KeyBearer bearer{m_people.principal(user->user, row->key.scopes), row->key.id};
    bearer.who.address = address;
    touchKey(*row);
    return bearer;
}

/// Once a minute even when the row cannot be written: a full disk must not be tried at every request.
bool AuthService::firstThisMinute(const QString& what) {
    const qint64 minute = m_clock.wall().us / minuteUs;
    qint64& noted = m_noted[what];
    if (noted == minute)
        return false;
    noted = minute;
    return true;
}

void AuthService::touchKey(const KeyRow& row) {
    const UtcTime minute{m_clock.wall().us / minuteUs * minuteUs};
    if (row.key.lastUsedAt == minute || !firstThisMinute(QString::number(row.key.id)))
        return;
    KeyRow used = row;
    used.key.lastUsedAt = minute;
    (void)m_people.changeKey(used); // a failure has been logged, and concerns nobody who asks
}

Result<Principal> AuthService::bySession(const QByteArray& secret) {
    const WebSession* session = m_people.session(sha256Hex(secret));
    const UserRow* user = session ? m_people.user(session->userId) : nullptr;
    if (!user || !user->user.active || session->expiresAt <= m_clock.wall())
        return unknown(QStringLiteral("You are not logged in any more. Log in again."));
    Principal who = m_people.principal(user->user);
    renew(*session);
    return who;
}

void AuthService::renew(const WebSession& session) {
    const UtcTime until{m_clock.wall().us + sessionSeconds * secondUs};
    if (until.us - session.expiresAt.us < hourUs || !firstThisMinute(session.hash))
        return;
    WebSession renewed = session;
    renewed.expiresAt = until;
    (void)m_people.changeSession(renewed);
}

Error AuthService::refuseLogIn(const LogInRequest& request, const QString& address) {
    // A name that nobody has may be a password in the wrong field.
    const UserRow* row = m_people.user(request.name);
    m_refusals.record(nobodyAt(address), AuditAction::LoginFailed, row ? row->user.name : QString());
    return unknown(QStringLiteral("The name or the password is wrong, or the account is deactivated."));
}

void AuthService::logIn(const LogInRequest& request, const QString& address, Then<LogIn> then) {
    const QByteArray account = foldedName(request.name).left(64).toUtf8();
    const RateVerdict verdict = m_tries.take(account, m_clock.monotonic());
    if (!verdict.allowed) {
        m_refusals.record(nobodyAt(address), AuditAction::LoginFailed,
                          m_people.user(request.name) ? m_people.user(request.name)->user.name : QString(),
                          {{QStringLiteral("reason"), QStringLiteral("too many tries")}});
        return then(tooManyTries(verdict));
    }
    const UserRow* row = m_people.user(request.name);
    // A number is no name to log in with.
    const bool known = row && row->user.active && foldedName(row->user.name) == foldedName(request.name);
    const QString hash = known ? row->password : QString();
    m_passwords.verify(
        request.password, hash,
        [this, request, address, account, hash, then = std::move(then)](const Result<bool>& fits) {
            if (!fits) {
                m_tries.giveBack(account, m_clock.monotonic());
                return then(fits.error());
            }
            const UserRow* user = m_people.user(request.name); // he may have changed meanwhile
            if (!*fits || !user || !user->user.active || user->password != hash)
                return then(refuseLogIn(request, address));
            m_tries.giveBack(account, m_clock.monotonic());
            answerAfterCommit(m_database, begin(UserRow(*user), address), then);
        });
}

Result<AuthService::LogIn> AuthService::begin(const UserRow& user, const QString& address) {
    const UtcTime now = m_clock.wall();
    QVector<WebSession> his;
    for (const WebSession& session : m_people.sessions()) {
        if (session.userId == user.user.id)
            his.append(session);
    }
    std::sort(his.begin(), his.end(),
              [](const WebSession& a, const WebSession& b) { return a.createdAt < b.createdAt; });
    for (qsizetype i = 0; i + mostSessions <= his.size(); ++i)
        KATAAR_TRY(m_people.removeSession(his[i].hash));
    const QByteArray secret = randomSecret();
    KATAAR_TRY(
        m_people.addSession({sha256Hex(secret), user.user.id, now, {now.us + sessionSeconds * secondUs}}));
    UserRow seen = user;
    seen.user.lastLoginAt = now;
    KATAAR_TRY(m_people.changeUser(seen));
    Principal who = m_people.principal(seen.user);
    who.address = address;
    KATAAR_TRY(m_audit.record(who, AuditAction::Login, seen.user.name));
    return LogIn{secret, m_people.view(seen.user)};
}

void AuthService::logOut(const Principal& who, const QByteArray& secret, Then<bool> then) {
    const auto attempt = [&]() -> Result<bool> {
        const QString hash = sha256Hex(secret);
        if (!m_people.session(hash))
            return false;
        KATAAR_TRY(m_people.removeSession(hash));
        KATAAR_TRY(m_audit.record(who, AuditAction::Logout, who.name));
        return true;
    };
    answerAfterCommit(m_database, attempt(), std::move(then));
}

void AuthService::changePassword(const Principal& who, const PasswordChange& change,
                                 const QByteArray& sessionSecret, Then<bool> then) {
    const UserRow* row = who.userId ? m_people.user(*who.userId) : nullptr;
    if (!row || who.scope) // a restricted key must not open the way to all that its user may
        return then(Error::denied(QStringLiteral("a restricted key cannot change its user's password")));
    if (auto taken = checkPassword(change.next, row->user.name); !taken)
        return then(taken.error());
    const QByteArray account = foldedName(row->user.name).left(64).toUtf8();
    if (const RateVerdict verdict = m_tries.take(account, m_clock.monotonic()); !verdict.allowed)
        return then(tooManyTries(verdict));
    const qint64 id = row->user.id;
    const QString before = row->password;
    const auto keep = [this, who, id, before, sessionSecret](const QString& hash) -> Result<bool> {
        const UserRow* now = m_people.user(id);
        if (!now || now->password != before)
            return Error::wrongState(QStringLiteral("password_changed"),
                                     QStringLiteral("The password was changed meanwhile. Try again."));
        UserRow after = *now;
        after.password = hash;
        after.user.hasPassword = true;
        KATAAR_TRY(m_people.changeUser(after));
        KATAAR_TRY(m_people.removeSessionsOf(id, sha256Hex(sessionSecret)));
        KATAAR_TRY(m_audit.record(who, AuditAction::UserPassword, after.user.name));
        return true;
    };
    const auto hashIt = [this, account, keep, next = change.next, then] {
        m_tries.giveBack(account, m_clock.monotonic());
        m_passwords.hash(next, [this, keep, then](const Result<QString>& hash) {
            if (!hash)
                return then(hash.error());
            answerAfterCommit(m_database, keep(*hash), then);
        });
    };
    if (before.isEmpty())
        return hashIt();
    m_passwords.verify(change.current, before, [this, who, hashIt, then](const Result<bool>& fits) {
        if (!fits)
            return then(fits.error());
        if (*fits)
            return hashIt();
        m_refusals.record(who, AuditAction::LoginFailed, who.name,
                          {{QStringLiteral("reason"), QStringLiteral("wrong current password")}});
        then(Error::invalidField(QStringLiteral("current_password"), QStringLiteral("is wrong")));
    });
}

bool AuthService::passwordLogInPossible() const {
    const auto& users = m_people.users();
    return std::any_of(users.begin(), users.end(),
                       [](const UserRow& row) { return row.user.active && row.user.hasPassword; });
}

Result<UserView> AuthService::self(const Principal& who) const {
    if (const UserRow* row = who.userId ? m_people.user(*who.userId) : nullptr)
        return m_people.view(row->user);
    return unknown(QStringLiteral("You are no user of this queue."));
}

void AuthService::noteDenied(const Principal& who, const QString& target, const Error& error) {
    m_refusals.record(who, AuditAction::Denied, target, error.details);
}

void AuthService::sweep() {
    const UtcTime now = m_clock.wall();
    QStringList ended;
    for (const WebSession& session : m_people.sessions()) {
        if (session.expiresAt <= now)
            ended << session.hash;
    }
    for (const QString& hash : ended) {
        if (!m_people.removeSession(hash))
            break;
    }
    for (const KeyRow& row : m_people.keys()) {
        if (row.key.expiresAt && *row.key.expiresAt <= now && *row.key.expiresAt > m_swept)
            Q_EMIT accessChanged(row.key.userId);
    }
    m_noted.removeIf([&](const QHash<QString, qint64>::iterator& one) { return *one != now.us / minuteUs; });
    m_swept = now;
}

} // namespace kataar
