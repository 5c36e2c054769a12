// SPDX-License-Identifier: GPL-3.0-or-later
// The time line, the jobs that ended page by page, and their sums – over real rows.
#include "tests/core/service/pastfixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

namespace {

const QDate today(2026, 11, 23);

} // namespace

class HistoryTest : public QObject {
    Q_OBJECT

    std::unique_ptr<StoreFolder> m_folder;
    std::unique_ptr<PastServices> m_it;
    const Principal m_admin = somebody(1, Level::Admin);
    const Principal m_ravi = somebody(2, Level::Researcher);

private Q_SLOTS:
    void init() {
        m_it.reset();
        m_folder = std::make_unique<StoreFolder>();
        m_it = std::make_unique<PastServices>(*m_folder);
    }
    void cleanup() { m_it.reset(); }

    void whatTouchesTheSpan() {
        m_it->run({.started = 10, .ended = 20, .name = QStringLiteral("before")});
        m_it->run({.started = 30, .ended = 60, .name = QStringLiteral("into")});
        m_it->run({.started = 70, .ended = 80, .gpus = {0, 1}, .name = QStringLiteral("inside")});
        Attempt live;
        m_it->start({.started = 90, .name = QStringLiteral("over")}, live);
        m_it->run({.started = 120, .ended = 130, .gpus = {1}, .name = QStringLiteral("behind")});
        const auto line = m_it->line(m_admin, 50, 100);
        QVERIFY_OK(line);
        QStringList names;
        for (const TimelineRun& run : line->runs)
            names << run.name;
        QCOMPARE(names,
                 (QStringList{QStringLiteral("into"), QStringLiteral("inside"), QStringLiteral("over")}));
        QCOMPARE(line->runs[1].gpus,
                 (QVector<TimelineGpu>{{0, QStringLiteral("GPU-0")}, {1, QStringLiteral("GPU-1")}}));
        QCOMPARE(line->runs[0].to, after(60));
        QVERIFY(!line->runs[2].to);
        QCOMPARE(line->runs[2].status, JobStatus::Running);
        QCOMPARE(line->completeFrom, after(50));
        QCOMPARE(m_it->line(m_admin, 1000, 2000)->runs.size(), 1); // the one that runs still
        QVERIFY(m_it->line(m_admin, -1000, 5)->runs.isEmpty());
    }

    void edgesOfTheSpan() {
        m_it->run({.started = 10, .ended = 20});
        QVERIFY(m_it->line(m_admin, 20, 30)->runs.isEmpty()); // it had let go by then
        QVERIFY(m_it->line(m_admin, 0, 10)->runs.isEmpty());
        QCOMPARE(m_it->line(m_admin, 19, 20)->runs.size(), 1);
    }

    void tooMuchIsCutAndSaid() {
        for (int i = 0; i < 10; ++i)
            m_it->run({.started = 10 * i, .ended = 10 * i + 5});
        m_it->run({.started = 15, .ended = 16, .gpus = {1}});
        const auto line = m_it->line(m_admin, 0, 1000, 3);
        QCOMPARE(line->completeFrom, after(70));
        QCOMPARE(line->runs.size(), 4);
        QCOMPARE(line->runs.last().from, after(90));
    }

    void attemptsThatWereTriedAgain() {
        Attempt first;
        QueueEntry entry = m_it->start({.started = 10}, first);
        m_it->finish(first, after(20));
        entry.status = JobStatus::Pending;
        entry.attempt = 2;
        entry.startedAt.reset();
        entry.allocatedGpus.clear();
        QVERIFY_OK(m_it->book.change(entry, QStringLiteral("requeue")));
        m_it->commit();
        QVERIFY(m_it->line(m_admin, 0, 100)->runs.first().retried);
    }

    void onlyOnesOwn() {
        m_it->run({.user = 1, .started = 10, .ended = 20, .name = QStringLiteral("hers")});
        m_it->run({.user = 2, .started = 30, .ended = 40, .name = QStringLiteral("his")});
        QCOMPARE(m_it->line(m_ravi, 0, 100)->runs.size(), 1);
        QCOMPARE(m_it->line(m_ravi, 0, 100)->runs.first().name, QStringLiteral("his"));
        QCOMPARE(PastServices::names(m_it->history.history(m_ravi, {})), QStringList{QStringLiteral("his")});
        HistoryQuery hers;
        hers.userId = 1;
        QVERIFY(m_it->history.history(m_ravi, hers)->entries.isEmpty());
        QCOMPARE(m_it->usage(m_ravi, today, today)->total.jobs, 1);
        QCOMPARE(m_it->usage(m_admin, today, today)->total.jobs, 2);
        Principal nobody;
        nobody.denied = PermissionSet::all();
        QCOMPARE(m_it->line(nobody, 0, 100).error().code, ErrorCode::Denied);
        QCOMPARE(m_it->usage(nobody, today, today).error().code, ErrorCode::Denied);
        QCOMPARE(m_it->history.history(nobody, {}).error().code, ErrorCode::Denied);
    }

