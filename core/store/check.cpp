// SPDX-License-Identifier: GPL-3.0-or-later
// integrity_check, foreign_key_check, checksums over all rows, events against states.
#include "core/store/check.h"

#include "core/store/sqliteerror.h"
#include "core/store/tables.h"

namespace kataar {

namespace {

const QString examining = QStringLiteral("examine the database");

Result<void> checkRows(sqlite3* handle, const Table& table) {
    const QString sql = QStringLiteral("SELECT %1 FROM %2 WHERE row_checksum(%3) IS NOT crc LIMIT 1")
                            .arg(table.columns.first(), table.name, table.columns.join(u','));
    KATAAR_TRY_VAR(bad, oneValue(handle, sql.toUtf8(), examining));
    return bad.isEmpty() ? Result<void>() : damagedRow(table.name, QString::fromUtf8(bad));
}

Result<void> expectValue(sqlite3* handle, const QByteArray& sql, const QByteArray& good, const QString& path,
                         const QString& what) {
    KATAAR_TRY_VAR(found, oneValue(handle, sql, examining));
    if (found == good)
        return {};
    return damaged(path, what.arg(QString::fromUtf8(found)));
}

/// Whoever waits for approval has asked for it once, and whoever has asked waits.
Result<void> checkApprovals(sqlite3* handle, const QString& path) {
    KATAAR_TRY(expectValue(
        handle,
        "SELECT job_id FROM queue WHERE status = 'blocked' AND (SELECT count(*) FROM approval_request WHERE "
        "approval_request.job_id = queue.job_id AND approval_request.status = 'pending' AND "
        "approval_request.id IS queue.approval_id) <> 1 LIMIT 1",
        "", path, QStringLiteral("job %1 is blocked, and no request for approval belongs to it")));
    return expectValue(
        handle,
        "SELECT id FROM approval_request WHERE status = 'pending' AND NOT EXISTS (SELECT 1 FROM queue WHERE "
        "queue.job_id = approval_request.job_id AND queue.status = 'blocked') LIMIT 1",
        "", path, QStringLiteral("the request %1 for approval waits, and its job does not"));
}

/// What lists count is what is there.
Result<void> checkCounts(sqlite3* handle, const QString& path) {
    static const QByteArray counted = "SELECT status, job_type, provider, user_id, jobs FROM job_count "
                                      "WHERE jobs <> 0";
    static const QByteArray there = "SELECT status, job_type, coalesce(provider, ''), coalesce(user_id, 0), "
                                    "count(*) FROM queue GROUP BY 1, 2, 3, 4";
    for (const QByteArray& sql : {counted + " EXCEPT " + there, there + " EXCEPT " + counted})
        KATAAR_TRY(expectValue(handle, "SELECT status FROM (" + sql + ") LIMIT 1", "", path,
                               QStringLiteral("the number of %1 jobs is not as counted")));
    return {};
}

} // namespace

Result<void> checkDatabase(sqlite3* handle, const QString& path) {
    KATAAR_TRY(expectValue(handle, "PRAGMA integrity_check(1)", "ok", path, QStringLiteral("%1")));
    KATAAR_TRY(expectValue(handle, "PRAGMA foreign_key_check", "", path,
                           QStringLiteral("a row of table %1 belongs to a row that is not there")));
    for (const Table* table : allTables())
        KATAAR_TRY(checkRows(handle, *table));
    KATAAR_TRY(checkApprovals(handle, path));
    KATAAR_TRY(checkCounts(handle, path));
    return expectValue(
        handle,
        "SELECT job_id FROM queue WHERE status IS NOT (SELECT to_status FROM event WHERE event.job_id = "
        "queue.job_id ORDER BY event.id DESC LIMIT 1) LIMIT 1",
        "", path, QStringLiteral("the events of job %1 do not lead to its status"));
}

} // namespace kataar
