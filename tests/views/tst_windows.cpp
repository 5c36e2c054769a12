// SPDX-License-Identifier: GPL-3.0-or-later
// Run windows in the application: when a job is to begin, the dialog of windows, its editors, and the week.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/emptystate.h"
#include "views/errortext.h"
#include "views/placeeditor.h"
#include "views/queuefeed.h"
#include "views/submitdialog.h"
#include "views/weekpicture.h"
#include "views/windoweditor.h"
#include "views/windowpick.h"
#include "views/windowsdialog.h"
#include "views/windowtext.h"

#include <QAction>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

namespace kataar {

using namespace test;

namespace {

struct WhenFixture : WindowFixture {
    WhenFixture() : dialog(feed, client, client, client, clock, true, QStringLiteral("/configs")) {
        dialog.show();
        ok = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        at = dialog.findChild<QDateTimeEdit*>();
        pick = dialog.findChild<WindowPick*>();
        [this] {
            QTRY_COMPARE(dialog.findChild<QListWidget*>()->count(), 5);
            QTRY_COMPARE(pick->box()->count(), 4);
        }();
        dialog.choose(QStringLiteral("spirals"));
    }
    QComboBox* named(const char* name) const {
        for (auto* box : dialog.findChildren<QComboBox*>()) {
            if (box->accessibleName() == QLatin1StringView(name))
                return box;
        }
        return nullptr;
    }
    SubmitRequest sent() {
        const auto before = client.submits.size();
        ok->click();
        return client.submits.size() > before ? client.submits.last() : SubmitRequest();
    }
    QueueFeed feed{client};
    SubmitDialog dialog;
    QPushButton* ok = nullptr;
    QDateTimeEdit* at = nullptr;
    WindowPick* pick = nullptr;
};

struct DialogFixture : WindowFixture {
    explicit DialogFixture(bool mayChange = true) : dialog(feed, client, clock, mayChange) {
        dialog.show();
        QCoreApplication::sendPostedEvents();
        QTest::qWait(1);
        const auto lists = dialog.findChildren<QTreeWidget*>();
        names = lists[0];
        places = lists[1];
    }
    QPushButton* button(const char* text) const { return buttonIn(dialog, text); }
    static QPushButton* buttonIn(const QWidget& window, const char* text) {
        for (auto* one : window.findChildren<QPushButton*>()) {
            if (one->text().remove(u'&') == QString::fromUtf8(text))
                return one;
        }
        return nullptr;
    }
    QString shown() const {
        QStringList texts;
        for (const auto* label : dialog.findChildren<QLabel*>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts.join(u'\n');
    }
    QueueFeed feed{client};
    WindowsDialog dialog;
    QTreeWidget* names = nullptr;
    QTreeWidget* places = nullptr;
};

RunWindow windowOf(const char* text) {
    const auto window = RunWindow::parse(QString::fromUtf8(text), "UTC");
    if (!window)
        qFatal("%s", qPrintable(window.error().message));
    return *window;
}

} // namespace

class WindowsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void atOnceAndAtAnyTimeUnlessSaidOtherwise() {
        WhenFixture fixture;
        QVERIFY(!fixture.at->isVisible());
        QVERIFY(!fixture.pick->own()->isVisible());
        QVERIFY(!fixture.named("At its end")->isEnabled());
        const SubmitRequest sent = fixture.sent();
        QCOMPARE(sent.configName, QStringLiteral("spirals"));
        QVERIFY(!sent.beginAt && sent.window.isEmpty() && sent.windowEnd == WindowEnd::Finish);
    }

    void beginsTonightUnlessAnotherTimeIsGiven() {
        WhenFixture fixture;
        QComboBox* begin = fixture.named("Begin");
        begin->setFocus();
        QTest::keyClick(begin, Qt::Key_Down);
        QVERIFY(fixture.at->isVisible());
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(fixture.clock.wall().us / 1000);
        QCOMPARE(fixture.at->time(), QTime(22, 0));
        QVERIFY(fixture.at->dateTime() > now && fixture.at->dateTime() <= now.addDays(1));
        const UtcTime wanted{fixture.at->dateTime().toMSecsSinceEpoch() * 1000};
        // What would become of it is asked with that time too.
        QTRY_VERIFY(!fixture.client.dryRuns.isEmpty() && fixture.client.dryRuns.last().beginAt == wanted);
        QCOMPARE(fixture.sent().beginAt, wanted);
    }

