// SPDX-License-Identifier: GPL-3.0-or-later
// ProgressFile: how far a job says it is in the file that only its own machine sees.
#pragma once

#include "core/base/clock.h"
#include "core/exec/logfile.h"
#include "core/progress/linesplitter.h"
#include "core/progress/progressstate.h"

namespace kataar {

/// Its output is not read here: the server does that.
class ProgressFile {
public:
    ProgressFile(const QString& spoolDir, QString uuid);

    /// Reads what was written since, a bounded piece. 0..1, or nothing where none was told.
    std::optional<double> read(UtcTime now);

private:
    LogFile m_file;
    QString m_uuid;
    qint64 m_offset = 0;
    LineSplitter m_lines;
    ProgressState m_state;
};

} // namespace kataar
