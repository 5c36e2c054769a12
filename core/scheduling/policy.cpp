// SPDX-License-Identifier: GPL-3.0-or-later
// The pass over the queue.
#include "core/scheduling/policy.h"

#include "core/scheduling/localresources.h"

#include <algorithm>
#include <map>

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

/// The limits of what runs elsewhere, with what this pass started.
class CloudSlots {
public:
    explicit CloudSlots(const QueueState& state)
        : m_state(state), m_running(state.tally().all().cloud.running) {}

    bool full() const { return m_running >= m_state.limits().maxConcurrent; }
    bool teamFull(const std::optional<QString>& team) const {
        return team && m_state.limits().enableFairShare &&
               m_state.tally().ofTeam(*team).cloud.running + startedOf(m_ofTeam, *team) >=
                   m_state.limits().teamMaxConcurrent;
    }
    bool userFull(std::optional<qint64> user) const {
        return user && m_state.tally().ofUser(*user).cloud.running + startedOf(m_ofUser, *user) >=
                           m_state.limits().userMaxConcurrent;
    }
    bool admits(const SchedulingFacts& entry) const {
        return !full() && !teamFull(entry.teamId) && !userFull(entry.userId);
    }
    void take(const SchedulingFacts& entry) {
        ++m_running;
        if (entry.userId)
            ++m_ofUser[*entry.userId];
        if (entry.teamId)
            ++m_ofTeam[*entry.teamId];
    }

private:
    template<class Key>
    static int startedOf(const std::map<Key, int>& counts, const Key& key) {
        const auto found = counts.find(key);
        return found == counts.end() ? 0 : found->second;
    }

    const QueueState& m_state;
    int m_running;
    std::map<qint64, int> m_ofUser;
    std::map<QString, int> m_ofTeam;
};

/// Goes through local and other jobs in one queue order, since `auto` jobs are asked for by both.
class Planner {
public:
    Planner(const QueueState& state, UtcTime wall, PlanScope scope, Pass& pass)
        : m_state(state), m_startsAlone(scope == PlanScope::Starts),
          m_localOpen(scope != PlanScope::Cloud && !state.localStartHeld() &&
                      !state.isPutOff(localProvider, pass.at)),
          m_cloudOpen(scope != PlanScope::Local), m_pass(pass), m_local(state, pass.at, wall), m_cloud(state),
          m_workers(state.workers()), m_localWalk(state.lanes().groups(JobKind::Local)),
          m_cloudWalk(state.lanes().groups(JobKind::Cloud)) {}

    void run() {
        std::optional<LaneHead> local = nextLocal();
        std::optional<LaneHead> cloud = nextCloud();
        while (local || cloud) {
            if (local && (!cloud || local->key < cloud->key)) {
                planLocal(*local);
                local = nextLocal();
            } else {
                planCloud(*cloud);
                cloud = nextCloud();
            }
            if (local && !mayStartLocal())
                local.reset();
            if (cloud && m_cloud.full())
                cloud.reset();
        }
        m_pass.reservations = m_local.reservations();
        m_pass.workerReservations = m_workers.reservations();
    }

private:
    bool roomHere() const {
        const bool gpusOnly = m_startsAlone && !m_state.lanes().hasJobsWithoutGpu();
        return m_localOpen && m_local.slotLeft() && (!gpusOnly || m_local.gpuLeft());
    }
    bool roomOnWorkers() const {
        return m_cloudOpen && !m_state.workers().isEmpty() && !m_cloud.full() && !m_workers.exhausted();
    }
    bool mayStartLocal() const { return roomHere() || roomOnWorkers(); }

    std::optional<LaneHead> nextLocal() { return mayStartLocal() ? m_localWalk.next() : std::nullopt; }

    /// The next job whose provider, user and team may still start one.
    std::optional<LaneHead> nextCloud() {
        while (m_cloudOpen && !m_cloud.full()) {
            const auto head = m_cloudWalk.next();
            if (!head)
                return std::nullopt;
            const LaneSignature& lane = head->lane->signature;
            if (m_cloud.teamFull(lane.team))
                m_cloudWalk.leave(head->lane->group);
            else if (!m_cloud.userFull(lane.user) && !m_state.isPutOff(lane.provider, m_pass.at))
                return head;
        }
        return std::nullopt;
    }

