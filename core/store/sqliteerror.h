// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite's result codes as errors of this program.
#pragma once

#include "core/base/result.h"

struct sqlite3;

namespace kataar {

/// `doing` completes "Could not …". Names: no_space, database_io_error, database_readonly, database_busy,
/// database_damaged, constraint_failed, forbidden_change (a trigger's word), database_error.
Error sqliteError(int code, const QString& text, const QString& doing);

/// For the last failure on this connection.
Error sqliteError(sqlite3* handle, const QString& doing);

/// The database cannot be trusted: what is wrong with it, and what to do.
Error damaged(const QString& path, const QString& what);

/// Executes one or more statements that give no rows; `doing` as above.
Result<void> runSql(sqlite3* handle, const QByteArray& sql, const QString& doing);

/// The one value of a statement, as text; "" for no row or NULL.
Result<QByteArray> oneValue(sqlite3* handle, const QByteArray& sql, const QString& doing);

} // namespace kataar
