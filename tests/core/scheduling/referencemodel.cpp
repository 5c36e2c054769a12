// SPDX-License-Identifier: GPL-3.0-or-later
// Each question is answered from the rows, by the words of the design.
#include "tests/core/scheduling/referencemodel.h"

#include <algorithm>
#include <limits>

namespace kataar::test {

namespace {

constexpr qint64 never = std::numeric_limits<qint64>::max();

/// Kept for a job that waits. `planned` 0 = unknown, so that it always binds.
struct Kept {
    qint64 id;
    std::set<int> gpus;
    int slots = 0;
    int budget = 0;
    qint64 planned = 0;
};

std::set<int> common(const std::set<int>& a, const std::set<int>& b) {
    std::set<int> both;
    std::ranges::set_intersection(a, b, std::inserter(both, both.end()));
    return both;
}

/// The pass over local jobs as it goes.
class LocalRound {
public:
    explicit LocalRound(const ReferenceModel& model) : m(model), holder(model.holders()) {
        slots = m.running(JobKind::Local);
        inUse = m.gpusInUse();
        for (const auto& [index, id] : holder)
            endsAt[id] = endOf(m.jobs.at(id));
        for (int index = 0; index < m.gpuCount; ++index) {
            if (!holder.contains(index) && !m.foreign.contains(index) && !m.releasing.contains(index) &&
                !m.quarantined.contains(index))
                free.insert(index);
        }
    }

    bool full() const { return slots >= m.limits.localJobMaxConcurrent; }

    /// Nothing if it does not fit.
    std::optional<QVector<int>> tryStart(const QueueEntry& entry) const {
        const int k = entry.numProcesses;
        const qint64 limit = m.surelySeconds(entry);
        const qint64 over = limit > 0 ? m.nowMs + limit * 1000 + 60'000 : never;
        std::set<int> mine = common(m.accepted(entry), free);
        int slotsTaken = slots;
        int budgetTaken = inUse;
        std::set<int> untouched = mine;
        for (const Kept& k2 : kept) {
            for (const int index : k2.gpus)
                untouched.erase(index);
            if (over <= k2.planned)
                continue;
            for (const int index : k2.gpus)
                mine.erase(index);
            slotsTaken += k2.slots;
            budgetTaken += k2.budget;
        }
        if (slotsTaken >= m.limits.localJobMaxConcurrent || m.impossible(entry) || int(mine.size()) < k)
            return std::nullopt;
        if (k > 0 && budgetTaken + k > m.limits.localGpuMaxConcurrent.value_or(1'000'000))
            return std::nullopt;
        return pick(entry, int(untouched.size()) >= k ? untouched : mine);
    }

    void start(const QueueEntry& entry, const QVector<int>& gpus) {
        ++slots;
        inUse += int(gpus.size());
        for (const int index : gpus) {
            free.erase(index);
            holder[index] = entry.id;
        }
        endsAt[entry.id] = endOf(entry, 0);
    }

