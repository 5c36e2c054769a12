// SPDX-License-Identifier: GPL-3.0-or-later
// QueueState: the queue in memory, with everything that the scheduling rules look at. No clock of its own, no
// I/O.
#pragma once

#include "core/domain/limits.h"
#include "core/domain/queuepause.h"
#include "core/scheduling/gpupool.h"
#include "core/scheduling/lanes.h"
#include "core/scheduling/putoff.h"
#include "core/scheduling/tally.h"

#include <array>
#include <functional>
#include <unordered_map>

namespace kataar {

/// Mirrors the pending, running and blocked entries of the store. Owned by the engine, used in its thread
/// only.
class QueueState {
public:
    using Visit = std::function<void(const QueueEntry&)>;

    QueueState() = default;
    QueueState(const QueueState&) = delete;
    QueueState& operator=(const QueueState&) = delete;

    /// Inserts or replaces, whatever its status; a terminal one is removed. What it has waited is the larger
    /// of entry.waitedSeconds and what was measured here. Its GPUs are held while it is running and local.
    /// O(log n).
    void put(const QueueEntry& entry, MonotonicTime now);
    void remove(qint64 id);

    /// Valid until the next put or remove of this id.
    const QueueEntry* find(qint64 id) const;
    const QueueEntry* findJob(const QString& jobId) const;

    int position(qint64 id) const; ///< 1-based among pending, held ones too; 0 otherwise. O(log n)
    /// The first and the last position of pending jobs with this effective priority; last < first: none.
    std::pair<int, int> positionsOf(int effectivePriority) const;
    int effectivePriority(qint64 id) const;
    int boost(qint64 id) const;
    OrderKey orderKey(qint64 id) const;
    bool isDue(qint64 id) const; ///< its begin_at is past, or it has none
    qint64 waitedSeconds(qint64 id, MonotonicTime now) const;
    /// When it was first put as running; only for running ones.
    MonotonicTime runningSince(qint64 id) const;

    const Limits& limits() const { return m_limits; }
    void setLimits(const Limits& limits);
    bool localStartHeld() const { return m_localStartHeld; }
    void setLocalStartHeld(bool held) { m_localStartHeld = held; }
    bool paused() const { return m_pause.has_value(); }
    const std::optional<QueuePause>& pause() const { return m_pause; }
    void setPause(const std::optional<QueuePause>& pause) { m_pause = pause; }
    /// Whether starts of this kind are put off, and until when; one that is over stays until it is taken
    /// back.
    const std::optional<PutOff>& putOff(JobKind kind) const { return m_putOff[size_t(kind)]; }
    void setPutOff(JobKind kind, const std::optional<PutOff>& putOff) { m_putOff[size_t(kind)] = putOff; }
    GpuPool& gpus() { return m_gpus; }
    const GpuPool& gpus() const { return m_gpus; }

    /// Lets time pass: boosts grow, begin_at falls due. Once due, a job stays due though the wall clock be
    /// set back. Call it before planning. Answers whether a local job fell due. O(edges due · log n).
    bool advance(MonotonicTime now, UtcTime wall);
    /// Entries whose intent fell due, the earliest first.
    QVector<qint64> dueIntents() const;
    /// Until advance() has something to do, if nothing else happens; 0 = now.
    std::optional<qint64> msToNextEdge(MonotonicTime now) const;

    const Tally& tally() const { return m_tally; }
    Tally recount() const; ///< from the entries, slowly; for tests and checks
    int size() const { return int(m_records.size()); }
    int notDue() const { return int(m_beginEdges.size()); } ///< pending, their begin_at is to come

    /// Pending in queue order, running and blocked by id. `fn` must not change the state.
    void forEachPending(int offset, int count, const Visit& fn) const;
    void forEachRunning(int offset, int count, const Visit& fn) const;
    void forEachBlocked(int offset, int count, const Visit& fn) const;
    void forEachPendingOf(qint64 user, int offset, int count, const Visit& fn) const;
    void forEachRunningOf(qint64 user, int offset, int count, const Visit& fn) const;
    void forEachBlockedOf(qint64 user, int offset, int count, const Visit& fn) const;

    /// What may start as far as people and time go.
    const LaneBook& lanes() const { return m_lanes; }

private:
    struct Record {
        QueueEntry entry;
        OrderKey key;
        Lane* lane = nullptr;
        bool due = true;
        qint64 waitedMs = 0;                 ///< up to countingSince
        std::optional<qint64> countingSince; ///< monotonic ms; none = does not count now
        std::optional<qint64> boostEdge;     ///< as in m_boostEdges
        qint64 runningSince = 0;             ///< monotonic ms
    };
    struct Lists {
        RankedSet<OrderKey> pending;
        RankedSet<qint64> running;
        RankedSet<qint64> blocked;
    };

    const Record* record(qint64 id) const;
    qint64 waitedMs(const Record& record, MonotonicTime now) const;
    void attach(Record& record);
    void detach(Record& record);
    void enterOrder(Record& record);
    void leaveOrder(Record& record);
    void holdGpus(const QueueEntry& entry, bool hold);
    void closeIfAtLimit(std::optional<qint64> user, const std::optional<QString>& team);
    const Lists* listsOf(qint64 user) const;
    template<class Set>
    void visit(const Set& set, int offset, int count, const Visit& fn) const;

    std::unordered_map<qint64, Record> m_records;
    QHash<QString, qint64> m_byJobId;
    Lists m_all;
    std::unordered_map<qint64, Lists> m_users;
    LaneBook m_lanes;
    Tally m_tally;
    GpuPool m_gpus;
    Limits m_limits;
    bool m_localStartHeld = false;
    std::optional<QueuePause> m_pause;
    std::array<std::optional<PutOff>, 2> m_putOff;    ///< by kind
    std::set<std::pair<qint64, qint64>> m_boostEdges; ///< monotonic ms, id
    std::set<std::pair<qint64, qint64>> m_beginEdges; ///< wall us, id
    std::set<std::pair<qint64, qint64>> m_intentEdges;
    std::set<std::pair<qint64, qint64>> m_dueIntents;
    UtcTime m_wall;         ///< of the last advance()
    MonotonicTime m_wallAt; ///< when that was
    MonotonicTime m_now;    ///< the latest seen
};

} // namespace kataar
