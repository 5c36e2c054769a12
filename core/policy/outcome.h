// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a job when its attempt has ended: a pure decision.
#pragma once

#include "core/domain/attempt.h"
#include "core/domain/queueentry.h"

namespace kataar {

enum class AfterReboot { Requeue, Hold, Fail };

template<>
struct EnumNames<AfterReboot> {
    static constexpr std::pair<AfterReboot, const char*> all[] = {
        {AfterReboot::Requeue, "requeue"}, {AfterReboot::Hold, "hold"}, {AfterReboot::Fail, "fail"}};
};

struct Outcome {
    JobStatus status = JobStatus::Failed; ///< Pending means: queued again as the next attempt
    bool hold = false;                    ///< queued again, but held
    bool sameAttempt = false;             ///< queued again as if this attempt had not been
    bool free = false;                    ///< queued again, and the attempt does not count
    QString cause;                        ///< of the transition, for the event row
    QString errorMessage;                 ///< one sentence; empty on success
};

/// A cancel stands whatever the exit says; an end that nobody saw is never a success; an attempt that never
/// ran, that a reboot interrupted, or whose worker went away, is tried again while attempts are left; one
/// that the machine refused (a full disk, too many processes) counts for nothing. Where its run window closed
/// and did not let it finish, it is queued again at no attempt's cost, or cancelled, unless it had ended
/// before.
Outcome outcomeOf(const QueueEntry& entry, const ExitRecord& exit, AfterReboot afterReboot);

} // namespace kataar
