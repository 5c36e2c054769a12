// SPDX-License-Identifier: GPL-3.0-or-later
// Workers that lie, vanish and return, engines that are killed, and stores that fail, by seeds: after every
// step what must hold is held against what the workers truly did.
#include "tests/core/engine/pretendedworkers.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

namespace {

constexpr int seedsInAll = 15;
constexpr int stepsOfASeed = 250;
constexpr qint64 timeoutMs = 120'000;
constexpr int mostJobs = 40;

class FleetSimulation : public PretendedFleet {
public:
    explicit FleetSimulation(quint64 seed) : PretendedFleet(seed) {
        start();
        const int count = 1 + m_random.upTo(4);
        for (int i = 0; i < count; ++i)
            addWorker();
    }

    QString run() {
        for (int i = 0; i < stepsOfASeed && m_wrong.isEmpty(); ++i) {
            step();
            check();
        }
        if (m_wrong.isEmpty())
            drain();
        return m_wrong.isEmpty()
                   ? QString()
                   : m_wrong + QStringLiteral("\n    ") + m_history.join(QStringLiteral("\n    "));
    }

private:
    // What people do.

    void submit() {
        if (m_jobs.size() >= mostJobs)
            return;
        QueueEntry entry = pendingEntry();
        entry.userId.reset();
        entry.numProcesses = m_random.upTo(2);
        entry.target = m_random.oneIn(3) ? Target::Auto : Target::Worker;
        entry.priority = m_random.oneIn(4) ? 30 : 10;
        if (m_random.oneIn(3))
            entry.workerLabels.insert(QStringLiteral("kind"),
                                      m_random.oneIn(2) ? QStringLiteral("big") : QStringLiteral("small"));
        if (entry.target == Target::Worker) {
            entry.kind = JobKind::Cloud;
            entry.provider = workerProvider;
        } else {
            entry.numProcesses = 1; // this machine has no GPU: only a worker can take it
        }
        const auto added = m_life->book.add(entry, sampleSpec());
        m_life->scheduler.processNow();
        WorkerLife::turn();
        if (added)
            m_jobs << added->jobId;
    }

    void cancelSome() {
        if (m_jobs.isEmpty())
            return;
        const QString job = m_random.of(m_jobs);
        const QueueEntry* found = m_life->book.state().findJob(job);
        if (!found || found->cancelRequestedAt)
            return;
        QueueEntry entry = *found;
        entry.cancelRequestedAt = m_folder.clock.wall();
        if (entry.status == JobStatus::Pending) {
            entry.status = JobStatus::Cancelled;
            entry.completedAt = entry.cancelRequestedAt;
        }
        (void)m_life->book.change(entry, QStringLiteral("cancel"));
        m_life->dispatcher.stop(job);
        WorkerLife::turn();
    }

    void administer(PretendedWorker& worker) {
        if (worker.id.isEmpty())
            return;
        const auto view = m_life->fleet.view(worker.id);
        if (!view)
            return say(QStringLiteral("a worker is gone"));
        switch (m_random.upTo(5)) {
        case 0: {
            note(worker.name + QStringLiteral(" is removed"));
            (void)m_life->fleet.remove(worker.id);
            WorkerLife::turn();
            if (!m_life->fleet.view(worker.id))
                worker.id.clear();
            worker.stream.reset();
            worker.streamWorks = false;
            return;
        }
        case 1:
            note(worker.name + QStringLiteral(" has a new token"));
            (void)m_life->fleet.setToken(worker.id,
                                         sha256Hex(numberedWorker("t", m_random.upTo(1'000'000)).toUtf8()));
            WorkerLife::turn();
            worker.stream.reset();
            worker.streamWorks = false;
            worker.lastContactMs = nowMs();
            return;
        default:
            (void)m_life->fleet.setDraining(worker.id, !view->worker.draining);
            WorkerLife::turn();
        }
    }

    void passTime(qint64 ms) {
        for (qint64 left = ms; left > 0 && m_wrong.isEmpty();) {
            const qint64 part = std::min<qint64>(left, 4000);
            m_folder.clock.now.us += part * 1000;
            left -= part;
            m_life->fleet.mind();
            m_life->scheduler.tick();
            m_rests = false;
            WorkerLife::turn();
            countSent();
        }
    }

