// SPDX-License-Identifier: GPL-3.0-or-later
// A job duplicated, the table exported, old jobs removed, the queue diagnosed.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/cleanupdialog.h"
#include "views/diagnosedialog.h"
#include "views/factlist.h"
#include "views/keysdialog.h"
#include "views/messagebar.h"
#include "views/newkeydialog.h"
#include "views/queuefeed.h"
#include "views/queuepage.h"
#include "views/submitdialog.h"
#include "views/tableview.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

namespace kataar {

using namespace test;

namespace {

QAction* actionNamed(QWidget& window, const char* text) {
    for (QAction* action : window.findChildren<QAction*>()) {
        if (action->text().remove(u'&') == QString::fromUtf8(text))
            return action;
    }
    return nullptr;
}

constexpr qint64 hourUs = 3'600'000'000;

} // namespace

class WindowDialogsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDuplicateHasEveryField() {
        WindowFixture fixture;
        EntryView& view = fixture.client.page.entries[0];
        QueueEntry& entry = view.entry;
        entry.name = QStringLiteral("portraits, again");
        entry.numProcesses = 3;
        entry.anyGpu = true;
        entry.priorityOverride = 35; // of no name
        entry.beginAt = UtcTime{fixture.clock.wall().us + 5 * hourUs};
        entry.window = QStringLiteral("22:00-08:00 Mon-Fri Europe/Berlin");
        entry.windowEnd = WindowEnd::Requeue;
        entry.timeLimitSeconds = 7200;
        entry.deviceIds = {2, 3};
        entry.target = Target::Local;
        entry.metadata = {{QStringLiteral("run"), 7}};
        MainWindow& window = fixture.open();
        window.findChild<QueuePage*>()->select(entry.jobId);
        QTest::keyClick(&window, Qt::Key_D, Qt::ControlModifier);
        auto& dialog = *window.findChild<SubmitDialog*>();
        QTRY_COMPARE(dialog.request().configName, entry.configName);
        QTRY_COMPARE(dialog.request().name, entry.name);
        const SubmitRequest wanted = dialog.request();
        QCOMPARE(wanted.numProcesses, std::optional(3));
        QVERIFY(!wanted.noWait);
        QCOMPARE(wanted.priority, std::optional(35));
        QCOMPARE(wanted.beginAt, entry.beginAt);
        QCOMPARE(wanted.window, entry.window);
        QCOMPARE(wanted.windowEnd, WindowEnd::Requeue);
        QCOMPARE(wanted.timeLimitSeconds, entry.timeLimitSeconds);
        QCOMPARE(wanted.deviceIds, std::optional(entry.deviceIds));
        QCOMPARE(wanted.target, Target::Local);
        QCOMPARE(wanted.metadata, entry.metadata);
        const auto labels = dialog.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->text().contains(QStringLiteral("time limit 2 h 0 min, GPUs 2, 3."));
        }));
        QTRY_VERIFY2(clippedTexts(dialog).isEmpty(), qPrintable(clippedTexts(dialog).join(u'\n')));
        fixture.language.setChoice(Language::Choice::Hindi);
        QCOMPARE(dialog.request().priority, std::optional(35));

        dialog.choose(QStringLiteral("spirals")); // another configuration: nothing of the job is left
        QCOMPARE(dialog.request().timeLimitSeconds, std::optional<qint64>());
        QVERIFY(dialog.request().metadata.isEmpty());
    }

    void aBeginThatHasPassedIsAtOnce() {
        WindowFixture fixture;
        fixture.client.page.entries[0].entry.beginAt = UtcTime{fixture.clock.wall().us - hourUs};
        MainWindow& window = fixture.open();
        window.findChild<QueuePage*>()->select(fixture.client.page.entries[0].entry.jobId);
        actionNamed(window, "Duplicate…")->trigger();
        auto& dialog = *window.findChild<SubmitDialog*>();
        QTRY_COMPARE(dialog.request().configName, fixture.client.page.entries[0].entry.configName);
        QVERIFY(!dialog.request().beginAt);
        QVERIFY(!dialog.request().priority && !dialog.request().timeLimitSeconds);
    }

    void theTableIsExported() {
        WindowFixture fixture;
        MainWindow& window = fixture.open();
        auto& page = *window.findChild<QueuePage*>();
        page.setFilter(QStringLiteral("state:pending"));
        for (int column = 0; column < page.model().columnCount(); ++column)
            page.table().setColumnHidden(column, page.model().columnId(column) != u"name" &&
                                                     page.model().columnId(column) != u"state");
        const auto exported = [&](const QString& path) {
            QTest::keyClick(&window, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
            auto* dialog = window.findChild<QFileDialog*>();
            Q_EMIT dialog->fileSelected(path);
            delete dialog;
        };
        const QString path = fixture.folder.filePath(QStringLiteral("जो दिखता है.csv"));
        exported(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().split('\n');
        QCOMPARE(lines[0], QByteArray("Name,State\r"));
        QCOMPARE(lines[1], QByteArray("flux-finetune-catalogue,Pending\r"));
        QCOMPARE(lines.size(), page.model().rowCount() + 2);
        auto& bar = *window.findChild<MessageBar*>();
        QVERIFY2(bar.text().contains(path), qPrintable(bar.text()));
        exported(fixture.folder.filePath(QStringLiteral("no/such/folder.csv")));
        QVERIFY2(bar.text().startsWith(u"Nothing was exported."), qPrintable(bar.text()));
    }

    void everyPageExportsItsOwnTable() {
        WindowFixture fixture;
        fillPast(fixture.client, fixture.clock);
        MainWindow& window = fixture.open();
        const auto firstLineOf = [&](Qt::Key page, const char* name) {
            QTest::keyClick(&window, page, Qt::ControlModifier);
            QTest::keyClick(&window, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
            auto* dialog = window.findChild<QFileDialog*>();
            const QString path = fixture.folder.filePath(QString::fromLatin1(name));
            const bool named = dialog->selectedFiles().value(0).endsWith(QLatin1StringView(name));
            Q_EMIT dialog->fileSelected(path);
            delete dialog;
            QFile file(path);
            return named && file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readLine()).trimmed()
                                                           : QString();
        };
        QVERIFY(firstLineOf(Qt::Key_1, "queue.csv").contains(u"Waiting for"));
        QVERIFY(firstLineOf(Qt::Key_2, "gpus.csv").contains(u"Utilisation"));
        QVERIFY(firstLineOf(Qt::Key_3, "approvals.csv").contains(u"Requester"));
        QVERIFY(firstLineOf(Qt::Key_4, "history.csv").contains(u"Finished"));
        QVERIFY(firstLineOf(Qt::Key_5, "people.csv").contains(u"Level"));
    }

    void onesOwnKeysNeedNoAdministrator() {
        WindowFixture fixture;
        fixture.client.me.level = Level::Researcher;
        fixture.client.me.permissions = PermissionSet();
        fixture.client.me.permissions.insert(Permission::ApiKeysOwn);
        MainWindow& window = fixture.open();
        QTRY_VERIFY(actionNamed(window, "My Keys…")->isEnabled());
        actionNamed(window, "My Keys…")->trigger();
        auto* dialog = window.findChild<KeysDialog*>();
        QVERIFY(dialog);
        QCOMPARE(dialog->windowTitle(), QStringLiteral("My Keys"));
        QTRY_VERIFY(dialog->findChild<QLabel*>()->text().contains(u"asha has no key."));
        for (auto* push : dialog->findChildren<QPushButton*>()) {
            if (push->text().contains(QStringLiteral("Make")))
                push->click();
        }
        auto* made = dialog->findChild<NewKeyDialog*>();
        made->findChild<QLineEdit*>()->setText(QStringLiteral("laptop"));
        QTest::keyClick(made, Qt::Key_Return);
        QTRY_COMPARE(fixture.client.peopleDeeds.value(0), QStringLiteral("key "));
    }

    void keysOfOnesOwnWantTheirPermission() {
        WindowFixture fixture;
        fixture.client.me.permissions = PermissionSet();
        MainWindow& window = fixture.open();
        QTRY_VERIFY(!actionNamed(window, "My Keys…")->isEnabled());
        QVERIFY(actionNamed(window, "My Keys…")->toolTip().contains(u"api.keys.own"));
    }

    void oldJobsAreCountedBeforeTheyGo() {
        WindowFixture fixture;
        fixture.client.old = 42;
        MainWindow& window = fixture.open();
        actionNamed(window, "Clean Up…")->trigger();
        auto& dialog = *window.findChild<CleanUpDialog*>();
        auto* remove = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QVERIFY(!remove->isEnabled());
        QTRY_COMPARE(dialog.outcome(), QStringLiteral("These are 42 jobs."));
        dialog.findChild<QSpinBox*>()->setValue(200);
        QVERIFY(!remove->isEnabled()); // what is counted is of other days
        QTRY_COMPARE(dialog.outcome(), QStringLiteral("There are none."));
        QVERIFY(!remove->isEnabled());
        dialog.findChild<QSpinBox*>()->setValue(7);
        QTRY_VERIFY(remove->isEnabled());
        QVERIFY(fixture.client.cleanUps.isEmpty());
        remove->click();
        QTRY_COMPARE(fixture.client.cleanUps, QVector<int>{7});
        QTRY_COMPARE(window.findChild<MessageBar*>()->text(),
                     QStringLiteral("42 jobs were removed with their logs."));
        QTRY_VERIFY(!window.findChild<CleanUpDialog*>()); // it goes with its work done
    }

    void aCleanUpThatFailsStaysOpen() {
        WindowFixture fixture;
        fixture.client.old = 1;
        QueueFeed feed(fixture.client);
        CleanUpDialog dialog(fixture.client, feed.calls());
        dialog.show();
        QTRY_COMPARE(dialog.outcome(), QStringLiteral("This is 1 job."));
        fixture.client.failure = Error::denied(QStringLiteral("queue.manage"));
        dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
        QTRY_VERIFY2(dialog.outcome().contains(u"queue.manage"), qPrintable(dialog.outcome()));
        QVERIFY(dialog.isVisible());
    }

    void diagnosis() {
        WindowFixture fixture;
        fixture.client.unwell = {{{"database", Health::Ok, {}},
                                  {"disk", Health::Degraded, QStringLiteral("Nearly full.")},
                                  {"new_part", Health::Ok, {}}},
                                 QStringLiteral("0.9")};
        auto options = WindowFixture::defaultOptions();
        options.dataDir = QStringLiteral("/data");
        MainWindow& window = fixture.open(options);
        QTRY_VERIFY(actionNamed(window, "Diagnose…"));
        actionNamed(window, "Diagnose…")->trigger();
        auto& dialog = *window.findChild<DiagnoseDialog*>();
        const auto& list = *dialog.findChild<FactList*>();
        QTRY_COMPARE(list.value(QStringLiteral("Disk")), QStringLiteral("works with limits – Nearly full."));
        QCOMPARE(list.value(QStringLiteral("Database")), QStringLiteral("works"));
        QCOMPARE(list.value(QStringLiteral("new_part")), QStringLiteral("works"));
        QCOMPARE(list.value(QStringLiteral("Version of the queue")), QStringLiteral("0.9"));
        QCOMPARE(list.value(QStringLiteral("Data folder")), QStringLiteral("/data"));
        QCOMPARE(list.value(QStringLiteral("Address")), options.serverAddress);
        QTRY_VERIFY(list.value(QStringLiteral("GPUs found")).startsWith(u'4'));
        for (QAbstractButton* button : dialog.findChild<QDialogButtonBox*>()->buttons()) {
            if (button->text() == QStringLiteral("&Copy"))
                button->click();
        }
        const QString copied = QApplication::clipboard()->text();
        QVERIFY2(copied.startsWith(u"The queue works, with limits.\n\nDatabase: works\n"),
                 qPrintable(copied));
        fixture.client.failure = Error::unavailable(QStringLiteral("odd"), QStringLiteral("No way."));
        QTRY_VERIFY_WITH_TIMEOUT(dialog.text().startsWith(u"The queue does not answer. No way."), 10'000);
        fixture.client.failure.reset();
        fixture.language.setChoice(Language::Choice::Hindi);
        QTRY_VERIFY_WITH_TIMEOUT(!dialog.text().contains(u"No way."), 10'000);
    }
};

} // namespace kataar

KATAAR_TEST(windowdialogs, kataar::WindowDialogsTest)
#include "tst_windowdialogs.moc"
