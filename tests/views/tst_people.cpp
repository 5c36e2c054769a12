// SPDX-License-Identifier: GPL-3.0-or-later
// The page of people and limits: what is used, what an administrator does there, and what others cannot.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/keysdialog.h"
#include "views/limituse.h"
#include "views/messagebar.h"
#include "views/newkeydialog.h"
#include "views/peoplepage.h"
#include "views/persondialog.h"
#include "views/tableview.h"
#include "views/teamdialog.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

namespace kataar {

using namespace test;

namespace {

struct PeopleFixture : WindowFixture {
    PeopleFixture() {
        open();
        for (QAction* action : window->actions()) {
            if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_5))
                action->trigger();
        }
    }
    PeoplePage& page() { return *window->findChild<PeoplePage*>(); }
    QString cell(TableView& table, int row, const char* column) {
        return table.model()
            ->index(row, static_cast<TableModelBase*>(table.model())->columnOf(QString::fromLatin1(column)))
            .data()
            .toString();
    }
    QToolButton* button(const QString& text) {
        for (auto* one : page().findChildren<QToolButton*>()) {
            if (one->text().startsWith(text))
                return one;
        }
        return nullptr;
    }
    static void pick(QToolButton* button, const QString& text) {
        Q_EMIT button->menu()->aboutToShow();
        for (QAction* action : button->menu()->actions()) {
            if (action->text() == text)
                action->trigger();
        }
    }
    TableView& teams() {
        for (auto* table : page().findChildren<TableView*>()) {
            if (table->accessibleName() == QStringLiteral("Teams"))
                return *table;
        }
        qFatal("no table of teams");
    }
    /// Of a box that asks first: its deed, or Cancel.
    static void answer(QWidget& over, bool yes) {
        QMessageBox* box = nullptr;
        QTRY_VERIFY((box = over.findChild<QMessageBox*>()) && box->isVisible());
        QCOMPARE(box->defaultButton(), box->button(QMessageBox::Cancel));
        QVERIFY(box->text().contains(QStringLiteral("cannot be undone")));
        for (QAbstractButton* one : box->buttons()) {
            if ((box->buttonRole(one) == QMessageBox::DestructiveRole) == yes)
                one->click();
        }
        QTRY_VERIFY(!over.findChild<QMessageBox*>());
    }
    static void accept(QDialog* dialog) {
        dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
    }
};

} // namespace

class PeopleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void limitsAndTheirUse() {
        PeopleFixture fixture;
        auto& use = *fixture.page().findChild<LimitUse*>();
        QTRY_VERIFY(use.text().contains(QStringLiteral("Jobs on this machine: 2 of 2")));
        QVERIFY(use.text().contains(QStringLiteral("GPUs for jobs: 3 of 4")));
        auto& fairShare = *use.findChild<QCheckBox*>();
        QVERIFY(!fairShare.isChecked());
        fairShare.click();
        QTRY_COMPARE(fixture.client.patches.size(), 1);
        QCOMPARE(fixture.client.patches[0].enableFairShare, true);
    }

    void whoIsThere() {
        PeopleFixture fixture;
        TableView& table = fixture.page().table();
        QTRY_COMPARE(table.model()->rowCount(), 4);
        QCOMPARE(fixture.cell(table, 0, "name"), QStringLiteral("Asha Rao (asha)"));
        QCOMPARE(fixture.cell(table, 0, "level"), QStringLiteral("Administrator"));
        QCOMPARE(fixture.cell(table, 0, "running"), QStringLiteral("1"));
        QCOMPARE(fixture.cell(table, 3, "state"), QStringLiteral("Shut out"));
    }

    void anAdministratorAddsSomebodyWithAKey() {
        PeopleFixture fixture;
        QTRY_COMPARE(fixture.page().table().model()->rowCount(), 4);
        fixture.button(QStringLiteral("Add Person"))->click();
        auto* dialog = fixture.page().findChild<PersonDialog*>();
        QVERIFY(dialog);
        auto* ok = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QVERIFY(!ok->isEnabled());
        dialog->findChildren<QLineEdit*>()[0]->setText(QStringLiteral(" lin "));
        dialog->findChildren<QLineEdit*>()[2]->setText(QStringLiteral(" lin@example.org "));
        dialog->findChildren<QComboBox*>()[0]->setCurrentIndex(2);
        fixture.client.failure = Error::invalid(QStringLiteral("name_taken"), QStringLiteral("Taken."));
        ok->click();
        QTRY_VERIFY(ok->isEnabled());
        QVERIFY(dialog->isVisible()); // it stays open with what is wrong
        fixture.client.failure.reset();
        ok->click();
        QTRY_COMPARE(fixture.client.peopleDeeds.last(), QStringLiteral("add lin researcher "));
        QCOMPARE(fixture.client.peopleWanted.last().email, QStringLiteral("lin@example.org"));
        QCOMPARE(fixture.client.peopleWanted.last().language, std::optional(MailLanguage::Hindi));
        NewKeyDialog* key = nullptr;
        QTRY_VERIFY((key = fixture.page().findChild<NewKeyDialog*>()));
        QTRY_COMPARE(fixture.page().table().model()->rowCount(), 5);
        PeopleFixture::accept(key);
        QTRY_VERIFY(!key->secret().isEmpty());
        QCOMPARE(fixture.client.keysWanted.last().name, QStringLiteral("laptop"));
        QVERIFY(!fixture.client.keysWanted.last().expiresDays);
        for (auto* push : key->findChildren<QPushButton*>()) {
            if (push->text().contains(QStringLiteral("Copy")))
                push->click();
        }
        QCOMPARE(QApplication::clipboard()->text(), key->secret());
        PeopleFixture::accept(key);
        QTRY_VERIFY(!fixture.page().findChild<NewKeyDialog*>());
    }

    void levelTeamAndBeingShutOut() {
        PeopleFixture fixture;
        TableView& table = fixture.page().table();
        QTRY_COMPARE(table.model()->rowCount(), 4);
        QToolButton* level = fixture.button(QStringLiteral("Level"));
        QVERIFY(!level->isEnabled()); // nobody is selected
        table.select(QStringLiteral("2"));
        QVERIFY(level->isEnabled());
        PeopleFixture::pick(level, QStringLiteral("Lead"));
        QTRY_COMPARE(fixture.client.peopleDeeds.last(), QStringLiteral("levels 2 lead"));
        PeopleFixture::pick(fixture.button(QStringLiteral("Team")), QStringLiteral("Language"));
        QTRY_COMPARE(fixture.client.peopleDeeds.last(), QStringLiteral("join language 2"));
        PeopleFixture::pick(fixture.button(QStringLiteral("Team")), QStringLiteral("No team"));
        QTRY_COMPARE(fixture.client.peopleDeeds.last(), QStringLiteral("leave vision 2"));
        fixture.button(QStringLiteral("Shut Out"))->click();
        QTRY_COMPARE(fixture.client.peopleDeeds.last(), QStringLiteral("deactivate 2"));
        QToolButton* again = nullptr;
        QTRY_VERIFY((again = fixture.button(QStringLiteral("Let In Again"))));
        QVERIFY(!fixture.button(QStringLiteral("Make a Key"))->isEnabled());
        again->click();
        QTRY_COMPARE(fixture.client.peopleDeeds.last(), QStringLiteral("activate 2"));
        table.select(QStringLiteral("1")); // whose machine this is
        QTRY_VERIFY(!fixture.button(QStringLiteral("Shut Out"))->isEnabled());
    }

    void aRefusalIsTold() {
        PeopleFixture fixture;
        TableView& table = fixture.page().table();
        QTRY_COMPARE(table.model()->rowCount(), 4);
        table.select(QStringLiteral("2"));
        fixture.client.failure = Error::denied(QStringLiteral("admin.users"));
        PeopleFixture::pick(fixture.button(QStringLiteral("Level")), QStringLiteral("Viewer"));
        QTRY_VERIFY(fixture.window->findChild<MessageBar*>()->isVisible());
        QCOMPARE(table.model()->rowCount(), 4);
    }

    void teamsAreAdded() {
        PeopleFixture fixture;
        QTRY_VERIFY(fixture.button(QStringLiteral("Add Team"))->isEnabled());
        fixture.button(QStringLiteral("Add Team"))->click();
        auto* dialog = fixture.page().findChild<TeamDialog*>();
        dialog->findChildren<QLineEdit*>()[0]->setText(QStringLiteral("Audio"));
        PeopleFixture::accept(dialog);
        QTRY_COMPARE(fixture.client.peopleDeeds.last(), QStringLiteral("team Audio"));
    }

    void aTeamIsRenamedAndDeleted() {
        PeopleFixture fixture;
        TableView& teams = fixture.teams();
        QTRY_COMPARE(teams.model()->rowCount(), 2);
        QToolButton* change = fixture.button(QStringLiteral("Change Team"));
        QToolButton* gone = fixture.button(QStringLiteral("Delete Team"));
        QVERIFY(!change->isEnabled() && !gone->isEnabled());
        teams.select(QStringLiteral("vision"));
        change->click();
        auto* dialog = fixture.page().findChild<TeamDialog*>();
        auto* name = dialog->findChildren<QLineEdit*>()[0];
        QCOMPARE(name->text(), QStringLiteral("Vision"));
        QCOMPARE(dialog->findChildren<QLineEdit*>()[1]->text(), QStringLiteral("Group of the institute"));
        name->setText(QStringLiteral("  "));
        QVERIFY(!dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->isEnabled());
        name->setText(QStringLiteral("Seeing"));
        PeopleFixture::accept(dialog);
        QTRY_COMPARE(fixture.client.peopleDeeds.last(), QStringLiteral("change vision Seeing"));
        QTRY_COMPARE(fixture.cell(teams, 1, "name"), QStringLiteral("Seeing"));

        gone->click();
        PeopleFixture::answer(fixture.page(), false);
        QCOMPARE(fixture.client.peopleDeeds.last(), QStringLiteral("change vision Seeing"));
        gone->click();
        PeopleFixture::answer(fixture.page(), true);
        QTRY_COMPARE(fixture.client.peopleDeeds.last(), QStringLiteral("unmake vision"));
        QTRY_COMPARE(teams.model()->rowCount(), 1);
    }

    void aPersonIsDeletedOrStays() {
        PeopleFixture fixture;
        TableView& table = fixture.page().table();
        QTRY_COMPARE(table.model()->rowCount(), 4);
        QToolButton* gone = fixture.button(QStringLiteral("Delete…"));
        table.select(QStringLiteral("1")); // whose machine this is
        QTRY_VERIFY(!gone->isEnabled());
        table.select(QStringLiteral("2"));
        QVERIFY(gone->isEnabled());
        fixture.client.failure =
            Error::wrongState(QStringLiteral("user_has_jobs"), QStringLiteral("has jobs"));
        gone->click();
        PeopleFixture::answer(fixture.page(), true);
        QTRY_VERIFY(fixture.window->findChild<MessageBar*>()->isVisible());
        fixture.client.failure.reset();
        gone->click();
        PeopleFixture::answer(fixture.page(), true);
        QTRY_COMPARE(table.model()->rowCount(), 3);
        QCOMPARE(fixture.client.peopleDeeds.last(), QStringLiteral("remove 2"));
    }

    void keysAreSeenAndRevoked() {
        PeopleFixture fixture;
        const UtcTime made{fixture.clock.wall().us - 3'600'000'000};
        const auto key = [&](qint64 id, const char* name) {
            KeyView view;
            view.key.id = id;
            view.key.userId = 2;
            view.key.name = QString::fromUtf8(name);
            view.key.prefix = QStringLiteral("kt_abc%1").arg(id);
            view.key.createdAt = made;
            view.usable = true;
            return view;
        };
        fixture.client.keyring = {key(8, "laptop"), key(7, "cluster")};
        fixture.client.keyring[1].key.expiresAt = made;
        TableView& table = fixture.page().table();
        QTRY_COMPARE(table.model()->rowCount(), 4);
        table.select(QStringLiteral("2"));
        fixture.button(QStringLiteral("Keys"))->click();
        auto* dialog = fixture.page().findChild<KeysDialog*>();
        QVERIFY(dialog);
        auto* list = dialog->findChild<QTreeWidget*>();
        QTRY_COMPARE(list->topLevelItemCount(), 2);
        QVERIFY(!list->accessibleName().isEmpty());
        const auto state = [list](int row) { return list->topLevelItem(row)->text(2); };
        QCOMPARE(state(0), QStringLiteral("Usable"));
        QCOMPARE(state(1), QStringLiteral("Expired"));
        QPushButton* revoke = nullptr;
        for (auto* push : dialog->findChildren<QPushButton*>()) {
            if (push->text().contains(QStringLiteral("Revoke")))
                revoke = push;
        }
        QVERIFY(revoke->isEnabled());
        fixture.client.failure = Error::unavailable(QStringLiteral("disk_full"), QStringLiteral("full"));
        revoke->click();
        PeopleFixture::answer(*dialog, true);
        QTRY_COMPARE(fixture.client.peopleDeeds.last(), QStringLiteral("revoke 8"));
        QCOMPARE(state(0), QStringLiteral("Usable"));
        fixture.client.failure.reset();
        revoke->click();
        PeopleFixture::answer(*dialog, true);
        QTRY_COMPARE(state(0), QStringLiteral("Revoked"));
        QVERIFY(!revoke->isEnabled()); // that one is done
        dialog->reject();
        QTRY_VERIFY(!fixture.page().findChild<KeysDialog*>());
    }

    void othersSeeWhatTheyMay() {
        PeopleFixture fixture;
        fixture.client.me.permissions = PermissionSet{Permission::QueueView, Permission::JobViewOwn};
        fixture.client.me.level = Level::Viewer;
        fixture.client.peopleDeeds.clear();
        for (QAction* action : fixture.window->actions()) {
            if (action->shortcut() == QKeySequence(Qt::Key_F5))
                action->trigger();
        }
        QTRY_VERIFY(!fixture.button(QStringLiteral("Add Person"))->isEnabled());
        QVERIFY(
            fixture.button(QStringLiteral("Add Person"))->toolTip().contains(QStringLiteral("admin.users")));
        QVERIFY(!fixture.button(QStringLiteral("Add Team"))->isEnabled());
        auto& use = *fixture.page().findChild<LimitUse*>();
        QVERIFY(!use.findChild<QCheckBox*>()->isEnabled());
        QTRY_VERIFY(!fixture.page().table().isVisible());
        bool told = false;
        for (const auto* label : fixture.page().findChildren<QLabel*>())
            told = told || (label->isVisible() && label->text().contains(QStringLiteral("admin.users")));
        QVERIFY(told);
        QVERIFY(use.text().contains(QStringLiteral("2 of 2"))); // limits can be read by all
    }
};

} // namespace kataar

KATAAR_TEST(people, kataar::PeopleTest)
#include "tst_people.moc"
