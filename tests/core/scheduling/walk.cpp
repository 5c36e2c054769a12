// SPDX-License-Identifier: GPL-3.0-or-later
// What happens in a walk.
#include "tests/core/scheduling/walk.h"

#include "core/domain/worker.h"
#include "core/scheduling/placement.h"

namespace kataar::test {

void Walk::submit() {
    const bool elsewhere = m_mostlyWorkers ? !oneIn(5) : oneIn(m_manyShortJobs ? 9 : 3);
    QueueEntry entry = elsewhere ? cloudJob(m_nextId) : localJob(m_nextId, upTo(3));
    ++m_nextId;
    entry.priority = 10 * upTo(3);
    if (oneIn(2))
        entry.configName = QStringLiteral("config%1").arg(upTo(3));
    if (oneIn(6))
        entry.priorityOverride = upTo(maxPriorityOverride);
    if (!oneIn(4))
        entry.userId = upTo(3);
    if (!oneIn(3))
        entry.teamId = QString(QChar(u'a' + upTo(2)));
    if (oneIn(2))
        entry.provider = QStringLiteral("slurm");
    while (oneIn(m_manyShortJobs ? 4 : 2))
        entry.deviceIds << upTo(5);
    entry.anyGpu = oneIn(4);
    entry.held = oneIn(8);
    if (oneIn(12))
        entry.intent = Intent{Intent::Kind::Cancel, UtcTime{wall().us + upTo(60) * 1'000'000LL}, {}, {}, {}};
    if (oneIn(6))
        entry.beginAt = UtcTime{model.wallUs + (upTo(7200) - 1800) * 1'000'000LL};
    if (m_manyShortJobs && entry.kind == JobKind::Local) {
        entry.numProcesses = upTo(oneIn(3) ? model.gpuCount : 2);
        if (!oneIn(5))
            entry.timeLimitSeconds = 60 * (1 + upTo(oneIn(2) ? 10 : 300));
    } else if (oneIn(2)) {
        entry.timeLimitSeconds = 60 * (1 + upTo(90));
    }
    if (oneIn(10))
        entry.waitedSeconds = upTo(20'000);
    if (oneIn(12))
        entry.status = JobStatus::Blocked;
    chooseTarget(entry);
    put(entry);
    last = QStringLiteral("submit %1").arg(entry.id);
}

/// On this machine alone, on workers alone, or wherever it may be.
void Walk::chooseTarget(QueueEntry& entry) {
    if (!m_withWorkers)
        return;
    if (entry.kind == JobKind::Cloud && (m_mostlyWorkers || oneIn(2))) {
        entry.target = Target::Worker;
        entry.provider = workerProvider;
        entry.numProcesses = upTo(oneIn(2) ? 1 : 4);
        entry.deviceIds.clear();
    } else if (entry.kind == JobKind::Local && oneIn(4)) {
        entry.target = Target::Local;
        return;
    }
    if (oneIn(3))
        entry.workerLabels.insert(QStringLiteral("gpu"),
                                  oneIn(2) ? QStringLiteral("a*") : QStringLiteral("h100"));
}

void Walk::alter() {
    const qint64 id = anyOf(oneIn(5) ? JobStatus::Blocked : JobStatus::Pending);
    if (id == 0)
        return;
    QueueEntry entry = *state.find(id);
    switch (upTo(5)) {
    case 0:
        entry.held = !entry.held;
        break;
    case 1:
        entry.priorityOverride = upTo(maxPriorityOverride);
        break;
    case 2:
        entry.rank = upTo(int(m_nextId));
        break;
    case 3:
        entry.status = JobStatus::Cancelled;
        break;
    case 4:
        entry.status = JobStatus::Pending;
        break;
    default:
        entry.beginAt = UtcTime{model.wallUs + upTo(3600) * 1'000'000LL};
        break;
    }
    put(entry);
    last = QStringLiteral("alter %1").arg(id);
}

void Walk::endOne() {
    const qint64 id = anyOf(JobStatus::Running);
    if (id == 0)
        return;
    QueueEntry entry = *state.find(id);
    if (!entry.configName.isEmpty()) {
        for (int runs = upTo(4); runs > 0; --runs) {
            const qint64 ms = upTo(oneIn(2) ? 600'000 : 10'000'000);
            state.durations().learn(entry.configName, entry.userId, ms);
            model.durations.learn(entry.configName, entry.userId, ms);
        }
    }
    if (oneIn(4))
        unplace(entry); // requeued
    else
        entry.status = JobStatus::Completed;
    put(entry);
    last = QStringLiteral("end %1").arg(id);
}

void Walk::changeLimits() {
    Limits limits;
    const int room = m_withWorkers && (m_mostlyWorkers || oneIn(2)) ? 3 : 1; // so that workers are short
    limits.maxConcurrent = room * (1 + upTo(6));
    limits.userMaxConcurrent = room * (1 + upTo(3));
    limits.teamMaxConcurrent = room * (1 + upTo(4));
    limits.enableFairShare = oneIn(2);
    limits.localJobMaxConcurrent = 1 + upTo(m_manyShortJobs ? 7 : 4);
    if (oneIn(2))
        limits.localGpuMaxConcurrent = 1 + upTo(m_manyShortJobs ? 8 : 5);
    limits.starvationThresholdMinutes = oneIn(4) ? 0 : 10 * (1 + upTo(5));
    state.setLimits(limits);
    model.limits = limits;
    last = QStringLiteral("limits");
}

void Walk::changeGpu() {
    if (model.gpuCount == 0)
        return;
    const int index = upTo(model.gpuCount - 1);
    GpuPool& pool = state.gpus();
    switch (upTo(3)) {
    case 0:
        if (m_manyShortJobs)
            return;
        model.foreign.insert(index);
        pool.setForeign(index, {GpuProcess{1, 0, {}, {}, {}}});
        break;
    case 1:
        model.releasing.insert(index);
        model.quarantined.erase(index);
        pool.setReleasing(index, QStringLiteral("gone"));
        break;
    case 2:
        model.quarantined.insert(index);
        model.releasing.erase(index);
        pool.setQuarantined(index, QStringLiteral("gone"), {});
        break;
    default:
        model.foreign.erase(index);
        model.releasing.erase(index);
        model.quarantined.erase(index);
        pool.setForeign(index, {});
        pool.clearCondition(index);
        break;
    }
    last = QStringLiteral("gpu %1").arg(index);
}

/// One comes, is not connected for a while, is another after it, or is removed, with or without jobs.
void Walk::changeWorker() {
    const QString id = QStringLiteral("worker%1").arg(upTo(3));
    last = QStringLiteral("change of ") + id;
    if (model.workers.seats.contains(id) && oneIn(8)) {
        state.removeWorker(id);
        model.workers.seats.erase(id);
    } else {
        WorkerSeat seat{id, id, {}, {}, false, false};
        if (const auto known = model.workers.seats.find(id); known != model.workers.seats.end())
            seat = known->second;
        seat.open = !oneIn(3);
        if (seat.gpus.isEmpty() || oneIn(6)) {
            seat.slots = !oneIn(3);
            seat.gpus.clear();
            const int lastGpu = upTo(4);
            for (int index = 0; index <= lastGpu; ++index)
                seat.gpus << index;
            seat.labels = {
                {QStringLiteral("gpu"), oneIn(2) ? QStringLiteral("a100") : QStringLiteral("h100")}};
        }
        state.putWorker(seat);
        model.workers.seats[id] = seat;
    }
    model.workers.changed(id, false);
}

void Walk::passTime() {
    qint64 ms = upTo(3'600'000);
    if (const auto edge = oneIn(3) ? state.msToNextEdge(now()) : std::nullopt)
        ms = std::max<qint64>(0, *edge - upTo(1)); // exactly at an edge, or just before
    const qint64 jumpUs = oneIn(5) ? (upTo(200'000) - 100'000) * 1'000'000LL : 0;
    model.pass(ms, jumpUs);
    state.advance(now(), wall());
    last = QStringLiteral("pass %1 ms, jump %2 us").arg(ms).arg(jumpUs);
}

void Walk::start() {
    const Pass pass = SchedulingPolicy::plan(state, now(), wall());
    for (const Start& start : pass.starts) {
        QueueEntry entry = *state.find(start.id);
        place(entry, start, wall());
        if (oneIn(2))
            entry.startedAt.reset();
        put(entry);
    }
    last = QStringLiteral("start %1").arg(pass.starts.size());
}

void Walk::step() {
    const int dice = upTo(99);
    if (m_withWorkers && oneIn(8))
        changeWorker();
    else if (dice < 35)
        submit();
    else if (dice < 50)
        start();
    else if (dice < 63)
        endOne();
    else if (dice < 75)
        alter();
    else if (dice < 86)
        passTime();
    else if (dice < 92)
        changeGpu();
    else if (dice < 96)
        changeLimits();
    else if (dice < 98)
        state.setLocalStartHeld(model.localStartHeld = !model.localStartHeld);
    else
        state.setPause((model.paused = oneIn(3)) ? std::optional(QueuePause{}) : std::nullopt);
}

} // namespace kataar::test
