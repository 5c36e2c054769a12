// SPDX-License-Identifier: GPL-3.0-or-later
// What must be so after every step of a walk.
#include "tests/core/scheduling/walk.h"

#include "core/scheduling/placement.h"
#include "core/scheduling/supposition.h"

#include <algorithm>

namespace kataar::test {

namespace {

QString describe(const QVector<Start>& starts) {
    QString text;
    for (const Start& start : starts) {
        text += QStringLiteral(" %1").arg(start.id);
        if (!start.workerId.isEmpty())
            text += u'@' + start.workerId;
        for (const int gpu : start.gpus)
            text += QStringLiteral("/%1").arg(gpu);
    }
    return text;
}

} // namespace

QString Walk::checkOrder() const {
    const std::vector<qint64> wanted = model.order();
    std::vector<qint64> got;
    state.forEachPending(0, state.size(), [&](const QueueEntry& entry) { got.push_back(entry.id); });
    if (got != wanted)
        return QStringLiteral("the order differs");
    for (size_t i = 0; i < wanted.size(); ++i) {
        const ReferenceModel::Job& job = model.jobs.at(wanted[i]);
        if (state.position(wanted[i]) != int(i) + 1)
            return QStringLiteral("position of %1").arg(wanted[i]);
        if (state.effectivePriority(wanted[i]) != model.effective(job) ||
            state.boost(wanted[i]) != model.effective(job) - job.entry.basePriority())
            return QStringLiteral("effective priority of %1").arg(wanted[i]);
        if (state.waitedSeconds(wanted[i], now()) != job.waitedMs / 1000)
            return QStringLiteral("waited seconds of %1").arg(wanted[i]);
    }
    if (!(state.tally() == state.recount()) || state.size() != int(model.jobs.size()))
        return QStringLiteral("the counters differ from a recount");
    return {};
}

/// That they are free, here or on the worker, which may take the job.
QString Walk::checkGpus(const Start& start, const QueueEntry& entry, const ReferenceModel& after) const {
    if (start.workerId.isEmpty()) {
        for (const int gpu : start.gpus) {
            if (after.holders().contains(gpu) || state.gpus().state(gpu) != GpuState::Free)
                return QStringLiteral("GPU %1 is given twice").arg(gpu);
        }
        return {};
    }
    const WorkerSeat& seat = model.workers.seats.at(start.workerId);
    const std::vector<int> free = after.workers.freeGpus(seat.id);
    for (const int gpu : start.gpus) {
        if (std::ranges::find(free, gpu) == free.end())
            return QStringLiteral("GPU %1 of %2 is given twice").arg(gpu).arg(seat.id);
    }
    if (!seat.open || (!seat.slots && after.workers.isBusy(seat.id)))
        return QStringLiteral("%1 can take nothing").arg(seat.id);
    if (entry.target == Target::Local || !WorkerDemand::of(entry).couldRunOn(seat))
        return QStringLiteral("job %1 does not fit %2").arg(entry.id).arg(seat.id);
    return {};
}

QString Walk::checkLimits(const Pass& pass) const {
    ReferenceModel after = model;
    int kinds[2] = {0, 0};
    for (const Start& start : pass.starts) {
        QueueEntry& entry = after.jobs.at(start.id).entry;
        if (entry.status != JobStatus::Pending || entry.held || entry.intent)
            return QStringLiteral("%1 cannot start").arg(start.id);
        if (const QString wrong = checkGpus(start, entry, after); !wrong.isEmpty())
            return wrong;
        place(entry, start, wall());
        if (!start.workerId.isEmpty())
            after.workers.held[start.workerId][entry.id] = start.gpus;
        ++kinds[start.kind == JobKind::Cloud];
        if (start.kind == JobKind::Local && start.gpus.size() != entry.numProcesses)
            return QStringLiteral("%1 gets another number of GPUs").arg(start.id);
        if (start.kind == JobKind::Cloud && entry.userId &&
            after.runningOfUser(*entry.userId) > model.limits.userMaxConcurrent)
            return QStringLiteral("the user limit is exceeded");
        if (start.kind == JobKind::Cloud && entry.teamId && model.limits.enableFairShare &&
            after.runningOfTeam(*entry.teamId) > model.limits.teamMaxConcurrent)
            return QStringLiteral("the team limit is exceeded");
        if (start.kind == JobKind::Local && !start.gpus.isEmpty() && model.limits.localGpuMaxConcurrent &&
            after.gpusInUse() > *model.limits.localGpuMaxConcurrent)
            return QStringLiteral("the GPU budget is exceeded");
    }
    if (kinds[0] > 0 && after.running(JobKind::Local) > model.limits.localJobMaxConcurrent)
        return QStringLiteral("the local job limit is exceeded");
    if (kinds[1] > 0 && after.running(JobKind::Cloud) > model.limits.maxConcurrent)
        return QStringLiteral("the global limit is exceeded");
    return {};
}

/// A job of which nothing tells how long it takes never takes a GPU that an earlier waiting one could use.
QString Walk::checkNoOvertaking(const Pass& pass) const {
    for (const Start& start : pass.starts) {
        const QueueEntry& taker = model.jobs.at(start.id).entry;
        if (start.kind != JobKind::Local || start.gpus.isEmpty() || model.surelySeconds(taker) > 0)
            continue;
        for (const qint64 id : model.order()) {
            if (id == start.id)
                break;
            const ReferenceModel::Job& earlier = model.jobs.at(id);
            const QueueEntry& entry = earlier.entry;
            if (pass.startsJob(id) || entry.kind != JobKind::Local || entry.held || entry.intent ||
                !earlier.due || model.impossible(entry) ||
                entry.numProcesses > model.limits.localGpuMaxConcurrent.value_or(1'000))
                continue;
            for (const int gpu : start.gpus) {
                if (model.accepted(entry).contains(gpu))
                    return QStringLiteral("%1 overtakes %2 for GPU %3").arg(start.id).arg(id).arg(gpu);
            }
        }
    }
    return {};
}

int Walk::openWorkers() const {
    return int(std::ranges::count_if(model.workers.seats, [](const auto& seat) { return seat.second.open; }));
}

bool Walk::fitsSomeWorker(const QueueEntry& entry) const {
    return std::ranges::any_of(model.workers.seats, [&](const auto& seat) {
        return WorkerDemand::of(entry).couldRunOn(seat.second);
    });
}

/// A worker that could take it at once.
bool Walk::idleFor(const QueueEntry& entry, const ReferenceModel& after) const {
    return !WorkerRound(after.workers).find(WorkerDemand::of(entry)).worker.isEmpty();
}

bool Walk::isTrue(const WaitingReason& reason, const QueueEntry& entry, const ReferenceModel& after) const {
    const auto number = [&](const char* key) { return reason.details[QLatin1StringView(key)].toInt(); };
    const Limits& limits = model.limits;
    std::set<int> free = after.accepted(entry);
    std::erase_if(free, [&](int gpu) {
        return after.holders().contains(gpu) || state.gpus().state(gpu) != GpuState::Free;
    });
    switch (reason.code) {
    case Reason::GlobalLimit:
        return number("running") == after.running(JobKind::Cloud) &&
               number("running") >= limits.maxConcurrent;
    case Reason::UserLimit:
        return number("running") == after.runningOfUser(*entry.userId) &&
               number("running") >= limits.userMaxConcurrent;
    case Reason::TeamLimit:
        return limits.enableFairShare && number("running") == after.runningOfTeam(*entry.teamId) &&
               number("running") >= limits.teamMaxConcurrent;
    case Reason::LocalJobLimit:
        return number("running") == after.running(JobKind::Local) &&
               number("running") >= limits.localJobMaxConcurrent;
    case Reason::LocalGpuLimit:
        return number("in_use") == after.gpusInUse() &&
               number("in_use") + entry.numProcesses > *limits.localGpuMaxConcurrent;
    case Reason::GpusBusy:
        return number("free") == int(free.size()) && number("free") < entry.numProcesses;
    case Reason::PreferredGpusBusy:
    case Reason::GpuBusyElsewhere:
        return int(free.size()) < entry.numProcesses &&
               !reason.details[QStringLiteral("gpus")].toArray().isEmpty();
    case Reason::GpusImpossible:
        return model.impossible(entry) && !(entry.target == Target::Auto && fitsSomeWorker(entry));
    case Reason::NoWorker: // all that could take it have other work, or there is none
        return number("workers") == openWorkers() && !idleFor(entry, after);
    case Reason::WorkerLabels:
        return number("workers") == openWorkers() && !idleFor(entry, after);
    case Reason::WorkerGpus:
        return number("have") < number("needed") && number("needed") == entry.numProcesses &&
               !idleFor(entry, after);
    case Reason::ReservedForEarlier: {
        const QueueEntry* earlier = state.findJob(reason.details[QStringLiteral("job_id")].toString());
        return earlier && state.position(earlier->id) < state.position(entry.id) &&
               after.jobs.at(earlier->id).entry.status == JobStatus::Pending;
    }
    case Reason::Held:
        return entry.held;
    case Reason::Cancelling:
        return entry.intent &&
               reason.details[QStringLiteral("until")].toString() == entry.intent->dueAt.toIso();
    case Reason::NotBefore:
        return !model.jobs.at(entry.id).due;
    case Reason::AwaitingProcess:
        return model.localStartHeld;
    case Reason::QueuePaused:
        return model.paused;
    default:
        return false;
    }
}

QString Walk::checkReasons(const Pass& pass) const {
    ReferenceModel after = model;
    for (const Start& start : pass.starts) {
        QueueEntry started = after.jobs.at(start.id).entry;
        place(started, start, wall());
        after.put(started);
    }
    qint64 before = 0;
    QVector<WaitingReason> ofBefore;
    for (const qint64 id : model.order()) {
        const auto reasons = SchedulingPolicy::reasonsFor(state, pass, id, wall());
        if (SchedulingPolicy::sameReasons(state, pass, before, id) && reasons != ofBefore)
            return QStringLiteral("jobs %1 and %2 wait for different things").arg(before).arg(id);
        before = id;
        ofBefore = reasons;
        if (reasons.isEmpty() != pass.startsJob(id))
            return QStringLiteral("job %1: starts %2, reasons %3")
                .arg(id)
                .arg(pass.startsJob(id))
                .arg(reasons.size());
        for (const WaitingReason& reason : reasons) {
            if (!isTrue(reason, model.jobs.at(id).entry, after))
                return QStringLiteral("job %1: %2 is not true").arg(id).arg(toText(reason.code));
            if (englishSentence(reason).isEmpty())
                return QStringLiteral("no sentence for %1").arg(toText(reason.code));
        }
    }
    return {};
}

/// A pass that does not ask for a further one leaves nothing to start.
QString Walk::checkNothingIsLeft(const Pass& pass) {
    if (pass.moreMayStart)
        return {};
    Supposition supposed(state, now());
    for (const Start& start : pass.starts) {
        QueueEntry entry = *state.find(start.id);
        place(entry, start, wall());
        supposed.put(entry);
    }
    const Pass further = SchedulingPolicy::plan(state, now(), wall());
    return further.starts.isEmpty() ? QString()
                                    : QStringLiteral("a further pass starts") + describe(further.starts);
}

QString Walk::check() {
    if (const QString wrong = checkOrder(); !wrong.isEmpty())
        return wrong;
    const Pass pass = SchedulingPolicy::plan(state, now(), wall());
    if (SchedulingPolicy::plan(state, now(), wall(), PlanScope::Starts).starts != pass.starts)
        return QStringLiteral("other starts where nobody asks for reservations");
    if (const QVector<Start> wanted = model.plan(); pass.starts != wanted)
        return QStringLiteral("the plan is%1 and should be%2").arg(describe(pass.starts), describe(wanted));
    for (const QString& wrong :
         {checkLimits(pass), checkNoOvertaking(pass), checkReasons(pass), checkNothingIsLeft(pass)}) {
        if (!wrong.isEmpty())
            return wrong;
    }
    return {};
}

} // namespace kataar::test
