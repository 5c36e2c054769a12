// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of other machines, and what may be said of their work.
#include "tests/flow/simulation/agents.h"

#include "tests/flow/simulation/faultyvfs.h"

#include <algorithm>

namespace kataar::test {

namespace {

constexpr qint64 timeoutMs = 120'000; // workers/timeout_seconds
constexpr qint64 longestCutMs = 400'000;

} // namespace

void Agents::add(const WorkerSeat& seat) {
    RemoteMachine& machine = m_machines[seat.id];
    machine.seat = seat;
    machine.unseenSinceMs = m_clock.now.ms;
    machine.nextTryMs = m_clock.now.ms + m_random.upTo(3000);
}

const RemoteMachine::Work* Agents::find(const QString& attempt) const {
    const auto sent = m_sent.find(attempt);
    if (sent == m_sent.end())
        return nullptr;
    const auto& work = m_machines.at(sent->second.worker).work;
    const auto found = work.find(sent->second.key);
    return found == work.end() ? nullptr : &found->second;
}

RemoteMachine* Agents::someone() {
    std::vector<RemoteMachine*> there;
    for (auto& [id, machine] : m_machines) {
        if (!machine.gone)
            there.push_back(&machine);
    }
    return there.empty() ? nullptr : m_random.of(there);
}

bool Agents::hearsEngine(const RemoteMachine& machine) const {
    return m_fleet && machine.reachable && !machine.gone && !FaultyVfs::dead();
}

void Agents::send(qint64 afterMs, std::function<void()> deliver, bool fromEngine) {
    m_messages.emplace(m_clock.now.ms + afterMs, Message{std::move(deliver), fromEngine});
}

void Agents::engineLives(WorkerFleet& fleet) {
    m_fleet = &fleet;
    ++m_life;
    for (auto& [id, machine] : m_machines) {
        machine.unseenSinceMs = m_clock.now.ms; // its time begins anew
        machine.nextTryMs = m_clock.now.ms + 100 + m_random.upTo(10'000);
    }
}

/// What it had sent may have arrived still; nobody is told anything any more.
void Agents::engineDied() {
    m_fleet = nullptr;
    for (const auto& [at, message] : std::exchange(m_messages, {})) {
        if (message.fromEngine && m_random.oneIn(2))
            message.deliver();
    }
    for (auto& [id, machine] : m_machines) {
        machine.stream.reset();
        machine.attached.reset();
    }
}

void Agents::removing(const QString& worker) {
    for (auto& [key, work] : m_machines.at(worker).work)
        work.givenUp = true;
}

/// It is told so, or learns it when it asks again.
void Agents::removed(const QString& worker) {
    RemoteMachine& machine = m_machines.at(worker);
    machine.gone = true;
    machine.stream.reset();
    machine.attached.reset();
    for (auto& [key, work] : machine.work) {
        work.fenced = true;
        work.process.stop(m_clock.now.ms, m_random);
    }
}

/// A cut is noticed at once, or later by the engine than by the agent.
void Agents::disconnect(RemoteMachine& machine, bool engineNotices) {
    machine.stream.reset();
    const std::shared_ptr<AgentStream> attached = machine.attached;
    if (!attached)
        return;
    const auto detach = [this, id = machine.seat.id, attached, life = m_life] {
        RemoteMachine& cut = m_machines.at(id);
        if (!m_fleet || m_life != life || cut.attached != attached || FaultyVfs::dead())
            return;
        cut.attached.reset();
        cut.unseenSinceMs = m_clock.now.ms;
        m_fleet->detach(id, attached.get());
    };
    if (engineNotices)
        detach();
    else
        send(1000LL * m_random.upTo(40), detach, false);
}

QString Agents::cutOrMend() {
    RemoteMachine* machine = someone();
    if (!machine)
        return {};
    machine->reachable = !machine->reachable;
    if (machine->reachable) {
        machine->nextTryMs = m_clock.now.ms + m_random.upTo(5000);
        return machine->seat.name + QStringLiteral(" is reached again");
    }
    machine->nextTryMs = m_clock.now.ms + m_random.upTo(int(longestCutMs)); // it mends by itself
    disconnect(*machine, m_random.oneIn(2));
    return machine->seat.name + QStringLiteral(" is cut off");
}

QString Agents::powerFails() {
    RemoteMachine* machine = someone();
    if (!machine)
        return {};
    const bool forgets = !machine->seat.slots || m_random.oneIn(3); // its disk is gone too
    for (auto& [key, work] : machine->work) {
        if (work.process.over)
            continue;
        work.process.over = true;
        work.process.exit = {};
        work.process.exit.interrupted = true;
        work.process.exit.problem = QStringLiteral("The machine rebooted while the job ran.");
    }
    if (forgets) {
        machine->work.clear();
        ++machine->instance;
    }
    disconnect(*machine, m_random.oneIn(2));
    machine->nextTryMs = m_clock.now.ms + m_random.upTo(int(longestCutMs));
    return machine->seat.name +
           (forgets ? QStringLiteral(" loses power and memory") : QStringLiteral(" loses power"));
}

QString Agents::refuseOrNot() {
    RemoteMachine* machine = someone();
    if (!machine)
        return {};
    machine->refuses = !machine->refuses;
    return QStringLiteral("%1 refuses: %2").arg(machine->seat.name).arg(machine->refuses);
}

void Agents::allIsWell() {
    for (auto& [id, machine] : m_machines) {
        machine.reachable = true;
        machine.refuses = false;
        machine.nextTryMs = std::min(machine.nextTryMs, m_clock.now.ms + 1000);
    }
    brief = true;
}

void Agents::endSomehow() {
    for (auto& [id, machine] : m_machines) {
        for (auto& [key, work] : machine.work) {
            if (!work.process.over)
                work.process.endsMs = std::min(work.process.endsMs.value_or(m_clock.now.ms), m_clock.now.ms);
        }
    }
}

void Agents::ordered(const ExecutionOrder& order) {
    const Attempt& attempt = order.attempt;
    if (FaultyVfs::dead())
        return;
    if (!isCommitted(attempt.uuid))
        violation(QStringLiteral("I1: attempt %1 is sent before it is stored").arg(attempt.uuid));
    if (m_sent.contains(attempt.uuid))
        violation(QStringLiteral("I7: attempt %1 is sent a second time").arg(attempt.uuid));
    for (const auto& [id, machine] : m_machines) {
        for (const auto& [key, work] : machine.work) {
            if (key.first == attempt.jobId && !work.process.over && !work.fenced && machine.attached)
                violation(QStringLiteral("I7: job %1 runs on %2 and is sent elsewhere")
                              .arg(attempt.jobId, machine.seat.name));
        }
    }
    m_sent[attempt.uuid] = {attempt.workerId, {attempt.jobId, attempt.number}};
}

void Agents::notSent(const ExecutionOrder& order) {
    if (FaultyVfs::dead())
        return;
    if (m_machines.at(order.attempt.workerId).attached)
        violation(QStringLiteral("attempt %1 is not sent, and its worker is there").arg(order.attempt.uuid));
    Process process;
    process.attempt = order.attempt.uuid;
    process.job = order.attempt.jobId;
    process.number = order.attempt.number;
    process.provider = workerProvider;
    beforeRefusal(process);
}

void Agents::believed(const QVector<Attempt>& attempts) {
    for (const Attempt& attempt : attempts)
        m_sent[attempt.uuid] = {attempt.workerId, {attempt.jobId, attempt.number}};
}

/// The agent knows nothing of it, cannot be reached long enough, or is not its worker any more.
bool Agents::mayBeLost(const QString& attempt) const {
    const Sent& sent = m_sent.at(attempt);
    const RemoteMachine& machine = m_machines.at(sent.worker);
    const auto work = machine.work.find(sent.key);
    if (machine.gone || work == machine.work.end() || work->second.givenUp)
        return true;
    if (!machine.seat.slots && work->second.process.over)
        return true; // such an agent says only what runs
    return !machine.attached && m_clock.now.ms - machine.unseenSinceMs >= timeoutMs;
}

void Agents::ended(const QString& attempt, const ExitRecord& exit) {
    if (FaultyVfs::dead())
        return;
    const auto known = m_sent.find(attempt);
    if (known == m_sent.end())
        return violation(QStringLiteral("I9: attempt %1 ended, and was never begun").arg(attempt));
    const Sent& sent = known->second;
    const RemoteMachine::Work* work = find(attempt);
    Process process = work ? work->process : Process();
    if (exit.workerLost) {
        if (!mayBeLost(attempt))
            violation(QStringLiteral("I10: attempt %1 counts as lost, and its worker has it").arg(attempt));
    } else if (!exit.refused) {
        ExitRecord wanted = process.exit;
        if (!m_machines.at(sent.worker).seat.slots) { // such an agent says no more than whether it went well
            wanted = {};
            wanted.known = process.exit.code == 0 && !process.stopping;
            if (wanted.known)
                wanted.code = 0;
        }
        if (!work || !work->process.over)
            violation(
                QStringLiteral("I9: attempt %1 of %2 counts as ended (%3), and it is not over there: %4")
                    .arg(attempt, m_machines.at(sent.worker).seat.name, exit.problem,
                         work ? QStringLiteral("it runs") : QStringLiteral("it is unknown")));
        else if (exit.known != wanted.known || exit.code != wanted.code || exit.signal != wanted.signal ||
                 exit.interrupted != wanted.interrupted)
            violation(QStringLiteral("I9: attempt %1 ended otherwise").arg(attempt));
    }
    process.attempt = attempt;
    process.provider = workerProvider;
    std::tie(process.job, process.number) = sent.key;
    process.exit = exit;
    if (exit.refused)
        beforeRefusal(process);
    else
        beforeEnd(process);
}

std::optional<qint64> Agents::nextEvent() const {
    std::optional<qint64> next;
    const auto at = [&](qint64 ms) { next = std::min(next.value_or(ms), ms); };
    if (!m_messages.empty())
        at(m_messages.begin()->first);
    for (const auto& [id, machine] : m_machines) {
        for (const auto& [key, work] : machine.work) {
            if (!work.process.over && work.process.endsMs)
                at(*work.process.endsMs);
        }
        if (machine.gone || !m_fleet || FaultyVfs::dead())
            continue;
        at(machine.stream ? machine.nextBeatMs : machine.nextTryMs);
    }
    return next;
}

bool Agents::happen() {
    const qint64 now = m_clock.now.ms;
    for (auto& [id, machine] : m_machines) {
        for (auto& [key, work] : machine.work) {
            if (work.process.over || !work.process.endsMs || *work.process.endsMs > now)
                continue;
            work.process.over = true;
            send(
                m_random.upTo(100), [this, id = id, key = key] { report(id, key); }, false);
            return true;
        }
        if (machine.gone || !m_fleet || FaultyVfs::dead())
            continue;
        if (!machine.stream && machine.nextTryMs <= now) {
            connectTo(machine);
            return true;
        }
        if (machine.stream && machine.nextBeatMs <= now) {
            beat(machine);
            return true;
        }
    }
    if (m_messages.empty() || m_messages.begin()->first > now)
        return false;
    const auto message = m_messages.extract(m_messages.begin()).mapped();
    message.deliver();
    return true;
}

} // namespace kataar::test
