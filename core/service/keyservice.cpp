// SPDX-License-Identifier: GPL-3.0-or-later
// Making and revoking keys.
#include "core/service/keyservice.h"

#include "core/base/secret.h"
#include "core/service/peopleanswer.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr int longestKeyName = 64;
constexpr qint64 dayUs = 24LL * 3600 * 1'000'000;

Error noSuchUser(const QString& user) {
    return Error::notFound(QStringLiteral("user_not_found"),
                           QStringLiteral("There is no user '%1'.").arg(user),
                           {{QStringLiteral("user"), user}});
}

} // namespace

KeyService::KeyService(PeopleBook& people, Database& database, AuditLog& audit, const Clock& clock)
    : m_people(people), m_database(database), m_audit(audit), m_clock(clock) {}

KeyView KeyService::view(const ApiKey& key) const {
    const UserRow* user = m_people.user(key.userId);
    const bool alive = !key.revokedAt && (!key.expiresAt || *key.expiresAt > m_clock.wall());
    return {key, user ? user->user.name : QString(), alive && user && user->user.active};
}

QVector<KeyView> KeyService::keysOf(const User& user) const {
    QVector<KeyView> views;
    for (const KeyRow& row : m_people.keys()) {
        if (row.key.userId == user.id)
            views.prepend(view(row.key));
    }
    return views;
}

Result<QVector<KeyView>> KeyService::mine(const Principal& who) const {
    KATAAR_TRY(require(who, Permission::ApiKeysOwn));
    const UserRow* user = who.userId ? m_people.user(*who.userId) : nullptr;
    return user ? keysOf(user->user) : QVector<KeyView>();
}

Result<QVector<KeyView>> KeyService::of(const Principal& who, const QString& user) const {
    KATAAR_TRY(require(who, Permission::AdminUsers));
    const UserRow* found = m_people.user(user);
    if (!found)
        return noSuchUser(user);
    return keysOf(found->user);
}

Result<NewKey> KeyService::create(const Principal& who, const User& user, const KeyRequest& wanted) {
    const QString name = wanted.name.simplified();
    if (name.isEmpty())
        return Error::invalidField(QStringLiteral("name"), QStringLiteral("is required"));
    KATAAR_TRY(checkLine(QStringLiteral("name"), name, longestKeyName));
    KATAAR_TRY(requireKeyGift(who, user, wanted.scopes));
    const QVector<KeyView> his = keysOf(user);
    if (std::count_if(his.begin(), his.end(), [](const KeyView& key) { return key.usable; }) >= mostKeys)
        return Error::wrongState(
            QStringLiteral("too_many_keys"),
            QStringLiteral("'%1' has %2 keys in use. Revoke one of them first.").arg(user.name).arg(mostKeys),
            {{QStringLiteral("user"), user.name}});
    const QByteArray secret = newKey();
    KeyRow row;
    row.hash = sha256Hex(secret);
    row.key.userId = user.id;
    row.key.name = name;
    row.key.prefix = QString::fromLatin1(secret.left(keyPrefixLength));
    row.key.scopes = wanted.scopes;
    row.key.createdAt = m_clock.wall();
    if (wanted.expiresDays)
        row.key.expiresAt = UtcTime{row.key.createdAt.us + *wanted.expiresDays * dayUs};
    KATAAR_TRY_VAR(key, m_people.addKey(row));
    QJsonObject details{{QStringLiteral("id"), key.id},
                        {QStringLiteral("name"), key.name},
                        {QStringLiteral("prefix"), key.prefix}};
    if (key.scopes)
        details.insert(QStringLiteral("scopes"), namesArray(*key.scopes));
    if (key.expiresAt)
        details.insert(QStringLiteral("expires_at"), key.expiresAt->toIso());
    KATAAR_TRY(m_audit.record(who, AuditAction::KeyCreate, user.name, details));
    return NewKey{QString::fromLatin1(secret), view(key)};
}

void KeyService::createOwn(const Principal& who, const KeyRequest& wanted, Then<NewKey> then) {
    const auto attempt = [&]() -> Result<NewKey> {
        KATAAR_TRY(require(who, Permission::ApiKeysOwn));
        const UserRow* user = who.userId ? m_people.user(*who.userId) : nullptr;
        if (!user)
            return Error::denied(toText(Permission::ApiKeysOwn));
        return create(who, User(user->user), wanted);
    };
    answerAfterCommit(m_database, attempt(), std::move(then));
}

void KeyService::createFor(const Principal& who, const QString& user, const KeyRequest& wanted,
                           Then<NewKey> then) {
    const auto attempt = [&]() -> Result<NewKey> {
        KATAAR_TRY(require(who, Permission::AdminUsers));
        const UserRow* found = m_people.user(user);
        if (!found)
            return noSuchUser(user);
        const User his = found->user;
        KATAAR_TRY(requireOver(who, his));
        return create(who, his, wanted);
    };
    answerAfterCommit(m_database, attempt(), std::move(then));
}

void KeyService::revoke(const Principal& who, const QString& key, Then<KeyView> then) {
    const auto attempt = [&]() -> Result<KeyView> {
        const KeyRow* found = m_people.key(key.toLongLong());
        const bool own = found && found->key.userId == who.userId;
        if (!who.may(Permission::AdminUsers))
            KATAAR_TRY(require(who, Permission::ApiKeysOwn));
        if (!found || (!own && !who.may(Permission::AdminUsers)))
            return Error::notFound(QStringLiteral("key_not_found"),
                                   QStringLiteral("There is no key with the number '%1'.").arg(key),
                                   {{QStringLiteral("key"), key}});
        KeyRow row = *found;
        const UserRow* user = m_people.user(row.key.userId);
        if (!own)
            KATAAR_TRY(requireOver(who, user->user));
        if (row.key.revokedAt)
            return view(row.key);
        row.key.revokedAt = m_clock.wall();
        const QString name = user->user.name;
        KATAAR_TRY(m_people.changeKey(row));
        KATAAR_TRY(
            m_audit.record(who, AuditAction::KeyRevoke, name,
                           {{QStringLiteral("id"), row.key.id}, {QStringLiteral("name"), row.key.name}}));
        return view(row.key);
    };
    answerAfterCommit(m_database, attempt(), std::move(then));
}

} // namespace kataar
