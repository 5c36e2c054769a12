// SPDX-License-Identifier: GPL-3.0-or-later
// The queue's filter line and the filters that have names.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/filterbar.h"
#include "views/filternamedialog.h"
#include "views/queuefeed.h"
#include "views/queuepage.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

namespace kataar {

using namespace test;

namespace {

struct FilterFixture : WindowFixture {
    FilterFixture() { open(); }
    QueuePage& page() { return *window->findChild<QueuePage*>(); }
    FilterBar& bar() { return *window->findChild<FilterBar*>(); }
    QToolButton& button() { return *bar().findChild<QToolButton*>(QString(), Qt::FindDirectChildrenOnly); }
    int rows() { return page().model().rowCount(); }
    /// As the menu is when it opens.
    QVector<QAction*> entries() {
        Q_EMIT button().menu()->aboutToShow();
        return button().menu()->actions();
    }
    QAction* entry(const QString& title) {
        for (QAction* action : entries()) {
            if (action->text().remove(u'&') == title)
                return action;
        }
        return nullptr;
    }
    QAction* removal(const QString& title) {
        for (QAction* action : entry(QStringLiteral("Remove"))->menu()->actions()) {
            if (action->text() == title)
                return action;
        }
        return nullptr;
    }
    void save(const QString& text, const QString& name) {
        bar().setText(text);
        entry(QStringLiteral("Save This Filter…"))->trigger();
        auto* dialog = bar().findChild<FilterNameDialog*>();
        QVERIFY(dialog);
        dialog->findChild<QLineEdit*>()->setText(name);
        dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
        QTRY_VERIFY(!bar().findChild<FilterNameDialog*>());
    }
};

} // namespace

class FiltersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void mine() {
        FilterFixture fixture;
        fixture.entry(QStringLiteral("Mine"))->trigger();
        QCOMPARE(fixture.bar().text(), QStringLiteral("user:me"));
        QTRY_VERIFY(fixture.rows() > 0 && fixture.rows() < fixture.page().model().totalRows());
        for (int row = 0; row < fixture.rows(); ++row)
            QCOMPARE(fixture.page().model().row(row)->entry.userName, QStringLiteral("asha"));
        QVERIFY(fixture.entry(QStringLiteral("Mine"))->isChecked());
        QVERIFY(!fixture.entry(QStringLiteral("Failed Today"))->isChecked());
    }

    void whatWaitsForMyDecision() {
        FilterFixture fixture;
        fixture.entry(QStringLiteral("Waiting for Me"))->trigger();
        QTRY_COMPARE(fixture.rows(), 1);
        QCOMPARE(fixture.page().model().row(0)->entry.status, JobStatus::Blocked);
        // Decided a moment ago: it waits for nobody.
        for (EntryView& view : fixture.client.page.entries) {
            if (view.entry.status == JobStatus::Blocked)
                view.entry.intent = Intent{Intent::Kind::Reject, fixture.clock.wall(), {}, {}, {}};
        }
        fixture.client.tellChanged();
        QTRY_COMPARE(fixture.rows(), 0);
        fixture.bar().setText(QStringLiteral("state:deciding"));
        QCOMPARE(fixture.rows(), 1);
        const int state = fixture.page().model().columnOf(QStringLiteral("state"));
        QCOMPARE(fixture.page().model().index(0, state).data().toString(), QStringLiteral("Being decided"));
    }

    void eitherPermissionIsEnoughToDecide() {
        for (const Permission one : {Permission::QueueApprove, Permission::AdminApprove}) {
            FilterFixture fixture;
            fixture.client.me.permissions = PermissionSet{Permission::QueueView, one};
            fixture.window->feed().refresh();
            fixture.bar().setText(QStringLiteral("approval:me"));
            QTRY_VERIFY(!fixture.window->pauseAction()->isEnabled()); // the account is there
            QVERIFY(fixture.entry(QStringLiteral("Waiting for Me"))->isEnabled());
            QCOMPARE(fixture.rows(), 1);
        }
    }

    void nothingWaitsForWhoMayNotDecide() {
        FilterFixture fixture;
        fixture.client.me.permissions = PermissionSet{Permission::QueueView, Permission::JobViewOwn};
        fixture.client.tellChanged();
        fixture.window->feed().refresh();
        QTRY_VERIFY(!fixture.entry(QStringLiteral("Waiting for Me"))->isEnabled());
        QVERIFY(fixture.entry(QStringLiteral("Waiting for Me"))
                    ->toolTip()
                    .contains(QStringLiteral("queue.approve")));
        fixture.bar().setText(QStringLiteral("approval:me"));
        QTRY_COMPARE(fixture.rows(), 0);
    }

