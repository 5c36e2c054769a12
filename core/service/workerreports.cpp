// SPDX-License-Identifier: GPL-3.0-or-later
// What agents say: registrations, heartbeats, reports of jobs, pieces of logs.
#include "core/base/log.h"
#include "core/domain/endsentence.h"
#include "core/policy/workerclaims.h"
#include "core/service/peopleanswer.h"
#include "core/service/workeragent.h"
#include "core/service/workerfleet.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr qint64 surelyHasIt = 60'000; // ms after which a heartbeat without a job counts
constexpr int beatsUntilMissing = 2;
constexpr qint64 firstAsideMs = 30'000; // doubled with each further refusal, up to ten minutes
constexpr qint64 longestAsideMs = 600'000;

Error taken(const Worker& worker) {
    return Error::wrongState(
        QStringLiteral("worker_taken"),
        QStringLiteral(
            "Another agent is connected with the token of worker '%1'. Give each machine a token of "
            "its own; if this is the same machine, it will be let in when the other connection "
            "has ended.")
            .arg(worker.name),
        {{QStringLiteral("worker_id"), worker.id}});
}

Error noSuchJob(const QString& jobId) {
    return Error::notFound(QStringLiteral("job_not_found"), QStringLiteral("Job not found: %1").arg(jobId));
}

} // namespace

void WorkerFleet::registered(const QString& id, const WorkerRegistration& registration,
                             Then<RegistrationAnswer> then) {
    Agent* agent = find(id);
    if (!agent)
        return then(
            Error::notFound(QStringLiteral("worker_not_found"), QStringLiteral("The worker is gone.")));
    const QVector<WorkerJob> claims = claimsOf(registration);
    const bool another = !registration.instance.isEmpty() ? registration.instance != agent->instance
                                                          : claims.isEmpty() && !agent->tasks.isEmpty();
    if (agent->stream && another)
        return then(taken(agent->worker));
    hear(*agent);
    agent->instance = registration.instance;
    takeRegistration(*agent, registration);
    if (const auto stored = store(*agent); !stored)
        return then(stored.error());
    QVector<WorkerTask> tasks;
    for (const Task& task : agent->tasks)
        tasks << WorkerTask{task.jobId, task.number};
    const ClaimsVerdict verdict = judgeClaims(tasks, claims);
    RegistrationAnswer answer;
    answer.workerId = id;
    answer.name = agent->worker.name;
    for (const int index : verdict.kept) {
        Task& task = agent->tasks[index];
        task.beatsWithout = 0;
        answer.resume << WorkerJob{task.jobId, task.number, false, m_spool.logSize(task.uuid)};
    }
    answer.abandon = verdict.abandon;
    agent->abandoning.clear();
    if (!registration.slots) {
        for (const WorkerJob& job : verdict.abandon)
            agent->abandoning.insert(job.jobId);
    }
    QStringList missing;
    for (const int index : verdict.missing)
        missing << agent->tasks[index].uuid;
    for (const QString& uuid : missing)
        loseTask(*agent, uuid, endsentence::workerForgot);
    tell(*agent);
    answerAfterCommit<RegistrationAnswer>(m_database, answer, std::move(then));
}

void WorkerFleet::takeRegistration(Agent& agent, const WorkerRegistration& registration) {
    Worker& worker = agent.worker;
    if (!registration.name.trimmed().isEmpty())
        worker.name = registration.name.trimmed();
    worker.type = registration.type;
    worker.hardware = registration.hardware;
    worker.agentLabels = registration.labels;
    worker.slots = registration.slots;
    agent.refusals = 0;
    agent.asideUntil.reset();
}

void WorkerFleet::heartbeat(const QString& id, const WorkerHeartbeat& beat, Then<void> then) {
    if (Agent* agent = find(id)) {
        hear(*agent);
        takeHeartbeat(*agent, beat);
        if (statusOf(*agent) != agent->told)
            tell(*agent);
    }
    m_database.afterCommit([then = std::move(then)](const Result<void>& committed) { then(committed); });
}

