// SPDX-License-Identifier: GPL-3.0-or-later
// Reads of the queue: active entries from memory, finished ones page by page from the store.
#include "core/service/queuereader.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr int recentStarts = 100;

std::optional<double> mean(const QVector<double>& values) {
    if (values.isEmpty())
        return std::nullopt;
    double sum = 0;
    for (const double value : values)
        sum += value;
    return sum / double(values.size());
}

StatusCount sum(const KindCount& counts) {
    return {counts.local.pending + counts.cloud.pending, counts.local.running + counts.cloud.running,
            counts.local.blocked + counts.cloud.blocked};
}

bool sees(const Principal& who, const QueueEntry& entry) {
    return who.may(Permission::JobViewAll) || (who.may(Permission::JobViewOwn) && who.owns(entry));
}

/// The part of several lists, one after the other, that a page wants.
struct Window {
    int skip;
    int room;

    /// `visit(offset, count)` shows that part of a list of `size`; what is skipped is not walked over.
    template<class Visit>
    void pass(int size, const Visit& visit) {
        const int first = std::min(skip, size);
        const int count = std::min(room, size - first);
        skip -= first;
        room -= count;
        if (count > 0)
            visit(first, count);
    }
};

} // namespace

QueueReader::QueueReader(const QueueBook& book, JobRepository& jobs, LogReader logs, PhaseReader phases,
                         StartReader starts, LogReader progressFiles)
    : m_book(book), m_jobs(jobs), m_logs(std::move(logs)), m_phases(std::move(phases)),
      m_starts(std::move(starts)),
      m_progress(std::make_unique<ProgressBook>(m_logs, std::move(progressFiles))) {}

EntryView QueueReader::view(const QueueEntry& entry) const {
    EntryView view{.entry = entry};
    view.effectivePriority = entry.basePriority();
    if (entry.status == JobStatus::Pending) {
        view.position = m_book.state().position(entry.id);
        view.effectivePriority = m_book.state().effectivePriority(entry.id);
        view.boost = view.effectivePriority - entry.basePriority();
    }
    if (entry.status == JobStatus::Pending || entry.status == JobStatus::Blocked) {
        view.waitingReasons = m_book.reasonsFor(entry.id);
        if (m_starts)
            view.start = m_starts(entry);
    }
    if (entry.status == JobStatus::Running) {
        view.phase = m_phases(entry.jobId);
        if (const auto look = m_progress->last(entry.jobId, entry.attempt, m_book.clock().wall())) {
            view.entry.progress = look->fraction;
            view.progress = look->figures;
        }
    }
    return view;
}

Result<EntryPage> QueueReader::entries(const Principal& who, const EntryQuery& query) const {
    KATAAR_TRY(require(who, Permission::QueueView));
    const QueueState& state = m_book.state();
    std::optional<qint64> onlyUser = query.userId;
    if (const auto own = onlyOf(who))
        onlyUser = own;
    const auto wanted = [&](JobStatus status) { return !query.status || *query.status == status; };
    const KindCount counts = onlyUser ? state.tally().ofUser(*onlyUser) : state.tally().all();
    const StatusCount both = sum(counts);

    EntryPage page;
    page.totalPending = both.pending;
    page.totalRunning = both.running;
    page.totalBlocked = both.blocked;
    page.entries.reserve(std::clamp(query.limit, 0, state.size()));
    Window window{query.offset, query.limit};
    const auto take = [&](const QueueEntry& entry) { page.entries.append(view(entry)); };
    if (wanted(JobStatus::Running))
        window.pass(both.running, [&](int offset, int count) {
            onlyUser ? state.forEachRunningOf(*onlyUser, offset, count, take)
                     : state.forEachRunning(offset, count, take);
        });
    if (wanted(JobStatus::Pending))
        window.pass(both.pending, [&](int offset, int count) {
            onlyUser ? state.forEachPendingOf(*onlyUser, offset, count, take)
                     : state.forEachPending(offset, count, take);
        });
    if (wanted(JobStatus::Blocked))
        window.pass(both.blocked, [&](int offset, int count) {
            onlyUser ? state.forEachBlockedOf(*onlyUser, offset, count, take)
                     : state.forEachBlocked(offset, count, take);
        });
    const bool finishedAsked = query.status ? isTerminal(*query.status) : query.includeCompleted;
    if (finishedAsked && window.room > 0) {
        KATAAR_TRY_VAR(finished, m_jobs.finished(window.room, window.skip, onlyUser, query.status));
        for (const QueueEntry& entry : finished)
            page.entries.append(view(entry));
    }
    return page;
}

Result<JobPage> QueueReader::jobs(const Principal& who, const JobQuery& query) const {
    JobQuery allowed = query;
    if (!who.may(Permission::JobViewAll)) {
        KATAAR_TRY(require(who, Permission::JobViewOwn));
        allowed.userId = who.userId.value_or(-1);
    }
    JobPage page;
    KATAAR_TRY_VAR(total, m_jobs.countJobs(allowed));
    KATAAR_TRY_VAR(rows, m_jobs.jobs(allowed));
    page.total = total;
    for (const QueueEntry& row : rows) {
        const QueueEntry* active = m_book.state().find(row.id);
        page.jobs.append(view(active ? *active : row));
    }
    return page;
}

