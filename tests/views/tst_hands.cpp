// SPDX-License-Identifier: GPL-3.0-or-later
// The window used by hand: real mouse and key events alone, from a submit to another language.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/detailpane.h"
#include "views/limitsdialog.h"
#include "views/queuepage.h"
#include "views/sidelist.h"
#include "views/submitdialog.h"
#include "views/tableview.h"

#include <QAction>
#include <QApplication>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QTabWidget>
#include <QTest>
#include <QToolBar>
#include <QToolButton>

namespace kataar {

using namespace test;

class HandsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_fixture;
    MainWindow* m_window = nullptr;
    QueuePage* m_page = nullptr;

    static void drag(QWidget* on, const QPoint& from, const QPoint& to) {
        QTest::mousePress(on, Qt::LeftButton, {}, from);
        for (const QPoint& at : {from + (to - from) / 2, to}) {
            QMouseEvent move(QEvent::MouseMove, at, on->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                             Qt::NoModifier);
            QCoreApplication::sendEvent(on, &move);
        }
        QTest::mouseRelease(on, Qt::LeftButton, {}, to);
    }
    static QPushButton* okOf(QWidget& dialog, QDialogButtonBox::StandardButton which) {
        return dialog.findChild<QDialogButtonBox*>()->button(which);
    }
    static void clickItem(QListWidget& list, int row) {
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualItemRect(list.item(row)).center());
    }

