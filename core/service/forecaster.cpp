// SPDX-License-Identifier: GPL-3.0-or-later
// When to reckon, where, and who is told.
#include "core/service/forecaster.h"

#include <utility>

#include <algorithm>

namespace kataar {

namespace {

constexpr qsizetype mostDelays = 20; ///< that are told one by one

constexpr int shortQueue = 64;      ///< pending and running jobs that are reckoned at once, in about 2 ms
constexpr qint64 oldestMs = 10'000; ///< jobs that take longer than thought move all starts behind them
constexpr qint64 shareOfTime = 10;  ///< it reckons for one part of so many
constexpr qint64 longestPauseMs = 10'000;

Forecaster::Known made(const QueueState::Sketch& sketch, MonotonicTime now, UtcTime wall,
                       const ForecastBounds& bounds) {
    return std::make_shared<const Forecast>(forecastOf(sketch, now, wall, bounds));
}

} // namespace

Forecaster::Forecaster(QueueBook& book, const Clock& clock, const ForecastBounds& bounds)
    : m_book(book), m_clock(clock), m_bounds(bounds) {
    m_thread.setObjectName(QStringLiteral("forecast"));
    m_worker.moveToThread(&m_thread);
    m_pace.setSingleShot(true);
    connect(&m_pace, &QTimer::timeout, this, &Forecaster::refresh);
    const auto changed = [this] { m_changed = true; };
    connect(&m_book, &QueueBook::entryChanged, this,
            [this](const QueueEntry*, const QueueEntry& after) { onEntry(after); });
    connect(&m_book, &QueueBook::entriesChanged, this, changed);
    connect(&m_book, &QueueBook::limitsChanged, this, changed);
    connect(&m_book, &QueueBook::gpusChanged, this, changed);
    connect(&m_book, &QueueBook::reloaded, this, changed);
}

Forecaster::~Forecaster() {
    m_thread.quit();
    m_thread.wait(); // for one forecast at most
}

bool Forecaster::isOutdated() const {
    return !m_known || m_changed || m_clock.monotonic().ms - m_knownAt.ms >= oldestMs;
}

bool Forecaster::isShort() const { return m_book.state().size() <= shortQueue; }

Forecaster::Known Forecaster::here(const QueueState::Sketch& sketch) const {
    return made(sketch, m_clock.monotonic(), m_clock.wall(), m_bounds);
}

void Forecaster::keep(const Known& known, qint64 tookMs) {
    m_known = known;
    m_knownAt = m_clock.monotonic();
    m_tookMs = tookMs;
    m_changedJobs = std::exchange(m_changedNext, {});
}

/// What was foreseen of a job that is raised, moved or held is not said of it any more.
void Forecaster::onEntry(const QueueEntry& after) {
    if (after.status != JobStatus::Pending)
        return;
    if (m_known && m_known->jobs.contains(after.id))
        m_changedJobs.insert(after.id);
    if (m_working)
        m_changedNext.insert(after.id);
}

Foreseen Forecaster::of(const QueueEntry& entry) {
    if (entry.status == JobStatus::Blocked)
        return {{}, {}, {}, Unforeseen::AwaitingApproval};
    const qint64 pause = std::min(m_tookMs * shareOfTime, longestPauseMs);
    if (isOutdated() && (!m_known || m_clock.monotonic().ms - m_knownAt.ms >= pause))
        refresh();
    if (!m_known)
        return {};
    const auto found = m_known->jobs.constFind(entry.id);
    if (found != m_known->jobs.cend() && !m_changedJobs.contains(entry.id))
        return *found;
    if (m_book.state().position(entry.id) > m_bounds.mostPending)
        return {{}, {}, {}, Unforeseen::TooFar};
    return {};
}

/// Begins with the queue as it is now; a short one is done with when this returns.
void Forecaster::refresh() {
    if (m_working)
        return;
    const MonotonicTime now = m_clock.monotonic();
    QueueState::Sketch sketch = m_book.state().sketch(m_bounds.mostPending);
    m_changed = false;
    m_current = std::exchange(m_next, {});
    if (isShort()) {
        keep(here(sketch), m_clock.monotonic().ms - now.ms);
        for (const auto& then : std::exchange(m_current, {}))
            then(m_known);
        return;
    }
    m_working = true;
    reckon({std::move(sketch)}, [this, now](const QVector<Known>& made) {
        m_working = false;
        keep(made.first(), m_clock.monotonic().ms - now.ms);
        for (const auto& then : std::exchange(m_current, {}))
            then(m_known);
        if (!m_next.isEmpty())
            m_pace.start(int(std::min(m_tookMs * shareOfTime, longestPauseMs)));
    });
}

void Forecaster::fresh(std::function<void(const Known&)> then) {
    if (!isOutdated())
        return then(m_known);
    m_next.append(std::move(then));
    if (isShort() || (!m_working && !m_pace.isActive()))
        refresh();
}

void Forecaster::reckon(std::vector<QueueState::Sketch> sketches,
                        std::function<void(const QVector<Known>&)> then) {
    const auto forecasts = [now = m_clock.monotonic(), wall = m_clock.wall(),
                            bounds = m_bounds](const std::vector<QueueState::Sketch>& of) {
        QVector<Known> all;
        for (const QueueState::Sketch& sketch : of)
            all.append(made(sketch, now, wall, bounds));
        return all;
    };
    if (isShort())
        return then(forecasts(sketches));
    if (!m_thread.isRunning())
        m_thread.start(QThread::LowPriority);
    QMetaObject::invokeMethod(
        &m_worker, [this, forecasts, sketches = std::move(sketches), then = std::move(then)] {
            QMetaObject::invokeMethod(
                this, [then, all = forecasts(sketches)] { then(all); }, Qt::QueuedConnection);
        });
}

ForecastPage Forecaster::pageOf(const Forecast& forecast, const Principal& who, int limit, int offset) const {
    const QueueState& state = m_book.state();
    const bool everybodys = who.may(Permission::QueueViewAll);
    const qint64 user = who.userId.value_or(-1);
    const KindCount counts = everybodys ? state.tally().all() : state.tally().ofUser(user);
    ForecastPage page;
    page.at = forecast.at;
    page.totalPending = counts.local.pending + counts.cloud.pending;
    const auto take = [&](const QueueEntry& entry) {
        const int position = state.position(entry.id);
        const bool known = forecast.jobs.contains(entry.id);
        if (known || position > m_bounds.mostPending) // else it has come since
            page.jobs.append({entry.jobId, entry.id, entry.name, position, forecast.of(entry.id)});
    };
    everybodys ? state.forEachPending(offset, limit, take)
               : state.forEachPendingOf(user, offset, limit, take);
    return page;
}

void Forecaster::page(const Principal& who, int limit, int offset, Then<ForecastPage> then) {
    if (auto allowed = require(who, Permission::QueueView); !allowed)
        return then(allowed.error());
    fresh([this, who, limit, offset, then = std::move(then)](const Known& known) {
        then(pageOf(*known, who, limit, offset));
    });
}

Delays delaysBetween(const Principal& who, const QueueState& state, const Forecast& without,
                     const Forecast& with) {
    Delays delays;
    for (auto it = without.jobs.cbegin(); it != without.jobs.cend(); ++it) {
        const auto now = with.jobs.constFind(it.key());
        if (!it->p50 || now == with.jobs.cend() || !now->p50)
            continue;
        const qint64 seconds = (now->p50->us - it->p50->us) / 1'000'000;
        if (seconds < 1)
            continue;
        ++delays.all;
        const QueueEntry* entry = state.find(it.key());
        if (entry && (who.may(Permission::QueueViewAll) || who.owns(*entry)))
            delays.longest.append({entry->jobId, entry->name, seconds});
    }
    std::sort(delays.longest.begin(), delays.longest.end(), [](const Delay& a, const Delay& b) {
        return std::pair(b.seconds, a.jobId) < std::pair(a.seconds, b.jobId);
    });
    if (delays.longest.size() > mostDelays)
        delays.longest.resize(mostDelays);
    return delays;
}

} // namespace kataar
