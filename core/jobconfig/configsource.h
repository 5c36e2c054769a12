// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a configuration and where it came from; how what is wrong with it is said.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace kataar {

struct ConfigSource {
    QString name;   ///< of the configuration
    QString file;   ///< beneath the configs folder: "spirals.toml", "flux/config.json"
    QString folder; ///< absolute path of the folder that the file lies in
    QByteArray text;

    QString path() const; ///< absolute, of the file
};

/// Counted from 1; 0 = not known.
struct TextPlace {
    int line = 0;
    int column = 0;
};

/// config_invalid: "FILE:LINE:COLUMN: FIELD: PROBLEM", and the same in `details`.
Error invalidConfig(const ConfigSource& source, TextPlace place, const QString& field,
                    const QString& problem);

/// Reads `file` beneath `root`, following no link that leads out of it; at most 1 MiB of a regular file.
/// Errors: config_absent (no such file: try the next form), config_invalid.
Result<ConfigSource> readConfigSource(const QString& root, const QString& name, const QString& file);

} // namespace kataar
