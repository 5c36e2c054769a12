// SPDX-License-Identifier: GPL-3.0-or-later
// What is done with the selected jobs: taken back in time or too late, held, ordered, and by whom.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/countdown.h"
#include "views/messagebar.h"
#include "views/queuefeed.h"
#include "views/queuepage.h"
#include "views/tableview.h"

#include <QAction>
#include <QInputDialog>
#include <QPushButton>
#include <QTest>

namespace kataar {

using namespace test;

namespace {

constexpr int runningJob = 0;
constexpr int firstWaiting = 3;
constexpr int secondWaiting = 4;
constexpr int lowWaiting = 5;
constexpr int blockedJob = 6;
constexpr int completedJob = 8;

struct DeedFixture : WindowFixture {
    explicit DeedFixture(int undoSeconds = 10) {
        auto options = defaultOptions();
        options.undoSeconds = undoSeconds;
        client.page.entries[firstWaiting].effectivePriority = normalPriority; // as the one behind it
        open(options);
        page = window->findChild<QueuePage*>();
        const auto bars = window->findChildren<MessageBar*>();
        messages = bars[0];
        undoLine = bars[1];
    }

    QString id(int index) const { return client.page.entries[index].entry.jobId; }
    QString name(int index) const { return client.page.entries[index].entry.name; }
    void select(const QVector<int>& indices) {
        page->table().clearSelection();
        for (const int index : indices) {
            const QModelIndex row = page->model().index(page->model().rowOf(id(index)), 0);
            page->table().selectionModel()->select(row,
                                                   QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
    }
    QAction* action(const char* text) const {
        for (QAction* one : window->findChildren<QAction*>()) {
            if (one->text().remove(u'&') == QString::fromUtf8(text))
                return one;
        }
        return nullptr;
    }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        window->activateWindow();
        page->table().setFocus();
        QTest::keyClick(&page->table(), Qt::Key(key), modifiers);
    }

    QueuePage* page = nullptr;
    MessageBar* messages = nullptr;
    MessageBar* undoLine = nullptr;
};

} // namespace

class JobActionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCancelIsOfferedBack() {
        DeedFixture fixture;
        QVERIFY(!fixture.action("Undo")->isEnabled());
        fixture.select({firstWaiting});
        fixture.press(Qt::Key_Delete);
        QCOMPARE(fixture.client.cancels, QStringList{fixture.id(firstWaiting)});
        QCOMPARE(fixture.client.delays, QVector<int>{10});
        QTRY_COMPARE(fixture.undoLine->topic(), QStringLiteral("undo"));
        QCOMPARE(fixture.undoLine->text(),
                 QStringLiteral("“%1” will be cancelled.").arg(fixture.name(firstWaiting)));
        const auto& countdown = *fixture.undoLine->findChild<Countdown*>();
        QVERIFY(countdown.isRunning() && countdown.isVisible());
        QTRY_VERIFY(countdown.left() < 1);
        QVERIFY(fixture.page->table().hasFocus()); // the next key is for the table
        fixture.undoLine->answerButton()->click();
        QTRY_COMPARE(fixture.client.undone, QStringList{fixture.id(firstWaiting)});
        QTRY_COMPARE(fixture.messages->topic(), QStringLiteral("undone"));
        QVERIFY(fixture.messages->text().contains(fixture.name(firstWaiting)));
        QVERIFY(fixture.undoLine->isHidden());
        QVERIFY(!fixture.action("Undo")->isEnabled());
    }

    void eitherPermissionApproves() {
        for (const Permission one : {Permission::QueueApprove, Permission::AdminApprove}) {
            DeedFixture fixture;
            fixture.client.me.permissions = {Permission::QueueView, one};
            fixture.client.me.userId = 999;
            fixture.window->feed().refresh();
            fixture.select({blockedJob});
            QTRY_VERIFY(!fixture.window->pauseAction()->isEnabled()); // the account is there
            QVERIFY(fixture.action("Approve")->isEnabled());
            QVERIFY(fixture.action("Reject…")->isEnabled());
            QVERIFY(!fixture.action("Cancel")->isEnabled());
            fixture.action("Approve")->trigger();
            QTRY_COMPARE(fixture.client.deeds,
                         QStringList{QStringLiteral("approve ") + fixture.id(blockedJob)});
        }
    }

