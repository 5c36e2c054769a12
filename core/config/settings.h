// SPDX-License-Identifier: GPL-3.0-or-later
// The settings in force: the defaults of keys.h, then the settings file, then what the command line set for
// this run.
#pragma once

#include "core/base/result.h"
#include "core/config/keys.h"

#include <QHash>
#include <QString>

namespace kataar {

class Settings {
public:
    /// Reads a TOML file of tables and keys ([exec] grace_seconds = 20). No file is an empty one. Errors:
    /// "settings_invalid" with file and line.
    Result<void> readFile(const QString& path);

    /// Sets one setting from its text form; refuses unknown names and values out of range ("setting_unknown",
    /// "setting_invalid").
    Result<void> set(const QString& name, const QString& value);

    int get(const Key<int>& key) const;
    bool get(const Key<bool>& key) const;
    QString get(const Key<const char*>& key) const;

private:
    QHash<QString, QString> m_values;
};

/// docs/settings.md, as text.
QString settingsDocument();

} // namespace kataar
