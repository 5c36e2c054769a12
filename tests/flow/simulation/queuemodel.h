// SPDX-License-Identifier: GPL-3.0-or-later
// The reference model: what each deed and each event does to the queue, by the words of scheduling.md, slow
// and obvious. Who may start is tests/core/scheduling/referencemodel.h's, the rest of a job's life is here.
#pragma once

#include "core/domain/answers.h"
#include "core/domain/approval.h"
#include "core/domain/quota.h"
#include "core/policy/access.h"
#include "core/policy/outcome.h"
#include "tests/core/scheduling/referencemodel.h"
#include "tests/flow/simulation/machine.h"
#include "tests/flow/simulation/windowmodel.h"

#include <QSet>

namespace kataar::test {

class QueueModel {
public:
    QueueModel();

    ReferenceModel rules;                  ///< the jobs that are active, and what decides about them
    std::map<qint64, QueueEntry> finished; ///< rows that are still there
    qint64 lastId = 0;                     ///< of the last submit that was kept
    qint64 submitted = 0;
    qint64 removed = 0;
    qint64 audited = 0;
    AfterReboot afterReboot = AfterReboot::Requeue;
    WindowModel windows;
    struct Request {
        RequestStatus status = RequestStatus::Pending;
        qint64 expiresUs = 0;
        qint64 ruleId = 0; ///< 0 = the submitter asked for it
    };
    struct Approvals {
        std::map<qint64, ApprovalRule> rules;
        qint64 lastRule = 2;
        std::map<qint64, Request> requests; ///< by job
        std::set<qint64> admitted;          ///< people of whom a job was let into the queue
    } approvals;
    /// Quotas by number, and what was submitted on each day of a holder.
    struct Quotas {
        struct Day {
            int jobs = 0;
            qint64 hour = 0; ///< in which the last of them came
            int hourJobs = 0;
        };
        using Holder = std::pair<QuotaScope, QString>;
        std::map<qint64, Quota> all;
        qint64 last = 0;
        std::map<std::pair<Holder, qint64>, Day> days;
    } quotas;
    std::map<QString, bool> draining; ///< of each worker
    Zone here = Zone::Utc;
    qint64 windowEnds = 0; ///< that were written
    QString wrong;         ///< the first thing that must not be
    /// What the engine has learnt of durations; the arithmetic of that has tests of its own.
    std::function<DurationBook()> learnt = [] { return DurationBook(); };

    // What people do; each answers whether it is to succeed. Written from scheduling.md and contract.md.
    std::optional<qint64> submit(const Principal& who, const SubmitRequest& request);
    qint64 submitCloud(const QueueEntry& entry);
    std::optional<qint64> retry(const Principal& who, qint64 id);
    bool cancel(const Principal& who, qint64 id, bool waitingOnly, int afterSeconds);
    QVector<qint64> cancelMany(const Principal& who, const QVector<qint64>& ids);
    bool decide(const Principal& who, qint64 id, bool approve, int afterSeconds);
    bool undo(const Principal& who, qint64 id);
    bool hold(const Principal& who, qint64 id, bool hold);
    bool setPriority(const Principal& who, qint64 id, std::optional<int> priority);
    bool move(const Principal& who, qint64 id, const MoveTarget& target, std::optional<qint64> other);
    bool process(const Principal& who);
    bool setLimits(const Principal& who, const Limits& limits);
    bool pause(const Principal& who, bool pause);
    bool setWindow(const Principal& who, const QString& name, const WeeklyTimes& times);
    bool removeWindow(const Principal& who, const QString& name);
    bool setPlaceWindow(const Principal& who, const QString& place, const QString& window, WindowEnd end);
    bool removePlaceWindow(const Principal& who, const QString& place);
    bool changeRule(const Principal& who, const ApprovalRule& rule); ///< or add it
    bool deleteRule(const Principal& who, qint64 id);
    bool addQuota(const Principal& who, const Quota& quota);
    bool removeQuota(const Principal& who, qint64 id);
    bool drain(const Principal& who, const QString& worker, bool draining);
    bool rotate(const Principal& who, const QString& worker);
    bool removeWorker(const Principal& who, const QString& worker);
    bool remove(const Principal& who, qint64 id);
    std::optional<qint64> cleanup(const Principal& who, int days);

