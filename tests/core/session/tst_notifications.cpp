// SPDX-License-Identifier: GPL-3.0-or-later
// Notifications over a private bus with a service of the test's own: shown, chosen, refused, gone, renewed.
#include "core/session/notifications.h"
#include "tests/support/standinnotifications.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>
#include <QTest>

namespace kataar {

using namespace test;

class NotificationsTest : public QObject {
    Q_OBJECT

    StandInNotifications m_service;
    PrivateBus m_bus;

    QDBusConnection ownBus() const { return m_bus.connectAs(QStringLiteral("desktop")); }
    static Notice notice() {
        return {QStringLiteral("job1"),
                QStringLiteral("“a & b” has failed"),
                QStringLiteral("<exit> & 1"),
                {{QStringLiteral("show"), QStringLiteral("Show")},
                 {QStringLiteral("log"), QStringLiteral("Log")}}};
    }

private Q_SLOTS:
    void initTestCase() {
        qRegisterMetaType<Notice>();
        QVERIFY(m_bus.start() && m_service.begin(m_bus));
    }
    void cleanupTestCase() { QDBusConnection::disconnectFromBus(QStringLiteral("desktop")); }
    void init() {
        m_service.taken.clear();
        m_service.refuses = false;
    }

    void shownWithItsActions() {
        Notifications notifications(ownBus());
        notifications.show(notice());
        QTRY_COMPARE(m_service.taken.size(), 1);
        QCOMPARE(m_service.taken[0].title, QStringLiteral("“a & b” has failed"));
        QCOMPARE(m_service.taken[0].text, QStringLiteral("&lt;exit&gt; &amp; 1"));
        QCOMPARE(m_service.taken[0].actions.join(u'|'), QStringLiteral("default|Show|show|Show|log|Log"));
    }

    void aServiceWithoutActionsAndMarkupGetsNone() {
        const auto before = std::exchange(m_service.capabilities, {QStringLiteral("body")});
        Notifications notifications(ownBus());
        notifications.show(notice());
        QTRY_COMPARE(m_service.taken.size(), 1);
        QCOMPARE(m_service.taken[0].text, QStringLiteral("<exit> & 1"));
        QCOMPARE(m_service.taken[0].actions, QStringList());
        m_service.capabilities = before;
    }

    void whatIsChosenIsTold() {
        Notifications notifications(ownBus());
        QSignalSpy chosen(&notifications, &Notifications::chosen);
        notifications.show(notice());
        QTRY_COMPARE(m_service.taken.size(), 1);
        m_service.choose(QStringLiteral("log"));
        QTRY_COMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0], (QVariantList{QStringLiteral("job1"), QStringLiteral("log")}));
        m_service.choose(QStringLiteral("default"));
        QTRY_COMPARE(chosen.size(), 2);
        QCOMPARE(chosen[1][1].toString(), QStringLiteral("show"));
        m_service.dismiss();
        m_service.choose(QStringLiteral("log"));
        notifications.show(notice()); // the signals before it have arrived when this one has
        QTRY_COMPARE(m_service.taken.size(), 2);
        QCOMPARE(chosen.size(), 2);
    }

    void othersNoticesAreNotOurs() {
        Notifications notifications(ownBus());
        QSignalSpy chosen(&notifications, &Notifications::chosen);
        notifications.show(notice());
        QTRY_COMPARE(m_service.taken.size(), 1);
        Q_EMIT m_service.ActionInvoked(7777, QStringLiteral("show"));
        m_service.choose(QStringLiteral("log"));
        QTRY_COMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][1].toString(), QStringLiteral("log"));
    }

    void aRefusalIsTold() {
        Notifications notifications(ownBus());
        QSignalSpy lost(&notifications, &Notifications::notShown);
        m_service.refuses = true;
        notifications.show(notice());
        QTRY_COMPARE(lost.size(), 1);
        QCOMPARE(lost[0][0].value<Notice>(), notice());
    }

    void aServiceThatGoesAndComes() {
        Notifications notifications(ownBus());
        QSignalSpy lost(&notifications, &Notifications::notShown);
        QSignalSpy chosen(&notifications, &Notifications::chosen);
        notifications.show(notice());
        QTRY_COMPARE(m_service.taken.size(), 1);
        StandInNotifications::withdraw(m_bus);
        notifications.show(notice());
        QTRY_COMPARE(lost.size(), 1);
        StandInNotifications::renew(m_bus);
        notifications.show(notice());
        QTRY_COMPARE(m_service.taken.size(), 2);
        m_service.choose(QStringLiteral("show"));
        QTRY_COMPARE(chosen.size(), 1);
    }

    void withoutABusNothingIsShown() {
        Notifications notifications(QDBusConnection::connectToBus(
            QStringLiteral("unix:path=/nonexistent/bus"), QStringLiteral("nobody")));
        QSignalSpy lost(&notifications, &Notifications::notShown);
        notifications.show(notice());
        QCOMPARE(lost.size(), 1);
        QDBusConnection::disconnectFromBus(QStringLiteral("nobody"));
    }
};

} // namespace kataar

KATAAR_TEST(notifications, kataar::NotificationsTest)
#include "tst_notifications.moc"
