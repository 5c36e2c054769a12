// SPDX-License-Identifier: GPL-3.0-or-later
// The pass over the queue.
#include "core/scheduling/policy.h"

#include "core/scheduling/localresources.h"

#include <algorithm>

namespace kataar {

namespace {

/// Jobs of several lanes may ask for the same and be over as soon: once one of them does not fit, none does.
class LeftBehind {
public:
    bool contains(const LaneSignature& lane, qint64 surelySeconds) const {
        return std::ranges::any_of(m_left, [&](const auto& left) {
            return left.second == surelySeconds && left.first->gpus == lane.gpus &&
                   left.first->deviceIds == lane.deviceIds;
        });
    }
    void leave(const LaneSignature& lane, qint64 surelySeconds) { m_left.append({&lane, surelySeconds}); }

private:
    QVector<std::pair<const LaneSignature*, qint64>> m_left;
};

void planLocal(const QueueState& state, UtcTime wall, bool startsAlone, Pass& pass) {
    LocalResources resources(state, pass.at, wall);
    LeftBehind left;
    LaneWalk walk(state.lanes().groups(JobKind::Local));
    const bool gpusOnly = startsAlone && !state.lanes().hasJobsWithoutGpu();
    while (resources.slotLeft() && (!gpusOnly || resources.gpuLeft())) {
        const auto head = walk.next();
        if (!head)
            break;
        const QueueEntry& entry = *state.find(head->key.id);
        const LaneSignature& lane = head->lane->signature;
        const qint64 seconds = state.surelySeconds(entry);
        if (left.contains(lane, seconds))
            continue;
        const LocalVerdict verdict = resources.judge(entry);
        if (verdict.fits()) {
            resources.take(entry, verdict.gpus);
            pass.starts << Start{entry.id, JobKind::Local, verdict.gpus};
            walk.goOn(*head);
        } else {
            resources.reserve(entry, head->key, verdict);
            left.leave(lane, seconds);
        }
    }
    pass.reservations = resources.reservations();
}

void planCloud(const QueueState& state, Pass& pass) {
    const Limits& limits = state.limits();
    const Tally& tally = state.tally();
    QHash<qint64, int> ofUser; // started in this pass
    QHash<QString, int> ofTeam;
    LaneWalk walk(state.lanes().groups(JobKind::Cloud));
    for (int running = tally.all().cloud.running; running < limits.maxConcurrent; ++running) {
        std::optional<LaneHead> head;
        for (;;) {
            head = walk.next();
            if (!head)
                return;
            const LaneSignature& lane = head->lane->signature;
            if (lane.team && limits.enableFairShare &&
                tally.ofTeam(*lane.team).cloud.running + ofTeam.value(*lane.team) >= limits.teamMaxConcurrent)
                walk.leave(head->lane->group);
            else if (!lane.user || tally.ofUser(*lane.user).cloud.running + ofUser.value(*lane.user) <
                                       limits.userMaxConcurrent)
                break;
        }
        const LaneSignature& lane = head->lane->signature;
        if (lane.user)
            ++ofUser[*lane.user];
        if (lane.team)
            ++ofTeam[*lane.team];
        pass.starts << Start{head->key.id, JobKind::Cloud, {}};
        walk.goOn(*head);
    }
}

} // namespace

bool Pass::startsJob(qint64 id) const {
    return std::ranges::any_of(starts, [=](const Start& start) { return start.id == id; });
}

Pass SchedulingPolicy::plan(const QueueState& state, MonotonicTime now, UtcTime wall, PlanScope scope) {
    Pass pass;
    pass.at = now;
    if (state.pause())
        return pass;
    const auto open = [&](JobKind kind) { return !state.putOff(kind) || state.putOff(kind)->until <= now; };
    if (scope != PlanScope::Cloud && !state.localStartHeld() && open(JobKind::Local))
        planLocal(state, wall, scope == PlanScope::Starts, pass);
    if (scope != PlanScope::Local && open(JobKind::Cloud))
        planCloud(state, pass);
    return pass;
}

} // namespace kataar