    void killEngine() {
        note(QStringLiteral("the engine is killed"));
        m_life->database->fail(Error::internal(QStringLiteral("killed"), QStringLiteral("kill -9")));
        m_life.reset();
        for (PretendedWorker& worker : m_workers) {
            worker.stream.reset();
            worker.streamWorks = false;
            worker.lastContactMs = nowMs(); // a new engine waits for everybody
        }
        m_before.clear();
        m_rests = false;
        start();
        for (PretendedWorker& worker : m_workers) {
            if (!worker.id.isEmpty() && !m_life->fleet.view(worker.id))
                worker.id.clear(); // it was added in a turn that was lost
        }
    }

    void step() {
        PretendedWorker& worker = m_workers[size_t(m_random.upTo(int(m_workers.size()) - 1))];
        const int dice = m_random.upTo(99);
        if (dice < 20) {
            submit();
        } else if (dice < 26) {
            cancelSome();
        } else if (dice < 50) {
            if (!worker.streamWorks && !worker.silent)
                connectWorker(worker);
            readStream(worker);
            reportAll(worker);
            if (worker.liar && m_random.oneIn(4))
                lie(worker);
        } else if (dice < 60) {
            heartbeat(worker);
        } else if (dice < 75) {
            passTime(1000LL * m_random.upTo(m_random.oneIn(5) ? 400 : 40));
        } else if (dice < 90) {
            disturb(worker);
        } else if (dice < 93) {
            administer(worker);
        } else if (dice < 95 && m_workers.size() < 7) {
            addWorker();
        } else if (dice < 97) {
            note(QStringLiteral("a turn cannot be stored"));
            submit();
            m_life->database->fail(Error::noSpace(QStringLiteral("No space left on device.")));
            WorkerLife::turn();
            m_rests = true;
        } else {
            killEngine();
        }
        countSent();
    }

    // What must hold.

    void check() {
        std::map<QString, std::vector<const QueueEntry*>> ofWorker;
        const QueueState& state = m_life->book.state();
        state.forEachRunning(0, state.size(),
                             [&](const QueueEntry& entry) { ofWorker[entry.workerId].push_back(&entry); });
        for (const PretendedWorker& worker : m_workers)
            checkWorker(worker, ofWorker[worker.id]);
        for (const QString& job : m_jobs)
            checkJob(job);
        if (state.tally() != state.recount())
            say(QStringLiteral("the counts are wrong"));
    }

    void checkWorker(const PretendedWorker& worker, const std::vector<const QueueEntry*>& running) {
        if (worker.id.isEmpty())
            return;
        const auto view = m_life->fleet.view(worker.id);
        if (!view || (view->worker.slots ? false : running.size() > 1))
            return say(QStringLiteral("%1 has more than one job").arg(worker.name));
        std::set<int> gpus;
        for (const QueueEntry* entry : running) {
            if (!m_rests && !view->jobs.contains(entry->jobId))
                say(QStringLiteral("job %1 runs on %2, which does not have it")
                        .arg(entry->jobId, worker.name));
            for (const int index : entry->allocatedGpus) {
                if (!gpus.insert(index).second)
                    say(QStringLiteral("GPU %1 of %2 is given out twice").arg(index).arg(worker.name));
            }
        }
        if (!running.empty() || !view->connected || view->worker.draining)
            return;
        const WorkerSeat* seat = m_life->book.state().workers().find(worker.id);
        if (!seat || !seat->open || m_rests)
            return;
        m_life->book.state().forEachPending(0, 1000, [&](const QueueEntry& entry) { // nothing fitting waits
            if (WorkerDemand::of(entry).couldRunOn(*seat))
                say(QStringLiteral("%1 is idle and job %2 waits: %3")
                        .arg(worker.name, entry.jobId, reasonsOf(entry.id)));
        });
    }

    QString reasonsOf(qint64 id) const {
        QStringList texts;
        for (const WaitingReason& reason : m_life->book.reasonsFor(id))
            texts << englishSentence(reason);
        return texts.isEmpty() ? QStringLiteral("nobody looked") : texts.join(u' ');
    }

