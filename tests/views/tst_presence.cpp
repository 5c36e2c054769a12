// SPDX-License-Identifier: GPL-3.0-or-later
// The program without its window: icon, menu, closing, settings that are refused, and notices with actions.
#include "tests/support/standinnotifications.h"
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/approvalspage.h"
#include "views/messagebar.h"
#include "views/presence.h"
#include "views/queuefeed.h"
#include "views/queuepage.h"
#include "views/tableview.h"

#include <QAction>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

namespace kataar {

using namespace test;

namespace {

bool trayIsThere() { return true; }
bool trayIsMissing() { return false; }

/// A window that is there as the program makes it.
struct PresenceFixture : WindowFixture {
    explicit PresenceFixture(const QDBusConnection& bus) : notifications(bus) {}
    ~PresenceFixture() { window.reset(); } // before what it uses

    Presence& begin(PresenceOptions options = {}) {
        options.trayThere =
            options.trayThere == &QSystemTrayIcon::isSystemTrayAvailable ? &trayIsThere : options.trayThere;
        options.pace = {.gatherMs = 20, .restMs = 20, .mostAtOnce = 2};
        window = std::make_unique<MainWindow>(client, clock, settings, language, defaultOptions());
        presence = new Presence(*window, settings, notifications, autostart, options);
        presence->begin();
        QSignalSpy arrived(&window->feed(), &QueueFeed::entriesArrived);
        if (!arrived.wait())
            qFatal("no answer");
        return *presence;
    }
    PresenceDialog& openSettings() {
        for (QAction* one : window->findChildren<QAction*>()) {
            if (one->text() == u"&Tray and Notifications…" || one->text().startsWith(QStringLiteral("ट्रे")))
                one->trigger();
        }
        return *window->findChild<PresenceDialog*>();
    }
    /// The job that asha runs ends so.
    void end(JobStatus status, int row = 0) {
        QueueEntry& entry = client.page.entries[row].entry;
        entry.status = status;
        entry.userId = client.me.userId;
        entry.completedAt = clock.wall();
        client.tellChanged();
    }

    Notifications notifications;
    Autostart autostart{{QStringLiteral("/opt/kataar-desktop")},
                        folder.filePath(QStringLiteral("autostart"))};
    Presence* presence = nullptr;
};

template<class Widget>
Widget* named(const QWidget& dialog, const QString& text) {
    for (Widget* one : dialog.findChildren<Widget*>()) {
        if (one->text().remove(u'&') == text)
            return one;
    }
    qFatal("no %s", qPrintable(text));
}

/// On its mark: beside its text a click is for nobody.
void press(QAbstractButton* button) {
    const bool marked = qobject_cast<QCheckBox*>(button) || qobject_cast<QRadioButton*>(button);
    QTest::mouseClick(button, Qt::LeftButton, {},
                      marked ? QPoint(8, button->height() / 2) : button->rect().center());
}

QAction* itemOf(const QMenu& menu, const QString& text) {
    for (QAction* one : menu.actions()) {
        if (one->text().remove(u'&').startsWith(text))
            return one;
    }
    qFatal("no %s", qPrintable(text));
}

} // namespace

class PresenceTest : public QObject {
    Q_OBJECT

    StandInNotifications m_service;
    PrivateBus m_bus;

    QDBusConnection ownBus() const { return m_bus.connectAs(QStringLiteral("window")); }

private Q_SLOTS:
    void initTestCase() {
        qRegisterMetaType<Notice>();
        QVERIFY(m_bus.start() && m_service.begin(m_bus));
    }
    void cleanupTestCase() { QDBusConnection::disconnectFromBus(QStringLiteral("window")); }
    void init() { m_service.taken.clear(); }

