// SPDX-License-Identifier: GPL-3.0-or-later
// The fake queue's answers.
#include "tests/views/fakequeueclient.h"

#include <algorithm>

namespace kataar::test {

void FakeQueueClient::answerNow() {
    silent = false;
    const auto kept = std::exchange(m_kept, {});
    for (const auto& call : kept)
        call();
}

void FakeQueueClient::entries(const ListingWish& wish, Then<EntryPage> then) {
    wishes << wish.active;
    EntryPage listed = page;
    const auto isActive = [](const EntryView& view) { return !isTerminal(view.entry.status); };
    const auto active = std::count_if(page.entries.begin(), page.entries.end(), isActive);
    if (active > wish.active) { // they come first; what waits for approval is listed all the same
        QVector<EntryView> behind = listed.entries.mid(wish.active, active - wish.active);
        behind.removeIf([](const EntryView& view) { return view.entry.status != JobStatus::Blocked; });
        listed.entries = listed.entries.mid(0, wish.active) + behind + listed.entries.mid(int(active));
    }
    answer(std::move(then), listed);
}

void FakeQueueClient::job(const QString& jobId, Then<JobDetail> then) {
    JobDetail detail = details.value(jobId);
    QVector<EntryView> known = page.entries;
    for (const HistoryPage& ended : std::as_const(pages))
        known += ended.entries;
    const auto at = std::ranges::find(known, jobId, [](const EntryView& view) { return view.entry.jobId; });
    if (at == known.end() && !details.contains(jobId) && !failure)
        return reply<JobDetail>(std::move(then),
                                Error::notFound(QStringLiteral("job_not_found"), QStringLiteral("gone")));
    if (at != known.end() && detail.view.entry.jobId.isEmpty())
        detail.view = *at;
    answer(std::move(then), detail);
}

void FakeQueueClient::forecast(Then<ForecastPage> then) { answer(std::move(then), ForecastPage()); }

void FakeQueueClient::explain(const QString& jobId, Then<Explanation> then) {
    explained << jobId;
    answer(std::move(then), explanation);
}

void FakeQueueClient::stats(Then<QueueStats> then) { answer(std::move(then), counted); }

void FakeQueueClient::system(Then<SystemStatus> then) {
    ++systemReads;
    answer(std::move(then), machine);
}

void FakeQueueClient::gpuHistory(const std::optional<UtcTime>& since, Then<GpuHistory> then) {
    GpuHistory fresh = readings;
    for (GpuTrace& gpu : fresh.gpus)
        gpu.samples.removeIf([&](const GpuSample& sample) { return since && sample.at <= *since; });
    answer(std::move(then), fresh);
}

void FakeQueueClient::timeline(const TimelineQuery& query, Then<Timeline> then) {
    lineQueries << query;
    Timeline told = line;
    told.from = told.completeFrom = query.from;
    told.to = query.to;
    answer(std::move(then), told);
}

void FakeQueueClient::history(const HistoryQuery& query, Then<HistoryPage> then) {
    historyQueries << query;
    answer(std::move(then), pages.value(query.before.toInt()));
}

void FakeQueueClient::usage(const UsageQuery& query, Then<Usage> then) {
    usageQueries << query;
    answer(std::move(then), sums);
}

void FakeQueueClient::report(const ReportQuery& query, Then<Report> then) {
    reportQueries << query;
    answer(std::move(then), morning);
}

void FakeQueueClient::configs(Then<QVector<ConfigSummary>> then) { answer(std::move(then), folder); }

void FakeQueueClient::submit(const SubmitRequest& request, Then<SubmitAnswer> then) {
    (request.dryRun ? dryRuns : submits) << request;
    answer(std::move(then), request.dryRun ? dryAnswer : submitAnswer);
}

void FakeQueueClient::cancel(const QString& jobId, Then<CancelAnswer> then) {
    cancels << jobId;
    answer(std::move(then), cancelAnswer);
}

void FakeQueueClient::retry(const QString& jobId, Then<SubmitAnswer> then) {
    deeds << QStringLiteral("retry ") + jobId;
    answer(std::move(then), submitAnswer);
}

void FakeQueueClient::cancelMany(const QStringList& jobIds, int afterSeconds, Then<CancelSet> then) {
    cancels += jobIds;
    delays << afterSeconds;
    CancelSet set;
    for (const QString& jobId : jobIds) {
        if (refused.contains(jobId))
            set.skipped.append({jobId, QStringLiteral("completed")});
        else
            set.cancelled << jobId;
    }
    if (afterSeconds > 0 && !actsAtOnce)
        set.cancellingAt = UtcTime{};
    set.waitingForProcess = cancelAnswer.waitingForProcess;
    answer(std::move(then), set);
}

void FakeQueueClient::didTo(const QString& jobId, const QString& deed, Then<void> then) {
    deeds << deed;
    if (refused.contains(jobId) && !failure)
        return reply<void>(std::move(then), Error::wrongState(QStringLiteral("invalid_job_state"), {}));
    reply<void>(std::move(then), failure ? Result<void>(*failure) : Result<void>());
}

void FakeQueueClient::approve(const QString& jobId, int afterSeconds, Then<void> then) {
    delays << afterSeconds;
    didTo(jobId, QStringLiteral("approve ") + jobId, std::move(then));
}

void FakeQueueClient::reject(const QString& jobId, const QString& reason, int afterSeconds, Then<void> then) {
    delays << afterSeconds;
    didTo(jobId, QStringLiteral("reject %1 %2").arg(jobId, reason), std::move(then));
}

void FakeQueueClient::undo(const QStringList& jobIds, Then<UndoSet> then) {
    UndoSet set;
    for (const QString& jobId : jobIds) {
        if (tooLate.contains(jobId))
            set.skipped.append({jobId, QStringLiteral("nothing_to_undo")});
        else
            set.undone << jobId;
    }
    if (!failure)
        undone += set.undone;
    answer(std::move(then), set);
}

void FakeQueueClient::setHeld(const QString& jobId, bool held, Then<void> then) {
    didTo(jobId, (held ? QStringLiteral("hold ") : QStringLiteral("release ")) + jobId, std::move(then));
}

void FakeQueueClient::setPriority(const QString& jobId, std::optional<int> priority, Then<void> then) {
    const QString value = priority ? QString::number(*priority) : QStringLiteral("level");
    didTo(jobId, QStringLiteral("priority %1 %2").arg(jobId, value), std::move(then));
}

void FakeQueueClient::move(const QString& jobId, const MoveTarget& target, Then<void> then) {
    static const char* const places[] = {"before ", "after ", "top", "bottom"};
    didTo(jobId,
          QStringLiteral("move %1 %2%3").arg(jobId, QLatin1StringView(places[int(target.place)]), target.job),
          std::move(then));
}

void FakeQueueClient::cleanUp(int days, bool countOnly, Then<CleanupAnswer> then) {
    if (!countOnly)
        cleanUps << days;
    answer(std::move(then), CleanupAnswer{days < 100 ? old : 0, days});
}

void FakeQueueClient::health(Then<HealthReport> then) { answer(std::move(then), unwell); }

void FakeQueueClient::process(Then<ProcessAnswer> then) {
    ++processed;
    answer(std::move(then), processAnswer);
}

void FakeQueueClient::setPaused(bool paused, Then<void> then) {
    if (!failure)
        counted.pause = paused ? std::optional(QueuePause{me.name, {}, {}}) : std::nullopt;
    did(paused ? QStringLiteral("pause") : QStringLiteral("resume"), std::move(then));
}

void FakeQueueClient::setLimits(const LimitsPatch& patch, Then<Limits> then) {
    patches << patch;
    answer(std::move(then), counted.limits);
}

void FakeQueueClient::windows(Then<WindowList> then) { answer(std::move(then), windowList); }

void FakeQueueClient::setWindow(const QString& name, const QString& spec, Then<NamedWindowView> then) {
    windowDeeds << QStringLiteral("set %1 %2").arg(name, spec);
    answer(std::move(then), NamedWindowView{{name, spec, {}}, {spec}});
}

void FakeQueueClient::removeWindow(const QString& name, Then<void> then) {
    windowDeeds << QStringLiteral("remove ") + name;
    reply<void>(std::move(then), failure ? Result<void>(*failure) : Result<void>());
}

void FakeQueueClient::setPlaceWindow(const QString& place, const PlaceWindowRequest& wanted,
                                     Then<PlaceWindowView> then) {
    windowDeeds << QStringLiteral("place %1 %2 %3").arg(place, wanted.window, toText(wanted.end));
    const auto where = WindowPlace::fromText(place).value_or(WindowPlace());
    answer(std::move(then), PlaceWindowView{{where, wanted.window, wanted.end, {}}, {wanted.window}});
}

void FakeQueueClient::removePlaceWindow(const QString& place, Then<void> then) {
    windowDeeds << QStringLiteral("take ") + place;
    reply<void>(std::move(then), failure ? Result<void>(*failure) : Result<void>());
}

void FakeQueueClient::log(const QString& jobId, int attempt, qint64 offset, qint64 limit,
                          Then<LogChunk> then) {
    ++logReads;
    const QByteArray all =
        attempt > 0 ? logs.value(QStringLiteral("%1/%2").arg(jobId).arg(attempt)) : logs.value(jobId);
    LogChunk chunk;
    chunk.jobId = jobId;
    chunk.attempt = attempt;
    chunk.size = all.size();
    chunk.offset = offset < 0 ? qMax(qint64(0), all.size() - limit) : qMin(offset, all.size());
    chunk.text = all.mid(chunk.offset, limit);
    chunk.nextOffset = chunk.offset + chunk.text.size();
    chunk.ended = logsEnded;
    answer(std::move(then), chunk);
}

void FakeQueueClient::metrics(const QString& jobId, const MetricQuery& query, Then<MetricPage> then) {
    metricQueries << query;
    MetricPage found = curves.value(jobId);
    found.jobId = jobId;
    answer(std::move(then), found);
}

void FakeQueueClient::attempts(const QString& jobId, Then<AttemptPage> then) {
    answer(std::move(then), AttemptPage{jobId, attemptsOf.value(jobId)});
}

} // namespace kataar::test
