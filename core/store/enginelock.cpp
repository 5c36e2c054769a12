// SPDX-License-Identifier: GPL-3.0-or-later
// flock, and the holder's pid and address as two lines of text.
#include "core/store/enginelock.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QThread>

#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace kataar {

namespace {

struct Holder {
    qint64 pid = 0;
    QString address;
};

Holder holderOf(int fd) {
    char text[512];
    const ssize_t length = pread(fd, text, sizeof text, 0);
    const QList<QByteArray> lines = QByteArray(text, length > 0 ? length : 0).split('\n');
    return {lines.value(0).toLongLong(), QString::fromUtf8(lines.value(1))};
}

Error heldBy(const Holder& holder) {
    QString message = QStringLiteral("Another engine (process %1) uses this data folder").arg(holder.pid);
    if (!holder.address.isEmpty())
        message += QStringLiteral(" and answers at %1").arg(holder.address);
    return Error::unavailable(
        QStringLiteral("engine_running"), message + QStringLiteral(". Use that one, or stop it first."),
        {{QStringLiteral("pid"), holder.pid}, {QStringLiteral("address"), holder.address}});
}

bool isThere(qint64 pid) { return pid > 0 && (::kill(pid_t(pid), 0) == 0 || errno == EPERM); }

/// 0, or what is in the way; EWOULDBLOCK = somebody who lives.
int lock(int fd, int patienceMs) {
    const QDeadlineTimer patience(patienceMs);
    while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        const int problem = errno;
        if (problem != EWOULDBLOCK || isThere(holderOf(fd).pid) || patience.hasExpired())
            return problem;
        QThread::msleep(10);
    }
    return 0;
}

} // namespace

Result<EngineLock> EngineLock::take(const QString& path, int patienceMs) {
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
    EngineLock taken(fd);
    if (const int problem = lock(fd, patienceMs)) {
        if (problem == EWOULDBLOCK)
            return heldBy(holderOf(fd));
        return Error::unavailable(
            QStringLiteral("lock_failed"),
            QStringLiteral("Cannot lock %1: %2.").arg(path, QString::fromLocal8Bit(std::strerror(problem))));
    }
    taken.describe({});
    return taken;
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
