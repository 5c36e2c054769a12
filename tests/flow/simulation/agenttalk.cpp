// SPDX-License-Identifier: GPL-3.0-or-later
// What agents and the engine say to each other, as docs/worker-protocol.md has it.
#include "tests/flow/simulation/agents.h"

#include "tests/flow/simulation/faultyvfs.h"

#include <algorithm>
#include <array>

namespace kataar::test {

namespace {

constexpr qint64 beatMs = 30'000;
constexpr qint64 againMs = 5'000;

ExitRecord endedWith(Random& random) {
    ExitRecord exit;
    exit.known = true;
    const int dice = random.upTo(9);
    if (dice == 0)
        exit.signal = 9;
    else
        exit.code = dice < 3 ? 1 + random.upTo(254) : 0;
    return exit;
}

} // namespace

void AgentStream::send(const WorkerCommand& command) {
    if (FaultyVfs::dead() || command.type == WorkerCommandType::Ping)
        return;
    if (command.type == WorkerCommandType::Shutdown)
        return m_agents.removed(m_worker);
    const auto deliver = [command, agents = &m_agents, worker = m_worker, number = m_number] {
        const RemoteMachine& machine = agents->m_machines.at(worker);
        if (machine.stream && machine.stream->number() == number) // else nobody reads it any more
            agents->receive(worker, command);
    };
    m_agents.send(1 + m_agents.m_random.upTo(20), deliver, true);
}

/// The engine lets go of it; the agent sees that its connection ended.
void AgentStream::close() {
    if (FaultyVfs::dead())
        return;
    RemoteMachine& machine = m_agents.m_machines.at(m_worker);
    if (machine.attached.get() == this) {
        machine.attached.reset();
        machine.unseenSinceMs = m_agents.m_clock.now.ms;
    }
    if (machine.stream.get() != this)
        return;
    machine.stream.reset();
    machine.nextTryMs = m_agents.m_clock.now.ms + 1000;
}

void Agents::receive(const QString& worker, const WorkerCommand& command) {
    RemoteMachine& machine = m_machines.at(worker);
    if (!machine.reachable || machine.gone)
        return;
    if (command.type == WorkerCommandType::JobSubmit)
        return take(machine, command.order);
    if (command.type != WorkerCommandType::JobCancel)
        return;
    for (auto& [key, work] : machine.work) {
        if (key.first == command.jobId && (command.attempt == 0 || key.second == command.attempt))
            work.process.stop(m_clock.now.ms, m_random);
    }
}

void Agents::take(RemoteMachine& machine, const WorkerOrder& order) {
    const RemoteMachine::Key key{order.jobId, order.attempt};
    if (const auto known = machine.work.find(key); known != machine.work.end()) {
        if (!known->second.process.exit.refused)
            return violation(QStringLiteral("I7: %1 is sent an attempt twice").arg(machine.seat.name));
        machine.work.erase(known); // what was refused may be sent again
    }
    for (const auto& [other, work] : machine.work) {
        const bool shared =
            std::ranges::any_of(order.deviceIds, [&](int index) { return work.gpus.contains(index); });
        if (!work.process.over && !work.fenced && (shared || !machine.seat.slots))
            violation(QStringLiteral("I2: %1 is sent a job for what another one has").arg(machine.seat.name));
    }
    if (machine.seat.slots && order.deviceIds.size() != order.numProcesses)
        violation(QStringLiteral("%1 is sent a job with another number of GPUs").arg(machine.seat.name));
    RemoteMachine::Work& work = machine.work[key];
    Process& process = work.process;
    work.gpus = order.deviceIds;
    work.attemptId = order.attemptId;
    process.job = order.jobId;
    process.number = order.attempt;
    process.provider = workerProvider;
    process.pid = ++m_lastPid;
    process.startedMs = m_clock.now.ms;
    process.exit = endedWith(m_random);
    process.endsMs = m_clock.now.ms + (brief ? 20 : 1000LL * m_random.upTo(m_random.oneIn(3) ? 3600 : 120));
    if (machine.refuses) {
        process.endsMs = m_clock.now.ms + 1;
        process.exit = {};
        process.exit.known = true;
        process.exit.neverRan = true;
        process.exit.refused = true;
        process.exit.problem = QStringLiteral("No space left on device.");
    }
}

QVector<WorkerJob> Agents::claims(const RemoteMachine& machine) const {
    QVector<WorkerJob> all;
    for (const auto& [key, work] : machine.work) {
        if (machine.seat.slots)
            all << WorkerJob{key.first, key.second, work.process.over, 0};
        else
            all << WorkerJob{key.first, 0, false, 0};
    }
    return all;
}

/// An attempt that was sent, of a job that this machine does not have, nor is thought to have.
std::optional<RemoteMachine::Key> Agents::someoneElses(const RemoteMachine& machine) {
    const auto view = m_fleet->view(machine.seat.id);
    std::vector<RemoteMachine::Key> keys;
    for (const auto& [attempt, sent] : m_sent) {
        const bool has = std::ranges::any_of(
            machine.work, [&](const auto& work) { return work.first.first == sent.key.first; });
        if (!has && view && !view->jobs.contains(sent.key.first))
            keys.push_back(sent.key);
    }
    return keys.empty() ? std::nullopt : std::optional(m_random.of(keys));
}

void Agents::claimMore(const RemoteMachine& machine, QVector<WorkerJob>& claims) {
    if (!machine.seat.slots || !m_random.oneIn(20))
        return;
    if (const auto key = someoneElses(machine))
        claims << WorkerJob{key->first, key->second, m_random.oneIn(2), 0};
}

QString Agents::lie() {
    const RemoteMachine* machine = someone();
    if (!machine || !machine->stream || !hearsEngine(*machine))
        return {};
    const auto key = someoneElses(*machine);
    if (!key)
        return {};
    WorkerReport said;
    said.status = m_random.of(std::array{WorkerJobStatus::Starting, WorkerJobStatus::Running,
                                         WorkerJobStatus::Completed, WorkerJobStatus::Failed,
                                         WorkerJobStatus::Cancelled});
    if (m_random.oneIn(2))
        said.attempt = key->second;
    if (m_random.oneIn(2))
        said.endedSecondsAgo = 1e12;
    if (m_random.oneIn(2)) {
        said.exit = endedWith(m_random);
        said.exit->workerLost = m_random.oneIn(2);
        said.exit->neverRan = said.exit->refused = m_random.oneIn(2);
    }
    m_fleet->reported(machine->seat.id, key->first, said, [](const Result<ReportAnswer>&) {});
    return QStringLiteral("%1 says %2 of attempt %3 of %4, which it does not have")
        .arg(machine->seat.name, toText(said.status))
        .arg(key->second)
        .arg(key->first);
}

void Agents::connectTo(RemoteMachine& machine) {
    machine.reachable = true;
    machine.nextTryMs = m_clock.now.ms + againMs;
    if (!hearsEngine(machine))
        return;
    if (!machine.seat.slots) // such an agent says once how a job ended, if it can
        std::erase_if(machine.work, [](const auto& one) { return one.second.process.over; });
    WorkerRegistration said;
    said.name = machine.seat.name;
    said.type = WorkerType::Persistent;
    said.hardware.gpuCount = int(machine.seat.gpus.size());
    said.labels = machine.seat.labels;
    said.slots = machine.seat.slots;
    if (said.slots) {
        said.instance = machine.seat.id + QString::number(machine.instance);
        said.jobs = claims(machine);
        claimMore(machine, said.jobs);
    } else if (const QVector<WorkerJob> running = claims(machine); !running.isEmpty()) {
        said.currentJobId = running.first().jobId;
    }
    m_fleet->registered(
        machine.seat.id, said,
        [this, id = machine.seat.id, life = m_life](const Result<RegistrationAnswer>& answer) {
            RemoteMachine& asked = m_machines.at(id);
            if (m_life == life && !answer && answer.error().code == ErrorCode::NotFound)
                return removed(id);
            if (m_life == life && hearsEngine(asked) && answer)
                attach(asked, *answer);
        });
}

void Agents::attach(RemoteMachine& machine, const RegistrationAnswer& answer) {
    for (const WorkerJob& unwanted : answer.abandon) {
        for (auto& [key, work] : machine.work) {
            if (key.first != unwanted.jobId || (unwanted.attempt != 0 && key.second != unwanted.attempt))
                continue;
            work.fenced = true;
            work.process.stop(m_clock.now.ms, m_random);
        }
    }
    machine.stream = std::make_shared<AgentStream>(*this, machine.seat.id, ++m_streams);
    machine.nextBeatMs = m_clock.now.ms + beatMs;
    machine.attached = machine.stream;
    m_fleet->attach(machine.seat.id, machine.stream);
    for (const auto& [key, work] : machine.work) {
        if (work.process.over) // it could not say so before
            send(
                m_random.upTo(200), [this, id = machine.seat.id, key = key] { report(id, key); }, false);
    }
}

void Agents::beat(RemoteMachine& machine) {
    machine.nextBeatMs = m_clock.now.ms + beatMs;
    WorkerHeartbeat beat;
    beat.workerId = machine.seat.id;
    QVector<WorkerJob> all = claims(machine);
    claimMore(machine, all);
    beat.busy = !all.isEmpty();
    if (machine.seat.slots)
        beat.jobs = all;
    else if (beat.busy)
        beat.currentJobId = all.first().jobId;
    m_fleet->heartbeat(machine.seat.id, beat, [](const Result<void>&) {});
}

/// Until it is taken. An answer may be lost; then it says it once more.
void Agents::report(const QString& worker, const RemoteMachine::Key& key) {
    RemoteMachine& machine = m_machines.at(worker);
    const auto found = machine.work.find(key);
    if (found == machine.work.end() || !found->second.process.over)
        return;
    const auto again = [this, worker, key] {
        send(
            againMs, [this, worker, key] { report(worker, key); }, false);
    };
    if (!hearsEngine(machine) || !machine.stream)
        return; // when it is connected again
    const Process& process = found->second.process;
    WorkerReport said;
    said.status = process.stopping                               ? WorkerJobStatus::Cancelled
                  : process.exit.known && process.exit.code == 0 ? WorkerJobStatus::Completed
                                                                 : WorkerJobStatus::Failed;
    if (machine.seat.slots || process.exit.refused) {
        said.attempt = key.second;
        said.exit = process.exit;
        said.attemptId = found->second.attemptId;
    }
    if (process.exit.refused)
        machine.refusedMs = m_clock.now.ms;
    const bool unheard = machine.seat.slots && m_random.oneIn(8);
    m_fleet->reported(worker, key.first, said,
                      [this, worker, key, again, unheard, id = found->second.attemptId,
                       life = m_life](const Result<ReportAnswer>& answer) {
                          if (m_life != life || !m_fleet || FaultyVfs::dead())
                              return;
                          const bool over = answer || answer.error().code == ErrorCode::Denied ||
                                            answer.error().code == ErrorCode::NotFound;
                          if (unheard || !over)
                              return again();
                          auto& work = m_machines.at(worker).work;
                          if (const auto its = work.find(key);
                              its != work.end() && its->second.attemptId == id)
                              work.erase(its);
                      });
}

} // namespace kataar::test