    void checkJob(const QString& job) {
        const QueueEntry row = m_life->row(job);
        if (row.jobId.isEmpty())
            return; // its submit was in a turn that was lost
        const QueueEntry before = std::exchange(m_before[job], row);
        if (const QueueEntry* entry = m_life->book.state().findJob(job);
            (entry != nullptr) != !isTerminal(row.status) || (entry && entry->attempt != row.attempt))
            say(QStringLiteral("memory and row of %1 differ").arg(job));
        if (row.attempt > row.maxAttempts)
            say(QStringLiteral("job %1 has too many attempts").arg(job));
        if (before.jobId.isEmpty())
            return;
        if (isTerminal(before.status) && row.status != before.status)
            say(QStringLiteral("job %1 has changed after its end").arg(job));
        if (row.status == JobStatus::Completed && before.status != JobStatus::Completed &&
            !m_said.contains({row.workerId, job, int(WorkerJobStatus::Completed)}))
            say(QStringLiteral("nobody said that job %1 is completed").arg(job));
        if (row.attempt > before.attempt)
            checkLoss(job, before);
    }

    /// I23: not for silence of less than the time-out, nor while its stream is open – but for what the agent
    /// itself has said since.
    void checkLoss(const QString& job, const QueueEntry& before) {
        for (const PretendedWorker& worker : m_workers) {
            if (worker.id != before.workerId || before.status != JobStatus::Running)
                continue;
            const auto attempts = m_life->jobs.attempts(job);
            const QString problem = attempts ? (*attempts)[before.attempt - 1].exit.problem : QString();
            const bool byTime = problem.contains(QStringLiteral("went away"));
            if (byTime && (worker.stream || nowMs() - worker.lastContactMs < timeoutMs))
                say(QStringLiteral("job %1 is taken from %2 after %3 s of silence")
                        .arg(job, worker.name)
                        .arg((nowMs() - worker.lastContactMs) / 1000));
        }
    }

    /// Everybody is honest and reachable: whatever is there comes to an end.
    void drain() {
        note(QStringLiteral("everybody comes back"));
        killEngine();
        for (PretendedWorker& worker : m_workers) {
            worker.liar = worker.silent = false;
            worker.reachable = true;
            worker.late.clear();
            if (!worker.id.isEmpty())
                (void)m_life->fleet.setDraining(worker.id, false);
        }
        m_workers.push_back({});
        PretendedWorker& able = m_workers.back();
        able.name = QStringLiteral("able");
        able.gpus = 4;
        able.labels.insert(QStringLiteral("kind"), QStringLiteral("big"));
        able.id = m_life->add(able.name);
        m_workers.push_back(able);
        m_workers.back().name = QStringLiteral("small");
        m_workers.back().labels.insert(QStringLiteral("kind"), QStringLiteral("small"));
        m_workers.back().id = m_life->add(QStringLiteral("small"));
        for (int round = 0; round < 200 && m_wrong.isEmpty(); ++round) {
            for (PretendedWorker& worker : m_workers) {
                if (!worker.streamWorks)
                    connectWorker(worker);
                readStream(worker);
                reportAll(worker);
                heartbeat(worker);
            }
            passTime(60'000);
            check();
            if (m_life->book.state().size() == 0)
                return;
        }
        m_life->book.state().forEachPending(0, 10, [&](const QueueEntry& entry) {
            say(QStringLiteral("job %1 never starts").arg(entry.jobId));
        });
        m_life->book.state().forEachRunning(0, 10, [&](const QueueEntry& entry) {
            say(QStringLiteral("job %1 never ends on %2").arg(entry.jobId, entry.workerName));
        });
    }
};

} // namespace

class RandomWorkersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void seeds_data() {
        QTest::addColumn<quint64>("seed");
        const QByteArray one = qgetenv("KATAAR_SIM_SEED");
        if (!one.isEmpty()) {
            QTest::newRow(one.constData()) << one.toULongLong();
            return;
        }
        for (quint64 seed = 1; seed <= seedsInAll; ++seed)
            QTest::addRow("seed %llu", seed) << seed;
    }

    void seeds() {
        QFETCH(quint64, seed);
        FleetSimulation simulation(seed);
        const QString wrong = simulation.run();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
};

KATAAR_TEST(randomworkers, RandomWorkersTest)
#include "tst_randomworkers.moc"
