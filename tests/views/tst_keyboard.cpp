// SPDX-License-Identifier: GPL-3.0-or-later
// The window without a mouse and without eyes: every menu entry has a shortcut and a mnemonic, in each
// language, no two shortcuts are the same, and the focus goes through everything, from left to right and from
// the top down, and comes back.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/cleanupdialog.h"
#include "views/connectdialog.h"
#include "views/diagnosedialog.h"
#include "views/limitsdialog.h"
#include "views/queuepage.h"
#include "views/sidelist.h"
#include "views/submitdialog.h"
#include "views/tableview.h"
#include "views/windowsdialog.h"

#include <QAbstractSlider>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>

namespace kataar {

using namespace test;

namespace {

QChar mnemonicOf(const QString& text) {
    const QKeySequence keys = QKeySequence::mnemonic(text);
    return keys.isEmpty() ? QChar() : QChar(char16_t(keys[0].key())).toUpper();
}

/// What is wrong with the entries of a menu and of those in it.
void examineMenu(const QString& where, const QList<QAction*>& entries, QStringList& faults) {
    QHash<QChar, QString> taken;
    for (const QAction* action : entries) {
        if (action->isSeparator())
            continue;
        const QString name = where + QStringLiteral(" ▸ ") + action->text();
        if (action->text().isEmpty())
            faults << name + QStringLiteral(": no text");
        const QChar mnemonic = mnemonicOf(action->text());
        const bool isChoice = action->actionGroup() != nullptr; // of languages: by the arrows
        if (mnemonic.isNull() && !isChoice)
            faults << name + QStringLiteral(": no mnemonic");
        if (action->shortcut().isEmpty() && !isChoice && !action->menu())
            faults << name + QStringLiteral(": no shortcut");
        if (!mnemonic.isNull() && taken.contains(mnemonic))
            faults << name + QStringLiteral(": the same mnemonic as ") + taken[mnemonic];
        if (!mnemonic.isNull())
            taken[mnemonic] = action->text();
        if (const QMenu* menu = action->menu())
            examineMenu(name, menu->actions(), faults);
    }
}

/// Of those that cannot be told apart by a person who hears them: their class and where they are.
QStringList namelessIn(QWidget& window) {
    QStringList nameless;
    for (QWidget* child : window.findChildren<QWidget*>()) {
        if (!child->isVisible() || child->focusPolicy() == Qt::NoFocus || child->focusProxy())
            continue;
        auto* face = QAccessible::queryAccessibleInterface(child);
        const bool part = qobject_cast<QAbstractSlider*>(child) || child->objectName().startsWith(u"qt_");
        if (!part && (!face || face->text(QAccessible::Name).isEmpty()))
            nameless << QStringLiteral("%1 in %2")
                            .arg(QLatin1StringView(child->metaObject()->className()),
                                 QLatin1StringView(child->parentWidget()->metaObject()->className()));
    }
    return nameless;
}

/// The widgets that Tab visits, until it comes back to the first.
QVector<QWidget*> tabRound(QWidget& window) {
    window.activateWindow();
    QVector<QWidget*> round;
    for (int press = 0; press < 200; ++press) {
        QWidget* focus = window.focusWidget();
        if (round.contains(focus))
            break;
        if (focus)
            round << focus;
        QTest::keyClick(focus ? focus : &window, Qt::Key_Tab);
    }
    return round;
}

} // namespace

class KeyboardTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void languages_data() {
        QTest::addColumn<bool>("hindi");
        QTest::newRow("en") << false;
        QTest::newRow("hi") << true;
    }