    void anUndoThatFailsIsOfferedAgain() {
        DeedFixture fixture;
        fixture.select({firstWaiting});
        fixture.press(Qt::Key_Delete);
        QTRY_COMPARE(fixture.undoLine->topic(), QStringLiteral("undo"));
        fixture.select({secondWaiting});
        fixture.press(Qt::Key_Delete);
        QTRY_VERIFY(fixture.undoLine->text().contains(fixture.name(secondWaiting)));
        fixture.client.failure = Error::unavailable(QStringLiteral("no_answer"), QStringLiteral("gone"));
        fixture.press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(fixture.messages->text().contains(u"Nothing was taken back."));
        QVERIFY(fixture.undoLine->text().contains(fixture.name(secondWaiting))); // the newest is first again
        QVERIFY(fixture.action("Undo Cancelling")->isEnabled());
        fixture.client.failure.reset();
        fixture.press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(fixture.client.undone, QStringList{fixture.id(secondWaiting)});
        fixture.press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(fixture.client.undone,
                     (QStringList{fixture.id(secondWaiting), fixture.id(firstWaiting)}));
    }

    void anUndoThatFailsTooLateIsNotOfferedAgain() {
        DeedFixture fixture(1);
        fixture.select({firstWaiting});
        fixture.press(Qt::Key_Delete);
        QTRY_COMPARE(fixture.undoLine->topic(), QStringLiteral("undo"));
        fixture.client.silent = true;
        fixture.client.failure = Error::unavailable(QStringLiteral("no_answer"), QStringLiteral("gone"));
        fixture.press(Qt::Key_Z, Qt::ControlModifier);
        QTest::qWait(1100); // until its time is over
        fixture.client.answerNow();
        QTRY_VERIFY(fixture.messages->text().contains(u"Nothing was taken back."));
        QVERIFY(fixture.undoLine->isHidden());
    }

    void severalAtOnceAreOneUndo() {
        DeedFixture fixture;
        fixture.select({runningJob, firstWaiting, secondWaiting, completedJob});
        fixture.press(Qt::Key_Delete);
        const QStringList all{fixture.id(runningJob), fixture.id(firstWaiting), fixture.id(secondWaiting)};
        QCOMPARE(fixture.client.cancels, all); // not what has ended, and nobody was asked
        QCOMPARE(fixture.client.delays.size(), 1);
        QTRY_VERIFY2(fixture.undoLine->text().startsWith(u"3 jobs will be cancelled, running ones stopped."),
                     qPrintable(fixture.undoLine->text()));
        fixture.press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(fixture.client.undone, all);
        QTRY_COMPARE(fixture.messages->text(), QStringLiteral("Taken back: 3 jobs stay as they were."));
    }

    void theNewestIsTakenBackFirst() {
        DeedFixture fixture;
        fixture.select({firstWaiting});
        fixture.press(Qt::Key_Delete);
        QTRY_VERIFY(fixture.undoLine->isVisible());
        fixture.select({blockedJob});
        fixture.action("Approve")->trigger();
        QTRY_VERIFY(fixture.undoLine->text().contains(u"will be approved"));
        QVERIFY(fixture.action("Undo Approving")->isEnabled());
        fixture.press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(fixture.client.undone, QStringList{fixture.id(blockedJob)});
        QTRY_VERIFY(fixture.undoLine->text().contains(u"will be cancelled"));
        fixture.press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(fixture.client.undone, (QStringList{fixture.id(blockedJob), fixture.id(firstWaiting)}));
    }

    void anotherMessageLeavesTheOfferAlone() {
        DeedFixture fixture;
        fixture.select({firstWaiting});
        fixture.press(Qt::Key_Delete);
        QTRY_VERIFY(fixture.undoLine->isVisible());
        fixture.window->showError(QStringLiteral("Something."), Error::noSpace(QStringLiteral("full")));
        QVERIFY(fixture.undoLine->isVisible());
    }

    void timeRunsOut() {
        DeedFixture fixture(1);
        fixture.select({firstWaiting});
        fixture.press(Qt::Key_Delete);
        QTRY_VERIFY(fixture.undoLine->isVisible());
        QTRY_VERIFY(fixture.undoLine->isHidden());
        QVERIFY(!fixture.action("Undo")->isEnabled());
        QVERIFY(fixture.client.undone.isEmpty());
        QCOMPARE(fixture.client.cancels.size(), 1); // it is the queue that carries it out
    }

