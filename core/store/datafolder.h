// SPDX-License-Identifier: GPL-3.0-or-later
// The data folder before SQLite sees it: made, private, on a local disk, and its database file what it should
// be.
#pragma once

#include "core/base/paths.h"
#include "core/base/result.h"

namespace kataar {

/// Creates the folders that are missing (0700). "data_folder_unwritable" if that fails or files cannot be
/// made in it.
Result<void> prepareFolders(const DataPaths& paths);

/// The name of the network file system with this statfs magic; nullptr for a disk.
const char* networkFileSystem(quint64 magic);

/// "network_file_system": SQLite's locks and shared memory do not hold there.
Result<void> refuseNetworkFileSystem(const QString& folder);

/// Creates the file (0600) if there is none, takes group's and others' rights from it, and looks at its first
/// bytes. "database_damaged" if it is neither empty nor a SQLite database.
Result<void> prepareFile(const QString& path);

} // namespace kataar
