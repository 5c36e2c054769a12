// SPDX-License-Identifier: GPL-3.0-or-later
// The transition table.
#include "core/domain/jobstate.h"

#include <algorithm>

namespace kataar {

namespace {

using enum JobStatus;

constexpr Transition transitionTable[] = {
    {Pending, Running, "start: the pass gave it what it needs"},
    {Pending, Cancelled, "cancel"},
    {Pending, Failed, "it can no longer be started (its configuration or start failed for good)"},
    {Blocked, Pending, "approve"},
    {Blocked, Cancelled, "cancel, reject, or the request expired"},
    {Running, Completed, "exit code 0"},
    {Running, Failed, "another exit code, a signal, or a result that cannot be known"},
    {Running, Cancelled, "cancel"},
    {Running, Pending, "requeue: start failed, worker lost, or machine rebooted, with attempts left"},
};

} // namespace

std::span<const Transition> transitions() { return transitionTable; }

bool mayFollow(JobStatus from, JobStatus to) {
    return std::ranges::any_of(transitionTable,
                               [=](const Transition& t) { return t.from == from && t.to == to; });
}

} // namespace kataar
