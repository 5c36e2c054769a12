// SPDX-License-Identifier: GPL-3.0-or-later
// Workers as they truly are: machines with agents, processes and a network between them and the engine. It
// outlives every engine, and knows what was sent to whom.
#pragma once

#include "tests/core/engine/workerlife.h"
#include "tests/flow/simulation/random.h"

#include <array>
#include <deque>
#include <map>
#include <set>

namespace kataar::test {

/// A process of a job on a worker.
struct PretendedRun {
    QString job;
    int attempt = 0;
    QVector<int> gpus;
    qint64 endsMs = 0;
    int code = 0;
    bool ended = false;
    bool acknowledged = false; ///< its end, by the engine
};

struct PretendedWorker {
    QString id; ///< empty = it has no token any more
    QString name;
    Labels labels;
    int gpus = 1;
    bool slots = true;
    bool liar = false;     ///< says what is not so, and of others' jobs too
    bool reachable = true; ///< its messages arrive
    bool silent = false;   ///< it trains, and handles nothing meanwhile
    int instance = 1;
    std::shared_ptr<NotedStream> stream; ///< as the engine has it; may be dead on the worker's side
    bool streamWorks = false;            ///< on the worker's side too
    qsizetype read = 0;                  ///< of the stream
    qsizetype counted = 0;               ///< the same, for what the engine sent
    std::vector<PretendedRun> runs;
    qint64 lastContactMs = 0; ///< when the engine last had a reason to think it alive
    std::deque<std::pair<QString, WorkerReport>> late; ///< reports that are on the way for long

    PretendedRun* find(const QString& job, int attempt) {
        for (PretendedRun& run : runs) {
            if (run.job == job && (attempt == 0 || run.attempt == attempt))
                return &run;
        }
        return nullptr;
    }
};

inline QString numberedWorker(const char* text, int number) {
    return QString::fromLatin1(text) + QString::number(number);
}

/// The fleet, the engine that it talks to, and what was wrong with the conversation.
class PretendedFleet {
public:
    explicit PretendedFleet(quint64 seed) : m_random(seed) {}

protected:
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
        worker.name = numberedWorker("w", int(m_workers.size()));
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
            registration.instance = numberedWorker("i", worker.instance);
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
        const auto answer = m_life->enrol(worker.id, registration);
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
        std::optional<Result<ReportAnswer>> answer;
        m_life->fleet.reported(worker.id, job, report,
                               [&](const Result<ReportAnswer>& taken) { answer = taken; });
        WorkerLife::turn();
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
        m_life->fleet.heartbeat(worker.id, beat, [](const Result<void>&) {});
        WorkerLife::turn();
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

    Random m_random;
    StoreFolder m_folder;
    std::unique_ptr<WorkerLife> m_life;
    std::vector<PretendedWorker> m_workers;
    QStringList m_jobs;
    std::map<QString, QueueEntry> m_before;
    std::map<std::pair<QString, int>, Sent> m_sent;
    std::set<std::tuple<QString, QString, int>> m_said;
    bool m_rests = false; ///< the scheduler, after a turn that failed, until its timer
    QStringList m_history;
    QString m_wrong;
};

} // namespace kataar::test
