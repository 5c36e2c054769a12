// SPDX-License-Identifier: GPL-3.0-or-later
// The morning report over real rows, and when it is made.
#include "core/domain/endsentence.h"
#include "tests/core/service/reportfixture.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>

using namespace kataar;
using namespace kataar::test;

class ReportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void says() {
        StoreFolder folder;
        ReportServices services(folder);
        services.run({1, 0, 0, 3600, {0, 1}, JobStatus::Completed, QStringLiteral("early"), 2.5});
        services.run({1, 3600, 3700, 7300, {0}, JobStatus::Completed, QStringLiteral("in it"), 1.25});
        services.run({2, 3600, 3700, 7400, {1}, JobStatus::Completed, QStringLiteral("without a price")});
        services.failed(2, 8000, "step 1\nRuntimeError: CUDA out of memory.\n");
        services.failed(1, 8100, "unreadable");
        services.run({1, 8000, 9000, 20000, {0}, JobStatus::Completed, QStringLiteral("late")});
        QueueEntry waits = services.add(somebody(1, Level::Researcher));
        services.add(somebody(2, Level::Researcher), JobStatus::Blocked);

        const auto report = services.report(somebody(9, Level::Lead), {after(3601), after(9000)});
        QVERIFY(report);
        QCOMPARE(report->since, after(3601));
        QCOMPARE(report->total.completed, 2);
        QCOMPARE(report->total.failed, 2);
        QCOMPARE(report->total.costUsd, std::optional(1.25));
        QCOMPARE(report->completed.size(), 2);
        QCOMPARE(report->completed.first().entry.name, QStringLiteral("without a price"));
        QCOMPARE(report->failed.size(), 2);
        QCOMPARE(report->failed[0].failure, Failure());
        QCOMPARE(report->failed[1].failure.kind, FailureClass::GpuMemory);
        QCOMPARE(report->failed[1].failure.lastLine, QStringLiteral("RuntimeError: CUDA out of memory."));
        QCOMPARE(report->people.size(), 2);
        QCOMPARE(report->waitingTotal, 1);
        QCOMPARE(report->waiting.size(), 1);
        QCOMPARE(report->waiting.first().entry.jobId, waits.jobId);
        QCOMPARE(report->blockedTotal, 1);
        QCOMPARE(report->blocked.size(), 1);
        QVERIFY(!report->timeZone.isEmpty());
    }

    void onlyOnesOwn() {
        StoreFolder folder;
        ReportServices services(folder);
        services.run({1, 0, 0, 100});
        services.failed(2, 700, "secret of user 2");
        services.add(somebody(2, Level::Researcher));
        const auto report = services.report(somebody(1, Level::Researcher), {after(0), after(10'000)});
        QVERIFY(report);
        QCOMPARE(report->total.jobs, 1);
        QVERIFY(report->failed.isEmpty());
        QVERIFY(report->waiting.isEmpty());
        QCOMPARE(report->waitingTotal, 0);
        QCOMPARE(report->people.size(), 1);
    }

    void refuses() {
        StoreFolder folder;
        ReportServices services(folder);
        for (const auto& [since, until] :
             {std::pair(100, 100), std::pair(200, 100), std::pair(0, 32 * 86'400)}) {
            const auto report = services.report(somebody(1, Level::Lead), {after(since), after(until)});
            QVERIFY(!report);
            QCOMPARE(report.error().fields.size(), 1);
        }
        Principal nobody = somebody(1, Level::Researcher);
        nobody.denied.insert(Permission::QueueView);
        QCOMPARE(services.report(nobody, {after(0), after(1)}).error().code, ErrorCode::Denied);
    }

    /// Without a span it is the last report's; before there was one, the last day.
    void whichSpan() {
        StoreFolder folder;
        folder.clock.now = noon;
        ReportServices services(folder);
        QVERIFY(services.times.load());
        QCOMPARE(services.report(somebody(1, Level::Lead), {})->since, after(-86'400));
        QCOMPARE(services.report(somebody(1, Level::Lead), {{}, after(-100)})->since, after(-100 - 86'400));
        QCOMPARE(services.report(somebody(1, Level::Lead), {after(-100), {}})->until, noon);
        services.commit();
        services.times.start();
        folder.clock.now = after(86'400); // the night has passed
        services.times.look();
        services.commit();
        QCOMPARE(services.times.last()->since, noon);
        const auto report = services.report(somebody(1, Level::Lead), {});
        QCOMPARE(report->since, noon);
        QCOMPARE(report->until, after(20 * 3600));
    }

    void isMadeOnceANight() {
        StoreFolder folder;
        folder.clock.now = noon;
        {
            ReportServices services(folder);
            QSignalSpy due(&services.times, &ReportClock::due);
            QVERIFY(services.times.load());
            services.times.start();
            services.commit();
            QCOMPARE(due.size(), 0);
            QCOMPARE(services.times.next(), std::optional(after(20 * 3600)));
            folder.clock.now = after(20 * 3600);
            services.times.look();
            QCOMPARE(due.size(), 0); // not before it is stored
            services.commit();
            QCOMPARE(due.size(), 1);
            services.times.look();
            services.commit();
            QCOMPARE(due.size(), 1);
        }
        folder.clock.now = after(3 * 86'400); // nothing ran for two nights
        ReportServices services(folder);
        QSignalSpy due(&services.times, &ReportClock::due);
        QVERIFY(services.times.load());
        QCOMPARE(services.times.last(), std::optional(ReportSpan{noon, after(20 * 3600)}));
        services.times.start();
        services.commit();
        QCOMPARE(due.size(), 1);
        QCOMPARE(services.times.last(),
                 std::optional(ReportSpan{after(20 * 3600), after(2 * 86'400 + 20 * 3600)}));
    }

    /// A store that fails keeps no report back for good.
    void isTriedAgain() {
        StoreFolder folder;
        folder.clock.now = noon;
        ReportServices services(folder);
        QSignalSpy due(&services.times, &ReportClock::due);
        QVERIFY(services.times.load());
        services.commit();
        folder.clock.now = after(86'400);
        services.times.look();
        services.database->fail(Error::noSpace(QStringLiteral("full")));
        QVERIFY(!services.database->commit());
        QCOMPARE(due.size(), 0);
        QVERIFY(!services.times.last());
        services.times.look();
        services.commit();
        QCOMPARE(due.size(), 1);
    }

    /// The wall clock was a year ahead, and is set right.
    void theClockIsSetBack() {
        StoreFolder folder;
        folder.clock.now = after(365 * 86'400);
        ReportServices services(folder);
        QSignalSpy due(&services.times, &ReportClock::due);
        QVERIFY(services.times.load());
        services.commit();
        folder.clock.now = noon;
        services.times.look();
        services.commit();
        QCOMPARE(due.size(), 0);
        folder.clock.now = after(86'400);
        services.times.look();
        services.commit();
        QCOMPARE(due.size(), 1);
    }

    void settings() {
        for (const char* good : {"", "07:30", "overnight"})
            QVERIFY(ReportClock::check(QString::fromLatin1(good)));
        const auto bad = ReportClock::check(QStringLiteral("at dawn"));
        QVERIFY(!bad);
        QCOMPARE(bad.error().name, QStringLiteral("report_at_invalid"));
    }
};

KATAAR_TEST(report, ReportTest)
#include "tst_report.moc"
