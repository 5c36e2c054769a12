// SPDX-License-Identifier: GPL-3.0-or-later
// UserStore: the people of this installation as rows.
#pragma once

#include "core/base/result.h"
#include "core/domain/person.h"
#include "core/store/database.h"

#include <optional>

namespace kataar {

/// A user with what nobody is shown.
struct UserRow {
    User user;
    QString password; ///< argon2id, in libsodium's form; empty = cannot log in with one

    bool operator==(const UserRow&) const = default;
};

/// Changes join the turn's transaction.
class UserStore {
public:
    explicit UserStore(Database& database) : m_database(database) {}

    /// The user with this Unix account, an admin; made if missing.
    Result<User> ensureOwner(const QString& name, qint64 unixUid);

    /// id is assigned here; returns it. A number is never given twice.
    Result<qint64> insert(const UserRow& row);
    /// Every column.
    Result<void> update(const UserRow& row);
    /// With his keys and sessions; his jobs and audit records stay.
    Result<void> remove(qint64 id);

    Result<std::optional<User>> find(qint64 id);
    Result<std::optional<User>> find(const QString& name);
    /// By id.
    Result<QVector<User>> all();
    Result<QVector<UserRow>> rows();

private:
    Result<QVector<UserRow>> read(const QString& where, const QVariantList& values);
    Result<std::optional<User>> first(const QString& where, const QVariant& value);

    Database& m_database;
};

} // namespace kataar
