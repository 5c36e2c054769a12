// SPDX-License-Identifier: GPL-3.0-or-later
// The inhibitor over a private bus with a logind of the test's own: held, let go, refused, asked again, no
// bus.
#include "core/power/sleepinhibitor.h"
#include "tests/support/standinlogind.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;
using namespace kataar::test;

class SleepInhibitorTest : public QObject {
    Q_OBJECT

    StandInLogind m_logind;
    PrivateBus m_bus;

    QDBusConnection engineBus() const { return m_bus.connectAs(QStringLiteral("engine")); }
    qsizetype asked() { return m_logind.asked.size(); }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_bus.start() && m_logind.begin(m_bus)); }
    void cleanupTestCase() { QDBusConnection::disconnectFromBus(QStringLiteral("engine")); }

    void heldWhileItIsWanted() {
        SleepInhibitor inhibitor(engineBus());
        inhibitor.setWanted(true, QStringLiteral("jobs run"));
        QTRY_VERIFY(inhibitor.isHeld());
        QCOMPARE(m_logind.asked.last(), QStringLiteral("sleep|Kataar|jobs run|block"));
        QVERIFY(m_logind.isHeld());
        inhibitor.setWanted(false, {});
        QVERIFY(!inhibitor.isHeld());
        QTRY_VERIFY(m_logind.isReleased());
    }

    void notHeldWhenItIsNotWantedAnyMoreByTheAnswer() {
        SleepInhibitor inhibitor(engineBus());
        const qsizetype before = asked();
        inhibitor.setWanted(true, QStringLiteral("a"));
        inhibitor.setWanted(false, {});
        QTRY_COMPARE(asked(), before + 1);
        QTRY_VERIFY(m_logind.isReleased());
        QVERIFY(!inhibitor.isHeld());
    }

    void letGoWithTheProgram() {
        {
            SleepInhibitor inhibitor(engineBus());
            inhibitor.setWanted(true, QStringLiteral("a"));
            QTRY_VERIFY(inhibitor.isHeld());
        }
        QTRY_VERIFY(m_logind.isReleased());
    }

    void askedOnceMoreOfANewLogind() {
        SleepInhibitor inhibitor(engineBus());
        inhibitor.setWanted(true, QStringLiteral("a"));
        QTRY_VERIFY(inhibitor.isHeld());
        const qsizetype before = asked();
        StandInLogind::renew(m_bus);
        QTRY_COMPARE(asked(), before + 1);
        QTRY_VERIFY(inhibitor.isHeld());
    }

    void aRefusalBreaksNothing() {
        m_logind.refuses = true;
        SleepInhibitor inhibitor(engineBus());
        const qsizetype before = asked();
        inhibitor.setWanted(true, QStringLiteral("a"));
        QTRY_VERIFY(inhibitor.isRefused());
        QCOMPARE(asked(), before + 1);
        m_logind.refuses = false;
        QVERIFY(!inhibitor.isHeld());
        inhibitor.setWanted(false, {});
        inhibitor.setWanted(true, QStringLiteral("b"));
        QTRY_VERIFY(inhibitor.isHeld());
    }

    void withoutABusNothingIsHeld() {
        SleepInhibitor inhibitor(QDBusConnection::connectToBus(QStringLiteral("unix:path=/nonexistent/bus"),
                                                               QStringLiteral("nobody")));
        inhibitor.setWanted(true, QStringLiteral("a"));
        QVERIFY(!inhibitor.isHeld());
        inhibitor.setWanted(false, {});
        QDBusConnection::disconnectFromBus(QStringLiteral("nobody"));
    }
};

KATAAR_TEST(sleepinhibitor, SleepInhibitorTest)
#include "tst_sleepinhibitor.moc"