    void tooLateIsTold() {
        DeedFixture fixture;
        fixture.select({firstWaiting, secondWaiting});
        fixture.press(Qt::Key_Delete);
        QTRY_VERIFY(fixture.undoLine->isVisible());
        fixture.client.tooLate << fixture.id(secondWaiting);
        fixture.press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(fixture.messages->text(),
                     QStringLiteral("It was too late for 1 job; look at its state in the list."));
        fixture.press(Qt::Key_Delete);
        QTRY_VERIFY(fixture.undoLine->isVisible());
        fixture.client.failure = Error::unavailable(QStringLiteral("odd"), QStringLiteral("No way."));
        fixture.press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(fixture.messages->text().contains(u"No way."));
    }

    void anOlderServerActsAtOnce() {
        DeedFixture fixture;
        fixture.client.actsAtOnce = true;
        fixture.select({firstWaiting});
        fixture.press(Qt::Key_Delete);
        QTRY_COMPARE(fixture.messages->text(),
                     QStringLiteral("“%1” has been cancelled.").arg(fixture.name(firstWaiting)));
        QVERIFY(fixture.undoLine->isHidden());
    }

    void whatCannotBeCancelledIsTold() {
        DeedFixture fixture;
        fixture.client.refused << fixture.id(secondWaiting);
        fixture.select({firstWaiting, secondWaiting});
        fixture.press(Qt::Key_Delete);
        QTRY_VERIFY(fixture.messages->text().startsWith(
            QStringLiteral("“%1” stays as it is.").arg(fixture.name(secondWaiting))));
        fixture.press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(fixture.client.undone, QStringList{fixture.id(firstWaiting)});
    }

    void whatIsBeingCancelledSaysSo() {
        DeedFixture fixture;
        fixture.client.page.entries[firstWaiting].entry.intent =
            Intent{Intent::Kind::Cancel, fixture.clock.wall(), {}, {}, {}};
        fixture.client.tellChanged();
        const auto state = [&model = fixture.page->model(), id = fixture.id(firstWaiting)] {
            return model.index(model.rowOf(id), model.columnOf(QStringLiteral("state"))).data().toString();
        };
        QTRY_COMPARE(state(), QStringLiteral("Being cancelled"));
        fixture.select({firstWaiting});
        QVERIFY(!fixture.action("Cancel")->isEnabled());
    }

    void decisionsGoOneAfterTheOther() {
        DeedFixture fixture;
        for (const int index : {firstWaiting, secondWaiting})
            fixture.client.page.entries[index].entry.status = JobStatus::Blocked;
        fixture.client.tellChanged();
        QTRY_COMPARE(fixture.page->entry(fixture.id(secondWaiting))->entry.status, JobStatus::Blocked);
        fixture.select({firstWaiting, secondWaiting, blockedJob});
        QVERIFY(fixture.action("Reject…")->isEnabled());
        fixture.client.refused << fixture.id(secondWaiting);
        fixture.action("Reject…")->trigger();
        auto& asked = *fixture.window->findChild<QInputDialog*>();
        asked.setTextValue(QStringLiteral(" too dear"));
        asked.accept();
        QTRY_COMPARE(fixture.client.deeds.size(), 3);
        QTRY_COMPARE(fixture.undoLine->text(), QStringLiteral("2 jobs will be rejected."));
        QVERIFY(fixture.messages->text().startsWith(
            QStringLiteral("“%1” stays as it is.").arg(fixture.name(secondWaiting))));
        QCOMPARE(fixture.client.deeds[0], QStringLiteral("reject %1 too dear").arg(fixture.id(firstWaiting)));
    }

    void holdSaysWhatItWillDo() {
        DeedFixture fixture;
        QVERIFY(!fixture.action("Hold")->isEnabled());
        QCOMPARE(fixture.action("Hold")->toolTip(), QStringLiteral("Select a job that waits."));
        QCOMPARE(fixture.action("Hold")->statusTip(), fixture.action("Hold")->toolTip());
        fixture.client.page.entries[firstWaiting].entry.held = true;
        fixture.client.tellChanged();
        QTRY_VERIFY(fixture.page->entry(fixture.id(firstWaiting))->entry.held);
        fixture.select({firstWaiting, secondWaiting});
        fixture.press(Qt::Key_H, Qt::ControlModifier);
        QTRY_COMPARE(fixture.client.deeds, QStringList{QStringLiteral("hold ") + fixture.id(secondWaiting)});
        QTRY_VERIFY(fixture.messages->text().contains(u"is on hold"));
        fixture.select({firstWaiting});
        QTRY_VERIFY(fixture.action("Release"));
        QVERIFY(!fixture.action("Hold"));
        fixture.press(Qt::Key_H, Qt::ControlModifier);
        QTRY_COMPARE(fixture.client.deeds.last(), QStringLiteral("release ") + fixture.id(firstWaiting));
    }

