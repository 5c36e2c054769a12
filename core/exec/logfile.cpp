// SPDX-License-Identifier: GPL-3.0-or-later
// Byte ranges of a log that its job may be writing, truncating or replacing meanwhile.
#include "core/exec/logfile.h"

#include "core/base/ids.h"
#include "core/spool/fd.h"
#include "core/spool/folder.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace kataar {

namespace {

struct OpenLog {
    spool::Fd fd; ///< invalid: there is no log yet
    qint64 size = 0;
};

QString reasonOf(int error) { return QString::fromLocal8Bit(std::strerror(error)); }

Result<std::string> attemptPath(const QString& spoolDir, const QString& uuid) {
    if (!isId(uuid))
        return Error::invalid(QStringLiteral("invalid_attempt"),
                              QStringLiteral("'%1' is not the id of an attempt.").arg(uuid.left(64)));
    return (QFile::encodeName(spoolDir) + '/' + uuid.toLatin1()).toStdString();
}

Result<OpenLog> openLog(const QString& spoolDir, const QString& uuid, const char* name) {
    KATAAR_TRY_VAR(path, attemptPath(spoolDir, uuid));
    int error = 0;
    const spool::Folder folder = spool::Folder::open(path, error);
    if (!folder && error == ENOENT)
        return OpenLog{};
    OpenLog log;
    if (folder) {
        log.fd = spool::Fd(
            ::openat(folder.handle(), name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
        error = errno;
    }
    if (!log.fd && error == ENOENT)
        return OpenLog{};
    struct stat info {};
    if (!log.fd && error != ELOOP)
        return Error::internal(QStringLiteral("log_unreadable"),
                               QStringLiteral("The log cannot be read: %1.").arg(reasonOf(error)));
    if (!log.fd || ::fstat(log.fd.get(), &info) != 0 || !S_ISREG(info.st_mode))
        return Error::invalid(QStringLiteral("log_not_a_file"),
                              QStringLiteral("The log of attempt %1 is not a regular file.").arg(uuid));
    log.size = info.st_size;
    return log;
}

Result<LogSlice> readRange(const OpenLog& log, qint64 offset, qint64 limit) {
    LogSlice slice;
    slice.size = log.size;
    slice.offset = std::clamp<qint64>(offset, 0, log.size);
    const qint64 wanted = std::clamp<qint64>(limit, 0, std::min(LogFile::maxRead, log.size - slice.offset));
    slice.bytes.resize(wanted);
    qint64 filled = 0;
    while (filled < wanted) {
        const ssize_t n = ::pread(log.fd.get(), slice.bytes.data() + filled, size_t(wanted - filled),
                                  slice.offset + filled);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return Error::internal(QStringLiteral("log_unreadable"),
                                   QStringLiteral("The log cannot be read: %1.").arg(reasonOf(errno)));
        if (n == 0)
            break;
        filled += n;
    }
    slice.bytes.resize(filled);
    slice.nextOffset = slice.offset + filled;
    return slice;
}

} // namespace

LogFile::LogFile(QString spoolDir, const char* name) : m_spoolDir(std::move(spoolDir)), m_name(name) {}

Result<qint64> LogFile::size(const QString& attemptUuid) const {
    KATAAR_TRY_VAR(log, openLog(m_spoolDir, attemptUuid, m_name));
    return log.size;
}

Result<LogSlice> LogFile::read(const QString& attemptUuid, qint64 offset, qint64 limit) const {
    KATAAR_TRY_VAR(log, openLog(m_spoolDir, attemptUuid, m_name));
    return readRange(log, offset, limit);
}

Result<LogSlice> LogFile::tail(const QString& attemptUuid, qint64 limit) const {
    KATAAR_TRY_VAR(log, openLog(m_spoolDir, attemptUuid, m_name));
    const qint64 kept = std::clamp<qint64>(limit, 0, std::min(maxRead - 1, log.size));
    const bool cut = kept < log.size && kept > 0;
    // One byte more shows whether the cut falls on a line's start.
    KATAAR_TRY_VAR(slice, readRange(log, log.size - kept - (cut ? 1 : 0), kept + (cut ? 1 : 0)));
    if (cut && !slice.bytes.isEmpty()) {
        const qsizetype newline = slice.bytes.indexOf('\n');
        const qsizetype skip = newline < 0 || newline + 1 == slice.bytes.size() ? 1 : newline + 1;
        slice.bytes.remove(0, skip);
        slice.offset += skip;
    }
    return slice;
}

Result<void> removeAttemptFolder(const QString& spoolDir, const QString& attemptUuid) {
    KATAAR_TRY_VAR(path, attemptPath(spoolDir, attemptUuid));
    int error = 0;
    const spool::Folder folder = spool::Folder::open(path, error);
    if (folder && folder.lockHeld() && !folder.readEnd())
        return Error::wrongState(QStringLiteral("attempt_runs"),
                                 QStringLiteral("Attempt %1 still runs.").arg(attemptUuid));
    if (error = spool::removeFolder(path); error != 0)
        return Error::internal(QStringLiteral("folder_not_removed"),
                               QStringLiteral("The folder of attempt %1 cannot be removed: %2.")
                                   .arg(attemptUuid, reasonOf(error)));
    return {};
}

} // namespace kataar
