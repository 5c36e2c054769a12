// SPDX-License-Identifier: GPL-3.0-or-later
// Taking up attempts of an earlier life of the engine, and attempts whose runner is no more.
#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/domain/endsentence.h"
#include "core/exec/live.h"
#include "core/exec/localexecutor.h"
#include "core/exec/survivors.h"
#include "core/spool/process.h"

#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace kataar {

namespace {

ExitRecord unknownEnd(const QString& problem) {
    ExitRecord exit;
    exit.problem = problem;
    return exit;
}

ExitRecord neverRan(const QString& problem) {
    ExitRecord exit = unknownEnd(problem);
    exit.neverRan = true;
    return exit;
}

ExitRecord interruptedEnd() {
    ExitRecord exit = unknownEnd(QString::fromLatin1(endsentence::rebooted));
    exit.interrupted = true;
    return exit;
}

QString whyItNeverRan(bool ours, int status) {
    if (!ours)
        return QString::fromLatin1(endsentence::engineEnded);
    if (WIFSIGNALED(status))
        return QString::fromLatin1(endsentence::supervisorKilledEarly).arg(WTERMSIG(status));
    return QString::fromLatin1(endsentence::supervisorFailed).arg(WEXITSTATUS(status));
}

} // namespace

void LocalExecutor::recover(const QVector<Attempt>& attempts) {
    for (const Attempt& attempt : attempts) {
        if (find(attempt.uuid) != nullptr)
            continue;
        auto live = std::make_unique<Live>();
        live->uuid = attempt.uuid;
        int error = ENOENT;
        if (isId(attempt.uuid))
            live->folder = spool::Folder::open(folderPath(attempt.uuid), error);
        if (!live->folder) {
            if (error != ENOENT && error != ENOTDIR && error != ELOOP)
                qCWarning(logExec, "The folder of attempt %s cannot be opened: %s",
                          qUtf8Printable(attempt.uuid), std::strerror(error));
            settleWithoutFolder(attempt);
            continue;
        }
        // Watched before it is looked at: what happens in between is seen.
        m_watch.addFolder(attempt.uuid, folderPath(attempt.uuid));
        live->stopRequested = live->folder.exists(spool::file::stop);
        const auto pids = live->folder.readPids();
        const auto spec = live->folder.readSpec();
        const std::string boot = pids ? pids->bootId : spec ? spec->bootId : m_previousBoot;
        Live& known = *live;
        m_live[attempt.uuid] = std::move(live);
        if (!m_sweep.isActive())
            m_sweep.start();
        if (boot.empty() || boot == m_boot)
            settle(attempt.uuid);
        else if (!reportEnd(known))
            finish(attempt.uuid, interruptedEnd());
    }
}

/// Somebody removed the folder, or the engine ended (or the power was cut) before it was made.
void LocalExecutor::settleWithoutFolder(const Attempt& attempt) {
    const bool rebooted = !m_previousBoot.empty() && m_previousBoot != m_boot;
    if (rebooted)
        return finish(attempt.uuid, interruptedEnd());
    auto survivors =
        isId(attempt.uuid) ? survivorsOf(attempt.uuid.toStdString(), {}) : std::vector<spool::ProcessId>();
    if (!survivors.empty()) {
        auto live = std::make_unique<Live>();
        live->uuid = attempt.uuid;
        live->unsupervised = true;
        live->startReported = true;
        Live& kept = *live;
        m_live[attempt.uuid] = std::move(live);
        m_sweep.start();
        Q_EMIT started(attempt.uuid, attempt.startedAt.value_or(m_clock.wall()));
        return watchSurvivors(kept);
    }
    if (attempt.phase == AttemptPhase::Starting && !attempt.startedAt)
        return finish(attempt.uuid, neverRan(whyItNeverRan(false, 0)));
    finish(attempt.uuid, unknownEnd(QString::fromLatin1(endsentence::folderGone)));
}

/// The lock is free and there is no record: either nobody has run the command, or the runner was killed.
void LocalExecutor::settleWithoutRunner(Live& live) {
    const QString uuid = live.uuid;
    const int error = live.folder.claimAsEngine();
    const bool unclaimed = error != EEXIST && live.folder.claim() == spool::Claim::Free;
    if (error == 0 || live.folder.claim() == spool::Claim::ByEngine || (unclaimed && live.ours)) {
        finish(uuid, neverRan(whyItNeverRan(live.ours, live.childStatus)));
    } else if (unclaimed) {
        qCWarning(logExec, "Attempt %s cannot be claimed yet: %s", qUtf8Printable(uuid),
                  std::strerror(error));
    } else if (live.folder.lockHeld()) {
        openRunner(live); // it took the lock after we had looked
        reportStart(live);
    } else if (!reportEnd(live)) {
        qCWarning(logExec, "The supervisor of attempt %s was killed.", qUtf8Printable(uuid));
        live.unsupervised = true;
        live.runnerFd = -1;
        reportStart(live);
        if (Live* still = find(uuid))
            watchSurvivors(*still);
    }
}

/// For an adopted runner: a handle to notice its end at once and to signal it.
void LocalExecutor::openRunner(Live& live) {
    if (live.runnerFd >= 0)
        return;
    const auto pids = live.folder.readPids();
    const auto runner =
        pids && pids->bootId == m_boot ? std::optional(pids->runner) : lockHolder(live.folder.handle());
    if (!runner)
        return;
    live.runnerFd = m_watch.addProcess(live.uuid, spool::openProcess(*runner));
    if (live.stopRequested)
        askToStop(live);
}

void LocalExecutor::watchSurvivors(Live& live) {
    const QString uuid = live.uuid;
    const auto pids = live.folder ? live.folder.readPids() : std::nullopt;
    const bool sameBoot = pids && pids->bootId == m_boot;
    live.survivors = survivorsOf(uuid.toStdString(), sameBoot ? std::optional(pids->job) : std::nullopt);
    if (live.survivors.empty())
        return finish(uuid, unknownEnd(QString::fromLatin1(endsentence::supervisorKilled)));
    for (const spool::ProcessId& survivor : live.survivors) {
        if (m_watch.addProcess(uuid, spool::openProcess(survivor)) >= 0)
            break;
    }
    if (live.stopRequested)
        askToStop(live);
}

void LocalExecutor::signalSurvivors(Live& live, int signal) {
    for (const spool::ProcessId& survivor : live.survivors)
        signalSurvivor(survivor, signal);
}

void LocalExecutor::askToStop(Live& live) {
    if (!live.unsupervised) {
        if (live.runnerFd >= 0)
            spool::signalProcess(live.runnerFd, SIGUSR1);
        return;
    }
    if (live.killing)
        return signalSurvivors(live, SIGKILL);
    if (live.terminated)
        return;
    live.terminated = true;
    signalSurvivors(live, SIGTERM);
    signalSurvivors(live, SIGCONT);
    const auto spec = live.folder ? live.folder.readSpec() : std::nullopt;
    const qint64 graceSeconds = std::min<qint64>(spec ? spec->graceSeconds : 15, 3600);
    QTimer::singleShot(std::chrono::seconds(graceSeconds), this, [this, uuid = live.uuid] {
        Live* still = find(uuid);
        if (still == nullptr || !still->unsupervised)
            return;
        still->killing = true;
        watchSurvivors(*still);
    });
}

} // namespace kataar