    void aTimeThatHasPassedIsNotSent() {
        WhenFixture fixture;
        fixture.named("Begin")->setCurrentIndex(1);
        fixture.at->setDateTime(QDateTime::fromMSecsSinceEpoch(fixture.clock.wall().us / 1000 - 60'000));
        QVERIFY(!fixture.ok->isEnabled());
        QTRY_VERIFY2(fixture.dialog.hint().contains(u"has passed"), qPrintable(fixture.dialog.hint()));
        Q_EMIT fixture.dialog.findChild<QListWidget*>()->itemActivated(nullptr); // Enter in the list
        QVERIFY(fixture.client.submits.isEmpty());
        fixture.named("Begin")->setCurrentIndex(0);
        QVERIFY(fixture.ok->isEnabled());
        QTRY_VERIFY(fixture.dialog.hint().startsWith(u"It would wait"));
    }

    void aNamedWindowAndItsEnd() {
        WhenFixture fixture;
        QComboBox* window = fixture.named("Run window");
        QCOMPARE(window->itemText(1), QStringLiteral("overnight"));
        window->setFocus();
        QTest::keyClick(window, Qt::Key_Down);
        QComboBox* end = fixture.named("At its end");
        QVERIFY(end->isEnabled());
        QTest::keyClick(end, Qt::Key_Down);
        QTRY_VERIFY(!fixture.client.dryRuns.isEmpty() &&
                    fixture.client.dryRuns.last().window == QStringLiteral("overnight"));
        const SubmitRequest sent = fixture.sent();
        QCOMPARE(sent.window, QStringLiteral("overnight"));
        QCOMPARE(sent.windowEnd, WindowEnd::Requeue);
    }

    void itsOwnHoursAreCheckedBeforehand() {
        WhenFixture fixture;
        QComboBox* window = fixture.named("Run window");
        window->setCurrentIndex(window->count() - 1);
        QLineEdit* own = fixture.pick->own();
        QVERIFY(own->isVisible());
        QVERIFY(!fixture.ok->isEnabled()); // nothing is written yet
        QTest::keyClicks(own, QStringLiteral("22:00-8:00 Caturday"));
        QVERIFY(!fixture.ok->isEnabled());
        QTRY_VERIFY2(fixture.dialog.hint().contains(u"“Caturday”"), qPrintable(fixture.dialog.hint()));
        fixture.language.setChoice(Language::Choice::Hindi);
        QTRY_VERIFY2(fixture.dialog.hint().contains(u"समयावधि"), qPrintable(fixture.dialog.hint()));
        fixture.language.setChoice(Language::Choice::English);
        QVERIFY(fixture.client.submits.isEmpty());
        own->clear();
        QTest::keyClicks(own, QStringLiteral("22:00-8:00 Mon-Fri"));
        QVERIFY(fixture.ok->isEnabled());
        QCOMPARE(fixture.sent().window, QStringLiteral("22:00-08:00 Mon-Fri UTC"));
    }

    void aNameMayBeTypedToo() {
        WhenFixture fixture;
        fixture.pick->box()->setCurrentIndex(fixture.pick->box()->count() - 1);
        QTest::keyClicks(fixture.pick->own(), QStringLiteral("weekend"));
        QCOMPARE(fixture.pick->window(), QStringLiteral("weekend"));
        QVERIFY(fixture.pick->problem().isEmpty());
        QTest::keyClicks(fixture.pick->own(), QStringLiteral("s"));
        QVERIFY(!fixture.pick->problem().isEmpty());
    }

    void withoutTheNamedOnesTheOthersCanBeChosen() {
        WindowFixture fixture;
        WindowPick pick(fixture.clock, WindowPick::None::Offered);
        pick.setUnreadable(Error::unavailable(QStringLiteral("no_answer"), QStringLiteral("No answer.")));
        pick.show();
        QCOMPARE(pick.box()->count(), 3);
        QCOMPARE(pick.window(), QString());
        pick.box()->setCurrentIndex(1);
        pick.own()->setText(QStringLiteral("01:00-02:00"));
        QCOMPARE(pick.window(), QStringLiteral("01:00-02:00 UTC"));
        pick.choose(QStringLiteral("overnight")); // once it is there
        pick.setNamed(fixture.client.windowList.windows);
        QCOMPARE(pick.window(), QStringLiteral("overnight"));
    }

    void theWeekAsItRepeats() {
        using Minutes = QVector<std::pair<int, int>>;
        const RunWindow nights = windowOf("22:00-08:00 Mon,Sun");
        QCOMPARE(WeekPicture::openMinutes(nights, 0), (Minutes{{0, 480}, {1320, 1440}})); // Sunday's night
        QCOMPARE(WeekPicture::openMinutes(nights, 1), (Minutes{{0, 480}}));
        QCOMPARE(WeekPicture::openMinutes(nights, 2), Minutes());
        QCOMPARE(WeekPicture::openMinutes(nights, 6), (Minutes{{1320, 1440}}));
        const RunWindow joined = windowOf("09:00-12:00; 11:00-13:00; 13:00-14:00; 00:00-24:00 Sun");
        QCOMPARE(WeekPicture::openMinutes(joined, 3), (Minutes{{540, 840}}));
        QCOMPARE(WeekPicture::openMinutes(joined, 6), (Minutes{{0, 1440}}));
    }

    void theWeekIsPaintedSo() {
        WindowFixture fixture;
        for (const bool hindi : {false, true}) { // whose week begins on Sunday
            fixture.language.setChoice(hindi ? Language::Choice::Hindi : Language::Choice::English);
            WeekPicture week(fixture.clock);
            week.setWindow(windowOf("22:00-08:00 Mon-Fri"));
            week.resize(week.sizeHint());
            const QImage image = week.grab().toImage();
            const QColor open = week.palette().color(QPalette::Highlight);
            QCOMPARE(image.pixelColor(week.middleOf(0, 23)), open);
            QCOMPARE(image.pixelColor(week.middleOf(5, 3)), open); // Friday's night
            QVERIFY(image.pixelColor(week.middleOf(5, 23)) != open);
            QVERIFY(image.pixelColor(week.middleOf(0, 3)) != open);
            QVERIFY(!week.accessibleName().isEmpty());
            QVERIFY(week.accessibleDescription().contains(u"22:00"));
        }
    }

    void hoursInWords() {
        WindowFixture fixture;
        const RunWindow window = windowOf("22:00-08:00 Mon-Fri; 00:00-24:00 Sat,Sun Europe/Berlin");
        QCOMPARE(hoursText(window), QStringLiteral("all day Sat, Sun; 22:00–08:00 Mon–Fri"));
        QCOMPARE(
            hoursSentence(window),
            QStringLiteral("Open all day: Saturday and Sunday. Open from 22:00 to 08:00 of the next day: "
                           "Monday to Friday. Times of Europe/Berlin."));
        QCOMPARE(hoursText(windowOf("09:00-17:00")), QStringLiteral("09:00–17:00 every day"));
        const UtcTime now = fixture.clock.wall(); // Monday, 12:00 UTC
        QVERIFY(openingText(windowOf("09:00-17:00"), now).startsWith(u"It is open until"));
        QVERIFY(openingText(windowOf("22:00-08:00"), now).startsWith(u"It opens at"));
        QCOMPARE(openingText(windowOf("00:00-24:00"), now), QStringLiteral("It is always open."));
        fixture.language.setChoice(Language::Choice::Hindi);
        QVERIFY2(hoursText(window).contains(u"सोम–शुक्र"), qPrintable(hoursText(window)));
        QVERIFY(hoursSentence(window).contains(u"22:00 से अगले दिन 08:00 तक"));
    }

    void windowsAndWhereTheyHold() {
        DialogFixture fixture;
        QCOMPARE(fixture.names->topLevelItemCount(), 2);
        const QTreeWidgetItem& overnight = *fixture.names->topLevelItem(0);
        QCOMPARE(overnight.text(0), QStringLiteral("overnight"));
        QCOMPARE(overnight.text(1), QStringLiteral("22:00–08:00 Mon–Fri"));
        QCOMPARE(overnight.text(2), QStringLiteral("Asia/Kolkata"));
        QCOMPARE(overnight.text(3), QStringLiteral("This machine's GPUs, Team vision"));
        QCOMPARE(fixture.names->topLevelItem(1)->text(3), QStringLiteral("no place"));
        QCOMPARE(fixture.places->topLevelItemCount(), 3);
        QCOMPARE(fixture.places->topLevelItem(2)->text(0), QStringLiteral("Provider replicate"));
        QCOMPARE(fixture.places->topLevelItem(2)->text(1), QStringLiteral("01:00–05:00 every day"));
        auto& week = *fixture.dialog.findChild<WeekPicture*>();
        QCOMPARE(week.window(), runWindowOf(fixture.client.windowList.windows[0].state));
        QVERIFY(fixture.shown().contains(u"Times of Asia/Kolkata."));
        const auto press = [](QTreeWidget& list, int row) {
            QTest::mouseClick(list.viewport(), Qt::LeftButton, {},
                              list.visualItemRect(list.topLevelItem(row)).center());
        };
        press(*fixture.places, 2);
        QCOMPARE(week.window(), runWindowOf(fixture.client.windowList.places[2].state));
        press(*fixture.names, 1);
        QCOMPARE(fixture.dialog.chosenName(), QStringLiteral("weekend"));
        QCOMPARE(week.window(), runWindowOf(fixture.client.windowList.windows[1].state));
        // A refresh keeps what is chosen.
        fixture.client.windowList.windows.removeFirst();
        fixture.client.tellChanged();
        QTRY_COMPARE(fixture.names->topLevelItemCount(), 1);
        QCOMPARE(fixture.dialog.chosenName(), QStringLiteral("weekend"));
    }

    void aWindowIsAddedByKeyboard() {
        DialogFixture fixture;
        fixture.button("Add…")->setFocus();
        QTest::keyClick(fixture.button("Add…"), Qt::Key_Space);
        auto& editor = *fixture.dialog.findChild<WindowEditor*>();
        const auto fields = editor.findChildren<QLineEdit*>();
        auto* save = editor.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QVERIFY(!save->isEnabled());
        QTest::keyClicks(fields[0], QStringLiteral("overnight"));
        QTest::keyClicks(fields[1], QStringLiteral("20:00-07:00"));
        QVERIFY(!save->isEnabled()); // that name is taken
        fields[0]->clear();
        QTest::keyClicks(fields[0], QStringLiteral("9 to 5"));
        QVERIFY(!save->isEnabled());
        fields[0]->clear();
        fields[0]->setText(QStringLiteral("रात")); // no keyboard of QTest has these
        QVERIFY(save->isEnabled());
        QVERIFY(editor.findChild<WeekPicture*>()->window().has_value());
        fixture.client.failure = Error::noSpace(QStringLiteral("The disk is full."));
        QTest::keyClick(fields[1], Qt::Key_Return);
        const auto words = [&] {
            QStringList all;
            for (const auto* label : editor.findChildren<QLabel*>())
                all << label->text();
            return all.join(u'\n');
        };
        QTRY_VERIFY2(words().contains(u"was not saved. The disk is full"), qPrintable(words()));
        QVERIFY(editor.isVisible());
        fixture.client.failure.reset();
        QSignalSpy changed(&fixture.dialog, &WindowsDialog::windowsChanged);
        fixture.client.windowList.windows
            << NamedWindowView{{QStringLiteral("रात"), QStringLiteral("20:00-07:00 UTC"), {}},
                               {QStringLiteral("20:00-07:00 UTC"), QStringLiteral("UTC"), false, {}, {}}};
        QTest::keyClick(fields[1], Qt::Key_Return);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(fixture.client.windowDeeds.last(), QStringLiteral("set रात 20:00-07:00 UTC"));
        QTRY_COMPARE(fixture.dialog.chosenName(), QStringLiteral("रात"));
    }

    void aWindowIsChanged() {
        DialogFixture fixture;
        Q_EMIT fixture.names->itemActivated(fixture.names->topLevelItem(0), 0); // Enter, or a double click
        auto& editor = *fixture.dialog.findChild<WindowEditor*>();
        const auto fields = editor.findChildren<QLineEdit*>();
        QVERIFY(fields[0]->isReadOnly());
        QCOMPARE(fields[1]->text(), QStringLiteral("22:00-08:00 Mon-Fri Asia/Kolkata"));
        fields[1]->setText(QStringLiteral("21:00-08:00 Asia/Kolkata"));
        editor.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
        QCOMPARE(fixture.client.windowDeeds,
                 QStringList{QStringLiteral("set overnight 21:00-08:00 Asia/Kolkata")});
    }

    void whatIsInUseStays() {
        DialogFixture fixture;
        fixture.client.failure =
            Error::wrongState(QStringLiteral("window_in_use"), QStringLiteral("In use."),
                              {{QStringLiteral("window"), QStringLiteral("overnight")},
                               {QStringLiteral("used_by"), QStringLiteral("team:vision")}});
        fixture.names->setFocus();
        QTest::keyClick(fixture.names, Qt::Key_Delete);
        QCOMPARE(fixture.client.windowDeeds, QStringList{QStringLiteral("remove overnight")});
        QTRY_VERIFY2(fixture.shown().contains(u"It is in use: Team vision."), qPrintable(fixture.shown()));
        fixture.client.failure->details[QStringLiteral("used_by")] = QString(32, u'a');
        fixture.button("Remove")->click();
        QTRY_VERIFY2(fixture.shown().contains(u"the job aaaaaaaa"), qPrintable(fixture.shown()));
        fixture.client.failure.reset();
        QSignalSpy changed(&fixture.dialog, &WindowsDialog::windowsChanged);
        fixture.button("Remove")->click();
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(!fixture.shown().contains(u"in use"));
    }

    void placesAreAssignedAndTakenAway() {
        DialogFixture fixture;
        fixture.button("Assign…")->click();
        auto* editor = fixture.dialog.findChild<PlaceEditor*>();
        auto* save = editor->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QVERIFY(save->isEnabled()); // this machine's GPUs, the first window
        const auto boxes = editor->findChildren<QComboBox*>();
        boxes[0]->setCurrentIndex(1);
        QVERIFY(!save->isEnabled());
        QTest::keyClicks(editor->findChild<QLineEdit*>(), QStringLiteral("audio"));
        QVERIFY(save->isEnabled());
        editor->findChild<WindowPick*>()->choose(QStringLiteral("weekend"));
        fixture.client.failure =
            Error::notFound(QStringLiteral("team_not_found"), QStringLiteral("There is no team 'audio'."),
                            {{QStringLiteral("team"), QStringLiteral("audio")}});
        save->click();
        const auto refused = [&] {
            for (const auto* label : editor->findChildren<QLabel*>()) {
                if (label->text().contains(u"There is no team “audio”."))
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(refused());
        fixture.client.failure.reset();
        save->click();
        QCOMPARE(fixture.client.windowDeeds.last(), QStringLiteral("place team:audio weekend finish"));
        QTRY_VERIFY(!fixture.dialog.findChild<PlaceEditor*>());

        fixture.places->setCurrentItem(fixture.places->topLevelItem(0));
        fixture.button("Change…")->click();
        editor = fixture.dialog.findChild<PlaceEditor*>();
        const auto kept = editor->findChildren<QComboBox*>();
        QVERIFY(!kept[0]->isEnabled());
        QCOMPARE(kept[2]->currentIndex(), 1);
        kept[2]->setCurrentIndex(2);
        editor->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
        QCOMPARE(fixture.client.windowDeeds.last(), QStringLiteral("place local overnight stop"));
        fixture.button("Take Away")->click();
        QCOMPARE(fixture.client.windowDeeds.last(), QStringLiteral("take local"));
    }

    void whoMayNotChangeThemMayRead() {
        DialogFixture fixture(false);
        for (const char* text : {"Add…", "Edit…", "Remove", "Assign…", "Change…", "Take Away"})
            QVERIFY2(!fixture.button(text)->isEnabled(), text);
        QVERIFY(fixture.shown().contains(u"queue.manage"));
        fixture.names->setFocus();
        QTest::keyClick(fixture.names, Qt::Key_Delete);
        Q_EMIT fixture.names->itemActivated(fixture.names->topLevelItem(0), 0);
        QVERIFY(fixture.client.windowDeeds.isEmpty());
        QVERIFY(!fixture.dialog.findChild<WindowEditor*>());
        fixture.client.windowList = {};
        fixture.client.tellChanged();
        auto& empty = *fixture.dialog.findChild<EmptyState*>();
        QTRY_VERIFY(empty.isVisible());
        QVERIFY(!empty.button()->isVisible());
    }

    void theFirstWindowAndAFailure() {
        DialogFixture fixture;
        fixture.client.windowList = {};
        fixture.client.tellChanged();
        auto& empty = *fixture.dialog.findChild<EmptyState*>();
        QTRY_VERIFY(empty.isVisible());
        empty.button()->click();
        QVERIFY(fixture.dialog.findChild<WindowEditor*>());
        fixture.client.failure =
            Error::unavailable(QStringLiteral("no_answer"), QStringLiteral("No answer came."));
        fixture.client.tellChanged();
        QTRY_VERIFY(fixture.shown().contains(u"cannot be read: No answer came."));
        fixture.client.failure.reset();
        fixture.client.tellChanged();
        QTRY_VERIFY(!fixture.shown().contains(u"cannot be read"));
    }

    void theQueueMenuLeadsThere() {
        WindowFixture fixture;
        MainWindow& window = fixture.open();
        QAction* found = nullptr;
        for (QAction* action : window.actions()) {
            if (action->text().remove(u'&') == QStringLiteral("Run Windows…"))
                found = action;
        }
        QVERIFY(found && found->isEnabled() && !found->shortcut().isEmpty());
        found->trigger();
        QVERIFY(window.findChild<WindowsDialog*>());
        fixture.client.me.permissions = {};
        Q_EMIT fixture.client.linkChanged(LinkState::Connected, {});
        QTRY_VERIFY(!found->isEnabled());
    }
};

} // namespace kataar

KATAAR_TEST(windows, kataar::WindowsTest)
#include "tst_windows.moc"