    void everyMenuEntryHasAKey_data() { languages_data(); }
    void everyMenuEntryHasAKey() {
        QFETCH(bool, hindi);
        WindowFixture fixture;
        fixture.language.setChoice(hindi ? Language::Choice::Hindi : Language::Choice::English);
        MainWindow& window = fixture.open();
        QStringList faults;
        examineMenu(QStringLiteral("menu bar"), window.menuBar()->actions(), faults);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void noShortcutMeansTwoThings() {
        WindowFixture fixture;
        MainWindow& window = fixture.open();
        QHash<QKeySequence, QString> taken;
        for (const QAction* action : window.findChildren<QAction*>()) {
            for (const QKeySequence& keys : action->shortcuts()) {
                const QString name = keys.toString() + QStringLiteral(": ") + action->text();
                QVERIFY2(!taken.contains(keys), qPrintable(name + QStringLiteral(" / ") + taken.value(keys)));
                taken[keys] = name;
            }
        }
        QVERIFY(taken.size() > 20);
    }

    void everythingHasAName_data() { languages_data(); }
    void everythingHasAName() {
        QFETCH(bool, hindi);
        WindowFixture fixture;
        fixture.language.setChoice(hindi ? Language::Choice::Hindi : Language::Choice::English);
        auto options = WindowFixture::defaultOptions();
        options.askServer = [](const QUrl&, const ServerCheck::Then&) {};
        MainWindow& window = fixture.open(options);
        window.findChild<QueuePage*>()->select(fixture.client.page.entries[0].entry.jobId);
        auto& tabs = *window.findChild<QTabWidget*>();
        for (int tab = 0; tab < tabs.count(); ++tab) {
            tabs.setCurrentIndex(tab);
            QVERIFY2(namelessIn(window).isEmpty(), qPrintable(namelessIn(window).join(u'\n')));
        }
        for (QAction* action : window.menuBar()->actions()) {
            for (QAction* entry : action->menu()->actions()) {
                const bool opens =
                    entry->text().contains(u'…') && entry->isEnabled() &&
                    entry->shortcut() != QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E); // the system's own
                if (opens)
                    entry->trigger();
            }
        }
        QStringList seen;
        for (QDialog* dialog : window.findChildren<QDialog*>()) {
            if (!dialog->isVisible())
                continue;
            seen << QString::fromLatin1(dialog->metaObject()->className());
            QTRY_VERIFY2(namelessIn(*dialog).isEmpty(), qPrintable(namelessIn(*dialog).join(u'\n')));
        }
        for (const char* wanted :
             {"kataar::SubmitDialog", "kataar::LimitsDialog", "kataar::WindowsDialog",
              "kataar::CleanUpDialog", "kataar::ConnectDialog", "kataar::DiagnoseDialog"})
            QVERIFY2(seen.contains(QString::fromLatin1(wanted)), wanted);
    }

    /// Which column it is, and what it says there.
    void everyCellSaysWhatItIs() {
        WindowFixture fixture;
        MainWindow& window = fixture.open();
        addWorkers(fixture.client, fixture.clock);
        fixture.client.tellChanged();
        const auto tables = window.findChildren<TableView*>();
        QVERIFY(tables.size() >= 6);
        auto& page = *window.findChild<QueuePage*>();
        const auto cell = [&page](const char* column) {
            const QModelIndex index = page.model().index(0, page.model().columnOf(QLatin1StringView(column)));
            return index.data(Qt::AccessibleTextRole).toString();
        };
        QCOMPARE(cell("name"), QStringLiteral("Name: sdxl-lora-portraits"));
        QCOMPARE(cell("state"), QStringLiteral("State: Running"));
        auto* face = QAccessible::queryAccessibleInterface(&page.table());
        QVERIFY(face && face->tableInterface());
        QAccessibleInterface* first =
            face->tableInterface()->cellAt(0, page.model().columnOf(QStringLiteral("state")));
        QVERIFY(first);
        QCOMPARE(first->text(QAccessible::Name), QStringLiteral("State: Running"));
        for (const TableView* table : tables) {
            const QAbstractItemModel& model = *table->model();
            for (int column = 0; model.rowCount() > 0 && column < model.columnCount(); ++column) {
                const QString title = model.headerData(column, Qt::Horizontal).toString();
                const QString said = model.index(0, column).data(Qt::AccessibleTextRole).toString();
                QVERIFY2(!title.isEmpty() && said.startsWith(title + QStringLiteral(": ")), qPrintable(said));
            }
        }
        fixture.language.setChoice(Language::Choice::Hindi);
        QCOMPARE(cell("state"), QStringLiteral("स्थिति: चल रही है"));
    }

    void tabGoesThroughTheWindowAndBack() {
        WindowFixture fixture;
        MainWindow& window = fixture.open();
        auto& page = *window.findChild<QueuePage*>();
        page.select(fixture.client.page.entries[0].entry.jobId);
        const QVector<QWidget*> round = tabRound(window);
        const auto placeOf = [&round](QWidget* widget) { return round.indexOf(widget); };
        QVERIFY(placeOf(window.findChild<SideList*>()) >= 0);
        QVERIFY(placeOf(page.findChild<QLineEdit*>()) >= 0);
        QVERIFY(placeOf(&page.table()) > placeOf(page.findChild<QLineEdit*>()));
        QVERIFY(placeOf(page.findChild<QTabWidget*>()->tabBar()) > placeOf(&page.table()));
    }

    void dialogsBeginWhereOneTypes() {
        WindowFixture fixture;
        const auto ask = [](const QUrl&, const ServerCheck::Then&) {};
        ConnectDialog dialog(ask, fixture.settings);
        dialog.show();
        const QVector<QWidget*> round = tabRound(dialog);
        QVERIFY(!round.isEmpty());
        QCOMPARE(round.first(), static_cast<QWidget*>(dialog.findChild<QComboBox*>()));
    }
};

} // namespace kataar

KATAAR_TEST(keyboard, kataar::KeyboardTest)
#include "tst_keyboard.moc"
