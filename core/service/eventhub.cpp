// SPDX-License-Identifier: GPL-3.0-or-later
// Collects a turn's changes, tells them after its commit, and paces what changes often.
#include "core/service/eventhub.h"

#include "core/service/eventcontent.h"
#include "core/service/gpustatuses.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr PermissionSet queueReaders{Permission::QueueView};

QueueDepth depthOf(const QueueState& state) {
    const KindCount& counts = state.tally().all();
    QueueDepth depth;
    depth.pending = counts.local.pending + counts.cloud.pending;
    depth.running = counts.local.running + counts.cloud.running;
    depth.blocked = counts.local.blocked + counts.cloud.blocked;
    depth.localStartHeld = state.localStartHeld();
    depth.paused = state.paused();
    return depth;
}

} // namespace

bool EventHub::Pace::take(MonotonicTime now) {
    if (!due || (last && now.ms - last->ms < interval))
        return false;
    due = false;
    last = now;
    return true;
}

EventHub::EventHub(QueueBook& book, const QueueReader& reader, Database& database, EventLog& log,
                   EventWriter write, ProgressReader progress, const Clock& clock, EventHubOptions options)
    : m_book(book), m_reader(reader), m_database(database), m_log(log), m_write(std::move(write)),
      m_readProgress(std::move(progress)), m_clock(clock),
      m_options(options), m_queue{options.queueMs, {}}, m_gpus{options.gpuMs, {}} {
    m_queueTimer.setSingleShot(true);
    m_gpuTimer.setSingleShot(true);
    m_progressTimer.setInterval(options.progressMs);
    connect(&m_queueTimer, &QTimer::timeout, this, &EventHub::beatQueue);
    connect(&m_gpuTimer, &QTimer::timeout, this, &EventHub::beatGpus);
    connect(&m_progressTimer, &QTimer::timeout, this, &EventHub::beatProgress);
    connect(&book, &QueueBook::entryChanged, this, &EventHub::onEntry);
    connect(&book, &QueueBook::entriesChanged, this, &EventHub::onQueue);
    connect(&book, &QueueBook::gpusChanged, this, &EventHub::onGpus);
    connect(&book, &QueueBook::limitsChanged, this, &EventHub::onLimits);
    connect(&book, &QueueBook::jobsRemoved, this, &EventHub::onRemoved);
    m_progressTimer.start(); // what ran before a restart
}

void EventHub::onEntry(const QueueEntry* before, const QueueEntry& after) {
    if (before && before->status == after.status)
        return; // what else changes in an entry, queue.changed tells
    if (after.status != JobStatus::Running)
        m_progressTold.remove(after.jobId);
    else if (!m_progressTimer.isActive()) // one that is restarted by each start would never come to its end
        m_progressTimer.start();
    if (!m_log.recording())
        return m_log.skip();
    m_turnTooLong = m_turnTooLong || m_turn.size() >= m_options.mostOfTurn;
    if (!m_turnTooLong)
        m_turn.append({before ? std::optional(before->status) : std::nullopt, after});
    afterTurn();
}

void EventHub::onQueue() {
    if (!m_log.recording())
        return m_log.skip();
    m_queue.due = true;
    m_gpus.due = true; // a start and an end move GPUs
    afterTurn();
}

void EventHub::onGpus() {
    if (!m_log.recording())
        return m_log.skip();
    m_gpus.due = true;
    afterTurn();
}

void EventHub::onLimits() {
    if (!m_log.recording())
        return m_log.skip();
    m_limitsDue = true;
    afterTurn();
}

void EventHub::onRemoved(int count) {
    if (!m_log.recording())
        return m_log.skip();
    m_removed += count;
    afterTurn();
}

void EventHub::afterTurn() {
    if (m_waiting)
        return;
    m_waiting = true;
    m_database.afterCommit([this](const Result<void>& committed) {
        m_waiting = false;
        if (committed)
            return onCommitted();
        m_turn.clear();
        m_turnTooLong = false;
        m_removed = 0;
    });
}