    void theMenuSaysHowTheQueueStands() {
        PresenceFixture fixture(ownBus());
        TrayIcon& tray = fixture.begin().tray();
        fixture.client.counted.running = 1;
        fixture.client.counted.localRunningJobs = 2;
        fixture.client.counted.queueDepth = 0;
        fixture.client.counted.localPendingJobs = 4;
        fixture.client.counted.byStatus[QStringLiteral("blocked")] = 1;
        fixture.client.tellChanged();
        const QAction& approvals = *itemOf(tray.menu(), QStringLiteral("Approvals"));
        QTRY_COMPARE(approvals.text(), QStringLiteral("&Approvals (1)"));
        QVERIFY(approvals.isEnabled());
        QTRY_COMPARE(tray.statusText(), QStringLiteral("3 running, 4 waiting"));
        QVERIFY(!tray.menu().actions().constFirst()->isEnabled());
        QVERIFY(tray.icon().toolTip().contains(tray.statusText()));
        itemOf(tray.menu(), QStringLiteral("Pause the Queue"))->trigger();
        QTRY_COMPARE(tray.statusText(), QStringLiteral("Paused: 3 running, 4 waiting"));
        QCOMPARE(fixture.client.deeds, QStringList{QStringLiteral("pause")});
        itemOf(tray.menu(), QStringLiteral("Resume the Queue"))->trigger();
        QTRY_COMPARE(tray.statusText(), QStringLiteral("3 running, 4 waiting"));
        itemOf(tray.menu(), QStringLiteral("Process Now"))->trigger();
        QCOMPARE(fixture.client.processed, 1);
        fixture.language.setChoice(Language::Choice::Hindi);
        QTRY_COMPARE(tray.statusText(), QStringLiteral("3 चल रही, 4 प्रतीक्षा में"));
        fixture.client.failure = Error::unavailable(QStringLiteral("x"), QStringLiteral("y"));
        fixture.client.tellChanged();
        QTRY_COMPARE(tray.statusText(), QStringLiteral("Queue जवाब नहीं दे रही"));
    }

    void whoMayNotDecideSeesNoApprovals() {
        PresenceFixture fixture(ownBus());
        fixture.client.me.permissions = {};
        fixture.client.counted.byStatus[QStringLiteral("blocked")] = 2;
        TrayIcon& tray = fixture.begin().tray();
        QTRY_VERIFY(tray.statusText().contains(u"running"));
        QVERIFY(!itemOf(tray.menu(), QStringLiteral("Approvals"))->isEnabled());
        QVERIFY(!fixture.window->pauseAction()->isEnabled());
    }

    void aClickTogglesTheWindow() {
        PresenceFixture fixture(ownBus());
        TrayIcon& tray = fixture.begin({.inTray = true}).tray();
        QVERIFY(!fixture.window->isVisible());
        QVERIFY(tray.isShown());
        Q_EMIT tray.icon().activated(QSystemTrayIcon::Trigger);
        QVERIFY(fixture.window->isVisible());
        Q_EMIT tray.icon().activated(QSystemTrayIcon::Trigger);
        QVERIFY(!fixture.window->isVisible());
        Q_EMIT tray.icon().activated(QSystemTrayIcon::Context);
        QVERIFY(!fixture.window->isVisible());
        itemOf(tray.menu(), QStringLiteral("Open Kataar"))->trigger();
        QVERIFY(fixture.window->isVisible());
    }

    void withoutATrayTheWindowOpensAndSaysWhy() {
        PresenceFixture fixture(ownBus());
        fixture.begin({.inTray = true, .trayThere = &trayIsMissing, .patienceMs = 500});
        QTRY_VERIFY(fixture.window->isVisible());
        auto& messages = *fixture.window->findChild<MessageBar*>();
        QTRY_COMPARE(messages.topic(), QStringLiteral("tray"));
        QVERIFY2(messages.text().contains(u"no tray icons"), qPrintable(messages.text()));
        QSignalSpy closed(fixture.window.get(), &MainWindow::closed);
        fixture.window->close();
        QCOMPARE(closed.size(), 1);
    }

