// SPDX-License-Identifier: GPL-3.0-or-later
// SessionStore: who is logged in on the page, as rows.
#pragma once

#include "core/base/result.h"
#include "core/domain/person.h"
#include "core/store/database.h"

namespace kataar {

/// Changes join the turn's transaction.
class SessionStore {
public:
    explicit SessionStore(Database& database) : m_database(database) {}

    Result<void> insert(const WebSession& session);
    Result<void> update(const WebSession& session);
    Result<void> remove(const QString& hash);
    /// By the time of their making.
    Result<QVector<WebSession>> all();

private:
    Database& m_database;
};

} // namespace kataar
