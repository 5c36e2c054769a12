// SPDX-License-Identifier: GPL-3.0-or-later
// A backup of the database: written whole by SQLite, synced, examined, and only then given its name.
#pragma once

#include "core/base/result.h"

struct sqlite3;

namespace kataar {

/// Replaces an older file of that name. Needs that no transaction is open. The file is 0600.
Result<void> writeBackup(sqlite3* handle, const QString& path);

/// Deletes all but the newest `keep` of the daily backups (jobs-*.db) in `folder`.
void pruneBackups(const QString& folder, int keep);

} // namespace kataar
