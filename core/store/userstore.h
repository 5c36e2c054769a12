// SPDX-License-Identifier: GPL-3.0-or-later
// UserStore: the people of this installation; so far its owner.
#pragma once

#include "core/base/result.h"
#include "core/domain/priority.h"
#include "core/store/database.h"

#include <optional>

namespace kataar {

class UserStore {
public:
    struct User {
        qint64 id = 0;
        QString name; ///< unique
        QString displayName;
        Level level = Level::Researcher;
        std::optional<qint64> unixUid; ///< the account on this machine, if he has one here

        bool operator==(const User&) const = default;
    };

    explicit UserStore(Database& database) : m_database(database) {}

    /// The user with this Unix account, an admin; made if missing. Joins the turn's transaction when it
    /// changes.
    Result<User> ensureOwner(const QString& name, qint64 unixUid);

    Result<std::optional<User>> find(qint64 id);
    /// By id.
    Result<QVector<User>> all();

private:
    Result<QVector<User>> read(const QString& where, const QVariantList& values);

    Database& m_database;
};

} // namespace kataar
