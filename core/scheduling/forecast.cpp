// SPDX-License-Identifier: GPL-3.0-or-later
// A virtual queue whose jobs end when they are thought to.
#include "core/scheduling/forecast.h"

#include "core/base/beside.h"
#include "core/scheduling/placement.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr qint64 msPerDay = 86'400'000;
constexpr int worthAThread = 500; ///< pending jobs from which both runs go side by side
constexpr qint64 stopMs = 5'000;  ///< how long a job that is being cancelled is thought to need

class VirtualQueue {
public:
    VirtualQueue(const QueueState::Sketch& sketch, MonotonicTime now, UtcTime wall, Quantile quantile,
                 const ForecastBounds& bounds);

    VirtualRun run();

private:
    void pass();
    void begin(const Start& start);
    void end(qint64 id);
    void endAfter(qint64 id, qint64 ms);
    void advance();
    void settleIntents();
    void settleWindowEnds();
    void freeReleasing();
    bool moveOn();
    Unforeseen whyNever(const SchedulingFacts& entry, const Pass& last) const;

    VirtualState m_state;
    MonotonicTime m_now;
    UtcTime m_wall;
    const MonotonicTime m_begun;
    const Quantile m_quantile;
    const ForecastBounds& m_bounds;
    QVector<qint64> m_order;                    ///< pending at the beginning
    std::set<std::pair<qint64, qint64>> m_ends; ///< monotonic ms, id
    QHash<qint64, qint64> m_endOf;              ///< by id; other ends of a job have been called off
    QSet<qint64> m_requeued;                    ///< by their windows: they have started before
    std::optional<qint64> m_release;            ///< monotonic ms
    int m_endless = 0;                          ///< jobs that run on, nobody knows how long
    qsizetype m_waiting = 0;
    bool m_cutShort = false;
    VirtualRun m_result;
};

VirtualQueue::VirtualQueue(const QueueState::Sketch& sketch, MonotonicTime now, UtcTime wall,
                           Quantile quantile, const ForecastBounds& bounds)
    : m_state(sketch), m_now(now), m_wall(wall), m_begun(now), m_quantile(quantile), m_bounds(bounds),
      m_order(sketch.pending()), m_waiting(sketch.pending().size()) {
    const qsizetype mostEnds = m_state.size();
    m_endOf.reserve(mostEnds);
    m_result.ends.reserve(mostEnds);
    m_result.starts.reserve(m_order.size());
    m_state.forEachRunning(0, m_state.size(), [&](const QueueEntry& entry) {
        qint64 age = m_now.ms - m_state.runningSince(entry.id).ms;
        if (entry.startedAt)
            age = std::max(age, (m_wall.us - entry.startedAt->us) / 1000);
        auto rest = m_state.durations().restMs(entry, age, m_quantile);
        if (entry.cancelRequestedAt)
            rest = stopMs;
        if (rest)
            endAfter(entry.id, *rest);
        else
            ++m_endless;
    });
    for (const Gpu& gpu : m_state.gpus().inventory()) {
        if (m_state.gpus().state(gpu.index) == GpuState::Releasing)
            m_release = m_now.ms + m_bounds.longestReleaseMs;
    }
}

void VirtualQueue::begin(const Start& start) {
    std::optional<qint64> lasts;
    m_state.amend(start.id, m_now, [&](SchedulingFacts& entry) {
        place(entry, start, m_wall);
        lasts = m_state.durations().wholeMs(entry, m_quantile);
    });
    if (lasts)
        endAfter(start.id, *lasts);
    else
        ++m_endless;
    if (m_requeued.remove(start.id))
        return;
    m_result.starts.insert(start.id, {m_wall, start.gpus});
    --m_waiting;
}

/// Instead of the end that was planned for it, if any.
void VirtualQueue::endAfter(qint64 id, qint64 ms) {
    m_endOf[id] = m_now.ms + ms;
    m_ends.emplace(m_now.ms + ms, id);
    m_result.ends.insert(id, {m_wall.us + ms * 1000});
}

