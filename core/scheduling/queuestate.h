// SPDX-License-Identifier: GPL-3.0-or-later
// QueueState: the queue in memory, with everything that the scheduling rules look at. No clock of its own, no
// I/O.
#pragma once

#include "core/domain/limits.h"
#include "core/domain/queueentry.h"
#include "core/domain/queuepause.h"
#include "core/scheduling/durations.h"
#include "core/scheduling/gpupool.h"
#include "core/scheduling/lanes.h"
#include "core/scheduling/putoff.h"
#include "core/scheduling/rankedset.h"
#include "core/scheduling/tally.h"
#include "core/scheduling/windowgates.h"
#include "core/scheduling/workerpool.h"

#include <array>
#include <functional>
#include <unordered_map>

namespace kataar {

/// Mirrors the pending, running and blocked entries of the store. Owned by the engine, used in its thread
/// only.
class QueueState {
public:
    using Visit = std::function<void(const QueueEntry&)>;

    class Sketch; ///< virtualstate.h

    QueueState() = default;
    QueueState(const QueueState&) = delete;
    QueueState& operator=(const QueueState&) = delete;

    /// What another state is built from, in whatever thread: all that runs, all whose intent is open, and the
    /// first `mostPending` pending ones. O(what it takes).
    Sketch sketch(int mostPending) const;
    /// Inserts or replaces, whatever its status; a terminal one is removed. What it has waited is the larger
    /// of entry.waitedSeconds and what was measured here. Its GPUs are held while it is running, here or on
    /// its worker. O(log n).
    void put(QueueEntry entry, MonotonicTime now);
    /// Takes in an active entry that is not there yet. It has no place before place(), and nothing else may
    /// be called between the two. O(1).
    void stage(std::shared_ptr<QueueEntry> entry);
    void expect(qsizetype staged); ///< about so many will be staged
    /// What was staged takes its place, in the order in which it came; `complete` sees each before. Quicker
    /// than put() one by one: the lists for people are made in a second thread, person by person, where
    /// memory is warm.
    void place(MonotonicTime now, const std::function<void(QueueEntry&)>& complete);
    void remove(qint64 id);
    /// Removes it, and gives it to the caller; it must be there.
    SharedEntry take(qint64 id);

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
    /// Which of its run windows are closed; none unless it is pending. O(its windows).
    QVector<ClosedWindow> closedWindowsOf(qint64 id) const;
    bool sameWindows(qint64 one, qint64 other) const; ///< both pending, under the same windows
    bool isOutsideWindow(const Lane& lane) const { return m_lanes.isGateClosed(lane.signature.gate); }
    qint64 waitedSeconds(qint64 id, MonotonicTime now) const;
    /// When it was first put as running; only for running ones.
    MonotonicTime runningSince(qint64 id) const;
    /// What was measured of it before; it must be running.
    void setRunningSince(qint64 id, MonotonicTime since) { m_records.at(id).runningSince = since.ms; }

    /// What may be promised to others of a pending job's run: seconds that it takes at most, by its time
    /// limit or by the p90 of its configuration's runs, whichever is less; 0 = cannot be told.
    qint64 surelySeconds(const SchedulingFacts& entry) const;

    const Limits& limits() const { return m_limits; }
    void setLimits(const Limits& limits);
    /// Jobs whose windows these rules change move, and are answered; what runs is not stopped by the change
    /// itself. O(entries).
    QVector<qint64> setWindows(const WindowRules& rules);
    const WindowRules& windows() const { return m_gates.rules(); }
    bool localStartHeld() const { return m_localStartHeld; }
    /// `until`: advance() says then that it is over; none = it does not end by itself.
    void setLocalStartHeld(bool held, std::optional<MonotonicTime> until = {}) {
        m_localStartHeld = held;
        m_localStartHeldUntil = held ? until : std::nullopt;
    }
    std::optional<MonotonicTime> localStartHeldUntil() const { return m_localStartHeldUntil; }
    bool paused() const { return m_pause.has_value(); }
    const std::optional<QueuePause>& pause() const { return m_pause; }
    void setPause(const std::optional<QueuePause>& pause) { m_pause = pause; }
    /// How long jobs ran.
    DurationBook& durations() { return m_durations; }
    const DurationBook& durations() const { return m_durations; }
    /// By provider (`local` is this machine): its starts are put off, and until when; one that is over stays
    /// until it is taken back.
    const QHash<QString, PutOff>& putOffs() const { return m_putOffs; }
    void setPutOffs(const QHash<QString, PutOff>& putOffs) { m_putOffs = putOffs; }
    /// Whether this provider is asked to start nothing now.
    bool isPutOff(const QString& provider, MonotonicTime now) const {
        const auto putOff = m_putOffs.constFind(provider);
        return putOff != m_putOffs.cend() && putOff->until > now;
    }
    /// A worker is there, or is another than it was. The first one, and the last that goes, cost O(entries).
    void putWorker(const WorkerSeat& seat);
    void removeWorker(const QString& id);
    const WorkerPool& workers() const { return m_workers; }
    GpuPool& gpus() { return m_gpus; }
    const GpuPool& gpus() const { return m_gpus; }