    // What happens by itself.
    void pass(qint64 ms, qint64 wallJumpUs);
    void decisionDue(qint64 id);
    void requestExpired(qint64 id); ///< the engine ends it: rightly?
    /// Until a request expires that nobody has decided about.
    std::optional<qint64> msToExpiry() const;
    void windowEnded(const QueueEntry& entry); ///< the engine writes that it is to be stopped: rightly?
    void lookAtGpus(int count);
    void reading(const QVector<GpuTelemetry>& readings, const Machine& machine);
    void attemptEnds(const Process& process); ///< its report is on the way into the store
    void attemptRefused(const Process& process);
    void gpusFreed(const QString& job, const QVector<int>& gpus);
    void started(const QueueEntry& entry); ///< the engine starts it: may it?
    void endsOnWorker(qint64 id);          ///< the engine writes its attempt's end
    /// What the engine may send to whom.
    void workersChanged(const WorkerPool& pool);
    /// Of several that are as good, the order is the engine's after it has read its rows anew.
    void workersAnew(const WorkerPool& pool);
    void processStarted(const QString& provider) { m_refusals.remove(provider); }
    void setRank(qint64 id, qint64 rank);

    // The store.
    void committed();
    /// `keepLost`: an earlier turn may have been stored, and is remembered instead.
    void rolledBack(bool keepLost);
    /// The turn was stored, and the engine died with that.
    void storedUntold() { m_lost = now(); }
    void engineDies();
    /// Nobody looks for so long: the next tick is to come still.
    void sleeps(qint64 ms) {
        if (m_setBack.first > 0)
            m_setBack.first += ms;
    }
    /// The wall clock jumped, and no engine could write it down: what fell due then is not remembered.
    void forgetJump() {
        m_wasSetBack = true;
        m_clocksDifferMs = rules.nowMs;
    }
    /// After a crash or a reboot: from what is stored. `waited` tells what the engine says that jobs have
    /// waited, in seconds: it must be what they waited, but for `gainedMs`, by which its time is ahead.
    void engineStarts(qint64 gainedMs, const std::function<qint64(qint64 id)>& waited);
    /// An engine that starts lets local jobs start.
    void startsAreOpen() {
        rules.localStartHeld = false;
        m_plan.reset();
    }
    /// Takes a turn as stored that nobody was told of.
    void takeLostTurn();
    bool hasLostTurn() const { return m_lost.has_value(); }

    /// What windows go by: the wall clock, but for an hour or less by which it was set back.
    qint64 windowsUs() const { return m_windowsUs; }
    /// A job that runs though its window has ended, and is not told to stop.
    qint64 overstays();
    /// Until a job that waits outside its windows is inside.
    std::optional<qint64> msToOpening(qint64 most) const;
    bool everybodyIsOutside() const;
    /// Until a window ends a job that runs.
    std::optional<qint64> msToClosing(qint64 most);
    /// Who may start now.
    QVector<Start> plan();
    /// What could start if it were that moment, with the queue as it is now.
    QVector<Start> planAt(qint64 ms);
    QueueEntry* find(qint64 id);
    const QueueEntry* finishedJob(qint64 id) const;
    qint64 idOf(const QString& jobId) const;
    std::vector<qint64> withStatus(JobStatus status) const;
    /// Of a row, as storereader.h writes it.
    static QString text(const QueueEntry& entry);
    bool endsWaiting() const { return !m_ends.empty(); }
    /// Its starts are put off, since the last was refused there.
    bool putOff(const QString& provider) const;
    /// Time has ended the hold on local starts, in a turn that could not be stored: made up for some time
    /// after.
    bool releaseOwed() const { return m_owedSinceMs > 0; }
    void releaseMadeUpFor();
    /// Long enough for the engine to have done so.
    bool releaseOverdue() const;

private:
    struct Written {
        qint64 seconds = 0;
        qint64 atMs = 0;
    };
    struct Kept {
        std::map<qint64, ReferenceModel::Job> jobs;
        Limits limits;
        bool localStartHeld = false;
        bool paused = false;
        std::map<qint64, QueueEntry> finished;
        std::map<qint64, Written> waitedInRow;
        std::map<QString, WindowModel::Named> namedWindows;
        std::map<QString, WindowModel::Place> placeWindows;
        Approvals approvals;
        Quotas quotas;
        std::map<QString, bool> draining;
        qint64 lastId = 0, submitted = 0, removed = 0, audited = 0, windowEnds = 0;
    };
    struct Refusals {
        int count = 0;
        qint64 untilMs = 0;
        bool operator==(const Refusals&) const = default;
    };

