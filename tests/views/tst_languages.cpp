// SPDX-License-Identifier: GPL-3.0-or-later
// Every dialog that is open while the language changes says what it says when it is opened in that language.
#include "core/session/autostart.h"
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/approvalrulesdialog.h"
#include "views/askfirst.h"
#include "views/cleanupdialog.h"
#include "views/connectdialog.h"
#include "views/diagnosedialog.h"
#include "views/filternamedialog.h"
#include "views/keydialog.h"
#include "views/keysdialog.h"
#include "views/limitsdialog.h"
#include "views/logview.h"
#include "views/newkeydialog.h"
#include "views/persondialog.h"
#include "views/placeeditor.h"
#include "views/presencedialog.h"
#include "views/presencesettings.h"
#include "views/queuefeed.h"
#include "views/queuepage.h"
#include "views/ruledialog.h"
#include "views/savedfilters.h"
#include "views/submitdialog.h"
#include "views/teamdialog.h"
#include "views/windoweditor.h"
#include "views/windowsdialog.h"
#include "views/workerdialog.h"
#include "views/workertokendialog.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

namespace kataar {

using namespace test;

using Choice = Language::Choice;

namespace {

struct OpenDialogs : WindowFixture {
    OpenDialogs() { open(); }

    QueueFeed feed{client};
    SavedFilters filters{settings};
    Autostart autostart{{QStringLiteral("/opt/kataar-desktop")},
                        folder.filePath(QStringLiteral("autostart"))};
    WindowList windows = client.windowList;
};

using Opening = std::function<QDialog*(OpenDialogs&)>;

template<class T>
QDialog* shown(T* dialog) {
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->QDialog::show();
    return dialog;
}

QDialog* newest(const OpenDialogs& it, const std::function<void()>& opens) {
    const auto before = it.window->findChildren<QDialog*>();
    opens();
    for (auto* dialog : it.window->findChildren<QDialog*>()) {
        if (!before.contains(dialog))
            return dialog;
    }
    return nullptr;
}

QDialog* byAction(const OpenDialogs& it, const char* icon) {
    return newest(it, [&] {
        for (QAction* action : it.window->actions()) {
            if (action->icon().name() == QLatin1StringView(icon))
                return action->trigger();
        }
    });
}

std::vector<std::pair<const char*, Opening>> everyDialog() {
    static const AskServer askNobody = [](const QUrl&, const ServerCheck::Then&) {};
    return {
        {"submit",
         [](OpenDialogs& it) {
             auto* dialog = new SubmitDialog(it.feed, it.client, it.client, it.client, it.clock, true,
                                             QStringLiteral("/configs"), it.window.get());
             shown(dialog);
             [dialog] { QTRY_VERIFY(!dialog->hint().isEmpty()); }();
             return dialog;
         }},
        {"limits",
         [](OpenDialogs& it) {
             return shown(new LimitsDialog(it.client, it.client, it.feed.calls(), true, it.window.get()));
         }},
        {"limits, read only",
         [](OpenDialogs& it) {
             return shown(new LimitsDialog(it.client, it.client, it.feed.calls(), false, it.window.get()));
         }},
        {"connect",
         [](OpenDialogs& it) { return shown(new ConnectDialog(askNobody, it.settings, it.window.get())); }},
        {"key",
         [](OpenDialogs& it) {
             return shown(new KeyDialog(QUrl(QStringLiteral("http://lab:8001")), it.window.get()));
         }},
        {"clean up",
         [](OpenDialogs& it) {
             return shown(new CleanUpDialog(it.client, it.feed.calls(), it.window.get()));
         }},
        {"diagnose",
         [](OpenDialogs& it) {
             return shown(new DiagnoseDialog(it.client, it.feed.calls(), WindowFixture::defaultOptions(),
                                             it.client.me, it.window.get()));
         }},
        {"approval rules",
         [](OpenDialogs& it) {
             return shown(new ApprovalRulesDialog(it.client, it.feed.calls(), it.window.get()));
         }},
        {"approval rule",
         [](OpenDialogs& it) {
             return shown(new RuleDialog(it.client, it.feed.calls(), {}, it.window.get()));
         }},
        {"keys",
         [](OpenDialogs& it) {
             return shown(
                 new KeysDialog(it.client, it.feed.calls(), {}, {}, true, it.clock, it.window.get()));
         }},
        {"new key",
         [](OpenDialogs& it) {
             return shown(new NewKeyDialog(it.client, it.feed.calls(), {}, {}, it.window.get()));
         }},
        {"person",
         [](OpenDialogs& it) {
             return shown(new PersonDialog(it.client, it.feed.calls(), {}, Level::Admin, it.window.get()));
         }},
        {"team",
         [](OpenDialogs& it) {
             return shown(new TeamDialog(it.client, it.feed.calls(), {}, it.window.get()));
         }},
        {"filter",
         [](OpenDialogs& it) {
             return shown(new FilterNameDialog(it.filters, QStringLiteral("state:failed"), it.window.get()));
         }},
        {"tray",
         [](OpenDialogs& it) {
             return shown(new PresenceDialog({}, it.autostart, QueueHome::Here, true, it.window.get()));
         }},
        {"windows",
         [](OpenDialogs& it) {
             return shown(new WindowsDialog(it.feed, it.client, it.clock, true, it.window.get()));
         }},
        {"window",
         [](OpenDialogs& it) {
             return shown(
                 new WindowEditor(it.client, it.feed.calls(), it.clock, nullptr, {}, it.window.get()));
         }},
        {"place",
         [](OpenDialogs& it) {
             return shown(
                 new PlaceEditor(it.client, it.feed.calls(), it.clock, it.windows, nullptr, it.window.get()));
         }},
        {"worker",
         [](OpenDialogs& it) {
             return shown(new WorkerDialog(it.client, it.feed.calls(), it.window.get()));
         }},
        {"worker's token", [](OpenDialogs& it) { return shown(new WorkerTokenDialog({}, it.window.get())); }},
        {"asked first",
         [](OpenDialogs& it) {
             return newest(it, [&] {
                 askFirst(
                     it.window.get(),
                     [] {
                         return Question{CleanUpDialog::tr("Clean Up the Queue"),
                                         CleanUpDialog::tr("Clean Up the Queue"),
                                         CleanUpDialog::tr("&Remove")};
                     },
                     [] {});
             });
         }},
        {"asked why",
         [](OpenDialogs& it) {
             return newest(it, [&] { askWhyRejected(it.window.get(), [](const QString&) {}); });
         }},
        {"about", [](OpenDialogs& it) { return byAction(it, "help-about"); }},
        {"export",
         [](OpenDialogs& it) {
             return newest(it, [&] {
                 for (QAction* action : it.window->actions()) {
                     if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E))
                         action->trigger();
                 }
             });
         }},
        {"log",
         [](OpenDialogs& it) {
             it.window->findChild<QueuePage*>()->select(it.client.page.entries[0].entry.jobId);
             return newest(it, [&] {
                 it.window->findChild<LogView*>()->findChildren<QToolButton*>().constLast()->click();
             });
         }},
    };
}