/// What it does not have for two heartbeats, a while after it was sent, it has lost; what it should not have,
/// it is told to stop.
void WorkerFleet::takeHeartbeat(Agent& agent, const WorkerHeartbeat& beat) {
    QVector<WorkerJob> claims = beat.jobs.value_or(QVector<WorkerJob>());
    if (!beat.currentJobId.isEmpty())
        claims << WorkerJob{beat.currentJobId, 0, false, 0};
    if (beat.busy && claims.isEmpty())
        return; // it does not say with what
    if (!beat.busy && !agent.abandoning.isEmpty()) {
        agent.abandoning.clear();
        tell(agent);
    }
    QVector<WorkerTask> tasks;
    for (const Task& task : agent.tasks)
        tasks << WorkerTask{task.jobId, task.number};
    const ClaimsVerdict verdict = judgeClaims(tasks, claims);
    for (const int index : verdict.kept)
        agent.tasks[index].beatsWithout = 0;
    QStringList missing;
    for (const int index : verdict.missing) {
        Task& task = agent.tasks[index];
        if (m_clock.monotonic().ms - task.sentAt.ms >= surelyHasIt &&
            ++task.beatsWithout >= beatsUntilMissing)
            missing << task.uuid;
    }
    for (const QString& uuid : missing)
        loseTask(agent, uuid, endsentence::workerForgot);
    for (const WorkerJob& job : verdict.abandon) {
        if (!agent.stream)
            break;
        WorkerCommand command;
        command.type = WorkerCommandType::JobCancel;
        command.jobId = job.jobId;
        command.attempt = job.attempt;
        agent.stream->send(command);
    }
}

void WorkerFleet::reported(const QString& id, const QString& jobId, const WorkerReport& report,
                           Then<ReportAnswer> then) {
    Agent* agent = find(id);
    if (!agent)
        return then(noSuchJob(jobId));
    hear(*agent);
    Task* task = agent->taskOf(jobId, report);
    if (!task) {
        const auto late = lateReport(*agent, jobId, report);
        if (late && agent->stream && isEnd(report.status))
            agent->stream->send(WorkerCommand());
        return answerAfterCommit<ReportAnswer>(m_database, late, std::move(then));
    }
    task->beatsWithout = 0;
    if (!report.log.isEmpty()) {
        const auto kept = m_spool.append(task->uuid, m_spool.logSize(task->uuid), report.log.toUtf8());
        if (!kept)
            return then(kept.error());
    }
    if (report.progress)
        m_spool.setProgress(task->uuid, *report.progress);
    if (!isEnd(report.status)) {
        if (report.status != WorkerJobStatus::Starting && !std::exchange(task->begun, true))
            Q_EMIT started(QString(task->uuid), m_clock.wall());
        return answerAfterCommit<ReportAnswer>(m_database, ReportAnswer(), std::move(then));
    }
    const ExitRecord exit = exitOf(*agent, *task, report);
    const QString uuid = task->uuid;
    if (!exit.neverRan && !task->begun)
        Q_EMIT started(uuid, m_clock.wall());
    if (exit.refused)
        setAside(*agent, exit.problem);
    else
        agent->refusals = 0;
    end(*agent, uuid, exit);
    if (agent->stream) // an agent that waits for something to read sees its own end
        agent->stream->send(WorkerCommand());
    answerAfterCommit<ReportAnswer>(m_database, ReportAnswer(), std::move(then));
}

