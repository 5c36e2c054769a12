// SPDX-License-Identifier: GPL-3.0-or-later
// Thousands of random queues, step by step, against the reference model. A failure prints its seed;
// KATAAR_SEED=n replays it, KATAAR_SEEDS=n runs more of them.
#include "tests/core/scheduling/referencemodel.h"
#include "tests/core/scheduling/rules.h"
#include "tests/support/testmain.h"

#include <random>

using namespace kataar;
using namespace kataar::test;

namespace {

/// Both sides, changed alike.
class Walk {
public:
    explicit Walk(quint64 seed) : m_random(seed) {
        m_manyShortJobs = seed % 3 == 0;
        model.gpuCount = m_manyShortJobs ? 4 + upTo(4) : upTo(5);
        model.nowMs = 1'000;
        model.wallUs = 1'764'000'000'000'000;
        state.gpus().setInventory(gpusOf(model.gpuCount));
        state.advance(now(), wall());
        changeLimits();
    }

    void step();
    /// What is wrong, or empty.
    QString check();

    QueueState state;
    ReferenceModel model;
    QString last; ///< what the last step was

private:
    int upTo(int most) { return int(m_random() % quint64(most + 1)); }
    bool oneIn(int n) { return upTo(n - 1) == 0; }
    MonotonicTime now() const { return {model.nowMs}; }
    UtcTime wall() const { return {model.wallUs}; }

    void put(const QueueEntry& entry) {
        state.put(entry, now());
        model.put(entry);
    }
    qint64 anyOf(JobStatus status) {
        QVector<qint64> ids;
        for (const auto& [id, job] : model.jobs) {
            if (job.entry.status == status)
                ids << id;
        }
        return ids.isEmpty() ? 0 : ids[upTo(int(ids.size()) - 1)];
    }
    void submit();
    void alter();
    void endOne();
    void changeLimits();
    void changeGpu();
    void passTime();
    void start();
    QString checkOrder() const;
    QString checkLimits(const Pass& pass) const;
    QString checkNoOvertaking(const Pass& pass) const;
    QString checkReasons(const Pass& pass) const;
    bool isTrue(const WaitingReason& reason, const QueueEntry& entry, const ReferenceModel& after) const;

