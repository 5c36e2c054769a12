// SPDX-License-Identifier: GPL-3.0-or-later
// KeyService: keys for the API – made, shown once, listed, revoked.
#pragma once

#include "core/service/auditlog.h"
#include "core/service/peoplebook.h"

#include <functional>

namespace kataar {

/// One's own keys need api.keys.own, anybody's admin.users. A key never does more than whoever makes it.
/// Every change is audited and answered after the commit.
class KeyService {
public:
    template<class T>
    using Then = std::function<void(Result<T>)>;
    /// Of one user, that are neither revoked nor expired.
    static constexpr int mostKeys = 100;

    KeyService(PeopleBook& people, Database& database, AuditLog& audit, const Clock& clock);

    /// Newest first, revoked and expired ones too.
    Result<QVector<KeyView>> mine(const Principal& who) const;
    Result<QVector<KeyView>> of(const Principal& who, const QString& user) const;

    void createOwn(const Principal& who, const KeyRequest& wanted, Then<NewKey> then);
    void createFor(const Principal& who, const QString& user, const KeyRequest& wanted, Then<NewKey> then);

    /// By number; one that is revoked already answers the same again. "key_not_found" for another's, unless
    /// one may manage users.
    void revoke(const Principal& who, const QString& key, Then<KeyView> then);

private:
    Result<NewKey> create(const Principal& who, const User& user, const KeyRequest& wanted);
    QVector<KeyView> keysOf(const User& user) const;
    KeyView view(const ApiKey& key) const;

    PeopleBook& m_people;
    Database& m_database;
    AuditLog& m_audit;
    const Clock& m_clock;
};

} // namespace kataar
