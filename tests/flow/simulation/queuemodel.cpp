// SPDX-License-Identifier: GPL-3.0-or-later
// What happens by itself: starts, ends, GPUs, time, and the store's turns.
#include "tests/flow/simulation/queuemodel.h"

#include <algorithm>

namespace kataar::test {

namespace {

constexpr qint64 tickUntilMs = 5000;
constexpr qint64 releaseRetryMs = 60'000;
constexpr qint64 quarantineMs = 60'000;
constexpr qint64 firstPutOffMs = 5'000;
constexpr qint64 longestPutOffMs = 300'000;

QString list(const QVector<int>& numbers) {
    QStringList texts;
    for (const int number : numbers)
        texts << QString::number(number);
    return QStringLiteral("[%1]").arg(texts.join(u','));
}

} // namespace

QueueEntry* QueueModel::find(qint64 id) {
    const auto found = rules.jobs.find(id);
    return found == rules.jobs.end() ? nullptr : &found->second.entry;
}

const QueueEntry* QueueModel::finishedJob(qint64 id) const {
    const auto found = finished.find(id);
    return found == finished.end() ? nullptr : &found->second;
}

qint64 QueueModel::idOf(const QString& jobId) const {
    for (const auto& [id, job] : rules.jobs) {
        if (job.entry.jobId == jobId)
            return id;
    }
    for (const auto& [id, entry] : finished) {
        if (entry.jobId == jobId)
            return id;
    }
    return 0;
}

std::vector<qint64> QueueModel::withStatus(JobStatus status) const {
    std::vector<qint64> ids;
    for (const auto& [id, job] : rules.jobs) {
        if (job.entry.status == status)
            ids.push_back(id);
    }
    for (const auto& [id, entry] : finished) {
        if (entry.status == status)
            ids.push_back(id);
    }
    return ids;
}

QString QueueModel::text(const QueueEntry& e) {
    const auto orDash = [](const auto& value) {
        return value ? QString::number(*value) : QStringLiteral("-");
    };
    QString text = QStringLiteral("%1 attempt=%2 held=%3 priority=%4/%5 rank=%6 user=%7 team=%8")
                       .arg(toText(e.status))
                       .arg(e.attempt)
                       .arg(int(e.held))
                       .arg(e.priority)
                       .arg(orDash(e.priorityOverride))
                       .arg(e.rank)
                       .arg(orDash(e.userId), e.teamId.value_or(QStringLiteral("-")));
    text += QStringLiteral(" gpus=%1 cancel=%2 intent=%3 ended=%4 begin=%5 n=%6")
                .arg(list(e.allocatedGpus))
                .arg(int(e.cancelRequestedAt.has_value()))
                .arg(int(e.intent.has_value()))
                .arg(int(e.completedAt.has_value()))
                .arg(e.beginAt ? e.beginAt->toIso() : QStringLiteral("-"))
                .arg(e.numProcesses);
    text += QStringLiteral(" window=%1 %2 stop=%3 attempts=%4")
                .arg(e.window, toText(e.windowEnd))
                .arg(int(e.windowStop.has_value()))
                .arg(e.maxAttempts);
    return text;
}

void QueueModel::put(const QueueEntry& entry) {
    QueueEntry written = entry; // with what it has waited so far, in whole seconds
    if (const auto known = rules.jobs.find(entry.id); known != rules.jobs.end())
        written.waitedSeconds = std::max(entry.waitedSeconds, known->second.waitedMs / 1000);
    rules.put(written);
    m_waitedInRow[entry.id] = {written.waitedSeconds, rules.nowMs};
    if (const auto known = rules.jobs.find(entry.id); known != rules.jobs.end())
        known->second.inside = windows.isInside(entry, m_windowsUs);
    m_plan.reset();
}

/// Terminal states are final: nothing here ever changes one.
void QueueModel::finish(QueueEntry entry, JobStatus status, std::optional<UtcTime> at) {
    entry.status = status;
    entry.completedAt = at.value_or(UtcTime{rules.wallUs});
    entry.intent.reset();
    entry.windowStop.reset();
    settle(entry, RequestStatus::Cancelled);
    put(entry);
    finished[entry.id] = entry;
}

void QueueModel::pass(qint64 ms, qint64 wallJumpUs) {
    const auto dueBefore = [&] {
        return std::ranges::count_if(rules.jobs, [](const auto& pair) {
            return pair.second.due && pair.second.entry.kind == JobKind::Local;
        });
    };
    const auto before = dueBefore();
    m_wasSetBack = m_wasSetBack || wallJumpUs < 0;
    if (wallJumpUs < 0) {
        ++m_setBacks;
        const qint64 shown = std::max(shownUs(), rules.wallUs + ms * 1000); // it may be so once more
        m_setBack = {rules.nowMs + ms, shown};
    }
    const qint64 until = rules.nowMs + ms;
    letWindowsTurn(rules.wallUs + ms * 1000, true);
    rules.let(until - rules.nowMs);
    rules.wallUs += wallJumpUs;
    letWindowsTurn(rules.wallUs, false);
    rules.fallDue();
    if (wallJumpUs != 0 || m_windowsUs != rules.wallUs)
        m_clocksDifferMs = rules.nowMs;
    for (const auto& [id, job] : rules.jobs)
        m_waited[id] = job.waitedMs;
    if (dueBefore() != before && std::exchange(rules.localStartHeld, false))
        m_releasedByTime = true; // a begin_at that falls due lets local jobs start again
    m_plan.reset();
}

/// The latest time by which things may be due: what the wall clock has shown before it was set back is
/// carried out at the next tick still.
qint64 QueueModel::shownUs() const {
    const bool lately = m_setBack.first > 0 && rules.nowMs - m_setBack.first <= tickUntilMs;
    return lately ? std::max(rules.wallUs, m_setBack.second) : rules.wallUs;
}

bool QueueModel::putOff(const QString& provider) const {
    return m_refusals.value(provider).untilMs > rules.nowMs;
}

QVector<Start> QueueModel::plan() {
    if (!m_plan) {
        rules.durations = learnt();
        rules.resting.clear();
        for (const QString& provider : m_refusals.keys()) {
            if (putOff(provider))
                rules.resting.insert(provider);
        }
        m_plan = rules.plan();
    }
    return *m_plan;
}

QVector<Start> QueueModel::planAt(qint64 ms) {
    plan(); // who is left alone now stays so
    const qint64 nowMs = std::exchange(rules.nowMs, ms);
    const qint64 wallUs = std::exchange(rules.wallUs, rules.wallUs - (nowMs - ms) * 1000);
    const QVector<Start> starts = rules.plan();
    rules.nowMs = nowMs;
    rules.wallUs = wallUs;
    return starts;
}

void QueueModel::started(const QueueEntry& entry) {
    const QVector<Start> starts = plan();
    const Start made{entry.id, entry.kind, entry.allocatedGpus, entry.workerId, entry.workerName};
    const auto text = [](const Start& start) {
        return QString::number(start.id) + list(start.gpus) + start.workerName;
    };
    if (starts.isEmpty() || starts.first() != made) {
        QStringList wanted;
        for (const Start& start : starts)
            wanted << text(start);
        return say(QStringLiteral("I3/I4: job %1 starts; what may start now is: %2")
                       .arg(text(made), wanted.join(u' ')));
    }
    QueueEntry job = *find(entry.id);
    job.jobId = entry.jobId;
    job.status = JobStatus::Running;
    job.allocatedGpus = entry.allocatedGpus;
    job.startedAt = UtcTime{rules.wallUs};
    job.kind = made.kind;
    job.workerId = made.workerId;
    if (!made.workerId.isEmpty())
        job.provider = workerProvider;
    put(job);
    if (starts.size() > 1) // then what runs may let others in, who are started at once
        m_plan = starts.mid(1);
}

void QueueModel::setRank(qint64 id, qint64 rank) {
    if (QueueEntry* entry = find(id)) {
        entry->rank = rank;
        put(QueueEntry(*entry));
    }
}

void QueueModel::attemptEnds(const Process& process) {
    const QueueEntry* job = find(idOf(process.job));
    if (job && job->status == JobStatus::Running && job->attempt == process.number &&
        !m_ends.contains(process.job))
        m_ends.insert(process.job, {process, false});
}

void QueueModel::attemptRefused(const Process& process) { m_ends.insert(process.job, {process, true}); }

void QueueModel::gpusFreed(const QString& job, const QVector<int>& gpus) {
    for (const int index : gpus) {
        if (!m_readable.value(QStringLiteral("GPU-%1").arg(index)) || index >= rules.gpuCount)
            continue;
        m_leaving.insert(index, {job, rules.nowMs});
        rules.releasing.insert(index);
        rules.quarantined.erase(index);
    }
    m_plan.reset();
    if (m_ends.contains(job)) {
        const auto [process, refused] = m_ends.value(job);
        m_endedInTurn.insert(job);
        applyEnd(process, refused);
    } else {
        say(QStringLiteral("I9: the end of job %1 was never reported").arg(job));
    }
}

/// Life of a job: what its attempt's end makes of it.
void QueueModel::applyEnd(const Process& process, bool refused) {
    const QueueEntry* running = find(idOf(process.job));
    if (!running || running->status != JobStatus::Running || running->attempt != process.number)
        return;
    QueueEntry entry = *running;
    const ExitRecord& exit = process.exit;
    const Rare<WindowStop> stop = endedBefore(entry, exit) ? Rare<WindowStop>() : entry.windowStop;
    if (running->windowStop && !stop && process.stopping)
        say(QStringLiteral("job %1 was stopped by its window's end, and counts as ended before")
                .arg(entry.id));
    const bool stopped = entry.cancelRequestedAt || (stop && stop->end == WindowEnd::Stop);
    if (!stopped && entry.kind == JobKind::Local && !refused)
        rules.localStartHeld = false; // it ended by itself, or waits again
    if (stopped)
        return finish(entry, JobStatus::Cancelled, exit.endedAt);
    if (stop) { // a night more, and no attempt less
        ++entry.attempt;
        ++entry.maxAttempts;
        return wait(entry, false);
    }
    if (!refused && exit.known && exit.code == 0 && exit.problem.isEmpty())
        return finish(entry, JobStatus::Completed, exit.endedAt);
    const bool again =
        refused || exit.workerLost || exit.neverRan || (exit.interrupted && afterReboot != AfterReboot::Fail);
    if (!again || (!refused && entry.attempt >= entry.maxAttempts))
        return finish(entry, JobStatus::Failed, exit.endedAt);
    if (refused) { // not its own fault: no attempt is used up, and none is tried there for a while
        if (!entry.workerId.isEmpty()) // the worker is set aside, by itself
            return wait(entry, entry.held);
        Refusals& refusals = m_refusals[entry.provider];
        if (refusals.untilMs <= rules.nowMs) {
            refusals.untilMs =
                rules.nowMs + std::min(firstPutOffMs << std::min(refusals.count, 10), longestPutOffMs);
            ++refusals.count;
        }
        return wait(entry, entry.held);
    }
    ++entry.attempt;
    wait(entry, !exit.workerLost && !exit.neverRan && afterReboot == AfterReboot::Hold);
}

/// Before its window stopped it, by a wall clock that was not set back since.
bool QueueModel::endedBefore(const QueueEntry& entry, const ExitRecord& exit) const {
    return entry.windowStop && exit.known && exit.endedAt && *exit.endedAt < entry.windowStop->at &&
           m_setBacks == entry.windowStop->setBacks;
}

void QueueModel::wait(QueueEntry entry, bool held) {
    entry.status = JobStatus::Pending;
    entry.allocatedGpus.clear();
    entry.startedAt.reset();
    entry.windowStop.reset();
    entry.held = held;
    if (!std::exchange(entry.workerId, {}).isEmpty() && entry.target == Target::Auto) {
        entry.kind = JobKind::Local;
        entry.provider = localProvider;
    }
    put(entry);
}

void QueueModel::lookAtGpus(int count) {
    m_gpusToCome = count;
    rules.gpuCount = std::min(rules.gpuCount, count);
    m_plan.reset();
}

void QueueModel::reading(const QVector<GpuTelemetry>& all, const Machine& machine) {
    rules.gpuCount = m_gpusToCome;
    const QVector<GpuTelemetry> readings = all.first(std::min<qsizetype>(all.size(), m_gpusToCome));
    const std::map<int, qint64> holders = rules.holders();
    QHash<qint64, QString> known;
    m_readable.clear();
    for (int index = 0; index < readings.size(); ++index) {
        const GpuTelemetry& one = readings[index];
        m_readable.insert(one.uuid, one.processes.has_value());
        bool isForeign = false;
        bool stillThere = false;
        const auto leaving = m_leaving.find(index);
        for (const GpuProcess& process : one.processes.value_or(QVector<GpuProcess>())) {
            QString job = m_jobOfPid.contains(process.pid) ? m_jobOfPid.value(process.pid)
                                                           : machine.jobOfPid(process.pid);
            const bool ours = m_jobOfPid.contains(process.pid) || rules.jobs.contains(idOf(job)) ||
                              std::any_of(m_leaving.cbegin(), m_leaving.cend(),
                                          [&](const auto& gone) { return gone.first == job; });
            if (!ours)
                job.clear();
            known.insert(process.pid, job);
            m_jobOfPid.insert(process.pid, job);
            const bool itsOwn = holders.contains(index) && holders.at(index) == idOf(job);
            const bool itsLast = leaving != m_leaving.end() && leaving->first == job;
            isForeign = isForeign || job.isEmpty() || (!itsOwn && !itsLast);
            stillThere = stillThere || itsLast;
        }
        if (isForeign)
            rules.foreign.insert(index);
        else
            rules.foreign.erase(index);
        if (leaving == m_leaving.end())
            continue;
        if (!stillThere) {
            m_leaving.erase(leaving);
            rules.releasing.erase(index);
            rules.quarantined.erase(index);
        } else if (rules.nowMs - leaving->second >= quarantineMs) {
            rules.releasing.erase(index);
            rules.quarantined.insert(index);
        }
    }
    m_jobOfPid = known;
    m_plan.reset();
}

QueueModel::Kept QueueModel::now() const {
    return {rules.jobs,    rules.limits,   rules.localStartHeld,
            rules.paused,  finished,       m_waitedInRow,
            windows.named, windows.places, approvals,
            quotas,        draining,       lastId,
            submitted,     removed,        audited,
            windowEnds};
}

void QueueModel::restore(const Kept& kept) {
    rules.jobs = kept.jobs;
    rules.limits = kept.limits;
    rules.localStartHeld = kept.localStartHeld;
    rules.paused = kept.paused;
    finished = kept.finished;
    m_waitedInRow = kept.waitedInRow;
    lastId = kept.lastId;
    submitted = kept.submitted;
    removed = kept.removed;
    audited = kept.audited;
    windows.named = kept.namedWindows;
    windows.places = kept.placeWindows;
    approvals = kept.approvals;
    quotas = kept.quotas;
    draining = kept.draining;
    windowEnds = kept.windowEnds;
    m_plan.reset();
}

void QueueModel::releaseMadeUpFor() {
    rules.localStartHeld = false;
    m_releasedByTime = true;
    m_plan.reset();
}

bool QueueModel::releaseOverdue() const {
    return m_owedSinceMs > 0 && rules.nowMs - m_owedSinceMs > releaseRetryMs + 2 * tickUntilMs;
}

void QueueModel::committed() {
    if (std::exchange(m_heldAnew, false) || std::exchange(m_releasedByTime, false) || !rules.localStartHeld)
        m_owedSinceMs = 0;
    m_releasedByTime = false;
    m_kept = now();
    m_lost.reset();
    for (const QString& job : std::exchange(m_endedInTurn, {})) // it may run again by now
        m_ends.remove(job);
    for (const QString& job : m_ends.keys()) {
        const QueueEntry* entry = find(idOf(job));
        if (!entry || entry->status != JobStatus::Running || entry->attempt != m_ends.value(job).first.number)
            m_ends.remove(job);
    }
}

/// Nothing of the turn counts. What people waited and what fell due was so all the same.
void QueueModel::rolledBack(bool keepLost) {
    m_endedInTurn.clear();
    if (!keepLost)
        m_lost = now();
    if (std::exchange(m_releasedByTime, false) || m_owedSinceMs > 0)
        m_owedSinceMs = rules.nowMs;
    m_heldAnew = false;
    for (const auto& [id, job] : rules.jobs)
        m_waited[id] = std::max(m_waited[id], job.waitedMs);
    restore(m_kept);
    if (!rules.localStartHeld)
        m_owedSinceMs = 0;
    for (auto& [id, job] : rules.jobs) {
        job.entry.waitedSeconds = m_waited[id] / 1000; // whole seconds are kept
        job.waitedMs = job.entry.waitedSeconds * 1000;
        job.due = !job.entry.beginAt || job.entry.beginAt->us <= rules.wallUs;
    }
    ++m_undone;
    m_windowsUs = rules.wallUs; // what an hour that comes twice has shown is forgotten
    lookAtWindows(true);
}

void QueueModel::engineDies() {
    restore(m_kept);
    wrong.clear();
}

void QueueModel::takeLostTurn() {
    for (const auto& [id, written] : m_lost->waitedInRow) {
        const auto before = m_kept.waitedInRow.find(id);
        if (before == m_kept.waitedInRow.end() || before->second.atMs != written.atMs)
            m_untold.insert(id);
    }
    restore(*m_lost);
    committed();
}

/// Waiting goes on from where it was, by the queue's time.
void QueueModel::resumeWaiting(ReferenceModel::Job& job, qint64 gainedMs, qint64 seconds) {
    const QueueEntry& entry = job.entry;
    const Written& written = m_waitedInRow[entry.id];
    const qint64 inRow = written.seconds;
    const bool inWindows = !windows.appliedTo(entry).isEmpty();
    // What the wall clock showed, and what windows made of it, is not known to the second any more.
    const bool unsure = inWindows && m_clocksDifferMs >= written.atMs;
    qint64 least = inRow;
    qint64 most = inRow;
    if (entry.status == JobStatus::Pending && !entry.held && !entry.intent) {
        const qint64 lived = m_waited[entry.id] / 1000;
        const qint64 slack = 10; // what an engine did that was dead already counts for nothing
        // Whether it was due before the clock was set back is not remembered.
        if (!unsure && (!entry.beginAt || !m_wasSetBack))
            least = std::max(
                inRow, lived +
                           (entry.beginAt || inWindows ? std::min<qint64>(gainedMs, 0) : gainedMs) / 1000 -
                           slack);
        // The rows themselves tell some of what passed.
        // It may have been due earlier. An undone turn took what was less than a second; the row gives it
        // back.
        qint64 longest = lived + (entry.beginAt || unsure ? rules.nowMs / 1000 : slack + m_undone);
        if (m_untold.contains(entry.id)) // that turn may have released it, and no engine lived since
            longest = std::max(longest, inRow + (rules.nowMs - written.atMs) / 1000);
        most = std::max(inRow, longest + std::max<qint64>(gainedMs, 0) / 1000);
    }
    if (seconds < least || seconds > most)
        say(QStringLiteral("I15: after a restart job %1 has waited %2 s, not %3 to %4 s")
                .arg(entry.id)
                .arg(seconds)
                .arg(least)
                .arg(most));
    job.entry.waitedSeconds = seconds;
    job.waitedMs = seconds * 1000;
    m_waited[entry.id] = job.waitedMs;
}

void QueueModel::engineStarts(qint64 gainedMs, const std::function<qint64(qint64 id)>& waited) {
    restore(m_kept);
    m_ends.clear();
    m_refusals = {};
    m_releasedByTime = m_heldAnew = false;
    m_owedSinceMs = 0;
    m_jobOfPid.clear();
    m_readable.clear();
    m_leaving.clear();
    m_gpusToCome = rules.gpuCount = 0;
    rules.foreign.clear();
    rules.releasing.clear();
    rules.quarantined.clear();
    m_windowsUs = rules.wallUs;
    lookAtWindows(true);
    for (auto& [id, job] : rules.jobs) {
        job.due = !job.entry.beginAt || job.entry.beginAt->us <= rules.wallUs;
        job.runningSince = rules.nowMs;
        resumeWaiting(job, gainedMs, waited(id));
    }
    m_untold.clear();
    m_undone = 0;
}

} // namespace kataar::test
