// SPDX-License-Identifier: GPL-3.0-or-later
// The task bar's entry over a private bus: what is told, when nothing is, and that it is taken back.
#include "core/session/launcherentry.h"
#include "tests/support/privatebus.h"
#include "tests/support/testmain.h"

#include <QTest>

namespace kataar {

using namespace test;

/// A task bar that listens.
class TaskBar final : public QObject {
    Q_OBJECT
public:
    QStringList applications;
    QVector<QVariantMap> told;

    bool listen(QDBusConnection bus) {
        // lint: allow stringconnect: QtDBus has no other form
        return bus.connect({}, {}, QStringLiteral("com.canonical.Unity.LauncherEntry"),
                           QStringLiteral("Update"), this,
                           // lint: allow stringconnect: QtDBus has no other form
                           SLOT(onUpdate(QString, QVariantMap)));
    }

private Q_SLOTS:
    void onUpdate(const QString& application, const QVariantMap& properties) {
        applications << application;
        told << properties;
    }
};

class LauncherEntryTest : public QObject {
    Q_OBJECT

    PrivateBus m_bus;
    std::unique_ptr<TaskBar> m_bar;

    QDBusConnection ownBus() const { return m_bus.connectAs(QStringLiteral("desktop")); }
    QVariant last(const char* name) const { return m_bar->told.last()[QLatin1StringView(name)]; }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_bus.start());
        m_bar = std::make_unique<TaskBar>();
        QVERIFY(m_bar->listen(m_bus.connectAs(QStringLiteral("bar"))));
    }
    void cleanupTestCase() {
        m_bar.reset();
        for (const char* name : {"desktop", "bar"})
            QDBusConnection::disconnectFromBus(QString::fromLatin1(name));
    }
    void init() {
        m_bar->told.clear();
        m_bar->applications.clear();
    }

    void countAndBarAndTheirEnd() {
        {
            LauncherEntry entry(ownBus(), QStringLiteral("kataar.desktop"));
            entry.show(2, 0.25);
            QTRY_COMPARE(m_bar->told.size(), 1);
            QCOMPARE(m_bar->applications[0], QStringLiteral("application://kataar.desktop"));
            QCOMPARE(last("count"), QVariant(qint64(2)));
            QCOMPARE(last("count-visible"), QVariant(true));
            QCOMPARE(last("progress"), QVariant(0.25));
            QCOMPARE(last("progress-visible"), QVariant(true));
            entry.show(1, std::nullopt);
            QTRY_COMPARE(m_bar->told.size(), 2);
            QCOMPARE(last("progress-visible"), QVariant(false));
            entry.show(1, 7.0);
            QTRY_COMPARE(m_bar->told.size(), 3);
            QCOMPARE(last("progress"), QVariant(1.0));
        }
        QTRY_COMPARE(m_bar->told.size(), 4); // the program ends
        QCOMPARE(last("count-visible"), QVariant(false));
        QCOMPARE(last("progress-visible"), QVariant(false));
    }

    void whatComesQuicklyIsToldOnce() {
        {
            LauncherEntry entry(ownBus(), QStringLiteral("kataar.desktop"));
            for (int i = 0; i <= 100; ++i)
                entry.show(1, i / 100.0);
            QTRY_COMPARE(m_bar->told.size(), 2); // the first at once, the last after the pause
            QCOMPARE(last("progress"), QVariant(1.0));
        }
        QTRY_COMPARE(m_bar->told.size(), 3);
    }

    void nothingIsToldOfNothing() {
        {
            LauncherEntry entry(ownBus(), QStringLiteral("kataar.desktop"));
            entry.show(0, std::nullopt);
        }
        LauncherEntry other(ownBus(),
                            QStringLiteral("other.desktop")); // what came before it has arrived with it
        other.show(1, std::nullopt);
        QTRY_COMPARE(m_bar->told.size(), 1);
        QCOMPARE(m_bar->applications[0], QStringLiteral("application://other.desktop"));
    }

    void withoutABusNothingHappens() {
        LauncherEntry entry(QDBusConnection::connectToBus(QStringLiteral("unix:path=/nonexistent/bus"),
                                                          QStringLiteral("nobody")),
                            QStringLiteral("kataar.desktop"));
        entry.show(3, 0.5);
        QDBusConnection::disconnectFromBus(QStringLiteral("nobody"));
    }
};

} // namespace kataar

KATAAR_TEST(launcherentry, kataar::LauncherEntryTest)
#include "tst_launcherentry.moc"