    /// Lets time pass: boosts grow, begin_at falls due, run windows open and close. Once due, a job stays due
    /// though the wall clock be set back. Call it before planning. Whether something fell due that lets held
    /// local starts go on: a local job's begin_at, a window that opened, the end of the hold.
    /// O(edges due · log n).
    bool advance(MonotonicTime now, UtcTime wall);
    /// Entries whose intent fell due, the earliest first.
    QVector<qint64> dueIntents() const;
    /// Running jobs whose window closed under them and does not let them finish, the earliest first; until
    /// windowStop or another end is put.
    QVector<qint64> dueWindowEnds() const;
    /// When a running job is to be stopped or requeued by its windows.
    std::optional<WindowClosing> windowClosing(qint64 id) const;
    /// The next begin_at or opening of a window that pending jobs wait for; windows may be closed by others.
    std::optional<UtcTime> nextDue() const;
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
    friend class Supposition;
    friend class VirtualState;
    explicit QueueState(const Sketch& sketch);

    /// Where a job stands. What a boost changes comes first, side by side.
    struct Standing {
        OrderKey key;
        Lane* lane = nullptr;                ///< none while it may not start, whoever is free
        WindowGate* gate = nullptr;          ///< while pending
        qint64 waitedMs = 0;                 ///< up to countingSince
        std::optional<qint64> countingSince; ///< ms of its gate's clock; none = does not count now
        std::optional<qint64> boostEdge;     ///< as in its gate's boostEdges
        bool due = true;                     ///< its begin_at is past, or it has none
        Rare<WindowClosing> closing;         ///< as in m_windowEnds or m_dueWindowEnds
        qint64 runningSince = 0;             ///< monotonic ms

        /// The same in another queue, from now on.
        Standing elsewhere(qint64 waitedUntilNowMs) const {
            return {.key = key,
                    .lane = lane,
                    .waitedMs = waitedUntilNowMs,
                    .due = due,
                    .runningSince = runningSince};
        }
    };
    struct Record : Standing {
        SharedEntry entry;
    };
    struct Lists {
        RankedSet<OrderKey> pending;
        RankedSet<qint64> running;
        RankedSet<qint64> blocked;
    };

    const Record* record(qint64 id) const;
    qint64 waitedMs(const Record& record, MonotonicTime now) const;
    /// Lanes here by those of another queue, whose jobs stand together here too.
    using LaneCopies = std::unordered_map<const Lane*, Lane*>;
    /// With `copies`, record.lane is the other queue's lane.
    void attach(Record& record, LaneCopies* copies = nullptr);
    Lane& laneFor(const Record& record, LaneCopies* copies);
    struct Listed;
    OrderKey keyOf(const Record& record) const;
    void count(const QueueEntry& entry);
    void listForAll(const QueueEntry& entry, const OrderKey& key);
    void listOwn(const QueueEntry& entry, const OrderKey& key);
    void listPlaced(std::vector<Listed> placed);
    void detach(Record& record);
    void attachAnew(Record& record, bool wasDue, bool wasRunning);
    void enterOrder(Record& record, LaneCopies* copies = nullptr);
    void leaveOrder(Record& record);
    void raise(Record& record);
    void holdGpus(const QueueEntry& entry, bool hold);
    void mindWorkersThere();
    void awaitWindowEnd(Record& record);
    void forgetWindowEnd(Record& record);
    std::optional<qint64> nextWallEdgeUs() const;
    void closeIfAtLimit(std::optional<qint64> user, const std::optional<QString>& team);
    const Lists* listsOf(qint64 user) const;
    template<class Set>
    void visit(const Set& set, int offset, int count, const Visit& fn) const;

    const bool m_lists = true;                             ///< false: see VirtualState
    bool m_placing = false;                                ///< counted already; the lists are made elsewhere
    std::vector<std::pair<Record*, QueueEntry*>> m_staged; ///< nobody else has seen the entries yet
    std::unordered_map<qint64, Record> m_records;
    QHash<QString, qint64> m_byJobId;
    Lists m_all;
    std::unordered_map<qint64, Lists> m_users;
    LaneBook m_lanes;
    GateBook m_gates;
    Tally m_tally;
    GpuPool m_gpus;
    WorkerPool m_workers;
    DurationBook m_durations;
    Limits m_limits;
    bool m_localStartHeld = false;
    std::optional<MonotonicTime> m_localStartHeldUntil;
    std::optional<QueuePause> m_pause;
    QHash<QString, PutOff> m_putOffs;
    std::set<std::pair<qint64, qint64>> m_beginEdges; ///< wall us, id
    std::set<std::pair<qint64, qint64>> m_intentEdges;
    std::set<std::pair<qint64, qint64>> m_dueIntents;
    std::set<std::pair<qint64, qint64>> m_windowEnds;
    std::set<std::pair<qint64, qint64>> m_dueWindowEnds;
    UtcTime m_wall;         ///< of the last advance()
    MonotonicTime m_wallAt; ///< when that was
    MonotonicTime m_now;    ///< the latest seen
};

} // namespace kataar
