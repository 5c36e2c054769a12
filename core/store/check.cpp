// SPDX-License-Identifier: GPL-3.0-or-later
// integrity_check, foreign_key_check, checksums over all rows, events against states.
#include "core/store/check.h"

#include "core/store/checksum.h"
#include "core/store/sqliteerror.h"
#include "core/store/tables.h"

#include <sqlite3.h>

namespace kataar {

namespace {

const QString examining = QStringLiteral("examine the database");

qint64 checksumOfRow(sqlite3_stmt* statement, int columns) {
    Checksum sum;
    for (int i = 0; i < columns; ++i) {
        switch (sqlite3_column_type(statement, i)) {
        case SQLITE_INTEGER:
            sum.integer(sqlite3_column_int64(statement, i));
            break;
        case SQLITE_FLOAT:
            sum.real(sqlite3_column_double(statement, i));
            break;
        case SQLITE_TEXT: {
            const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
            sum.text({text, static_cast<size_t>(sqlite3_column_bytes(statement, i))});
            break;
        }
        default:
            sum.null();
        }
    }
    return sum.value();
}

Result<void> checkRows(sqlite3* handle, const Table& table) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(handle, table.select.toUtf8().constData(), -1, &statement, nullptr) != SQLITE_OK)
        return sqliteError(handle, examining);
    const int columns = static_cast<int>(table.columns.size());
    std::optional<Error> problem;
    int step = sqlite3_step(statement);
    for (; step == SQLITE_ROW && !problem; step = sqlite3_step(statement)) {
        if (checksumOfRow(statement, columns) != sqlite3_column_int64(statement, columns))
            problem = damagedRow(table.name, QString::fromUtf8(reinterpret_cast<const char*>(
                                                 sqlite3_column_text(statement, 0))));
    }
    if (!problem && step != SQLITE_DONE)
        problem = sqliteError(handle, examining);
    sqlite3_finalize(statement);
    return problem ? Result<void>(*problem) : Result<void>();
}

Result<void> expectValue(sqlite3* handle, const QByteArray& sql, const QByteArray& good, const QString& path,
                         const QString& what) {
    KATAAR_TRY_VAR(found, oneValue(handle, sql, examining));
    if (found == good)
        return {};
    return damaged(path, what.arg(QString::fromUtf8(found)));
}

} // namespace

Result<void> checkDatabase(sqlite3* handle, const QString& path) {
    KATAAR_TRY(expectValue(handle, "PRAGMA integrity_check(1)", "ok", path, QStringLiteral("%1")));
    KATAAR_TRY(expectValue(handle, "PRAGMA foreign_key_check", "", path,
                           QStringLiteral("a row of table %1 belongs to a row that is not there")));
    for (const Table* table : allTables())
        KATAAR_TRY(checkRows(handle, *table));
    return expectValue(
        handle,
        "SELECT job_id FROM queue WHERE status IS NOT (SELECT to_status FROM event WHERE event.job_id = "
        "queue.job_id ORDER BY event.id DESC LIMIT 1) LIMIT 1",
        "", path, QStringLiteral("the events of job %1 do not lead to its status"));
}

} // namespace kataar
