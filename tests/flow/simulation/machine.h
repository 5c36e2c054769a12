// SPDX-License-Identifier: GPL-3.0-or-later
// The world outside the engine: GPUs, processes, and messages that may be late or get lost. It outlives every
// crash, and knows the truth.
#pragma once

#include "core/exec/executor.h"
#include "core/gpu/gpusource.h"
#include "tests/flow/simulation/random.h"
#include "tests/flow/simulation/virtualtime.h"

#include <functional>
#include <map>

namespace kataar::test {

class MachineExecutor;
class MachineGpus;

/// What became of one attempt, whether the engine knows it or not.
struct Process {
    QString attempt;
    QString job;
    int number = 1; ///< of the attempt
    QString provider;
    QStringList gpuUuids;
    qint64 pid = 0;
    qint64 startedMs = 0;
    std::optional<qint64> endsMs; ///< none = by itself never
    ExitRecord exit;              ///< how it will end, or has ended
    bool over = false;
    qint64 leavesGpusMs = 0; ///< once it is over: until then the driver lists it
    bool stopping = false;
    int commandsRun = 0;

    /// It is told to: it ends soon, or is killed after the grace.
    void stop(qint64 nowMs, Random& random);
};

class Machine {
public:
    Machine(VirtualClock& clock, Random& random, int gpus);

    // How things go from now on.
    std::optional<Error> refusal;      ///< of every start: the machine can start nothing
    bool unreliable = false;           ///< reports may be late, come twice, or not before recover()
    bool slowDriver = false;           ///< processes that ended stay in its lists for a while
    bool readable = true;              ///< whether the driver lists processes
    bool brief = false;                ///< what starts ends at once
    std::map<QString, qint64> foreign; ///< by GPU uuid: pids of other people's processes

    const QVector<Gpu>& gpus() const { return m_gpus; }
    void setGpuCount(int count);
    QString jobOfPid(qint64 pid) const;
    QVector<GpuTelemetry> reading() const;

    const std::map<QString, Process>& processes() const { return m_processes; }
    const Process* find(const QString& attempt) const;
    int alive() const;

    /// Until a process ends or a message arrives.
    std::optional<qint64> nextEvent() const;
    /// Lets happen what is due; answers whether anything was.
    bool happen();
    /// An end that would never come.
    void endSomehow(const QString& attempt);

    /// The engine is gone: its messages are lost, the processes go on.
    void engineDied();
    /// The power was off: everything is gone but what was recorded.
    void reboot();

    /// What must never be: said here.
    std::function<void(const QString&)> violation;
    /// Whether a second connection to the store sees this attempt live.
    std::function<bool(const QString& attempt)> isCommitted;
    /// Called just before a report reaches the engine.
    std::function<void(const Process& process)> beforeEnd;
    std::function<void(const Process& process, const Error& refusal)> beforeRefusal;
    std::function<void(const QString& provider)> processRuns; ///< a start was not refused
    std::function<void(int gpus)> beforeInventory;
    std::function<void(const QVector<GpuTelemetry>&)> beforeReading;

private:
    friend class MachineExecutor;
    friend class MachineGpus;

    Result<void> start(const ExecutionOrder& order);
    void stop(const QString& attempt);
    void recover(const QVector<Attempt>& attempts);
    void end(Process& process);
    void report(const Process& process);
    void send(qint64 afterMs, std::function<void()> deliver);
    void tellEnded(const Process& process);
    void chooseFate(Process& process, const ExecutionOrder& order);
    void checkStart(const ExecutionOrder& order) const;

    VirtualClock& m_clock;
    Random& m_random;
    QVector<Gpu> m_gpus;
    QHash<QString, QVector<GpuProcess>> m_lastReading; ///< as the engine was told, by GPU uuid
    std::map<QString, Process> m_processes;            ///< by attempt
    std::multimap<qint64, std::function<void()>> m_messages;
    MachineExecutor* m_executor = nullptr; ///< of the engine that lives
    MachineGpus* m_source = nullptr;
    qint64 m_lastPid = 5'000'000; ///< above every pid of a real system
};

/// The engine's side; one for each life.
class MachineExecutor final : public Executor {
    Q_OBJECT
public:
    explicit MachineExecutor(Machine& machine) : m_machine(machine) { machine.m_executor = this; }
    Result<void> start(const ExecutionOrder& order) override { return m_machine.start(order); }
    void stop(const QString& attemptUuid, StopCause) override { m_machine.stop(attemptUuid); }
    void recover(const QVector<Attempt>& attempts) override { m_machine.recover(attempts); }

private:
    Machine& m_machine;
};

class MachineGpus final : public GpuSource {
    Q_OBJECT
public:
    explicit MachineGpus(Machine& machine) : m_machine(machine) { machine.m_source = this; }
    void refreshInventory() override;
    void poll() override;

private:
    Machine& m_machine;
    bool m_polling = false;
};

} // namespace kataar::test
