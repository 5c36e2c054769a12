// SPDX-License-Identifier: GPL-3.0-or-later
// The probe's JSON, good and bad, and the two sources joined into one inventory.
#include "core/gpu/inventorysources.h"
#include "tests/core/gpu/fakegpu.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;
using namespace kataar::test;

class InventorySourcesTest : public QObject {
    Q_OBJECT

    static Gpu gpu(const QString& backend, int index, const QString& uuid, const QString& bus,
                   qint64 memory) {
        return {index, uuid, QStringLiteral("GPU"), bus, memory, backend, QStringLiteral("9.0")};
    }
    static Gpu cuda(int index, const QString& uuid, const char* bus) {
        return gpu(QStringLiteral("cuda"), index, uuid, QLatin1StringView(bus), 1000);
    }
    static Gpu nvml(int index, const QString& uuid, const char* bus) {
        return gpu(QStringLiteral("nvml"), index, uuid, QLatin1StringView(bus), 2000);
    }
    static NvmlReport noNvml() {
        NvmlReport report;
        report.noDriver = true;
        report.problem = QStringLiteral("libnvidia-ml.so.1 of the NVIDIA driver was not found.");
        return report;
    }
    static ProbeReport noCuda() {
        return *parseProbeReport(
            probeJson({}, R"({"code":35,"name":"cudaErrorInsufficientDriver","message":"insufficient"})"));
    }

private Q_SLOTS:
    void readsDevices() {
        const auto report = parseProbeReport(probeJson(
            probeDevice(0, firstUuid, "00000000:17:00.0") + ',' +
            R"({"index":1,"error":{"code":999,"name":"cudaErrorUnknown","message":"unknown error"}})"));
        QVERIFY(report.ok());
        QCOMPARE(report->gpus.size(), 1);
        QCOMPARE(report->gpus[0].uuid, firstUuid);
        QCOMPARE(report->gpus[0].memoryBytes, 1000);
        QCOMPARE(report->gpus[0].backend, QStringLiteral("cuda"));
        QCOMPARE(report->runtimeVersion, QStringLiteral("13.0"));
        QVERIFY(report->problem.contains(QStringLiteral("CUDA device 1: unknown error")));
    }

    void readsThatThereIsNoDriver() {
        const ProbeReport report = noCuda();
        QVERIFY(report.noDriver);
        QCOMPARE(report.error, 35);
        QVERIFY(report.problem.contains(QStringLiteral("cudaErrorInsufficientDriver")));
    }

