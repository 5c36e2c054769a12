// SPDX-License-Identifier: GPL-3.0-or-later
// Autostart: the file by which the desktop starts a program when its person logs in (XDG autostart).
#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace kataar {

class Autostart {
public:
    /// `folder` empty = the person's own: $XDG_CONFIG_HOME/autostart.
    explicit Autostart(QStringList command, const QString& folder = {});

    QString file() const { return m_file; }
    /// Whether the file is there and the desktop heeds it.
    bool isOn() const;
    /// Makes it anew with the command and `more`, or removes it. Error: what the disk said.
    Result<void> set(bool on, const QStringList& more = {}) const;

private:
    QStringList m_command;
    QString m_file;
};

/// As the Exec line of a desktop file wants them.
QString execLine(const QStringList& command);

} // namespace kataar
