// SPDX-License-Identifier: GPL-3.0-or-later
// The window's only way to a queue: its own (in process) or somebody else's (over HTTP). Every call is
// asynchronous.
#pragma once

#include "core/base/result.h"
#include "core/domain/account.h"
#include "core/domain/answers.h"
#include "core/domain/gpuhistory.h"
#include "core/domain/health.h"
#include "core/domain/peopleanswers.h"
#include "core/domain/timeline.h"
#include "core/domain/usage.h"
#include "core/domain/windowanswers.h"

#include <QObject>

#include <functional>

namespace kataar {

/// What changed since the last signal, coalesced: at most a few a second.
struct QueueChange {
    bool entries = false;
    bool limits = false;
    bool gpus = false;

    static QueueChange everything() { return {true, true, true}; }
    bool any() const { return entries || limits || gpus; }
    QueueChange& operator|=(const QueueChange& other) {
        entries = entries || other.entries;
        limits = limits || other.limits;
        gpus = gpus || other.gpus;
        return *this;
    }
};

/// Whether changes of the queue are heard of.
enum class LinkState {
    Connecting, ///< for the first time
    Connected,
    Lost, ///< tried again until it works; not_authenticated waits for another key
};

/// Lives in the thread of its user. Each `then` is called exactly once, from the event loop, unless the
/// client was destroyed before.
class QueueClient : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    template<class T>
    using Then = std::function<void(Result<T>)>;

    virtual void account(Then<Account> then) = 0;
    /// Active jobs in queue order, then up to `finished` finished ones, newest first. A client may leave out
    /// active jobs where there are very many; the totals count them.
    virtual void entries(int finished, Then<EntryPage> then) = 0;
    virtual void job(const QString& jobId, Then<JobDetail> then) = 0;
    /// When each pending job starts.
    virtual void forecast(Then<ForecastPage> then) = 0;
    /// Why a job waits, and which single change would start it now.
    virtual void explain(const QString& jobId, Then<Explanation> then) = 0;
    virtual void stats(Then<QueueStats> then) = 0;
    virtual void system(Then<SystemStatus> then) = 0;
    /// The GPUs' readings after `since`, at most those of the last two hours.
    virtual void gpuHistory(const std::optional<UtcTime>& since, Then<GpuHistory> then) = 0;
    virtual void timeline(const TimelineQuery& query, Then<Timeline> then) = 0;
    /// Jobs that ended, page by page.
    virtual void history(const HistoryQuery& query, Then<HistoryPage> then) = 0;
    virtual void usage(const UsageQuery& query, Then<Usage> then) = 0;
    virtual void configs(Then<QVector<ConfigSummary>> then) = 0;
    virtual void submit(const SubmitRequest& request, Then<SubmitAnswer> then) = 0;
    /// A finished job submitted again.
    virtual void retry(const QString& jobId, Then<SubmitAnswer> then) = 0;
    virtual void cancel(const QString& jobId, Then<CancelAnswer> then) = 0;
    // With `afterSeconds` a decision is only stored; it is carried out when that time is over, whoever is
    // there then, unless undo() takes it back.

    /// One set: between the first and the last of them nothing starts.
    virtual void cancelMany(const QStringList& jobIds, int afterSeconds, Then<CancelSet> then) = 0;
    virtual void approve(const QString& jobId, int afterSeconds, Then<void> then) = 0;
    virtual void reject(const QString& jobId, const QString& reason, int afterSeconds, Then<void> then) = 0;
    virtual void undo(const QStringList& jobIds, Then<UndoSet> then) = 0;
    /// A held job keeps its place and does not start.
    virtual void setHeld(const QString& jobId, bool held, Then<void> then) = 0;
    /// None: that of its owner's level again.
    virtual void setPriority(const QString& jobId, std::optional<int> priority, Then<void> then) = 0;
    /// Among the pending jobs of its effective priority.
    virtual void move(const QString& jobId, const MoveTarget& target, Then<void> then) = 0;
    /// Removes finished jobs that ended more than `days` ago, with their logs; or only counts them.
    virtual void cleanUp(int days, bool countOnly, Then<CleanupAnswer> then) = 0;
    virtual void health(Then<HealthReport> then) = 0;
    virtual void process(Then<ProcessAnswer> then) = 0;
    /// While it is paused nothing starts; what runs goes on.
    virtual void setPaused(bool paused, Then<void> then) = 0;
    virtual void setLimits(const LimitsPatch& patch, Then<Limits> then) = 0;
    /// The run windows that have names, and where windows apply.
    virtual void windows(Then<WindowList> then) = 0;
    /// Adds or changes one; it holds at once for what waits.
    virtual void setWindow(const QString& name, const QString& spec, Then<NamedWindowView> then) = 0;
    /// Not while a job or a place has it.
    virtual void removeWindow(const QString& name, Then<void> then) = 0;
    /// `place` as WindowPlace::text().
    virtual void setPlaceWindow(const QString& place, const PlaceWindowRequest& wanted,
                                Then<PlaceWindowView> then) = 0;
    virtual void removePlaceWindow(const QString& place, Then<void> then) = 0;
    /// Up to `limit` bytes of the job's log from `offset`; a negative offset means the last `limit` bytes.
    /// Of the attempt with this number, 0 = the last.
    virtual void log(const QString& jobId, int attempt, qint64 offset, qint64 limit, Then<LogChunk> then) = 0;
    /// The numbers that a job reports, piece by piece.
    virtual void metrics(const QString& jobId, const MetricQuery& query, Then<MetricPage> then) = 0;
    virtual void attempts(const QString& jobId, Then<AttemptPage> then) = 0;
    // People: users by number or name, teams by id or name.
    virtual void users(Then<QVector<UserView>> then) = 0;
    virtual void addUser(const NewUser& wanted, Then<UserView> then) = 0;
    virtual void setLevels(const QString& user, const QVector<Level>& levels, Then<UserView> then) = 0;
    virtual void setUserActive(const QString& user, bool active, Then<UserView> then) = 0;
    /// The secret is shown this once.
    virtual void makeKey(const QString& user, const KeyRequest& wanted, Then<NewKey> then) = 0;
    virtual void teams(Then<QVector<TeamView>> then) = 0;
    virtual void addTeam(const NewTeam& wanted, Then<TeamView> then) = 0;
    /// Into the team, or out of it.
    virtual void setMember(const QString& team, const QString& user, bool member, Then<TeamView> then) = 0;

    /// A lost link is tried again now rather than when its time comes.
    virtual void reconnect() {}
    /// How long until that; 0 = it is being tried, none = it is not.
    virtual std::optional<qint64> msToNextTry() const { return std::nullopt; }

Q_SIGNALS:
    /// How far a running job is now; `changed` does not tell of it.
    void progressed(const kataar::JobProgress& progress);
    void changed(kataar::QueueChange change);
    /// `reason` of Lost; a queue of one's own is never lost.
    void linkChanged(kataar::LinkState state, const kataar::Error& reason);
};

} // namespace kataar
