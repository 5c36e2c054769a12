// SPDX-License-Identifier: GPL-3.0-or-later
// flock, and the holder's pid and address as two lines of text.
#include "core/store/enginelock.h"

#include <QFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace kataar {

namespace {

Error heldBy(int fd) {
    char text[512];
    const ssize_t length = pread(fd, text, sizeof text, 0);
    const QList<QByteArray> lines = QByteArray(text, length > 0 ? length : 0).split('\n');
    const qint64 pid = lines.value(0).toLongLong();
    const QString address = QString::fromUtf8(lines.value(1));
    QString message = QStringLiteral("Another engine (process %1) uses this data folder").arg(pid);
    if (!address.isEmpty())
        message += QStringLiteral(" and answers at %1").arg(address);
    return Error::unavailable(QStringLiteral("engine_running"),
                              message + QStringLiteral(". Use that one, or stop it first."),
                              {{QStringLiteral("pid"), pid}, {QStringLiteral("address"), address}});
}

} // namespace

Result<EngineLock> EngineLock::take(const QString& path) {
    const int fd =
        ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        const int problem = errno;
        return Error{
            problem == ENOSPC ? ErrorCode::NoSpace : ErrorCode::Unavailable,
            problem == ENOSPC ? QStringLiteral("no_space") : QStringLiteral("data_folder_unwritable"),
            QStringLiteral("Cannot create %1: %2.").arg(path, QString::fromLocal8Bit(std::strerror(problem))),
            {},
            {}};
    }
    EngineLock lock(fd);
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return heldBy(fd);
        return Error::unavailable(
            QStringLiteral("lock_failed"),
            QStringLiteral("Cannot lock %1: %2.").arg(path, QString::fromLocal8Bit(std::strerror(errno))));
    }
    lock.describe({});
    return lock;
}

EngineLock::~EngineLock() {
    if (m_fd >= 0)
        ::close(m_fd);
}

void EngineLock::describe(const QString& address) {
    const QByteArray text =
        QByteArray::number(static_cast<qint64>(getpid())) + '\n' + address.toUtf8() + '\n';
    // On a full disk the text stays short; the lock itself holds all the same.
    if (ftruncate(m_fd, 0) != 0 || pwrite(m_fd, text.constData(), static_cast<size_t>(text.size()), 0) < 0)
        return;
}

} // namespace kataar
