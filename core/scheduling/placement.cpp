// SPDX-License-Identifier: GPL-3.0-or-later
// Status, kind and place, together.
#include "core/scheduling/placement.h"

#include "core/domain/worker.h"

namespace kataar {

void place(SchedulingFacts& facts, const Start& start, UtcTime at) {
    facts.status = JobStatus::Running;
    facts.startedAt = at;
    facts.allocatedGpus = start.gpus;
    facts.workerId = start.workerId;
    if (start.workerId.isEmpty())
        return;
    facts.kind = JobKind::Cloud;
    facts.provider = workerProvider;
}

void place(QueueEntry& entry, const Start& start, UtcTime at) {
    place(static_cast<SchedulingFacts&>(entry), start, at);
    entry.workerName = start.workerName;
}

void unplace(SchedulingFacts& facts) {
    const bool wentElsewhere = !facts.workerId.isEmpty();
    facts.status = JobStatus::Pending;
    facts.startedAt.reset();
    facts.allocatedGpus = {};
    facts.workerId.clear();
    if (wentElsewhere && facts.target == Target::Auto) {
        facts.kind = JobKind::Local;
        facts.provider = localProvider;
    }
}

void unplace(QueueEntry& entry) {
    unplace(static_cast<SchedulingFacts&>(entry));
    entry.workerName.clear();
}

} // namespace kataar