    void closingHidesOrQuitsAsItIsSet() {
        PresenceFixture fixture(ownBus());
        PresenceSettings{.closeHides = true}.keepIn(fixture.settings);
        fixture.begin();
        QSignalSpy closed(fixture.window.get(), &MainWindow::closed);
        fixture.window->close();
        QVERIFY(!fixture.window->isVisible());
        QCOMPARE(closed.size(), 0);
        QTRY_COMPARE(m_service.taken.size(), 1); // says so, the first time
        QVERIFY(m_service.taken[0].text.contains(u"no job"));
        m_service.choose(QStringLiteral("default"));
        QTRY_VERIFY(fixture.window->isVisible());
        fixture.window->quitAction()->trigger(); // ends it all the same
        QCOMPARE(closed.size(), 1);
        QCOMPARE(m_service.taken.size(), 1);
    }

    void aCombinationThatCannotBeReachedIsRefused() {
        PresenceFixture fixture(ownBus());
        fixture.begin();
        PresenceDialog& dialog = fixture.openSettings();
        auto* save = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save);
        press(named<QRadioButton>(dialog, QStringLiteral("Hides it; the icon stays")));
        QVERIFY(save->isEnabled());
        press(named<QCheckBox>(dialog, QStringLiteral("Show an icon in the system tray")));
        QVERIFY(!save->isEnabled());
        QVERIFY(
            named<QLabel>(dialog, QStringLiteral("Without its icon a closed window could not be reached any "
                                                 "more. Show the icon, or let closing quit."))
                ->isVisible());
        press(named<QRadioButton>(dialog, QStringLiteral("Quits Kataar")));
        QVERIFY(save->isEnabled());
        press(save);
        QVERIFY(!PresenceSettings::from(fixture.settings).icon);
        QVERIFY(!fixture.presence->tray().isShown());
        QSignalSpy closed(fixture.window.get(), &MainWindow::closed);
        fixture.window->close();
        QCOMPARE(closed.size(), 1);
    }

    void writtenByHandItIsRefusedToo() {
        PresenceFixture fixture(ownBus());
        PresenceSettings{.icon = false, .closeHides = true}.keepIn(fixture.settings);
        QVERIFY(!PresenceSettings::from(fixture.settings).closeHides);
    }

    void theStartAtLogin() {
        PresenceFixture fixture(ownBus());
        fixture.begin();
        for (const bool on : {true, false}) {
            PresenceDialog& dialog = fixture.openSettings();
            auto* login = named<QCheckBox>(dialog, QStringLiteral("Start Kataar when I log in"));
            QCOMPARE(login->isChecked(), !on);
            press(login);
            press(dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save));
            QCOMPARE(QFileInfo::exists(fixture.autostart.file()), on);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
    }

