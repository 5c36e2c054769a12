// SPDX-License-Identifier: GPL-3.0-or-later
// Locking the folder, and its small durable files.
#include "app/worker/statefolder.h"

#include "app/worker/workerlog.h"
#include "core/base/ids.h"
#include "core/spool/folder.h"

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace kataar {

namespace {

constexpr qint64 longestRecord = 1024 * 1024;

Error cannotWrite(const QString& path, int problem) {
    return Error::noSpace(QStringLiteral("The worker's folder %1 cannot be written: %2.")
                              .arg(path, QString::fromLocal8Bit(std::strerror(problem))));
}

/// The folder, for its owner alone.
Result<void> makeFolder(const QString& path) {
    const QByteArray name = QFile::encodeName(path);
    if (!QDir().mkpath(path))
        return cannotWrite(path, errno == 0 ? EACCES : errno);
    if (::chmod(name.constData(), 0700) != 0)
        return cannotWrite(path, errno);
    return {};
}

Error heldBy(int fd, const QString& path) {
    char text[64] = {};
    const ssize_t length = ::pread(fd, text, sizeof text - 1, 0);
    const qint64 pid = QByteArray(text, length > 0 ? length : 0).trimmed().toLongLong();
    return Error::unavailable(
        QStringLiteral("agent_running"),
        QStringLiteral("Another kataar-worker (process %1) uses the folder %2. Stop it first, or give this "
                       "one a folder of its own with --state-dir.")
            .arg(pid)
            .arg(path),
        {{QStringLiteral("pid"), pid}});
}

Result<spool::Fd> lockFolder(const QString& path) {
    const QString file = path + QStringLiteral("/lock");
    spool::Fd fd(
        ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!fd)
        return cannotWrite(path, errno);
    if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0)
        return errno == EWOULDBLOCK ? heldBy(fd.get(), path) : cannotWrite(path, errno);
    const QByteArray pid = QByteArray::number(qint64(::getpid())) + '\n';
    // On a full disk the text stays short; the lock itself holds all the same.
    if (::ftruncate(fd.get(), 0) != 0 || ::pwrite(fd.get(), pid.constData(), size_t(pid.size()), 0) < 0)
        return fd;
    return fd;
}

AttemptRecord unreadable(const QString& uuid) {
    AttemptRecord record;
    record.uuid = uuid;
    record.attempt = 0;
    record.abandoned = true;
    record.keepsLog = true;
    return record;
}

} // namespace

Result<std::unique_ptr<StateFolder>> StateFolder::open(const QString& path) {
    KATAAR_TRY(makeFolder(path));
    KATAAR_TRY_VAR(lock, lockFolder(path));
    std::unique_ptr<StateFolder> folder(new StateFolder(path, std::move(lock)));
    KATAAR_TRY(folder->prepare());
    return folder;
}

Result<void> StateFolder::prepare() {
    KATAAR_TRY(makeFolder(m_path + QStringLiteral("/jobs")));
    QDir jobs(m_path + QStringLiteral("/jobs"));
    const QStringList drafts = jobs.entryList({QStringLiteral("*.json.new")}, QDir::Files);
    for (const QString& draft : drafts) // of an agent that was killed while it wrote
        jobs.remove(draft);
    const QString file = m_path + QStringLiteral("/instance");
    const std::string name = QFile::encodeName(file).toStdString();
    const auto kept = spool::readFile(AT_FDCWD, name.c_str(), 64);
    m_instance = QString::fromStdString(kept.value_or(std::string())).trimmed();
    if (isId(m_instance))
        return {};
    m_instance = randomId();
    if (const int problem = spool::writeDurably(name, m_instance.toStdString()); problem != 0)
        return cannotWrite(file, problem);
    return {};
}

QString StateFolder::fileOf(const QString& uuid) const {
    return m_path + QStringLiteral("/jobs/%1.json").arg(uuid);
}

QVector<AttemptRecord> StateFolder::records() const {
    QVector<AttemptRecord> all;
    const QStringList files =
        QDir(m_path + QStringLiteral("/jobs")).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QString& name : files) {
        const QString uuid = name.chopped(5);
        if (!isId(uuid))
            continue;
        const QString path = fileOf(uuid);
        QFile file(path);
        auto record = file.open(QIODevice::ReadOnly) ? recordFrom(file.read(longestRecord))
                                                     : Error::internal({}, file.errorString());
        if (record && record->uuid == uuid) {
            all.append(*record);
            continue;
        }
        qCWarning(logWorker).noquote()
            << QStringLiteral("%1 cannot be read (%2): what it tells of is ended.")
                   .arg(path, record ? QStringLiteral("it is another's") : record.error().message);
        all.append(unreadable(uuid));
    }
    return all;
}

Result<void> StateFolder::save(const AttemptRecord& record) const {
    const QString path = fileOf(record.uuid);
    const int problem =
        spool::writeDurably(QFile::encodeName(path).toStdString(), recordJson(record).toStdString());
    return problem == 0 ? Result<void>() : cannotWrite(path, problem);
}

void StateFolder::remove(const QString& uuid) const {
    const QString path = fileOf(uuid);
    if (::unlink(QFile::encodeName(path).constData()) != 0 && errno != ENOENT)
        qCWarning(logWorker, "%s cannot be removed: %s", qUtf8Printable(path), std::strerror(errno));
}

} // namespace kataar
