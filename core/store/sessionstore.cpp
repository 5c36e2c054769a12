// SPDX-License-Identifier: GPL-3.0-or-later
// Log-ins as rows.
#include "core/store/sessionstore.h"

#include "core/store/rowvalues.h"
#include "core/store/tables.h"

namespace kataar {

namespace {

QVariantList valuesOf(const WebSession& session) {
    return {session.hash, session.userId, session.createdAt.toIso(), session.expiresAt.toIso()};
}

} // namespace

Result<void> SessionStore::insert(const WebSession& session) {
    KATAAR_TRY(insertRow(m_database, sessionTable(), valuesOf(session)));
    return {};
}

Result<void> SessionStore::update(const WebSession& session) {
    KATAAR_TRY(updateRow(m_database, sessionTable(), valuesOf(session)));
    return {};
}

Result<void> SessionStore::remove(const QString& hash) {
    KATAAR_TRY(m_database.change(QStringLiteral("DELETE FROM session WHERE hash = ?"), {hash}));
    return {};
}

Result<QVector<WebSession>> SessionStore::all() {
    QVector<WebSession> sessions;
    KATAAR_TRY(readRows(m_database, sessionTable(), QStringLiteral("ORDER BY created_at, hash"), {},
                        [&](const QSqlQuery& row) {
                            sessions.append({row.value(0).toString(), row.value(1).toLongLong(),
                                             timeFrom(row.value(2)).value_or(UtcTime()),
                                             timeFrom(row.value(3)).value_or(UtcTime())});
                        }));
    return sessions;
}

} // namespace kataar
