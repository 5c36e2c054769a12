// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of jobs and GPUs: columns, states, times, sorting, and the text filter.
#include "models/entryfilter.h"
#include "models/gputable.h"
#include "models/queuetable.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

namespace kataar {

namespace {

EntryView jobRow(int id, JobStatus status, const char* name = "train", const char* user = "asha") {
    EntryView view;
    view.entry.id = id;
    view.entry.jobId = QStringLiteral("%1").arg(id, 32, 16, QLatin1Char('0'));
    view.entry.name = QString::fromUtf8(name);
    view.entry.configName = QStringLiteral("config-%1").arg(id);
    view.entry.userName = QString::fromUtf8(user);
    view.entry.status = status;
    view.entry.queuedAt = {qint64(id) * 1000000};
    return view;
}

} // namespace

class QueueTableTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void statesAreCodes() {
        EntryView view = jobRow(1, JobStatus::Running);
        view.phase = AttemptPhase::Running;
        QCOMPARE(stateCode(view), QStringLiteral("running"));
        view.phase = AttemptPhase::Stopping;
        QCOMPARE(stateCode(view), QStringLiteral("stopping"));
        view.entry.status = JobStatus::Pending;
        QCOMPARE(stateCode(view), QStringLiteral("pending"));
        view.entry.held = true;
        QCOMPARE(stateCode(view), QStringLiteral("held"));
    }

    void teamAndCost() {
        QueueTableModel model;
        QVector<EntryView> rows{jobRow(1, JobStatus::Completed), jobRow(2, JobStatus::Pending),
                                jobRow(3, JobStatus::Pending), jobRow(4, JobStatus::Running)};
        rows[0].entry.costUsd = 12.5;
        rows[0].entry.estimatedCost = 99; // what it did cost counts
        rows[1].entry.estimatedCost = 100;
        rows[3].entry.costUsd = 0;
        rows[0].entry.teamName = QStringLiteral("vision");
        rows[1].entry.teamName = QStringLiteral("Audio");
        QCOMPARE(costOf(rows[0].entry), std::optional(12.5));
        QVERIFY(!costOf(rows[2].entry));
        model.sync(rows);
        const auto order = [&model] {
            QVector<qint64> ids;
            for (int row = 0; row < model.rowCount(); ++row)
                ids << model.row(row)->entry.id;
            return ids;
        };
        const int cost = model.columnOf(QStringLiteral("cost"));
        model.sort(cost);
        QCOMPARE(order(), (QVector<qint64>{4, 1, 2, 3})); // as numbers; what is not known comes last
        QCOMPARE(model.index(1, cost).data(RawRole).toDouble(), 12.5);
        QVERIFY(!model.index(3, cost).data(RawRole).isValid());
        model.sort(model.columnOf(QStringLiteral("team")), Qt::DescendingOrder);
        QCOMPARE(order().first(), 1);
    }

    void timesFollowTheClockGiven() {
        EntryView view = jobRow(10, JobStatus::Pending);
        QCOMPARE(waitedSeconds(view, {70 * 1000000LL}), 60);
        QCOMPARE(waitedSeconds(view, {0}), 0); // a clock set back is no negative wait
        QVERIFY(!elapsedSeconds(view, {0}));
        view.entry.status = JobStatus::Running;
        view.entry.startedAt = UtcTime{20 * 1000000LL};
        QCOMPARE(waitedSeconds(view, {70 * 1000000LL}), 10);
        QCOMPARE(*elapsedSeconds(view, {70 * 1000000LL}), 50);
        view.entry.completedAt = UtcTime{50 * 1000000LL};
        QCOMPARE(*elapsedSeconds(view, {70 * 1000000LL}), 30);
    }

    void aTickTouchesOnlyDurations() {
        QueueTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.sync({jobRow(1, JobStatus::Pending), jobRow(2, JobStatus::Pending)});
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setNow({5000000});
        QCOMPARE(changed.size(), 2);
        QCOMPARE(model.columnId(changed[0][0].toModelIndex().column()), QStringLiteral("waited"));
        QCOMPARE(model.columnId(changed[1][0].toModelIndex().column()), QStringLiteral("elapsed"));
    }

    void everyColumnSorts() {
        QueueTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setNow({100000000});
        model.sync({jobRow(3, JobStatus::Completed, "c"), jobRow(1, JobStatus::Running, "a"),
                    jobRow(2, JobStatus::Pending, "b")});
        for (int column = 0; column < model.columnCount(); ++column) {
            model.sort(column, Qt::AscendingOrder);
            model.sort(column, Qt::DescendingOrder);
            QCOMPARE(model.rowCount(), 3);
        }
        model.sort(model.columnOf(QStringLiteral("state")));
        QCOMPARE(model.row(0)->entry.id, 1);
        QCOMPARE(model.row(2)->entry.id, 3);
        model.sort(-1);
        QCOMPARE(model.row(0)->entry.id, 3);
    }