/// What a person reads in it, or hears; without what a table or a list holds, and without mnemonics: a change
/// of language takes that of Qt's own file dialog.
QStringList textsOf(const QDialog& dialog) {
    static const QRegularExpression mnemonic(QStringLiteral("\\s*\\(&\\w\\)"));
    QStringList texts{dialog.windowTitle()};
    const auto add = [&texts](const QObject* of, const QString& text) {
        if (!text.isEmpty())
            texts << QStringLiteral("%1: %2").arg(QLatin1StringView(of->metaObject()->className()),
                                                  QString(text).remove(mnemonic).remove(u'&'));
    };
    for (const auto* widget : dialog.findChildren<QWidget*>()) {
        if (!widget->objectName().startsWith(u"qt_")) // Qt's own, of which some words are made once
            add(widget, widget->accessibleName());
        add(widget, widget->toolTip());
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
            add(button, button->text());
        else if (const auto* label = qobject_cast<const QLabel*>(widget))
            add(label, label->text());
        else if (const auto* group = qobject_cast<const QGroupBox*>(widget))
            add(group, group->title());
        else if (const auto* line = qobject_cast<const QLineEdit*>(widget))
            add(line, line->placeholderText());
        else if (const auto* spin = qobject_cast<const QSpinBox*>(widget))
            add(spin, spin->specialValueText() + spin->prefix() + spin->suffix());
        else if (const auto* box = qobject_cast<const QComboBox*>(widget)) {
            for (int i = 0; i < box->count(); ++i)
                add(box, box->itemText(i));
        }
    }
    return texts;
}

