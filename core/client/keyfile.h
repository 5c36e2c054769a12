// SPDX-License-Identifier: GPL-3.0-or-later
// The files in which a person keeps the keys to servers, readable by nobody else.
#pragma once

#include "core/base/result.h"

#include <QProcessEnvironment>
#include <QUrl>

namespace kataar {

/// $XDG_CONFIG_HOME/kataar/key, for every server that has no file of its own.
QString keyFilePath(const QProcessEnvironment& environment);
/// $XDG_CONFIG_HOME/kataar/keys/HOST[_PORT]
QString keyFilePath(const QProcessEnvironment& environment, const QUrl& server);

/// What it holds, unchecked; empty if it is not there. Errors: "key_file_open", "key_file_unreadable"
/// (Denied).
Result<QByteArray> readKeyFile(const QString& path);

/// Whole or not at all, with the mode 0600 from its first byte; a folder that has to be made is 0700. Errors:
/// "key_file_unwritable" (Internal).
Result<void> writeKeyFile(const QString& path, const QByteArray& key);

} // namespace kataar