void EventHub::onCommitted() {
    publishTurn();
    publishWorkers();
    if (const RemovalNotice removed{std::exchange(m_removed, 0)}; removed.count > 0)
        m_log.append(EventType::JobsRemoved, Audience::having(queueReaders), m_write(removed));
    if (std::exchange(m_limitsDue, false) && m_limits != m_book.state().limits()) {
        m_limits = m_book.state().limits();
        m_log.append(EventType::LimitsChanged, Audience::having(queueReaders), m_write(*m_limits));
    }
    beatGpus();
    beatQueue();
    m_log.tell();
}

void EventHub::publishTurn() {
    const QVector<Change> turn = std::exchange(m_turn, {});
    if (std::exchange(m_turnTooLong, false))
        return m_log.skip();
    for (const Change& change : turn)
        publish(change);
}

void EventHub::publish(const Change& change) {
    const QueueEntry& entry = change.after;
    if (const auto type = eventOf(entry.status))
        m_log.append(*type, Audience::ofJob(entry), m_write(m_reader.view(entry)));
    if (entry.status == JobStatus::Blocked || change.before == JobStatus::Blocked)
        publishApproval(change);
}

void EventHub::publishApproval(const Change& change) {
    const bool asked = change.after.status == JobStatus::Blocked;
    m_log.append(asked ? EventType::ApprovalRequested : EventType::ApprovalDecided,
                 Audience::ofApproval(change.after),
                 m_write(approvalNotice(m_book.approvals(), change.after)));
}

void EventHub::onWorker(const QString& id,
                        const std::function<std::optional<WorkerView>(const QString&)>& look) {
    if (!m_log.recording())
        return m_log.skip();
    m_workers.insert(id);
    m_lookAtWorker = look;
    m_gpus.due = true;
    afterTurn();
}

/// Of one that is gone only its id is told.
void EventHub::publishWorkers() {
    for (const QString& id : std::exchange(m_workers, {})) {
        WorkerView gone;
        gone.worker.id = id;
        m_log.append(EventType::WorkerChanged, Audience::having({Permission::AdminWorkers}),
                     m_write(m_lookAtWorker(id).value_or(gone)));
    }
}

void EventHub::onReport(const ReportSpan& span) {
    m_log.append(EventType::ReportReady, Audience::having(queueReaders), m_write(span));
    m_log.tell();
}

void EventHub::arm(QTimer& timer, const Pace& pace) {
    if (pace.due && !timer.isActive())
        timer.start(int(std::max<qint64>(1, pace.last->ms + pace.interval - m_clock.monotonic().ms)));
}

void EventHub::beatQueue() {
    if (m_queue.take(m_clock.monotonic())) {
        m_log.append(EventType::QueueChanged, Audience::having(queueReaders),
                     m_write(depthOf(m_book.state())));
        m_log.tell();
    }
    arm(m_queueTimer, m_queue);
}

void EventHub::beatGpus() {
    if (m_gpus.take(m_clock.monotonic())) {
        QByteArray gpus = m_write(gpuStatuses(m_book.state().gpus()));
        if (gpus != m_gpusTold) {
            m_gpusTold = std::move(gpus);
            m_log.append(EventType::GpuChanged, Audience::everyone(), m_gpusTold);
            m_log.tell();
        }
    }
    arm(m_gpuTimer, m_gpus);
}

void EventHub::beatProgress() {
    const QueueState& state = m_book.state();
    const KindCount& counts = state.tally().all();
    const int running = counts.local.running + counts.cloud.running;
    if (running == 0)
        return m_progressTimer.stop();
    if (m_progressAt >= running)
        m_progressAt = 0;
    const auto tell = [this](const QueueEntry& entry) { publishProgress(entry); };
    state.forEachRunning(m_progressAt, m_options.progressJobs, tell);
    m_progressAt += m_options.progressJobs;
    m_log.tell();
}

void EventHub::publishProgress(const QueueEntry& entry) {
    const auto progress = m_readProgress(entry.jobId);
    if (!progress || (!progress->progress && progress->lastLog.isEmpty()))
        return;
    auto& told = m_progressTold[entry.jobId];
    const Told now{progress->progress, progress->figures.step, progress->lastLog};
    if (told == now)
        return;
    told = now;
    if (m_log.anyoneWants(EventType::JobProgress))
        m_log.append(EventType::JobProgress, Audience::ofJob(entry), m_write(*progress));
    Q_EMIT progressed(*progress);
}

} // namespace kataar
