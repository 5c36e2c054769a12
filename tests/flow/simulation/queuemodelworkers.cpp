// SPDX-License-Identifier: GPL-3.0-or-later
// Workers: who can be sent a job, and what becomes of those that ran on them.
#include "core/domain/worker.h"
#include "tests/flow/simulation/queuemodel.h"

namespace kataar::test {

void QueueModel::workersChanged(const WorkerPool& pool) {
    ReferenceWorkers& workers = rules.workers;
    QStringList gone;
    for (const auto& [id, seat] : workers.seats) {
        if (!pool.find(id))
            gone << id;
    }
    for (const QString& id : gone) {
        workers.seats.erase(id);
        workers.changed(id, false);
    }
    for (const WorkerSeat& seat : pool.seats()) {
        const auto known = workers.seats.find(seat.id);
        if (known != workers.seats.end() && known->second == seat)
            continue;
        workers.seats[seat.id] = seat;
        workers.changed(seat.id, false);
    }
    m_plan.reset();
}

void QueueModel::workersAnew(const WorkerPool& pool) {
    ReferenceWorkers& workers = rules.workers;
    workers = {};
    for (const WorkerSeat& seat : pool.seats())
        workers.seats[seat.id] = seat;
    for (const auto& [id, job] : rules.jobs) {
        if (job.entry.status == JobStatus::Running && !job.entry.workerId.isEmpty())
            workers.held[job.entry.workerId][id] = job.entry.allocatedGpus;
    }
    for (const auto& [place, id] : pool.available()) {
        if (workers.isAvailable(id))
            workers.turns.push_back(id);
    }
    for (const auto& [id, seat] : workers.seats)
        workers.changed(id, false);
    m_plan.reset();
}

void QueueModel::endsOnWorker(qint64 id) {
    const QueueEntry* entry = find(id);
    if (!entry || !m_ends.contains(entry->jobId))
        return say(QStringLiteral("I9: the end of job %1 was never reported").arg(id));
    const auto [process, refused] = m_ends.value(entry->jobId);
    m_endedInTurn.insert(process.job);
    applyEnd(process, refused);
}

} // namespace kataar::test