    void garbage_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("Segmentation fault");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("half") << probeJson({}).chopped(3);
        QTest::newRow("other format") << QByteArray(R"({"format":2,"devices":[]})");
        QTest::newRow("no devices") << QByteArray(R"({"format":1})");
        QTest::newRow("not UTF-8") << QByteArray("\xff\xfe\x00", 3);
    }
    void garbage() {
        QFETCH(QByteArray, json);
        const auto report = parseProbeReport(json);
        QVERIFY(!report.ok());
        QCOMPARE(report.error().name, QStringLiteral("probe_garbage"));
    }

    void aDeviceWithoutAUuidIsLeftOut() {
        const auto report = parseProbeReport(probeJson(probeDevice(0, QStringLiteral("GPU-1,GPU-2"), "x")));
        QVERIFY(report.ok());
        QVERIFY(report->gpus.isEmpty());
        QVERIFY(!report->problem.isEmpty());
    }

    void uuids() {
        QVERIFY(isGpuUuid(firstUuid));
        QVERIFY(isGpuUuid(firstUuid.toUpper()));
        QVERIFY(!isGpuUuid(u""));
        QVERIFY(!isGpuUuid(u"GPU-"));
        QVERIFY(!isGpuUuid(QString(firstUuid).replace(u'-', u'0')));
        QVERIFY(!isGpuUuid(firstUuid + u','));
        QVERIFY(!isGpuUuid(QString(firstUuid).replace(5, 1, QChar(u'\n'))));
    }

    void joinsByUuidInPciOrder() {
        ProbeReport probe;
        probe.gpus = {cuda(0, secondUuid, "00000000:CA:00.0"), cuda(1, firstUuid, "00000000:17:00.0")};
        NvmlReport driver;
        driver.driverVersion = QStringLiteral("580.65.06");
        driver.gpus = {nvml(0, secondUuid.toUpper(), "00000000:ca:00.0"),
                       nvml(1, firstUuid, "00000000:17:00.0")};
        const GpuInventory inventory = joinInventory(probe, driver, 0);
        QCOMPARE(inventory.backend, QStringLiteral("cuda"));
        QCOMPARE(inventory.gpus.size(), 2);
        QCOMPARE(inventory.gpus[0].uuid, firstUuid);
        QCOMPARE(inventory.gpus[0].index, 0);
        QCOMPARE(inventory.gpus[1].uuid, secondUuid);
        QCOMPARE(inventory.gpus[1].index, 1);
        QCOMPARE(inventory.gpus[0].memoryBytes, 2000); // NVML tells all of it
        QCOMPARE(inventory.driverVersion, QStringLiteral("580.65.06"));
        QVERIFY(inventory.problem.isEmpty());
    }

    void aDeviceThatFellOutMovesNoOther() {
        ProbeReport probe;
        probe.gpus = {cuda(0, secondUuid, "00000000:CA:00.0")};
        NvmlReport driver;
        driver.gpus = {nvml(0, firstUuid, "00000000:17:00.0"), nvml(1, secondUuid, "00000000:CA:00.0")};
        const GpuInventory inventory = joinInventory(probe, driver, 0);
        QCOMPARE(inventory.gpus.size(), 1);
        QCOMPARE(inventory.gpus[0].index, 1);
        QVERIFY(inventory.problem.contains(firstUuid));
    }

    void nvmlAloneSuffices() {
        NvmlReport driver;
        driver.gpus = {nvml(0, secondUuid, "00000000:CA:00.0"), nvml(1, firstUuid, "00000000:17:00.0")};
        ProbeReport without = *parseProbeReport(
            R"({"format":1,"built_with_cuda":false,"error":{"code":-1,"name":"built_without_cuda","message":"."},"devices":[]})");
        const GpuInventory inventory = joinInventory(without, driver, 0);
        QCOMPARE(inventory.backend, QStringLiteral("nvml"));
        QCOMPARE(inventory.gpus[0].uuid, firstUuid);
        QVERIFY(inventory.problem.isEmpty());
        // A driver too old for the CUDA Runtime of this build may still run jobs: said, and used.
        const GpuInventory old = joinInventory(noCuda(), driver, 0);
        QCOMPARE(old.gpus.size(), 2);
        QVERIFY(old.problem.contains(QStringLiteral("35")));
    }

    void nothingAtAll() {
        const GpuInventory inventory = joinInventory(noCuda(), noNvml(), 0);
        QCOMPARE(inventory.backend, QStringLiteral("none"));
        QVERIFY(inventory.gpus.isEmpty());
        QVERIFY(inventory.problem.startsWith(QStringLiteral("No NVIDIA driver was found")));
    }

    void simulatedOnesComeLast() {
        const GpuInventory alone = joinInventory(noCuda(), noNvml(), 2);
        QCOMPARE(alone.backend, QStringLiteral("simulated"));
        QVERIFY(alone.problem.isEmpty());
        QCOMPARE(alone.gpus.size(), 2);
        QCOMPARE(alone.gpus[1].uuid, QStringLiteral("SIM-1"));
        QCOMPARE(alone.gpus[1].index, 1);
        QCOMPARE(alone.gpus[1].memoryBytes, 24LL << 30);

        ProbeReport probe;
        probe.gpus = {cuda(0, firstUuid, "00000000:17:00.0")};
        const GpuInventory both = joinInventory(probe, noNvml(), 1);
        QCOMPARE(both.backend, QStringLiteral("cuda"));
        QCOMPARE(both.gpus.size(), 2);
        QCOMPARE(both.gpus[1].uuid, QStringLiteral("SIM-0"));
        QCOMPARE(both.gpus[1].backend, QStringLiteral("simulated"));
    }
};

KATAAR_TEST(inventorysources, InventorySourcesTest)
#include "tst_inventorysources.moc"
