// SPDX-License-Identifier: GPL-3.0-or-later
// From one engine to the next: opening the store, watching what the engine does, dying.
#include "tests/flow/simulation/simulation.h"

namespace kataar::test {

namespace {

constexpr qint64 longestDownMs = 24 * 3'600'000LL;

} // namespace

/// What the model hears of the machine, whichever engine lives.
void Simulation::watch() {
    m_machine.violation = [this](const QString& what) { say(what); };
    m_machine.isCommitted = [this](const QString& attempt) {
        trace(QStringLiteral("start ") + attempt);
        return m_reader && m_reader->isLive(attempt);
    };
    m_machine.beforeEnd = [this](const Process& process) { m_model.attemptEnds(process); };
    m_machine.beforeRefusal = [this](const Process& process, const Error&) {
        m_model.attemptRefused(process);
    };
    m_machine.beforeInventory = [this](int gpus) { m_model.lookAtGpus(gpus); };
    m_machine.beforeReading = [this](const QVector<GpuTelemetry>& readings) {
        m_model.reading(readings, m_machine);
    };
    m_agents.violation = m_machine.violation;
    m_agents.isCommitted = m_machine.isCommitted;
    m_agents.beforeEnd = m_machine.beforeEnd;
    m_agents.beforeRefusal = [this](const Process& process) { m_model.attemptRefused(process); };
    m_machine.processRuns = [this](const QString& provider) { m_model.processStarted(provider); };
}

void Simulation::entryChanged(const QueueEntry* before, const QueueEntry& after) {
    if (FaultyVfs::dead())
        return;
    trace(QStringLiteral("%1 %2").arg(after.id).arg(QueueModel::text(after)));
    if (!before) {
        if (QueueEntry* added = m_model.find(after.id))
            added->jobId = after.jobId;
        else
            say(QStringLiteral("job %1 comes from nowhere").arg(after.id));
        return;
    }
    if (before->status == JobStatus::Running && after.status != JobStatus::Running &&
        !before->workerId.isEmpty())
        return m_model.endsOnWorker(after.id);
    if (before->status == JobStatus::Pending && after.status == JobStatus::Running)
        return m_model.started(after);
    if (!before->windowStop && after.windowStop)
        return m_model.windowEnded(after);
    if (m_moving) {
        m_model.setRank(after.id, after.rank);
        return;
    }
    if (m_decisionsCarriedOut && before->intent && !after.intent)
        m_model.decisionDue(after.id);
    else if (m_decisionsCarriedOut && before->status == JobStatus::Blocked)
        m_model.requestExpired(after.id);
}

/// By how much the queue's time is ahead of what passed: within one boot the engine knows how long it was
/// away, else the wall clock must tell. Either counts for a day at most, and what was not written is lost.
qint64 Simulation::waitingGained() {
    const QJsonObject saved = m_reader->setting(QStringLiteral("queue_time"));
    const qint64 passedMs = m_clock.now.ms - saved[QStringLiteral("monotonic_ms")].toInteger();
    const auto wall = UtcTime::fromIso(saved[QStringLiteral("wall")].toString());
    if (!wall)
        return 0;
    const bool sameBoot = saved[QStringLiteral("boot")].toString().toInt() == m_clock.boots;
    const qint64 downMs = sameBoot ? passedMs : (m_clock.wallNow.us - wall->us) / 1000;
    return std::clamp<qint64>(downMs, 0, longestDownMs) - passedMs;
}

void Simulation::openEngine() {
    m_model.engineDies();
    m_diedBefore = false;
    m_atRest = {};
    auto opened = Database::open(m_paths, m_clock);
    if (!opened)
        return say(QStringLiteral("the store cannot be opened: ") + opened.error().message);
    m_reader = std::make_unique<StoreReader>(m_paths.database());
    const auto matches = [&] {
        const auto rows = m_reader->jobs();
        QMap<qint64, StoredJob> wanted;
        for (const auto& [id, job] : m_model.rules.jobs)
            wanted.insert(id, {job.entry.jobId, QueueModel::text(job.entry), toText(job.entry.status)});
        for (const auto& [id, entry] : m_model.finished)
            wanted.insert(id, {entry.jobId, QueueModel::text(entry), toText(entry.status)});
        return rows == wanted && m_reader->auditRecords() == m_model.audited;
    };
    if (!matches() && m_model.hasLostTurn())
        m_model.takeLostTurn(); // the whole of it was stored, though nobody was told
    checkRows();
    const qint64 gained = waitingGained();
    m_life = std::make_unique<Life>(m_paths, m_dir.filePath(QStringLiteral("configs")), m_machine, m_agents,
                                    m_settings, m_clock, m_newId, std::move(*opened));
    m_model.engineStarts(gained,
                         [this](qint64 id) { return m_life->book.state().waitedSeconds(id, m_clock.now); });
    m_model.workersAnew(m_life->book.state().workers());
    m_life->beforeRecovery = [this] { m_model.startsAreOpen(); };
    m_life->aroundDecisions = [this](const std::function<void()>& carryOut) {
        m_decisionsCarriedOut = true;
        carryOut();
        m_decisionsCarriedOut = false;
    };
    QObject::connect(m_life->database.get(), &Database::committed, &m_life->book, [this] {
        if (!FaultyVfs::dead())
            return m_model.committed();
        if (!m_diedBefore) // its last write was the commit's last: stored, and nobody was told
            m_model.storedUntold();
        m_diedBefore = true;
    });
    QObject::connect(m_life->database.get(), &Database::rolledBack, &m_life->book, [this] {
        m_turnFailed = true;
        m_model.rolledBack(m_diedBefore);
        m_model.workersAnew(m_life->book.state().workers());
        m_diedBefore = FaultyVfs::dead();
        m_lateUntilMs = m_decisionsLateUntilMs = m_clock.now.ms + 5001;
    });
    QObject::connect(
        &m_life->book, &QueueBook::entryChanged, &m_life->book,
        [this](const QueueEntry* before, const QueueEntry& after) { entryChanged(before, after); });
    QObject::connect(&m_life->book, &QueueBook::entriesChanged, &m_life->book, [this] {
        if (m_life && m_model.releaseOwed() && !m_life->book.state().localStartHeld())
            m_model.releaseMadeUpFor();
    });
    QObject::connect(&m_life->dispatcher, &QueueDispatcher::gpusFreed, &m_life->book,
                     [this](const QString& job, const QVector<int>& gpus) {
                         if (!FaultyVfs::dead())
                             m_model.gpusFreed(job, gpus);
                     });
    QObject::connect(&m_life->book, &QueueBook::workersChanged, &m_life->book, [this] {
        if (!FaultyVfs::dead())
            m_model.workersChanged(m_life->book.state().workers());
    });
    QObject::connect(&m_life->fleet, &WorkerFleet::lost, &m_life->book, [this] { ++m_model.audited; });
    m_agents.engineLives(m_life->fleet);
    m_life->start();
    m_lateUntilMs = m_clock.now.ms + 1;
    settle();
    if (!m_life->running())
        say(QStringLiteral("the engine does not begin"));
}

void Simulation::killEngine() {
    if (m_reader) {
        const QJsonObject saved = m_reader->setting(QStringLiteral("queue_time"));
        const UtcTime wall = UtcTime::fromIso(saved[QStringLiteral("wall")].toString()).value_or(UtcTime());
        const qint64 passedMs = m_clock.now.ms - saved[QStringLiteral("monotonic_ms")].toInteger();
        if (std::abs(m_clock.wallNow.us - wall.us - passedMs * 1000) >= 1'000'000)
            m_model.forgetJump();
    }
    m_reader.reset();
    m_machine.engineDied();
    m_agents.engineDied();
    if (m_life)
        FaultyVfs::livesFor = 0;
    m_life.reset();
    m_asked.clear();
    m_turnFailed = false;
    FaultyVfs::mend();
    m_storeFaultyUntilMs = 0;
}

/// At any point: between two turns, or in the middle of writing one.
void Simulation::crash() {
    QString how = QStringLiteral("killed between two turns");
    if (!m_random.oneIn(3)) {
        FaultyVfs::mend();
        FaultyVfs::livesFor = 1 + m_random.upTo(14);
        how = QStringLiteral("killed after %1 writes").arg(FaultyVfs::livesFor);
        for (int tries = 0; tries < 4 && !FaultyVfs::dead() && !bad(); ++tries) {
            deed();
            settle();
            if (!FaultyVfs::dead() && m_random.oneIn(2))
                passTime(m_random.upTo(9000));
        }
    }
    dieAndComeBack(how);
}

void Simulation::dieAndComeBack(QString how) {
    if (bad())
        return;
    const bool reboot = m_random.oneIn(5);
    killEngine();
    if (reboot) {
        m_machine.reboot();
        ++m_clock.boots;
        how += QStringLiteral(", machine rebooted");
    }
    if (m_random.oneIn(2)) {
        const qint64 down = 1000LL * m_random.upTo(7200);
        how += QStringLiteral(", down for %1 s").arg(down / 1000);
        m_clock.pass(down);
        m_model.pass(down, 0);
        while (m_machine.happen()) {
        }
    }
    if (const qint64 now = m_clock.now.ms; now % 4 == 0) { // seeds stay what they are: nothing is drawn
        const qint64 seconds = now * 7919 % (60 * 3600) - 30 * 3600;
        how += QStringLiteral(", the wall clock jumps by %1 s").arg(seconds);
        m_clock.wallNow.us += seconds * 1'000'000;
        m_model.pass(0, seconds * 1'000'000);
    }
    if (m_random.oneIn(5))
        m_machine.setGpuCount(m_random.upTo(6));
    note(how);
    openEngine();
}

} // namespace kataar::test