/// As the engine does: what falls due lets held local starts go on.
void VirtualQueue::advance() {
    if (m_state.advance(m_now, m_wall))
        m_state.setLocalStartHeld(false);
}

/// As the scheduler does.
void VirtualQueue::pass() {
    Pass plan;
    do {
        plan = SchedulingPolicy::plan(m_state, m_now, m_wall, PlanScope::Starts);
        for (const Start& start : plan.starts)
            begin(start);
    } while (plan.moreMayStart);
}

/// As the dispatcher does: a local job that ends by itself lets local jobs start again.
void VirtualQueue::end(qint64 id) {
    const QueueEntry* found = m_state.find(id);
    if (!found)
        return;
    const bool windowClosed = found->windowStop && !found->cancelRequestedAt;
    const bool requeued = windowClosed && found->windowStop->end == WindowEnd::Requeue;
    if (found->kind == JobKind::Local && !found->cancelRequestedAt && (requeued || !windowClosed))
        m_state.setLocalStartHeld(false);
    if (!requeued)
        return m_state.remove(id);
    m_requeued.insert(id);
    m_state.amend(id, m_now, [](SchedulingFacts& entry) {
        entry.windowStop.reset();
        unplace(entry);
    });
}

void VirtualQueue::settleWindowEnds() {
    for (const qint64 id : m_state.dueWindowEnds()) {
        const auto closing = m_state.windowClosing(id);
        m_state.amend(id, m_now, [&](SchedulingFacts& entry) {
            entry.windowStop = WindowStop{closing->end, closing->window, m_wall, 0};
        });
        endAfter(id, stopMs);
    }
}

void VirtualQueue::settleIntents() {
    for (const qint64 id : m_state.dueIntents()) {
        const SchedulingFacts& entry = *m_state.find(id);
        if (entry.intent->kind == Intent::Kind::Approve) {
            m_state.amend(id, m_now, [](SchedulingFacts& approved) {
                approved.intent.reset();
                approved.status = JobStatus::Pending;
            });
            m_state.setLocalStartHeld(false);
            ++m_waiting;
        } else if (entry.status == JobStatus::Running) {
            m_state.setLocalStartHeld(m_state.localStartHeld() || entry.kind == JobKind::Local);
            m_state.amend(id, m_now, [&](SchedulingFacts& cancelled) {
                cancelled.intent.reset();
                cancelled.cancelRequestedAt = m_wall;
            });
            endAfter(id, stopMs);
        } else {
            m_waiting -= entry.status == JobStatus::Pending;
            m_state.remove(id);
        }
    }
}

void VirtualQueue::freeReleasing() {
    m_release.reset();
    for (const Gpu& gpu : m_state.gpus().inventory()) {
        if (m_state.gpus().state(gpu.index) == GpuState::Releasing)
            m_state.gpus().clearCondition(gpu.index);
    }
}

/// To the next moment at which something can change; one end at a time, as the engine learns of them.
bool VirtualQueue::moveOn() {
    std::optional<qint64> next;
    if (const auto edge = m_state.msToNextEdge(m_now))
        next = m_now.ms + *edge;
    if (!m_ends.empty())
        next = std::min(next.value_or(m_ends.begin()->first), m_ends.begin()->first);
    if (m_release)
        next = std::min(next.value_or(*m_release), *m_release);
    if (!next)
        return false;
    if (*next - m_begun.ms > m_bounds.horizonDays * msPerDay) {
        m_cutShort = true;
        return false;
    }
    m_wall.us += (*next - m_now.ms) * 1000;
    m_now.ms = *next;
    if (m_release && *m_release <= m_now.ms) {
        freeReleasing();
    } else if (!m_ends.empty() && m_ends.begin()->first <= m_now.ms) {
        const auto [at, id] = *m_ends.begin();
        m_ends.erase(m_ends.begin());
        if (m_endOf.value(id) == at)
            end(id);
    }
    advance();
    settleIntents();
    settleWindowEnds();
    return true;
}

