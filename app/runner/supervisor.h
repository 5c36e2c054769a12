// SPDX-License-Identifier: GPL-3.0-or-later
// Watches the job and everything that descends from it until nothing of it is left.
#pragma once

#include "core/spool/attemptfiles.h"

#include <vector>

#include <sys/types.h>

namespace kataar::runner {

/// Wants every signal blocked, the process to be a subreaper with one thread, and `job` to be its child and
/// the leader of a process group. SIGUSR1 and SIGTERM ask it to stop the job.
///
/// It signals only its own children and the job's group, never a number read from /proc that may have been
/// reused: a child keeps its number until it is waited for. Whoever is deeper becomes a child when what is
/// above it has ended.
class Supervisor {
public:
    Supervisor(pid_t job, const spool::Spec& spec) : m_job(job), m_spec(spec) {}

    /// Returns when the last process is gone. `neverRan` and `problem` stay empty.
    spool::End run();

private:
    enum class Phase { Running, Terminating, Killing };

    bool reap();
    void terminate(std::int64_t graceMs);
    void terminateStrays();
    void killAll();
    void checkDeadlines();
    void waitForSignal();
    std::int64_t nextDeadline() const;

    const pid_t m_job;
    const spool::Spec& m_spec;
    Phase m_phase = Phase::Running;
    bool m_jobEnded = false;
    std::int64_t m_limitMs = 0;      ///< monotonic; 0 = none
    std::int64_t m_killMs = 0;       ///< monotonic; while Terminating
    std::int64_t m_pauseMs = 10;     ///< between two rounds of SIGKILL
    std::vector<pid_t> m_terminated; ///< strays that had their SIGTERM
    spool::End m_end;
};

} // namespace kataar::runner
