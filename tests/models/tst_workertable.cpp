// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of workers and of GPUs with those of workers among them, and labels as people write them.
#include "models/gputable.h"
#include "models/labeltext.h"
#include "models/workertable.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace kataar {

namespace {

WorkerView workerView(const char* id, WorkerStatus status, int gpus) {
    WorkerView view;
    view.worker.id = QString::fromLatin1(id);
    view.worker.name = QStringLiteral("name-") + view.worker.id;
    view.worker.hardware.gpuCount = gpus;
    view.status = status;
    return view;
}

RemoteGpu gpuOn(const WorkerView& worker, int index, const char* jobId = "") {
    RemoteGpu gpu;
    gpu.workerId = worker.worker.id;
    gpu.workerName = worker.worker.name;
    gpu.workerStatus = worker.status;
    gpu.gpu.index = index;
    gpu.gpu.vramGb = 80;
    gpu.jobId = QString::fromLatin1(jobId);
    return gpu;
}

EntryPage oneJob(const char* jobId, const char* workerId, int gpus) {
    EntryPage page;
    EntryView view;
    view.entry.jobId = QString::fromLatin1(jobId);
    view.entry.name = QStringLiteral("spirals");
    view.entry.status = JobStatus::Running;
    view.entry.workerId = QString::fromLatin1(workerId);
    view.entry.numProcesses = gpus;
    page.entries << view;
    return page;
}

QString cellAt(const TableModelBase& model, int row, const char* column) {
    return model.index(row, model.columnOf(QString::fromLatin1(column))).data(RawRole).toString();
}

} // namespace

class WorkerTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsInUse() {
        WorkerView told = workerView("a", WorkerStatus::Busy, 4);
        told.jobs = {QStringLiteral("j1")};
        WorkerView plain = workerView("b", WorkerStatus::Busy, 2);
        plain.jobs = {QStringLiteral("j2")};
        WorkerView slotted = workerView("c", WorkerStatus::Busy, 4);
        slotted.worker.slots = true;
        slotted.jobs = {QStringLiteral("j3")};
        WorkerView greedy = slotted;
        greedy.worker.id = QStringLiteral("d");
        greedy.worker.hardware.gpuCount = 1;
        const WorkerList list{{told, plain, slotted, greedy, workerView("e", WorkerStatus::Idle, 8)}};
        const QVector<RemoteGpu> gpus{gpuOn(told, 0, "j1"), gpuOn(told, 1, "j1"), gpuOn(told, 2)};
        const auto rows = workerRows(list, gpus, oneJob("j3", "c", 3));
        QCOMPARE(rows.size(), 5);
        QCOMPARE(rows[0].gpusUsed, 2); // as is told
        QCOMPARE(rows[1].gpusUsed, 2); // all that it has: it takes one job at a time
        QCOMPARE(rows[2].gpusUsed, 3); // as the job asked
        QCOMPARE(rows[2].jobs.constFirst().name, QStringLiteral("spirals"));
        QVERIFY(rows[0].jobs.constFirst().name.isEmpty()); // not listed
        QCOMPARE(rows[3].gpusUsed, 1);                     // never more than there are
        QCOMPARE(rows[4].gpusUsed, 0);
    }

    void figures() {
        WorkerList list;
        for (const auto& [status, name] : EnumNames<WorkerStatus>::all)
            list.workers << workerView(name, status, 1);
        list.workers << workerView("rented", WorkerStatus::Offline, 1);
        list.workers.last().worker.type = WorkerType::Ephemeral;
        QCOMPARE(countsOf(list), (WorkerCounts{6, 1, 1, 2, 1}));
        QCOMPARE(missingWorkers(list), 1); // a rented one that is gone misses nobody
        QCOMPARE(countsOf({}), WorkerCounts());
    }

    void table() {
        WorkerTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        WorkerView first = workerView("a", WorkerStatus::Idle, 1);
        first.connected = true;
        first.connectedAt = UtcTime{1'000'000};
        WorkerView second = workerView("b", WorkerStatus::Offline, 4);
        second.connectedAt = UtcTime{1'000'000}; // of a stream that is gone
        model.setNow({61'000'000});
        model.sync(workerRows({{first, second}}, {}, {}));
        QCOMPARE(cellAt(model, 0, "connected"), QStringLiteral("60"));
        QCOMPARE(cellAt(model, 1, "connected"), QString());
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setNow({62'000'000});
        QVERIFY(!changed.isEmpty());
        QCOMPARE(cellAt(model, 0, "connected"), QStringLiteral("61"));
        for (int column = 0; column < model.columnCount(); ++column) {
            model.sort(column);
            model.sort(column, Qt::DescendingOrder);
        }
        model.sort(model.columnOf(QStringLiteral("state")));
        QCOMPARE(model.keyAt(0), QStringLiteral("b")); // who is away comes first
        model.sync({});
        QCOMPARE(model.rowCount(), 0);
    }

    void gpusOfWorkers() {
        SystemStatus system;
        GpuStatus local;
        local.gpu.uuid = QStringLiteral("GPU-0");
        local.gpu.index = 0;
        system.gpus = {local};
        const WorkerView near = workerView("b", WorkerStatus::Busy, 11);
        const WorkerView away = workerView("a", WorkerStatus::Offline, 1);
        const WorkerView leaving = workerView("c", WorkerStatus::Draining, 2);
        system.remoteGpus = {gpuOn(away, 0), gpuOn(near, 2), gpuOn(near, 10, "j1"), gpuOn(leaving, 0, "j2"),
                             gpuOn(leaving, 1)};
        GpuTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.sync(gpuRows(system));
        QCOMPARE(model.rowCount(), 6); // the same number on several machines is several GPUs
        QStringList labels;
        QStringList states;
        model.sort(model.columnOf(QStringLiteral("index")));
        for (int row = 0; row < model.rowCount(); ++row) {
            labels << cellAt(model, row, "index");
            states << cellAt(model, row, "state");
        }
        QCOMPARE(labels, (QStringList{QStringLiteral("0"), QStringLiteral("name-a:0"),
                                      QStringLiteral("name-b:2"), QStringLiteral("name-b:10"),
                                      QStringLiteral("name-c:0"), QStringLiteral("name-c:1")}));
        QCOMPARE(states, (QStringList{QStringLiteral("free"), QStringLiteral("worker_offline"),
                                      QStringLiteral("free"), QStringLiteral("ours"), QStringLiteral("ours"),
                                      QStringLiteral("worker_draining")}));
        QCOMPARE(model.find(QStringLiteral("b:10"))->status.gpu.memoryBytes, 80LL * 1024 * 1024 * 1024);
        QVERIFY(processesOn(system.gpus).isEmpty());
    }

    void labels_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("wrong");
        QTest::addColumn<QString>("again");
        const auto row = [](const char* line, const char* wrong, const char* again) {
            QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(wrong)
                                << QString::fromUtf8(again);
        };
        row("", "", "");
        row(" , ,", "", "");
        row("gpu_type=a100*", "", "gpu_type=a100*");
        row(" site = पुणे ,gpu_type=a100*,", "", "gpu_type=a100*, site=पुणे");
        row("a=b=c", "", "a=b=c");
        row("a", "a", "");
        row("a=1, b", "b", "");
        row("=x", "=x", "");
        row("a=", "a=", "");
        row("a=1, a=2", "a=2", "");
    }

    void labels() {
        QFETCH(QString, line);
        QFETCH(QString, wrong);
        QFETCH(QString, again);
        const LabelsRead read = labelsFromLine(line);
        QCOMPARE(read.wrong, wrong);
        QVERIFY(read.few);
        if (wrong.isEmpty())
            QCOMPARE(labelLine(read.labels), again);
    }

    void tooManyAndTooLongLabels() {
        QStringList parts;
        for (int i = 0; i < 17; ++i)
            parts << QStringLiteral("k%1=v").arg(i);
        QVERIFY(!labelsFromLine(parts.join(u',')).few);
        parts.removeLast();
        QVERIFY(labelsFromLine(parts.join(u',')).few);
        const QString longest(128, u'x');
        QVERIFY(labelsFromLine(QStringLiteral("a=") + longest).wrong.isEmpty());
        QVERIFY(!labelsFromLine(QStringLiteral("a=x") + longest).wrong.isEmpty());
    }
};

} // namespace kataar

KATAAR_TEST(workertable, kataar::WorkerTableTest)
#include "tst_workertable.moc"
