// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs dragged by the mouse: where they may go, where not, and who may.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/queuepage.h"
#include "views/rankdrag.h"
#include "views/tableview.h"

#include <QFrame>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

namespace kataar {

using namespace test;

namespace {

struct DragFixture : WindowFixture {
    DragFixture() {
        client.page.entries[firstWaiting].effectivePriority = normalPriority;
        EntryView third = client.page.entries[firstWaiting];
        third.entry.id = 110;
        third.entry.jobId = QString(32, u'c');
        third.entry.name = QStringLiteral("third");
        client.page.entries.insert(firstWaiting + 2, third);
        open();
        page = window->findChild<QueuePage*>();
        drag = page->findChild<RankDrag*>();
        line = page->table().viewport()->findChild<QFrame*>();
        page->table().scrollToTop();
    }

    QString id(int index) const { return client.page.entries[index].entry.jobId; }
    /// `part` of the row's height: 0 = its upper edge.
    QPoint at(int row, double part = 0.5) const {
        const auto& table = page->table();
        return {30, table.rowViewportPosition(row) + int(table.rowHeight(row) * part)};
    }
    QWidget* ground() const { return page->table().viewport(); }
    void press(int row, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::mousePress(ground(), Qt::LeftButton, modifiers, at(row));
    }
    void carryTo(const QPoint& to) {
        QMouseEvent event(QEvent::MouseMove, to, ground()->mapToGlobal(to), Qt::NoButton, Qt::LeftButton,
                          Qt::NoModifier);
        QCoreApplication::sendEvent(ground(), &event);
    }
    void release(const QPoint& to) { QTest::mouseRelease(ground(), Qt::LeftButton, {}, to); }

    static constexpr int running = 0;
    static constexpr int urgent = 2;
    static constexpr int firstWaiting = 3; ///< with the two behind it of one priority
    QueuePage* page = nullptr;
    RankDrag* drag = nullptr;
    QFrame* line = nullptr;
};

} // namespace

class RankDragTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aJobIsDroppedBetweenTwo() {
        DragFixture fixture;
        fixture.press(5);
        fixture.carryTo(fixture.at(3, 0.2));
        QVERIFY(fixture.drag->isCarrying() && fixture.drag->canDrop());
        QVERIFY(fixture.line->isVisible());
        QVERIFY(qAbs(fixture.line->geometry().center().y() - fixture.at(3, 0).y()) <= 1);
        QVERIFY(fixture.client.deeds.isEmpty());
        fixture.release(fixture.at(3, 0.2));
        QTRY_COMPARE(fixture.client.deeds,
                     QStringList{QStringLiteral("move %1 before %2").arg(fixture.id(5), fixture.id(3))});
        QVERIFY(!fixture.drag->isCarrying());
        QVERIFY(!fixture.line->isVisible());
        QCOMPARE(fixture.page->selectedJobs(), QStringList{fixture.id(5)});
    }

    void severalGoTogether() {
        DragFixture fixture;
        fixture.press(3);
        fixture.release(fixture.at(3));
        QTest::mouseClick(fixture.ground(), Qt::LeftButton, Qt::ControlModifier, fixture.at(4));
        QCOMPARE(fixture.page->selectedJobs().size(), 2);
        fixture.press(3);
        fixture.carryTo(fixture.at(5, 0.9));
        QCOMPARE(fixture.page->selectedJobs().size(), 2);
        fixture.release(fixture.at(5, 0.9));
        QTRY_COMPARE(fixture.client.deeds,
                     (QStringList{QStringLiteral("move %1 after %2").arg(fixture.id(3), fixture.id(5)),
                                  QStringLiteral("move %1 after %2").arg(fixture.id(4), fixture.id(3))}));
    }

    void elsewhereItIsRefused() {
        DragFixture fixture;
        fixture.press(4);
        for (const QPoint& to : {fixture.at(DragFixture::running), fixture.at(DragFixture::urgent, 0.1),
                                 fixture.at(8, 0.9), QPoint(30, fixture.ground()->height() - 1)}) {
            fixture.carryTo(to);
            QVERIFY(fixture.drag->isCarrying() && !fixture.drag->canDrop());
            QVERIFY(!fixture.line->isVisible());
            QCOMPARE(fixture.ground()->cursor().shape(), Qt::ForbiddenCursor);
        }
        fixture.release(fixture.at(8));
        QTest::qWait(1);
        QVERIFY(fixture.client.deeds.isEmpty());
    }

