// SPDX-License-Identifier: GPL-3.0-or-later
// Folders, rights, statfs and the header of the database file.
#include "core/store/datafolder.h"

#include "core/store/sqliteerror.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace kataar {

namespace {

constexpr qint64 headerSize = 100;

Error unwritable(const QString& path, int problem) {
    return Error{problem == ENOSPC ? ErrorCode::NoSpace : ErrorCode::Unavailable,
                 problem == ENOSPC ? QStringLiteral("no_space") : QStringLiteral("data_folder_unwritable"),
                 QStringLiteral(
                     "Cannot write in the data folder: %1: %2. Choose another with --data-dir, or change its "
                     "rights.")
                     .arg(path, QString::fromLocal8Bit(std::strerror(problem))),
                 {{QStringLiteral("path"), path}},
                 {}};
}

Result<void> makeFolder(const QString& path) {
    const QByteArray name = QFile::encodeName(path);
    struct stat status {};
    if (::mkdir(name.constData(), 0700) != 0 && errno != EEXIST)
        return unwritable(path, errno);
    if (::stat(name.constData(), &status) != 0)
        return unwritable(path, errno);
    if (!S_ISDIR(status.st_mode))
        return unwritable(path, ENOTDIR);
    if (::access(name.constData(), R_OK | W_OK | X_OK) != 0)
        return unwritable(path, errno);
    return {};
}

} // namespace

Result<void> prepareFolders(const DataPaths& paths) {
    QDir().mkpath(QFileInfo(paths.root).path());
    for (const QString& folder : {paths.root, paths.spool(), paths.outputs(), paths.backups()})
        KATAAR_TRY(makeFolder(folder));
    return {};
}

const char* networkFileSystem(quint64 magic) {
    switch (magic) {
    case 0x6969:
        return "NFS";
    case 0x517b:
    case 0xff534d42:
    case 0xfe534d42:
        return "SMB";
    case 0x65735546:
        return "FUSE";
    case 0x00c36400:
        return "Ceph";
    case 0x0bd00bd0:
        return "Lustre";
    case 0x47504653:
        return "GPFS";
    case 0x5346414f:
    case 0x6b414653:
        return "AFS";
    case 0x73757245:
        return "Coda";
    default:
        return nullptr;
    }
}

Result<void> refuseNetworkFileSystem(const QString& folder) {
    struct statfs status {};
    if (::statfs(QFile::encodeName(folder).constData(), &status) != 0)
        return unwritable(folder, errno);
    const char* name = networkFileSystem(static_cast<quint32>(status.f_type));
    if (name == nullptr)
        return {};
    return Error::unavailable(
        QStringLiteral("network_file_system"),
        QStringLiteral(
            "The data folder %1 lies on a network file system (%2), where the database's locks do not hold. "
            "Choose a folder on a local disk with --data-dir.")
            .arg(folder, QLatin1StringView(name)),
        {{QStringLiteral("path"), folder}, {QStringLiteral("file_system"), QLatin1StringView(name)}});
}

Result<void> prepareFile(const QString& path) {
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return unwritable(path, errno);
    QFile file;
    if (!file.open(fd, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        return unwritable(path, EIO);
    struct stat status {};
    if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
        return unwritable(path, EINVAL);
    if ((status.st_mode & 077) != 0 && ::fchmod(fd, 0600) != 0)
        return unwritable(path, errno);
    const QByteArray header = file.read(headerSize);
    if (header.isEmpty() && status.st_size == 0)
        return {};
    if (header.size() < headerSize || !header.startsWith(QByteArray("SQLite format 3\0", 16)))
        return damaged(path, QStringLiteral("its first bytes are not those of a database"));
    return {};
}

} // namespace kataar
