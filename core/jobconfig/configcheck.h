// SPDX-License-Identifier: GPL-3.0-or-later
// Rules that hold for every form of configuration.
#pragma once

#include "core/jobconfig/jobconfig.h"

#include <QString>
#include <QVector>

namespace kataar {

inline constexpr int mostConfigProcesses = 1024;

// Each says what is wrong, or nothing.
QString numProcessesProblem(qint64 count);
QString deviceIdsProblem(const QVector<qint64>& ids);
QString environmentNameProblem(const QString& name);

/// Of a table `upload` and the table `input` beside it.
QString uploadsProblem(const QJsonObject& uploads, const QJsonObject& input);

/// Absolute path of a folder as a configuration names it: `~`, `{dir}`, or relative to `folder`.
QString resolvedFolder(const QString& text, const QString& folder);

/// `uploads` with absolute paths: `~`, `{dir}` for `folder`, or relative to `workingDirectory`.
QJsonObject resolvedUploads(const QJsonObject& uploads, const QString& folder,
                            const QString& workingDirectory);

/// What will probably go wrong when it runs here: a program or folder that is not there, GPUs that do not
/// suffice.
QStringList foreseeableTrouble(const JobConfig& config);

} // namespace kataar
