// SPDX-License-Identifier: GPL-3.0-or-later
// Secrets that the owner keeps in files of his own.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace kataar {

/// The first line of `path`, which `setting` names. Errors: "secret_file_open" if others can read or change
/// it, "secret_file_unreadable", "secret_file_empty".
Result<QByteArray> readSecretFile(const QString& path, const char* setting);

} // namespace kataar