    void aStartAtLoginThatCannotBeWritten() {
        PresenceFixture fixture(ownBus());
        QFile inTheWay(fixture.folder.filePath(QStringLiteral("autostart")));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        fixture.begin();
        PresenceDialog& dialog = fixture.openSettings();
        press(named<QCheckBox>(dialog, QStringLiteral("Start Kataar when I log in")));
        press(dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save));
        QVERIFY(dialog.isVisible());
        QStringList shown;
        for (const QLabel* label : dialog.findChildren<QLabel*>())
            shown << label->text();
        QVERIFY2(shown.join(u'\n').contains(QStringLiteral("The start at login was not changed: ") +
                                            fixture.folder.path()),
                 qPrintable(shown.join(u'\n')));
    }

    void theDialogReadsWellInBothLanguages() {
        for (const auto language : {Language::Choice::English, Language::Choice::Hindi}) {
            PresenceFixture fixture(ownBus());
            fixture.begin({.trayThere = &trayIsMissing});
            PresenceDialog& dialog = fixture.openSettings();
            fixture.language.setChoice(language);
            QTest::qWait(1);
            QTRY_VERIFY2(clippedTexts(dialog).isEmpty(), qPrintable(clippedTexts(dialog).join(u'\n')));
            for (const QAbstractButton* button : dialog.findChildren<QAbstractButton*>())
                QVERIFY(!button->text().isEmpty());
        }
    }

    void noticesWithActions() {
        PresenceFixture fixture(ownBus());
        fixture.begin({.inTray = true});
        fixture.end(JobStatus::Failed);
        QTRY_COMPARE(m_service.taken.size(), 1);
        QCOMPARE(m_service.taken[0].title, QStringLiteral("“sdxl-lora-portraits” has failed"));
        QCOMPARE(m_service.taken[0].actions.join(u'|'), QStringLiteral("default|Show|show|Show|log|Log"));
        auto& page = *fixture.window->findChild<QueuePage*>();
        page.setFilter(QStringLiteral("nothing like it"));
        m_service.choose(QStringLiteral("log"));
        QTRY_VERIFY(fixture.window->isVisible());
        QTRY_COMPARE(page.selectedJobs(), QStringList{fixture.client.page.entries[0].entry.jobId});
    }

    void anApprovalLeadsToItsRequest() {
        PresenceFixture fixture(ownBus());
        fixture.begin({.inTray = true});
        fixture.client.page.entries[4].entry.status = JobStatus::Blocked;
        ApprovalRequest request;
        request.id = 8;
        request.jobId = fixture.client.page.entries[4].entry.jobId;
        fixture.client.approvalRequests << request; // not the first of the list
        fixture.client.tellChanged();
        QTRY_COMPARE(m_service.taken.size(), 1);
        QCOMPARE(m_service.taken[0].actions.join(u'|'), QStringLiteral("default|Open|open|Open"));
        QCOMPARE(m_service.taken[0].text, QStringLiteral("Submitted by kabir."));
        m_service.choose(QStringLiteral("open"));
        auto& page = *fixture.window->findChild<ApprovalsPage*>();
        QTRY_VERIFY(page.isVisible());
        QTRY_COMPARE(page.table().currentKey(), QStringLiteral("8"));
    }

    void manyAreOne() {
        PresenceFixture fixture(ownBus());
        fixture.begin({.inTray = true});
        fixture.end(JobStatus::Failed, 0);
        fixture.end(JobStatus::Completed, 1);
        fixture.end(JobStatus::Completed, 2);
        QTRY_COMPARE(m_service.taken.size(), 1);
        QCOMPARE(m_service.taken[0].text,
                 QStringLiteral("2 jobs of yours have finished.\n1 job of yours has failed."));
        m_service.choose(QStringLiteral("default"));
        QTRY_VERIFY(fixture.window->isVisible());
    }

    void noneInFrontAndNoneThatIsNotWanted() {
        PresenceFixture fixture(ownBus());
        PresenceSettings{.tellsFinished = false}.keepIn(fixture.settings);
        fixture.begin();
        fixture.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(fixture.window.get()));
        QSignalSpy arrived(&fixture.window->feed(), &QueueFeed::entriesArrived);
        fixture.end(JobStatus::Failed, 0);
        QVERIFY(arrived.wait());
        fixture.window->hide();
        fixture.end(JobStatus::Completed, 1); // not wanted
        QVERIFY(arrived.wait());
        fixture.end(JobStatus::Failed, 2);
        QTRY_COMPARE(m_service.taken.size(), 1);
        QCOMPARE(m_service.taken[0].title, QStringLiteral("“flux-finetune-catalogue” has failed"));
    }

    void withoutAServiceNothingBreaks() {
        PresenceFixture fixture(QDBusConnection::connectToBus(QStringLiteral("unix:path=/nonexistent/bus"),
                                                              QStringLiteral("nobody")));
        fixture.begin({.inTray = true});
        QSignalSpy lost(&fixture.notifications, &Notifications::notShown);
        fixture.end(JobStatus::Failed);
        QTRY_COMPARE(lost.size(), 1);
        QVERIFY(!fixture.window->isVisible());
        QDBusConnection::disconnectFromBus(QStringLiteral("nobody"));
    }
};

} // namespace kataar

KATAAR_TEST(presence, kataar::PresenceTest)
#include "tst_presence.moc"
