// SPDX-License-Identifier: GPL-3.0-or-later
// Waits for signals and deadlines; time is monotonic, so neither a changed clock nor sleep of the machine
// ends a job.
#include "app/runner/supervisor.h"

#include "core/spool/process.h"

#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <ctime>

namespace kataar::runner {

namespace {

constexpr std::int64_t maxStrayGraceMs = 5000;
constexpr std::int64_t maxPauseMs = 1000;

std::int64_t monotonicMs() {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return std::int64_t(now.tv_sec) * 1000 + now.tv_nsec / 1000000;
}

std::int64_t wallUs() {
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    return std::int64_t(now.tv_sec) * 1000000 + now.tv_nsec / 1000;
}

std::int64_t microseconds(const timeval& time) { return std::int64_t(time.tv_sec) * 1000000 + time.tv_usec; }

} // namespace

spool::End Supervisor::run() {
    if (m_spec.timeLimitSeconds > 0)
        m_limitMs = monotonicMs() + m_spec.timeLimitSeconds * 1000;
    while (reap()) {
        if (m_jobEnded && m_phase == Phase::Running)
            terminate(std::min(m_spec.graceSeconds * 1000, maxStrayGraceMs));
        else if (m_jobEnded && m_phase == Phase::Terminating)
            terminateStrays();
        if (m_phase == Phase::Killing)
            killAll();
        waitForSignal();
        checkDeadlines();
    }
    return m_end;
}

/// Waits for whoever has ended; false if no process is left.
bool Supervisor::reap() {
    while (true) {
        int status = 0;
        rusage usage{};
        const pid_t pid = ::wait4(-1, &status, WNOHANG | __WALL, &usage);
        if (pid < 0 && errno == EINTR)
            continue;
        if (pid <= 0)
            return pid == 0;
        m_end.userUs += microseconds(usage.ru_utime);
        m_end.systemUs += microseconds(usage.ru_stime);
        m_end.maxRssKb = std::max<std::int64_t>(m_end.maxRssKb, usage.ru_maxrss);
        std::erase(m_terminated, pid);
        if (pid != m_job) {
            m_end.strays += m_jobEnded ? 1 : 0;
            continue;
        }
        m_jobEnded = true;
        m_end.endedUs = wallUs();
        if (WIFEXITED(status))
            m_end.code = WEXITSTATUS(status);
        if (WIFSIGNALED(status)) {
            m_end.signal = WTERMSIG(status);
            m_end.coreDumped = WCOREDUMP(status);
        }
    }
}

void Supervisor::terminate(std::int64_t graceMs) {
    if (m_phase != Phase::Running)
        return;
    m_phase = Phase::Terminating;
    m_killMs = monotonicMs() + graceMs;
    if (m_jobEnded) {
        terminateStrays();
    } else {
        ::kill(-m_job, SIGTERM);
        ::kill(-m_job, SIGCONT);
    }
}

void Supervisor::terminateStrays() {
    for (const pid_t pid : spool::ownChildren()) {
        if (std::find(m_terminated.begin(), m_terminated.end(), pid) != m_terminated.end())
            continue;
        m_terminated.push_back(pid);
        ::kill(pid, SIGTERM);
        ::kill(pid, SIGCONT);
    }
}

void Supervisor::killAll() {
    if (!m_jobEnded)
        ::kill(-m_job, SIGKILL);
    for (const pid_t pid : spool::ownChildren())
        ::kill(pid, SIGKILL);
}

std::int64_t Supervisor::nextDeadline() const {
    switch (m_phase) {
    case Phase::Running:
        return m_limitMs;
    case Phase::Terminating:
        return m_killMs;
    case Phase::Killing:
        return monotonicMs() + m_pauseMs;
    }
    return 0;
}

void Supervisor::waitForSignal() {
    sigset_t all;
    sigfillset(&all);
    siginfo_t info{};
    const std::int64_t deadline = nextDeadline();
    int signal = 0;
    if (deadline == 0) {
        signal = ::sigwaitinfo(&all, &info);
    } else {
        const std::int64_t left = std::max<std::int64_t>(deadline - monotonicMs(), 0);
        const timespec timeout{left / 1000, (left % 1000) * 1000000};
        signal = ::sigtimedwait(&all, &info, &timeout);
    }
    if (signal == SIGUSR1 || signal == SIGTERM) {
        m_end.stopRequested = true;
        terminate(m_spec.graceSeconds * 1000);
    }
}

void Supervisor::checkDeadlines() {
    const std::int64_t now = monotonicMs();
    if (m_phase == Phase::Running && m_limitMs != 0 && now >= m_limitMs && !m_jobEnded) {
        m_end.timeLimitHit = true;
        terminate(m_spec.graceSeconds * 1000);
    } else if (m_phase == Phase::Terminating && now >= m_killMs) {
        m_phase = Phase::Killing;
    } else if (m_phase == Phase::Killing) {
        m_pauseMs = std::min(m_pauseMs * 2, maxPauseMs);
    }
}

} // namespace kataar::runner
