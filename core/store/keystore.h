// SPDX-License-Identifier: GPL-3.0-or-later
// KeyStore: API keys as rows.
#pragma once

#include "core/base/result.h"
#include "core/domain/person.h"
#include "core/store/database.h"

namespace kataar {

/// A key with the only trace of its secret.
struct KeyRow {
    ApiKey key;
    QString hash; ///< SHA-256, hexadecimal

    bool operator==(const KeyRow&) const = default;
};

/// Changes join the turn's transaction.
class KeyStore {
public:
    explicit KeyStore(Database& database) : m_database(database) {}

    /// id is assigned here; returns it.
    Result<qint64> insert(const KeyRow& row);
    Result<void> update(const KeyRow& row);
    /// By id, revoked and expired ones too.
    Result<QVector<KeyRow>> all();

private:
    Database& m_database;
};

} // namespace kataar