    void keepFor(const QueueEntry& entry) {
        const int k = entry.numProcesses;
        const int budget = m.limits.localGpuMaxConcurrent.value_or(1'000'000);
        if (m.impossible(entry) || k > budget)
            return;
        const std::set<int> accepted = m.accepted(entry);
        const std::set<int> freeMine = common(accepted, free);
        std::set<int> open = freeMine;
        for (const Kept& earlier : kept) {
            for (const int index : earlier.gpus)
                open.erase(index);
        }
        Kept mine{entry.id, open};
        if (int(open.size()) >= k) {
            const QVector<int> picked = pick(entry, open);
            mine.gpus = {picked.begin(), picked.end()};
        }
        std::set<int> freedByUs;
        for (const auto& [index, id] : holder) {
            if (accepted.contains(index))
                freedByUs.insert(index);
        }
        const int releasingMine = int(common(accepted, releasingNow()).size());
        const bool overBudget = k > 0 && inUse + k > budget;
        if (int(freeMine.size() + freedByUs.size()) + releasingMine >= k) {
            if (int(freeMine.size()) < k && !overBudget)
                mine.planned = plannedStart(accepted, open, k);
            if (!slotHandedOver(accepted, freeMine, int(open.size()) + releasingMine, k, overBudget))
                mine.slots = std::min(1, rest(m.limits.localJobMaxConcurrent - slots, &Kept::slots, mine));
            const int needed = overBudget ? k : std::min(k, int(mine.gpus.size()) + releasingMine);
            if (m.limits.localGpuMaxConcurrent)
                mine.budget = std::min(needed, rest(budget - inUse, &Kept::budget, mine));
        }
        kept.push_back(mine);
    }

private:
    qint64 endOf(const QueueEntry& entry, qint64 age) const {
        qint64 end = never;
        if (entry.timeLimitSeconds.value_or(0) > 0)
            end = m.nowMs + std::max<qint64>(0, *entry.timeLimitSeconds * 1000 - age);
        if (const auto rest = m.durations.promisedRestMs(entry.configName, age, Quantile::Median))
            end = std::min(end, m.nowMs + *rest);
        return end;
    }

    qint64 endOf(const ReferenceModel::Job& job) const {
        qint64 age = m.nowMs - job.runningSince;
        if (job.entry.startedAt)
            age = std::max(age, (m.wallUs - job.entry.startedAt->us) / 1000);
        return endOf(job.entry, age);
    }

    static QVector<int> pick(const QueueEntry& entry, const std::set<int>& from) {
        QVector<int> picked;
        if (entry.deviceIds.isEmpty() || entry.anyGpu) {
            for (const int index : from) {
                if (picked.size() < entry.numProcesses)
                    picked << index;
            }
            return picked;
        }
        for (const int index : entry.deviceIds) {
            if (picked.size() < entry.numProcesses && from.contains(index) && !picked.contains(index))
                picked << index;
        }
        return picked;
    }

    std::set<int> releasingNow() const {
        std::set<int> indices;
        for (const int index : m.releasing) {
            if (!holder.contains(index) && !m.quarantined.contains(index))
                indices.insert(index);
        }
        return indices;
    }

    qint64 plannedStart(const std::set<int>& accepted, const std::set<int>& open, int k) const {
        std::vector<qint64> times;
        const std::set<int> soon = releasingNow();
        for (const int index : accepted) {
            if (open.contains(index) || soon.contains(index))
                times.push_back(m.nowMs);
            else if (holder.contains(index) && endsAt.at(holder.at(index)) != never)
                times.push_back(endsAt.at(holder.at(index)));
        }
        std::ranges::sort(times);
        return int(times.size()) >= k && k > 0 ? times[size_t(k - 1)] : 0;
    }

    bool slotHandedOver(const std::set<int>& accepted, const std::set<int>& freeMine, int comingWithoutEnds,
                        int k, bool overBudget) {
        if (comingWithoutEnds >= k && !overBudget)
            return false;
        std::set<qint64> ending;
        for (const auto& [index, id] : holder) {
            if (index < m.gpuCount && (overBudget || accepted.contains(index)))
                ending.insert(id);
        }
        for (const Kept& earlier : kept) {
            if (!common(earlier.gpus, freeMine).empty())
                ending.insert(earlier.id);
        }
        for (const qint64 id : ending) {
            if (credited.insert(id).second)
                return true;
        }
        return false;
    }

    int rest(int amount, int Kept::*part, const Kept& mine) const {
        for (const Kept& earlier : kept) {
            if (earlier.planned <= mine.planned)
                amount -= earlier.*part;
        }
        return std::max(amount, 0);
    }

