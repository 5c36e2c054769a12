// SPDX-License-Identifier: GPL-3.0-or-later
// What is examined is what is read: one handle for both.
#include "core/notify/secretfile.h"

#include "core/spool/fd.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kataar {

namespace {

Error secretError(const char* name, const QString& sentence, const QString& path) {
    return Error::invalid(QString::fromLatin1(name), sentence, {{QStringLiteral("path"), path}});
}

} // namespace

Result<QByteArray> readSecretFile(const QString& path, const char* setting) {
    const spool::Fd file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode))
        return secretError("secret_file_unreadable",
                           QStringLiteral("The file %1 (%2) cannot be read: %3.")
                               .arg(path, QLatin1StringView(setting),
                                    file.get() < 0 ? QString::fromLocal8Bit(std::strerror(errno))
                                                   : QStringLiteral("it is no file")),
                           path);
    const mode_t forbidden = status.st_uid == 0 ? 027 : 077; // a file of root's may be its group's too
    if ((status.st_mode & forbidden) != 0 || (status.st_uid != ::geteuid() && status.st_uid != 0))
        return secretError(
            "secret_file_open",
            QStringLiteral("The file %1 (%2) can be read or changed by others; run: chmod 600 %1")
                .arg(path, QLatin1StringView(setting)),
            path);
    std::array<char, 4096> bytes{};
    const ssize_t count = ::read(file.get(), bytes.data(), bytes.size());
    QByteArray line(bytes.data(), std::max<ssize_t>(0, count));
    if (const qsizetype end = line.indexOf('\n'); end >= 0)
        line.truncate(end);
    if (line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty() || line.contains('\0'))
        return secretError("secret_file_empty",
                           QStringLiteral("The file %1 (%2) holds no secret in its first line.")
                               .arg(path, QLatin1StringView(setting)),
                           path);
    return line;
}

} // namespace kataar
