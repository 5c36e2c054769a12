// SPDX-License-Identifier: GPL-3.0-or-later
// Made exclusively with its mode, written once, kept only if that worked.
#include "app/cli/secretfile.h"

#include "app/cli/text.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace kataar {

Result<SecretFile> SecretFile::make(const QString& path) {
    const int file = ::open(QFile::encodeName(path).constData(),
                            O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return Error::invalidField(
            QStringLiteral("--token-file"),
            errno == EEXIST
                ? Cli::tr("%1 is there already; name a new file").arg(path)
                : Cli::tr("%1 cannot be made: %2").arg(path, QString::fromLocal8Bit(std::strerror(errno))));
    return SecretFile(path, file);
}

SecretFile::SecretFile(SecretFile&& other) noexcept
    : m_path(std::move(other.m_path)), m_file(std::exchange(other.m_file, -1)) {}

SecretFile::~SecretFile() {
    if (m_file < 0)
        return;
    ::close(m_file);
    ::unlink(QFile::encodeName(m_path).constData());
}

bool SecretFile::write(const QByteArray& secret) {
    const QByteArray line = secret + '\n';
    const bool written =
        ::write(m_file, line.constData(), size_t(line.size())) == line.size() && ::fsync(m_file) == 0;
    if (!written)
        return false;
    ::close(std::exchange(m_file, -1));
    return true;
}

} // namespace kataar
