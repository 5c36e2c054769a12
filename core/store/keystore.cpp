// SPDX-License-Identifier: GPL-3.0-or-later
// API keys as rows.
#include "core/store/keystore.h"

#include "core/store/permissiontext.h"
#include "core/store/tables.h"

namespace kataar {

namespace {

/// An empty list of scopes is a key that may do nothing; NULL is one that may do all that its user may.
QVariant scopesOrNull(const std::optional<PermissionSet>& scopes) {
    return scopes ? QVariant(permissionsJson(*scopes)) : QVariant();
}

KeyRow keyFrom(const QSqlQuery& row) {
    KeyRow read;
    ApiKey& key = read.key;
    key.id = row.value(0).toLongLong();
    key.userId = row.value(1).toLongLong();
    key.name = row.value(2).toString();
    key.prefix = row.value(3).toString();
    read.hash = row.value(4).toString();
    if (!row.value(5).isNull())
        key.scopes = permissionsFrom(row.value(5));
    key.createdAt = timeFrom(row.value(6)).value_or(UtcTime());
    key.expiresAt = timeFrom(row.value(7));
    key.lastUsedAt = timeFrom(row.value(8));
    key.revokedAt = timeFrom(row.value(9));
    return read;
}

QVariantList valuesOf(const KeyRow& row) {
    const ApiKey& key = row.key;
    return {key.id,
            key.userId,
            textOf(key.name),
            textOf(key.prefix),
            row.hash,
            scopesOrNull(key.scopes),
            key.createdAt.toIso(),
            orNull(key.expiresAt),
            orNull(key.lastUsedAt),
            orNull(key.revokedAt)};
}

} // namespace

Result<qint64> KeyStore::insert(const KeyRow& row) {
    KATAAR_TRY_VAR(id, nextId(m_database, keyTable()));
    KeyRow numbered = row;
    numbered.key.id = id;
    KATAAR_TRY(insertRow(m_database, keyTable(), valuesOf(numbered)));
    return id;
}

Result<void> KeyStore::update(const KeyRow& row) {
    KATAAR_TRY(updateRow(m_database, keyTable(), valuesOf(row)));
    return {};
}

Result<QVector<KeyRow>> KeyStore::all() {
    QVector<KeyRow> rows;
    KATAAR_TRY(readRows(m_database, keyTable(), QStringLiteral("ORDER BY id"), {},
                        [&](const QSqlQuery& row) { rows.append(keyFrom(row)); }));
    return rows;
}

} // namespace kataar
