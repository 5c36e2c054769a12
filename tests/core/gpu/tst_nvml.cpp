// SPDX-License-Identifier: GPL-3.0-or-later
// NVML's answers, from a stand-in of every temper.
#include "core/gpu/nvml.h"
#include "core/gpu/processinfo.h"
#include "tests/core/gpu/fakegpu.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;
using namespace kataar::test;

class NvmlTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { fakeBehaves({}); }
    void cleanup() { fakeBehaves({}); }

    void inventory() {
        Nvml nvml(fakeNvml());
        const NvmlReport report = nvml.inventory();
        QVERIFY2(report.problem.isEmpty(), qPrintable(report.problem));
        QCOMPARE(report.driverVersion, QStringLiteral("580.65.06"));
        QCOMPARE(report.gpus.size(), 2);
        const Gpu& first = report.gpus[0];
        QCOMPARE(first.uuid, firstUuid);
        QCOMPARE(first.name, QStringLiteral("Fake [31mOne")); // without the escape character
        QCOMPARE(first.pciBusId, QStringLiteral("00000000:17:00.0"));
        QCOMPARE(report.gpus[1].pciBusId, QStringLiteral("00000000:CA:00.0"));
        QCOMPARE(first.memoryBytes, 80LL << 30);
        QCOMPARE(first.computeCapability, QStringLiteral("9.0"));
        QCOMPARE(first.backend, QStringLiteral("nvml"));
    }

    void telemetry() {
        Nvml nvml(fakeNvml());
        const auto readings = nvml.telemetry();
        QCOMPARE(readings.size(), 2);
        QCOMPARE(readings[0].uuid, firstUuid);
        QCOMPARE(readings[0].utilizationPercent, 25.0);
        QCOMPARE(readings[0].memoryUsedBytes, 5LL << 30);
        QCOMPARE(readings[0].temperatureCelsius, 61.0);
        QCOMPARE(readings[0].powerWatts, 123.456);
        QVERIFY(readings[0].processes.has_value());
        QCOMPARE(readings[0].processes->size(), 1);
        const GpuProcess& process = readings[0].processes->first();
        QCOMPARE(process.pid, qint64(getpid()));
        QCOMPARE(process.memoryBytes, 1LL << 30);
        QVERIFY(process.command.contains(QStringLiteral("tst_core_gpu")));
        QVERIFY(!process.user.isEmpty());
        QVERIFY(process.jobId.isEmpty());
        QVERIFY(readings[1].processes.has_value());
        QVERIFY(readings[1].processes->isEmpty());
    }

    void manyProcessesAreReadWhole() {
        fakeBehaves("crowd");
        Nvml nvml(fakeNvml());
        const auto readings = nvml.telemetry();
        QCOMPARE(readings[0].processes->size(), 300);
        QCOMPARE(readings[0].processes->at(1).memoryBytes, 0);   // "not available" is no memory
        QVERIFY(readings[0].processes->at(1).command.isEmpty()); // a pid that nobody has
    }

    void whatIsRefusedIsAbsent() {
        fakeBehaves("noperm");
        Nvml nvml(fakeNvml());
        const auto readings = nvml.telemetry();
        QCOMPARE(readings.size(), 2);
        QVERIFY(!readings[0].utilizationPercent);
        QVERIFY(!readings[0].processes);
        QCOMPARE(readings[0].temperatureCelsius, 61.0);
    }

    void aLostGpuIsSaidAndTheOtherStays() {
        fakeBehaves("lost");
        Nvml nvml(fakeNvml());
        const NvmlReport report = nvml.inventory();
        QCOMPARE(report.gpus.size(), 1);
        QCOMPARE(report.gpus[0].uuid, firstUuid);
        QVERIFY(report.problem.contains(QStringLiteral("fallen off the bus")));
        QCOMPARE(nvml.telemetry().size(), 1);
    }

    void aGarbageUuidIsLeftOut() {
        fakeBehaves("garbage");
        Nvml nvml(fakeNvml());
        const NvmlReport report = nvml.inventory();
        QCOMPARE(report.gpus.size(), 1);
        QCOMPARE(report.gpus[0].uuid, secondUuid);
        QVERIFY(report.problem.contains(QStringLiteral("UUID")));
        QCOMPARE(nvml.telemetry().size(), 1);
    }

    void theDriversOwnOrder() {
        fakeBehaves("permuted");
        Nvml nvml(fakeNvml());
        const NvmlReport report = nvml.inventory();
        QCOMPARE(report.gpus[0].uuid, secondUuid);
        QCOMPARE(joinInventory({}, report, 0).gpus[0].uuid, firstUuid);
        QCOMPARE(joinInventory({}, report, 0).gpus[0].index, 0);
    }

    void noGpus() {
        fakeBehaves("none");
        Nvml nvml(fakeNvml());
        const NvmlReport report = nvml.inventory();
        QVERIFY(report.gpus.isEmpty());
        QVERIFY(!report.noDriver);
        QVERIFY(joinInventory({}, report, 0).problem.contains(QStringLiteral("no GPU")));
    }

    void initFails_data() {
        QTest::addColumn<QByteArray>("behaviour");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("not loaded") << QByteArray("init=9") << QStringLiteral("not loaded");
        QTest::newRow("mismatch") << QByteArray("init=18") << QStringLiteral("restart the machine");
        QTest::newRow("permission") << QByteArray("init=4") << QStringLiteral("no permission");
        QTest::newRow("another") << QByteArray("init=999") << QStringLiteral("an error of the fake");
    }
    void initFails() {
        QFETCH(QByteArray, behaviour);
        QFETCH(QString, sentence);
        fakeBehaves(behaviour);
        Nvml nvml(fakeNvml());
        const NvmlReport report = nvml.inventory();
        QVERIFY(report.gpus.isEmpty());
        QVERIFY2(report.problem.contains(sentence), qPrintable(report.problem));
        QVERIFY(nvml.telemetry().isEmpty());
        fakeBehaves({}); // the driver is loaded later
        QCOMPARE(nvml.inventory().gpus.size(), 2);
    }

    void anOldLibraryGivesWhatItHas() {
        Nvml nvml(fakeNvml(QStringLiteral("old")));
        const NvmlReport report = nvml.inventory();
        QCOMPARE(report.gpus.size(), 2);
        QVERIFY(report.gpus[0].name.isEmpty());
        QVERIFY(report.driverVersion.isEmpty());
        const auto readings = nvml.telemetry();
        QCOMPARE(readings[0].memoryUsedBytes, 5LL << 30);
        QVERIFY(!readings[0].processes);
        QVERIFY(!readings[0].powerWatts);
    }

    void aLibraryThatLacksWhatIsNeeded() {
        Nvml nvml(fakeNvml(QStringLiteral("broken")));
        QVERIFY(nvml.inventory().problem.contains(QStringLiteral("functions are missing")));
        QVERIFY(!nvml.inventory().noDriver);
    }

    void noLibrary() {
        Nvml nvml(QStringLiteral("libkataar-there-is-none.so.1"));
        QVERIFY(nvml.inventory().noDriver);
        QVERIFY(nvml.telemetry().isEmpty());
    }

    void processesThatAreNot() {
        QVERIFY(describeProcess(0).user.isEmpty());
        QVERIFY(describeProcess(-5).command.isEmpty());
        QCOMPARE(describeProcess(1).pid, 1);
    }
};

KATAAR_TEST(nvml, NvmlTest)
#include "tst_nvml.moc"
