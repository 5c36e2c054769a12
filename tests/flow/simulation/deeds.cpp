// SPDX-License-Identifier: GPL-3.0-or-later
// What people do: first the model says what is to come of it, then the real service is asked.
#include "tests/flow/simulation/simulation.h"

#include <algorithm>

namespace kataar::test {

namespace {

constexpr int mostActive = 30;

template<class T>
bool succeeded(const Result<T>& result) {
    return result.ok();
}
template<>
bool succeeded(const Result<SubmitAnswer>& result) {
    return result.ok() && result->success;
}

} // namespace

template<class T>
std::function<void(Result<T>)> Simulation::answer(const QString& what, bool expected) {
    auto asked = std::make_shared<Asked>();
    asked->what = what;
    asked->expected = expected;
    m_asked.push_back(asked);
    note(what);
    return [this, asked](const Result<T>& result) {
        if (FaultyVfs::dead())
            return;
        if (asked->got)
            say(QStringLiteral("I1: '%1' is answered twice").arg(asked->what));
        asked->got = succeeded(result);
        asked->error =
            result.ok() ? QString() : result.error().name + QStringLiteral(": ") + result.error().message;
        if constexpr (std::is_same_v<T, SubmitAnswer>) {
            if (result.ok() && result->error)
                asked->error = result->error->message;
            if (*asked->got && !result->jobId.isEmpty() && !m_reader->hasJob(result->jobId))
                say(QStringLiteral("I1: '%1' is acknowledged before it is stored").arg(asked->what));
        }
    };
}

const Principal& Simulation::somebody() { return m_random.oneIn(2) ? admin() : m_random.of(m_people); }

qint64 Simulation::someJob(JobStatus status) {
    const std::vector<qint64> ids = m_model.withStatus(status);
    return ids.empty() ? 0 : m_random.of(ids);
}

qint64 Simulation::someJob() {
    const qint64 id = someJob(
        m_random.of(std::array{JobStatus::Pending, JobStatus::Pending, JobStatus::Running, JobStatus::Blocked,
                               JobStatus::Completed, JobStatus::Cancelled, JobStatus::Failed}));
    return id;
}

QString Simulation::nameOf(qint64 id) const {
    if (const auto active = m_model.rules.jobs.find(id); active != m_model.rules.jobs.end())
        return active->second.entry.jobId;
    const QueueEntry* done = m_model.finishedJob(id);
    return done ? done->jobId : QString(32, u'0');
}

void Simulation::submit() {
    SubmitRequest request;
    if (m_random.oneIn(3))
        request.command = QStringList{QStringLiteral("/bin/true")};
    else
        request.configName = QStringLiteral("train");
    const int gpus = int(m_machine.gpus().size());
    request.numProcesses = m_random.oneIn(6) ? m_random.upTo(6) : m_random.upTo(std::min(gpus, 2));
    if (m_random.oneIn(3)) {
        QVector<int> ids;
        for (int index = 0; index < 6; ++index) {
            if (m_random.oneIn(2))
                ids.insert(m_random.upTo(int(ids.size())), index);
        }
        request.deviceIds = ids;
    }
    request.anyGpu = m_random.oneIn(4);
    if (m_random.oneIn(2))
        request.timeLimitSeconds = 60 * (1 + m_random.upTo(m_random.oneIn(2) ? 5 : 90));
    if (m_random.oneIn(6))
        request.beginAt = UtcTime{m_clock.wallNow.us + (m_random.upTo(7200) - 1200) * 1'000'000LL};
    if (m_withWindows && m_random.oneIn(3)) {
        request.window = someWindow();
        request.windowEnd = someEnd();
    }
    request.requiresApproval = m_random.oneIn(8);
    request.forApproval = m_withQuotas && m_random.oneIn(4);
    request.noWait = m_random.oneIn(10);
    request.dryRun = m_random.oneIn(25);
    if (m_random.oneIn(10))
        request.priority = m_random.upTo(50);
    if (m_withWorkers)
        aim(request);
    const Principal& who = somebody();
    const auto id = m_model.submit(who, request);
    QString what = QStringLiteral("%1 submits %2 (%3 GPUs")
                       .arg(who.name)
                       .arg(id.value_or(-1))
                       .arg(*request.numProcesses);
    for (const int index : request.deviceIds.value_or(QVector<int>()))
        what += QStringLiteral(" #%1").arg(index);
    if (!request.window.isEmpty())
        what += QStringLiteral(" window '%1' %2").arg(request.window, toText(request.windowEnd));
    what += QStringLiteral("%1%2%3%4%5 limit %6)")
                .arg(request.anyGpu ? QStringLiteral(" any") : QString(),
                     request.requiresApproval ? QStringLiteral(" approval") : QString(),
                     request.noWait ? QStringLiteral(" no-wait") : QString(),
                     request.dryRun ? QStringLiteral(" dry-run") : QString(),
                     request.beginAt ? QStringLiteral(" begin ") + request.beginAt->toIso() : QString())
                .arg(request.timeLimitSeconds.value_or(0));
    m_life->submissions.submit(who, request, answer<SubmitAnswer>(what, id.has_value()));
}

void Simulation::submitRemote() {
    const Principal& who = m_random.of(m_people);
    QueueEntry entry;
    entry.jobId = m_newId({});
    entry.kind = JobKind::Cloud;
    entry.target = Target::Cloud;
    entry.provider = m_random.of(std::array{QStringLiteral("replicate"), QStringLiteral("slurm")});
    entry.configName = entry.name = QStringLiteral("train");
    if (!m_random.oneIn(6))
        entry.userId = who.userId;
    entry.teamId = who.teamId;
    entry.priority = m_random.of(std::array{0, 10, 20, 30});
    entry.queuedAt = m_clock.wall();
    entry.numProcesses = 0;
    entry.held = m_random.oneIn(12);
    if (m_withWindows && m_random.oneIn(4)) {
        const WeeklyTimes times = someTimes();
        m_model.windows.say(times);
        entry.window = times.text();
        entry.windowEnd = someEnd();
    }
    const qint64 id = m_model.submitCloud(entry);
    note(QStringLiteral("a remote job %1 of user %2, team %3, priority %4")
             .arg(id)
             .arg(entry.userId.value_or(0))
             .arg(entry.teamId.value_or(QStringLiteral("-")))
             .arg(entry.priority));
    JobSpec spec;
    spec.command = QStringList{QStringLiteral("/bin/true")};
    if (const auto added = m_life->book.add(entry, spec); added)
        m_life->scheduler.processNow();
    else
        m_life->database->fail(added.error());
}

void Simulation::cancel() {
    const Principal& who = somebody();
    const qint64 id = m_random.oneIn(3) ? someJob(JobStatus::Running) : someJob();
    const bool waitingOnly = m_random.oneIn(3);
    const int after = m_random.oneIn(5) ? 1 + m_random.upTo(59) : 0;
    const bool expected = m_model.cancel(who, id, waitingOnly, after);
    m_lateUntilMs = m_clock.now.ms + 5001; // the next tick may start what it made room for
    const auto then = answer<CancelAnswer>(QStringLiteral("%1 cancels %2 in %3 s, waiting only %4")
                                               .arg(who.name)
                                               .arg(id)
                                               .arg(after)
                                               .arg(waitingOnly),
                                           expected);
    if (waitingOnly)
        m_life->queue.cancelWaiting(who, nameOf(id), then, after);
    else
        m_life->queue.cancel(who, nameOf(id), then, after);
}

void Simulation::cancelMany() {
    const Principal& who = somebody();
    QVector<qint64> ids;
    QStringList names;
    for (int count = m_random.upTo(6); count >= 0; --count) {
        ids << someJob();
        names << nameOf(ids.last());
    }
    m_lateUntilMs = m_clock.now.ms + 5001;
    if (!m_random.oneIn(4)) {
        const QVector<qint64> gone = m_model.cancelMany(who, ids);
        m_life->queue.cancelMany(
            who, names,
            answer<CancelSet>(QStringLiteral("%1 cancels %2 jobs").arg(who.name).arg(gone.size()), true));
        return;
    }
    ids.clear();
    QVector<JobStatus> statuses{JobStatus::Pending};
    if (m_random.oneIn(2))
        statuses << JobStatus::Running;
    for (const JobStatus status : statuses) {
        for (const qint64 id : m_model.withStatus(status))
            ids << id;
    }
    m_model.cancelMany(who, ids);
    m_life->queue.cancelMany(who, statuses,
                             answer<CancelSet>(QStringLiteral("%1 cancels all").arg(who.name), true));
}

void Simulation::decide() {
    const Principal& who = somebody();
    const qint64 id = m_random.oneIn(5) ? someJob() : someJob(JobStatus::Blocked);
    const int after = m_random.oneIn(4) ? 1 + m_random.upTo(59) : 0;
    if (m_random.oneIn(6)) {
        const bool expected = m_model.undo(who, id);
        m_decisionsLateUntilMs =
            std::max(m_decisionsLateUntilMs, m_clock.now.ms + 5001); // it may have expired
        m_life->queue.undo(
            who, nameOf(id),
            answer<QString>(QStringLiteral("%1 takes back %2").arg(who.name).arg(id), expected));
        return;
    }
    const bool approve = !m_random.oneIn(3);
    const bool expected = m_model.decide(who, id, approve, after);
    const auto then = answer<DecisionAnswer>(
        QStringLiteral("%1 %2 %3 in %4 s")
            .arg(who.name, approve ? QStringLiteral("approves") : QStringLiteral("rejects"))
            .arg(id)
            .arg(after),
        expected);
    if (approve)
        m_life->queue.approve(who, nameOf(id), then, after);
    else
        m_life->queue.reject(who, nameOf(id), QStringLiteral("too dear"), then, after);
}

void Simulation::holdOrRelease() {
    const Principal& who = somebody();
    const qint64 id = someJob(m_random.oneIn(6) ? JobStatus::Blocked : JobStatus::Pending);
    const bool hold = m_random.oneIn(2);
    const bool expected = m_model.hold(who, id, hold);
    const auto then =
        answer<QString>(QStringLiteral("%1 %2 %3")
                            .arg(who.name, hold ? QStringLiteral("holds") : QStringLiteral("releases"))
                            .arg(id),
                        expected);
    if (hold)
        m_life->order.hold(who, nameOf(id), {}, then);
    else
        m_life->order.release(who, nameOf(id), {}, then);
}

void Simulation::prioritise() {
    const Principal& who = somebody();
    const qint64 id = someJob(m_random.oneIn(6) ? JobStatus::Blocked : JobStatus::Pending);
    const auto priority = m_random.oneIn(3) ? std::nullopt : std::optional(m_random.upTo(50));
    const bool expected = m_model.setPriority(who, id, priority);
    m_life->order.setPriority(who, nameOf(id), priority,
                              answer<PriorityAnswer>(QStringLiteral("%1 sets the priority of %2 to %3")
                                                         .arg(who.name)
                                                         .arg(id)
                                                         .arg(priority.value_or(-1)),
                                                     expected));
}

void Simulation::move() {
    using Place = MoveTarget::Place;
    const Principal& who = somebody();
    const qint64 id = someJob(JobStatus::Pending);
    const qint64 other = someJob(JobStatus::Pending);
    const MoveTarget target{m_random.of(std::array{Place::Before, Place::After, Place::Top, Place::Bottom}),
                            nameOf(other)};
    std::vector<qint64> wanted = m_model.rules.order();
    const bool expected = m_model.move(who, id, target, other);
    if (expected) { // it goes there, and nobody else changes places
        const int priority = m_model.rules.effective(m_model.rules.jobs.at(id));
        std::erase(wanted, id);
        const auto inClass = [&](qint64 one) {
            return m_model.rules.effective(m_model.rules.jobs.at(one)) == priority;
        };
        auto at = std::ranges::find(wanted, other);
        if (target.place == Place::After)
            ++at;
        else if (target.place == Place::Top)
            at = std::ranges::find_if(wanted, [&](qint64 one) {
                return m_model.rules.effective(m_model.rules.jobs.at(one)) <= priority;
            });
        else if (target.place == Place::Bottom)
            at = std::find_if(wanted.rbegin(), wanted.rend(), [&](qint64 one) {
                     return inClass(one) || m_model.rules.effective(m_model.rules.jobs.at(one)) > priority;
                 }).base();
        wanted.insert(at, id);
    }
    m_moving = true;
    m_life->order.move(
        who, nameOf(id), target,
        answer<MoveAnswer>(
            QStringLiteral("%1 moves %2 %3 %4").arg(who.name).arg(id).arg(int(target.place)).arg(other),
            expected));
    m_moving = false;
    std::erase_if(wanted, [&](qint64 one) {
        const QueueEntry* entry = m_model.find(one);
        return !entry || entry->status != JobStatus::Pending;
    });
    if (!m_turnFailed && !FaultyVfs::dead() && wanted != m_model.rules.order())
        say(QStringLiteral("I4: after a move the order is another than asked for"));
}

Limits Simulation::someLimits() {
    Limits limits;
    limits.maxConcurrent = 1 + m_random.upTo(6);
    limits.userMaxConcurrent = 1 + m_random.upTo(3);
    limits.teamMaxConcurrent = 1 + m_random.upTo(3);
    limits.enableFairShare = m_random.oneIn(2);
    limits.localJobMaxConcurrent = 1 + m_random.upTo(4);
    if (m_random.oneIn(2))
        limits.localGpuMaxConcurrent = 1 + m_random.upTo(5);
    limits.starvationThresholdMinutes = m_random.oneIn(5) ? 0 : 10 * (1 + m_random.upTo(5));
    return limits;
}

void Simulation::changeLimits(const Principal& who, const Limits& limits) {
    LimitsPatch patch;
    patch.maxConcurrent = limits.maxConcurrent;
    patch.userMaxConcurrent = limits.userMaxConcurrent;
    patch.teamMaxConcurrent = limits.teamMaxConcurrent;
    patch.enableFairShare = limits.enableFairShare;
    patch.localGpuMaxConcurrent = limits.localGpuMaxConcurrent;
    patch.localJobMaxConcurrent = limits.localJobMaxConcurrent;
    patch.starvationThresholdMinutes = limits.starvationThresholdMinutes;
    const bool expected = m_model.setLimits(who, limits);
    m_life->queue.setLimits(
        who, patch,
        answer<Limits>(QStringLiteral("%1 sets limits: all %2 user %3 team %4 (%5) jobs %6 gpus "
                                      "%7 starvation %8")
                           .arg(who.name)
                           .arg(limits.maxConcurrent)
                           .arg(limits.userMaxConcurrent)
                           .arg(limits.teamMaxConcurrent)
                           .arg(limits.enableFairShare)
                           .arg(limits.localJobMaxConcurrent)
                           .arg(limits.localGpuMaxConcurrent.value_or(-1))
                           .arg(limits.starvationThresholdMinutes),
                       expected));
}

void Simulation::switchQueue() {
    const Principal& who = somebody();
    if (m_random.oneIn(2)) {
        const bool expected = m_model.process(who);
        m_life->queue.process(who, answer<ProcessAnswer>(who.name + QStringLiteral(" processes"), expected));
        return;
    }
    const bool pause = m_random.oneIn(3);
    const bool expected = m_model.pause(who, pause);
    const auto then = answer<std::optional<QueuePause>>(
        who.name + (pause ? QStringLiteral(" pauses") : QStringLiteral(" resumes")), expected);
    if (pause)
        m_life->switches.pause(who, {}, then);
    else
        m_life->switches.resume(who, {}, then);
}

void Simulation::removeOrRetry() {
    const Principal& who = somebody();
    const qint64 id = someJob(m_random.of(
        std::array{JobStatus::Completed, JobStatus::Failed, JobStatus::Cancelled, JobStatus::Running}));
    if (m_random.oneIn(3)) {
        const auto finished = m_life->queue.finishedJob(who, nameOf(id));
        if (!finished)
            return;
        const auto again = m_model.retry(who, id);
        m_life->submissions.retry(
            who, finished->first, finished->second,
            answer<SubmitAnswer>(
                QStringLiteral("%1 retries %2 as %3").arg(who.name).arg(id).arg(again.value_or(-1)),
                again.has_value()));
        return;
    }
    const QString name = nameOf(id);
    const bool expected = m_model.remove(who, id);
    m_life->removal.remove(who, name,
                           answer<QString>(QStringLiteral("%1 removes %2").arg(who.name).arg(id), expected));
}

void Simulation::cleanUp() {
    const Principal& who = somebody();
    const int days = 1;
    const auto gone = m_model.cleanup(who, days);
    m_life->removal.cleanup(
        who, days,
        answer<CleanupAnswer>(QStringLiteral("%1 cleans up %2").arg(who.name).arg(gone.value_or(-1)),
                              gone.has_value()));
}

void Simulation::deed() {
    if (!m_life || bad())
        return;
    const int active = int(m_model.rules.jobs.size());
    if (m_withRules && m_random.oneIn(12))
        return changeRules();
    if (m_withQuotas && m_random.oneIn(12))
        return changeQuotas();
    const int dice = m_random.upTo(m_withWindows ? 107 : 99);
    if (dice > 99)
        changeWindows();
    else if (dice < 26 && active < mostActive)
        submit();
    else if (dice < 40 && active < mostActive)
        submitRemote();
    else if (dice < 50)
        cancel();
    else if (dice < 53)
        cancelMany();
    else if (dice < 60)
        decide();
    else if (dice < 68)
        holdOrRelease();
    else if (dice < 74)
        prioritise();
    else if (dice < 80)
        move();
    else if (dice < 85)
        changeLimits(somebody(), someLimits());
    else if (dice < 91)
        switchQueue();
    else if (dice < 98)
        removeOrRetry();
    else
        cleanUp();
}

// Used elsewhere too.
template std::function<void(Result<DecisionAnswer>)> Simulation::answer(const QString&, bool);
template std::function<void(Result<ApprovalRule>)> Simulation::answer(const QString&, bool);
template std::function<void(Result<WorkerView>)> Simulation::answer(const QString&, bool);
template std::function<void(Result<WorkerToken>)> Simulation::answer(const QString&, bool);
template std::function<void(Result<QuotaView>)> Simulation::answer(const QString&, bool);
template std::function<void(Result<QString>)> Simulation::answer(const QString&, bool);
template std::function<void(Result<NamedWindowView>)> Simulation::answer(const QString&, bool);
template std::function<void(Result<PlaceWindowView>)> Simulation::answer(const QString&, bool);
template std::function<void(Result<std::optional<QueuePause>>)> Simulation::answer(const QString&, bool);

} // namespace kataar::test