    void whereItStandsNothingHappens() {
        DragFixture fixture;
        fixture.press(4);
        fixture.carryTo(fixture.at(4, 0.9) + QPoint(200, 0));
        QVERIFY(fixture.drag->canDrop());
        fixture.release(fixture.at(4, 0.9));
        QTest::qWait(1);
        QVERIFY(fixture.client.deeds.isEmpty());
    }

    void escapeLetsGo() {
        DragFixture fixture;
        fixture.press(5);
        fixture.carryTo(fixture.at(3, 0.1));
        QVERIFY(fixture.drag->isCarrying());
        QTest::keyClick(&fixture.page->table(), Qt::Key_Escape);
        QVERIFY(!fixture.drag->isCarrying());
        fixture.release(fixture.at(3, 0.1));
        QTest::qWait(1);
        QVERIFY(fixture.client.deeds.isEmpty());
    }

    void onlyInQueueOrder() {
        DragFixture fixture;
        fixture.page->table().sortByColumn(fixture.page->model().columnOf(QStringLiteral("name")),
                                           Qt::AscendingOrder);
        fixture.press(5);
        fixture.carryTo(fixture.at(3));
        QVERIFY(!fixture.drag->isCarrying());
        fixture.release(fixture.at(3));
        fixture.page->table().sortByColumn(fixture.page->model().columnOf(QStringLiteral("position")),
                                           Qt::AscendingOrder);
        fixture.press(1); // pending ones come first in this order
        fixture.carryTo(fixture.at(3));
        QVERIFY(fixture.drag->isCarrying());
        fixture.release(fixture.at(3));
    }

    void onlyForWhomMayAndOnlyWhatWaits() {
        DragFixture fixture;
        fixture.press(DragFixture::running);
        fixture.carryTo(fixture.at(4));
        QVERIFY(!fixture.drag->isCarrying());
        fixture.release(fixture.at(4));
        fixture.press(4, Qt::ControlModifier);
        fixture.carryTo(fixture.at(5));
        QVERIFY(!fixture.drag->isCarrying());
        fixture.release(fixture.at(5));
        fixture.client.me.permissions = {Permission::QueueView, Permission::JobCancelOwn};
        QSignalSpy moved(fixture.page, &QueuePage::movesWanted);
        Q_EMIT fixture.client.linkChanged(LinkState::Connected, {});
        QTest::qWait(1);
        fixture.press(4);
        fixture.carryTo(fixture.at(3));
        QVERIFY(!fixture.drag->isCarrying());
        fixture.release(fixture.at(3));
        QVERIFY(moved.isEmpty());
    }

    void aJobThatStartsMeanwhileIsNotMoved() {
        DragFixture fixture;
        fixture.press(5);
        fixture.carryTo(fixture.at(3, 0.1));
        QVERIFY(fixture.drag->canDrop());
        fixture.client.page.entries[5].entry.status = JobStatus::Running;
        fixture.client.tellChanged();
        QTRY_VERIFY(!fixture.drag->canDrop());
        fixture.release(fixture.at(3, 0.1));
        QTest::qWait(1);
        QVERIFY(fixture.client.deeds.isEmpty());
    }

    void theTableGoesOnNearItsEdge() {
        DragFixture fixture;
        EntryView row = fixture.client.page.entries[DragFixture::firstWaiting];
        for (int i = 0; i < 300; ++i) {
            row.entry.id = 1000 + i;
            row.entry.jobId = QStringLiteral("%1").arg(i, 32, 16, QLatin1Char('0'));
            fixture.client.page.entries.insert(6, row);
        }
        fixture.client.tellChanged();
        QTRY_COMPARE(fixture.page->model().rowCount(), 311);
        fixture.press(3);
        fixture.carryTo({30, fixture.ground()->height() - 2});
        QTRY_VERIFY(fixture.page->table().verticalScrollBar()->value() > 0);
        QVERIFY(fixture.drag->canDrop());
        fixture.release({30, fixture.ground()->height() - 2});
        QTRY_COMPARE(fixture.client.deeds.size(), 1);
    }
};

} // namespace kataar

KATAAR_TEST(rankdrag, kataar::RankDragTest)
#include "tst_rankdrag.moc"
