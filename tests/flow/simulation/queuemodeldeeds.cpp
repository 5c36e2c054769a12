// SPDX-License-Identifier: GPL-3.0-or-later
// What people do, and who may.
#include "tests/flow/simulation/queuemodel.h"

#include <algorithm>

namespace kataar::test {

namespace {

bool waits(const QueueEntry& entry) {
    return entry.status == JobStatus::Pending || entry.status == JobStatus::Blocked;
}

bool mayOwn(const Principal& who, const QueueEntry& entry) {
    return atLeast(who, Level::Admin) ||
           (atLeast(who, Level::Researcher) && who.userId && entry.userId == who.userId);
}

} // namespace

bool atLeast(const Principal& who, Level level) { return int(who.level) >= int(level); }

bool QueueModel::sees(const Principal& who, const QueueEntry& entry) const {
    return atLeast(who, Level::Lead) || (who.userId && entry.userId == who.userId);
}

qint64 QueueModel::enqueue(QueueEntry entry) {
    entry.id = ++lastId;
    entry.rank = entry.id;
    entry.queuedAt = UtcTime{rules.wallUs};
    put(entry);
    askFor(entry);
    countSubmit(entry);
    ++submitted;
    ++audited;
    rules.localStartHeld = false;
    return entry.id;
}

std::optional<qint64> QueueModel::submit(const Principal& who, const SubmitRequest& request) {
    if (!atLeast(who, Level::Researcher) || (request.priority && !atLeast(who, Level::Lead)) ||
        (!request.command.isEmpty() && !atLeast(who, Level::Lead)))
        return std::nullopt;
    QueueEntry entry;
    entry.userId = who.userId;
    entry.teamId = who.teamId;
    entry.priority = int(who.level) >= 100 ? 30 : int(who.level) >= 50 ? 20 : 10;
    entry.priorityOverride = request.priority;
    entry.numProcesses = request.numProcesses.value_or(1);
    entry.deviceIds = request.deviceIds.value_or(QVector<int>());
    entry.anyGpu = request.anyGpu;
    entry.beginAt = request.beginAt;
    entry.timeLimitSeconds = request.timeLimitSeconds;
    entry.requiresApproval = request.requiresApproval;
    entry.configName = request.configName;
    entry.target = request.target;
    entry.workerLabels = request.workerLabels;
    if (request.target == Target::Worker) {
        entry.kind = JobKind::Cloud;
        entry.provider = workerProvider;
    }
    askByRules(who, entry);
    entry.window = request.window;
    entry.windowEnd = request.windowEnd;
    if (!request.window.isEmpty() && !windows.knows(request.window))
        return std::nullopt;
    if (neverStarts(entry) || !passesQuotas(entry, request.forApproval))
        return std::nullopt;
    if (request.dryRun)
        return 0;
    if (request.noWait) { // only if it starts at once
        QueueModel as = *this;
        const qint64 id = as.enqueue(entry);
        if (!std::ranges::any_of(as.plan(), [&](const Start& start) { return start.id == id; }))
            return std::nullopt;
    }
    return enqueue(entry);
}

/// Remote jobs cannot be submitted yet: they come without a service, so that their limits are tried.
qint64 QueueModel::submitCloud(const QueueEntry& entry) {
    const bool held = rules.localStartHeld;
    const qint64 id = enqueue(entry);
    rules.localStartHeld = held;
    --audited;
    return id;
}

std::optional<qint64> QueueModel::retry(const Principal& who, qint64 id) {
    const QueueEntry* old = finishedJob(id);
    if (!old || !sees(who, *old) || !mayOwn(who, *old) ||
        (old->configName.isEmpty() && !atLeast(who, Level::Lead)))
        return std::nullopt;
    QueueEntry entry;
    entry.userId = who.userId;
    entry.teamId = who.teamId;
    entry.priority = int(who.level) >= 100 ? 30 : int(who.level) >= 50 ? 20 : 10;
    entry.target = old->target;
    entry.workerLabels = old->workerLabels;
    if (old->workerId.isEmpty() || old->target != Target::Auto) {
        entry.kind = old->kind;
        entry.provider = old->provider;
    }
    entry.configName = old->configName;
    entry.numProcesses = old->numProcesses;
    entry.deviceIds = old->deviceIds;
    entry.anyGpu = old->anyGpu;
    entry.timeLimitSeconds = old->timeLimitSeconds;
    entry.requiresApproval = old->requiresApproval;
    entry.window = old->window;
    entry.windowEnd = old->windowEnd;
    if (!old->window.isEmpty() && !windows.knows(old->window))
        return std::nullopt;
    askByRules(who, entry);
    if (neverStarts(entry) || !passesQuotas(entry, false))
        return std::nullopt;
    return enqueue(entry);
}

/// On this machine, or on any worker that there is.
bool QueueModel::neverStarts(const QueueEntry& entry) const {
    const bool onWorkers =
        entry.target == Target::Auto && std::ranges::any_of(rules.workers.seats, [&](const auto& seat) {
            return WorkerDemand::of(entry).couldRunOn(seat.second);
        });
    return entry.kind == JobKind::Local && rules.impossible(entry) && !onWorkers;
}

bool QueueModel::drain(const Principal& who, const QString& worker, bool drains) {
    const auto known = draining.find(worker);
    if (!atLeast(who, Level::Admin) || known == draining.end())
        return false;
    audited += known->second != drains;
    known->second = drains;
    return true;
}

bool QueueModel::rotate(const Principal& who, const QString& worker) {
    const bool may = atLeast(who, Level::Admin) && draining.contains(worker);
    audited += may;
    return may;
}

/// By force: what ran there is lost with it.
bool QueueModel::removeWorker(const Principal& who, const QString& worker) {
    if (!atLeast(who, Level::Admin) || !draining.contains(worker))
        return false;
    draining.erase(worker);
    ++audited;
    return true;
}

void QueueModel::endNow(QueueEntry entry) {
    if (entry.status != JobStatus::Running) {
        entry.cancelRequestedAt = UtcTime{rules.wallUs};
        return finish(entry, JobStatus::Cancelled);
    }
    entry.cancelRequestedAt = UtcTime{rules.wallUs};
    entry.intent.reset();
    put(entry);
    if (entry.kind == JobKind::Local)
        rules.localStartHeld = m_heldAnew = true; // After a cancel
}

bool QueueModel::cancel(const Principal& who, qint64 id, bool waitingOnly, int afterSeconds) {
    if (const QueueEntry* done = finishedJob(id)) // the same answer again
        return sees(who, *done) && mayOwn(who, *done) && !waitingOnly && done->status == JobStatus::Cancelled;
    QueueEntry* entry = find(id);
    if (!entry || !sees(who, *entry) || !mayOwn(who, *entry) || (waitingOnly && !waits(*entry)))
        return false;
    if (afterSeconds > 0 && !entry->cancelRequestedAt) {
        entry->intent = Intent{
            Intent::Kind::Cancel, {rules.wallUs + afterSeconds * 1'000'000LL}, who.userId, who.name, {}};
        put(QueueEntry(*entry));
    } else {
        endNow(*entry);
    }
    ++audited;
    return true;
}

QVector<qint64> QueueModel::cancelMany(const Principal& who, const QVector<qint64>& ids) {
    QVector<qint64> cancelled;
    for (const qint64 id : ids) {
        const QueueEntry* entry = find(id);
        if (!entry || cancelled.contains(id) || !sees(who, *entry) || !mayOwn(who, *entry))
            continue;
        endNow(*entry);
        cancelled << id;
    }
    audited += cancelled.size();
    return cancelled;
}

bool QueueModel::decide(const Principal& who, qint64 id, bool approve, int afterSeconds) {
    QueueEntry* entry = find(id);
    if (!atLeast(who, Level::Admin) || !entry || entry->status != JobStatus::Blocked)
        return false;
    const Intent::Kind kind = approve ? Intent::Kind::Approve : Intent::Kind::Reject;
    if (afterSeconds > 0) {
        if (entry->intent && entry->intent->kind == Intent::Kind::Cancel)
            return false;
        entry->intent = Intent{kind, {rules.wallUs + afterSeconds * 1'000'000LL}, who.userId, who.name, {}};
        put(QueueEntry(*entry));
        ++audited;
        return true;
    }
    QueueEntry decided = *entry;
    if (decided.intent && (decided.intent->kind != Intent::Kind::Cancel))
        decided.intent.reset();
    settle(decided, approve ? RequestStatus::Approved : RequestStatus::Rejected);
    if (!approve) {
        endNow(decided);
    } else {
        decided.status = JobStatus::Pending;
        put(decided);
        rules.localStartHeld = false;
    }
    ++audited;
    return true;
}

bool QueueModel::undo(const Principal& who, qint64 id) {
    QueueEntry* entry = find(id);
    if (!entry || !sees(who, *entry) || !entry->intent)
        return false;
    if (entry->intent->kind == Intent::Kind::Cancel ? !mayOwn(who, *entry) : !atLeast(who, Level::Admin))
        return false;
    entry->intent.reset();
    put(QueueEntry(*entry));
    ++audited;
    return true;
}

void QueueModel::decisionDue(qint64 id) {
    QueueEntry* entry = find(id);
    if (!entry || !entry->intent || entry->intent->dueAt.us > shownUs())
        return say(QStringLiteral("a decision about job %1 is carried out that is not due").arg(id));
    QueueEntry decided = *entry;
    const Intent intent = *std::exchange(decided.intent, std::nullopt);
    const bool blocked = decided.status == JobStatus::Blocked;
    if (blocked && intent.kind != Intent::Kind::Cancel)
        settle(decided,
               intent.kind == Intent::Kind::Approve ? RequestStatus::Approved : RequestStatus::Rejected);
    if (intent.kind == Intent::Kind::Cancel || (intent.kind == Intent::Kind::Reject && blocked)) {
        endNow(decided);
        ++audited;
    } else if (intent.kind == Intent::Kind::Approve && blocked) {
        decided.status = JobStatus::Pending;
        put(decided);
        rules.localStartHeld = false;
        ++audited;
    } else {
        put(decided); // somebody decided at once meanwhile
    }
}

bool QueueModel::hold(const Principal& who, qint64 id, bool hold) {
    QueueEntry* entry = find(id);
    if (!entry || !sees(who, *entry) || !waits(*entry) || !mayOwn(who, *entry))
        return false;
    if (!hold && !entry->held)
        return true; // nothing to do, nothing to write down
    entry->held = hold;
    put(QueueEntry(*entry));
    if (!hold)
        rules.localStartHeld = false;
    ++audited;
    return true;
}

bool QueueModel::setPriority(const Principal& who, qint64 id, std::optional<int> priority) {
    QueueEntry* entry = find(id);
    if (!atLeast(who, Level::Lead) || !entry || !waits(*entry))
        return false;
    entry->priorityOverride = priority;
    put(QueueEntry(*entry));
    ++audited;
    return true;
}

bool QueueModel::move(const Principal& who, qint64 id, const MoveTarget& target,
                      std::optional<qint64> other) {
    const QueueEntry* entry = find(id);
    if (!atLeast(who, Level::Lead) || !entry || entry->status != JobStatus::Pending)
        return false;
    if (target.place == MoveTarget::Place::Before || target.place == MoveTarget::Place::After) {
        const QueueEntry* beside = other ? find(*other) : nullptr;
        if (!beside || beside->status != JobStatus::Pending || *other == id ||
            rules.effective(rules.jobs.at(id)) != rules.effective(rules.jobs.at(*other)))
            return false;
    }
    ++audited;
    return true;
}

bool QueueModel::process(const Principal& who) {
    if (!atLeast(who, Level::Admin))
        return false;
    rules.localStartHeld = false;
    m_refusals = {}; // somebody says that it works again
    m_plan.reset();
    ++audited;
    return true;
}

bool QueueModel::setLimits(const Principal& who, const Limits& limits) {
    if (!atLeast(who, Level::Admin))
        return false;
    rules.limits = limits;
    rules.localStartHeld = false;
    m_plan.reset();
    ++audited;
    return true;
}

bool QueueModel::pause(const Principal& who, bool pause) {
    if (!atLeast(who, Level::Admin))
        return false;
    if (pause || rules.paused)
        ++audited;
    rules.paused = pause;
    m_plan.reset();
    return true;
}

bool QueueModel::remove(const Principal& who, qint64 id) {
    const QueueEntry* entry = finishedJob(id);
    if (!entry || !sees(who, *entry) || !mayOwn(who, *entry))
        return false;
    finished.erase(id);
    approvals.requests.erase(id);
    ++removed;
    ++audited;
    return true;
}

std::optional<qint64> QueueModel::cleanup(const Principal& who, int days) {
    if (!atLeast(who, Level::Admin))
        return std::nullopt;
    const qint64 before = rules.wallUs - days * 86'400'000'000LL;
    const qint64 gone =
        std::erase_if(finished, [&](const auto& pair) { return pair.second.completedAt->us < before; });
    removed += gone;
    ++audited;
    std::erase_if(approvals.requests, [&](const auto& pair) {
        return !rules.jobs.contains(pair.first) && !finished.contains(pair.first);
    });
    return gone;
}

} // namespace kataar::test
