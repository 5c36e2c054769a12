// SPDX-License-Identifier: GPL-3.0-or-later
// Appending to files of an attempt's folder.
#include "core/exec/remotespool.h"

#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/exec/logfile.h"
#include "core/spool/folder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <cstring>

#include <sys/stat.h>

namespace kataar {

namespace {

const QString recordName = QStringLiteral("record.json");
constexpr qint64 mostRecordBytes = 65'536;

Error cannotKeep(const QFile& file) {
    return Error::noSpace(QStringLiteral("The output of the job cannot be kept in %1: %2.")
                              .arg(file.fileName(), file.errorString()));
}

} // namespace

Result<QString> RemoteSpool::folder(const QString& attemptUuid) const {
    if (!isId(attemptUuid))
        return Error::invalid(QStringLiteral("invalid_attempt"), QStringLiteral("That is no attempt."));
    const QString path = m_spoolDir + u'/' + attemptUuid;
    if (QFileInfo::exists(path))
        return path;
    if (!QDir().mkpath(m_spoolDir) || ::mkdir(QFile::encodeName(path).constData(), 0700) != 0)
        return Error::noSpace(QStringLiteral("The job's folder %1 cannot be made.").arg(path));
    return path;
}

Result<qint64> RemoteSpool::append(const QString& attemptUuid, qint64 offset, const QByteArray& bytes) const {
    KATAAR_TRY_VAR(path, folder(attemptUuid));
    QFile file(path + u'/' + QLatin1StringView(spool::file::log));
    if (!file.open(QIODevice::ReadWrite | QIODevice::Append))
        return cannotKeep(file);
    const qint64 size = file.size();
    if (offset > size || offset < 0 || offset + bytes.size() <= size)
        return size;
    const QByteArray fresh = bytes.sliced(size - offset);
    if (file.write(fresh) != fresh.size() || !file.flush()) {
        const Error problem = cannotKeep(file);
        ::truncate(QFile::encodeName(file.fileName()).constData(),
                   size); // a piece is there whole or not at all
        return problem;
    }
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return size + fresh.size();
}

qint64 RemoteSpool::logSize(const QString& attemptUuid) const {
    if (!isId(attemptUuid))
        return 0;
    return QFileInfo(m_spoolDir + u'/' + attemptUuid + u'/' + QLatin1StringView(spool::file::log)).size();
}

Result<void> RemoteSpool::setRecord(const QString& attemptUuid, const QJsonObject& record) const {
    KATAAR_TRY_VAR(path, folder(attemptUuid));
    const QString file = path + u'/' + recordName;
    const QByteArray bytes = QJsonDocument(record).toJson();
    const int error = spool::writeDurably(QFile::encodeName(file).toStdString(),
                                          std::string_view(bytes.constData(), size_t(bytes.size())));
    if (error != 0)
        return Error::noSpace(QStringLiteral("What is known of the job cannot be kept in %1: %2.")
                                  .arg(file, QString::fromLocal8Bit(std::strerror(error))));
    return {};
}

QJsonObject RemoteSpool::record(const QString& attemptUuid) const {
    QFile file(m_spoolDir + u'/' + attemptUuid + u'/' + recordName);
    if (!isId(attemptUuid) || !file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.read(mostRecordBytes)).object();
}

void RemoteSpool::forget(const QString& attemptUuid) const {
    if (const auto gone = removeAttemptFolder(m_spoolDir, attemptUuid); !gone)
        qCWarning(logExec).noquote() << gone.error().message;
}

void RemoteSpool::setProgress(const QString& attemptUuid, double fraction) const {
    const auto path = folder(attemptUuid);
    if (!path)
        return;
    QFile file(*path + u'/' + QLatin1StringView(spool::file::progress));
    const QByteArray line = "{\"fraction\": " + QByteArray::number(fraction, 'g', 6) + "}\n";
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append) || file.write(line) != line.size())
        qCWarning(logExec).noquote() << "Progress is not kept:" << file.errorString();
}

} // namespace kataar
