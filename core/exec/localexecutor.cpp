// SPDX-License-Identifier: GPL-3.0-or-later
// Starting, stopping and ending attempts; what recovery needs stands in localrecovery.cpp.
#include "core/exec/localexecutor.h"

#include "core/base/descriptors.h"
#include "core/base/log.h"
#include "core/domain/endsentence.h"
#include "core/exec/live.h"
#include "core/exec/spoolrecords.h"
#include "core/spool/customary.h"
#include "core/spool/process.h"

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <cerrno>
#include <csignal>
#include <cstring>

namespace kataar {

namespace {

constexpr int sweepMs = 5000;
constexpr const char* bootFile = "/boot";

QString reasonOfErrno(int error) { return QString::fromLocal8Bit(std::strerror(error)); }

Error folderError(int error, const std::string& path) {
    const QString message = QStringLiteral("The job's folder %1 cannot be written: %2.")
                                .arg(QFile::decodeName(path.c_str()), reasonOfErrno(error));
    switch (error) {
    case EEXIST:
        return Error::wrongState(QStringLiteral("attempt_exists"), message);
    case EMFILE:
    case ENFILE:
    case ENOMEM:
        return Error::unavailable(QStringLiteral("no_handles"), message);
    default:
        return Error::noSpace(message);
    }
}

} // namespace

LocalExecutor::LocalExecutor(const QString& spoolDir, const QString& runnerProgram, const Clock& clock,
                             QObject* parent)
    : Executor(parent), m_spoolPath(QFile::encodeName(spoolDir).toStdString()),
      m_runner(QFile::encodeName(runnerProgram).toStdString()), m_clock(clock), m_boot(spool::bootId()),
      m_previousBoot(
          spool::readFile(AT_FDCWD, (m_spoolPath + bootFile).c_str(), 128).value_or(std::string())) {
    m_sweep.setInterval(sweepMs);
    m_sweep.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_sweep, &QTimer::timeout, this, &LocalExecutor::sweep);
    connect(&m_watch, &ProcessWatch::folderChanged, this, &LocalExecutor::settle);
    connect(&m_watch, &ProcessWatch::processGone, this, &LocalExecutor::onProcessGone);
}

LocalExecutor::~LocalExecutor() = default;

std::string LocalExecutor::folderPath(const QString& uuid) const {
    return m_spoolPath + '/' + uuid.toLatin1().toStdString();
}

LocalExecutor::Live* LocalExecutor::find(const QString& uuid) const {
    const auto live = m_live.find(uuid);
    return live == m_live.end() ? nullptr : live->second.get();
}

/// Once a life: the spool and, durably, the name of this boot, so that after a power cut, which may lose any
/// younger file, it is known that the machine rebooted.
Result<void> LocalExecutor::prepareSpool() {
    if (m_prepared)
        return {};
    if (!QDir().mkpath(QFile::decodeName(m_spoolPath.c_str())))
        return folderError(errno, m_spoolPath);
    ::chmod(m_spoolPath.c_str(), 0700);
    if (m_previousBoot != m_boot) {
        if (const int error = spool::writeDurably(m_spoolPath + bootFile, m_boot); error != 0)
            return folderError(error, m_spoolPath);
    }
    m_prepared = true;
    return {};
}

Result<void> LocalExecutor::createFolder(Live& live, const ExecutionOrder& order) const {
    KATAAR_TRY_VAR(spec, specOf(order));
    spec.bootId = m_boot;
    const std::string path = folderPath(live.uuid);
    spec.environment.push_back("KATAAR_PROGRESS_FILE=" + path + '/' + spool::file::progress);
    const std::string bytes = encode(spec);
    if (bytes.size() > spool::maxSpecBytes)
        return Error::invalid(QStringLiteral("invalid_order"),
                              QStringLiteral("The command and its environment are too long."));
    int error = 0;
    live.folder = spool::Folder::create(path, error);
    if (!live.folder)
        return folderError(error, path);
    if (error = live.folder.writeNew(spool::file::spec, bytes); error != 0) {
        spool::removeFolder(path);
        return folderError(error, path);
    }
    return {};
}