Result<QueueStats> QueueReader::stats(const Principal& who) const {
    KATAAR_TRY(require(who, Permission::QueueView));
    const QueueState& state = m_book.state();
    QueueStats stats;
    stats.limits = state.limits();
    const KindCount& counts = state.tally().all();
    const StatusCount both = sum(counts);
    for (const auto& [status, count] :
         {std::pair{JobStatus::Pending, both.pending}, std::pair{JobStatus::Running, both.running},
          std::pair{JobStatus::Blocked, both.blocked}})
        if (count > 0)
            stats.byStatus.insert(toText(status), count);
    for (auto it = state.tally().users().begin(); it != state.tally().users().end(); ++it)
        stats.byUser.insert(QString::number(it.key()), it->total());
    stats.queueDepth = counts.cloud.pending;
    stats.running = counts.cloud.running;
    stats.localPendingJobs = counts.local.pending;
    stats.localRunningJobs = counts.local.running;
    stats.localStartHeld = state.localStartHeld();
    stats.pause = state.pause();
    stats.workers = m_workerCounts();
    KATAAR_TRY_VAR(cloudWaits, m_jobs.recentWaits(JobKind::Cloud, recentStarts));
    KATAAR_TRY_VAR(localWaits, m_jobs.recentWaits(JobKind::Local, recentStarts));
    stats.avgWaitSeconds = mean(cloudWaits);
    stats.localAvgWaitSeconds = mean(localWaits);
    stats.totalGpus = state.gpus().size();
    stats.availableGpus = state.gpus().freeIndices();
    stats.allocatedGpus = state.gpus().heldIndices();
    return stats;
}

MyQueue QueueReader::queueOf(qint64 userId) const {
    const QueueState& state = m_book.state();
    const StatusCount counts = sum(state.tally().ofUser(userId));
    MyQueue mine;
    state.forEachPendingOf(userId, 0, counts.pending,
                           [&](const QueueEntry& entry) { mine.pendingJobs.append(view(entry)); });
    state.forEachRunningOf(userId, 0, counts.running,
                           [&](const QueueEntry& entry) { mine.runningJobs.append(view(entry)); });
    mine.pendingCount = counts.pending;
    mine.runningCount = counts.running;
    mine.blockedCount = counts.blocked;
    for (const EntryView& entry : mine.pendingJobs)
        mine.bestPosition = std::min(mine.bestPosition.value_or(entry.position), entry.position);
    return mine;
}

Result<MyQueue> QueueReader::mine(const Principal& who) const { return queueOf(who.userId.value_or(-1)); }

Result<MyQueue> QueueReader::ofUser(const Principal& who, qint64 userId) const {
    if (who.userId != userId)
        KATAAR_TRY(require(who, Permission::QueueViewAll));
    return queueOf(userId);
}

Result<QueueEntry> QueueReader::find(const QString& job) const {
    if (const QueueEntry* active = m_book.state().findJob(job))
        return *active;
    KATAAR_TRY_VAR(stored, m_jobs.find(job));
    if (!stored)
        return Error::notFound(QStringLiteral("job_not_found"),
                               QStringLiteral("Job not found in queue: %1").arg(job),
                               {{QStringLiteral("job_id"), job}});
    if (const QueueEntry* active = m_book.state().find(stored->id))
        return *active;
    return *stored;
}

Result<QueueEntry> QueueReader::findVisible(const Principal& who, const QString& job) const {
    KATAAR_TRY_VAR(entry, find(job));
    if (!sees(who, entry))
        return Error::notFound(QStringLiteral("job_not_found"),
                               QStringLiteral("Job not found in queue: %1").arg(job),
                               {{QStringLiteral("job_id"), job}});
    return entry;
}

Result<EntryView> QueueReader::entry(const Principal& who, const QString& job) const {
    KATAAR_TRY_VAR(found, findVisible(who, job));
    return view(found);
}

Result<Explanation> QueueReader::explain(const Principal& who, const QString& job) const {
    KATAAR_TRY_VAR(found, findVisible(who, job));
    return Explanation{view(found), m_book.changesThatStart(found.id)};
}

Result<JobDetail> QueueReader::job(const Principal& who, const QString& job) const {
    KATAAR_TRY_VAR(found, findVisible(who, job));
    JobDetail detail;
    detail.view = view(found);
    KATAAR_TRY_VAR(attempts, m_jobs.attempts(found.jobId));
    for (const Attempt& attempt : attempts)
        detail.attempts.append(attempt.number);
    KATAAR_TRY_VAR(spec, m_jobs.spec(found.jobId));
    detail.view.hardwareType = spec.config[QStringLiteral("hardware_type")].toString();
    if (who.owns(found) || who.level == Level::Admin) {
        detail.config = spec.config;
        detail.command = spec.command;
    }
    return detail;
}

} // namespace kataar
