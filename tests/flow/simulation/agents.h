// SPDX-License-Identifier: GPL-3.0-or-later
// Other machines with GPUs, and the agents on them: they lose the network, power or their memory, and go on
// working while no engine lives. They outlive every crash, and know the truth.
#pragma once

#include "core/service/workerfleet.h"
#include "tests/flow/simulation/machine.h"

#include <functional>
#include <map>
#include <memory>

namespace kataar::test {

class Agents;

/// What an engine sends to an agent through this, arrives; unless the network is cut.
class AgentStream final : public WorkerStream {
public:
    AgentStream(Agents& agents, QString worker, int number)
        : m_agents(agents), m_worker(std::move(worker)), m_number(number) {}
    int number() const { return m_number; } ///< no other has it
    void send(const WorkerCommand& command) override;
    void close() override;

private:
    Agents& m_agents;
    const QString m_worker;
    const int m_number;
};

/// A machine, its agent and what was sent to it.
struct RemoteMachine {
    /// By job and attempt: agents do not know more.
    using Key = std::pair<QString, int>;
    struct Work {
        Process process;
        QVector<int> gpus;
        QString attemptId;
        bool givenUp = false; ///< somebody removes its worker, by force
        bool fenced = false;  ///< it was told that this is not wanted any more
    };

    WorkerSeat seat;                       ///< what it has; `open` is not used
    bool reachable = true;                 ///< the network
    bool refuses = false;                  ///< it can start nothing
    int instance = 1;                      ///< of its memory: another one once that is lost
    bool gone = false;                     ///< removed
    std::shared_ptr<AgentStream> stream;   ///< as the agent sees it
    std::shared_ptr<AgentStream> attached; ///< as the engine sees it
    qint64 unseenSinceMs = 0;              ///< the engine has no stream since
    qint64 refusedMs = -3'600'000;         ///< when it last refused a job
    qint64 nextTryMs = 0;                  ///< to connect
    qint64 nextBeatMs = 0;
    std::map<Key, Work> work; ///< until its end was taken
};

class Agents {
public:
    Agents(VirtualClock& clock, Random& random) : m_clock(clock), m_random(random) {}

    bool brief = false; ///< what starts ends at once

    void add(const WorkerSeat& seat);
    const std::map<QString, RemoteMachine>& machines() const { return m_machines; }
    /// What was sent there as this attempt, by the engine's name for it; null = it knows nothing of it.
    const RemoteMachine::Work* find(const QString& attempt) const;

    // What becomes of them.
    QString cutOrMend();  ///< the network of one
    QString powerFails(); ///< of one, which comes back
    QString refuseOrNot();
    QString lie(); ///< one says of a job that is not its own what is not so
    void allIsWell();
    void removing(const QString& worker); ///< somebody wants it
    void endSomehow();

    std::optional<qint64> nextEvent() const;
    bool happen();

    /// An engine lives; it has nobody connected yet.
    void engineLives(WorkerFleet& fleet);
    void engineDied();

    /// Between the fleet's executor and the engine: what is ordered, and what is said to have ended.
    void ordered(const ExecutionOrder& order);
    void notSent(const ExecutionOrder& order);       ///< the worker has just gone away
    void believed(const QVector<Attempt>& attempts); ///< to run, by an engine that starts
    void ended(const QString& attempt, const ExitRecord& exit);

    std::function<void(const QString&)> violation;
    std::function<bool(const QString& attempt)> isCommitted;
    std::function<void(const Process& process)> beforeEnd;
    std::function<void(const Process& process)> beforeRefusal;

private:
    friend class AgentStream;
    struct Sent {
        QString worker;
        RemoteMachine::Key key;
    };

    void removed(const QString& worker);
    void receive(const QString& worker, const WorkerCommand& command);
    void take(RemoteMachine& machine, const WorkerOrder& order);
    void connectTo(RemoteMachine& machine);
    void attach(RemoteMachine& machine, const RegistrationAnswer& answer);
    void disconnect(RemoteMachine& machine, bool engineNotices);
    void beat(RemoteMachine& machine);
    void report(const QString& worker, const RemoteMachine::Key& key);
    QVector<WorkerJob> claims(const RemoteMachine& machine) const;
    std::optional<RemoteMachine::Key> someoneElses(const RemoteMachine& machine);
    void claimMore(const RemoteMachine& machine, QVector<WorkerJob>& claims);
    bool mayBeLost(const QString& attempt) const;
    void send(qint64 afterMs, std::function<void()> deliver, bool fromEngine);
    bool hearsEngine(const RemoteMachine& machine) const;
    RemoteMachine* someone();

    VirtualClock& m_clock;
    Random& m_random;
    WorkerFleet* m_fleet = nullptr; ///< of the engine that lives
    quint64 m_life = 0;             ///< answers of an earlier engine count for nothing
    std::map<QString, RemoteMachine> m_machines;
    std::map<QString, Sent> m_sent; ///< by attempt
    struct Message {
        std::function<void()> deliver;
        bool fromEngine = false;
    };
    std::multimap<qint64, Message> m_messages;
    qint64 m_lastPid = 9'000'000;
    int m_streams = 0;
};

/// The engine's executor for workers, with the world listening.
class WatchedWorkers final : public Executor {
    Q_OBJECT
public:
    WatchedWorkers(Executor& inner, Agents& agents) : m_inner(inner), m_agents(agents) {
        connect(&inner, &Executor::started, this, &Executor::started);
        connect(&inner, &Executor::ended, this, [this](const QString& attempt, const ExitRecord& exit) {
            m_agents.ended(attempt, exit);
            Q_EMIT ended(attempt, exit);
        });
    }
    Result<void> start(const ExecutionOrder& order) override {
        m_agents.ordered(order);
        const Result<void> sent = m_inner.start(order);
        if (!sent)
            m_agents.notSent(order);
        return sent;
    }
    void stop(const QString& attempt, StopCause cause) override { m_inner.stop(attempt, cause); }
    void recover(const QVector<Attempt>& attempts) override {
        m_agents.believed(attempts);
        m_inner.recover(attempts);
    }

private:
    Executor& m_inner;
    Agents& m_agents;
};

} // namespace kataar::test
