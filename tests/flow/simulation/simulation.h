// SPDX-License-Identifier: GPL-3.0-or-later
// One seed: a random history of people, machine, clock and store, and after every step the invariants.
#pragma once

#include "tests/flow/simulation/faultyvfs.h"
#include "tests/flow/simulation/life.h"
#include "tests/flow/simulation/queuemodel.h"
#include "tests/flow/simulation/storereader.h"

#include <QCryptographicHash>
#include <QTemporaryDir>

namespace kataar::test {

/// Lives in a thread whose dispatcher is `time`.
class Simulation {
public:
    Simulation(quint64 seed, VirtualClock& clock, VirtualDispatcher& time, const QByteArray& emptyDatabase);
    ~Simulation();

    /// What went wrong, or nothing.
    QString run(int steps);
    int stepsDone() const { return m_steps; }
    const QStringList& history() const { return m_history; }
    /// Of every decision, and of all rows at the end.
    QByteArray digest();

private:
    static constexpr int tickMs = 5000;

    struct Asked {
        QString what;
        bool expected = false;
        std::optional<bool> got;
        QString error;
    };

    // simulation.cpp: a step
    void step();
    void say(const QString& what);
    void trace(const QString& what) { m_trace.addData(what.toUtf8()); }
    bool bad() const { return !m_wrong.isEmpty(); }
    void settle();
    void passTime(qint64 ms);
    void suspend(qint64 ms);
    void jumpClock(qint64 seconds);
    void changeMachine();
    void changeStore();
    QString drain();

    // lives.cpp: from one engine to the next
    void openEngine();
    qint64 waitingGained();
    void killEngine();
    void crash();
    void dieAndComeBack(QString how);
    void watch();
    void entryChanged(const QueueEntry* before, const QueueEntry& after);

    // deeds.cpp: what people do
    void deed();
    void submit();
    void submitRemote();
    void cancel();
    void cancelMany();
    void decide();
    void holdOrRelease();
    void prioritise();
    void move();
    void changeLimits(const Principal& who, const Limits& limits);
    Limits someLimits();
    void switchQueue();
    void removeOrRetry();
    void cleanUp();

    // approvaldeeds.cpp: approval rules, and requests that expire
    void changeRules();
    void createRule(const Principal& who);
    void goToAnExpiry();
    void decideJustBefore();
    void checkApprovals();

    // workerdeeds.cpp: workers
    void addWorkers();
    void changeWorkers();
    void aim(SubmitRequest& request);
    void checkWorkers();
    bool someWorkerCouldRun(const QueueEntry& entry) const;

    // quotadeeds.cpp: quotas
    void changeQuotas();
    void addQuota(const Principal& who);
    void checkQuotas();
    void checkHoldings();

    // windowdeeds.cpp: run windows
    void chooseWhereAndWhen();
    void changeWindows();
    void setWindow(const Principal& who, const QString& name, const WeeklyTimes& times);
    void removePlaceWindow(const Principal& who, const QString& place);
    void liftWindows();
    void goToAnEdge();
    WeeklyTimes someTimes();
    QString someWindow();
    QString justOver();
    WindowEnd someEnd();

    template<class T>
    std::function<void(Result<T>)> answer(const QString& what, bool expected);
    const Principal& somebody();
    const Principal& admin() const { return m_people.last(); }
    qint64 someJob();
    qint64 someJob(JobStatus status);
    QString nameOf(qint64 id) const;
    void note(const QString& what) { m_now << what; }

    // checks.cpp and reasons.cpp: the invariants
    void checkAnswers();
    void checkNothingWaits();
    void checkRows();
    void checkQueue();
    void checkWaitingKept();
    void checkCounters();
    void checkAttempts();
    void checkReasons();
    void checkReasonsOf(qint64 id);
    void checkWindowReasons(const QueueEntry& entry, const QVector<WaitingReason>& reasons);
    void checkWindows();
    bool isTrue(const WaitingReason& reason, const QueueEntry& entry) const;
    void checkEnd();

    Random m_random;
    Random m_ids; ///< apart: how many ids are drawn changes nothing else
    const IdSource m_newId = [this](UtcTime) { return m_ids.id(); };
    QCryptographicHash m_trace{QCryptographicHash::Sha256};
    VirtualClock& m_clock;
    VirtualDispatcher& m_time;
    QTemporaryDir m_dir;
    DataPaths m_paths;
    Settings m_settings;
    Machine m_machine;
    Agents m_agents{m_clock, m_random};
    QueueModel m_model;
    std::unique_ptr<Life> m_life;
    std::unique_ptr<StoreReader> m_reader;
    QVector<Principal> m_people;

    std::vector<std::shared_ptr<Asked>> m_asked;
    bool m_withWindows = false;
    const bool m_withRules;
    const bool m_withQuotas;
    const bool m_withWorkers;
    Zone m_here = Zone::Utc;
    struct {
        qint64 revision = 0; ///< of the engine's queue
        qint64 ms = 0;
    } m_atRest; ///< when nothing could start
    bool m_turnFailed = false;
    bool m_diedBefore = false; ///< the turn in which the engine died was undone already
    bool m_moving = false;
    bool m_decisionsCarriedOut = false;
    qint64 m_lateUntilMs = 0;          ///< a pass may be that late
    qint64 m_decisionsLateUntilMs = 0; ///< they come by a tick then
    qint64 m_storeFaultyUntilMs = 0;
    qint64 m_lastFaultMs = -3'600'000; ///< when the store failed last
    QSet<QString> m_checkedExits;
    QMap<qint64, StoredJob> m_ended; ///< rows of finished jobs, which may only vanish
    int m_steps = 0;
    QStringList m_now;     ///< this step
    QStringList m_history; ///< the last steps
    QString m_wrong;
};

} // namespace kataar::test
