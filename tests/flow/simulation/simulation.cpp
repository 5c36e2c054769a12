// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing what happens next, and letting time pass.
#include "tests/flow/simulation/simulation.h"

#include <QDir>

namespace kataar::test {

namespace {

constexpr int mostSettlings = 5000;
constexpr int stepsTold = 25;
constexpr int mostGpus = 6;
constexpr qint64 halfAnHourMs = 1'800'000;
constexpr qint64 aWeekMs = 7 * 48 * halfAnHourMs;
constexpr qint64 longestDrainMs = 8 * aWeekMs;

Principal person(qint64 id, Level level, const QString& team) {
    Principal who;
    who.userId = id;
    who.name = QStringLiteral("person%1").arg(id);
    who.level = level;
    if (!team.isEmpty())
        who.teamId = who.teamName = team;
    return who;
}

QString folderTemplate() {
    const QString memory = QStringLiteral("/dev/shm");
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) +
           QStringLiteral("/kataar-sim-XXXXXX");
}

void writeFile(const QString& path, const QByteArray& content) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("the simulation cannot write %s", qPrintable(path));
}

} // namespace

Simulation::Simulation(quint64 seed, VirtualClock& clock, VirtualDispatcher& time,
                       const QByteArray& emptyDatabase)
    : m_random(seed), m_ids(~seed), m_clock(clock), m_time(time),
      m_dir(folderTemplate()), m_paths{m_dir.filePath(QStringLiteral("data"))},
      m_machine(clock, m_random, m_random.oneIn(8) ? 0 : 1 + m_random.upTo(mostGpus - 1)),
      m_people{person(1, Level::Viewer, {}),
               person(2, Level::Researcher, QStringLiteral("a")),
               person(3, Level::Researcher, QStringLiteral("b")),
               person(4, Level::Researcher, {}),
               person(5, Level::Lead, QStringLiteral("a")),
               person(6, Level::Admin, {})},
      m_withRules(seed % 3 == 0), m_withQuotas(seed % 4 == 1), m_withWorkers(seed % 4 == 2) {
    QDir().mkpath(m_paths.root);
    QDir().mkpath(m_dir.filePath(QStringLiteral("configs")));
    writeFile(m_dir.filePath(QStringLiteral("configs/train.toml")), "command = [\"/bin/true\"]\n");
    writeFile(m_paths.database(), emptyDatabase);
    QFile::setPermissions(m_paths.database(), QFile::ReadOwner | QFile::WriteOwner);
    const AfterReboot afterReboot =
        m_random.of(std::array{AfterReboot::Requeue, AfterReboot::Hold, AfterReboot::Fail});
    m_model.afterReboot = afterReboot;
    m_model.learnt = [this] { return m_life ? m_life->book.state().durations() : DurationBook(); };
    (void)m_settings.set(QStringLiteral("queue/after_reboot"), toText(afterReboot));
    chooseWhereAndWhen();
    m_model.rules.nowMs = clock.now.ms;
    m_model.rules.wallUs = clock.wallNow.us;
    m_model.committed();
    watch();
    FaultyVfs::mend();
    openEngine();
    if (m_withWorkers && !bad())
        addWorkers();
    if (!bad())
        changeLimits(admin(), someLimits());
    settle();
}

Simulation::~Simulation() { killEngine(); }

void Simulation::say(const QString& what) {
    if (m_wrong.isEmpty())
        m_wrong = what;
}

/// Everything that happens at this moment.
void Simulation::settle() {
    int rounds = 0;
    do {
        rounds += m_time.settle();
    } while (rounds < mostSettlings && (m_machine.happen() || m_agents.happen()));
    if (FaultyVfs::dead()) {
        m_asked.clear();
        return m_model.wrong.clear();
    }
    if (rounds >= mostSettlings)
        say(QStringLiteral("I29: the engine does not come to rest"));
    if (!m_model.wrong.isEmpty())
        say(m_model.wrong);
    if (m_life && m_life->failed)
        say(QStringLiteral("the engine gives up: ") + m_life->failed->message);
    checkAnswers();
    checkNothingWaits();
}

void Simulation::passTime(qint64 ms) {
    const qint64 end = m_clock.now.ms + ms;
    while (!bad()) {
        qint64 next = end;
        for (const auto& event : {m_time.nextTimer(), m_machine.nextEvent(), m_agents.nextEvent()})
            next = std::min(next, event.value_or(end));
        const qint64 step = std::max<qint64>(next - m_clock.now.ms, 0);
        m_clock.pass(step);
        m_model.pass(step, 0);
        if (m_storeFaultyUntilMs != 0)
            m_lastFaultMs = m_clock.now.ms;
        if (m_storeFaultyUntilMs != 0 && m_clock.now.ms >= m_storeFaultyUntilMs) {
            FaultyVfs::mend();
            m_storeFaultyUntilMs = 0;
        }
        settle();
        if (m_clock.now.ms >= end)
            break;
    }
}

