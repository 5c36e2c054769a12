// SPDX-License-Identifier: GPL-3.0-or-later
// The machine may sleep again after the last job, and not between one job's end and the next one's start.
#include "app/compose/keepawake.h"
#include "tests/core/service/servicefixture.h"
#include "tests/support/standinlogind.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;
using namespace kataar::test;

class LingeringTest : public QObject {
    Q_OBJECT

    PrivateBus m_bus;
    StandInLogind m_logind;
    StoreFolder m_folder;
    Services m_life{m_folder};
    const Principal m_asha = somebody(1, Level::Researcher);

    QueueEntry running() {
        const QueueEntry job = m_life.add(m_asha);
        m_life.become(job, JobStatus::Running);
        return job;
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_bus.start() && m_logind.begin(m_bus)); }
    void cleanupTestCase() { QDBusConnection::disconnectFromBus(QStringLiteral("engine")); }

    void letGoSomeTimeAfterTheLastJob() {
        const QueueEntry job = running();
        KeepAwake awake(m_life.book, m_folder.clock, m_bus.connectAs(QStringLiteral("engine")), 1);
        awake.start();
        QTRY_VERIFY(awake.isHeld());
        m_life.become(job, JobStatus::Completed);
        QTRY_VERIFY(!awake.isHeld());
        QTRY_VERIFY(m_logind.isReleased());
        const QueueEntry next = running();
        QTRY_VERIFY(awake.isHeld());
        m_life.become(next, JobStatus::Completed);
        QTRY_VERIFY(!awake.isHeld());
    }

    void heldFromOneJobToTheNext() {
        const QueueEntry job = running();
        KeepAwake awake(m_life.book, m_folder.clock, m_bus.connectAs(QStringLiteral("engine")), 3'600'000);
        awake.start();
        QTRY_VERIFY(awake.isHeld());
        const auto asked = m_logind.asked.size();
        m_life.become(job, JobStatus::Completed);
        QTRY_VERIFY(awake.isLingering());
        QVERIFY(awake.isHeld());
        const QueueEntry next = running();
        QTRY_VERIFY(!awake.isLingering());
        QVERIFY(awake.isHeld());
        QCOMPARE(m_logind.asked.size(), asked); // the same lock all along
        m_life.become(next, JobStatus::Completed);
    }
};

KATAAR_TEST(lingering, LingeringTest)
#include "tst_lingering.moc"
