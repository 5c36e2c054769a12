// SPDX-License-Identifier: GPL-3.0-or-later
// Which GPUs are offered, and which ones an order gets.
#include "app/worker/hardware.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

namespace {

GpuInventory four() {
    GpuInventory inventory;
    inventory.driverVersion = QStringLiteral("580.1");
    for (const int index : {0, 1, 3, 4}) { // one fell out
        Gpu gpu;
        gpu.index = index;
        gpu.uuid = QStringLiteral("GPU-%1").arg(index);
        gpu.name = QStringLiteral("H100");
        gpu.memoryBytes = 80LL << 30;
        gpu.backend = QStringLiteral("cuda");
        inventory.gpus.append(gpu);
    }
    return inventory;
}

QVector<int> indicesOf(const QVector<Gpu>& gpus) {
    QVector<int> indices;
    for (const Gpu& gpu : gpus)
        indices.append(gpu.index);
    return indices;
}

WorkerOrder wanting(const QVector<int>& devices, int count) {
    WorkerOrder order;
    order.deviceIds = devices;
    order.numProcesses = count;
    return order;
}

} // namespace

class HardwareTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void offered() {
        const QVector<Gpu> all = four().gpus;
        QCOMPARE(indicesOf(offeredGpus(all, {})), (QVector<int>{0, 1, 3, 4}));
        QCOMPARE(indicesOf(offeredGpus(all, {QStringLiteral("4"), QStringLiteral("0")})),
                 (QVector<int>{0, 4}));
        QCOMPARE(indicesOf(offeredGpus(all, {QStringLiteral("gpu-3"), QStringLiteral("2")})),
                 QVector<int>{3});
    }

    void told() {
        const WorkerHardware hardware = hardwareOf(four(), {QStringLiteral("1"), QStringLiteral("3")});
        QCOMPARE(hardware.gpuCount, 2);
        QCOMPARE(hardware.gpus[1].index, 3);
        QCOMPARE(hardware.gpus[1].uuid, QStringLiteral("GPU-3"));
        QCOMPARE(hardware.gpuName, QStringLiteral("H100"));
        QCOMPARE(hardware.vramGb, std::optional(80.0));
        QCOMPARE(hardware.accelerator, QStringLiteral("cuda"));
        QCOMPARE(hardware.driver, QStringLiteral("580.1"));
        QCOMPARE(hardwareOf({}, {}).gpuCount, 0);
        QVERIFY(hardwareOf({}, {}).accelerator.isEmpty());
    }

    void chosen() {
        const QVector<Gpu> all = four().gpus;
        QCOMPARE(indicesOf(*gpusFor(wanting({4, 0}, 2), all, {1})), (QVector<int>{4, 0})); // in its order
        QCOMPARE(indicesOf(*gpusFor(wanting({}, 0), all, {0, 1, 3, 4})), QVector<int>());
        QCOMPARE(indicesOf(*gpusFor(wanting({}, 2), all, {0})), (QVector<int>{1, 3})); // only counted
        QCOMPARE(gpusFor(wanting({0}, 1), all, {0}).error().name, QStringLiteral("gpu_held"));
        QCOMPARE(gpusFor(wanting({0, 0}, 2), all, {}).error().name, QStringLiteral("gpu_held"));
        QCOMPARE(gpusFor(wanting({2}, 1), all, {}).error().name, QStringLiteral("gpu_unknown"));
        QCOMPARE(gpusFor(wanting({-1}, 1), all, {}).error().name, QStringLiteral("gpu_unknown"));
        QCOMPARE(gpusFor(wanting({}, 5), all, {}).error().name, QStringLiteral("gpu_held"));
    }
};

KATAAR_TEST(hardware, HardwareTest)
#include "tst_hardware.moc"