Unforeseen VirtualQueue::whyNever(const SchedulingFacts& entry, const Pass& last) const {
    const QVector<WaitingReason> reasons = SchedulingPolicy::reasonsFor(m_state, last, entry.id, m_wall);
    for (const WaitingReason& reason : reasons) {
        if (reason.code == Reason::GpusImpossible)
            return Unforeseen::GpusImpossible;
    }
    const auto first = reasons.isEmpty() ? std::nullopt : fromText<Unforeseen>(toText(reasons.first().code));
    if (first && (*first == Unforeseen::QueuePaused || *first == Unforeseen::Held ||
                  *first == Unforeseen::Cancelling || *first == Unforeseen::OutsideWindow))
        return *first;
    if (m_cutShort)
        return Unforeseen::TooFar;
    if (first == Unforeseen::AwaitingProcess)
        return *first;
    if (m_endless > 0)
        return Unforeseen::NoHistory;
    return first.value_or(Unforeseen::Other);
}

VirtualRun VirtualQueue::run() {
    // Each job starts once, ends once and is moved by a few boosts: this many steps are beyond all of them.
    qint64 steps = 1000 + 16 * qint64(m_state.size());
    advance();
    settleIntents();
    settleWindowEnds();
    if (!m_state.paused()) {
        pass();
        while (m_waiting > 0 && moveOn()) {
            pass();
            if (--steps == 0) {
                m_cutShort = true;
                break;
            }
        }
    }
    const Pass last = SchedulingPolicy::plan(m_state, m_now, m_wall);
    for (const qint64 id : m_order) {
        if (m_result.starts.contains(id))
            continue;
        const QueueEntry* entry = m_state.find(id);
        m_result.never.insert(id, entry ? whyNever(*entry, last) : Unforeseen::Cancelling);
    }
    return std::move(m_result);
}

} // namespace

VirtualRun runForward(const QueueState::Sketch& sketch, MonotonicTime now, UtcTime wall, Quantile quantile,
                      const ForecastBounds& bounds) {
    return VirtualQueue(sketch, now, wall, quantile, bounds).run();
}

Foreseen Forecast::of(qint64 id) const {
    const auto found = jobs.constFind(id);
    return found == jobs.cend() ? Foreseen{{}, {}, {}, Unforeseen::TooFar} : *found;
}

Forecast forecastOf(const VirtualRun& median, const VirtualRun& p90, UtcTime at) {
    Forecast forecast{at, {}, {}};
    forecast.jobs.reserve(median.starts.size() + median.never.size());
    for (auto it = median.starts.cbegin(); it != median.starts.cend(); ++it) {
        Foreseen& foreseen = forecast.jobs[it.key()];
        foreseen.p50 = it->at;
        foreseen.gpus = it->gpus;
        if (const auto slow = p90.starts.constFind(it.key()); slow != p90.starts.cend())
            foreseen.p90 = std::max(slow->at, it->at);
    }
    for (auto it = median.never.cbegin(); it != median.never.cend(); ++it)
        forecast.jobs[it.key()].whyUnknown = *it;
    forecast.ends.reserve(median.ends.size());
    for (auto it = median.ends.cbegin(); it != median.ends.cend(); ++it) {
        ForeseenEnd& end = forecast.ends[it.key()];
        end.p50 = *it;
        if (const auto slow = p90.ends.constFind(it.key()); slow != p90.ends.cend())
            end.p90 = std::max(*slow, *it);
    }
    return forecast;
}

Forecast forecastOf(const QueueState::Sketch& sketch, MonotonicTime now, UtcTime wall,
                    const ForecastBounds& bounds) {
    const auto run = [&](Quantile quantile) { return runForward(sketch, now, wall, quantile, bounds); };
    if (sketch.pending().size() < worthAThread)
        return forecastOf(run(Quantile::Median), run(Quantile::P90), wall);
    auto p90 = beside([&] { return run(Quantile::P90); });
    const VirtualRun median = run(Quantile::Median);
    return forecastOf(median, p90.get(), wall);
}

} // namespace kataar
