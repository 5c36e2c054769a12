// SPDX-License-Identifier: GPL-3.0-or-later
// UserStore: the people of this installation as rows.
#pragma once

#include "core/base/result.h"
#include "core/domain/person.h"
#include "core/store/database.h"

#include <optional>

namespace kataar {

class UserStore {
public:
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
