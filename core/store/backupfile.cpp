// SPDX-License-Identifier: GPL-3.0-or-later
// VACUUM INTO a part file, fsync, quick_check, rename.
#include "core/store/backupfile.h"

#include "core/base/log.h"
#include "core/store/examination.h"
#include "core/store/sqliteerror.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace kataar {

namespace {

const QString backingUp = QStringLiteral("write a backup of the database");

Error fileProblem(const QString& path, int problem) {
    if (problem == ENOSPC)
        return Error::noSpace(QStringLiteral("Could not %1: the disk is full.").arg(backingUp));
    return Error::unavailable(QStringLiteral("backup_failed"),
                              QStringLiteral("Could not %1: %2: %3.")
                                  .arg(backingUp, path, QString::fromLocal8Bit(std::strerror(problem))));
}

Result<void> syncPath(const QString& path, int flags) {
    const int fd = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC);
    if (fd < 0)
        return fileProblem(path, errno);
    const int synced = ::fsync(fd);
    const int problem = errno;
    ::close(fd);
    return synced == 0 ? Result<void>() : fileProblem(path, problem);
}

Result<void> examineCopy(const QString& path) {
    sqlite3* copy = nullptr;
    Result<void> result;
    if (sqlite3_open_v2(path.toUtf8().constData(), &copy, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) {
        result = sqliteError(copy, QStringLiteral("read the new backup"));
    } else {
        result = examineFile(copy, "PRAGMA quick_check(1)", path);
    }
    sqlite3_close(copy);
    return result;
}

Result<void> copyInto(sqlite3* handle, const QString& part) {
    ::unlink(QFile::encodeName(part).constData());
    const int fd = ::open(QFile::encodeName(part).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return fileProblem(part, errno);
    ::close(fd);
    QByteArray quoted = part.toUtf8();
    quoted.replace('\'', "''");
    KATAAR_TRY(runSql(handle, "VACUUM INTO '" + quoted + "'", backingUp));
    KATAAR_TRY(syncPath(part, O_RDONLY));
    return examineCopy(part);
}

} // namespace

Result<void> writeBackup(sqlite3* handle, const QString& path) {
    const QString part = path + QStringLiteral(".part");
    if (auto copied = copyInto(handle, part); !copied) {
        QFile::remove(part);
        return copied;
    }
    if (::rename(QFile::encodeName(part).constData(), QFile::encodeName(path).constData()) != 0)
        return fileProblem(path, errno);
    return syncPath(QFileInfo(path).path(), O_RDONLY | O_DIRECTORY);
}

void pruneBackups(const QString& folder, int keep) {
    const QDir backups(folder);
    const QStringList files = backups.entryList({QStringLiteral("jobs-*.db")}, QDir::Files, QDir::Name);
    for (qsizetype i = 0; i + keep < files.size(); ++i) {
        if (!QFile::remove(backups.filePath(files[i])))
            qCWarning(logStore) << "cannot delete the old backup" << files[i];
    }
}

} // namespace kataar
