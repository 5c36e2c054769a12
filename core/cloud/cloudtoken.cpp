// SPDX-License-Identifier: GPL-3.0-or-later
// What is examined is what is read: one handle for both.
#include "core/cloud/cloudtoken.h"

#include "core/spool/fd.h"

#include <QDebug>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kataar {

namespace {

Error tokenError(const char* name, const QString& sentence, const QString& path) {
    return {ErrorCode::Denied, QString::fromLatin1(name), sentence, {{QStringLiteral("path"), path}}, {}};
}

Error unreadable(const QString& path, const QString& problem) {
    return tokenError("cloud_token_unreadable",
                      QStringLiteral("The token file %1 cannot be read: %2.").arg(path, problem), path);
}

} // namespace

std::optional<CloudToken> CloudToken::of(const QByteArray& text) {
    const QByteArray token = text.trimmed();
    const bool printable = std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < 127; });
    if (token.size() < 8 || token.size() > 1024 || !printable)
        return std::nullopt;
    return CloudToken(token);
}

QString CloudToken::redact(QString text) const {
    return text.replace(QString::fromLatin1(m_bytes), QStringLiteral("[token]"));
}

QDebug operator<<(QDebug debug, const CloudToken&) { return debug << "[token]"; }

Result<std::optional<QByteArray>> readTokenFile(const QString& path) {
    const spool::Fd file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file && errno == ENOENT)
        return std::optional<QByteArray>();
    struct stat status {};
    if (!file || ::fstat(file.get(), &status) != 0)
        return unreadable(path, QString::fromLocal8Bit(std::strerror(errno)));
    if (!S_ISREG(status.st_mode))
        return unreadable(path, QStringLiteral("it is no file"));
    if (status.st_uid != ::geteuid())
        return tokenError("cloud_token_open",
                          QStringLiteral("The token file %1 belongs to somebody else; run: chown %2 %1")
                              .arg(path)
                              .arg(::geteuid()),
                          path);
    if ((status.st_mode & 077) != 0)
        return tokenError("cloud_token_open",
                          QStringLiteral("The token file %1 is not yours alone; run: chmod 600 %1").arg(path),
                          path);
    std::array<char, 2048> bytes{};
    const ssize_t count = ::read(file.get(), bytes.data(), bytes.size());
    if (count < 0)
        return unreadable(path, QString::fromLocal8Bit(std::strerror(errno)));
    return std::optional(QByteArray(bytes.data(), count).trimmed());
}

Result<void> writeTokenFile(const QString& path, const QByteArray& text) {
    const auto mine = QFile::ReadOwner | QFile::WriteOwner;
    const QString folder = QFileInfo(path).path();
    const bool there = QFileInfo::exists(folder);
    QSaveFile file(path);
    if (QDir().mkpath(folder) && (there || QFile::setPermissions(folder, mine | QFile::ExeOwner)) &&
        file.open(QIODevice::WriteOnly) && file.setPermissions(mine) && file.write(text + '\n') >= 0 &&
        file.commit())
        return {};
    return Error::noSpace(
        QStringLiteral("The token file %1 cannot be written: %2.").arg(path, file.errorString()),
        {{QStringLiteral("path"), path}});
}

Error noTokenIn(const QString& path) {
    return tokenError("cloud_token_invalid",
                      QStringLiteral("The token file %1 does not hold a token: one line of 8 to 1,024 "
                                     "characters without spaces is wanted.")
                          .arg(path),
                      path);
}

} // namespace kataar
