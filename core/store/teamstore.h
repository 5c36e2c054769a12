// SPDX-License-Identifier: GPL-3.0-or-later
// TeamStore: teams as rows.
#pragma once

#include "core/base/result.h"
#include "core/domain/person.h"
#include "core/store/database.h"

namespace kataar {

/// Changes join the turn's transaction.
class TeamStore {
public:
    explicit TeamStore(Database& database) : m_database(database) {}

    Result<void> insert(const Team& team);
    Result<void> update(const Team& team);
    /// Only when no user is in it any more; jobs keep its name.
    Result<void> remove(const QString& id);
    /// By id.
    Result<QVector<Team>> all();

private:
    Database& m_database;
};

} // namespace kataar