    const ReferenceModel& m;
    std::map<int, qint64> holder;
    std::map<qint64, qint64> endsAt;
    std::set<int> free;
    int slots = 0;
    int inUse = 0;
    std::vector<Kept> kept;
    std::set<qint64> credited;
};

QString signatureOf(const QueueEntry& entry, qint64 surelySeconds) {
    QString text = QStringLiteral("%1|%2|").arg(entry.numProcesses).arg(surelySeconds);
    if (!entry.anyGpu && entry.numProcesses > 0) {
        for (const int index : entry.deviceIds)
            text += QString::number(index) + QLatin1Char(',');
    }
    return text;
}

} // namespace

void ReferenceModel::holdWorker(const QueueEntry& entry, bool hold) {
    if (entry.status != JobStatus::Running || entry.workerId.isEmpty())
        return;
    auto& ofWorker = workers.held[entry.workerId];
    if (hold)
        ofWorker[entry.id] = entry.allocatedGpus;
    else
        ofWorker.erase(entry.id);
    if (ofWorker.empty())
        workers.held.erase(entry.workerId);
    workers.changed(entry.workerId, true);
}

void ReferenceModel::put(const QueueEntry& entry) {
    if (jobs.contains(entry.id))
        holdWorker(jobs[entry.id].entry, false);
    holdWorker(entry, true);
    if (isTerminal(entry.status)) {
        jobs.erase(entry.id);
        return;
    }
    const bool known = jobs.contains(entry.id);
    Job& job = jobs[entry.id];
    const bool wasRunning = known && job.entry.status == JobStatus::Running;
    const bool wasDue = known && job.due && job.entry.beginAt == entry.beginAt;
    job.entry = entry;
    job.due = wasDue || !entry.beginAt || entry.beginAt->us <= wallUs;
    job.waitedMs = std::max(job.waitedMs, entry.waitedSeconds * 1000);
    if (!wasRunning)
        job.runningSince = nowMs;
}

void ReferenceModel::pass(qint64 ms, qint64 wallJumpUs) {
    let(ms);
    wallUs += wallJumpUs;
    fallDue();
}

void ReferenceModel::let(qint64 ms) {
    nowMs += ms;
    wallUs += ms * 1000;
    for (auto& [id, job] : jobs) {
        if (job.entry.status == JobStatus::Pending && mayStart(job))
            job.waitedMs += ms;
    }
}

void ReferenceModel::fallDue() {
    for (auto& [id, job] : jobs)
        job.due = job.due || (job.entry.beginAt->us <= wallUs && job.entry.status == JobStatus::Pending);
}

bool ReferenceModel::mayStart(const Job& job) {
    return job.due && job.inside && !job.entry.held && !job.entry.intent;
}

int ReferenceModel::effective(const Job& job) const {
    int boost = 0;
    const qint64 threshold = limits.starvationThresholdMinutes * 60'000LL;
    while (threshold > 0 && boost < 40 && job.waitedMs >= threshold * (boost / 10 + 1))
        boost += 10;
    return job.entry.priorityOverride.value_or(job.entry.priority) + boost;
}

std::vector<qint64> ReferenceModel::order() const {
    std::vector<qint64> ids;
    for (const auto& [id, job] : jobs) {
        if (job.entry.status == JobStatus::Pending)
            ids.push_back(id);
    }
    std::ranges::stable_sort(ids, [&](qint64 a, qint64 b) {
        const Job& first = jobs.at(a);
        const Job& second = jobs.at(b);
        if (effective(first) != effective(second))
            return effective(first) > effective(second);
        return first.entry.rank < second.entry.rank; // ids ascend already
    });
    return ids;
}

int ReferenceModel::running(JobKind kind) const {
    return int(std::ranges::count_if(jobs, [&](const auto& pair) {
        return pair.second.entry.status == JobStatus::Running && pair.second.entry.kind == kind;
    }));
}

int ReferenceModel::runningOfUser(qint64 user) const {
    return int(std::ranges::count_if(jobs, [&](const auto& pair) {
        const QueueEntry& entry = pair.second.entry;
        return entry.status == JobStatus::Running && entry.kind == JobKind::Cloud && entry.userId == user;
    }));
}

int ReferenceModel::runningOfTeam(const QString& team) const {
    return int(std::ranges::count_if(jobs, [&](const auto& pair) {
        const QueueEntry& entry = pair.second.entry;
        return entry.status == JobStatus::Running && entry.kind == JobKind::Cloud && entry.teamId == team;
    }));
}

std::map<int, qint64> ReferenceModel::holders() const {
    std::map<int, qint64> found;
    for (const auto& [id, job] : jobs) {
        if (job.entry.status != JobStatus::Running || job.entry.kind != JobKind::Local)
            continue;
        for (const int index : job.entry.allocatedGpus)
            found[index] = id;
    }
    return found;
}

int ReferenceModel::gpusInUse() const { return int(holders().size()); }

std::set<int> ReferenceModel::accepted(const QueueEntry& entry) const {
    std::set<int> indices;
    if (entry.numProcesses == 0)
        return indices;
    for (int index = 0; index < gpuCount; ++index) {
        if (entry.anyGpu || entry.deviceIds.isEmpty() || entry.deviceIds.contains(index))
            indices.insert(index);
    }
    return indices;
}

bool ReferenceModel::impossible(const QueueEntry& entry) const {
    return int(accepted(entry).size()) < entry.numProcesses;
}

qint64 ReferenceModel::surelySeconds(const QueueEntry& entry) const {
    const qint64 limit = roundedLimit(entry.timeLimitSeconds);
    const auto p90 = durations.promisedMs(entry.configName, Quantile::P90);
    if (!p90)
        return limit;
    return limit > 0 ? std::min(limit, *p90 / 1000 + 1) : *p90 / 1000 + 1;
}

/// The limits of what runs elsewhere.
bool ReferenceModel::limitsAdmit(const QueueEntry& entry) const {
    if (running(JobKind::Cloud) >= limits.maxConcurrent)
        return false;
    if (entry.userId && runningOfUser(*entry.userId) >= limits.userMaxConcurrent)
        return false;
    return !entry.teamId || !limits.enableFairShare ||
           runningOfTeam(*entry.teamId) < limits.teamMaxConcurrent;
}

void ReferenceModel::begin(const Start& start) {
    jobs[start.id].entry.status = JobStatus::Running;
    jobs[start.id].entry.kind = start.kind;
}

QVector<Start> ReferenceModel::plan() const {
    QVector<Start> local;
    QVector<Start> elsewhere;
    if (paused)
        return {};
    LocalRound here(*this);
    WorkerRound onWorkers(workers);
    ReferenceModel now = *this;
    const auto startOnWorker = [&](const QueueEntry& entry) {
        const auto place =
            now.limitsAdmit(entry) ? onWorkers.find(WorkerDemand::of(entry)) : WorkerRound::Place();
        if (place.worker.isEmpty())
            return false;
        onWorkers.start(place);
        elsewhere << Start{entry.id, JobKind::Cloud, place.gpus, place.worker,
                           workers.seats.at(place.worker).name};
        now.begin(elsewhere.last());
        return true;
    };
    std::set<QString> waiting;
    for (const qint64 id : order()) {
        const Job& job = jobs.at(id);
        const QueueEntry& entry = job.entry;
        if (!mayStart(job))
            continue;
        if (entry.kind == JobKind::Cloud) {
            if (!now.limitsAdmit(entry) || resting.contains(entry.provider))
                continue;
            if (entry.target == Target::Worker) {
                if (!startOnWorker(entry))
                    onWorkers.keepFor(id, WorkerDemand::of(entry));
                continue;
            }
            elsewhere << Start{id, JobKind::Cloud, {}, {}, {}};
            now.begin(elsewhere.last());
            continue;
        }
        if (entry.target == Target::Auto && startOnWorker(entry))
            continue;
        if (localStartHeld || resting.contains(localProvider) || here.full())
            continue;
        if (const auto gpus = here.tryStart(entry)) {
            here.start(entry, *gpus);
            local << Start{id, JobKind::Local, *gpus, {}, {}};
        } else if (waiting.insert(signatureOf(entry, surelySeconds(entry))).second) {
            here.keepFor(entry);
        }
    }
    return local + elsewhere;
}

} // namespace kataar::test
