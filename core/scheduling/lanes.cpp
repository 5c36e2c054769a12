// SPDX-License-Identifier: GPL-3.0-or-later
// Keeping lanes, their heads and the heads of their groups in order.
#include "core/scheduling/lanes.h"

#include "core/scheduling/localgpuallocator.h"

#include <bit>
#include <tuple>

namespace kataar {

namespace {

bool needsNoGpu(const LaneSignature& lane) { return lane.kind == JobKind::Local && lane.gpus == 0; }

} // namespace

qint64 roundedLimit(const std::optional<qint64>& timeLimitSeconds) {
    if (!timeLimitSeconds || *timeLimitSeconds <= 0)
        return 0;
    const auto limit = quint64(*timeLimitSeconds);
    const int bits = std::bit_width(limit);
    if (bits <= 4)
        return qint64(limit);
    const quint64 step = quint64(1) << (bits - 4);
    return qint64((limit + step - 1) / step * step);
}

LaneSignature LaneSignature::of(const SchedulingFacts& entry, int gate, bool workersThere) {
    LaneSignature signature;
    signature.kind = entry.kind;
    signature.gate = gate;
    if (entry.kind == JobKind::Local) {
        const GpuDemand demand = GpuDemand::of(entry);
        signature.gpus = demand.count;
        signature.deviceIds = demand.deviceIds;
        signature.backfillSeconds = roundedLimit(entry.timeLimitSeconds);
        signature.anywhere = workersThere && entry.target == Target::Auto;
    } else {
        signature.provider = entry.provider;
        if (entry.target == Target::Worker)
            signature.gpus = entry.numProcesses;
    }
    if (entry.kind == JobKind::Cloud || signature.anywhere) {
        signature.user = entry.userId;
        signature.team = entry.teamId;
    }
    if (entry.target == Target::Worker || signature.anywhere)
        signature.labels = entry.workerLabels;
    return signature;
}

bool LaneSignature::operator<(const LaneSignature& other) const {
    const auto tied = [](const LaneSignature& s) {
        return std::tie(s.kind, s.gate, s.gpus, s.deviceIds, s.backfillSeconds, s.learntFrom, s.user, s.team,
                        s.provider, s.anywhere);
    };
    const auto mine = tied(*this);
    const auto others = tied(other);
    return mine != others ? mine < others
                          : std::ranges::lexicographical_compare(labels.asKeyValueRange(),
                                                                 other.labels.asKeyValueRange());
}

LaneBook::LaneBook() = default;

LaneGroup& LaneBook::groupOf(const LaneSignature& signature) {
    if (signature.kind == JobKind::Local)
        return m_localGroup;
    if (!signature.team)
        return m_noTeam;
    auto& group = m_teams[*signature.team];
    if (!group) {
        group = std::make_unique<LaneGroup>();
        group->team = signature.team;
        group->closed = m_closedTeams.contains(*signature.team);
    }
    return *group;
}

std::set<GroupHead>& LaneBook::listOf(const LaneGroup& group) {
    return &group == &m_localGroup ? m_localGroups : m_cloudGroups;
}

QString LaneBook::learntFrom(const SchedulingFacts& entry) const {
    const bool own = entry.kind == JobKind::Local && !entry.configName.isEmpty() &&
                     (m_configs.size() < mostConfigs || m_configs.contains(entry.configName));
    return own ? entry.configName : QString();
}

Lane& LaneBook::laneFor(const SchedulingFacts& entry, int gate) {
    LaneSignature signature = LaneSignature::of(entry, gate, m_workersThere);
    signature.learntFrom = learntFrom(entry);
    auto& lane = m_lanes[signature];
    if (!lane) {
        lane = std::make_unique<Lane>();
        lane->signature = signature;
        lane->group = &groupOf(signature);
        m_lanesWithoutGpu += needsNoGpu(signature);
        if (!signature.learntFrom.isEmpty())
            ++m_configs[signature.learntFrom];
        if (signature.kind == JobKind::Cloud && signature.user)
            m_userLanes[*signature.user] << lane.get();
        if (gate != 0)
            m_gateLanes[gate].insert(lane.get());
    }
    return *lane;
}

void LaneBook::add(Lane& lane, const OrderKey& job) {
    lane.jobs.insert(job);
    list(lane);
}

void LaneBook::remove(Lane& lane, const OrderKey& job) {
    lane.jobs.erase(job);
    if (!lane.jobs.empty()) {
        list(lane);
        return;
    }
    unlist(lane);
    if (lane.signature.kind == JobKind::Cloud && lane.signature.user) {
        const auto lanesOfUser = m_userLanes.find(*lane.signature.user);
        lanesOfUser->second.removeOne(&lane);
        if (lanesOfUser->second.isEmpty())
            m_userLanes.erase(lanesOfUser);
    }
    if (const int gate = lane.signature.gate; gate != 0) {
        const auto lanesOfGate = m_gateLanes.find(gate);
        lanesOfGate->second.erase(&lane);
        if (lanesOfGate->second.empty())
            m_gateLanes.erase(lanesOfGate);
    }
    if (const auto config = m_configs.find(lane.signature.learntFrom);
        config != m_configs.end() && --*config == 0)
        m_configs.erase(config);
    m_lanesWithoutGpu -= needsNoGpu(lane.signature);
    m_lanes.erase(m_lanes.find(lane.signature));
}

void LaneBook::move(Lane& lane, const OrderKey& from, const OrderKey& to) {
    lane.jobs.replace(from, to); // those of a lane mostly rise one after the other, and stay as they stand
    list(lane);
}

bool LaneBook::isShut(const Lane& lane) const {
    const bool underLimit = lane.signature.kind == JobKind::Cloud && lane.signature.user;
    return (underLimit && m_closedUsers.contains(*lane.signature.user)) ||
           m_closedGates.contains(lane.signature.gate);
}

void LaneBook::list(Lane& lane) {
    if (isShut(lane))
        return;
    const OrderKey& head = *lane.jobs.begin();
    if (lane.listed && lane.listedAs == head)
        return;
    if (lane.listed) {
        auto listed = lane.group->heads.extract({lane.listedAs, &lane});
        listed.value().key = head;
        lane.group->heads.insert(std::move(listed));
    } else {
        lane.group->heads.insert({head, &lane});
    }
    lane.listed = true;
    lane.listedAs = head;
    listGroup(*lane.group);
}

void LaneBook::unlist(Lane& lane) {
    if (!lane.listed)
        return;
    lane.listed = false;
    lane.group->heads.erase({lane.listedAs, &lane});
    listGroup(*lane.group);
}

void LaneBook::listGroup(LaneGroup& group) {
    const bool wanted = !group.closed && !group.heads.empty();
    if (wanted && group.listed && group.listedAs == group.heads.begin()->key)
        return;
    std::set<GroupHead>& heads = listOf(group);
    if (group.listed)
        heads.erase({group.listedAs, &group});
    group.listed = wanted;
    if (!wanted)
        return;
    group.listedAs = group.heads.begin()->key;
    heads.insert({group.listedAs, &group});
}

void LaneBook::setUserClosed(qint64 user, bool closed) {
    if (m_closedUsers.contains(user) == closed)
        return;
    if (closed)
        m_closedUsers.insert(user);
    else
        m_closedUsers.remove(user);
    const auto lanesOfUser = m_userLanes.find(user);
    if (lanesOfUser == m_userLanes.end())
        return;
    for (Lane* lane : lanesOfUser->second) {
        if (closed)
            unlist(*lane);
        else
            list(*lane);
    }
}

void LaneBook::setGateClosed(int gate, bool closed) {
    if (m_closedGates.contains(gate) == closed)
        return;
    if (closed)
        m_closedGates.insert(gate);
    else
        m_closedGates.remove(gate);
    const auto lanesOfGate = m_gateLanes.find(gate);
    if (lanesOfGate == m_gateLanes.end())
        return;
    for (Lane* lane : lanesOfGate->second) {
        if (closed)
            unlist(*lane);
        else
            list(*lane);
    }
}

void LaneBook::setTeamClosed(const QString& team, bool closed) {
    if (m_closedTeams.contains(team) == closed)
        return;
    if (closed)
        m_closedTeams.insert(team);
    else
        m_closedTeams.remove(team);
    const auto group = m_teams.find(team);
    if (group == m_teams.end())
        return;
    group->second->closed = closed;
    listGroup(*group->second);
}

LaneWalk::LaneWalk(const std::set<GroupHead>& groups) : m_groups(groups), m_nextGroup(groups.begin()) {}

void LaneWalk::openGroups() {
    while (m_nextGroup != m_groups.end() && (m_steps.empty() || m_nextGroup->key < m_steps.top().head.key)) {
        const auto first = m_nextGroup->group->heads.begin();
        m_steps.push({*first, true, first});
        ++m_nextGroup;
    }
}

std::optional<LaneHead> LaneWalk::next() {
    for (;;) {
        openGroups();
        if (m_steps.empty())
            return std::nullopt;
        const Step step = m_steps.top();
        m_steps.pop();
        const LaneGroup* group = step.head.lane->group;
        if (m_left.contains(group))
            continue;
        if (step.opensNext) {
            const auto following = std::next(step.in);
            if (following != group->heads.end())
                m_steps.push({*following, true, following});
        }
        return step.head;
    }
}

void LaneWalk::goOn(const LaneHead& taken) {
    const auto following = taken.lane->jobs.upper_bound(taken.key);
    if (following != taken.lane->jobs.end())
        m_steps.push({{*following, taken.lane}, false, {}});
}

} // namespace kataar
