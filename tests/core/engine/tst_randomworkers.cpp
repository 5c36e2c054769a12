// SPDX-License-Identifier: GPL-3.0-or-later
// Workers that lie, vanish and return, engines that are killed, and stores that fail, by seeds: after every
// step what must hold is held against what the workers truly did.
#include "tests/core/engine/pretendedworkers.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

namespace {

constexpr int seedsInAll = 25;
constexpr int stepsOfASeed = 250;
constexpr qint64 timeoutMs = 120'000;
constexpr int mostJobs = 40;

QString numbered(const char* text, int number) { return QString::fromLatin1(text) + QString::number(number); }

class FleetSimulation {
public:
    explicit FleetSimulation(quint64 seed) : m_random(seed) {
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
    struct Sent {
        QString worker;
        int times = 0;
    };

    void say(const QString& what) {
        if (m_wrong.isEmpty())
            m_wrong = what;
    }
    void note(const QString& what) {
        m_history << QStringLiteral("[%1 s] %2").arg(nowMs() / 1000).arg(what);
        if (m_history.size() > 40)
            m_history.removeFirst();
    }
    qint64 nowMs() const { return m_folder.clock.monotonic().ms; }

    void start() {
        m_life = std::make_unique<WorkerLife>(m_folder);
        Limits limits;
        limits.maxConcurrent = limits.userMaxConcurrent = 1000;
        if (!m_life->book.setLimits(limits))
            say(QStringLiteral("limits"));
        m_life->scheduler.processNow(); // as a service does
        WorkerLife::turn();
    }

    void addWorker() {
        PretendedWorker worker;
        worker.name = numbered("w", int(m_workers.size()));
        worker.gpus = 1 + m_random.upTo(3);
        worker.slots = !m_random.oneIn(3);
        worker.liar = m_random.oneIn(4);
        if (m_random.oneIn(2))
            worker.labels.insert(QStringLiteral("kind"),
                                 m_random.oneIn(2) ? QStringLiteral("big") : QStringLiteral("small"));
        worker.id = m_life->add(worker.name);
        m_workers.push_back(worker);
    }

    // What happens on workers and between them and the engine.

    std::vector<WorkerJob> claims(PretendedWorker& worker) {
        std::vector<WorkerJob> all;
        for (const PretendedRun& run : worker.runs) {
            if (!run.acknowledged)
                all.push_back({run.job, worker.slots ? run.attempt : 0, run.ended, 0});
        }
        return all;
    }

    void connectWorker(PretendedWorker& worker) {
        if (worker.id.isEmpty() || !worker.reachable)
            return;
        WorkerRegistration registration = WorkerLife::agent(worker.gpus, worker.slots);
        registration.labels = worker.labels;
        if (worker.slots)
            registration.instance = numbered("i", worker.instance);
        std::vector<WorkerJob> has = claims(worker);
        if (worker.liar && m_random.oneIn(3)) {
            if (m_random.oneIn(2))
                has.clear();
            else if (!m_jobs.isEmpty())
                has.push_back({m_random.of(m_jobs), 1 + m_random.upTo(2), false, 0});
        }
        if (worker.slots)
            registration.jobs = QVector<WorkerJob>(has.begin(), has.end());
        else if (!has.empty())
            registration.currentJobId = has.front().jobId;
        m_mayLose.insert(worker.id); // it says itself what it does not have
        const auto answer = m_life->enrol(worker.id, registration);
        m_mayLose.clear();
        if (!answer)
            return;
        worker.lastContactMs = nowMs();
        for (const WorkerJob& job : answer->abandon)
            stopRun(worker, job.jobId, job.attempt, true);
        countSent();
        worker.stream = std::make_shared<NotedStream>();
        worker.streamWorks = true;
        worker.read = worker.counted = 0;
        m_life->fleet.attach(worker.id, worker.stream);
        WorkerLife::turn();
    }

    void stopRun(PretendedWorker& worker, const QString& job, int attempt, bool drop) {
        PretendedRun* run = worker.find(job, attempt);
        if (!run || run->ended)
            return;
        run->ended = true;
        run->code = -15;
        if (drop && worker.slots)
            run->acknowledged = true;
    }

    void readStream(PretendedWorker& worker) {
        if (!worker.streamWorks || worker.silent)
            return;
        while (worker.read < worker.stream->sent.size()) {
            const WorkerCommand command = worker.stream->sent[worker.read++];
            if (command.type == WorkerCommandType::JobCancel) {
                stopRun(worker, command.jobId, command.attempt, false);
            } else if (command.type == WorkerCommandType::JobSubmit) {
                const WorkerOrder& order = command.order;
                worker.runs.push_back({order.jobId, order.attempt, order.deviceIds,
                                       nowMs() + 1000LL * m_random.upTo(600), m_random.oneIn(4) ? 7 : 0,
                                       false, false});
            }
        }
    }

    /// Notes what the engine has sent, whether it is read or not.
    void countSent() {
        for (PretendedWorker& worker : m_workers) {
            if (!worker.stream)
                continue;
            while (worker.counted < worker.stream->sent.size()) {
                const WorkerCommand& command = worker.stream->sent[worker.counted++];
                if (command.type != WorkerCommandType::JobSubmit)
                    continue;
                Sent& sent = m_sent[{command.order.jobId, command.order.attempt}];
                sent.worker = worker.id;
                if (++sent.times > 1)
                    say(QStringLiteral("attempt %1 of %2 is sent twice")
                            .arg(command.order.attempt)
                            .arg(command.order.jobId));
                checkFits(worker, command.order);
            }
        }
    }

    void checkFits(const PretendedWorker& worker, const WorkerOrder& order) {
        const QueueEntry entry = m_life->row(order.jobId);
        if (order.numProcesses > worker.gpus)
            say(QStringLiteral("%1 gets a job with too many GPUs").arg(worker.name));
        for (auto wanted = entry.workerLabels.cbegin(); wanted != entry.workerLabels.cend(); ++wanted) {
            if (worker.labels.value(wanted.key()) != wanted.value())
                say(QStringLiteral("%1 gets a job whose label it does not have").arg(worker.name));
        }
        if (worker.slots && order.deviceIds.size() != order.numProcesses)
            say(QStringLiteral("%1 is not told which GPUs").arg(worker.name));
    }

    void deliver(PretendedWorker& worker, const QString& job, const WorkerReport& report) {
        if (!worker.reachable || worker.id.isEmpty())
            return;
        worker.lastContactMs = nowMs();
        m_said.insert({worker.id, job, int(report.status)});
        const QueueEntry before = m_life->row(job);
        const bool its = before.status == JobStatus::Running && before.workerId == worker.id &&
                         (!report.attempt || *report.attempt == before.attempt);
        if (its)
            m_mayLose.insert(worker.id); // ends are no losses, but are looked at alike
        std::optional<Result<ReportAnswer>> answer;
        m_life->fleet.reported(worker.id, job, report,
                               [&](const Result<ReportAnswer>& taken) { answer = taken; });
        WorkerLife::turn();
        m_mayLose.clear();
        if (!answer)
            return say(QStringLiteral("a report is not answered"));
        if (*answer && its && isEnd(report.status)) {
            const auto attempts = m_life->jobs.attempts(job);
            for (const Attempt& attempt : attempts ? *attempts : QVector<Attempt>()) {
                if (attempt.number == before.attempt && attempt.phase != AttemptPhase::Ended)
                    say(QStringLiteral("the end of %1 is acknowledged and not stored").arg(job));
            }
        }
        const JobStatus after = m_life->row(job).status;
        const bool starts = before.status == JobStatus::Pending && after == JobStatus::Running;
        if (*answer && !its && after != before.status && !starts) // it may have made room for it
            say(QStringLiteral("a report that is nobody's changed job %1").arg(job));
        if (!*answer && (*answer).error().code == ErrorCode::Unavailable)
            return;
        if (PretendedRun* run = worker.find(job, report.attempt.value_or(0));
            run && isEnd(report.status) && run->ended)
            run->acknowledged = true;
        if (*answer && (*answer)->abandon)
            stopRun(worker, job, report.attempt.value_or(0), true);
    }

    WorkerReport truth(const PretendedWorker& worker, const PretendedRun& run) {
        WorkerReport report;
        report.status = !run.ended      ? WorkerJobStatus::Running
                        : run.code == 0 ? WorkerJobStatus::Completed
                        : run.code < 0  ? WorkerJobStatus::Cancelled
                                        : WorkerJobStatus::Failed;
        if (worker.slots) {
            report.attempt = run.attempt;
            if (run.ended && run.code >= 0)
                report.exit = exitedWith(run.code);
        }
        return report;
    }

    void reportAll(PretendedWorker& worker) {
        if (worker.silent)
            return;
        for (size_t i = 0; i < worker.runs.size(); ++i) {
            PretendedRun& run = worker.runs[i];
            if (!run.ended && run.endsMs <= nowMs())
                run.ended = true;
            if (run.acknowledged)
                continue;
            const WorkerReport report = truth(worker, run);
            if (m_random.oneIn(6))
                worker.late.emplace_back(run.job, report);
            deliver(worker, QString(run.job), report);
        }
        std::erase_if(worker.runs, [](const PretendedRun& run) { return run.ended && run.acknowledged; });
    }

    void lie(PretendedWorker& worker) {
        if (m_jobs.isEmpty())
            return;
        note(worker.name + QStringLiteral(" lies"));
        WorkerReport report;
        report.status = m_random.of(std::array{WorkerJobStatus::Completed, WorkerJobStatus::Failed,
                                               WorkerJobStatus::Running, WorkerJobStatus::Cancelled});
        if (m_random.oneIn(2))
            report.attempt = 1 + m_random.upTo(3);
        report.endedSecondsAgo = m_random.oneIn(2) ? 1e12 : 0;
        if (m_random.oneIn(4)) {
            report.exit.emplace();
            report.exit->workerLost = report.exit->neverRan = true;
            report.exit->known = m_random.oneIn(2);
        }
        deliver(worker, m_random.of(m_jobs), report);
    }

    void heartbeat(PretendedWorker& worker) {
        if (!worker.reachable || worker.id.isEmpty() || worker.silent)
            return;
        worker.lastContactMs = nowMs();
        const std::vector<WorkerJob> has = claims(worker);
        WorkerHeartbeat beat;
        beat.busy = !has.empty();
        if (worker.slots)
            beat.jobs = QVector<WorkerJob>(has.begin(), has.end());
        else if (!has.empty())
            beat.currentJobId = has.front().jobId;
        m_mayLose.insert(worker.id);
        m_life->fleet.heartbeat(worker.id, beat, [](const Result<void>&) {});
        WorkerLife::turn();
        m_mayLose.clear();
    }

    /// The engine notices that a stream is over.
    void noticeCut(PretendedWorker& worker) {
        if (!worker.stream)
            return;
        worker.lastContactMs = nowMs();
        m_life->cut(worker.id, worker.stream);
        worker.stream.reset();
        worker.streamWorks = false;
    }

    void disturb(PretendedWorker& worker) {
        switch (m_random.upTo(7)) {
        case 0:
            note(worker.name + QStringLiteral(" loses its stream"));
            return noticeCut(worker);
        case 1:
            worker.reachable = !worker.reachable;
            note(worker.name +
                 (worker.reachable ? QStringLiteral(" is back") : QStringLiteral(" cannot be reached")));
            if (!worker.reachable)
                worker.streamWorks = false; // half open: the engine does not know yet
            return;
        case 2: // the agent is killed; with slots its processes go on, and its folder knows them
            note(worker.name + QStringLiteral(" starts its agent anew"));
            noticeCut(worker);
            if (!worker.slots)
                worker.runs.clear();
            return connectWorker(worker);
        case 3: // the machine was off
            note(worker.name + QStringLiteral(" reboots"));
            noticeCut(worker);
            worker.runs.clear();
            return;
        case 4: // its disk was lost, or it is another machine with the same token
            note(worker.name + QStringLiteral(" is another agent"));
            ++worker.instance;
            if (worker.reachable)
                connectWorker(worker);
            return;
        case 5:
            worker.silent = !worker.silent;
            return note(worker.name +
                        (worker.silent ? QStringLiteral(" falls silent") : QStringLiteral(" speaks again")));
        default:
            if (!worker.late.empty()) {
                const auto [job, report] = worker.late.front();
                worker.late.pop_front();
                note(worker.name + QStringLiteral(": a late report arrives"));
                deliver(worker, job, report);
            }
        }
    }

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
            m_mayLose.insert(worker.id);
            (void)m_life->fleet.remove(worker.id);
            WorkerLife::turn();
            m_mayLose.clear();
            if (!m_life->fleet.view(worker.id))
                worker.id.clear();
            worker.stream.reset();
            worker.streamWorks = false;
            return;
        }
        case 1:
            note(worker.name + QStringLiteral(" has a new token"));
            (void)m_life->fleet.setToken(worker.id,
                                         sha256Hex(numbered("t", m_random.upTo(1'000'000)).toUtf8()));
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

    Random m_random;
    StoreFolder m_folder;
    std::unique_ptr<WorkerLife> m_life;
    std::vector<PretendedWorker> m_workers;
    QStringList m_jobs;
    std::map<QString, QueueEntry> m_before;
    std::map<std::pair<QString, int>, Sent> m_sent;
    std::set<std::tuple<QString, QString, int>> m_said;
    std::set<QString> m_mayLose;
    bool m_rests = false; ///< the scheduler, after a turn that failed, until its timer
    QStringList m_history;
    QString m_wrong;
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