    void foreseenEnds() {
        for (int i = 0; i < 5; ++i)
            m_it->run({.started = 100 * i, .ended = 100 * i + 60});
        Attempt live;
        m_it->start({.queued = 590, .started = 600}, live);
        m_folder->clock.now = after(610);
        const auto line = m_it->line(m_admin, 0, 1000);
        QVERIFY_OK(line);
        QCOMPARE(line->runs.last().endP50, after(660));
        QVERIFY(line->runs.last().endP90);
        QVERIFY(!line->runs.first().endP50);
    }

    void wrongSpans() {
        QCOMPARE(m_it->line(m_admin, 5, 5).error().fields.first().field, QStringLiteral("to"));
        QVERIFY(!m_it->line(m_admin, 0, 32 * 86'400));
        QVERIFY(!m_it->usage(m_admin, today, today.addDays(-1)));
        QVERIFY(!m_it->usage(m_admin, today, today.addDays(UsageQuery::mostDays)));
        QVERIFY(!m_it->usage(m_admin, QDate(), today));
        QVERIFY_OK(m_it->usage(m_admin, today, today.addDays(UsageQuery::mostDays - 1)));
    }

    void pages() {
        for (int i = 0; i < 7; ++i)
            m_it->run({.started = 10 * i, .ended = 10 * i + 5, .name = QStringLiteral("job%1").arg(i)});
        HistoryQuery query;
        query.limit = 3;
        QStringList all;
        int pages = 0;
        do {
            const auto page = m_it->history.history(m_admin, query);
            QVERIFY_OK(page);
            all += PastServices::names(page);
            query.before = page->next;
            ++pages;
        } while (!query.before.isEmpty());
        QCOMPARE(pages, 3);
        QCOMPARE(all.size(), 7);
        QCOMPARE(all.first(), QStringLiteral("job6"));
        QCOMPARE(all.last(), QStringLiteral("job0"));
        for (const char* wrong : {"x", "-", "1-", "-1", "a-b", "1-1-x"}) {
            query.before = QString::fromLatin1(wrong);
            QVERIFY2(!m_it->history.history(m_admin, query), wrong);
        }
    }

    void filters() {
        m_it->run({.user = 1, .started = 10, .ended = 20, .name = QStringLiteral("50%_done")});
        m_it->run({.user = 2,
                   .started = 30,
                   .ended = 40,
                   .status = JobStatus::Failed,
                   .name = QStringLiteral("Moons")});
        m_it->run({.user = 2, .started = 86'400, .ended = 86'500, .name = QStringLiteral("tomorrow")});
        const QueueEntry gone = m_it->cancelled(1, 50);
        const auto found = [&](const HistoryQuery& query) {
            return PastServices::names(m_it->history.history(m_admin, query));
        };
        HistoryQuery query;
        QCOMPARE(found(query).size(), 4);
        query.text = QStringLiteral("moon");
        QCOMPARE(found(query), QStringList{QStringLiteral("Moons")});
        query.text = QStringLiteral("%_");
        QCOMPARE(found(query), QStringList{QStringLiteral("50%_done")});
        query.text = QStringLiteral("person2");
        QCOMPARE(found(query).size(), 2);
        query.text = gone.jobId.left(12);
        QCOMPARE(found(query).size(), 1);
        query.text = QStringLiteral("'; DROP TABLE queue; --\\");
        QVERIFY(found(query).isEmpty());
        query = {};
        query.status = JobStatus::Failed;
        QCOMPARE(found(query), QStringList{QStringLiteral("Moons")});
        query = {};
        query.userId = 2;
        QCOMPARE(found(query).size(), 2);
        query.to = today;
        QCOMPARE(found(query), QStringList{QStringLiteral("Moons")});
        query = {};
        query.from = today.addDays(1);
        QCOMPARE(found(query), QStringList{QStringLiteral("tomorrow")});
    }

    void sums() {
        for (int i = 1; i <= 10; ++i)
            m_it->run({.user = 1, .queued = 1000 * i, .started = 1000 * i + i, .ended = 1000 * i + i + 60});
        m_it->run({.user = 2,
                   .queued = 86'400,
                   .started = 86'500,
                   .ended = 90'100,
                   .gpus = {0, 1},
                   .status = JobStatus::Failed});
        m_it->cancelled(2, 90'200);
        const auto usage = m_it->usage(m_admin, today.addDays(-1), today.addDays(1));
        QVERIFY_OK(usage);
        QCOMPARE(usage->timeZone, QStringLiteral("UTC"));
        QCOMPARE(usage->days.size(), 3);
        QCOMPARE(usage->days[0].sums, UsageSums());
        QCOMPARE(usage->days[1].sums.completed, 10);
        QCOMPARE(usage->days[1].sums.waitP50, 5.0);
        QCOMPARE(usage->days[1].sums.waitP90, 9.0);
        QVERIFY(std::abs(usage->days[1].sums.gpuSeconds - 600) < 0.1);
        QCOMPARE(usage->days[2].sums.jobs, 2);
        QCOMPARE(usage->days[2].sums.cancelled, 1);
        QCOMPARE(usage->days[2].sums.waitP90, 100.0); // of the one that started
        QCOMPARE(usage->people.size(), 2);
        QCOMPARE(usage->people[0].userId, 2); // two hours of GPU time
        QVERIFY(std::abs(usage->people[0].sums.gpuSeconds - 7200) < 0.1);
        QCOMPARE(usage->total.jobs, 12);
    }

    void daysOfTheZone() {
        UsageTally tally({today, today}, QTimeZone("Asia/Kolkata"));
        const UtcTime midnight{noon.us + (6 * 3600 + 1800) * secondUs}; // of that day's end there
        EndedJob job;
        for (const qint64 us : {midnight.us - 86'400 * secondUs - 1, midnight.us - 86'400 * secondUs,
                                midnight.us - 1, midnight.us}) {
            job.place.at = {us};
            tally.add(job);
        }
        QCOMPARE(tally.usage().total.jobs, 2);
        QCOMPARE(tally.usage().timeZone, QStringLiteral("Asia/Kolkata"));
        QVERIFY(!tally.usage().total.waitP50); // none of them had started
        job.place.at = noon;
        job.queuedAt = {noon.us + secondUs};
        job.startedAt = noon; // the clock was set back
        tally.add(job);
        QCOMPARE(tally.usage().total.waitP50, 0.0);
    }

    /// More than one piece, and two who ask at the same time.
    void sumsOfMany() {
        addMany();
        std::optional<Usage> first;
        std::optional<Usage> second;
        m_it->history.usage(m_admin, {today, today}, [&](const Result<Usage>& got) { first = *got; });
        m_it->history.usage(m_ravi, {today, today}, [&](const Result<Usage>& got) { second = *got; });
        QTRY_VERIFY(first && second);
        QCOMPARE(first->total.jobs, 2500);
        QCOMPARE(second->total.jobs, 500);
    }

    /// The indexes are taken: the cost is the answer's.
    void noScans() {
        const auto plan = [&](const QString& sql) {
            QStringList steps;
            const QVariantList none(sql.count(u'?'), QVariant(1));
            const auto read =
                m_it->database->each(QStringLiteral("EXPLAIN QUERY PLAN ") + sql, none,
                                     [&](const QSqlQuery& row) { steps << row.value(3).toString(); });
            return read ? steps.join(u'\n') : read.error().message;
        };
        const QString holds =
            plan(QStringLiteral("SELECT * FROM gpu_allocation INDEXED BY gpu_allocation_time WHERE gpu_uuid "
                                "= ? AND allocated_at < ?"));
        QVERIFY2(holds.contains(QStringLiteral("SEARCH")) && !holds.contains(QStringLiteral("SCAN")),
                 qPrintable(holds));
        const QString smallest =
            plan(QStringLiteral("SELECT min(gpu_uuid) FROM gpu_allocation WHERE gpu_uuid > ?"));
        QVERIFY2(smallest.contains(QStringLiteral("gpu_allocation_time")) ||
                     smallest.contains(QStringLiteral("SEARCH")),
                 qPrintable(smallest));
        const QString ends = plan(QStringLiteral("SELECT id FROM queue INDEXED BY queue_finished WHERE "
                                                 "(status = 'completed' OR status = 'failed' OR "
                                                 "status = 'cancelled') AND (completed_at, id) > (?, ?) AND "
                                                 "completed_at < ? ORDER BY completed_at, id"));
        QVERIFY2(ends.contains(QStringLiteral("SEARCH")) && !ends.contains(QStringLiteral("TEMP B-TREE")),
                 qPrintable(ends));
    }

private:
    void addMany() {
        for (int i = 0; i < 2500; ++i) {
            QueueEntry entry = pendingEntry();
            entry.userId = i % 5 == 0 ? 2 : 1;
            entry.queuedAt = after(i);
            const auto added = m_it->book.add(entry, sampleSpec());
            QVERIFY_OK(added);
            entry = *added;
            entry.status = JobStatus::Cancelled;
            entry.completedAt = after(i / 10); // several at the same time
            QVERIFY_OK(m_it->book.change(entry, QStringLiteral("test")));
        }
        m_it->commit();
    }
};

KATAAR_TEST(history, HistoryTest)
#include "tst_history.moc"
