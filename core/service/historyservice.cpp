// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the store, and asks the forecast for what is to come.
#include "core/service/historyservice.h"

#include <QDateTime>

#include <algorithm>
#include <limits>
#include <utility>

namespace kataar {

namespace {

constexpr int jobsAtATime = 1000; ///< are summed up in some 5 ms

QString placeText(const EndPlace& place) { return QStringLiteral("%1-%2").arg(place.at.us).arg(place.id); }

std::optional<EndPlace> placeFrom(const QString& text) {
    const qsizetype dash = text.lastIndexOf(u'-');
    bool timeIsNumber = false;
    bool idIsNumber = false;
    const EndPlace place{{text.left(dash).toLongLong(&timeIsNumber)},
                         text.mid(dash + 1).toLongLong(&idIsNumber)};
    return dash > 0 && timeIsNumber && idIsNumber ? std::optional(place) : std::nullopt;
}

/// The GPUs of one attempt together.
QVector<TimelineRun> runsOf(const QVector<GpuHold>& holds) {
    QVector<TimelineRun> runs;
    QHash<QString, qsizetype> places;
    for (const GpuHold& hold : holds) {
        const auto known = places.constFind(hold.attempt);
        if (known == places.cend()) {
            places.insert(hold.attempt, runs.size());
            runs.append({hold.jobId,
                         hold.name,
                         hold.userName,
                         hold.attemptNumber,
                         hold.status,
                         hold.retried,
                         {},
                         hold.from,
                         hold.to,
                         {},
                         {}});
        }
        runs[places.value(hold.attempt)].gpus.append({hold.gpuIndex, hold.gpuUuid});
    }
    for (TimelineRun& run : runs)
        std::sort(run.gpus.begin(), run.gpus.end(), [](const TimelineGpu& a, const TimelineGpu& b) {
            return std::pair(a.index, a.uuid) < std::pair(b.index, b.uuid);
        });
    std::stable_sort(runs.begin(), runs.end(),
                     [](const TimelineRun& a, const TimelineRun& b) { return a.from < b.from; });
    return runs;
}

} // namespace

/// A question on its way.
struct HistoryService::Summing {
    UsageTally tally;
    EndPlace after;
    UtcTime until;
    std::optional<qint64> userId;
    Then<Usage> then;
};

HistoryService::HistoryService(const QueueBook& book, const QueueReader& reader, HistoryStore& store,
                               Forecaster& forecaster, const Clock& clock)
    : m_book(book), m_reader(reader), m_store(store), m_forecaster(forecaster), m_clock(clock) {
    m_step.setSingleShot(true);
    m_step.setInterval(0); // sockets and other timers have their turn before it
    connect(&m_step, &QTimer::timeout, this, &HistoryService::sumOn);
}

UtcTime HistoryService::beginningOf(const QDate& day) const {
    return {day.startOfDay(QTimeZone(m_clock.zone())).toMSecsSinceEpoch() * 1000};
}

QDate HistoryService::dayOf(UtcTime time) const {
    return QDateTime::fromMSecsSinceEpoch(time.us / 1000, QTimeZone(m_clock.zone())).date();
}

QDate HistoryService::today() const { return dayOf(m_clock.wall()); }

Result<Timeline> HistoryService::past(const Principal& who, const TimelineQuery& query) const {
    KATAAR_TRY(require(who, Permission::QueueView));
    if (query.to <= query.from || query.to.us - query.from.us > longestSpanUs)
        return Error::invalidField(QStringLiteral("to"),
                                   QStringLiteral("must be after 'from', and at most 31 days"));
    KATAAR_TRY_VAR(found, m_store.gpuHolds(query.from, query.to, onlyOf(who), query.limit));
    Timeline timeline;
    timeline.at = m_clock.wall();
    timeline.from = query.from;
    timeline.to = query.to;
    timeline.completeFrom = found.cutAt.value_or(query.from);
    timeline.runs = runsOf(found.holds);
    return timeline;
}

void HistoryService::foresee(const Principal& who, const Forecast& forecast, Timeline& timeline) const {
    const QueueState& state = m_book.state();
    for (TimelineRun& run : timeline.runs) {
        const QueueEntry* entry = run.to ? nullptr : state.findJob(run.jobId);
        const auto end = entry ? forecast.ends.constFind(entry->id) : forecast.ends.cend();
        if (end == forecast.ends.cend())
            continue;
        run.endP50 = end->p50;
        run.endP90 = end->p90;
    }
    const auto plan = [&](const QueueEntry& entry) {
        const Foreseen start = forecast.of(entry.id);
        if (!start.p50 || start.gpus.isEmpty() || *start.p50 >= timeline.to ||
            timeline.plans.size() >= mostPlans)
            return;
        TimelinePlan planned{entry.jobId, entry.name, entry.userName, start.gpus, *start.p50, start.p90, {}};
        if (const auto end = forecast.ends.constFind(entry.id); end != forecast.ends.cend())
            planned.endP50 = end->p50;
        timeline.plans.append(planned);
    };
    if (const auto user = onlyOf(who))
        state.forEachPendingOf(*user, 0, mostPlans, plan);
    else
        state.forEachPending(0, mostPlans, plan);
}

void HistoryService::timeline(const Principal& who, const TimelineQuery& query, Then<Timeline> then) {
    auto known = past(who, query);
    if (!known)
        return then(known.error());
    m_forecaster.fresh(
        [this, who, timeline = *known, then = std::move(then)](const Forecaster::Known& forecast) mutable {
            foresee(who, *forecast, timeline);
            then(std::move(timeline));
        });
}

void HistoryService::usage(const Principal& who, const UsageQuery& query, Then<Usage> then) {
    if (auto allowed = require(who, Permission::QueueView); !allowed)
        return then(allowed.error());
    if (!query.from.isValid() || !query.to.isValid() || query.to < query.from ||
        query.from.daysTo(query.to) >= UsageQuery::mostDays)
        return then(Error::invalidField(
            QStringLiteral("to"),
            QStringLiteral("must be a day from 'from' on, at most %1 days").arg(UsageQuery::mostDays)));
    sum(who, query, beginningOf(query.from), beginningOf(query.to.addDays(1)), std::move(then));
}

void HistoryService::usageBetween(const Principal& who, UtcTime since, UtcTime until, Then<Usage> then) {
    if (auto allowed = require(who, Permission::QueueView); !allowed)
        return then(allowed.error());
    sum(who, {dayOf(since), dayOf({until.us - 1})}, since, until, std::move(then));
}

void HistoryService::sum(const Principal& who, const UsageQuery& days, UtcTime since, UtcTime until,
                         Then<Usage> then) {
    const EndPlace before{{since.us - 1}, std::numeric_limits<qint64>::max()};
    m_summing.append(std::make_shared<Summing>(
        Summing{UsageTally(days, QTimeZone(m_clock.zone())), before, until, onlyOf(who), std::move(then)}));
    m_step.start();
}

void HistoryService::sumOn() {
    if (m_summing.isEmpty())
        return;
    const auto current = m_summing.takeFirst();
    const auto jobs = m_store.ended(current->after, current->until, current->userId, jobsAtATime);
    if (!jobs) {
        current->then(jobs.error());
    } else {
        for (const EndedJob& job : *jobs)
            current->tally.add(job);
        if (jobs->size() < jobsAtATime) {
            current->then(current->tally.usage());
        } else {
            current->after = jobs->last().place;
            m_summing.append(current);
        }
    }
    if (!m_summing.isEmpty())
        m_step.start();
}

Result<HistoryPage> HistoryService::history(const Principal& who, const HistoryQuery& query) const {
    KATAAR_TRY(require(who, Permission::QueueView));
    std::optional<EndPlace> behind;
    if (!query.before.isEmpty()) {
        behind = placeFrom(query.before);
        if (!behind)
            return Error::invalidField(QStringLiteral("before"),
                                       QStringLiteral("must be the 'next' of a page"));
    }
    EndedFilter filter;
    if (query.from)
        filter.from = beginningOf(*query.from);
    if (query.to)
        filter.until = beginningOf(query.to->addDays(1));
    filter.userId = query.userId;
    filter.status = query.status;
    filter.text = query.text;
    if (const auto own = onlyOf(who)) {
        if (query.userId && query.userId != own)
            return HistoryPage();
        filter.userId = own;
    }
    KATAAR_TRY_VAR(found, m_store.page(filter, behind, query.limit));
    HistoryPage page;
    for (const QueueEntry& entry : found.entries)
        page.entries.append(m_reader.view(entry));
    if (found.next)
        page.next = placeText(*found.next);
    return page;
}

} // namespace kataar