Result<void> LocalExecutor::spawn(Live& live) {
    std::string path = folderPath(live.uuid);
    std::string program = m_runner;
    char* arguments[] = {program.data(), path.data(), nullptr};
    std::string files;
    if (const auto before = descriptorsBefore())
        files = spool::customaryFiles + ('=' + std::to_string(*before));
    char* environment[] = {files.empty() ? nullptr : files.data(), nullptr};
    sigset_t all;
    sigfillset(&all);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    // A session of its own; every signal at its default and blocked: none can hit it before it is ready.
    ::posix_spawnattr_setflags(&attributes,
                               POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setsigmask(&attributes, &all);
    const int error =
        ::posix_spawn(&live.child, program.c_str(), nullptr, &attributes, arguments, environment);
    ::posix_spawnattr_destroy(&attributes);
    if (error == 0) {
        live.ours = true;
        live.runnerFd = m_watch.addProcess(
            live.uuid, spool::Fd(static_cast<int>(::syscall(SYS_pidfd_open, live.child, 0U))));
        return {};
    }
    live.child = 0;
    const QString message = QString::fromLatin1(endsentence::cannotStart)
                                .arg(QFile::decodeName(m_runner.c_str()), reasonOfErrno(error));
    if (error == EAGAIN || error == ENOMEM)
        return Error::unavailable(QStringLiteral("no_process"), message);
    return Error::internal(QStringLiteral("runner_missing"), message);
}

Result<void> LocalExecutor::start(const ExecutionOrder& order) {
    const QString uuid = order.attempt.uuid;
    KATAAR_TRY(prepareSpool());
    auto live = std::make_unique<Live>();
    live->uuid = uuid;
    KATAAR_TRY(createFolder(*live, order));
    m_watch.addFolder(uuid, folderPath(uuid));
    if (auto spawned = spawn(*live); !spawned) {
        m_watch.remove(uuid);
        if (const int error = spool::removeFolder(folderPath(uuid)); error != 0)
            qCWarning(logExec, "The folder of attempt %s stays: %s", qUtf8Printable(uuid),
                      std::strerror(error));
        return spawned;
    }
    m_live[uuid] = std::move(live);
    if (!m_sweep.isActive())
        m_sweep.start();
    return {};
}

void LocalExecutor::stop(const QString& attemptUuid, StopCause) {
    Live* live = find(attemptUuid);
    if (live == nullptr || live->ended || live->stopRequested)
        return;
    live->stopRequested = true;
    if (live->folder) {
        const int error = live->folder.writeNew(spool::file::stop, {});
        if (error != 0 && error != EEXIST)
            qCWarning(logExec, "The wish to stop %s cannot be kept on disk: %s", qUtf8Printable(attemptUuid),
                      std::strerror(error));
    }
    askToStop(*live);
}

bool LocalExecutor::reportStart(Live& live) {
    if (live.startReported)
        return true;
    const auto pids = live.folder.readPids();
    if (!pids)
        return false;
    live.startReported = true;
    Q_EMIT started(live.uuid, UtcTime{pids->startedUs});
    return true;
}

bool LocalExecutor::reportEnd(Live& live) {
    const auto end = live.folder.readEnd();
    if (!end)
        return false;
    const QString uuid = live.uuid;
    const ExitRecord exit = exitOf(*end, live.folder);
    if (!end->neverRan)
        reportStart(live);
    finish(uuid, exit);
    return true;
}

/// Looks at the folder and says what is new. The lock, not a pid, tells whether the runner lives.
void LocalExecutor::settle(const QString& uuid) {
    Live* live = find(uuid);
    if (live == nullptr || live->ended)
        return;
    if (live->folder && reportEnd(*live))
        return;
    if (live->unsupervised)
        return watchSurvivors(*live);
    if (live->child != 0) {
        reportStart(*live);
    } else if (live->folder.lockHeld()) {
        openRunner(*live);
        reportStart(*live);
    } else if (!reportEnd(*live)) { // it may have been written just before the lock was let go
        settleWithoutRunner(*live);
    }
}

void LocalExecutor::onProcessGone(const QString& uuid) {
    Live* live = find(uuid);
    if (live == nullptr)
        return;
    if (live->child != 0 && ::waitpid(live->child, &live->childStatus, WNOHANG) != 0)
        live->child = 0;
    if (live->child == 0)
        live->runnerFd = -1;
    if (!live->ended)
        settle(uuid);
    else if (live->child == 0)
        m_live.erase(uuid);
}

void LocalExecutor::finish(const QString& uuid, ExitRecord exit) {
    if (!exit.endedAt)
        exit.endedAt = m_clock.wall();
    Live* live = find(uuid);
    if (live != nullptr && live->child != 0) {
        live->ended = true;
        m_watch.removeFolder(uuid);
    } else {
        m_watch.remove(uuid);
        m_live.erase(uuid);
    }
    if (m_live.empty())
        m_sweep.stop();
    Q_EMIT ended(uuid, exit);
}

void LocalExecutor::sweep() {
    QStringList uuids;
    for (const auto& [uuid, live] : m_live)
        uuids.append(uuid);
    for (const QString& uuid : uuids) {
        const Live* live = find(uuid);
        if (live != nullptr && live->child != 0)
            onProcessGone(uuid); // asks waitpid, and settles what still runs
        else
            settle(uuid);
    }
    if (m_live.empty())
        m_sweep.stop();
}

} // namespace kataar