    /// A worker that is kept for an earlier job may be of no use to it any more: its user may have as many
    /// now as he may.
    void startElsewhere(const SchedulingFacts& entry) {
        m_pass.moreMayStart = m_pass.moreMayStart || !m_workers.reservations().isEmpty();
        m_cloud.take(entry);
    }

    void start(const SchedulingFacts& entry, const WorkerPlace& place) {
        startElsewhere(entry);
        m_workers.take(place.seat->id, place.gpus);
        m_pass.starts << Start{entry.id, JobKind::Cloud, place.gpus, place.seat->id, place.seat->name};
    }

    /// Whether a worker takes it. What fits none is not asked for again.
    bool startOnWorker(const SchedulingFacts& entry) {
        const WorkerDemand demand = WorkerDemand::of(entry);
        if (!roomOnWorkers() || !m_cloud.admits(entry) || m_fitsNone.contains(demand))
            return false;
        const WorkerPlace place = m_workers.find(demand);
        if (!place.seat) {
            m_fitsNone.insert(demand);
            return false;
        }
        start(entry, place);
        return true;
    }

    void planLocal(const LaneHead& head) {
        const SchedulingFacts& entry = *m_state.find(head.key.id);
        const LaneSignature& lane = head.lane->signature;
        if (lane.anywhere && startOnWorker(entry))
            return m_localWalk.goOn(head);
        const qint64 seconds = m_state.surelySeconds(entry);
        if (!roomHere() || m_left.contains(lane, seconds))
            return;
        const LocalVerdict verdict = m_local.judge(entry);
        if (verdict.fits()) {
            m_pass.moreMayStart = m_pass.moreMayStart || m_local.touchesKept(verdict.gpus);
            m_local.take(entry, verdict.gpus);
            m_pass.starts << Start{entry.id, JobKind::Local, verdict.gpus, {}, {}};
            m_localWalk.goOn(head);
        } else {
            m_local.reserve(entry, head.key, verdict);
            m_left.leave(lane, seconds);
        }
    }

    void planCloud(const LaneHead& head) {
        const SchedulingFacts& entry = *m_state.find(head.key.id);
        const LaneSignature& lane = head.lane->signature;
        if (m_cloud.teamFull(lane.team) || m_cloud.userFull(lane.user))
            return; // a job that was looked at in between took the last place
        if (entry.target == Target::Worker) {
            if (startOnWorker(entry) || m_workers.reserve(entry, head.key))
                m_cloudWalk.goOn(head); // the next one may fit, or need another worker kept for it
            return;
        }
        startElsewhere(entry);
        m_pass.starts << Start{entry.id, JobKind::Cloud, {}, {}, {}};
        m_cloudWalk.goOn(head);
    }

    const QueueState& m_state;
    const bool m_startsAlone;
    const bool m_localOpen;
    const bool m_cloudOpen;
    Pass& m_pass;
    LocalResources m_local;
    CloudSlots m_cloud;
    WorkerResources m_workers;
    LaneWalk m_localWalk;
    LaneWalk m_cloudWalk;
    LeftBehind m_left;
    QSet<WorkerDemand> m_fitsNone;
};

} // namespace

bool Pass::startsJob(qint64 id) const {
    return std::ranges::any_of(starts, [=](const Start& start) { return start.id == id; });
}

Pass SchedulingPolicy::plan(const QueueState& state, MonotonicTime now, UtcTime wall, PlanScope scope) {
    Pass pass;
    pass.at = now;
    if (state.pause())
        return pass;
    Planner(state, wall, scope, pass).run();
    const auto isLocal = [](const Start& start) { return start.kind == JobKind::Local; };
    if (!std::ranges::is_partitioned(pass.starts, isLocal))
        std::ranges::stable_partition(pass.starts, isLocal);
    return pass;
}

} // namespace kataar
