// SPDX-License-Identifier: GPL-3.0-or-later
// An empty queue says what the machine has and offers what one may begin with.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/emptystate.h"
#include "views/firststart.h"
#include "views/persondialog.h"
#include "views/queuepage.h"
#include "views/submitdialog.h"
#include "views/workerdialog.h"

#include <QPushButton>
#include <QTest>

namespace kataar {

using namespace test;

class FirstStartTest : public QObject {
    Q_OBJECT

    static SystemStatus machine(int gpus, const char* name) {
        SystemStatus system;
        for (int index = 0; index < gpus; ++index) {
            GpuStatus gpu;
            gpu.gpu.index = index;
            gpu.gpu.name = QString::fromLatin1(name);
            system.gpus << gpu;
        }
        return system;
    }
    /// The queue's page of a window without a job.
    static EmptyState& emptyPage(WindowFixture& fixture) {
        fixture.client.page = {};
        return *fixture.open().findChild<QueuePage*>()->findChild<EmptyState*>();
    }

private Q_SLOTS:
    void gpusAreCounted() {
        SystemStatus system = machine(2, "NVIDIA GeForce RTX 4090");
        QCOMPARE(foundText(system), QStringLiteral("Found on this machine: 2 × NVIDIA GeForce RTX 4090."));
        system.gpus << machine(1, "Tesla V100").gpus;
        system.gpus.last().gpu.backend = QStringLiteral("simulated");
        system.remoteGpus << RemoteGpu{{}, {}, WorkerStatus::Idle, {0, {}, QStringLiteral("H100"), {}}, {}};
        QCOMPARE(
            foundText(system),
            QStringLiteral("Found on this machine: 2 × NVIDIA GeForce RTX 4090, 1 × Tesla V100 (simulated).\n"
                           "On other machines: 1 × H100."));
    }

    void withoutGpusItSaysWhyAndWhatWorks() {
        SystemStatus system;
        QVERIFY(foundText(system).startsWith(
            QStringLiteral("No GPU was found on this machine.\nJobs that need")));
        system.inventory.problem = QStringLiteral("The NVIDIA driver is not installed.");
        QVERIFY(foundText(system).contains(QStringLiteral("machine: The NVIDIA driver is not installed.")));
        system.remoteGpus << RemoteGpu{};
        QVERIFY(foundText(system).endsWith(QStringLiteral("On other machines: 1 × GPU.")));
    }

    void thePageOffersThree() {
        WindowFixture fixture;
        EmptyState& empty = emptyPage(fixture);
        QTRY_VERIFY(empty.isVisible());
        QTRY_VERIFY(empty.sentence().contains(QStringLiteral("Found on this machine: ")));
        QTest::mouseClick(empty.button(), Qt::LeftButton);
        QTRY_VERIFY(fixture.window->findChild<SubmitDialog*>());
        fixture.window->findChild<SubmitDialog*>()->close();
        QTest::mouseClick(empty.offer(0), Qt::LeftButton);
        QTRY_VERIFY(fixture.window->findChild<PersonDialog*>());
        fixture.window->findChild<PersonDialog*>()->close();
        QTest::keyClick(fixture.window.get(), Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(empty.isVisible());
        empty.offer(1)->setFocus();
        QTest::keyClick(empty.offer(1), Qt::Key_Space);
        QTRY_VERIFY(fixture.window->findChild<WorkerDialog*>());
    }

    void whoMayNotIsToldWhy() {
        WindowFixture fixture;
        for (const Permission permission : {Permission::AdminUsers, Permission::AdminWorkers})
            fixture.client.me.permissions.remove(permission);
        EmptyState& empty = emptyPage(fixture);
        QTRY_VERIFY(empty.isVisible() && !empty.offer(0)->isEnabled());
        QVERIFY(empty.button()->isEnabled() && !empty.offer(1)->isEnabled());
        QVERIFY(empty.offer(0)->toolTip().contains(QStringLiteral("admin.users")));
        QVERIFY(empty.offer(1)->toolTip().contains(QStringLiteral("admin.workers")));
    }

    void theFilterHasOneButtonAlone() {
        WindowFixture fixture;
        auto& page = *fixture.open().findChild<QueuePage*>();
        page.setFilter(QStringLiteral("nothing like this"));
        auto& empty = *page.findChild<EmptyState*>();
        QVERIFY(empty.isVisible() && empty.button()->isVisible());
        QVERIFY(!empty.offer(0) || !empty.offer(0)->isVisible());
    }
};

} // namespace kataar

KATAAR_TEST(firststart, kataar::FirstStartTest)
#include "tst_firststart.moc"