/// The machine was suspended: nobody looked meanwhile, and then everything is due at once.
void Simulation::suspend(qint64 ms) {
    m_clock.pass(ms);
    m_model.sleeps(ms);
    m_model.pass(ms, 0);
    if (m_storeFaultyUntilMs != 0)
        m_lastFaultMs = m_clock.now.ms;
    m_lateUntilMs = std::max(m_lateUntilMs, m_clock.now.ms + 1);
    settle();
    passTime(1);
}

void Simulation::jumpClock(qint64 seconds) {
    if (m_life)
        m_life->scheduler.processNow(); // what was until now is seen, so that it is known when it jumped
    settle();
    note(QStringLiteral("the wall clock jumps by %1 s").arg(seconds));
    m_clock.wallNow.us += seconds * 1'000'000;
    m_model.pass(0, seconds * 1'000'000);
    m_lateUntilMs = std::max(m_lateUntilMs, m_clock.now.ms + 1);
    m_decisionsLateUntilMs = std::max(m_decisionsLateUntilMs, m_clock.now.ms + tickMs + 1);
    if (m_life)
        m_life->scheduler.processNow(); // else the next tick sees it, and the model does at once
    settle();
}

void Simulation::changeMachine() {
    const QVector<Gpu> gpus = m_machine.gpus();
    switch (m_random.upTo(7)) {
    case 0:
    case 1:
        if (gpus.isEmpty())
            return;
        if (const QString uuid = m_random.of(gpus).uuid; m_machine.foreign.erase(uuid) == 0) {
            m_machine.foreign[uuid] = 4'500'000 + m_random.upTo(1000);
            note(QStringLiteral("somebody else computes on ") + uuid);
        } else {
            note(QStringLiteral("somebody else leaves ") + uuid);
        }
        return;
    case 2:
        m_machine.setGpuCount(m_random.upTo(mostGpus));
        note(QStringLiteral("the machine has %1 GPUs").arg(m_machine.gpus().size()));
        if (m_life)
            m_life->gpus.refreshInventory();
        return;
    case 3:
        m_machine.slowDriver = !m_machine.slowDriver;
        note(QStringLiteral("slow driver: %1").arg(m_machine.slowDriver));
        return;
    case 4:
        m_machine.readable = !m_random.oneIn(3);
        note(QStringLiteral("the driver lists processes: %1").arg(m_machine.readable));
        return;
    case 5:
        m_machine.unreliable = !m_machine.unreliable;
        note(QStringLiteral("unreliable reports: %1").arg(m_machine.unreliable));
        return;
    default:
        if (m_machine.refusal)
            m_machine.refusal.reset();
        else if (m_random.oneIn(2))
            m_machine.refusal = Error::noSpace(QStringLiteral("No space left on device."));
        else
            m_machine.refusal = Error::unavailable(QStringLiteral("no_process"),
                                                   QStringLiteral("Resource temporarily unavailable."));
        note(QStringLiteral("the machine refuses to start: %1").arg(m_machine.refusal.has_value()));
    }
}

void Simulation::changeStore() {
    m_lastFaultMs = m_clock.now.ms;
    FaultyVfs::fault = m_random.oneIn(2) ? FaultyVfs::Fault::Full : FaultyVfs::Fault::Error;
    m_storeFaultyUntilMs = m_clock.now.ms + (m_random.oneIn(2) ? 1 : 1000LL * m_random.upTo(60));
    note(QStringLiteral("the store fails (%1) for %2 ms")
             .arg(int(FaultyVfs::fault))
             .arg(m_storeFaultyUntilMs - m_clock.now.ms));
}

