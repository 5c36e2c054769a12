// SPDX-License-Identifier: GPL-3.0-or-later
// Reads what attempts write into the spool, and removes their folders when they are no longer wanted.
#pragma once

#include "core/base/result.h"
#include "core/spool/folder.h"

#include <QByteArray>
#include <QString>

namespace kataar {

/// A piece of a log. `offset` is where `bytes` begins, `nextOffset` where to read on, `size` the file's.
struct LogSlice {
    QByteArray bytes;
    qint64 offset = 0;
    qint64 nextOffset = 0;
    qint64 size = 0;
};

/// Stateless and cheap to copy; may be used from any thread. The log, or with another name that file of the
/// attempt's folder, which the job may write. One that does not exist yet is empty; symbolic
/// links and anything that is not a regular file are refused (error invalid); a wrong uuid is invalid.
class LogFile {
public:
    static constexpr qint64 maxRead = 4 * 1024 * 1024; ///< bytes that one call returns at most

    explicit LogFile(QString spoolDir, const char* name = spool::file::log);

    Result<qint64> size(const QString& attemptUuid) const; ///< bytes

    /// At most `limit` bytes from `offset`; beyond the end: nothing, with nextOffset = size (the log was
    /// truncated). The bytes are raw: any encoding, a line or a character may be cut.
    Result<LogSlice> read(const QString& attemptUuid, qint64 offset, qint64 limit) const;

    /// The last bytes, at most `limit`, from a line's start (from the middle only if that line is longer).
    Result<LogSlice> tail(const QString& attemptUuid, qint64 limit) const;

private:
    QString m_spoolDir;
    const char* m_name;
};

/// Removes an attempt's folder with its log. Refuses (wrong_state) while its runner lives. One that is not
/// there is no error.
Result<void> removeAttemptFolder(const QString& spoolDir, const QString& attemptUuid);

} // namespace kataar
