// SPDX-License-Identifier: GPL-3.0-or-later
// Both sources at work: joined, one of them missing, a driver that hangs and comes back.
#include "core/gpu/gpumonitor.h"
#include "tests/core/gpu/fakegpu.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace kataar;
using namespace kataar::test;

class GpuMonitorTest : public QObject {
    Q_OBJECT

    GpuMonitor::Options options(const QByteArray& probeBody = "exit 1") {
        GpuMonitor::Options chosen;
        chosen.probePath = script(m_folder->path(), probeBody);
        chosen.nvmlPath = fakeNvml();
        chosen.nvmlTimeoutMs = 200;
        return chosen;
    }
    static QVector<GpuTelemetry> polled(GpuMonitor& monitor) {
        QSignalSpy telemetry(&monitor, &GpuMonitor::telemetry);
        monitor.poll();
        if (!telemetry.wait())
            return {};
        return telemetry[0][0].value<QVector<GpuTelemetry>>();
    }

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        fakeBehaves({});
    }
    void cleanup() { fakeBehaves({}); }

    void joinsBothSources() {
        GpuMonitor monitor(options("echo '" +
                                   probeJson(probeDevice(0, firstUuid, "00000000:17:00.0") + ',' +
                                             probeDevice(1, secondUuid, "00000000:CA:00.0")) +
                                   "'"));
        QSignalSpy changed(&monitor, &GpuMonitor::inventoryChanged);
        QVERIFY(monitor.inventory().gpus.isEmpty());
        monitor.refreshInventory();
        QVERIFY(changed.wait());
        QCOMPARE(changed.size(), 1);
        const GpuInventory inventory = changed[0][0].value<GpuInventory>();
        QCOMPARE(inventory, monitor.inventory());
        QCOMPARE(inventory.backend, QStringLiteral("cuda"));
        QCOMPARE(inventory.driverVersion, QStringLiteral("580.65.06"));
        QCOMPARE(inventory.runtimeVersion, QStringLiteral("13.0"));
        QCOMPARE(inventory.gpus.size(), 2);
        QCOMPARE(inventory.gpus[0].memoryBytes, 80LL << 30);

        const auto readings = polled(monitor);
        QCOMPARE(readings.size(), 2);
        QCOMPARE(readings[1].uuid, secondUuid);
        QCOMPARE(readings[1].utilizationPercent, 75.0);
    }

    void withoutTheProbe() {
        GpuMonitor monitor(options());
        QSignalSpy changed(&monitor, &GpuMonitor::inventoryChanged);
        monitor.refreshInventory();
        QVERIFY(changed.wait());
        QCOMPARE(monitor.inventory().backend, QStringLiteral("nvml"));
        QCOMPARE(monitor.inventory().gpus.size(), 2);
        QVERIFY(monitor.inventory().problem.contains(QStringLiteral("exit code 1")));
    }

    void withoutAnything() {
        GpuMonitor::Options chosen = options();
        chosen.probePath = qEnvironmentVariable("KATAAR_BIN") + QStringLiteral("/kataar-gpuprobe");
        chosen.nvmlPath = QStringLiteral("libkataar-there-is-none.so.1");
        chosen.simulated = 4;
        GpuMonitor monitor(chosen);
        QSignalSpy changed(&monitor, &GpuMonitor::inventoryChanged);
        monitor.refreshInventory();
        QVERIFY(changed.wait());
        QVERIFY(monitor.inventory().gpus.size() >= 4);
        QCOMPARE(monitor.inventory().gpus.constLast().uuid, QStringLiteral("SIM-3"));
        const auto readings = polled(monitor);
        QCOMPARE(readings.size(), monitor.inventory().gpus.size());
        QVERIFY(!readings.constLast().processes); // cannot be read: nobody knows
        QVERIFY(!readings.constLast().utilizationPercent);
    }

    void aDriverThatHangsAndComesBack() {
        HangingDriver driver(m_folder->path());
        GpuMonitor monitor(
            options("echo '" + probeJson(probeDevice(0, firstUuid, "00000000:17:00.0")) + "'"));
        QSignalSpy changed(&monitor, &GpuMonitor::inventoryChanged);
        monitor.refreshInventory();
        QVERIFY(changed.wait()); // from the probe alone
        QCOMPARE(monitor.inventory().gpus.size(), 1);
        QVERIFY(monitor.inventory().problem.contains(QStringLiteral("does not answer")));
        const auto stale = polled(monitor);
        QCOMPARE(stale.size(), 1);
        QVERIFY(!stale[0].utilizationPercent);
        QVERIFY(!stale[0].processes);

        driver.release();
        QVERIFY(changed.wait()); // the late answer
        QCOMPARE(monitor.inventory().driverVersion, QStringLiteral("580.65.06"));
        QCOMPARE(polled(monitor)[0].utilizationPercent, 25.0);
    }

    void aDriverThatHangsLaterLeavesTheInventory() {
        GpuMonitor monitor(options());
        QSignalSpy changed(&monitor, &GpuMonitor::inventoryChanged);
        monitor.refreshInventory();
        QVERIFY(changed.wait());
        QCOMPARE(polled(monitor).size(), 2);
        HangingDriver driver(m_folder->path());
        QSignalSpy telemetry(&monitor, &GpuMonitor::telemetry);
        monitor.poll();
        monitor.poll(); // one at a time
        QVERIFY(changed.wait());
        QCOMPARE(monitor.inventory().gpus.size(), 2);
        QVERIFY(monitor.inventory().problem.contains(QStringLiteral("does not answer")));
        QTRY_COMPARE(telemetry.size(), 1);
        QVERIFY(!telemetry[0][0].value<QVector<GpuTelemetry>>()[0].memoryUsedBytes);
    }

    void endsAlthoughTheDriverHangs() {
        HangingDriver driver(m_folder->path());
        QElapsedTimer elapsed;
        {
            GpuMonitor monitor(options("exec tail -f /dev/null"));
            QSignalSpy telemetry(&monitor, &GpuMonitor::telemetry);
            monitor.refreshInventory();
            QVERIFY(telemetry.wait()); // late: the thread is inside the driver
            elapsed.start();
        }
        QVERIFY2(elapsed.elapsed() < 3'000, qPrintable(QString::number(elapsed.elapsed())));
    }
};

KATAAR_TEST(gpumonitor, GpuMonitorTest)
#include "tst_gpumonitor.moc"
