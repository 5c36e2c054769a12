// SPDX-License-Identifier: GPL-3.0-or-later
// One line a head: time, number, hash.
#include "core/store/auditheads.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace kataar {

namespace {

Error notWritten(const QString& path, int problem) {
    const QString message =
        QStringLiteral("Cannot add to %1: %2.").arg(path, QString::fromLocal8Bit(std::strerror(problem)));
    return problem == ENOSPC || problem == EDQUOT
               ? Error::noSpace(message)
               : Error::internal(QStringLiteral("audit_heads_unwritable"), message);
}

} // namespace

Result<void> AuditHeads::add(const AuditHead& head, UtcTime at) {
    if (head.seq == 0 || head == m_last)
        return {};
    const int file = ::open(QFile::encodeName(m_path).constData(),
                            O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return notWritten(m_path, errno);
    QByteArray line =
        at.toIso().toLatin1() + ' ' + QByteArray::number(head.seq) + ' ' + head.hash.toLatin1() + '\n';
    char last = '\n';
    const off_t size = ::lseek(file, 0, SEEK_END);
    if (size > 0 && ::pread(file, &last, 1, size - 1) == 1 && last != '\n')
        line.prepend('\n'); // what a crash left of a line stays alone
    const bool written =
        ::write(file, line.constData(), size_t(line.size())) == line.size() && ::fsync(file) == 0;
    const int problem = errno;
    ::close(file);
    if (!written)
        return notWritten(m_path, problem);
    m_last = head;
    return {};
}

Result<QVector<AuditHead>> AuditHeads::read() const {
    QVector<AuditHead> heads;
    QFile file(m_path);
    if (!file.exists())
        return heads;
    const auto damaged = [this](const QString& why) {
        return Error::internal(
            QStringLiteral("audit_heads_damaged"),
            QStringLiteral("%1 cannot be compared with the audit log: %2.").arg(m_path, why));
    };
    if (!file.open(QIODevice::ReadOnly))
        return damaged(file.errorString());
    const QByteArrayList lines = file.readAll().split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QByteArrayList words = lines[i].split(' ');
        bool number = false;
        const qint64 seq = words.value(1).toLongLong(&number);
        const bool whole = words.size() == 3 && number && seq > 0 && words[2].size() == 64 &&
                           UtcTime::fromIso(QString::fromLatin1(words[0]));
        // The last piece has no line's end; one after which the file went on was cut by a crash.
        if (whole && i + 1 < lines.size())
            heads.append({seq, QString::fromLatin1(words[2])});
        else if (!lines[i].isEmpty() && words.size() >= 3 && words[2].size() >= 64 && i + 1 < lines.size())
            return damaged(QStringLiteral("line %1 was changed").arg(i + 1));
    }
    return heads;
}

} // namespace kataar
