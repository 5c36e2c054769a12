// SPDX-License-Identifier: GPL-3.0-or-later
// The file in which a person keeps the key to a server, readable by nobody else.
#pragma once

#include "core/base/result.h"

#include <QProcessEnvironment>

namespace kataar {

/// $XDG_CONFIG_HOME/kataar/key
QString keyFilePath(const QProcessEnvironment& environment);

/// What it holds, unchecked; empty if it is not there. Errors: "key_file_open", "key_file_unreadable"
/// (Denied).
Result<QByteArray> readKeyFile(const QString& path);

/// Whole or not at all, with the mode 0600 from its first byte. Errors: "key_file_unwritable" (Internal).
Result<void> writeKeyFile(const QString& path, const QByteArray& key);

} // namespace kataar
