// SPDX-License-Identifier: GPL-3.0-or-later
// What the keeper knows of the GPUs stays known when the queue is read back from the store.
#include "core/engine/gpukeeper.h"
#include "core/gpu/gpumonitor.h"
#include "tests/core/engine/enginefixture.h"
#include "tests/support/testmain.h"

#include <unistd.h>

using namespace kataar;
using namespace kataar::test;

namespace {

GpuTelemetry readingOf(const Gpu& gpu, const QVector<GpuProcess>& processes) {
    GpuTelemetry reading;
    reading.uuid = gpu.uuid;
    reading.processes = processes;
    return reading;
}

GpuProcess processNumber(qint64 pid) {
    GpuProcess process;
    process.pid = pid;
    return process;
}

} // namespace

class GpuKeeperTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRolledBackTurnFreesNothing() {
        StoreFolder folder;
        EngineLife life(folder);
        GpuMonitor::Options options;
        options.probePath = options.nvmlPath = QStringLiteral("/nonexistent");
        GpuMonitor monitor(options);
        GpuKeeper keeper(life.book, monitor, life.settings, folder.clock);
        const QVector<Gpu> gpus = twoGpus();
        Q_EMIT monitor.telemetry({readingOf(gpus[0], {processNumber(getpid())}), readingOf(gpus[1], {})});
        keeper.release(QStringLiteral("job"), {1});
        const GpuPool& before = life.book.state().gpus();
        QCOMPARE(before.state(0), GpuState::BusyElsewhere);
        QCOMPARE(before.state(1), GpuState::Releasing);

        QVERIFY_OK(life.database->write());
        life.database->fail(Error::noSpace(QStringLiteral("The disk is full.")));
        QCoreApplication::sendPostedEvents(life.database.get(), QEvent::MetaCall);
        const GpuPool& after = life.book.state().gpus();
        QCOMPARE(after.state(0), GpuState::BusyElsewhere);
        QCOMPARE(after.state(1), GpuState::Releasing);
        QCOMPARE(after.holder(1).jobId, QStringLiteral("job"));

        Q_EMIT monitor.telemetry({readingOf(gpus[0], {}), readingOf(gpus[1], {})});
        QCOMPARE(life.book.state().gpus().freeIndices(), (QVector<int>{0, 1}));
    }

    /// The engine was away when an attempt ended, and the job waits for its next one.
    void whatAnAttemptLeftBehindBeforeARestartKeepsItsGpuBusy() {
        StoreFolder folder;
        EngineLife life(folder);
        GpuMonitor::Options options;
        options.probePath = options.nvmlPath = QStringLiteral("/nonexistent");
        GpuMonitor monitor(options);
        const QString waiting = life.submit();
        GpuKeeper keeper(life.book, monitor, life.settings, folder.clock, [&](qint64) { return waiting; });
        const QVector<Gpu> gpus = twoGpus();
        Q_EMIT monitor.telemetry({readingOf(gpus[0], {processNumber(getpid())}), readingOf(gpus[1], {})});
        QCOMPARE(life.book.state().gpus().state(0), GpuState::BusyElsewhere);

        QueueEntry running = *life.row(waiting); // on the other one: the first is still taken
        running.status = JobStatus::Running;
        running.allocatedGpus = {1};
        QVERIFY_OK(life.book.change(running, QStringLiteral("started")));
        Q_EMIT monitor.telemetry(
            {readingOf(gpus[0], {processNumber(getpid())}), readingOf(gpus[1], {processNumber(getpid())})});
        QCOMPARE(life.book.state().gpus().state(0), GpuState::BusyElsewhere);
        QCOMPARE(life.book.state().gpus().state(1), GpuState::Ours);
        QVERIFY(life.book.state().gpus().processes(1).isEmpty());

        Q_EMIT monitor.telemetry({readingOf(gpus[0], {}), readingOf(gpus[1], {processNumber(getpid())})});
        QCOMPARE(life.book.state().gpus().state(0), GpuState::Free);
    }

    void aNewGpuIsGivenOutOnceItIsKnownWhoUsesIt() {
        StoreFolder folder;
        EngineLife life(folder);
        struct Silent final : GpuSource {
            void refreshInventory() override {}
            void poll() override {}
        } source;
        GpuKeeper keeper(life.book, source, life.settings, folder.clock);
        QVector<Gpu> gpus = twoGpus();
        gpus.append(gpus[1]);
        gpus[2].index = 2;
        gpus[2].uuid = QStringLiteral("GPU-c");
        GpuInventory inventory;
        inventory.gpus = gpus;
        Q_EMIT source.inventoryChanged(inventory);
        QCOMPARE(life.book.state().gpus().freeIndices(), (QVector<int>{0, 1}));
        Q_EMIT source.telemetry(
            {readingOf(gpus[0], {}), readingOf(gpus[1], {}), readingOf(gpus[2], {processNumber(getpid())})});
        QCOMPARE(life.book.state().gpus().size(), 3);
        QCOMPARE(life.book.state().gpus().freeIndices(), (QVector<int>{0, 1}));
        inventory.gpus.removeFirst(); // one that is gone is not given out any more
        Q_EMIT source.inventoryChanged(inventory);
        QVERIFY(!life.book.state().gpus().contains(0));
    }
};

KATAAR_TEST(gpukeeper, GpuKeeperTest)
#include "tst_gpukeeper.moc"
