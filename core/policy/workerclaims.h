// SPDX-License-Identifier: GPL-3.0-or-later
// What an agent says it has, held against what it should have: a pure decision.
#pragma once

#include "core/domain/workermessages.h"

namespace kataar {

/// An attempt that was given to a worker.
struct WorkerTask {
    QString jobId;
    int attempt = 0;

    bool operator==(const WorkerTask&) const = default;
};

struct ClaimsVerdict {
    QVector<int> kept;          ///< indices of tasks that it has
    QVector<int> missing;       ///< of those that it has not
    QVector<WorkerJob> abandon; ///< what it has and should not

    bool operator==(const ClaimsVerdict&) const = default;
};

/// An agent that knows attempts is held to them: an older one of a job is not the one that was given to it.
/// Of an agent that does not, a job's name is all there is.
ClaimsVerdict judgeClaims(const QVector<WorkerTask>& tasks, const QVector<WorkerJob>& claims);

/// All that it says it has, in one list.
QVector<WorkerJob> claimsOf(const WorkerRegistration& registration);

} // namespace kataar
