// SPDX-License-Identifier: GPL-3.0-or-later
// The states of a job, the phases of an attempt, and which change may follow which.
#pragma once

#include "core/base/enumnames.h"

#include <span>

namespace kataar {

enum class JobStatus { Pending, Running, Blocked, Completed, Failed, Cancelled };

template<>
struct EnumNames<JobStatus> {
    static constexpr std::pair<JobStatus, const char*> all[] = {
        {JobStatus::Pending, "pending"}, {JobStatus::Running, "running"},
        {JobStatus::Blocked, "blocked"}, {JobStatus::Completed, "completed"},
        {JobStatus::Failed, "failed"},   {JobStatus::Cancelled, "cancelled"},
    };
};

constexpr bool isTerminal(JobStatus status) {
    return status == JobStatus::Completed || status == JobStatus::Failed || status == JobStatus::Cancelled;
}

/// One way from a state to another, and what causes it. The table is printed as docs/state-machine.md.
struct Transition {
    JobStatus from;
    JobStatus to;
    const char* cause; ///< "start", "requeue", "approve", …
};

std::span<const Transition> transitions();
bool mayFollow(JobStatus from, JobStatus to);

/// Where one execution of a job stands. A job whose attempt is not `Ended` is `running` on the wire.
enum class AttemptPhase { Starting, Running, Stopping, Ended };

template<>
struct EnumNames<AttemptPhase> {
    static constexpr std::pair<AttemptPhase, const char*> all[] = {
        {AttemptPhase::Starting, "starting"},
        {AttemptPhase::Running, "running"},
        {AttemptPhase::Stopping, "stopping"},
        {AttemptPhase::Ended, "ended"},
    };
};

} // namespace kataar
