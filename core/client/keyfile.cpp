// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and writing the key's file.
#include "core/client/keyfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <unistd.h>

namespace kataar {

namespace {

QString configFolder(const QProcessEnvironment& environment) {
    const QString xdg = environment.value(QStringLiteral("XDG_CONFIG_HOME"));
    if (!xdg.isEmpty())
        return xdg;
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
}

Error unwritable(const QString& path, const QString& problem) {
    return Error::internal(QStringLiteral("key_file_unwritable"),
                           QStringLiteral("The key file %1 cannot be written: %2.").arg(path, problem),
                           {{QStringLiteral("path"), path}, {QStringLiteral("problem"), problem}});
}

} // namespace

QString keyFilePath(const QProcessEnvironment& environment) {
    return configFolder(environment) + QStringLiteral("/kataar/key");
}

QString keyFilePath(const QProcessEnvironment& environment, const QUrl& server) {
    QString name = server.host(); // an IPv6 address has colons of its own
    if (server.port() >= 0)       // two servers of one machine are kept apart
        name += QStringLiteral("_%1").arg(server.port());
    return configFolder(environment) + QStringLiteral("/kataar/keys/") + name.replace(u'/', u'_');
}

Result<QByteArray> readKeyFile(const QString& path) {
    const QFileInfo info(path);
    if (!info.exists())
        return QByteArray();
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    if ((info.permissions() & others) != 0 || info.ownerId() != ::getuid())
        return Error{ErrorCode::Denied,
                     QStringLiteral("key_file_open"),
                     QStringLiteral("The key file %1 is not yours alone; run: chmod 600 %1").arg(path),
                     {{QStringLiteral("path"), path}},
                     {}};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Denied,
                     QStringLiteral("key_file_unreadable"),
                     QStringLiteral("The key file %1 cannot be read: %2.").arg(path, file.errorString()),
                     {{QStringLiteral("path"), path}, {QStringLiteral("problem"), file.errorString()}},
                     {}};
    return file.read(4096);
}

Result<void> writeKeyFile(const QString& path, const QByteArray& key) {
    const QString folder = QFileInfo(path).path();
    const auto mine = QFile::ReadOwner | QFile::WriteOwner;
    const bool there = QFileInfo::exists(folder);
    if (!QDir().mkpath(folder) || (!there && !QFile::setPermissions(folder, mine | QFile::ExeOwner)))
        return unwritable(path, QStringLiteral("the folder cannot be made"));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(mine) || file.write(key + '\n') < 0 ||
        !file.commit())
        return unwritable(path, file.errorString());
    return {};
}

} // namespace kataar
