// SPDX-License-Identifier: GPL-3.0-or-later
// QueueBook: the one place where a queue entry changes – its row, then its copy in memory, then whoever
// watches.
#pragma once

#include "core/base/clock.h"
#include "core/scheduling/explain.h"
#include "core/service/approvalbook.h"
#include "core/service/queuetime.h"
#include "core/service/quotabook.h"
#include "core/store/database.h"
#include "core/store/jobrepository.h"
#include "core/store/settingsstore.h"
#include "core/store/windowstore.h"

#include <QObject>

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <span>

namespace kataar {

/// Lives in the engine's thread. Every change joins the transaction of the current event-loop turn; if that
/// turn fails, memory is built anew from the rows, and `reloaded` is emitted.
class QueueBook : public QObject {
    Q_OBJECT
public:
    QueueBook(Database& database, JobRepository& jobs, SettingsStore& settings, const Clock& clock);

    const Clock& clock() const { return m_clock; }

    /// How long a cancel of a running local job holds the others back; 0 = until somebody says so.
    void setStartAfterCancel(int seconds) { m_startAfterCancelSeconds = seconds; }

    /// Reads all active entries, the limits and the flags.
    Result<void> load();

    /// Its rules may be changed; its requests follow the jobs by themselves.
    ApprovalBook& approvals() { return m_approvals; }
    const ApprovalBook& approvals() const { return m_approvals; }

    /// Its quotas may be changed; what is used follows the jobs by itself.
    QuotaBook& quotas() { return m_quotas; }
    const QuotaBook& quotas() const { return m_quotas; }

    const QueueState& state() const { return *m_state; }
    /// How long a local job will hold its GPUs, in GPU milliseconds; 0 = not known.
    qint64 expectedGpuMs(const QueueEntry& entry) const;

    /// Another number whenever anything that this book holds may have changed.
    qint64 revision() const { return m_revision; }

    /// What a pass would start now and what it keeps back; computed once for each change.
    const Pass& pass() const;

    /// The reasons why a pending or blocked entry waits, with what is asked about it; empty for any other.
    QVector<WaitingReason> reasonsFor(qint64 id) const;

    /// Which single change would start a waiting job now; changes nothing.
    QVector<Counterfactual> changesThatStart(qint64 id) const;

    /// Assigns id and rank, writes the row. A blocked one is asked about: `ask` says why, or it was the
    /// submitter's wish.
    Result<QueueEntry> add(QueueEntry entry, const JobSpec& spec, const ApprovalAsk& ask = {});
    /// Replaces an entry; one that is finished has no intent any more. `cause` names the transition if the
    /// status changed. One that was blocked and is not any more ends its request as `review` says; without
    /// one it was let in, or cancelled.
    Result<void> change(QueueEntry entry, const QString& cause, const std::optional<Review>& review = {});
    /// These entries, pending or blocked, become cancelled: all of them or none. `review` is of requests.
    Result<void> cancelWaiting(std::span<const qint64> waiting, const QString& cause,
                               const Review& review = {});
    Result<void> setLimits(const Limits& limits);
    /// Held once more, the time after which it ends by itself begins anew.
    Result<void> setLocalStartHeld(bool held);
    /// None removes it.
    Result<void> setNamedWindow(const QString& name, const std::optional<NamedWindow>& window);
    Result<void> setPlaceWindow(const WindowPlace& place, const std::optional<PlaceWindow>& window);
    Result<void> setPause(const std::optional<QueuePause>& pause);

    /// This provider starts no job for a while: the last one was refused for no fault of its own. In memory
    /// alone, whatever becomes of the turn.
    void putOffStarts(const QString& provider, const QString& problem);
    /// One was started there.
    void endPutOff(const QString& provider);
    /// Somebody says that everything works again.
    void endPutOffs();

    /// Deletes a finished job; the attempts' folders on disk are the caller's business, after the commit.
    Result<RemovedJobs> remove(const QString& jobId);
    /// The oldest of those that ended before `before`, `most` at most.
    Result<RemovedJobs> removeFinished(UtcTime before, int most);

    /// How often the wall clock was set back in this queue's life (QueueClock).
    qint64 clockSetBacks() { return m_time.setBacks(); }

    /// Lets `look` see the state as it would be with `entry` waiting in it and local starts allowed; changes
    /// nothing.
    void suppose(QueueEntry entry, const std::function<void(Supposition&, qint64 id)>& look);
    /// The same with a blocked job let in, at its own place.
    void supposeApproved(qint64 id, const std::function<void(const QueueState&)>& look);

    /// Takes a new GPU picture: `update` changes the pool.
    void updateGpus(const std::function<void(GpuPool&)>& update);

    /// A worker is there, or is another than it was; what jobs hold of it stays.
    void putWorker(const WorkerSeat& seat);
    void removeWorker(const QString& id);

    /// Moves time on: boosts and begin_at times that fell due, run windows that opened or closed. What fell
    /// due may let local jobs start again after a cancel.
    void advance();

Q_SIGNALS:
    /// One entry became another (null = it is new); in this turn's transaction, so wait for its commit before
    /// telling anybody outside. Both are valid during the call only.
    void entryChanged(const kataar::QueueEntry* before, const kataar::QueueEntry& after);
    /// After any number of them, and after what concerns all.
    void entriesChanged();
    void jobsRemoved(int count); ///< finished ones; in this turn's transaction
    void limitsChanged();
    void windowsChanged();
    void gpusChanged();
    void workersChanged();
    /// Memory was rebuilt after a failed transaction.
    void reloaded();
    /// The rows cannot be read back: what memory holds is not true any more, and the engine must end.
    void lost(const kataar::Error& error);

private:
    std::optional<MonotonicTime> startHeldUntil() const;
    Result<bool> settleApproval(const QueueEntry& entry, const std::optional<Review>& review);
    void addRequest(qint64 id, QVector<WaitingReason>& reasons) const;
    Result<WindowRules> storedWindows();
    Result<void> takeWindows();
    void touch();
    void rebuild();
    void turnStored();
    std::optional<MonotonicTime> measuredRun(const QueueEntry& entry) const;
    void rememberLeaving(qint64 id, MonotonicTime now);

    Database& m_database;
    JobRepository& m_jobs;
    SettingsStore& m_settings;
    WindowStore m_windows;
    ApprovalBook m_approvals;
    QuotaBook m_quotas;
    const Clock& m_clock;
    QueueTime m_time;
    int m_startAfterCancelSeconds = 0;
    bool m_releaseOwed = false;    ///< time has ended the hold on local starts, and that is not stored yet
    bool m_heldAnew = false;       ///< somebody has switched it in this turn
    MonotonicTime m_releaseNext{}; ///< an owed release is not tried before
    qint64 m_revision = 1;
    std::unique_ptr<QueueState> m_state = std::make_unique<QueueState>();
    struct Left {
        qint64 waitedSeconds = 0;
        std::optional<MonotonicTime> runningSince;
    };
    QHash<qint64, Left> m_leftInTurn; ///< by id: ended or put back in this turn, which may be undone
    mutable std::optional<Pass> m_pass;
    struct Known {
        qint64 id = 0; ///< 0 = none
        QVector<WaitingReason> reasons;
    };
    mutable std::array<Known, 4> m_reasons; ///< of jobs asked for last: a list's jobs wait for few things
    mutable size_t m_oldestReasons = 0;
};

/// What the waiting reason of a blocked job says of its request.
void addEvidence(const ApprovalAsk& ask, QJsonObject& details);

} // namespace kataar