private Q_SLOTS:
    void init() {
        m_fixture = std::make_unique<WindowFixture>();
        m_window = &m_fixture->open();
        m_page = m_window->findChild<QueuePage*>();
        m_window->activateWindow();
        QTRY_VERIFY(m_window->isActiveWindow());
    }
    void cleanup() { m_fixture.reset(); }

    void aJobIsSubmitted() {
        auto* tools = m_window->findChild<QToolBar*>();
        QTest::mouseClick(tools->widgetForAction(tools->actions().constFirst()), Qt::LeftButton);
        QTRY_VERIFY(m_window->findChild<SubmitDialog*>());
        auto& dialog = *m_window->findChild<SubmitDialog*>();
        auto& configs = *dialog.findChild<QListWidget*>();
        QTRY_VERIFY(configs.count() > 2);
        int row = 0;
        while (!configs.item(row)->text().contains(QStringLiteral("spirals")))
            ++row;
        clickItem(configs, row);
        auto* gpus = dialog.findChild<QSpinBox*>();
        QTest::mouseClick(gpus, Qt::LeftButton);
        QTest::keyClick(gpus, Qt::Key_Up); // one GPU more
        auto* name = dialog.findChild<QLineEdit*>();
        QTest::mouseClick(name, Qt::LeftButton);
        QTest::keyClicks(name, QStringLiteral(" by hand"));
        auto* ok = okOf(dialog, QDialogButtonBox::Ok);
        QTRY_VERIFY(ok->isEnabled());
        QTest::mouseClick(ok, Qt::LeftButton);
        QTRY_COMPARE(m_fixture->client.submits.size(), 1);
        const SubmitRequest sent = m_fixture->client.submits.constFirst();
        QCOMPARE(sent.configName, QStringLiteral("spirals"));
        QVERIFY2(sent.name.contains(QStringLiteral("by hand")), qPrintable(sent.name));
        QTRY_VERIFY(!m_window->findChild<SubmitDialog*>());
    }

    void aFilterIsTyped() {
        QTest::keyClick(m_window, Qt::Key_F, Qt::ControlModifier);
        QWidget* text = QApplication::focusWidget();
        QVERIFY(qobject_cast<QLineEdit*>(text));
        QTest::keyClicks(text, QStringLiteral("state:running"));
        QTRY_COMPARE(m_page->model().rowCount(), 2);
        for (int i = 0; i < 13; ++i)
            QTest::keyClick(text, Qt::Key_Backspace);
        QTRY_COMPARE(m_page->model().rowCount(), 10);
        QTest::keyClicks(text, QStringLiteral("nothing like this"));
        QTRY_COMPARE(m_page->model().rowCount(), 0);
    }

    void limitsAreChanged() {
        QTest::keyClick(m_window, Qt::Key_L, Qt::ControlModifier);
        QTRY_VERIFY(m_window->findChild<LimitsDialog*>());
        auto& dialog = *m_window->findChild<LimitsDialog*>();
        auto* first = dialog.findChild<QSpinBox*>();
        QTRY_VERIFY(first->isEnabled());
        QTest::qWait(1); // the limits in force
        const int before = first->value();
        QTest::mouseClick(first, Qt::LeftButton);
        QTest::keyClick(first, Qt::Key_Up);
        QCOMPARE(first->value(), before + 1);
        QTest::mouseClick(okOf(dialog, QDialogButtonBox::Save), Qt::LeftButton);
        QTRY_COMPARE(m_fixture->client.patches.size(), 1);
    }

    void theLanguageIsChosenFromTheMenu() {
        auto* view = m_window->menuBar()->actions()[3]->menu();
        QTest::keyClick(m_window, Qt::Key_V, Qt::AltModifier);
        QTRY_COMPARE(QApplication::activePopupWidget(), static_cast<QWidget*>(view));
        QTest::keyClick(view, Qt::Key_L); // Language
        QTRY_VERIFY(QApplication::activePopupWidget() != view);
        QWidget* languages = QApplication::activePopupWidget();
        QVERIFY(languages);
        QTest::keyClick(languages, Qt::Key_Down); // from the system's to English
        QTest::keyClick(languages, Qt::Key_Down);
        QTest::keyClick(languages, Qt::Key_Return);
        QTRY_COMPARE(m_window->menuBar()->actions()[0]->text(), QStringLiteral("फ़ाइल (&F)"));
        QCOMPARE(m_fixture->language.code(), QStringLiteral("hi"));
    }

    void pagesAreClicked() {
        auto& side = *m_window->findChild<SideList*>();
        for (int row = 0; row < side.count(); ++row) {
            clickItem(side, row);
            QCOMPARE(side.currentRow(), row);
        }
        QTest::keyClick(&side, Qt::Key_Home);
        QTRY_VERIFY(m_page->isVisible());
    }

    void widthsAreDragged() {
        QHeaderView* header = m_page->table().horizontalHeader();
        const int column = header->logicalIndex(1);
        const int before = header->sectionSize(column);
        const int edge = header->sectionViewportPosition(column) + before - 1;
        const int middle = header->height() / 2;
        drag(header->viewport(), {edge, middle}, {edge + 60, middle});
        QCOMPARE(header->sectionSize(column), before + 60);
        auto& splitter = *m_page->findChild<QSplitter*>();
        const int table = splitter.sizes()[0];
        QWidget* handle = splitter.handle(1);
        drag(handle, handle->rect().center(), handle->rect().center() - QPoint(80, 0));
        QVERIFY(splitter.sizes()[0] < table);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                          {header->sectionViewportPosition(column) + 20, middle});
        QCOMPARE(header->sortIndicatorSection(), column);
    }

    void spaceOpensTheLog() {
        auto& table = m_page->table();
        const QModelIndex first = table.model()->index(0, 1);
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(first).center());
        QVERIFY(table.hasFocus());
        auto& tabs = *m_page->findChild<QTabWidget*>();
        QTest::keyClick(&table, Qt::Key_Space);
        QTRY_COMPARE(tabs.currentIndex(), int(DetailPane::Log));
        tabs.setCurrentIndex(DetailPane::Overview);
        QTest::keyClick(m_window, Qt::Key_G, Qt::ControlModifier);
        QTRY_COMPARE(tabs.currentIndex(), int(DetailPane::Log));
    }

    void spaceStillPressesButtons() {
        auto& table = m_page->table();
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {},
                          table.visualRect(table.model()->index(0, 1)).center());
        auto& tabs = *m_page->findChild<QTabWidget*>();
        tabs.setCurrentIndex(DetailPane::Overview);
        QTest::keyClick(m_window, Qt::Key_8, Qt::ControlModifier);
        auto* check = m_window->findChild<QPushButton*>(QStringLiteral("check"));
        QTRY_VERIFY(m_fixture->client.verifications > 0 && check->isEnabled());
        const int before = m_fixture->client.verifications;
        check->setFocus();
        QTest::keyClick(check, Qt::Key_Space);
        QTRY_COMPARE(m_fixture->client.verifications, before + 1);
        QCOMPARE(tabs.currentIndex(), int(DetailPane::Overview));
    }

    void aPriorityIsSetByItsKey() {
        m_page->select(m_fixture->client.page.entries[3].entry.jobId);
        m_page->table().setFocus();
        QTest::keyClick(&m_page->table(), Qt::Key_1, Qt::AltModifier);
        QTRY_COMPARE(m_fixture->client.deeds.size(), 1);
        QVERIFY(m_fixture->client.deeds[0].startsWith(u"priority "));
    }
};

} // namespace kataar

KATAAR_TEST(hands, kataar::HandsTest)
#include "tst_hands.moc"
