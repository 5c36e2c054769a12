// SPDX-License-Identifier: GPL-3.0-or-later
// Changes to the queue.
#include "core/service/queueservice.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

namespace kataar {

namespace {

Error finishedAlready(const QueueEntry& entry) {
    return Error::wrongState(
        QStringLiteral("invalid_job_state"),
        QStringLiteral("The job %1 is %2 already.").arg(entry.jobId, toText(entry.status)),
        {{QStringLiteral("current_state"), toText(entry.status)}});
}

QJsonObject was(const QueueEntry& entry) { return {{QStringLiteral("was"), toText(entry.status)}}; }

/// What changed: name → [before, after].
QJsonObject differences(const Limits& before, const Limits& after) {
    QJsonObject changed;
    const auto compare = [&](const char* name, const QJsonValue& old, const QJsonValue& now) {
        if (old != now)
            changed.insert(QLatin1StringView(name), QJsonArray{old, now});
    };
    const auto gpus = [](const Limits& limits) {
        return limits.localGpuMaxConcurrent ? QJsonValue(*limits.localGpuMaxConcurrent) : QJsonValue();
    };
    compare("max_concurrent", before.maxConcurrent, after.maxConcurrent);
    compare("user_max_concurrent", before.userMaxConcurrent, after.userMaxConcurrent);
    compare("team_max_concurrent", before.teamMaxConcurrent, after.teamMaxConcurrent);
    compare("enable_fair_share", before.enableFairShare, after.enableFairShare);
    compare("local_gpu_max_concurrent", gpus(before), gpus(after));
    compare("local_job_max_concurrent", before.localJobMaxConcurrent, after.localJobMaxConcurrent);
    compare("starvation_threshold_minutes", before.starvationThresholdMinutes,
            after.starvationThresholdMinutes);
    return changed;
}

QString causeOf(const Principal& who) { return QStringLiteral("cancelled by ") + who.name; }

Review cancelledBy(const Principal& who) { return {RequestStatus::Cancelled, who.userId, who.name, {}}; }

} // namespace

int QueueService::waitingForProcess() const {
    return m_parts.book.state().localStartHeld() ? m_parts.book.state().tally().all().local.pending : 0;
}

Result<void> QueueService::endWaiting(QueueEntry entry, const QString& cause,
                                      const std::optional<QString>& message, const Review& review) {
    entry.status = JobStatus::Cancelled;
    entry.completedAt = m_parts.clock.wall();
    entry.cancelRequestedAt = entry.completedAt;
    entry.errorMessage = message;
    return m_parts.book.change(entry, cause, review);
}

Result<void> QueueService::endRunning(QueueEntry entry) {
    if (!entry.cancelRequestedAt) {
        entry.cancelRequestedAt = m_parts.clock.wall();
        entry.intent.reset();
        KATAAR_TRY(m_parts.book.change(entry, QStringLiteral("cancel requested")));
    }
    if (entry.kind == JobKind::Local)
        KATAAR_TRY(m_parts.book.setLocalStartHeld(true));
    m_parts.engine.stop(entry.jobId);
    return {};
}

Result<void> QueueService::end(const Principal& who, const QueueEntry& entry) {
    return entry.status == JobStatus::Running
               ? endRunning(entry)
               : endWaiting(entry, causeOf(who), std::nullopt, cancelledBy(who));
}

void QueueService::cancelWaiting(const Principal& who, const QString& job, Then<CancelAnswer> then,
                                 int afterSeconds) {
    auto entry = m_parts.reader.findVisible(who, job);
    if (!entry)
        return then(entry.error());
    if (auto allowed = requireOn(who, *entry, Permission::QueueCancelOwn, Permission::QueueCancelAll);
        !allowed)
        return then(allowed.error());
    if (entry->status != JobStatus::Pending && entry->status != JobStatus::Blocked)
        return then(Error::wrongState(QStringLiteral("cannot_cancel"),
                                      QStringLiteral("Cannot cancel job (may be already running)"),
                                      {{QStringLiteral("current_state"), toText(entry->status)}}));
    if (afterSeconds > 0)
        return cancelLater(who, *entry, afterSeconds, std::move(then));
    if (auto done = end(who, *entry); !done)
        return then(done.error());
    if (auto kept = m_parts.audit.record(who, AuditAction::JobCancel, entry->jobId, was(*entry)); !kept)
        return then(kept.error());
    m_parts.answerKept(CancelAnswer{entry->jobId, false, waitingForProcess()}, std::move(then));
}

void QueueService::cancel(const Principal& who, const QString& job, Then<CancelAnswer> then,
                          int afterSeconds) {
    auto entry = m_parts.reader.findVisible(who, job);
    if (!entry)
        return then(entry.error());
    if (auto allowed = requireOn(who, *entry, Permission::JobCancelOwn, Permission::JobCancelAll); !allowed)
        return then(allowed.error());
    if (entry->status == JobStatus::Cancelled)
        return then(CancelAnswer{entry->jobId, false, waitingForProcess()});
    if (isTerminal(entry->status))
        return then(finishedAlready(*entry));
    if (afterSeconds > 0 && !entry->cancelRequestedAt)
        return cancelLater(who, *entry, afterSeconds, std::move(then));
    const bool running = entry->status == JobStatus::Running;
    if (auto done = end(who, *entry); !done)
        return then(done.error());
    if (auto kept = m_parts.audit.record(who, AuditAction::JobCancel, entry->jobId, was(*entry)); !kept)
        return then(kept.error());
    m_parts.answerKept(CancelAnswer{entry->jobId, running, waitingForProcess()}, std::move(then));
}

void QueueService::cancelMany(const Principal& who, const QStringList& jobs, Then<CancelSet> then,
                              int afterSeconds) {
    CancelSet set;
    QVector<qint64> entries;
    QSet<qint64> named;
    for (const QString& job : jobs) {
        const auto entry = m_parts.reader.findVisible(who, job);
        if (entry && named.contains(entry->id))
            continue;
        if (!entry) {
            set.skipped.append({job, entry.error().name});
            continue;
        }
        named.insert(entry->id);
        if (!isTerminal(entry->status)) {
            entries.append(entry->id);
            continue;
        }
        const auto allowed = requireOn(who, *entry, Permission::JobCancelOwn, Permission::JobCancelAll);
        set.skipped.append({entry->jobId, allowed ? toText(entry->status) : allowed.error().name});
    }
    cancelEntries(who, entries, std::move(set), std::move(then), afterSeconds);
}

void QueueService::cancelMany(const Principal& who, const QVector<JobStatus>& statuses, Then<CancelSet> then,
                              int afterSeconds) {
    QVector<qint64> entries;
    const bool everybodys = who.may(Permission::JobCancelAll);
    const auto collect = [&](const QueueEntry& entry) {
        if (everybodys || who.owns(entry))
            entries.append(entry.id);
    };
    const int all = m_parts.book.state().size();
    if (statuses.contains(JobStatus::Pending))
        m_parts.book.state().forEachPending(0, all, collect);
    if (statuses.contains(JobStatus::Blocked))
        m_parts.book.state().forEachBlocked(0, all, collect);
    if (statuses.contains(JobStatus::Running))
        m_parts.book.state().forEachRunning(0, all, collect);
    cancelEntries(who, entries, {}, std::move(then), afterSeconds);
}

Result<void> QueueService::endAll(const Principal& who, const QVector<qint64>& entries) {
    std::vector<qint64> waiting;
    for (const qint64 id : entries) {
        const QueueEntry& entry = *m_parts.book.state().find(id);
        if (entry.status == JobStatus::Running)
            KATAAR_TRY(endRunning(entry));
        else
            waiting.push_back(id);
    }
    return m_parts.book.cancelWaiting(waiting, causeOf(who), cancelledBy(who));
}

void QueueService::cancelEntries(const Principal& who, const QVector<qint64>& entries, CancelSet set,
                                 Then<CancelSet> then, int afterSeconds) {
    if (const auto fits = checkDelay(afterSeconds); !fits)
        return then(fits.error());
    QVector<qint64> ending;
    for (const qint64 id : entries) {
        const QueueEntry& entry = *m_parts.book.state().find(id);
        const auto allowed = requireOn(who, entry, Permission::JobCancelOwn, Permission::JobCancelAll);
        if (allowed) {
            ending.append(id);
            set.cancelled.append(entry.jobId);
        } else {
            set.skipped.append({entry.jobId, allowed.error().name});
        }
    }
    QJsonObject details;
    if (afterSeconds > 0) {
        set.cancellingAt = UtcTime{m_parts.clock.wall().us + afterSeconds * 1'000'000LL};
        details.insert(QStringLiteral("after_seconds"), afterSeconds);
    }
    const auto done = set.cancellingAt ? endAllLater(who, ending, *set.cancellingAt) : endAll(who, ending);
    if (!done) {
        m_parts.database.fail(done.error()); // all of the set or nothing
        return then(done.error());
    }
    if (auto kept = m_parts.audit.recordSet(who, AuditAction::JobCancel, set.cancelled, details); !kept)
        return then(kept.error());
    if (set.cancellingAt)
        m_parts.engine.processNow(); // others may start, and the engine minds the time
    set.waitingForProcess = waitingForProcess();
    m_parts.answerKept(std::move(set), std::move(then));
}

void QueueService::process(const Principal& who, Then<ProcessAnswer> then) {
    if (auto allowed = require(who, Permission::QueueManage); !allowed)
        return then(allowed.error());
    if (auto released = m_parts.book.setLocalStartHeld(false); !released)
        return then(released.error());
    m_parts.book.endPutOffs();
    ProcessAnswer answer{m_parts.engine.processNow()};
    if (auto kept = m_parts.audit.record(who, AuditAction::QueueProcess, {},
                                         {{QStringLiteral("started"), answer.jobIds.size()}});
        !kept)
        return then(kept.error());
    m_parts.answerKept(std::move(answer), std::move(then));
}

Result<Limits> QueueService::limits(const Principal& who) const {
    KATAAR_TRY(require(who, Permission::QueueView));
    return m_parts.book.state().limits();
}

void QueueService::setLimits(const Principal& who, const LimitsPatch& patch, Then<Limits> then) {
    if (auto allowed = require(who, Permission::QueueManage); !allowed)
        return then(allowed.error());
    const Limits before = m_parts.book.state().limits();
    Limits limits = before;
    limits.maxConcurrent = patch.maxConcurrent.value_or(limits.maxConcurrent);
    limits.userMaxConcurrent = patch.userMaxConcurrent.value_or(limits.userMaxConcurrent);
    limits.teamMaxConcurrent = patch.teamMaxConcurrent.value_or(limits.teamMaxConcurrent);
    limits.enableFairShare = patch.enableFairShare.value_or(limits.enableFairShare);
    limits.localGpuMaxConcurrent = patch.localGpuMaxConcurrent.value_or(limits.localGpuMaxConcurrent);
    limits.localJobMaxConcurrent = patch.localJobMaxConcurrent.value_or(limits.localJobMaxConcurrent);
    limits.starvationThresholdMinutes =
        patch.starvationThresholdMinutes.value_or(limits.starvationThresholdMinutes);
    if (auto done = m_parts.book.setLimits(limits); !done)
        return then(done.error());
    if (auto kept = m_parts.audit.record(who, AuditAction::QueueLimits, {}, differences(before, limits));
        !kept)
        return then(kept.error());
    if (auto released = m_parts.book.setLocalStartHeld(false); !released)
        return then(released.error());
    m_parts.engine.processNow();
    m_parts.answerKept(limits, std::move(then));
}

Result<std::pair<QueueEntry, JobSpec>> QueueService::finishedJob(const Principal& who,
                                                                 const QString& job) const {
    KATAAR_TRY_VAR(entry, m_parts.reader.findVisible(who, job));
    if (!isTerminal(entry.status))
        return Error::wrongState(
            QStringLiteral("invalid_job_state"),
            QStringLiteral("The job %1 is %2; only a finished job can be submitted again.")
                .arg(entry.jobId, toText(entry.status)),
            {{QStringLiteral("current_state"), toText(entry.status)}});
    KATAAR_TRY_VAR(spec, m_parts.jobs.spec(entry.jobId));
    return std::make_pair(entry, spec);
}

} // namespace kataar
