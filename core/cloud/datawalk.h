// SPDX-License-Identifier: GPL-3.0-or-later
// Walking over data that is to be packed: every file and folder in it, by name, links followed.
#pragma once

#include "core/base/result.h"
#include "core/net/stopsignal.h"
#include "core/spool/fd.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <vector>

#include <sys/stat.h>

namespace kataar {

/// One thing that was met: a file or a folder.
struct DataEntry {
    QByteArray path; ///< beneath where the walk began, as the file system has it
    struct stat status {};
    const spool::Fd& handle; ///< open for reading
};

class DataWalk {
public:
    using Visit = std::function<Result<void>(const DataEntry&)>;

    explicit DataWalk(const StopSignal& stop) : m_stop(stop) {}

    /// Visits what lies beneath `folder`, a folder before what is in it. Errors: those of `visit`,
    /// "data_unusable", "stopped".
    Result<void> over(const QString& folder, const Visit& visit);

private:
    Result<void> walk(const spool::Fd& folder, const QByteArray& path, const Visit& visit);
    Result<void> meet(const spool::Fd& folder, const QByteArray& name, const QByteArray& path,
                      const Visit& visit);

    const StopSignal& m_stop;
    QString m_root;
    std::vector<std::pair<dev_t, ino_t>> m_within; ///< the folders on the way here
    int m_met = 0;
};

/// "data_unusable": PATH cannot be read, with the system's reason for `error`.
Error unreadableData(const QString& path, int error);
Error stoppedError();

} // namespace kataar
