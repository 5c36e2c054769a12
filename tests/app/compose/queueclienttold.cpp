// SPDX-License-Identifier: GPL-3.0-or-later
// The checks about what jobs tell of themselves, and about what is told of the past.
#include "tests/app/compose/queueclientsuite.h"

#include <QDateTime>

namespace kataar::test {

void QueueClientSuite::progressCurvesAndAttempts() {
    config("train", "command = [\"/bin/sh\", \"-c\", \"for i in 1 2 3; do echo '{\\\"step\\\": '$i', "
                    "\\\"total\\\": 4, \\\"loss\\\": 0.'$i'}' >> $KATAAR_PROGRESS_FILE; done; "
                    "while test ! -e go; do sleep 0.1; done; exit 3\"]\nnum_processes = 0\n");
    QSignalSpy told(m_client.get(), &QueueClient::progressed);
    const QString job = submit("train").jobId;
    const auto last = [&] {
        return told.isEmpty() ? JobProgress() : told.last().first().value<JobProgress>();
    };
    QTRY_COMPARE_WITH_TIMEOUT(last().progress, 0.75, 20'000);
    QCOMPARE(last().jobId, job);
    QCOMPARE(last().source, ProgressSource::File);
    QCOMPARE(last().figures.step, 3.0);
    const JobDetail detail = ask<JobDetail>([&](auto then) { m_client->queue().job(job, then); });
    QCOMPARE(detail.view.entry.progress, 0.75);
    QCOMPARE(detail.view.progress.total, 4.0);

    const auto curves = [&](const MetricQuery& query) {
        return ask<MetricPage>([&](auto then) { m_client->past().metrics(job, query, then); });
    };
    const MetricPage whole = curves({});
    QCOMPARE(whole.attempt, 1);
    QCOMPARE(whole.series.size(), 1);
    QCOMPARE(whole.series[0].name, QStringLiteral("loss"));
    QCOMPARE(whole.series[0].points.size(), 3);
    QCOMPARE(whole.series[0].points[2].value, 0.3);
    QVERIFY(whole.complete && whole.reset && !whole.ended);
    const MetricPage more = curves({.since = whole.next});
    QVERIFY(!more.reset && more.series.isEmpty());
    QCOMPARE(errorOf<MetricPage>([&](auto then) { m_client->past().metrics(job, {.attempt = 7}, then); }),
             QStringLiteral("attempt_not_found"));
    QCOMPARE(errorOf<MetricPage>([&](auto then) { m_client->past().metrics(QString(32, u'0'), {}, then); }),
             QStringLiteral("job_not_found"));

    const auto attempts = [&] {
        return ask<AttemptPage>([&](auto then) { m_client->past().attempts(job, then); }).attempts;
    };
    QCOMPARE(attempts().size(), 1);
    QCOMPARE(endOf(attempts()[0]), AttemptEnd::Live);
    ask<CancelAnswer>([&](auto then) { m_client->queue().cancel(job, then); });
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(job), JobStatus::Cancelled, 20'000);
    QCOMPARE(endOf(attempts()[0]), AttemptEnd::Killed);
    QVERIFY(attempts()[0].endedAt);
    QVERIFY(curves({}).ended);
    const auto log = [&](int attempt) {
        return errorOf<LogChunk>([&](auto then) { m_client->past().log(job, attempt, 0, 10, then); });
    };
    QCOMPARE(log(1), QString());
    QCOMPARE(log(2), QStringLiteral("attempt_not_found"));
}

void QueueClientSuite::picturesOfWhatWas() {
    config("hello", hello);
    config("long", sleeper);
    QStringList ended;
    for (int i = 0; i < 3; ++i) {
        ended.prepend(submit("hello").jobId);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(ended.first()), JobStatus::Completed, 20'000);
    }
    const QString runs = submit("long").jobId;
    const QString waits = submit("hello").jobId;
    const UtcTime now = m_clock.wall();
    const TimelineQuery span{{now.us - 3'600'000'000}, {now.us + 3'600'000'000}, 100};
    const auto line = ask<Timeline>([&](auto then) { m_client->past().timeline(span, then); });
    QCOMPARE(line.from, span.from);
    QCOMPARE(line.to, span.to);
    QCOMPARE(line.completeFrom, span.from);
    QCOMPARE(line.runs.size(), 4);
    QCOMPARE(line.runs.first().jobId, ended.last());
    QCOMPARE(line.runs.first().status, JobStatus::Completed);
    QVERIFY(line.runs.first().to);
    QCOMPARE(line.runs.last().jobId, runs);
    QVERIFY(!line.runs.last().to && line.runs.last().endP50);
    QCOMPARE(line.runs.last().gpus.size(), 1);
    QCOMPARE(line.plans.size(), 1);
    QCOMPARE(line.plans.first().jobId, waits);
    QVERIFY(line.plans.first().endP50 && line.plans.first().startP50 <= *line.plans.first().endP50);

    HistoryQuery query;
    query.limit = 2;
    const auto first = ask<HistoryPage>([&](auto then) { m_client->past().history(query, then); });
    QCOMPARE(first.entries.size(), 2);
    QCOMPARE(first.entries.first().entry.jobId, ended.first());
    query.before = first.next;
    const auto rest = ask<HistoryPage>([&](auto then) { m_client->past().history(query, then); });
    QCOMPARE(rest.entries.size(), 1);
    QCOMPARE(rest.entries.first().entry.jobId, ended.last());
    QVERIFY(rest.next.isEmpty());
    query.before = QStringLiteral("nowhere");
    QCOMPARE(
        result<HistoryPage>([&](auto then) { m_client->past().history(query, then); }).error().fields.size(),
        1);
    const QDate today = QDateTime::currentDateTime().date();
    const UsageQuery days{today.addDays(-1), today.addDays(1)};
    const auto usage = ask<Usage>([&](auto then) { m_client->past().usage(days, then); });
    QCOMPARE(usage.total.completed, 3);
    QCOMPARE(usage.days.size(), 3);
    QCOMPARE(usage.people.size(), 1);
    QVERIFY(usage.total.waitP50 && usage.total.waitP90 && usage.total.gpuSeconds > 0);
    const auto report = ask<Report>([&](auto then) {
        m_client->past().report(ReportQuery{UtcTime{now.us - 3'600'000'000}, {}}, then);
    });
    QCOMPARE(report.total.completed, 3);
    QCOMPARE(report.completed.size(), 3);
    QCOMPARE(report.runningTotal, 1);
    QCOMPARE(report.waiting.first().entry.jobId, waits);
    QVERIFY(!result<Report>([&](auto then) {
        m_client->past().report(ReportQuery{now, UtcTime{now.us - 1}}, then);
    }));
    const UsageQuery backwards{today, today.addDays(-1)};
    QVERIFY(!result<Usage>([&](auto then) { m_client->past().usage(backwards, then); }));

    const auto readings = [&](const std::optional<UtcTime>& since) {
        return ask<GpuHistory>([&](auto then) { m_client->past().gpuHistory(since, then); });
    };
    ask<SystemStatus>([&](auto then) { m_client->queue().system(then); });
    QTRY_COMPARE_WITH_TIMEOUT(readings({}).gpus.size(), 2, 20'000);
    const auto history = readings({});
    QVERIFY(!history.gpus.first().samples.isEmpty());
    for (const GpuTrace& gpu : readings(UtcTime{history.at.us + 3'600'000'000}).gpus)
        QVERIFY(gpu.samples.isEmpty());
}

} // namespace kataar::test
