// SPDX-License-Identifier: GPL-3.0-or-later
// What the task bar is told of the jobs that run: how many, and how far they are together.
#include "core/session/launcherentry.h"
#include "tests/support/privatebus.h"
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/queuefeed.h"
#include "views/taskbarprogress.h"

#include <QTest>

namespace kataar {

using namespace test;

/// A task bar that keeps what it is told.
class ListeningBar final : public QObject {
    Q_OBJECT
public:
    QVariantMap told;

    bool listen(QDBusConnection bus) {
        // lint: allow stringconnect: QtDBus has no other form
        return bus.connect({}, {}, QStringLiteral("com.canonical.Unity.LauncherEntry"),
                           QStringLiteral("Update"), this,
                           // lint: allow stringconnect: QtDBus has no other form
                           SLOT(onUpdate(QString, QVariantMap)));
    }
    QVariant value(const char* name) const { return told[QLatin1StringView(name)]; }

private Q_SLOTS:
    void onUpdate(const QString&, const QVariantMap& properties) { told = properties; }
};

class TaskbarTest : public QObject {
    Q_OBJECT

    PrivateBus m_bus;
    std::unique_ptr<ListeningBar> m_bar;

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_bus.start());
        m_bar = std::make_unique<ListeningBar>();
        QVERIFY(m_bar->listen(m_bus.connectAs(QStringLiteral("taskbar"))));
    }
    void cleanupTestCase() {
        m_bar.reset();
        for (const char* name : {"taskbar", "program"})
            QDBusConnection::disconnectFromBus(QString::fromLatin1(name));
    }

    void theMeanOfThoseThatTell() {
        WindowFixture fixture;
        QueueFeed feed(fixture.client);
        LauncherEntry entry(m_bus.connectAs(QStringLiteral("program")), QStringLiteral("kataar.desktop"));
        const TaskbarProgress progress(feed, entry);
        EntryPage& page = fixture.client.page;
        page.entries[0].entry.progress = 0.6;
        page.entries[1].entry.progress = 0.2;
        page.entries[2].entry.status = JobStatus::Running; // tells nothing
        page.totalRunning = 3;
        feed.refresh();
        QTRY_COMPARE(m_bar->value("count"), QVariant(qint64(3)));
        QCOMPARE(m_bar->value("count-visible"), QVariant(true));
        QCOMPARE(m_bar->value("progress"), QVariant(0.4));
        QCOMPARE(m_bar->value("progress-visible"), QVariant(true));
        const auto tell = [&](int job, std::optional<double> part) {
            fixture.client.tellProgress(
                {.jobId = page.entries[job].entry.jobId, .stage = {}, .lastLog = {}, .progress = part});
        };
        tell(2, 0.4); // the third one tells, too
        tell(1, 0.8);
        QTRY_COMPARE(m_bar->value("progress"), QVariant(0.6));
        tell(4, 1.0); // it waits
        page.entries[0].entry.status = JobStatus::Completed;
        page.totalRunning = 2;
        feed.refresh();
        QTRY_COMPARE(m_bar->value("count"), QVariant(qint64(2)));
        QTRY_COMPARE(m_bar->value("progress"), QVariant(0.2)); // as listed
        for (const int job : {1, 2})
            tell(job, std::nullopt);
        QTRY_COMPARE(m_bar->value("progress-visible"), QVariant(false));
        QCOMPARE(m_bar->value("count-visible"), QVariant(true));
        page = {};
        feed.refresh();
        QTRY_COMPARE(m_bar->value("count-visible"), QVariant(false));
    }
};

} // namespace kataar

KATAAR_TEST(taskbar, kataar::TaskbarTest)
#include "tst_taskbar.moc"
