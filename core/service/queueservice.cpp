// SPDX-License-Identifier: GPL-3.0-or-later
// Changes to the queue.
#include "core/service/queueservice.h"

#include <QSet>

#include <memory>

namespace kataar {

namespace {

Error finishedAlready(const QueueEntry& entry) {
    return Error::wrongState(
        QStringLiteral("invalid_job_state"),
        QStringLiteral("The job %1 is %2 already.").arg(entry.jobId, toText(entry.status)),
        {{QStringLiteral("current_state"), toText(entry.status)}});
}

} // namespace

QueueService::QueueService(QueueBook& book, const QueueReader& reader, Database& database,
                           JobRepository& jobs, EngineLink& engine, const Clock& clock)
    : m_book(book), m_reader(reader), m_database(database), m_jobs(jobs), m_engine(engine), m_clock(clock) {}

template<class T>
void QueueService::answerAfterCommit(T answer, Then<T> then) {
    m_database.afterCommit(
        [answer = std::move(answer), then = std::move(then)](const Result<void>& committed) {
            if (committed)
                then(answer);
            else
                then(committed.error());
        });
}

int QueueService::waitingForProcess() const {
    return m_book.state().localStartHeld() ? m_book.state().tally().all().local.pending : 0;
}

Result<void> QueueService::endWaiting(QueueEntry entry, const QString& cause,
                                      const std::optional<QString>& message) {
    entry.status = JobStatus::Cancelled;
    entry.completedAt = m_clock.wall();
    entry.cancelRequestedAt = entry.completedAt;
    entry.errorMessage = message;
    return m_book.change(entry, cause);
}

Result<void> QueueService::endRunning(QueueEntry entry) {
    if (!entry.cancelRequestedAt) {
        entry.cancelRequestedAt = m_clock.wall();
        KATAAR_TRY(m_book.change(entry, QStringLiteral("cancel requested")));
    }
    if (entry.kind == JobKind::Local)
        KATAAR_TRY(m_book.setLocalStartHeld(true));
    m_engine.stop(entry.jobId);
    return {};
}

void QueueService::cancelWaiting(const Principal& who, const QString& job, Then<CancelAnswer> then) {
    auto entry = m_reader.findVisible(who, job);
    if (!entry)
        return then(entry.error());
    if (auto allowed = requireOn(who, *entry, Permission::QueueCancelOwn, Permission::QueueCancelAll);
        !allowed)
        return then(allowed.error());
    if (entry->status != JobStatus::Pending && entry->status != JobStatus::Blocked)
        return then(Error::wrongState(QStringLiteral("cannot_cancel"),
                                      QStringLiteral("Cannot cancel job (may be already running)"),
                                      {{QStringLiteral("current_state"), toText(entry->status)}}));
    if (auto done = endWaiting(*entry, QStringLiteral("cancelled by ") + who.name, std::nullopt); !done)
        return then(done.error());
    answerAfterCommit(CancelAnswer{entry->jobId, false, waitingForProcess()}, std::move(then));
}

void QueueService::cancel(const Principal& who, const QString& job, Then<CancelAnswer> then) {
    auto entry = m_reader.findVisible(who, job);
    if (!entry)
        return then(entry.error());
    if (auto allowed = requireOn(who, *entry, Permission::JobCancelOwn, Permission::JobCancelAll); !allowed)
        return then(allowed.error());
    if (entry->status == JobStatus::Cancelled)
        return then(CancelAnswer{entry->jobId, false, waitingForProcess()});
    if (isTerminal(entry->status))
        return then(finishedAlready(*entry));
    const bool running = entry->status == JobStatus::Running;
    auto done = running ? endRunning(*entry)
                        : endWaiting(*entry, QStringLiteral("cancelled by ") + who.name, std::nullopt);
    if (!done)
        return then(done.error());
    answerAfterCommit(CancelAnswer{entry->jobId, running, waitingForProcess()}, std::move(then));
}

void QueueService::cancelMany(const Principal& who, const QStringList& jobs, Then<CancelSet> then) {
    CancelSet set;
    QVector<QueueEntry> entries;
    QSet<qint64> named;
    for (const QString& job : jobs) {
        auto entry = m_reader.findVisible(who, job);
        if (entry && named.contains(entry->id))
            continue;
        if (entry) {
            named.insert(entry->id);
            entries.append(*entry);
        } else {
            set.skipped.append({job, entry.error().name});
        }
    }
    cancelEntries(who, entries, std::move(set), std::move(then));
}

void QueueService::cancelMany(const Principal& who, const QVector<JobStatus>& statuses,
                              Then<CancelSet> then) {
    QVector<QueueEntry> entries;
    const bool everybodys = who.may(Permission::JobCancelAll);
    const auto collect = [&](const QueueEntry& entry) {
        if (everybodys || who.owns(entry))
            entries.append(entry);
    };
    const int all = m_book.state().size();
    if (statuses.contains(JobStatus::Pending))
        m_book.state().forEachPending(0, all, collect);
    if (statuses.contains(JobStatus::Blocked))
        m_book.state().forEachBlocked(0, all, collect);
    if (statuses.contains(JobStatus::Running))
        m_book.state().forEachRunning(0, all, collect);
    cancelEntries(who, entries, {}, std::move(then));
}

void QueueService::cancelEntries(const Principal& who, const QVector<QueueEntry>& entries, CancelSet set,
                                 Then<CancelSet> then) {
    for (const QueueEntry& entry : entries) {
        if (auto allowed = requireOn(who, entry, Permission::JobCancelOwn, Permission::JobCancelAll);
            !allowed) {
            set.skipped.append({entry.jobId, allowed.error().name});
            continue;
        }
        if (isTerminal(entry.status)) {
            set.skipped.append({entry.jobId, toText(entry.status)});
            continue;
        }
        auto done = entry.status == JobStatus::Running
                        ? endRunning(entry)
                        : endWaiting(entry, QStringLiteral("cancelled by ") + who.name, std::nullopt);
        if (!done) {
            m_database.fail(done.error()); // all of the set or nothing
            return then(done.error());
        }
        set.cancelled.append(entry.jobId);
    }
    set.waitingForProcess = waitingForProcess();
    answerAfterCommit(std::move(set), std::move(then));
}

Result<QueueEntry> QueueService::blockedJob(const QString& job) const {
    auto entry = m_reader.find(job);
    if (!entry || entry->status != JobStatus::Blocked)
        return Error::wrongState(QStringLiteral("not_blocked"),
                                 QStringLiteral("Job not found or not blocked"),
                                 {{QStringLiteral("job_id"), job}});
    return *entry;
}

void QueueService::approve(const Principal& who, const QString& job, Then<QString> then) {
    if (auto allowed = require(who, Permission::QueueApprove); !allowed)
        return then(allowed.error());
    auto entry = blockedJob(job);
    if (!entry)
        return then(entry.error());
    entry->status = JobStatus::Pending;
    if (auto done = m_book.change(*entry, QStringLiteral("approved by ") + who.name); !done)
        return then(done.error());
    if (auto released = m_book.setLocalStartHeld(false); !released)
        return then(released.error());
    m_engine.processNow();
    answerAfterCommit(who.name, std::move(then));
}

void QueueService::reject(const Principal& who, const QString& job, const QString& reason,
                          Then<QString> then) {
    if (auto allowed = require(who, Permission::QueueApprove); !allowed)
        return then(allowed.error());
    if (reason.trimmed().isEmpty())
        return then(Error::invalidField(QStringLiteral("reason"), QStringLiteral("say why")));
    auto entry = blockedJob(job);
    if (!entry)
        return then(entry.error());
    if (auto done = endWaiting(*entry, QStringLiteral("rejected by ") + who.name, reason); !done)
        return then(done.error());
    answerAfterCommit(who.name, std::move(then));
}

void QueueService::process(const Principal& who, Then<ProcessAnswer> then) {
    if (auto allowed = require(who, Permission::QueueManage); !allowed)
        return then(allowed.error());
    if (auto released = m_book.setLocalStartHeld(false); !released)
        return then(released.error());
    ProcessAnswer answer{m_engine.processNow()};
    answerAfterCommit(std::move(answer), std::move(then));
}

Result<Limits> QueueService::limits(const Principal& who) const {
    KATAAR_TRY(require(who, Permission::QueueView));
    return m_book.state().limits();
}

void QueueService::setLimits(const Principal& who, const LimitsPatch& patch, Then<Limits> then) {
    if (auto allowed = require(who, Permission::QueueManage); !allowed)
        return then(allowed.error());
    Limits limits = m_book.state().limits();
    limits.maxConcurrent = patch.maxConcurrent.value_or(limits.maxConcurrent);
    limits.userMaxConcurrent = patch.userMaxConcurrent.value_or(limits.userMaxConcurrent);
    limits.teamMaxConcurrent = patch.teamMaxConcurrent.value_or(limits.teamMaxConcurrent);
    limits.enableFairShare = patch.enableFairShare.value_or(limits.enableFairShare);
    limits.localGpuMaxConcurrent = patch.localGpuMaxConcurrent.value_or(limits.localGpuMaxConcurrent);
    limits.localJobMaxConcurrent = patch.localJobMaxConcurrent.value_or(limits.localJobMaxConcurrent);
    limits.starvationThresholdMinutes =
        patch.starvationThresholdMinutes.value_or(limits.starvationThresholdMinutes);
    if (auto done = m_book.setLimits(limits); !done)
        return then(done.error());
    if (auto released = m_book.setLocalStartHeld(false); !released)
        return then(released.error());
    m_engine.processNow();
    answerAfterCommit(limits, std::move(then));
}

Result<std::pair<QueueEntry, JobSpec>> QueueService::finishedJob(const Principal& who,
                                                                 const QString& job) const {
    KATAAR_TRY_VAR(entry, m_reader.findVisible(who, job));
    if (!isTerminal(entry.status))
        return Error::wrongState(
            QStringLiteral("invalid_job_state"),
            QStringLiteral("The job %1 is %2; only a finished job can be submitted again.")
                .arg(entry.jobId, toText(entry.status)),
            {{QStringLiteral("current_state"), toText(entry.status)}});
    KATAAR_TRY_VAR(spec, m_jobs.spec(entry.jobId));
    return std::make_pair(entry, spec);
}

} // namespace kataar