    void failedToday() {
        FilterFixture fixture;
        const QString failed = QStringLiteral("Failed Today");
        QVERIFY(fixture.entry(failed)->toolTip().contains(QStringLiteral("200")));
        fixture.entry(failed)->trigger();
        QCOMPARE(fixture.bar().text(), QStringLiteral("state:failed ended:today"));
        QTRY_COMPARE(fixture.rows(), 1);
        for (EntryView& view : fixture.client.page.entries) {
            if (view.entry.status == JobStatus::Failed)
                view.entry.completedAt = UtcTime{fixture.clock.wall().us - 25LL * 3600 * 1'000'000};
        }
        fixture.client.tellChanged();
        QTRY_COMPARE(fixture.rows(), 0);
    }

    void anOwnOneIsSavedReplacedAndRemoved() {
        FilterFixture fixture;
        QVERIFY(!fixture.entry(QStringLiteral("Save This Filter…"))->isEnabled()); // nothing is typed
        QVERIFY(!fixture.entry(QStringLiteral("Remove"))->isEnabled());
        fixture.save(QStringLiteral(" user:ravi  state:running "), QStringLiteral("Ravi & co"));
        fixture.save(QStringLiteral("user:meera"), QStringLiteral("आज"));
        fixture.bar().setText({});
        QAction* saved = fixture.entry(QStringLiteral("Ravi  co")); // the double & is one
        QVERIFY(saved);
        QCOMPARE(saved->text(), QStringLiteral("Ravi && co"));
        saved->trigger();
        QCOMPARE(fixture.bar().text(), QStringLiteral("user:ravi state:running"));
        fixture.save(QStringLiteral("user:kabir"), QStringLiteral("RAVI & CO"));
        QVERIFY(!fixture.entry(QStringLiteral("Ravi  co")));
        QCOMPARE(SavedFilters(fixture.settings).all().size(), 2);
        QCOMPARE(SavedFilters(fixture.settings).find(QStringLiteral("ravi & co"))->text,
                 QStringLiteral("user:kabir"));
        fixture.removal(QStringLiteral("RAVI && CO"))->trigger();
        QCOMPARE(SavedFilters(fixture.settings).all(),
                 (QVector<SavedFilter>{{QStringLiteral("आज"), QStringLiteral("user:meera")}}));
        QVERIFY(!fixture.entry(QStringLiteral("RAVI  CO")));
    }

    void aNameIsNeededAndTheListHasAnEnd() {
        FilterFixture fixture;
        SavedFilters full(fixture.settings);
        for (int i = 0; i < SavedFilters::most + 3; ++i)
            full.save(QStringLiteral("filter %1").arg(i), QStringLiteral("text"));
        QCOMPARE(full.all().size(), SavedFilters::most);
        FilterNameDialog dialog(full, QStringLiteral("user:me"));
        dialog.show();
        auto* ok = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        auto* name = dialog.findChild<QLineEdit*>();
        QVERIFY(!ok->isEnabled());
        name->setText(QStringLiteral("one more"));
        QVERIFY(!ok->isEnabled());
        name->setText(QStringLiteral("FILTER 7")); // in the place of another
        QVERIFY(ok->isEnabled());
        ok->click();
        QCOMPARE(full.find(QStringLiteral("filter 7"))->text, QStringLiteral("user:me"));
        QCOMPARE(full.all().size(), SavedFilters::most);
    }

    void whatTheSettingsSayWrongIsLeftOut() {
        FilterFixture fixture;
        fixture.settings.beginWriteArray(QStringLiteral("queue/filters"), 4);
        const std::pair<const char*, const char*> kept[] = {
            {"a", "user:me"}, {"", "user:me"}, {"b", ""}, {"A", "state:failed"}};
        for (int i = 0; i < 4; ++i) {
            fixture.settings.setArrayIndex(i);
            fixture.settings.setValue(QStringLiteral("name"), QString::fromLatin1(kept[i].first));
            fixture.settings.setValue(QStringLiteral("text"), QString::fromLatin1(kept[i].second));
        }
        fixture.settings.endArray();
        QCOMPARE(SavedFilters(fixture.settings).all(),
                 (QVector<SavedFilter>{{QStringLiteral("a"), QStringLiteral("user:me")}}));
    }

    void byKeyboardAndScreenReader() {
        FilterFixture fixture;
        for (const bool hindi : {false, true}) {
            fixture.language.setChoice(hindi ? Language::Choice::Hindi : Language::Choice::English);
            QCoreApplication::sendPostedEvents();
            QCOMPARE(fixture.button().shortcut(), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
            QVERIFY(!fixture.button().accessibleName().isEmpty());
            QVERIFY(fixture.button().focusPolicy() & Qt::TabFocus);
            QSet<QString> marks;
            for (const QAction* action : fixture.entries()) {
                if (action->isSeparator())
                    continue;
                const QString text = action->text();
                const auto mark = text.indexOf(u'&');
                QVERIFY2(mark >= 0, qPrintable(text));
                QVERIFY2(!marks.contains(text.mid(mark + 1, 1).toUpper()), qPrintable(text));
                marks << text.mid(mark + 1, 1).toUpper();
            }
        }
        fixture.language.setChoice(Language::Choice::English);
    }
};

} // namespace kataar

KATAAR_TEST(filters, kataar::FiltersTest)
#include "tst_filters.moc"