/// Of an attempt that is not its own any more. Its end may still wait to be stored: then it is not yet known
/// here.
Result<ReportAnswer> WorkerFleet::lateReport(Agent& agent, const QString& jobId, const WorkerReport& report) {
    KATAAR_TRY_VAR(job, m_jobs.find(jobId));
    if (!job || job->jobId != jobId)
        return noSuchJob(jobId);
    KATAAR_TRY_VAR(attempts, m_jobs.attempts(jobId));
    bool his = false;
    for (const Attempt& attempt : attempts) {
        if (attempt.workerId != agent.worker.id)
            continue;
        const bool meant = report.attemptId.isEmpty() ? !report.attempt || attempt.number == *report.attempt
                                                      : attempt.uuid == report.attemptId;
        if (meant && attempt.phase != AttemptPhase::Ended && isEnd(report.status))
            return Error::unavailable(QStringLiteral("not_stored_yet"),
                                      QStringLiteral("The end of the job is not stored yet; say it again."));
        his = his || meant;
    }
    // Of what was refused nothing is kept.
    const bool refusal = isEnd(report.status) && report.exit && report.exit->refused;
    if (!his && !refusal && !agent.abandoning.contains(jobId))
        return Error{ErrorCode::Denied,
                     QStringLiteral("not_your_job"),
                     QStringLiteral("Job %1 does not run on this worker.").arg(jobId),
                     {},
                     {}};
    if (isEnd(report.status) && agent.abandoning.remove(jobId))
        tell(agent);
    return ReportAnswer{!isEnd(report.status)};
}

ExitRecord WorkerFleet::exitOf(const Agent& agent, const Task& task, const WorkerReport& report) const {
    ExitRecord exit;
    if (report.exit) {
        exit = *report.exit;
        exit.workerLost = false;
    } else {
        exit.known = report.status == WorkerJobStatus::Completed;
        if (exit.known)
            exit.code = 0;
        else if (!report.error.isEmpty())
            exit.problem = report.error;
        else if (!task.cancelled)
            exit.problem = QString::fromLatin1(endsentence::workerSaysFailed).arg(agent.worker.name);
    }
    const qint64 agoUs = qint64(std::min(report.endedSecondsAgo, 1e9) * 1e6);
    exit.endedAt = UtcTime{m_clock.wall().us - agoUs};
    return exit;
}

/// It could not start what it was sent, for no fault of the job: others get it meanwhile.
void WorkerFleet::setAside(Agent& agent, const QString& problem) {
    const qint64 ms = std::min(firstAsideMs << std::min(agent.refusals, 10), longestAsideMs);
    ++agent.refusals;
    agent.asideUntil = MonotonicTime{m_clock.monotonic().ms + ms};
    qCWarning(logEngine).noquote() << "Worker" << agent.worker.name << "gets nothing for" << ms / 1000
                                   << "s:" << problem;
    tell(agent); // before the job waits again: else it is sent there at once
}

Result<LogAnswer> WorkerFleet::appendLog(const QString& id, const QString& jobId, std::optional<int> attempt,
                                         qint64 offset, const QByteArray& bytes) {
    Agent* agent = find(id);
    if (!agent)
        return noSuchJob(jobId);
    hear(*agent);
    const Task* task = agent->taskOf(jobId, attempt);
    if (!task) {
        WorkerReport report;
        report.attempt = attempt;
        KATAAR_TRY(lateReport(*agent, jobId, report));
        return LogAnswer{offset + bytes.size(), false}; // fenced: taken, and thrown away
    }
    KATAAR_TRY_VAR(end, m_spool.append(task->uuid, offset, bytes));
    return LogAnswer{end, offset > end};
}

bool WorkerFleet::hasJobs(const QString& id) const {
    const WorkerSeat* seat = m_book.state().workers().find(id);
    if (!seat)
        return false;
    bool found = false;
    m_book.state().lanes().forEach([&](const Lane& lane) {
        const LaneSignature& asked = lane.signature;
        const bool forWorkers = asked.anywhere || asked.provider == workerProvider;
        found = found || (forWorkers && WorkerDemand{asked.gpus, asked.labels}.couldRunOn(*seat));
    });
    return found;
}

void WorkerFleet::disconnected(const QString& id, Then<void> then) {
    if (Agent* agent = find(id)) {
        if (const auto stream = std::exchange(agent->stream, nullptr))
            stream->close();
        agent->connectedAt.reset();
        if (agent->tasks.isEmpty()) {
            agent->heard.reset();
            agent->offlineSince = m_clock.monotonic();
        }
        if (const auto stored = store(*agent); !stored)
            return then(stored.error());
        tell(*agent);
    }
    m_database.afterCommit([then = std::move(then)](const Result<void>& committed) { then(committed); });
}

} // namespace kataar
