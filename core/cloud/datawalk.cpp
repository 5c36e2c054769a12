// SPDX-License-Identifier: GPL-3.0-or-later
// By handles: what is examined is what is read.
#include "core/cloud/datawalk.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

#include <dirent.h>
#include <fcntl.h>

namespace kataar {

namespace {

constexpr int mostEntries = 1'000'000;
constexpr size_t deepestFolder = 256; // a handle is held for each

Error unusableData(const QString& message) {
    return Error::invalid(QStringLiteral("data_unusable"), message);
}

Result<std::vector<QByteArray>> namesIn(const spool::Fd& folder, const QString& shown) {
    const int again = ::openat(folder.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const std::unique_ptr<DIR, int (*)(DIR*)> listing(again < 0 ? nullptr : ::fdopendir(again), &::closedir);
    if (!listing)
        return unreadableData(shown, errno);
    std::vector<QByteArray> names;
    errno = 0;
    while (const dirent* one = ::readdir(listing.get())) {
        const QByteArray name(one->d_name);
        if (name != "." && name != "..")
            names.push_back(name);
        if (names.size() > size_t(mostEntries))
            return unusableData(QStringLiteral("%1 holds too many files.").arg(shown));
        errno = 0;
    }
    if (errno != 0)
        return unreadableData(shown, errno);
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

Error unreadableData(const QString& path, int error) {
    return unusableData(
        QStringLiteral("%1 cannot be read: %2.").arg(path, QString::fromLocal8Bit(std::strerror(error))));
}

Error stoppedError() {
    return Error::unavailable(QStringLiteral("stopped"), QStringLiteral("It was stopped."));
}

Result<void> DataWalk::over(const QString& folder, const Visit& visit) {
    m_root = folder;
    m_met = 0;
    const spool::Fd handle(
        ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (!handle || ::fstat(handle.get(), &status) != 0)
        return unreadableData(folder, errno);
    m_within = {{status.st_dev, status.st_ino}};
    return walk(handle, {}, visit);
}

Result<void> DataWalk::walk(const spool::Fd& folder, const QByteArray& path, const Visit& visit) {
    const QString shown = path.isEmpty() ? m_root : m_root + u'/' + QFile::decodeName(path);
    if (m_within.size() > deepestFolder)
        return unusableData(QStringLiteral("%1 lies too deep.").arg(shown));
    KATAAR_TRY_VAR(names, namesIn(folder, shown));
    for (const QByteArray& name : names) {
        if (m_stop.given())
            return stoppedError();
        if (++m_met > mostEntries)
            return unusableData(QStringLiteral("%1 holds too many files.").arg(m_root));
        KATAAR_TRY(meet(folder, name, path.isEmpty() ? name : path + '/' + name, visit));
    }
    return {};
}

Result<void> DataWalk::meet(const spool::Fd& folder, const QByteArray& name, const QByteArray& path,
                            const Visit& visit) {
    const QString shown = m_root + u'/' + QFile::decodeName(path);
    struct stat seen {};
    if (::fstatat(folder.get(), name.constData(), &seen, 0) != 0)
        return unreadableData(shown, errno);
    if (!S_ISREG(seen.st_mode) && !S_ISDIR(seen.st_mode)) // opening a device or a pipe may do something
        return unusableData(QStringLiteral("%1 is neither a file nor a folder.").arg(shown));
    const spool::Fd handle(::openat(folder.get(), name.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (!handle || ::fstat(handle.get(), &status) != 0)
        return unreadableData(shown, errno);
    if ((status.st_mode & S_IFMT) != (seen.st_mode & S_IFMT))
        return unusableData(QStringLiteral("%1 changed while it was read.").arg(shown));
    const std::pair itself{status.st_dev, status.st_ino};
    const bool isFolder = S_ISDIR(status.st_mode);
    if (isFolder && std::find(m_within.begin(), m_within.end(), itself) != m_within.end())
        return unusableData(QStringLiteral("%1 is a link to a folder that it lies in.").arg(shown));
    KATAAR_TRY(visit({path, status, handle}));
    if (!isFolder)
        return {};
    m_within.push_back(itself);
    KATAAR_TRY(walk(handle, path, visit));
    m_within.pop_back();
    return {};
}

} // namespace kataar
