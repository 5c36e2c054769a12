// SPDX-License-Identifier: GPL-3.0-or-later
// What is examined is what is read: one handle for both.
#include "core/cloud/cloudcredentials.h"

#include "core/spool/fd.h"

#include <QDebug>
#include <QFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

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

/// Nothing if the file is not there.
Result<std::optional<CloudToken>> tokenOfFile(const QString& path) {
    const spool::Fd file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file && errno == ENOENT)
        return std::optional<CloudToken>();
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
    const QByteArray token = QByteArray(bytes.data(), count).trimmed();
    const bool printable = std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < 127; });
    if (token.size() < 8 || token.size() > 1024 || !printable)
        return tokenError("cloud_token_invalid",
                          QStringLiteral("The token file %1 does not hold a token: one line of 8 to 1,024 "
                                         "characters without spaces is wanted.")
                              .arg(path),
                          path);
    return std::optional<CloudToken>(CloudToken(token));
}

bool canNameFile(const QString& user) {
    return !user.startsWith(u'.') && user.size() <= 200 && !user.contains(u'/') &&
           !user.contains(QChar::Null);
}

} // namespace

QString CloudToken::redact(QString text) const {
    return text.replace(QString::fromLatin1(m_bytes), QStringLiteral("[token]"));
}

QDebug operator<<(QDebug debug, const CloudToken&) { return debug << "[token]"; }

Result<CloudToken> CloudCredentials::tokenFor(const QString& user) const {
    if (!canNameFile(user))
        return Error::invalid(QStringLiteral("cloud_user_invalid"),
                              QStringLiteral("No token file can be named after the user '%1'.").arg(user));
    QStringList places;
    if (!m_userFolder.isEmpty() && !user.isEmpty())
        places << m_userFolder + u'/' + user;
    if (!m_sharedFile.isEmpty())
        places << m_sharedFile;
    for (const QString& path : places) {
        KATAAR_TRY_VAR(token, tokenOfFile(path));
        if (token)
            return *token;
    }
    if (places.isEmpty())
        return Error::notFound(
            QStringLiteral("cloud_token_missing"),
            QStringLiteral("There is no token; name its file in cloud/replicate_token_file."));
    return Error::notFound(
        QStringLiteral("cloud_token_missing"),
        QStringLiteral("There is no token; put it into %1 and run: chmod 600 %1").arg(places.constLast()),
        {{QStringLiteral("path"), places.constLast()}});
}

} // namespace kataar
