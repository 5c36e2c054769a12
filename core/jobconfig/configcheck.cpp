// SPDX-License-Identifier: GPL-3.0-or-later
// Bounds, names of variables, and a look at whether the program is there.
#include "core/jobconfig/configcheck.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>
#include <QStandardPaths>

#include <algorithm>

namespace kataar {

namespace {

constexpr qsizetype mostUploads = 32;
constexpr qsizetype longestUploadName = 64;
constexpr qsizetype longestUploadPath = 4096;

bool isLatinLetter(QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_'; }

/// It becomes the name of an input and of a file.
bool isUploadName(const QString& name) {
    return !name.isEmpty() && name.size() <= longestUploadName && isLatinLetter(name.front()) &&
           std::all_of(name.begin(), name.end(),
                       [](QChar c) { return isLatinLetter(c) || (c >= u'0' && c <= u'9') || c == u'-'; });
}

QString programTrouble(const JobSpec& spec) {
    const QString& program = spec.command.constFirst();
    if (program.contains(u'/')) {
        const QFileInfo file(QDir(spec.workingDirectory), program);
        if (!file.exists())
            return QStringLiteral("The program '%1' does not exist.").arg(program);
        if (!file.isFile() || !file.isExecutable())
            return QStringLiteral("'%1' is no program that can be executed.").arg(program);
        return {};
    }
    const QJsonValue path = spec.environment.value(QStringLiteral("PATH"));
    const QStringList folders =
        path.isString() ? path.toString().split(u':', Qt::SkipEmptyParts) : QStringList();
    if (QStandardPaths::findExecutable(program, folders).isEmpty())
        return QStringLiteral("The program '%1' was not found in PATH.").arg(program);
    return {};
}

} // namespace

QString numProcessesProblem(qint64 count) {
    if (count >= 0 && count <= mostConfigProcesses)
        return {};
    return QStringLiteral("a whole number from 0 to %1 is wanted, not %2")
        .arg(mostConfigProcesses)
        .arg(count);
}

QString deviceIdsProblem(const QVector<qint64>& ids) {
    QSet<qint64> seen;
    for (const qint64 id : ids) {
        if (id < 0 || id >= mostConfigProcesses)
            return QStringLiteral("%1 is no index of a GPU").arg(id);
        if (seen.contains(id))
            return QStringLiteral("GPU %1 is named twice").arg(id);
        seen.insert(id);
    }
    return {};
}

QString environmentNameProblem(const QString& name) {
    const auto allowed = [&](QChar c) { return isLatinLetter(c) || (c >= u'0' && c <= u'9'); };
    if (!name.isEmpty() && isLatinLetter(name.front()) && std::all_of(name.begin(), name.end(), allowed))
        return {};
    return QStringLiteral("'%1' is no name of an environment variable").arg(name);
}

QString uploadsProblem(const QJsonObject& uploads, const QJsonObject& input) {
    if (uploads.size() > mostUploads)
        return QStringLiteral("at most %1 of them").arg(mostUploads);
    for (auto one = uploads.begin(); one != uploads.end(); ++one) {
        if (!isUploadName(one.key()))
            return QStringLiteral(
                       "'%1' is no name: up to %2 letters, digits, '_' and '-' are wanted, a letter "
                       "first")
                .arg(one.key().left(100))
                .arg(longestUploadName);
        if (one.key() == QLatin1StringView("kataar_attempt"))
            return QStringLiteral("'%1' is set by the queue").arg(one.key());
        if (input.contains(one.key()))
            return QStringLiteral("'%1' is an input already").arg(one.key());
        const QString path = one.value().toString();
        if (path.trimmed().isEmpty() || path.size() > longestUploadPath || path.contains(QChar::Null))
            return QStringLiteral("'%1' wants the path of a file or folder, in quotes").arg(one.key());
    }
    return {};
}

QJsonObject resolvedUploads(const QJsonObject& uploads, const QString& folder,
                            const QString& workingDirectory) {
    QJsonObject resolved;
    for (auto one = uploads.begin(); one != uploads.end(); ++one) {
        const QString path = one.value().toString().replace(QLatin1StringView("{dir}"), folder);
        resolved[one.key()] = resolvedFolder(path, workingDirectory);
    }
    return resolved;
}

QString resolvedFolder(const QString& text, const QString& folder) {
    QString path = text;
    path.replace(QLatin1StringView("{dir}"), folder);
    if (path == u'~' || path.startsWith(QLatin1StringView("~/")))
        path.replace(0, 1, QDir::homePath());
    return QDir::cleanPath(QDir(folder).absoluteFilePath(path));
}

QStringList foreseeableTrouble(const JobConfig& config) {
    QStringList trouble;
    if (!QFileInfo(config.spec.workingDirectory).isDir())
        trouble
            << QStringLiteral("The folder %1 to run in does not exist.").arg(config.spec.workingDirectory);
    trouble << programTrouble(config.spec);
    if (!config.deviceIds.isEmpty() && config.deviceIds.size() < config.numProcesses)
        trouble << QStringLiteral("It needs %1 GPUs, and device_ids names %2 of them.")
                       .arg(config.numProcesses)
                       .arg(config.deviceIds.size());
    const QJsonObject uploads = config.spec.config[QStringLiteral("upload")].toObject();
    for (auto one = uploads.begin(); one != uploads.end(); ++one) {
        if (!QFileInfo::exists(one.value().toString()))
            trouble << QStringLiteral("There is no %1, which is to be sent as '%2'.")
                           .arg(one.value().toString(), one.key());
    }
    for (const char* ours : {"CUDA_VISIBLE_DEVICES", "CUDA_DEVICE_ORDER"}) {
        if (config.spec.environment.contains(QLatin1StringView(ours)))
            trouble << QStringLiteral("%1 is set by the queue; the configuration's own value is not used.")
                           .arg(QLatin1StringView(ours));
    }
    trouble.removeAll(QString());
    return trouble;
}

} // namespace kataar
