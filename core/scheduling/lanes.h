// SPDX-License-Identifier: GPL-3.0-or-later
// LaneBook: the pending jobs that people and time let start, in lanes of one signature each, so that a pass
// looks at lane heads only; and LaneWalk, which goes through them in queue order.
#pragma once

#include "core/domain/queueentry.h"
#include "core/scheduling/orderkey.h"
#include "core/scheduling/rankedset.h"

#include <QHash>
#include <QSet>

#include <map>
#include <memory>
#include <queue>
#include <set>
#include <unordered_map>
#include <vector>

namespace kataar {

/// What the rules look at in a job; jobs of one signature can only start in their order.
struct LaneSignature {
    JobKind kind = JobKind::Local;
    int gate = 0;  ///< of its run windows
    int gpus = 0;  ///< of local jobs and of those for workers
    Labels labels; ///< of a worker that may take it
    // local
    bool anywhere = false;      ///< a worker may take it as well: then user and team count too
    QVector<int> deviceIds;     ///< empty = any
    qint64 backfillSeconds = 0; ///< the time limit, rounded up; 0 = none
    QString learntFrom;         ///< the configuration whose runs tell how long it takes; empty = none
    // cloud
    std::optional<qint64> user;
    std::optional<QString> team;
    QString provider;

    static LaneSignature of(const SchedulingFacts& entry, int gate, bool workersThere);
    bool operator<(const LaneSignature& other) const;
};

/// The time limit as backfill reckons with it: rounded up by an eighth at most, so that lanes stay few; 0 =
/// none.
qint64 roundedLimit(const std::optional<qint64>& timeLimitSeconds);

struct LaneGroup;

struct Lane {
    LaneSignature signature;
    LaneGroup* group = nullptr;
    RankedSet<OrderKey> jobs; ///< never empty while the book has the lane
    bool listed = false;      ///< among its group's heads
    OrderKey listedAs;
};

/// A lane's first job.
struct LaneHead {
    OrderKey key;
    Lane* lane = nullptr;

    bool operator<(const LaneHead& other) const { return key < other.key; }
};

/// The cloud lanes of one team (or of no team), or all local lanes. Heads of users at their limit and those
/// behind a closed gate are left out.
struct LaneGroup {
    std::optional<QString> team;
    std::set<LaneHead> heads;
    bool closed = false; ///< the team is at its limit
    bool listed = false;
    OrderKey listedAs;
};

struct GroupHead {
    OrderKey key;
    LaneGroup* group = nullptr;

    bool operator<(const GroupHead& other) const { return key < other.key; }
};

class LaneBook {
public:
    /// Configurations whose jobs have lanes of their own; jobs of further ones share theirs, and nothing
    /// learnt lets them in before others.
    static constexpr int mostConfigs = 64;

    LaneBook();

    /// Without workers an `auto` job is a local one like others. Only while there are no lanes.
    void setWorkersThere(bool there) { m_workersThere = there; }
    bool workersThere() const { return m_workersThere; }

    /// What a lane of this job would learn from.
    QString learntFrom(const SchedulingFacts& entry) const;

    /// Of its signature; a new one must get a job at once.
    Lane& laneFor(const SchedulingFacts& entry, int gate);
    void add(Lane& lane, const OrderKey& job);
    void remove(Lane& lane, const OrderKey& job); ///< the lane may be gone after this
    /// The job stands elsewhere in its lane.
    void move(Lane& lane, const OrderKey& from, const OrderKey& to);

    /// At their limit, or behind a gate that is closed: the lanes stay, but no walk sees them.
    void setUserClosed(qint64 user, bool closed);
    void setTeamClosed(const QString& team, bool closed);
    void setGateClosed(int gate, bool closed);
    /// Whether some job needs no GPU, whoever may start it.
    bool hasJobsWithoutGpu() const { return m_lanesWithoutGpu > 0; }
    bool isGateClosed(int gate) const { return m_closedGates.contains(gate); }

    /// Every lane, the closed ones too.
    template<class Visit>
    void forEach(const Visit& visit) const {
        for (const auto& [signature, lane] : m_lanes)
            visit(*lane);
    }

    const std::set<GroupHead>& groups(JobKind kind) const {
        return kind == JobKind::Local ? m_localGroups : m_cloudGroups;
    }

private:
    void list(Lane& lane);
    void unlist(Lane& lane);
    bool isShut(const Lane& lane) const;
    void listGroup(LaneGroup& group);
    std::set<GroupHead>& listOf(const LaneGroup& group);
    LaneGroup& groupOf(const LaneSignature& signature);

    std::map<LaneSignature, std::unique_ptr<Lane>> m_lanes;
    bool m_workersThere = false;
    int m_lanesWithoutGpu = 0;     ///< local ones
    QHash<QString, int> m_configs; ///< how many lanes learn from each
    LaneGroup m_localGroup;
    LaneGroup m_noTeam;
    std::map<QString, std::unique_ptr<LaneGroup>> m_teams;
    std::set<GroupHead> m_localGroups;
    std::set<GroupHead> m_cloudGroups;
    std::unordered_map<qint64, QVector<Lane*>> m_userLanes;
    std::unordered_map<int, std::set<Lane*>> m_gateLanes; ///< but gate 0's
    QSet<qint64> m_closedUsers;
    QSet<QString> m_closedTeams;
    QSet<int> m_closedGates;
};

/// Gives the first job of each lane, in queue order. A lane is left behind unless goOn() is said.
class LaneWalk {
public:
    explicit LaneWalk(const std::set<GroupHead>& groups);

    std::optional<LaneHead> next();
    /// The lane's following job comes at its turn.
    void goOn(const LaneHead& taken);
    /// No more lanes of this group.
    void leave(const LaneGroup* group) { m_left.insert(group); }

private:
    struct Step {
        LaneHead head;
        bool opensNext = false; ///< the group's next lane follows it
        std::set<LaneHead>::const_iterator in;

        bool operator<(const Step& other) const {
            return other.head.key < head.key;
        } ///< a heap's: earliest on top
    };

    void openGroups();

    const std::set<GroupHead>& m_groups;
    std::set<GroupHead>::const_iterator m_nextGroup;
    std::priority_queue<Step> m_steps;
    std::set<const LaneGroup*> m_left;
};

} // namespace kataar
