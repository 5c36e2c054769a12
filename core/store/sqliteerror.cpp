// SPDX-License-Identifier: GPL-3.0-or-later
// Which result code is whose fault, and statements without bound values.
#include "core/store/sqliteerror.h"

#include <QFileInfo>

#include <sqlite3.h>

namespace kataar {

namespace {

Error constraintError(int code, const QString& text, const QString& doing, const QJsonObject& details) {
    if (code == SQLITE_CONSTRAINT_TRIGGER)
        return Error::wrongState(QStringLiteral("forbidden_change"),
                                 QStringLiteral("Could not %1: %2.").arg(doing, text), details);
    return Error::internal(
        QStringLiteral("constraint_failed"),
        QStringLiteral("Could not %1: it contradicts the rules of the database (%2).").arg(doing, text),
        details);
}

} // namespace

Error sqliteError(int code, const QString& text, const QString& doing) {
    const QJsonObject details{{QStringLiteral("sqlite_code"), code}, {QStringLiteral("sqlite"), text}};
    switch (code & 0xff) {
    case SQLITE_FULL:
        return Error::noSpace(
            QStringLiteral(
                "Could not %1: the disk is full. Nothing was changed; free some space and try again.")
                .arg(doing),
            details);
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        return Error::unavailable(
            QStringLiteral("database_io_error"),
            QStringLiteral("Could not %1: the disk reported an error (%2). Nothing was changed.")
                .arg(doing, text),
            details);
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return Error::unavailable(
            QStringLiteral("database_readonly"),
            QStringLiteral("Could not %1: the database cannot be written. Nothing was changed.").arg(doing),
            details);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Error::unavailable(
            QStringLiteral("database_busy"),
            QStringLiteral("Could not %1: another program holds the database. Try again.").arg(doing),
            details);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Error::internal(
            QStringLiteral("database_damaged"),
            QStringLiteral(
                "Could not %1: the database is damaged (%2). Stop the engine, run 'kataard --check', and "
                "restore a file from the backups folder.")
                .arg(doing, text),
            details);
    case SQLITE_CONSTRAINT:
        return constraintError(code, text, doing, details);
    default:
        return Error::internal(QStringLiteral("database_error"),
                               QStringLiteral("Could not %1: %2.").arg(doing, text), details);
    }
}

Error sqliteError(sqlite3* handle, const QString& doing) {
    return sqliteError(sqlite3_extended_errcode(handle), QString::fromUtf8(sqlite3_errmsg(handle)), doing);
}

Error damaged(const QString& path, const QString& what) {
    return Error::internal(
        QStringLiteral("database_damaged"),
        QStringLiteral("The database %1 is damaged: %2. It was left as it is. Keep a copy of it, then "
                       "put the newest good file of %3/backups in its place and start again.")
            .arg(path, what, QFileInfo(path).path()),
        {{QStringLiteral("path"), path}, {QStringLiteral("what"), what}});
}

Result<void> runSql(sqlite3* handle, const QByteArray& sql, const QString& doing) {
    if (sqlite3_exec(handle, sql.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return sqliteError(handle, doing);
    return {};
}

Result<QByteArray> oneValue(sqlite3* handle, const QByteArray& sql, const QString& doing) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(handle, sql.constData(), -1, &statement, nullptr) != SQLITE_OK)
        return sqliteError(handle, doing);
    QByteArray value;
    const int step = sqlite3_step(statement);
    if (step == SQLITE_ROW && sqlite3_column_text(statement, 0) != nullptr)
        value = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    if (sqlite3_finalize(statement) != SQLITE_OK)
        return sqliteError(handle, doing);
    return value;
}

} // namespace kataar