void Simulation::step() {
    m_now.clear();
    if (m_withWorkers && m_random.oneIn(8))
        return changeWorkers();
    if (m_withWindows && m_random.oneIn(15))
        return goToAnEdge();
    if (m_withRules && m_random.oneIn(15))
        return goToAnExpiry();
    const int dice = m_random.upTo(99);
    if (dice < 56) {
        for (int deeds = m_random.oneIn(4) ? 3 : 1; deeds > 0; --deeds)
            deed();
        settle();
    } else if (dice < 80) {
        const qint64 ms = m_random.oneIn(3) ? 1000LL * m_random.upTo(120) : m_random.upTo(12'000);
        note(QStringLiteral("%1 ms pass").arg(ms));
        passTime(ms);
    } else if (dice < 85) {
        const qint64 ms = 60'000LL * m_random.upTo(m_random.oneIn(4) ? 600 : 60);
        note(QStringLiteral("asleep for %1 min").arg(ms / 60'000));
        suspend(ms);
    } else if (dice < 93) {
        changeMachine();
        settle();
    } else if (dice < 95) {
        changeStore();
    } else if (dice < 97) {
        jumpClock(m_random.upTo(20 * 3600) - 10 * 3600);
    } else {
        crash();
    }
}

QString Simulation::run(int steps) {
    for (int i = 0; i < steps && !bad(); ++i) {
        step();
        ++m_steps;
        m_history << QStringLiteral("%1 [%2 s] %3")
                         .arg(m_steps)
                         .arg(double(m_clock.now.ms) / 1000)
                         .arg(m_now.join(QStringLiteral("; ")));
        trace(m_history.last());
        while (m_history.size() > stepsTold && !qEnvironmentVariableIsSet("KATAAR_SIM_LOG"))
            m_history.removeFirst();
        if (!bad()) {
            checkRows();
            checkQueue();
            checkWaitingKept();
            checkCounters();
            checkAttempts();
            checkWorkers();
            checkReasons();
            checkWindows();
            checkApprovals();
            checkQuotas();
        }
    }
    if (!bad())
        say(drain());
    if (!bad())
        checkEnd();
    return m_wrong;
}

QByteArray Simulation::digest() {
    if (m_reader)
        trace(m_reader->everything().remove(m_dir.path()));
    return m_trace.result().toHex();
}

/// People let everything go, the machine is whole again: now every job that can start comes to its end.
QString Simulation::drain() {
    FaultyVfs::mend();
    m_storeFaultyUntilMs = 0;
    m_machine.refusal.reset();
    m_machine.foreign.clear();
    m_machine.unreliable = false;
    m_machine.slowDriver = false;
    m_machine.readable = true;
    m_machine.brief = true;
    m_agents.allIsWell();
    killEngine(); // reports that were lost are found by recover()
    openEngine();
    passTime(2 * tickMs);
    if (bad())
        return m_wrong;
    m_now.clear();
    for (const qint64 id : m_model.withStatus(JobStatus::Blocked)) {
        const bool expected = m_model.decide(admin(), id, true, 0);
        m_life->queue.approve(admin(), nameOf(id),
                              answer<DecisionAnswer>(QStringLiteral("approve"), expected));
        settle();
    }
    for (const qint64 id : m_model.withStatus(JobStatus::Pending)) {
        if (!m_model.find(id) || !m_model.find(id)->held)
            continue;
        const bool expected = m_model.hold(admin(), id, false);
        m_life->order.release(admin(), nameOf(id), {}, answer<QString>(QStringLiteral("release"), expected));
        settle();
    }
    liftWindows();
    for (const auto& [id, drains] : std::map(m_model.draining))
        m_life->workers.setDraining(
            admin(), id, false,
            answer<WorkerView>(QStringLiteral("resume a worker"), m_model.drain(admin(), id, false)));
    Limits limits = someLimits();
    limits.localGpuMaxConcurrent.reset();
    changeLimits(admin(), limits);
    m_life->switches.resume(
        admin(), {},
        answer<std::optional<QueuePause>>(QStringLiteral("resume"), m_model.pause(admin(), false)));
    settle();
    const auto canStillStart = [&] {
        for (const auto& [id, job] : m_model.rules.jobs) {
            if (job.entry.target == Target::Worker && job.entry.status == JobStatus::Pending) {
                if (someWorkerCouldRun(job.entry))
                    return true;
            } else if (job.entry.kind == JobKind::Cloud || !m_model.rules.impossible(job.entry) ||
                       (job.entry.target == Target::Auto && someWorkerCouldRun(job.entry))) {
                return true;
            }
        }
        return false;
    };
    for (const qint64 began = m_clock.now.ms; canStillStart() && !bad();) {
        if (m_clock.now.ms - began > longestDrainMs) {
            const qint64 id = m_model.rules.jobs.begin()->first;
            QStringList why;
            for (const WaitingReason& reason : m_life->book.reasonsFor(id))
                why << englishSentence(reason);
            return QStringLiteral("I15: job %1 (%2) never comes to an end: %3")
                .arg(id)
                .arg(QueueModel::text(m_model.rules.jobs.begin()->second.entry), why.join(u' '));
        }
        for (const auto& [uuid, process] : m_machine.processes()) {
            if (!process.over && !process.endsMs)
                m_machine.endSomehow(uuid);
        }
        m_agents.endSomehow();
        passTime(100);
        const qint64 most = m_model.everybodyIsOutside() ? aWeekMs : halfAnHourMs;
        suspend(m_model.msToOpening(most).value_or(halfAnHourMs));
        passTime(tickMs);
        checkRows();
        checkQueue();
    }
    return m_wrong;
}

} // namespace kataar::test
