// SPDX-License-Identifier: GPL-3.0-or-later
// Settings as JSON values; wrapped in an array, because a document must be one or an object.
#include "core/store/settingsstore.h"

#include "core/store/rowvalues.h"
#include "core/store/tables.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace kataar {

Result<std::optional<QJsonValue>> SettingsStore::value(const QString& key) {
    std::optional<QJsonValue> found;
    KATAAR_TRY(readRows(m_database, settingTable(), QStringLiteral("WHERE key = ?"), {key},
                        [&](const QSqlQuery& row) {
                            found = QJsonDocument::fromJson(row.value(1).toString().toUtf8()).array().at(0);
                        }));
    return found;
}

Result<void> SettingsStore::set(const QString& key, const QJsonValue& value) {
    const QString json = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    const QVariantList row{textOf(key), json, m_database.clock().wall().toIso()};
    KATAAR_TRY_VAR(updated, updateRow(m_database, settingTable(), row));
    if (updated == 0)
        KATAAR_TRY(insertRow(m_database, settingTable(), row));
    return {};
}

} // namespace kataar
