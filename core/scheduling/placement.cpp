// SPDX-License-Identifier: GPL-3.0-or-later
// Status, kind and place, together.
#include "core/scheduling/placement.h"

#include "core/domain/worker.h"

namespace kataar {

void place(QueueEntry& entry, const Start& start, UtcTime at) {
    entry.status = JobStatus::Running;
    entry.startedAt = at;
    entry.allocatedGpus = start.gpus;
    entry.workerId = start.workerId;
    if (start.workerId.isEmpty()) {
        entry.workerName.clear();
        return;
    }
    entry.kind = JobKind::Cloud;
    entry.provider = workerProvider;
    entry.workerName = start.workerName;
}

void unplace(QueueEntry& entry) {
    const bool wentElsewhere = !entry.workerId.isEmpty();
    entry.status = JobStatus::Pending;
    entry.startedAt.reset();
    entry.allocatedGpus = {};
    entry.workerId.clear();
    entry.workerName.clear();
    if (wentElsewhere && entry.target == Target::Auto) {
        entry.kind = JobKind::Local;
        entry.provider = localProvider;
    }
}

} // namespace kataar
