// SPDX-License-Identifier: GPL-3.0-or-later
// Row first, memory second, signal third.
#include "core/service/queuebook.h"

#include "core/base/log.h"
#include "core/scheduling/supposition.h"
#include "core/service/queuesettings.h"

#include <QMetaMethod>

#include <algorithm>
#include <limits>

namespace kataar {

namespace {

const QString limitsSetting = QStringLiteral("limits");
const QString pauseSetting = QStringLiteral("queue_pause");
const QString localStartHeldSetting = QStringLiteral("local_start_held");

/// Above every id that the database gives.
constexpr qint64 supposedId = std::numeric_limits<qint64>::max() - 1;

/// A turn that cannot be stored costs a reading of all rows: not at every tick.
constexpr qint64 releaseRetryMs = 60'000;

constexpr int runsToLearnFrom = 10'000; // that the engine reads when it starts

std::optional<qint64> msOf(const QueueEntry& entry, const DurationBook& durations) {
    if (const auto learnt = durations.wholeMs(entry, Quantile::Median))
        return learnt;
    return entry.timeLimitSeconds ? std::optional(*entry.timeLimitSeconds * 1000) : std::nullopt;
}

qint64 gpuMsExpected(const QueueEntry& entry, const DurationBook& durations) {
    return entry.kind == JobKind::Local ? msOf(entry, durations).value_or(0) * entry.numProcesses : 0;
}

} // namespace

void addEvidence(const ApprovalAsk& ask, QJsonObject& details) {
    if (!ask.ruleName.isEmpty())
        details.insert(QStringLiteral("rule"), ask.ruleName);
    details.insert(QStringLiteral("because"), ask.reason.isEmpty() ? askedForApproval() : ask.reason);
}

QueueBook::QueueBook(Database& database, JobRepository& jobs, SettingsStore& settings, const Clock& clock)
    : m_database(database), m_jobs(jobs), m_settings(settings), m_windows(database),
      m_approvals(database, clock), m_quotas(database, clock), m_clock(clock),
      m_time(database, settings, clock) {
    connect(&m_database, &Database::rolledBack, this, &QueueBook::rebuild);
    connect(&m_database, &Database::committing, this, [this] { m_quotas.writeCounted(); });
    connect(&m_database, &Database::committed, this, &QueueBook::turnStored);
}

Result<void> QueueBook::load() {
    KATAAR_TRY_VAR(limits, m_settings.value(limitsSetting));
    KATAAR_TRY_VAR(held, m_settings.value(localStartHeldSetting));
    KATAAR_TRY_VAR(pause, m_settings.value(pauseSetting));
    KATAAR_TRY_VAR(windows, storedWindows());
    KATAAR_TRY_VAR(runs, m_jobs.recentRuns(runsToLearnFrom));
    KATAAR_TRY(m_approvals.load());
    KATAAR_TRY(m_quotas.load());
    KATAAR_TRY_VAR(count, m_jobs.countActive());
    auto fresh = std::make_unique<QueueState>();
    fresh->gpus().setInventory(m_state->gpus().inventory());
    if (limits)
        fresh->setLimits(limitsFromJson(limits->toObject()));
    fresh->setLocalStartHeld(held && held->toBool(), startHeldUntil());
    fresh->setPause(pauseFromJson(pause));
    for (const auto& [order, id] : m_state->workers().available())
        fresh->putWorker(*m_state->workers().find(id));
    for (const WorkerSeat& seat : m_state->workers().seats())
        fresh->putWorker(seat);
    fresh->setPutOffs(m_state->putOffs());
    fresh->advance(m_clock.monotonic(), m_clock.wall());
    fresh->setWindows(windows);
    for (const CompletedRun& run : runs)
        fresh->durations().learn(run.configName, run.userId, run.ms);
    fresh->expect(count);
    m_quotas.expect(count);
    qint64 latestMark = 0;
    std::vector<std::pair<qint64, MonotonicTime>> runningSince;
    KATAAR_TRY(m_jobs.readActive([&](std::shared_ptr<QueueEntry> entry) {
        latestMark = std::max(latestMark, entry->waitedMark);
        if (const auto since = measuredRun(*entry))
            runningSince.emplace_back(entry->id, *since);
        m_quotas.follow(nullptr, *entry, gpuMsExpected(*entry, fresh->durations()));
        fresh->stage(std::move(entry));
    }));
    KATAAR_TRY(m_time.resume(latestMark));
    const MonotonicTime now = m_clock.monotonic();
    WaitedSince waited(m_time.clock(), windows, now);
    fresh->place(now, [&](QueueEntry& entry) {
        if (m_state->find(entry.id)) // what was measured stays so when a turn is undone
            entry.waitedSeconds = std::max(entry.waitedSeconds, m_state->waitedSeconds(entry.id, now));
        else if (m_leftInTurn.contains(entry.id))
            entry.waitedSeconds = m_leftInTurn.value(entry.id).waitedSeconds;
        else
            entry.waitedSeconds = waited.seconds(entry);
    });
    for (const auto& [id, since] : runningSince)
        fresh->setRunningSince(id, since);
    m_leftInTurn.clear();
    m_state = std::move(fresh);
    m_state->advance(now, m_clock.wall());
    touch();
    return {};
}

/// Of a job that runs by its row: since when, as it was measured before the turn that is undone.
std::optional<MonotonicTime> QueueBook::measuredRun(const QueueEntry& entry) const {
    if (entry.status != JobStatus::Running)
        return std::nullopt;
    if (const auto left = m_leftInTurn.find(entry.id); left != m_leftInTurn.end() && left->runningSince)
        return left->runningSince;
    const QueueEntry* known = m_state->find(entry.id);
    const bool ran = known && known->status == JobStatus::Running;
    return ran ? std::optional(m_state->runningSince(entry.id)) : std::nullopt;
}

/// What only memory knows of a job that ends or waits again, until that is stored.
void QueueBook::rememberLeaving(qint64 id, MonotonicTime now) {
    const QueueEntry* entry = m_state->find(id);
    if (!entry || m_leftInTurn.contains(id))
        return;
    m_leftInTurn.insert(id, {m_state->waitedSeconds(id, now), entry->status == JobStatus::Running
                                                                  ? std::optional(m_state->runningSince(id))
                                                                  : std::nullopt});
}

void QueueBook::turnStored() {
    m_leftInTurn.clear();
    m_time.storeWorks();
    m_releaseNext = {};
    if (std::exchange(m_heldAnew, false))
        m_releaseOwed = false;
}

void QueueBook::rebuild() {
    m_heldAnew = false;
    // A turn may fail before anybody has looked at the time, after a sleep: what it made due stays so.
    if (m_state->advance(m_clock.monotonic(), m_clock.wall()) && m_state->localStartHeld())
        m_releaseOwed = true;
    m_releaseNext = {m_clock.monotonic().ms + releaseRetryMs};
    if (const auto loaded = load(); !loaded) {
        qCCritical(logStore).noquote()
            << "The queue cannot be read back from the database:" << loaded.error().message;
        Q_EMIT lost(loaded.error());
        return;
    }
    m_releaseOwed = m_releaseOwed && m_state->localStartHeld();
    Q_EMIT entriesChanged();
    Q_EMIT limitsChanged();
    Q_EMIT reloaded();
}

void QueueBook::touch() {
    ++m_revision;
    m_pass.reset();
    m_reasons = {};
}

const Pass& QueueBook::pass() const {
    if (!m_pass)
        m_pass = SchedulingPolicy::plan(*m_state, m_clock.monotonic(), m_clock.wall());
    return *m_pass;
}

QVector<WaitingReason> QueueBook::reasonsFor(qint64 id) const {
    for (const Known& known : m_reasons) {
        if (known.id != 0 && SchedulingPolicy::sameReasons(*m_state, pass(), known.id, id))
            return known.reasons;
    }
    Known& fresh = m_reasons[m_oldestReasons++ % m_reasons.size()];
    fresh = {id, SchedulingPolicy::reasonsFor(*m_state, pass(), id, m_clock.wall())};
    addRequest(id, fresh.reasons);
    return fresh.reasons;
}

void QueueBook::addRequest(qint64 id, QVector<WaitingReason>& reasons) const {
    const QueueEntry* entry = m_state->find(id);
    const ApprovalRequest* request =
        entry && entry->status == JobStatus::Blocked ? m_approvals.pending(entry->approvalId) : nullptr;
    for (WaitingReason& reason : reasons) {
        if (request && reason.code == Reason::AwaitingApproval)
            addEvidence(request->ask, reason.details);
    }
}

QVector<Counterfactual> QueueBook::changesThatStart(qint64 id) const {
    return kataar::changesThatStart(*m_state, id, m_clock.monotonic(), m_clock.wall());
}

Result<QueueEntry> QueueBook::add(QueueEntry entry, const JobSpec& spec, const ApprovalAsk& ask) {
    KATAAR_TRY(m_database.write());
    entry.waitedMark = m_time.now();
    const bool blocked = entry.status == JobStatus::Blocked;
    if (blocked) {
        KATAAR_TRY_VAR(request, m_approvals.nextRequestId());
        entry.approvalId = request;
    }
    KATAAR_TRY_VAR(id, m_jobs.insert(entry, spec));
    entry.id = id;
    entry.rank = id;
    if (blocked)
        KATAAR_TRY(m_approvals.ask(entry, ask));
    KATAAR_TRY(m_approvals.noteSubmit(entry));
    KATAAR_TRY(m_quotas.countSubmit(entry));
    m_quotas.follow(nullptr, entry, expectedGpuMs(entry));
    advance(); // its begin is read by the clock of now
    m_state->put(entry, m_clock.monotonic());
    m_time.keep();
    touch();
    Q_EMIT entryChanged(nullptr, entry);
    Q_EMIT entriesChanged();
    return entry;
}

/// Before the job's own row: nothing lets a blocked job in but a request that was approved. Whether there was
/// something to settle.
Result<bool> QueueBook::settleApproval(const QueueEntry& entry, const std::optional<Review>& review) {
    const QueueEntry* old = m_state->find(entry.id);
    if (!old || old->status != JobStatus::Blocked || entry.status == JobStatus::Blocked)
        return false;
    Review otherwise;
    if (!isTerminal(entry.status))
        otherwise.status = RequestStatus::Approved;
    KATAAR_TRY(m_approvals.settle(*old, review.value_or(otherwise)));
    return true;
}

Result<void> QueueBook::change(QueueEntry entry, const QString& cause, const std::optional<Review>& review) {
    KATAAR_TRY(m_database.write());
    advance(); // what windows made of the time until now is not the changed job's
    KATAAR_TRY_VAR(settled, settleApproval(entry, review));
    if (isTerminal(entry.status))
        entry.intent.reset();
    entry.waitedSeconds =
        std::max(entry.waitedSeconds, m_state->waitedSeconds(entry.id, m_clock.monotonic()));
    entry.waitedMark = m_time.now();
    static const QMetaMethod entrySignal = QMetaMethod::fromSignal(&QueueBook::entryChanged);
    if (auto written = m_jobs.update(entry, cause); !written) {
        if (settled)
            m_database.fail(written.error());
        return written.error();
    }
    std::optional<QueueEntry> before;
    if (const QueueEntry* old = m_state->find(entry.id); old && isSignalConnected(entrySignal))
        before = *old;
    if (isTerminal(entry.status) || entry.status == JobStatus::Pending) // it may have run
        rememberLeaving(entry.id, m_clock.monotonic());
    if (entry.status == JobStatus::Completed && entry.startedAt && entry.completedAt &&
        m_state->find(entry.id))
        m_state->durations().learn(entry.configName, entry.userId,
                                   (entry.completedAt->us - entry.startedAt->us) / 1000);
    m_quotas.follow(m_state->find(entry.id), entry, expectedGpuMs(entry));
    m_state->put(entry, m_clock.monotonic());
    touch();
    Q_EMIT entryChanged(before ? &*before : nullptr, entry);
    Q_EMIT entriesChanged();
    return {};
}

Result<void> QueueBook::cancelWaiting(std::span<const qint64> waiting, const QString& cause,
                                      const Review& review) {
    KATAAR_TRY(m_database.write());
    const UtcTime at = m_clock.wall();
    std::vector<const QueueEntry*> entries;
    entries.reserve(waiting.size());
    for (const qint64 id : waiting) {
        entries.push_back(m_state->find(id));
        if (entries.back()->status == JobStatus::Blocked)
            KATAAR_TRY(m_approvals.settle(*entries.back(), review));
    }
    KATAAR_TRY(m_jobs.cancelWaiting(entries, at, cause));
    const MonotonicTime now = m_clock.monotonic();
    for (const qint64 id : waiting) {
        rememberLeaving(id, now);
        const SharedEntry before = m_state->take(id);
        QueueEntry entry = *before;
        entry.status = JobStatus::Cancelled;
        entry.completedAt = entry.cancelRequestedAt = at;
        entry.errorMessage.reset();
        entry.intent.reset();
        m_quotas.follow(before.get(), entry, 0);
        Q_EMIT entryChanged(before.get(), entry);
    }
    touch();
    Q_EMIT entriesChanged();
    return {};
}

Result<void> QueueBook::setLimits(const Limits& limits) {
    KATAAR_TRY(m_database.write());
    KATAAR_TRY(m_settings.set(limitsSetting, limitsToJson(limits)));
    m_state->setLimits(limits);
    m_state->advance(m_clock.monotonic(), m_clock.wall());
    touch();
    Q_EMIT limitsChanged();
    return {};
}

std::optional<MonotonicTime> QueueBook::startHeldUntil() const {
    if (m_startAfterCancelSeconds <= 0)
        return std::nullopt;
    return MonotonicTime{m_clock.monotonic().ms + m_startAfterCancelSeconds * 1000LL};
}

Result<void> QueueBook::setLocalStartHeld(bool held) {
    const auto until = startHeldUntil();
    if (m_state->localStartHeld() == held) {
        m_heldAnew = m_heldAnew || held;
        m_state->setLocalStartHeld(held, until);
        return {};
    }
    KATAAR_TRY(m_database.write());
    KATAAR_TRY(m_settings.set(localStartHeldSetting, held));
    m_heldAnew = true;
    m_state->setLocalStartHeld(held, until);
    touch();
    Q_EMIT entriesChanged();
    return {};
}

Result<void> QueueBook::setPause(const std::optional<QueuePause>& pause) {
    KATAAR_TRY(m_database.write());
    KATAAR_TRY(m_settings.set(pauseSetting, pauseToJson(pause)));
    m_state->setPause(pause);
    touch();
    Q_EMIT entriesChanged();
    return {};
}

Result<WindowRules> QueueBook::storedWindows() {
    KATAAR_TRY_VAR(named, m_windows.named());
    KATAAR_TRY_VAR(places, m_windows.places());
    return WindowRules(named, places, m_clock.zone());
}

/// As they are stored now. What jobs waited under others is written: it cannot be told from these.
Result<void> QueueBook::takeWindows() {
    KATAAR_TRY_VAR(rules, storedWindows());
    const MonotonicTime now = m_clock.monotonic();
    m_state->advance(now, m_clock.wall());
    for (const qint64 id : m_state->setWindows(rules)) {
        QueueEntry entry = *m_state->find(id);
        entry.waitedSeconds = m_state->waitedSeconds(id, now);
        entry.waitedMark = m_time.now();
        KATAAR_TRY(m_jobs.update(entry, {}));
        m_state->put(entry, now);
    }
    touch();
    Q_EMIT windowsChanged();
    Q_EMIT entriesChanged();
    return {};
}

Result<void> QueueBook::setNamedWindow(const QString& name, const std::optional<NamedWindow>& window) {
    KATAAR_TRY(window ? m_windows.put(*window) : m_windows.removeNamed(name));
    return takeWindows();
}

Result<void> QueueBook::setPlaceWindow(const WindowPlace& place, const std::optional<PlaceWindow>& window) {
    KATAAR_TRY(window ? m_windows.put(*window) : m_windows.removePlace(place));
    return takeWindows();
}

void QueueBook::putOffStarts(const QString& provider, const QString& problem) {
    QHash<QString, PutOff> putOffs = m_state->putOffs();
    PutOff& putOff = putOffs[provider];
    putOff = putOff.after(problem, m_clock.monotonic());
    m_state->setPutOffs(putOffs);
    touch();
    Q_EMIT entriesChanged();
}

void QueueBook::endPutOff(const QString& provider) {
    QHash<QString, PutOff> putOffs = m_state->putOffs();
    if (!putOffs.remove(provider))
        return;
    m_state->setPutOffs(putOffs);
    touch();
    Q_EMIT entriesChanged();
}

void QueueBook::endPutOffs() {
    if (m_state->putOffs().isEmpty())
        return;
    m_state->setPutOffs({});
    touch();
    Q_EMIT entriesChanged();
}

Result<RemovedJobs> QueueBook::remove(const QString& jobId) {
    KATAAR_TRY_VAR(removed, m_jobs.remove(jobId));
    ++m_revision;
    Q_EMIT jobsRemoved(1);
    Q_EMIT entriesChanged();
    return removed;
}

Result<RemovedJobs> QueueBook::removeFinished(UtcTime before, int most) {
    KATAAR_TRY_VAR(removed, m_jobs.removeFinished(before, most));
    ++m_revision;
    if (removed.count > 0)
        Q_EMIT jobsRemoved(removed.count);
    Q_EMIT entriesChanged();
    return removed;
}

void QueueBook::suppose(QueueEntry entry, const std::function<void(Supposition&, qint64 id)>& look) {
    advance(); // windows that nobody waited for are not looked at before
    entry.id = supposedId;
    entry.rank = supposedId;
    Supposition supposed(*m_state, m_clock.monotonic());
    supposed.setLocalStartHeld(false);
    supposed.put(entry);
    look(supposed, supposedId);
}

void QueueBook::supposeApproved(qint64 id, const std::function<void(const QueueState&)>& look) {
    advance();
    QueueEntry entry = *m_state->find(id);
    entry.status = JobStatus::Pending;
    entry.intent.reset();
    Supposition supposed(*m_state, m_clock.monotonic());
    supposed.put(entry);
    look(*m_state);
}

qint64 QueueBook::expectedGpuMs(const QueueEntry& entry) const {
    return gpuMsExpected(entry, m_state->durations());
}

void QueueBook::updateGpus(const std::function<void(GpuPool&)>& update) {
    update(m_state->gpus());
    touch();
    Q_EMIT gpusChanged();
}

void QueueBook::putWorker(const WorkerSeat& seat) {
    if (const WorkerSeat* known = m_state->workers().find(seat.id); known && *known == seat)
        return;
    m_state->putWorker(seat);
    touch();
    Q_EMIT workersChanged();
}

void QueueBook::removeWorker(const QString& id) {
    m_state->removeWorker(id);
    touch();
    Q_EMIT workersChanged();
}

void QueueBook::advance() {
    const bool fellDue = m_state->advance(m_clock.monotonic(), m_clock.wall());
    if (m_state->size() > 0) // jobs that wait, and those that run into their windows' ends
        m_time.keep();
    touch();
    const bool owed = m_releaseOwed && !m_heldAnew && m_clock.monotonic() >= m_releaseNext;
    if (!m_state->localStartHeld() || !(fellDue || owed))
        return;
    m_releaseOwed = true;
    if (const auto released = setLocalStartHeld(false); !released)
        qCWarning(logEngine).noquote() << "Local jobs wait for 'process' still:" << released.error().message;
}

} // namespace kataar
