// SPDX-License-Identifier: GPL-3.0-or-later
// Teams as rows.
#include "core/store/teamstore.h"

#include "core/store/rowvalues.h"
#include "core/store/tables.h"

namespace kataar {

namespace {

QVariantList valuesOf(const Team& team) {
    return {textOf(team.id), textOf(team.name), textOf(team.description), team.createdAt.toIso()};
}

} // namespace

Result<void> TeamStore::insert(const Team& team) {
    KATAAR_TRY(insertRow(m_database, teamTable(), valuesOf(team)));
    return {};
}

Result<void> TeamStore::update(const Team& team) {
    KATAAR_TRY(updateRow(m_database, teamTable(), valuesOf(team)));
    return {};
}

Result<void> TeamStore::remove(const QString& id) {
    KATAAR_TRY(m_database.change(QStringLiteral("DELETE FROM team WHERE id = ?"), {id}));
    return {};
}

Result<QVector<Team>> TeamStore::all() {
    QVector<Team> teams;
    KATAAR_TRY(
        readRows(m_database, teamTable(), QStringLiteral("ORDER BY id"), {}, [&](const QSqlQuery& row) {
            teams.append({row.value(0).toString(), row.value(1).toString(), row.value(2).toString(),
                          timeFrom(row.value(3)).value_or(UtcTime())});
        }));
    return teams;
}

} // namespace kataar
