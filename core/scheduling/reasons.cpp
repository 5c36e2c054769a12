// SPDX-License-Identifier: GPL-3.0-or-later
// Why a job waits: the same verdicts as the pass's, with their evidence.
#include "core/scheduling/localresources.h"
#include "core/scheduling/policy.h"

#include <QJsonArray>

#include <algorithm>

namespace kataar {

namespace {

using Reasons = QVector<WaitingReason>;

QJsonArray toJson(const QVector<int>& indices) {
    QJsonArray array;
    for (const int index : indices)
        array.append(index);
    return array;
}

QJsonObject limitDetails(const char* counted, int count, int limit) {
    return {{QLatin1StringView(counted), count}, {QStringLiteral("limit"), limit}};
}

QJsonObject whoAndWhy(const QString& by, const QString& reason) {
    QJsonObject details;
    if (!by.isEmpty())
        details.insert(QStringLiteral("by"), by);
    if (!reason.isEmpty())
        details.insert(QStringLiteral("reason"), reason);
    return details;
}

WaitingReason cancelling(const Intent& intent) {
    return {Reason::Cancelling,
            {{QStringLiteral("by"), intent.by}, {QStringLiteral("until"), intent.dueAt.toIso()}}};
}

void addPeopleAndTime(const QueueState& state, const QueueEntry& entry, Reasons& reasons) {
    if (const auto& pause = state.pause())
        reasons << WaitingReason{Reason::QueuePaused, whoAndWhy(pause->by, pause->reason)};
    if (entry.held)
        reasons << WaitingReason{Reason::Held, whoAndWhy(entry.heldBy, entry.heldReason)};
    if (entry.intent)
        reasons << cancelling(*entry.intent);
    if (!state.isDue(entry.id))
        reasons << WaitingReason{Reason::NotBefore, {{QStringLiteral("until"), entry.beginAt->toIso()}}};
    for (const ClosedWindow& closed : state.closedWindowsOf(entry.id)) {
        reasons << WaitingReason{
            Reason::OutsideWindow,
            {{QStringLiteral("window"), closed.applied.window},
             {QStringLiteral("of"), closed.applied.of},
             {QStringLiteral("until"), closed.opens ? QJsonValue(closed.opens->toIso()) : QJsonValue()}}};
    }
    if (entry.kind == JobKind::Local && state.localStartHeld())
        reasons << WaitingReason{Reason::AwaitingProcess, {}};
}

void addPutOff(const QueueState& state, const Pass& latest, const QueueEntry& entry, UtcTime wall,
               Reasons& reasons) {
    if (!state.isPutOff(entry.provider, latest.at))
        return;
    const PutOff putOff = state.putOffs().value(entry.provider);
    const UtcTime next{wall.us + (putOff.until.ms - latest.at.ms) * 1000};
    reasons << WaitingReason{
        entry.kind == JobKind::Local ? Reason::MachineUnavailable : Reason::ProviderUnavailable,
        {{QStringLiteral("error"), putOff.problem}, {QStringLiteral("next_try"), next.toIso()}}};
}

void addForeign(const LocalResources& resources, const GpuDemand& demand, const GpuPool& pool,
                Reasons& reasons) {
    const QVector<int> gpus = resources.inState(demand, GpuState::BusyElsewhere);
    if (gpus.isEmpty())
        return;
    QJsonArray processes;
    for (const int index : gpus) {
        for (const GpuProcess& process : pool.processes(index))
            processes.append(QJsonObject{{QStringLiteral("gpu"), index},
                                         {QStringLiteral("pid"), process.pid},
                                         {QStringLiteral("user"), process.user},
                                         {QStringLiteral("memory_mb"), process.memoryBytes / 1'048'576}});
    }
    reasons << WaitingReason{
        Reason::GpuBusyElsewhere,
        {{QStringLiteral("gpus"), toJson(gpus)}, {QStringLiteral("processes"), processes}}};
}

void addGpusShort(const LocalResources& resources, const GpuDemand& demand, const LocalVerdict& verdict,
                  const GpuPool& pool, Reasons& reasons) {
    QVector<int> taken;
    for (const GpuState held : {GpuState::Ours, GpuState::Releasing, GpuState::Quarantined})
        taken << resources.inState(demand, held);
    std::sort(taken.begin(), taken.end());
    const QJsonArray holders = QJsonArray::fromStringList(resources.holders(demand));
    if (!taken.isEmpty() && !demand.deviceIds.isEmpty())
        reasons << WaitingReason{
            Reason::PreferredGpusBusy,
            {{QStringLiteral("gpus"), toJson(taken)}, {QStringLiteral("holders"), holders}}};
    else if (!taken.isEmpty())
        reasons << WaitingReason{Reason::GpusBusy,
                                 {{QStringLiteral("free"), int(verdict.free.size())},
                                  {QStringLiteral("needed"), demand.count},
                                  {QStringLiteral("holders"), holders}}};
    addForeign(resources, demand, pool, reasons);
}

bool workerCouldRun(const QueueState& state, const SchedulingFacts& entry) {
    const WorkerDemand demand = WorkerDemand::of(entry);
    return entry.target == Target::Auto &&
           std::ranges::any_of(state.workers().seats(),
                               [&](const WorkerSeat& seat) { return demand.couldRunOn(seat); });
}

void addLocal(const QueueState& state, const Pass& latest, const QueueEntry& entry, UtcTime wall,
              Reasons& reasons) {
    LocalResources resources(state, latest.at, wall);
    for (const Start& start : latest.starts) {
        const QueueEntry* started = start.kind == JobKind::Local ? state.find(start.id) : nullptr;
        if (started && started->status == JobStatus::Pending)
            resources.take(*started, start.gpus);
    }
    const OrderKey key = state.orderKey(entry.id);
    for (const Reservation& reservation : latest.reservations) {
        if (reservation.key < key)
            resources.keep(reservation);
    }
    const GpuDemand demand = GpuDemand::of(entry);
    const LocalVerdict verdict = resources.judge(entry);
    const Limits& limits = state.limits();
    if (verdict.impossible && !workerCouldRun(state, entry))
        reasons << *verdict.impossible;
    if (verdict.jobLimit)
        reasons << WaitingReason{Reason::LocalJobLimit,
                                 limitDetails("running", resources.running(), limits.localJobMaxConcurrent)};
    if (verdict.gpuLimit) {
        QJsonObject details =
            limitDetails("in_use", resources.gpusInUse(), limits.localGpuMaxConcurrent.value_or(0));
        details.insert(QStringLiteral("needed"), demand.count);
        reasons << WaitingReason{Reason::LocalGpuLimit, details};
    }
    if (verdict.gpusShort)
        addGpusShort(resources, demand, verdict, state.gpus(), reasons);
    if (verdict.reserved)
        reasons << WaitingReason{Reason::ReservedForEarlier,
                                 {{QStringLiteral("job_id"), state.find(verdict.reserved->id)->jobId},
                                  {QStringLiteral("gpus"), toJson(verdict.reserved->gpus)}}};
}

/// Only where none could take it: who is held, or under a limit, may have an idle one.
void addWorkers(const QueueState& state, const Pass& latest, const QueueEntry& entry, Reasons& reasons) {
    WorkerResources resources(state.workers());
    for (const Start& start : latest.starts) {
        const QueueEntry* started = start.workerId.isEmpty() ? nullptr : state.find(start.id);
        if (started && started->status == JobStatus::Pending)
            resources.take(start.workerId, start.gpus);
    }
    const OrderKey key = state.orderKey(entry.id);
    for (const WorkerReservation& reservation : latest.workerReservations) {
        if (reservation.key < key)
            resources.keep(reservation);
    }
    const WorkerDemand demand = WorkerDemand::of(entry);
    if (!resources.find(demand).seat)
        reasons << resources.whyNot(demand, state);
}

void addCloud(const QueueState& state, const Pass& latest, const QueueEntry& entry, Reasons& reasons) {
    int running = state.tally().all().cloud.running;
    int ofUser = entry.userId ? state.tally().ofUser(*entry.userId).cloud.running : 0;
    int ofTeam = entry.teamId ? state.tally().ofTeam(*entry.teamId).cloud.running : 0;
    for (const Start& start : latest.starts) {
        const QueueEntry* started = start.kind == JobKind::Cloud ? state.find(start.id) : nullptr;
        if (!started || started->status != JobStatus::Pending)
            continue;
        ++running;
        ofUser += started->userId == entry.userId;
        ofTeam += started->teamId == entry.teamId;
    }
    const Limits& limits = state.limits();
    if (running >= limits.maxConcurrent)
        reasons << WaitingReason{Reason::GlobalLimit, limitDetails("running", running, limits.maxConcurrent)};
    if (entry.userId && ofUser >= limits.userMaxConcurrent) {
        QJsonObject details = limitDetails("running", ofUser, limits.userMaxConcurrent);
        details.insert(QStringLiteral("user"), *entry.userId);
        reasons << WaitingReason{Reason::UserLimit, details};
    }
    if (entry.teamId && limits.enableFairShare && ofTeam >= limits.teamMaxConcurrent) {
        QJsonObject details = limitDetails("running", ofTeam, limits.teamMaxConcurrent);
        details.insert(QStringLiteral("team"), *entry.teamId);
        reasons << WaitingReason{Reason::TeamLimit, details};
    }
    if (entry.target == Target::Worker || entry.kind == JobKind::Local)
        addWorkers(state, latest, entry, reasons);
}

} // namespace

QVector<WaitingReason> SchedulingPolicy::reasonsFor(const QueueState& state, const Pass& latest, qint64 id,
                                                    UtcTime wall) {
    Reasons reasons;
    const QueueEntry* entry = state.find(id);
    if (!entry || latest.startsJob(id))
        return reasons;
    if (entry->status == JobStatus::Blocked) {
        QJsonObject details;
        if (entry->approvalId)
            details.insert(QStringLiteral("request"), *entry->approvalId);
        reasons << WaitingReason{Reason::AwaitingApproval, details};
        if (entry->intent && entry->intent->kind == Intent::Kind::Cancel)
            reasons << cancelling(*entry->intent);
    }
    if (entry->status != JobStatus::Pending)
        return reasons;
    addPeopleAndTime(state, *entry, reasons);
    addPutOff(state, latest, *entry, wall, reasons);
    const bool anywhere = entry->target == Target::Auto && !state.workers().isEmpty();
    if (entry->kind == JobKind::Local)
        addLocal(state, latest, *entry, wall, reasons);
    if (entry->kind == JobKind::Cloud || anywhere)
        addCloud(state, latest, *entry, reasons);
    return reasons;
}

std::optional<WaitingReason> SchedulingPolicy::impossible(const QueueState& state,
                                                          const SchedulingFacts& entry) {
    if (entry.kind != JobKind::Local)
        return std::nullopt;
    const auto reason = LocalGpuAllocator::impossible(GpuDemand::of(entry), state.gpus());
    return reason && !workerCouldRun(state, entry) ? reason : std::nullopt;
}

bool SchedulingPolicy::sameReasons(const QueueState& state, const Pass& latest, qint64 one, qint64 other) {
    const QueueEntry* a = state.find(one);
    const QueueEntry* b = state.find(other);
    if (!a || !b || a->status != JobStatus::Pending || b->status != JobStatus::Pending)
        return false;
    if (a->kind != b->kind || a->held != b->held || a->intent != b->intent || a->heldBy != b->heldBy ||
        a->heldReason != b->heldReason || !state.isDue(one) || !state.isDue(other) ||
        !state.sameWindows(one, other) || latest.startsJob(one) || latest.startsJob(other))
        return false;
    const auto earlier = [&](qint64 id) { // reservations that may stand in its way
        const OrderKey key = state.orderKey(id);
        const auto before = [&](const auto& reservation) { return reservation.key < key; };
        return std::pair(std::ranges::count_if(latest.reservations, before),
                         std::ranges::count_if(latest.workerReservations, before));
    };
    const bool workers = !state.workers().isEmpty() || a->kind == JobKind::Cloud;
    if (workers && (a->userId != b->userId || a->teamId != b->teamId || a->target != b->target ||
                    a->workerLabels != b->workerLabels))
        return false;
    if (a->kind == JobKind::Cloud)
        return a->numProcesses == b->numProcesses && a->provider == b->provider &&
               earlier(one) == earlier(other);
    return a->numProcesses == b->numProcesses && a->deviceIds == b->deviceIds && a->anyGpu == b->anyGpu &&
           state.surelySeconds(*a) == state.surelySeconds(*b) && earlier(one) == earlier(other);
}

} // namespace kataar