/// Buttons whose words are of the other language. Roles are called as they are in the API.
QStringList strangeButtons(const QDialog& dialog, bool hindi) {
    static const QRegularExpression devanagari(QStringLiteral("[\\x{0900}-\\x{097f}]"));
    static const QRegularExpression word(QStringLiteral("^(?!Viewer|Researcher|Lead|Admin).*[A-Za-z]{3}"));
    QStringList strange;
    for (const auto* button : dialog.findChildren<QAbstractButton*>()) {
        const bool isHindi = button->text().contains(devanagari);
        if (hindi ? !isHindi && button->text().contains(word) : isHindi)
            strange << button->text();
    }
    return strange;
}

/// Answers have come and are shown.
void settle() {
    for (int i = 0; i < 5; ++i)
        QTest::qWait(1);
}

/// What it says when it is opened in this language.
QStringList openedIn(OpenDialogs& it, Choice choice, int number) {
    it.language.setChoice(choice);
    settle();
    const std::unique_ptr<QDialog> dialog(everyDialog()[size_t(number)].second(it));
    settle();
    return dialog ? textsOf(*dialog) : QStringList();
}

} // namespace

class LanguagesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void openDialogs_data() {
        QTest::addColumn<int>("number");
        int number = 0;
        for (const auto& [name, opening] : everyDialog())
            QTest::newRow(name) << number++;
    }

    void openDialogs() {
        QFETCH(int, number);
        OpenDialogs it;
        const QStringList hindi = openedIn(it, Choice::Hindi, number);
        const QStringList english = openedIn(it, Choice::English, number);
        QVERIFY(!english.isEmpty());
        QVERIFY(english != hindi);
        const QDialog* dialog = everyDialog()[size_t(number)].second(it);
        settle();
        QCOMPARE(textsOf(*dialog), english);
        for (const auto choice : {Choice::Hindi, Choice::English, Choice::Hindi}) {
            it.language.setChoice(choice);
            settle();
            QTRY_COMPARE(textsOf(*dialog), choice == Choice::Hindi ? hindi : english);
            QCOMPARE(strangeButtons(*dialog, choice == Choice::Hindi), QStringList());
        }
    }

    /// It is made anew each time that it is opened.
    void fieldsMenu() {
        OpenDialogs it;
        QLineEdit field;
        for (const auto choice : {Choice::English, Choice::Hindi, Choice::English}) {
            it.language.setChoice(choice);
            settle();
            const std::unique_ptr<QMenu> menu(field.createStandardContextMenu());
            const QString copy =
                choice == Choice::Hindi ? QStringLiteral("नक़ल लें (&C)") : QStringLiteral("&Copy");
            const auto actions = menu->actions();
            QVERIFY(std::any_of(actions.begin(), actions.end(),
                                [&](const QAction* action) { return action->text().startsWith(copy); }));
        }
    }
};

} // namespace kataar

KATAAR_TEST(languages, kataar::LanguagesTest)
#include "tst_languages.moc"
