// SPDX-License-Identifier: GPL-3.0-or-later
// The thorough examination of a database (kataard --check).
#pragma once

#include "core/base/result.h"

struct sqlite3;

namespace kataar {

/// Pages and indexes, foreign keys, every row's checksum, and that each job's last event tells its status.
/// "database_damaged" with the first thing found. Needs that no transaction is open.
Result<void> checkDatabase(sqlite3* handle, const QString& path);

} // namespace kataar