    void filter_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QVector<int>>("ids");
        const auto row = [](const char* text, const QVector<int>& ids) {
            QTest::newRow(text) << QString::fromUtf8(text) << ids;
        };
        row("", {1, 2, 3, 4});
        row("  ", {1, 2, 3, 4});
        row("state:pending", {2, 4});
        row("STATE:Pend", {2, 4});
        row("state:running,pending", {1, 2, 4});
        row("state:nonsense", {});
        row("state:", {1, 2, 3, 4});
        row("user:asha", {1, 2});
        row("user:me", {3});
        row("user:me state:pending", {});
        row("BERT", {2});
        row("config-4", {4});
        row("मॉडल", {4});
        row("colour:red", {});
        row("ended:", {1, 2, 3, 4});
        row("ended:tod", {3});
        row("Ended:Today", {3});
        row("ended:yesterday", {});
        row("state:failed ended:today user:me", {3});
        row("approval:", {1, 2, 3, 4});
        row("approval:me", {});
        row(":", {});
    }

    void filter() {
        QFETCH(QString, text);
        QFETCH(QVector<int>, ids);
        QVector<EntryView> rows = {
            jobRow(1, JobStatus::Running, "resnet"), jobRow(2, JobStatus::Pending, "bert large"),
            jobRow(3, JobStatus::Failed, "gpt", "ravi"), jobRow(4, JobStatus::Pending, "मॉडल", "meera")};
        rows[2].entry.completedAt = UtcTime{5};
        const auto filter = EntryFilter::parse(text, {QStringLiteral("ravi"), true, {5}});
        QVector<int> matched;
        for (const EntryView& row : rows) {
            if (filter.matches(row))
                matched << int(row.entry.id);
        }
        QCOMPARE(matched, ids);
    }

    void whatEndedBeforeTodayAndWhatIsDecided() {
        EntryView failed = jobRow(1, JobStatus::Failed);
        failed.entry.completedAt = UtcTime{4};
        const QString today = QStringLiteral("ended:today");
        QVERIFY(!EntryFilter::parse(today, {{}, false, {5}}).matches(failed));
        QVERIFY(EntryFilter::parse(today, {{}, false, {4}}).matches(failed));
        EntryView blocked = jobRow(2, JobStatus::Blocked);
        const QString approvals = QStringLiteral("Approval:ME");
        QVERIFY(EntryFilter::parse(approvals, {{}, true, {}}).matches(blocked));
        QVERIFY(!EntryFilter::parse(approvals, {{}, false, {}}).matches(blocked));
        blocked.entry.intent = Intent{Intent::Kind::Approve, {7}, {}, {}, {}};
        QVERIFY(!EntryFilter::parse(approvals, {{}, true, {}}).matches(blocked));
        QCOMPARE(stateCode(blocked), QStringLiteral("deciding"));
        blocked.entry.intent->kind = Intent::Kind::Cancel;
        QCOMPARE(stateCode(blocked), QStringLiteral("cancelling"));
    }

    void hundredThousandJobs() {
        QueueTableModel model;
        QVector<EntryView> rows;
        for (int id = 1; id <= 100000; ++id)
            rows << jobRow(id, JobStatus::Pending);
        QElapsedTimer timer;
        timer.start();
        model.sync(rows);
        const auto filled = timer.restart();
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        rows[777].entry.status = JobStatus::Running;
        model.sync(rows);
        qInfo("100,000 jobs: filled in %lld ms, one change in %lld ms", filled, timer.elapsed());
        QCOMPARE(changed.size(), 1);
        timer.restart();
        model.sort(model.columnOf(QStringLiteral("name")));
        qInfo("100,000 jobs: sorted by name in %lld ms", timer.elapsed());
    }

    void gpusAndProcesses() {
        GpuTableModel gpus;
        GpuProcessTableModel processes;
        const QAbstractItemModelTester one(&gpus, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester two(&processes,
                                           QAbstractItemModelTester::FailureReportingMode::QtTest);
        GpuStatus status;
        status.gpu.uuid = QStringLiteral("GPU-1a2b3c4d-0000-1111-2222-333344445555");
        status.gpu.memoryBytes = 1000;
        status.telemetry.processes = QVector<GpuProcess>{{.pid = 12, .memoryBytes = 5}, {.pid = 13}};
        GpuStatus bare;
        bare.gpu.uuid = QStringLiteral("SIM-1");
        bare.gpu.index = 1;
        SystemStatus system;
        system.gpus = {status, bare};
        gpus.sync(gpuRows(system));
        processes.sync(processesOn({status, bare}));
        QCOMPARE(gpus.rowCount(), 2);
        QCOMPARE(processes.rowCount(), 2);
        QCOMPARE(shortUuid(status.gpu.uuid), QStringLiteral("GPU-1a2b3c4d"));
        QCOMPARE(shortUuid(bare.gpu.uuid), QStringLiteral("SIM-1"));
        const auto memory = gpus.index(1, gpus.columnOf(QStringLiteral("memory"))).data(RawRole).toList();
        QCOMPARE(memory.value(0).toLongLong(), -1);
        for (int column = 0; column < gpus.columnCount(); ++column)
            gpus.sort(column);
        system.gpus = {bare};
        gpus.sync(gpuRows(system));
        QCOMPARE(gpus.keyAt(0), QStringLiteral("SIM-1"));
    }
};

} // namespace kataar

KATAAR_TEST(queuetable, kataar::QueueTableTest)
#include "tst_queuetable.moc"
