// SPDX-License-Identifier: GPL-3.0-or-later
// Run windows as rows.
#include "core/store/windowstore.h"

#include "core/store/rowvalues.h"
#include "core/store/tables.h"

namespace kataar {

namespace {

Result<void> putWindowRow(Database& database, const Table& table, const QVariantList& row) {
    KATAAR_TRY(database.write());
    KATAAR_TRY_VAR(updated, updateRow(database, table, row));
    if (updated == 0)
        KATAAR_TRY(insertRow(database, table, row));
    return {};
}

} // namespace

Result<QVector<NamedWindow>> WindowStore::named() {
    QVector<NamedWindow> all;
    KATAAR_TRY(
        readRows(m_database, windowTable(), QStringLiteral("ORDER BY name"), {}, [&](const QSqlQuery& row) {
            all << NamedWindow{row.value(0).toString(), row.value(1).toString(),
                               timeFrom(row.value(2)).value_or(UtcTime())};
        }));
    return all;
}

Result<QVector<PlaceWindow>> WindowStore::places() {
    QVector<PlaceWindow> all;
    std::optional<Error> problem;
    KATAAR_TRY(readRows(m_database, windowPlaceTable(), QStringLiteral("ORDER BY place"), {},
                        [&](const QSqlQuery& row) {
                            const auto place = WindowPlace::fromText(row.value(0).toString());
                            const auto end = fromText<WindowEnd>(row.value(2).toString());
                            if (place && end)
                                all << PlaceWindow{*place, row.value(1).toString(), *end,
                                                   timeFrom(row.value(3)).value_or(UtcTime())};
                            else
                                problem = damagedRow(windowPlaceTable().name, row.value(0).toString());
                        }));
    if (problem)
        return *problem;
    return all;
}

Result<void> WindowStore::put(const NamedWindow& window) {
    return putWindowRow(m_database, windowTable(),
                        {textOf(window.name), textOf(window.spec), window.changedAt.toIso()});
}

Result<void> WindowStore::put(const PlaceWindow& window) {
    return putWindowRow(
        m_database, windowPlaceTable(),
        {window.place.text(), textOf(window.window), toText(window.end), window.changedAt.toIso()});
}

Result<void> WindowStore::removeNamed(const QString& name) {
    KATAAR_TRY(m_database.write());
    KATAAR_TRY(m_database.change(QStringLiteral("DELETE FROM run_window WHERE name = ?"), {name}));
    return {};
}

Result<void> WindowStore::removePlace(const WindowPlace& place) {
    KATAAR_TRY(m_database.write());
    KATAAR_TRY(m_database.change(QStringLiteral("DELETE FROM window_place WHERE place = ?"), {place.text()}));
    return {};
}

} // namespace kataar
