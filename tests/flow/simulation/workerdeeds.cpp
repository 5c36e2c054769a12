// SPDX-License-Identifier: GPL-3.0-or-later
// Workers: what becomes of them, what people do with them, and what must be so.
#include "tests/flow/simulation/simulation.h"

#include <algorithm>

namespace kataar::test {

namespace {

constexpr int mostWorkers = 4;
constexpr qint64 longestAsideMs = 610'000;

} // namespace

/// Of all kinds: with slots and without, with one GPU and with many.
void Simulation::addWorkers() {
    for (int number = m_random.upTo(mostWorkers - 1); number >= 0; --number) {
        WorkerSeat seat;
        seat.id = m_ids.id();
        seat.name = QStringLiteral("worker%1").arg(number);
        seat.slots = !m_random.oneIn(3);
        seat.labels = {
            {QStringLiteral("gpu"), m_random.oneIn(2) ? QStringLiteral("a100") : QStringLiteral("h100")}};
        const int last = m_random.upTo(3);
        for (int index = 0; index <= last; ++index)
            seat.gpus << index;
        WorkerRow row;
        row.worker.id = seat.id;
        row.worker.name = seat.name;
        row.worker.createdAt = m_clock.wall();
        row.tokenHash = seat.id;
        m_agents.add(seat);
        m_model.draining[seat.id] = false;
        if (const auto added = m_life->fleet.add(row); !added)
            say(QStringLiteral("a worker cannot be added: ") + added.error().message);
    }
    m_life->fleet.start();
    settle();
}

/// On this machine alone, on workers alone, or wherever it may be.
void Simulation::aim(SubmitRequest& request) {
    const int dice = m_random.upTo(9);
    if (dice < 2)
        request.target = Target::Local;
    else if (dice < 5)
        request.target = Target::Worker;
    if (request.target == Target::Worker) {
        request.deviceIds.reset();
        request.anyGpu = false;
    }
    if (request.target != Target::Local && m_random.oneIn(3))
        request.workerLabels.insert(QStringLiteral("gpu"),
                                    m_random.oneIn(2) ? QStringLiteral("a*") : QStringLiteral("h100"));
}

void Simulation::changeWorkers() {
    const int dice = m_random.upTo(9);
    if (dice < 7) {
        note(dice < 3   ? m_agents.cutOrMend()
             : dice < 5 ? m_agents.powerFails()
             : dice < 6 ? m_agents.refuseOrNot()
                        : m_agents.lie());
        return settle();
    }
    if (m_model.draining.empty() || !m_life)
        return;
    std::vector<QString> ids;
    for (const auto& [id, drains] : m_model.draining)
        ids.push_back(id);
    const QString id = m_random.of(ids);
    const Principal& who = somebody();
    if (dice == 9 && m_random.oneIn(6)) {
        const bool expected = m_model.removeWorker(who, id);
        if (expected)
            m_agents.removing(id);
        m_life->workers.remove(who, id, true,
                               answer<QString>(who.name + QStringLiteral(" removes a worker"), expected));
    } else if (m_random.oneIn(4)) {
        m_life->workers.rotate(who, id, {},
                               answer<WorkerToken>(who.name + QStringLiteral(" gives a worker another token"),
                                                   m_model.rotate(who, id)));
    } else {
        const bool drains = m_random.oneIn(2);
        const bool expected = m_model.drain(who, id, drains);
        m_life->workers.setDraining(
            who, id, drains,
            answer<WorkerView>(QStringLiteral("%1 drains a worker: %2").arg(who.name).arg(drains), expected));
    }
    settle();
}

bool Simulation::someWorkerCouldRun(const QueueEntry& entry) const {
    return std::ranges::any_of(m_model.rules.workers.seats, [&](const auto& seat) {
        return WorkerDemand::of(entry).couldRunOn(seat.second);
    });
}

/// Jobs are sent to those that can be reached and are not drained, and to nobody else.
void Simulation::checkWorkers() {
    if (!m_life || !m_life->running() || FaultyVfs::fault != FaultyVfs::Fault::None)
        return;
    for (const auto& [id, machine] : m_agents.machines()) {
        const WorkerSeat* seat = m_life->book.state().workers().find(id);
        const auto known = m_model.draining.find(id);
        if (!seat || known == m_model.draining.end()) {
            if ((seat != nullptr) != (known != m_model.draining.end()))
                say(QStringLiteral("%1 is kept though it was removed, or the other way round")
                        .arg(machine.seat.name));
            continue;
        }
        const bool open = machine.attached && !known->second;
        const bool aside = m_clock.now.ms - machine.refusedMs < longestAsideMs;
        // It was told to stop something, or was when it lost its memory: that is over when it connects anew.
        const bool stops =
            !machine.seat.slots && (!machine.stream || std::ranges::any_of(machine.work, [](const auto& one) {
                return one.second.fenced;
            }));
        if (seat->open != open && !(open && (aside || stops)))
            say(QStringLiteral("jobs are sent to %1: %2, and should be: %3")
                    .arg(machine.seat.name)
                    .arg(seat->open)
                    .arg(open));
    }
}

} // namespace kataar::test