    bool sees(const Principal& who, const QueueEntry& entry) const;
    void put(const QueueEntry& entry);
    bool changeWindows(const std::function<void()>& change);
    void letWindowsTurn(qint64 until, bool timePasses);
    std::vector<qint64> turns(qint64 until) const;
    void lookAtWindows(bool nobodyWaitedFor);
    bool hasWindow(const QString& window) const;
    qint64 shownUs() const;
    void finish(QueueEntry entry, JobStatus status, std::optional<UtcTime> at = std::nullopt);
    void endNow(QueueEntry entry);
    void applyEnd(const Process& process, bool refused);
    void wait(QueueEntry entry, bool held);
    bool endedBefore(const QueueEntry& entry, const ExitRecord& exit) const;
    Kept now() const;
    void resumeWaiting(ReferenceModel::Job& job, qint64 gainedMs, qint64 seconds);
    void restore(const Kept& kept);
    qint64 enqueue(QueueEntry entry);
    qint64 ruleThatAsks(const Principal& who, const QueueEntry& entry) const;
    void askByRules(const Principal& who, QueueEntry& entry);
    void askFor(const QueueEntry& entry);
    void admit(const QueueEntry& entry);
    void settle(const QueueEntry& entry, RequestStatus status);
    bool passesQuotas(QueueEntry& entry, bool forApproval) const;
    double usedOf(const Quota& quota, const QueueEntry& entry) const;
    void countSubmit(const QueueEntry& entry);
    int submittedToday(qint64 user) const;
    qint64 dayNow() const;
    qint64 hourNow() const;
    bool settleIntent(QueueEntry entry);
    bool neverStarts(const QueueEntry& entry) const;
    void say(const QString& what) {
        if (wrong.isEmpty())
            wrong = what;
    }

    qint64 m_asking = 0; ///< the rule that asks about the submit at hand
    Kept m_kept;
    std::optional<Kept> m_lost; ///< the turn that was undone last
    std::optional<QVector<Start>> m_plan;
    QHash<QString, std::pair<Process, bool>> m_ends; ///< by job: reported, maybe not stored yet
    QSet<QString> m_endedInTurn;                     ///< jobs whose ends count once the turn is stored
    QHash<QString, Refusals> m_refusals;             ///< by provider
    std::map<qint64, Written> m_waitedInRow;         ///< as last written
    qint64 m_undone = 0;                             ///< turns of this engine
    QSet<qint64> m_untold;               ///< jobs whose rows are of a turn that nobody was told of
    std::map<qint64, qint64> m_waited;   ///< ms, of every job that was ever active
    bool m_wasSetBack = false;           ///< the wall clock, or nobody knows
    qint64 m_setBacks = 0;               ///< how often
    std::pair<qint64, qint64> m_setBack; ///< when the wall clock last was, and what it had shown
    qint64 m_windowsUs = 0;
    bool m_releasedByTime = false;     ///< in this turn
    bool m_heldAnew = false;           ///< in this turn
    qint64 m_owedSinceMs = 0;          ///< see releaseOwed(); 0 = nothing is owed
    qint64 m_clocksDifferMs = -1;      ///< when the wall clock jumped last, or windows went by another
    QHash<qint64, QString> m_jobOfPid; ///< as the engine learnt it
    QHash<QString, bool> m_readable;
    int m_gpusToCome = 0;                             ///< given out once it is known who uses them
    QHash<int, std::pair<QString, qint64>> m_leaving; ///< GPU → job that leaves it, since when
};

/// The lowest level that may do it: 0 viewer, 10 researcher, 50 lead, 100 admin.
bool atLeast(const Principal& who, Level level);

} // namespace kataar::test
