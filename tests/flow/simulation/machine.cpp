// SPDX-License-Identifier: GPL-3.0-or-later
// Processes and their ends, and what reaches the engine of them.
#include "tests/flow/simulation/machine.h"

#include "tests/flow/simulation/faultyvfs.h"

#include <algorithm>

namespace kataar::test {

namespace {

constexpr qint64 graceMs = 15'000; ///< of a process that is told to end

QVector<Gpu> gpusUpTo(int count) {
    QVector<Gpu> gpus;
    for (int index = 0; index < count; ++index) {
        Gpu gpu;
        gpu.index = index;
        gpu.uuid = QStringLiteral("GPU-%1").arg(index);
        gpus << gpu;
    }
    return gpus;
}

ExitRecord exited(int code) {
    ExitRecord exit;
    exit.known = true;
    exit.code = code;
    return exit;
}

ExitRecord killedBy(int signal, const QString& problem = {}) {
    ExitRecord exit;
    exit.known = true;
    exit.signal = signal;
    exit.problem = problem;
    return exit;
}

} // namespace

void Process::stop(qint64 nowMs, Random& random) {
    if (over || stopping)
        return;
    stopping = true;
    const bool deaf = random.oneIn(3);
    const qint64 gone = nowMs + (deaf ? graceMs : random.upTo(3000));
    if (endsMs && *endsMs <= gone)
        return;
    endsMs = gone;
    exit = deaf ? killedBy(9) : random.oneIn(4) ? exited(0) : killedBy(15);
}

Machine::Machine(VirtualClock& clock, Random& random, int gpus)
    : m_clock(clock), m_random(random), m_gpus(gpusUpTo(gpus)) {}

void Machine::setGpuCount(int count) { m_gpus = gpusUpTo(count); }

const Process* Machine::find(const QString& attempt) const {
    const auto found = m_processes.find(attempt);
    return found == m_processes.end() ? nullptr : &found->second;
}

int Machine::alive() const {
    return int(std::ranges::count_if(m_processes, [](const auto& pair) { return !pair.second.over; }));
}

QString Machine::jobOfPid(qint64 pid) const {
    const auto found =
        std::ranges::find_if(m_processes, [=](const auto& pair) { return pair.second.pid == pid; });
    return found == m_processes.end() ? QString() : found->second.job;
}

QVector<GpuTelemetry> Machine::reading() const {
    QVector<GpuTelemetry> readings;
    for (const Gpu& gpu : m_gpus) {
        GpuTelemetry one;
        one.uuid = gpu.uuid;
        if (readable) {
            one.processes.emplace();
            if (const auto other = foreign.find(gpu.uuid); other != foreign.end())
                *one.processes << GpuProcess{other->second, 1 << 20, QStringLiteral("somebody"), {}, {}};
            for (const auto& [uuid, process] : m_processes) {
                if (process.gpuUuids.contains(gpu.uuid) &&
                    (!process.over || process.leavesGpusMs > m_clock.now.ms))
                    *one.processes << GpuProcess{process.pid, 1 << 20, {}, {}, {}};
            }
        }
        readings << one;
    }
    return readings;
}

void Machine::checkStart(const ExecutionOrder& order) const {
    const QString& uuid = order.attempt.uuid;
    if (!isCommitted(uuid))
        violation(QStringLiteral("I1: attempt %1 starts before it is stored").arg(uuid));
    if (m_processes.contains(uuid))
        violation(QStringLiteral("I7: attempt %1 starts a second time").arg(uuid));
    for (const auto& [other, process] : m_processes) {
        if (!process.over && process.job == order.attempt.jobId)
            violation(QStringLiteral("I7: job %1 runs twice at once").arg(process.job));
        for (const QString& gpu : order.attempt.gpuUuids) {
            if (!process.over && process.gpuUuids.contains(gpu))
                violation(QStringLiteral("I2: %1 is given to %2 while %3 runs on it").arg(gpu, uuid, other));
            const QVector<GpuProcess> listed = m_lastReading.value(gpu);
            if (process.over && process.gpuUuids.contains(gpu) &&
                std::ranges::any_of(listed, [&](const GpuProcess& one) { return one.pid == process.pid; }))
                violation(
                    QStringLiteral("I11: %1 is given to %2 while %3 has not left it").arg(gpu, uuid, other));
        }
    }
}

void Machine::chooseFate(Process& process, const ExecutionOrder& order) {
    const qint64 now = m_clock.now.ms;
    const int dice = m_random.upTo(19);
    process.endsMs = now + 1000LL * m_random.upTo(m_random.oneIn(3) ? 3600 : 120);
    process.exit = exited(0);
    process.commandsRun = 1;
    if (dice < 4) {
        process.exit = exited(1 + m_random.upTo(254));
    } else if (dice == 4) {
        process.exit = killedBy(9);
    } else if (dice == 5) { // the runner could not execute it
        process.exit = exited(0);
        process.exit.code.reset();
        process.exit.neverRan = true;
        process.exit.problem = QStringLiteral("The job's supervisor could not prepare the job's folder.");
        process.endsMs = now + m_random.upTo(50);
        process.commandsRun = 0;
    } else if (dice == 6) { // its supervisor was killed
        process.exit = {};
        process.exit.problem = QStringLiteral("Nobody saw how it ended.");
    } else if (dice == 7) {
        process.endsMs.reset();
    }
    if (brief)
        process.endsMs = now + 20;
    const qint64 limit = order.timeLimitSeconds.value_or(0) * 1000;
    if (limit > 0 && process.exit.known && (!process.endsMs || *process.endsMs > now + limit)) {
        process.endsMs = now + limit;
        process.exit = m_random.oneIn(3) ? exited(0) : killedBy(15);
        process.exit.problem = QStringLiteral("The job was stopped at its time limit.");
    }
}

Result<void> Machine::start(const ExecutionOrder& order) {
    if (FaultyVfs::dead())
        return {}; // nobody is there any more who could have called
    checkStart(order);
    Process process;
    process.attempt = order.attempt.uuid;
    process.job = order.attempt.jobId;
    process.number = order.attempt.number;
    process.provider = order.attempt.provider;
    if (refusal) {
        beforeRefusal(process, *refusal);
        return *refusal;
    }
    process.gpuUuids = order.attempt.gpuUuids;
    process.pid = ++m_lastPid;
    process.startedMs = m_clock.now.ms;
    chooseFate(process, order);
    m_processes[process.attempt] = process;
    processRuns(process.provider);
    if (process.commandsRun > 0 && !(unreliable && m_random.oneIn(4)))
        send(unreliable ? m_random.upTo(3000) : 2,
             [this, uuid = process.attempt, at = m_clock.wall()] { Q_EMIT m_executor->started(uuid, at); });
    return {};
}

void Machine::stop(const QString& attempt) {
    const auto found = m_processes.find(attempt);
    if (!FaultyVfs::dead() && found != m_processes.end())
        found->second.stop(m_clock.now.ms, m_random);
}

void Machine::end(Process& process) {
    process.over = true;
    process.exit.endedAt = m_clock.wall();
    process.leavesGpusMs =
        m_clock.now.ms + (slowDriver && m_random.oneIn(2) ? 1000LL * m_random.upTo(150) : 0);
}

void Machine::report(const Process& process) {
    if (!m_executor)
        return;
    const auto tell = [this, process] { tellEnded(process); };
    const int dice = unreliable ? m_random.upTo(5) : 5;
    if (dice == 0)
        return; // not before recover()
    send(dice == 1 ? 1000LL * m_random.upTo(90) : 0, tell);
    if (dice == 2)
        send(1000LL * m_random.upTo(90), tell);
}

void Machine::tellEnded(const Process& process) {
    beforeEnd(process);
    Q_EMIT m_executor->ended(process.attempt, process.exit);
}

void Machine::send(qint64 afterMs, std::function<void()> deliver) {
    m_messages.emplace(m_clock.now.ms + afterMs, std::move(deliver));
}

std::optional<qint64> Machine::nextEvent() const {
    std::optional<qint64> next;
    if (!m_messages.empty())
        next = m_messages.begin()->first;
    for (const auto& [uuid, process] : m_processes) {
        if (!process.over && process.endsMs)
            next = std::min(next.value_or(*process.endsMs), *process.endsMs);
    }
    return next;
}

bool Machine::happen() {
    for (auto& [uuid, process] : m_processes) {
        if (!process.over && process.endsMs && *process.endsMs <= m_clock.now.ms) {
            end(process);
            report(process);
            return true;
        }
    }
    if (m_messages.empty() || m_messages.begin()->first > m_clock.now.ms)
        return false;
    const auto deliver = m_messages.extract(m_messages.begin()).mapped();
    deliver();
    return true;
}

void Machine::endSomehow(const QString& attempt) {
    Process& process = m_processes.at(attempt);
    process.endsMs = m_clock.now.ms;
    process.exit = killedBy(9);
}

void Machine::engineDied() {
    m_messages.clear();
    m_executor = nullptr;
    m_source = nullptr;
}

void Machine::reboot() {
    for (auto& [uuid, process] : m_processes) {
        process.leavesGpusMs = 0;
        if (process.over)
            continue;
        process.over = true;
        process.exit = {};
        process.exit.interrupted = true;
        process.exit.problem = QStringLiteral("The machine rebooted while the job ran.");
        process.exit.endedAt = m_clock.wall();
    }
}

void Machine::recover(const QVector<Attempt>& attempts) {
    for (const Attempt& attempt : attempts) {
        const Process* process = find(attempt.uuid);
        if (!process) {
            Process never;
            never.attempt = attempt.uuid;
            never.job = attempt.jobId;
            never.number = attempt.number;
            never.exit.neverRan = true;
            never.exit.problem = QStringLiteral("The engine ended before the job's process was started.");
            tellEnded(never);
        } else if (process->over) {
            if (unreliable && m_random.oneIn(3))
                send(m_random.upTo(9000), [this, ended = *process] { tellEnded(ended); });
            else
                tellEnded(*process);
        } else {
            Q_EMIT m_executor->started(attempt.uuid, m_clock.wall());
        }
    }
}

void MachineGpus::refreshInventory() {
    m_machine.send(0, [this] {
        GpuInventory inventory;
        inventory.backend = QStringLiteral("nvml");
        inventory.gpus = m_machine.gpus();
        m_machine.beforeInventory(int(inventory.gpus.size()));
        Q_EMIT inventoryChanged(inventory);
    });
}

void MachineGpus::poll() {
    if (std::exchange(m_polling, true))
        return;
    m_machine.send(0, [this] {
        m_polling = false;
        const QVector<GpuTelemetry> readings = m_machine.reading();
        m_machine.m_lastReading.clear();
        for (const GpuTelemetry& one : readings)
            m_machine.m_lastReading.insert(one.uuid, one.processes.value_or(QVector<GpuProcess>()));
        m_machine.beforeReading(readings);
        Q_EMIT telemetry(readings);
    });
}

} // namespace kataar::test
