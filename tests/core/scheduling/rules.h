// SPDX-License-Identifier: GPL-3.0-or-later
// Rules: a queue whose time is moved by hand, and short ways to fill it.
#pragma once

#include "core/scheduling/placement.h"
#include "core/scheduling/policy.h"

#include <QtTest>

namespace kataar::test {

inline QString jobName(qint64 id) { return QStringLiteral("job%1").arg(id); }

inline QueueEntry localJob(qint64 id, int gpus = 1) {
    QueueEntry entry;
    entry.id = id;
    entry.rank = id;
    entry.jobId = jobName(id);
    entry.numProcesses = gpus;
    return entry;
}

inline QueueEntry localJobOn(qint64 id, const QVector<int>& deviceIds) {
    QueueEntry entry = localJob(id, int(deviceIds.size()));
    entry.deviceIds = deviceIds;
    return entry;
}

inline QueueEntry cloudJob(qint64 id, std::optional<qint64> user = {}, std::optional<QString> team = {}) {
    QueueEntry entry = localJob(id);
    entry.kind = JobKind::Cloud;
    entry.target = Target::Cloud;
    entry.provider = QStringLiteral("replicate");
    entry.userId = user;
    entry.teamId = team;
    return entry;
}

inline QVector<Gpu> gpusOf(int count) {
    QVector<Gpu> gpus;
    for (int index = 0; index < count; ++index)
        gpus << Gpu{index, QStringLiteral("SIM-%1").arg(index), {}, {}, 0, QStringLiteral("simulated"), {}};
    return gpus;
}

class Rules {
public:
    explicit Rules(int gpus = 4, int localSlots = 8) {
        state.gpus().setInventory(gpusOf(gpus));
        Limits limits;
        limits.localJobMaxConcurrent = localSlots;
        state.setLimits(limits);
        state.advance(now, wall);
    }

    void put(const QueueEntry& entry) { state.put(entry, now); }
    void run(QueueEntry entry, const QVector<int>& gpus = {}) {
        entry.status = JobStatus::Running;
        entry.allocatedGpus = gpus;
        put(entry);
    }
    void end(qint64 id) {
        QueueEntry entry = *state.find(id);
        entry.status = JobStatus::Completed;
        put(entry);
    }
    template<class Change>
    void change(qint64 id, Change apply) {
        QueueEntry entry = *state.find(id);
        apply(entry);
        put(entry);
    }
    template<class Change>
    void changeLimits(Change apply) {
        Limits limits = state.limits();
        apply(limits);
        state.setLimits(limits);
    }
    void passSeconds(qint64 seconds) { passMs(seconds * 1000); }
    void passMs(qint64 ms) {
        now.ms += ms;
        wall.us += ms * 1000;
        if (state.advance(now, wall)) // as the engine does
            state.setLocalStartHeld(false);
    }

    Pass plan() const { return SchedulingPolicy::plan(state, now, wall); }
    /// What would start.
    QVector<qint64> startable() const { return idsOf(plan()); }
    /// Plans and starts.
    QVector<qint64> start() {
        latest = plan();
        for (const Start& start : latest.starts) {
            QueueEntry entry = *state.find(start.id);
            place(entry, start, wall);
            put(entry);
        }
        return idsOf(latest);
    }
    QString workerOfJob(qint64 id) const { return state.find(id)->workerId; }
    QVector<int> gpusOfJob(qint64 id) const { return state.find(id)->allocatedGpus; }

    QVector<WaitingReason> reasons(qint64 id) const {
        return SchedulingPolicy::reasonsFor(state, plan(), id, wall);
    }
    QVector<Reason> codes(qint64 id) const {
        QVector<Reason> found;
        for (const WaitingReason& reason : reasons(id))
            found << reason.code;
        return found;
    }
    QJsonObject evidence(qint64 id, Reason code) const {
        for (const WaitingReason& reason : reasons(id)) {
            if (reason.code == code)
                return reason.details;
        }
        return {{QStringLiteral("absent"), true}};
    }
    QVector<qint64> order() const {
        QVector<qint64> ids;
        state.forEachPending(0, state.size(), [&](const QueueEntry& entry) { ids << entry.id; });
        return ids;
    }

    static QVector<qint64> idsOf(const Pass& pass) {
        QVector<qint64> ids;
        for (const Start& start : pass.starts)
            ids << start.id;
        return ids;
    }

    QueueState state;
    MonotonicTime now{5'000'000};
    UtcTime wall{1'764'000'000'000'000};
    Pass latest;
};

using Ids = QVector<qint64>;
using Codes = QVector<Reason>;

} // namespace kataar::test
