// SPDX-License-Identifier: GPL-3.0-or-later
// Services over a store, and jobs that ran there.
#pragma once

#include "core/service/historyservice.h"
#include "tests/core/service/servicefixture.h"

namespace kataar::test {

constexpr qint64 secondUs = 1'000'000;
constexpr UtcTime noon{1'795'435'200 * secondUs}; // 2026-11-23 12:00 UTC

inline UtcTime after(qint64 seconds) { return {noon.us + seconds * secondUs}; }

struct PastRun {
    qint64 user = 1;
    qint64 queued = 0; ///< seconds after noon
    qint64 started = 0;
    qint64 ended = 0;
    QVector<int> gpus{0};
    JobStatus status = JobStatus::Completed;
    QString name = QStringLiteral("spirals");
    std::optional<double> cost = std::nullopt;
    std::optional<QString> error = std::nullopt;
    ExitRecord exit = {};
};

struct PastServices : Services {
    explicit PastServices(StoreFolder& in) : Services(in) {}

    Forecaster forecasts{book, folder.clock};
    HistoryStore rows{*database};
    HistoryService history{book, reader, rows, forecasts, folder.clock};

    void commit() {
        if (!database->commit())
            qFatal("cannot commit");
    }
    Attempt attemptOf(const QueueEntry& entry) const {
        Attempt attempt;
        attempt.uuid = randomId();
        attempt.jobId = entry.jobId;
        attempt.number = entry.attempt;
        attempt.createdAt = folder.clock.now;
        attempt.phase = AttemptPhase::Running;
        attempt.gpuIndices = entry.allocatedGpus;
        for (const int gpu : entry.allocatedGpus)
            attempt.gpuUuids << QStringLiteral("GPU-%1").arg(gpu);
        return attempt;
    }
    QueueEntry start(const PastRun& ran, Attempt& attempt) {
        QueueEntry entry = pendingEntry();
        entry.userId = ran.user;
        entry.userName = QStringLiteral("person%1").arg(ran.user);
        entry.name = entry.configName = ran.name;
        entry.queuedAt = after(ran.queued);
        folder.clock.now = after(ran.queued);
        entry = *book.add(entry, sampleSpec());
        commit();
        folder.clock.now = after(ran.started);
        entry.status = JobStatus::Running;
        entry.startedAt = folder.clock.now;
        entry.allocatedGpus = ran.gpus;
        attempt = attemptOf(entry);
        if (!book.change(entry, QStringLiteral("start")) || !jobs.insertAttempt(attempt))
            qFatal("cannot start");
        commit();
        return entry;
    }
    void finish(Attempt& attempt, UtcTime at) {
        folder.clock.now = at;
        attempt.phase = AttemptPhase::Ended;
        attempt.endedAt = at;
        if (!jobs.updateAttempt(attempt) || !jobs.releaseGpus(attempt.uuid))
            qFatal("cannot end the attempt");
    }
    QueueEntry run(const PastRun& ran) {
        Attempt attempt;
        QueueEntry entry = start(ran, attempt);
        attempt.exit = ran.exit;
        finish(attempt, after(ran.ended));
        entry.status = ran.status;
        entry.costUsd = ran.cost;
        entry.errorMessage = ran.error;
        entry.completedAt = folder.clock.now;
        if (!book.change(entry, QStringLiteral("test")))
            qFatal("cannot end");
        commit();
        return entry;
    }
    /// One that never started.
    QueueEntry cancelled(qint64 user, qint64 at) {
        folder.clock.now = after(at);
        QueueEntry entry = pendingEntry();
        entry.userId = user;
        entry.queuedAt = after(at);
        entry = *book.add(entry, sampleSpec());
        become(entry, JobStatus::Cancelled);
        return entry;
    }

    Result<Timeline> line(const Principal& who, qint64 from, qint64 to, int limit = 1000) {
        return answered<Timeline>([&](const auto& then) {
            history.timeline(who, {after(from), after(to), limit}, then);
        });
    }
    Result<Usage> usage(const Principal& who, const QDate& from, const QDate& to) {
        std::optional<Result<Usage>> answer;
        history.usage(who, {from, to}, [&](Result<Usage> got) { answer = std::move(got); });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }))
            qFatal("no answer");
        return *answer;
    }
    static QStringList names(const Result<HistoryPage>& page) {
        QStringList names;
        for (const EntryView& view : page->entries)
            names << view.entry.name;
        return names;
    }
};

} // namespace kataar::test