    std::mt19937_64 m_random;
    bool m_manyShortJobs =
        false; ///< local ones with time limits, so that much slips in before planned starts
    qint64 m_nextId = 1;
};

void Walk::submit() {
    QueueEntry entry = oneIn(m_manyShortJobs ? 9 : 3) ? cloudJob(m_nextId) : localJob(m_nextId, upTo(3));
    ++m_nextId;
    entry.priority = 10 * upTo(3);
    if (oneIn(2))
        entry.configName = QStringLiteral("config%1").arg(upTo(3));
    if (oneIn(6))
        entry.priorityOverride = upTo(maxPriorityOverride);
    if (!oneIn(4))
        entry.userId = upTo(3);
    if (!oneIn(3))
        entry.teamId = QString(QChar(u'a' + upTo(2)));
    if (oneIn(2))
        entry.provider = QStringLiteral("slurm");
    while (oneIn(m_manyShortJobs ? 4 : 2))
        entry.deviceIds << upTo(5);
    entry.anyGpu = oneIn(4);
    entry.held = oneIn(8);
    if (oneIn(12))
        entry.intent = Intent{Intent::Kind::Cancel, UtcTime{wall().us + upTo(60) * 1'000'000LL}, {}, {}, {}};
    if (oneIn(6))
        entry.beginAt = UtcTime{model.wallUs + (upTo(7200) - 1800) * 1'000'000LL};
    if (m_manyShortJobs && entry.kind == JobKind::Local) {
        entry.numProcesses = upTo(oneIn(3) ? model.gpuCount : 2);
        if (!oneIn(5))
            entry.timeLimitSeconds = 60 * (1 + upTo(oneIn(2) ? 10 : 300));
    } else if (oneIn(2)) {
        entry.timeLimitSeconds = 60 * (1 + upTo(90));
    }
    if (oneIn(10))
        entry.waitedSeconds = upTo(20'000);
    if (oneIn(12))
        entry.status = JobStatus::Blocked;
    put(entry);
    last = QStringLiteral("submit %1").arg(entry.id);
}

void Walk::alter() {
    const qint64 id = anyOf(oneIn(5) ? JobStatus::Blocked : JobStatus::Pending);
    if (id == 0)
        return;
    QueueEntry entry = *state.find(id);
    switch (upTo(5)) {
    case 0:
        entry.held = !entry.held;
        break;
    case 1:
        entry.priorityOverride = upTo(maxPriorityOverride);
        break;
    case 2:
        entry.rank = upTo(int(m_nextId));
        break;
    case 3:
        entry.status = JobStatus::Cancelled;
        break;
    case 4:
        entry.status = JobStatus::Pending;
        break;
    default:
        entry.beginAt = UtcTime{model.wallUs + upTo(3600) * 1'000'000LL};
        break;
    }
    put(entry);
    last = QStringLiteral("alter %1").arg(id);
}

void Walk::endOne() {
    const qint64 id = anyOf(JobStatus::Running);
    if (id == 0)
        return;
    QueueEntry entry = *state.find(id);
    if (!entry.configName.isEmpty()) {
        for (int runs = upTo(4); runs > 0; --runs) {
            const qint64 ms = upTo(oneIn(2) ? 600'000 : 10'000'000);
            state.durations().learn(entry.configName, entry.userId, ms);
            model.durations.learn(entry.configName, entry.userId, ms);
        }
    }
    entry.status = oneIn(4) ? JobStatus::Pending : JobStatus::Completed; // requeued or over
    put(entry);
    last = QStringLiteral("end %1").arg(id);
}

void Walk::changeLimits() {
    Limits limits;
    limits.maxConcurrent = 1 + upTo(6);
    limits.userMaxConcurrent = 1 + upTo(3);
    limits.teamMaxConcurrent = 1 + upTo(4);
    limits.enableFairShare = oneIn(2);
    limits.localJobMaxConcurrent = 1 + upTo(m_manyShortJobs ? 7 : 4);
    if (oneIn(2))
        limits.localGpuMaxConcurrent = 1 + upTo(m_manyShortJobs ? 8 : 5);
    limits.starvationThresholdMinutes = oneIn(4) ? 0 : 10 * (1 + upTo(5));
    state.setLimits(limits);
    model.limits = limits;
    last = QStringLiteral("limits");
}

void Walk::changeGpu() {
    if (model.gpuCount == 0)
        return;
    const int index = upTo(model.gpuCount - 1);
    GpuPool& pool = state.gpus();
    switch (upTo(3)) {
    case 0:
        if (m_manyShortJobs)
            return;
        model.foreign.insert(index);
        pool.setForeign(index, {GpuProcess{1, 0, {}, {}, {}}});
        break;
    case 1:
        model.releasing.insert(index);
        model.quarantined.erase(index);
        pool.setReleasing(index, QStringLiteral("gone"));
        break;
    case 2:
        model.quarantined.insert(index);
        model.releasing.erase(index);
        pool.setQuarantined(index, QStringLiteral("gone"), {});
        break;
    default:
        model.foreign.erase(index);
        model.releasing.erase(index);
        model.quarantined.erase(index);
        pool.setForeign(index, {});
        pool.clearCondition(index);
        break;
    }
    last = QStringLiteral("gpu %1").arg(index);
}

void Walk::passTime() {
    qint64 ms = upTo(3'600'000);
    if (const auto edge = oneIn(3) ? state.msToNextEdge(now()) : std::nullopt)
        ms = std::max<qint64>(0, *edge - upTo(1)); // exactly at an edge, or just before
    const qint64 jumpUs = oneIn(5) ? (upTo(200'000) - 100'000) * 1'000'000LL : 0;
    model.pass(ms, jumpUs);
    state.advance(now(), wall());
    last = QStringLiteral("pass %1 ms, jump %2 us").arg(ms).arg(jumpUs);
}

void Walk::start() {
    const Pass pass = SchedulingPolicy::plan(state, now(), wall());
    for (const Start& start : pass.starts) {
        QueueEntry entry = *state.find(start.id);
        entry.status = JobStatus::Running;
        entry.allocatedGpus = start.gpus;
        entry.startedAt = oneIn(2) ? std::optional(wall()) : std::nullopt;
        put(entry);
    }
    last = QStringLiteral("start %1").arg(pass.starts.size());
}

void Walk::step() {
    const int dice = upTo(99);
    if (dice < 35)
        submit();
    else if (dice < 50)
        start();
    else if (dice < 63)
        endOne();
    else if (dice < 75)
        alter();
    else if (dice < 86)
        passTime();
    else if (dice < 92)
        changeGpu();
    else if (dice < 96)
        changeLimits();
    else if (dice < 98)
        state.setLocalStartHeld(model.localStartHeld = !model.localStartHeld);
    else
        state.setPause((model.paused = oneIn(3)) ? std::optional(QueuePause{}) : std::nullopt);
}

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

QString Walk::checkLimits(const Pass& pass) const {
    ReferenceModel after = model;
    int kinds[2] = {0, 0};
    for (const Start& start : pass.starts) {
        QueueEntry& entry = after.jobs.at(start.id).entry;
        if (entry.status != JobStatus::Pending || entry.held || entry.intent)
            return QStringLiteral("%1 cannot start").arg(start.id);
        for (const int gpu : start.gpus) {
            if (after.holders().contains(gpu) || state.gpus().state(gpu) != GpuState::Free)
                return QStringLiteral("GPU %1 is given twice").arg(gpu);
        }
        entry.status = JobStatus::Running;
        entry.allocatedGpus = start.gpus;
        ++kinds[start.kind == JobKind::Cloud];
        if (start.kind == JobKind::Local && start.gpus.size() != entry.numProcesses)
            return QStringLiteral("%1 gets another number of GPUs").arg(start.id);
        if (start.kind == JobKind::Cloud && entry.userId &&
            after.runningOfUser(*entry.userId) > model.limits.userMaxConcurrent)
            return QStringLiteral("the user limit is exceeded");
        if (start.kind == JobKind::Cloud && entry.teamId && model.limits.enableFairShare &&
            after.runningOfTeam(*entry.teamId) > model.limits.teamMaxConcurrent)
            return QStringLiteral("the team limit is exceeded");
        if (!start.gpus.isEmpty() && model.limits.localGpuMaxConcurrent &&
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
        if (start.gpus.isEmpty() || model.surelySeconds(taker) > 0)
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
        return model.impossible(entry);
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
        after.jobs.at(start.id).entry.status = JobStatus::Running;
        after.jobs.at(start.id).entry.allocatedGpus = start.gpus;
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

QString describe(const QVector<Start>& starts) {
    QString text;
    for (const Start& start : starts) {
        text += QStringLiteral(" %1").arg(start.id);
        for (const int gpu : start.gpus)
            text += QStringLiteral("/%1").arg(gpu);
    }
    return text;
}

QString Walk::check() {
    if (const QString wrong = checkOrder(); !wrong.isEmpty())
        return wrong;
    const Pass pass = SchedulingPolicy::plan(state, now(), wall());
    if (SchedulingPolicy::plan(state, now(), wall(), PlanScope::Starts).starts != pass.starts)
        return QStringLiteral("other starts where nobody asks for reservations");
    if (const QVector<Start> wanted = model.plan(); pass.starts != wanted)
        return QStringLiteral("the plan is%1 and should be%2").arg(describe(pass.starts), describe(wanted));
    for (const QString& wrong : {checkLimits(pass), checkNoOvertaking(pass), checkReasons(pass)}) {
        if (!wrong.isEmpty())
            return wrong;
    }
    return {};
}

} // namespace

class TestRandom : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void followsTheModel() {
        const quint64 only = qEnvironmentVariableIntValue("KATAAR_SEED");
        const quint64 seeds = qEnvironmentVariableIsSet("KATAAR_SEEDS")
                                  ? quint64(qEnvironmentVariableIntValue("KATAAR_SEEDS"))
                                  : 150;
        for (quint64 seed = only ? only : 1; seed <= (only ? only : seeds); ++seed) {
            Walk walk(seed);
            for (int step = 0; step < 80; ++step) {
                walk.step();
                const QString wrong = walk.check();
                if (!wrong.isEmpty())
                    QFAIL(qPrintable(QStringLiteral("KATAAR_SEED=%1, step %2 (%3): %4")
                                         .arg(seed)
                                         .arg(step)
                                         .arg(walk.last, wrong)));
            }
        }
    }
};

KATAAR_TEST(random, TestRandom)
#include "tst_random.moc"
