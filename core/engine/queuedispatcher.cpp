// SPDX-License-Identifier: GPL-3.0-or-later
// Commit, start, record: the life of an attempt as the engine drives it.
#include "core/engine/queuedispatcher.h"

#include "core/base/log.h"
#include "core/exec/frozenconfig.h"
#include "core/exec/jobenvironment.h"
#include "core/scheduling/placement.h"

#include <QDir>

namespace kataar {

namespace {

constexpr double secondsOfAnHour = 3600;

/// Whether another job, or this one later, might be started all the same: a full disk, too many processes.
bool isOfMachine(const Error& error) {
    return error.code == ErrorCode::NoSpace || error.code == ErrorCode::Unavailable ||
           error.code == ErrorCode::Internal;
}

/// Of a job that runs and is to end.
StopCause stopCauseOf(const QueueEntry& entry) {
    return entry.windowStop && !entry.cancelRequestedAt ? StopCause::TimeIsUp : StopCause::Cancelled;
}

} // namespace

QueueDispatcher::QueueDispatcher(QueueBook& book, Database& database, JobRepository& jobs, Executor& executor,
                                 const DataPaths& paths, const Settings& settings, const Clock& clock,
                                 IdSource newAttemptId)
    : m_book(book), m_database(database), m_jobs(jobs), m_executor(executor), m_paths(paths),
      m_settings(settings), m_clock(clock), m_newAttemptId(std::move(newAttemptId)) {
    connect(&m_executor, &Executor::started, this, &QueueDispatcher::onStarted);
    connect(&m_executor, &Executor::ended, this, &QueueDispatcher::onEnded);
}

Result<void> QueueDispatcher::recover() {
    KATAAR_TRY_VAR(attempts, m_jobs.liveAttempts());
    for (const Attempt& attempt : attempts) {
        m_live.insert(attempt.jobId, attempt);
        m_jobOfAttempt.insert(attempt.uuid, attempt.jobId);
    }
    m_executor.recover(attempts);
    for (const Attempt& attempt :
         attempts) { // a stop that was stored before the engine went away still stands
        const QueueEntry* entry = m_book.state().findJob(attempt.jobId);
        if (entry && (entry->cancelRequestedAt || entry->windowStop))
            m_executor.stop(attempt.uuid, stopCauseOf(*entry));
    }
    return {};
}

Result<void> QueueDispatcher::begin(const Start& start) {
    const QueueEntry* waiting = m_book.state().find(start.id);
    if (!waiting)
        return Error::internal(QStringLiteral("job_gone"),
                               QStringLiteral("The job to start is not in the queue any more."));
    QueueEntry entry = *waiting;
    Attempt attempt;
    attempt.createdAt = m_clock.wall();
    attempt.uuid = m_newAttemptId(attempt.createdAt);
    attempt.jobId = entry.jobId;
    attempt.number = entry.attempt;
    place(entry, start, attempt.createdAt);
    entry.completedAt.reset();
    entry.errorMessage.reset();
    attempt.provider = entry.provider;
    attempt.workerId = entry.workerId;
    attempt.gpuIndices = start.gpus;
    attempt.gpuUuids = gpuNames(start);
    KATAAR_TRY(m_database.write());
    if (auto stored = m_jobs.insertAttempt(attempt); !stored) {
        QStringList indices;
        for (const int index : start.gpus)
            indices << QString::number(index);
        qCWarning(logEngine).noquote() << QStringLiteral("Failed to allocate GPUs [%1] to job %2")
                                              .arg(indices.join(QStringLiteral(", ")), entry.jobId);
        return stored.error();
    }
    if (auto changed = m_book.change(entry, QStringLiteral("start")); !changed) {
        m_database.fail(changed.error()); // an attempt without its job must not be kept
        return changed;
    }
    m_live.insert(entry.jobId, attempt);
    m_jobOfAttempt.insert(attempt.uuid, entry.jobId);
    m_database.afterCommit([this, jobId = entry.jobId, uuid = attempt.uuid](const Result<void>& committed) {
        if (committed) {
            m_begun.insert(uuid);
            execute(jobId);
        } else {
            m_live.remove(jobId);
            m_jobOfAttempt.remove(uuid);
        }
    });
    return {};
}

/// What is owned until the attempt has ended: by whoever asks for it next, the database refuses it.
QStringList QueueDispatcher::gpuNames(const Start& start) const {
    QStringList names;
    if (!start.workerId.isEmpty()) {
        for (const int index : start.gpus)
            names << start.workerId + u'/' + QString::number(index);
        return names;
    }
    names.resize(start.gpus.size());
    for (const Gpu& gpu : m_book.state().gpus().inventory()) {
        if (const qsizetype at = start.gpus.indexOf(gpu.index); at >= 0)
            names[at] = gpu.uuid;
    }
    return names;
}

/// A local job's output folder, its frozen configuration there, and its environment.
Result<void> QueueDispatcher::prepareHere(const QueueEntry& entry, const Attempt& attempt,
                                          JobSpec& spec) const {
    const QString outputs = m_paths.outputs() + u'/' + entry.jobId;
    if (!QDir().mkpath(outputs))
        return Error::noSpace(QStringLiteral("The output folder %1 cannot be made.").arg(outputs));
    KATAAR_TRY(writeFrozenConfig(spec, outputs));
    spec.environment =
        jobEnvironment(entry, spec, attempt, outputs, QProcessEnvironment::systemEnvironment());
    return {};
}

void QueueDispatcher::execute(const QString& jobId) {
    const Attempt attempt = m_live.value(jobId);
    const QueueEntry* entry = m_book.state().findJob(jobId);
    auto spec = m_jobs.spec(jobId);
    ExitRecord neverRan;
    neverRan.known = true;
    neverRan.neverRan = true;
    neverRan.refused = true;
    neverRan.endedAt = m_clock.wall();
    if (!entry || !spec) {
        neverRan.refused = false;
        neverRan.problem =
            spec ? QStringLiteral("The job is not in the queue any more.") : spec.error().message;
        return onEnded(attempt.uuid, neverRan);
    }
    if (attempt.provider == localProvider) {
        if (const auto prepared = prepareHere(*entry, attempt, *spec); !prepared) {
            neverRan.problem = prepared.error().message;
            return onEnded(attempt.uuid, neverRan);
        }
    }
    ExecutionOrder order;
    order.attempt = attempt;
    order.spec = *spec;
    order.name = entry->name;
    order.userId = entry->userId;
    order.numProcesses = entry->numProcesses;
    order.graceSeconds = m_settings.get(keys::graceSeconds);
    order.timeLimitSeconds = entry->timeLimitSeconds;
    if (const auto started = m_executor.start(order); !started) {
        qCWarning(logEngine).noquote() << "Job" << jobId << "did not start:" << started.error().message;
        neverRan.problem = started.error().message;
        neverRan.refused = isOfMachine(started.error());
        return onEnded(attempt.uuid, neverRan);
    }
    m_book.endPutOff(attempt.provider);
    if (entry->cancelRequestedAt || entry->windowStop)
        m_executor.stop(attempt.uuid, stopCauseOf(*entry));
}

void QueueDispatcher::stop(const QString& jobId) {
    m_database.afterCommit([this, jobId](const Result<void>& committed) {
        const auto live = m_live.find(jobId);
        if (!committed || live == m_live.end())
            return;
        live->phase = AttemptPhase::Stopping;
        const QueueEntry* entry = m_book.state().findJob(jobId);
        m_executor.stop(live->uuid, entry ? stopCauseOf(*entry) : StopCause::Cancelled);
    });
}

void QueueDispatcher::onStarted(const QString& attemptUuid, UtcTime at) {
    const auto jobId = jobOf(attemptUuid);
    if (!jobId)
        return;
    Attempt& attempt = m_live[*jobId];
    if (m_begun.remove(attemptUuid))
        Q_EMIT processStarted(*jobId,
                              std::chrono::microseconds(std::max<qint64>(0, at.us - attempt.createdAt.us)));
    if (attempt.phase == AttemptPhase::Starting)
        attempt.phase = AttemptPhase::Running;
    if (!attempt.startedAt)
        attempt.startedAt = at; // stored with the end: an executor that recovers an attempt tells it again
}

void QueueDispatcher::onEnded(const QString& attemptUuid, const ExitRecord& exit) {
    const auto jobId = jobOf(attemptUuid);
    if (!jobId)
        return;
    const Attempt attempt = m_live.take(*jobId);
    m_begun.remove(attemptUuid);
    recordOrKeep(attempt, exit);
}

void QueueDispatcher::recordOrKeep(const Attempt& attempt, const ExitRecord& exit) {
    m_unrecorded.insert(attempt.uuid, {attempt, exit});
    const auto recorded = record(attempt, exit);
    if (recorded)
        return;
    m_database.fail(recorded.error()); // half an end must not be kept
    qCWarning(logEngine).noquote() << "The end of job" << attempt.jobId
                                   << "is not recorded yet, it will be tried again:"
                                   << recorded.error().message;
}

Result<void> QueueDispatcher::record(const Attempt& ended, const ExitRecord& exit) {
    KATAAR_TRY(m_database.write());
    Attempt attempt = ended;
    attempt.phase = AttemptPhase::Ended;
    attempt.exit = exit;
    attempt.endedAt = exit.endedAt.value_or(m_clock.wall());
    KATAAR_TRY(m_jobs.updateAttempt(attempt));
    KATAAR_TRY(m_jobs.releaseGpus(attempt.uuid));
    KATAAR_TRY(recordOutcome(attempt, exit));
    m_unrecorded[attempt.uuid].inTurn = true;
    m_database.afterCommit([this, attempt](const Result<void>& committed) {
        if (!committed) {
            m_unrecorded[attempt.uuid].inTurn = false;
            return;
        }
        m_unrecorded.remove(attempt.uuid);
        m_jobOfAttempt.remove(attempt.uuid);
    });
    if (attempt.workerId.isEmpty())
        Q_EMIT gpusFreed(attempt.jobId, attempt.gpuIndices);
    Q_EMIT jobEnded(attempt.jobId);
    return {};
}

/// What becomes of the job.
Result<void> QueueDispatcher::recordOutcome(const Attempt& attempt, const ExitRecord& exit) {
    const QueueEntry* running = m_book.state().findJob(attempt.jobId);
    if (!running || running->status != JobStatus::Running || running->attempt != attempt.number)
        return {};
    const AfterReboot afterReboot =
        fromText<AfterReboot>(m_settings.get(keys::afterReboot)).value_or(AfterReboot::Requeue);
    ExitRecord known = exit;
    if (running->windowStop && running->windowStop->setBacks != m_book.clockSetBacks())
        known.endedAt.reset(); // whether it ended before it was told to stop cannot be told any more
    const Outcome outcome = outcomeOf(*running, known, afterReboot);
    QueueEntry entry = *running;
    const bool ranHere = entry.kind == JobKind::Local;
    KATAAR_TRY(countUse(attempt, exit.paidSeconds, entry));
    entry.status = outcome.status;
    entry.windowStop.reset();
    entry.errorMessage = outcome.errorMessage.isEmpty() ? std::nullopt : std::optional(outcome.errorMessage);
    if (outcome.status == JobStatus::Pending) {
        entry.attempt += outcome.sameAttempt ? 0 : 1;
        entry.maxAttempts += outcome.free;
        entry.held = outcome.hold;
        entry.heldBy.clear();
        entry.heldReason = outcome.hold ? outcome.errorMessage : QString();
        unplace(entry);
    } else {
        entry.completedAt = attempt.endedAt;
    }
    KATAAR_TRY(m_book.change(entry, outcome.cause));
    if (outcome.sameAttempt) {
        if (attempt.workerId.isEmpty()) // a worker that refuses one is set aside by itself
            m_book.putOffStarts(attempt.provider, exit.problem);
        return m_jobs.forgetAttempt(attempt.uuid);
    }
    // A local job that ends by itself lets local jobs start again (a cancelled one does not).
    if (outcome.status != JobStatus::Cancelled && ranHere)
        KATAAR_TRY(m_book.setLocalStartHeld(false));
    return {};
}

/// In the transaction of the attempt's end, so that it counts once.
Result<void> QueueDispatcher::countUse(const Attempt& attempt, std::optional<double> paidSeconds,
                                       QueueEntry& entry) {
    QuotaBook& quotas = m_book.quotas();
    const qint64 gpuMs = gpuMsOf(attempt);
    if (gpuMs == 0 && !paidSeconds)
        return {};
    QString hardwareType;
    if (quotas.prices().namesHardware()) {
        KATAAR_TRY_VAR(spec, m_jobs.spec(entry.jobId));
        hardwareType = spec.config[QStringLiteral("hardware_type")].toString();
    }
    const double rate = quotas.prices().perGpuHour(hardwareType, entry.kind);
    const double cost = rate * (paidSeconds ? *paidSeconds / secondsOfAnHour : gpuHoursOf(gpuMs));
    if (rate > 0)
        entry.costUsd = entry.costUsd.value_or(0) + cost;
    return quotas.countAttempt(entry, cost, gpuMs);
}

void QueueDispatcher::retryUnrecorded() {
    const auto ends = m_unrecorded;
    for (const Unrecorded& end : ends) {
        if (!end.inTurn)
            recordOrKeep(end.attempt, end.exit);
    }
}

QStringList QueueDispatcher::jobsHere() const {
    QStringList jobs;
    for (const Attempt& attempt : m_live) {
        if (attempt.provider == localProvider)
            jobs << attempt.jobId;
    }
    return jobs;
}

AttemptPhase QueueDispatcher::phase(const QString& jobId) const {
    const auto live = m_live.constFind(jobId);
    return live == m_live.cend() ? AttemptPhase::Ended : live->phase;
}

std::optional<QString> QueueDispatcher::jobOf(const QString& attemptUuid) const {
    const auto job = m_jobOfAttempt.constFind(attemptUuid);
    if (job == m_jobOfAttempt.cend() || !m_live.contains(*job) || m_live.value(*job).uuid != attemptUuid)
        return std::nullopt;
    return *job;
}

} // namespace kataar
