// SPDX-License-Identifier: GPL-3.0-or-later
// Kept answers: one row for each user and key.
#include "core/store/answerstore.h"

#include "core/store/rowvalues.h"
#include "core/store/tables.h"

namespace kataar {

Result<std::optional<KeptAnswer>> AnswerStore::find(qint64 userId, const QString& key) {
    std::optional<KeptAnswer> found;
    KATAAR_TRY(readRows(m_database, idempotentAnswerTable(), QStringLiteral("WHERE user_id = ? AND key = ?"),
                        {userId, key}, [&](const QSqlQuery& row) {
                            found = KeptAnswer{
                                row.value(2).toString(),
                                objectFrom(row.value(3).toString().toUtf8()).value_or(QJsonObject())};
                        }));
    return found;
}

Result<void> AnswerStore::keep(qint64 userId, const QString& key, const KeptAnswer& kept) {
    KATAAR_TRY(insertRow(
        m_database, idempotentAnswerTable(),
        {userId, key, kept.requestHash, jsonOrNull(kept.answer), m_database.clock().wall().toIso()}));
    return {};
}

Result<void> AnswerStore::forgetOlder(UtcTime than) {
    KATAAR_TRY(m_database.change(QStringLiteral("DELETE FROM idempotent_answer WHERE created_at < ?"),
                                 {than.toIso()}));
    return {};
}

} // namespace kataar