    void prioritiesByName() {
        DeedFixture fixture;
        fixture.select({firstWaiting});
        QVERIFY(!fixture.action("As Its Owner's Level Gives")->isEnabled());
        fixture.action("Urgent (30)")->trigger();
        QTRY_COMPARE(fixture.client.deeds.last(),
                     QStringLiteral("priority %1 30").arg(fixture.id(firstWaiting)));
        fixture.client.page.entries[firstWaiting].entry.priorityOverride = 30;
        fixture.client.tellChanged();
        QTRY_VERIFY(fixture.action("Urgent (30)")->isChecked());
        QVERIFY(!fixture.action("Low (0)")->isChecked());
        fixture.action("As Its Owner's Level Gives")->trigger();
        QTRY_COMPARE(fixture.client.deeds.last(),
                     QStringLiteral("priority %1 level").arg(fixture.id(firstWaiting)));
    }

    void movesByTheKeyboard() {
        DeedFixture fixture;
        fixture.select({secondWaiting});
        fixture.press(Qt::Key_Up, Qt::AltModifier);
        QTRY_COMPARE(
            fixture.client.deeds.value(0),
            QStringLiteral("move %1 before %2").arg(fixture.id(secondWaiting), fixture.id(firstWaiting)));
        fixture.press(Qt::Key_End, Qt::AltModifier);
        QTRY_COMPARE(fixture.client.deeds.value(1),
                     QStringLiteral("move %1 bottom").arg(fixture.id(secondWaiting)));
        fixture.select({lowWaiting}); // alone with its priority
        fixture.press(Qt::Key_Down, Qt::AltModifier);
        QTRY_VERIFY(fixture.messages->text().startsWith(u"It stands last already"));
        QCOMPARE(fixture.client.deeds.size(), 2);
        fixture.select({runningJob});
        QVERIFY(!fixture.action("To the Top")->isEnabled());
    }

    void rolesDisableAndSayWhy() {
        DeedFixture fixture;
        fixture.client.me.permissions = {Permission::QueueView, Permission::JobCancelOwn};
        Q_EMIT fixture.client.linkChanged(LinkState::Connected, {});
        fixture.select({firstWaiting}); // ravi's
        QAction* urgent = fixture.action("Urgent (30)");
        QTRY_VERIFY(urgent->toolTip().contains(u"job.priority.high"));
        for (const char* text : {"Up", "Down", "To the Top", "To the Bottom", "Low (0)", "Hold", "Cancel"}) {
            const QAction* action = fixture.action(text);
            QVERIFY2(action && !action->isEnabled() && action->isVisible(), text);
            QVERIFY2(action->toolTip().contains(u"permission"), qPrintable(action->toolTip()));
        }
        QCOMPARE(fixture.action("Retry")->toolTip(), QStringLiteral("Select a job that has ended."));
    }

    void localJobsThatWaitForProcess() {
        DeedFixture fixture;
        fixture.client.counted.localStartHeld = true;
        fixture.client.counted.localPendingJobs = 4;
        fixture.client.tellChanged();
        QTRY_COMPARE(fixture.messages->topic(), QStringLiteral("held"));
        QVERIFY2(fixture.messages->text().contains(u"4 local jobs"), qPrintable(fixture.messages->text()));
        fixture.messages->answerButton()->click();
        QCOMPARE(fixture.client.processed, 1);
    }

    void aWindowThatGoesTakesNothingBack() {
        DeedFixture fixture;
        fixture.client.silent = true;
        fixture.select({firstWaiting});
        fixture.press(Qt::Key_Delete);
        fixture.window.reset();
        fixture.client.answerNow();
        QVERIFY(fixture.client.undone.isEmpty());
    }
};

} // namespace kataar

KATAAR_TEST(jobactions, kataar::JobActionsTest)
#include "tst_jobactions.moc"
