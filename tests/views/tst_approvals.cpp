// SPDX-License-Identifier: GPL-3.0-or-later
// The page of approvals, as one works in it: read, approve, reject, take back; and the rules.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/approvalpane.h"
#include "views/approvalrulesdialog.h"
#include "views/approvalspage.h"
#include "views/emptystate.h"
#include "views/factlist.h"
#include "views/messagebar.h"
#include "views/queuefeed.h"
#include "views/ruledialog.h"
#include "views/sidelist.h"
#include "views/tableview.h"

#include <QComboBox>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

namespace kataar {

using namespace test;

class ApprovalsPageTest : public QObject {
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_fixture;
    ApprovalsPage* m_page = nullptr;

    FakeQueueClient& client() { return m_fixture->client; }
    void open() {
        MainWindow& window = m_fixture->open();
        m_page = window.findChild<ApprovalsPage*>();
        QTest::keyClick(&window, Qt::Key_3, Qt::ControlModifier);
        QVERIFY(m_page->isVisible());
    }
    QPushButton* button(const QWidget& in, const char* text) const {
        for (auto* push : in.findChildren<QPushButton*>()) {
            if (push->text().remove(u'&').startsWith(QLatin1StringView(text)))
                return push;
        }
        return nullptr;
    }
    void answer(const QString& reason) {
        auto* dialog = m_page->findChild<QInputDialog*>();
        QVERIFY(dialog);
        dialog->setTextValue(reason);
        dialog->accept();
        QTRY_VERIFY(!m_page->findChild<QInputDialog*>());
    }
    bool says(const QString& text) const {
        const auto bars = m_fixture->window->findChildren<MessageBar*>();
        return std::any_of(bars.begin(), bars.end(),
                           [&](const MessageBar* bar) { return bar->text().contains(text); });
    }
    void addRequests(int count) {
        for (int i = 0; i < count; ++i) {
            ApprovalRequest request = client().approvalRequests[0];
            request.id = 20 + i;
            request.jobId = QStringLiteral("%1").arg(20 + i, 32, 10, QLatin1Char('0'));
            request.ask = {};
            client().approvalRequests.prepend(request);
        }
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void aRequestIsRead() {
        open();
        QTRY_COMPARE(m_page->model().rowCount(), 1); // the decided one is elsewhere
        const auto& facts = *m_page->findChild<FactList*>();
        QTRY_COMPARE(facts.value(QStringLiteral("Requester")), QStringLiteral("meera"));
        QCOMPARE(facts.value(QStringLiteral("Estimated cost")), QStringLiteral("96.50 USD"));
        QCOMPARE(facts.value(QStringLiteral("Rule")), QStringLiteral("Cost over 50"));
        QCOMPARE(facts.value(QStringLiteral("Hardware")), QStringLiteral("a100-80gb"));
        QTRY_VERIFY(!facts.value(QStringLiteral("Ran before")).isEmpty());
        const auto labels = m_page->findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->text() == QStringLiteral("The estimated cost of 96.50 USD is more than 50 USD.");
        }));
        m_fixture->language.setChoice(Language::Choice::Hindi);
        QVERIFY(!m_page->table().model()->index(0, 3).data().toString().contains(u"estimated"));
    }

    void theTitleCountsWhatIsOpen() {
        open();
        const auto& side = *m_fixture->window->findChild<SideList*>();
        QTRY_COMPARE(side.item(2)->text(), QStringLiteral("Approvals (1)"));
        addRequests(3);
        client().tellChanged();
        QTRY_COMPARE(side.item(2)->text(), QStringLiteral("Approvals (4)"));
        client().approvalRequests.clear();
        client().tellChanged();
        QTRY_COMPARE(side.item(2)->text(), QStringLiteral("Approvals"));
        QTRY_VERIFY(m_page->findChild<EmptyState*>()->isVisible());
    }

    void oneKeyApprovesAndAnotherTakesItBack() {
        open();
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        QTest::keyClick(&m_page->table(), Qt::Key_A);
        QTRY_COMPARE(client().approvalDeeds, QStringList{QStringLiteral("approve 7  after 10")});
        const QString job = client().approvalRequests[0].jobId;
        QTRY_VERIFY(says(QStringLiteral("“video-diffusion-large” will be approved.")));
        QTest::keyClick(&m_page->table(), Qt::Key_U);
        QTRY_COMPARE(client().undone, QStringList{job});
    }

    void aRejectionWantsItsReason() {
        open();
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        m_page->table().setFocus();
        QTest::keyClick(&m_page->table(), Qt::Key_R);
        answer(QStringLiteral("  "));
        QVERIFY(client().approvalDeeds.isEmpty());
        QVERIFY(says(QStringLiteral("a reason is needed")));
        m_fixture->window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_fixture->window.get()));
        m_page->table().setFocus();
        QTest::keyClick(&m_page->table(), Qt::Key_R);
        answer(QStringLiteral("too dear"));
        QTRY_COMPARE(client().approvalDeeds, QStringList{QStringLiteral("reject 7 too dear after 10")});
    }

    void aRejectionIsOfThoseThatWereAskedAbout() {
        addRequests(2);
        open();
        QTRY_COMPARE(m_page->model().rowCount(), 3);
        m_page->table().select(QStringLiteral("21"));
        m_page->table().setFocus();
        QTest::keyClick(&m_page->table(), Qt::Key_R);
        QVERIFY(m_page->findChild<QInputDialog*>());
        client().approvalRequests[0].status = RequestStatus::Approved; // somebody else was quicker
        client().tellChanged();
        QTRY_COMPARE(m_page->model().rowCount(), 2);
        m_page->table().select(QStringLiteral("7"));
        answer(QStringLiteral("too dear"));
        QTRY_VERIFY(says(QStringLiteral("1 request was not decided about. Somebody has decided about it")));
        QCOMPARE(client().approvalDeeds, QStringList{QStringLiteral("reject 21 too dear after 10")});
    }

    void whatIsBeingDecidedMeanwhileIsLeftToOthers() {
        open();
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        m_page->table().setFocus();
        QTest::keyClick(&m_page->table(), Qt::Key_R);
        QVERIFY(m_page->findChild<QInputDialog*>());
        for (EntryView& view : client().page.entries) {
            if (view.entry.jobId == client().approvalRequests[0].jobId)
                view.entry.intent = Intent{
                    Intent::Kind::Approve, UtcTime{m_fixture->clock.wall().us + 9'000'000}, {}, {}, {}};
        }
        client().tellChanged();
        QTRY_VERIFY(!button(*m_page, "Approve")->isEnabled());
        answer(QStringLiteral("too dear"));
        QTRY_VERIFY(says(QStringLiteral("1 request was not decided about. Somebody has decided about it")));
        QVERIFY(client().approvalDeeds.isEmpty());
    }

    void lettersDecideInTheListAlone() {
        open();
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        auto* which = m_page->findChild<QComboBox*>();
        which->setFocus();
        QVERIFY(which->hasFocus());
        for (const Qt::Key key : {Qt::Key_A, Qt::Key_R, Qt::Key_U})
            QTest::keyClick(which, key);
        QVERIFY(!m_page->findChild<QInputDialog*>());
        QVERIFY(client().approvalDeeds.isEmpty());
        QCOMPARE(which->currentText(), QStringLiteral("Approved")); // a letter chooses here
        which->setCurrentIndex(0);
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        m_page->table().setFocus();
        QTest::keyClick(&m_page->table(), Qt::Key_A);
        QTRY_COMPARE(client().approvalDeeds.size(), 1);
    }

    /// The queue lets him decide about jobs and shows him nobody's requests.
    void whoDecidesAboutJobsAloneDecidesHere() {
        client().me.permissions = {Permission::QueueView, Permission::QueueViewAll, Permission::QueueApprove};
        client().me.level = Level::Lead;
        ApprovalRequest elsewhere = client().approvalRequests[0]; // its job is not shown to him
        elsewhere.id = 30;
        elsewhere.jobId = QStringLiteral("f").repeated(32);
        client().approvalRequests << elsewhere;
        open();
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        const auto& side = *m_fixture->window->findChild<SideList*>();
        QTRY_COMPARE(side.item(2)->text(), QStringLiteral("Approvals (1)"));
        const auto cell = [this](const char* column) {
            return m_page->model().index(0, m_page->model().columnOf(QLatin1StringView(column))).data();
        };
        QCOMPARE(cell("job").toString(), QStringLiteral("video-diffusion-large"));
        QCOMPARE(cell("requester").toString(), QStringLiteral("meera"));
        QCOMPARE(cell("why").toString(), QStringLiteral("The job waits for approval."));
        QVERIFY(client().impactsAsked.isEmpty());
        const QString job = client().approvalRequests[0].jobId;
        QTest::keyClick(&m_page->table(), Qt::Key_A);
        QTRY_COMPARE(client().deeds, QStringList{QStringLiteral("approve ") + job});
        QTRY_VERIFY(says(QStringLiteral("“video-diffusion-large” will be approved.")));
        QTest::keyClick(&m_page->table(), Qt::Key_U);
        QTRY_COMPARE(client().undone, QStringList{job});
        QTest::keyClick(&m_page->table(), Qt::Key_R);
        answer(QStringLiteral("too dear"));
        QTRY_COMPARE(client().deeds.size(), 2);
        QCOMPARE(client().deeds[1], QStringLiteral("reject %1 too dear").arg(job));
        QVERIFY(client().approvalDeeds.isEmpty());
        QVERIFY(!button(*m_page, "Rules")->isEnabled());
        client().page.entries.removeIf(
            [](const EntryView& view) { return view.entry.status == JobStatus::Blocked; });
        client().tellChanged();
        QTRY_COMPARE(side.item(2)->text(), QStringLiteral("Approvals"));
        QTRY_VERIFY(m_page->findChild<EmptyState*>()->isVisible());
    }

    void whoDecidesAboutRequestsAloneDecidesHere() {
        client().me.permissions = {Permission::QueueView, Permission::AdminApprove};
        client().me.level = Level::Lead;
        open();
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        QTRY_COMPARE(m_page->open(), 1);
        QTest::keyClick(&m_page->table(), Qt::Key_A);
        QTRY_COMPARE(client().approvalDeeds, QStringList{QStringLiteral("approve 7  after 10")});
        QVERIFY(button(*m_page, "Rules")->isEnabled());
    }

    void manyAreDecidedInOneCall() {
        addRequests(4);
        open();
        QTRY_COMPARE(m_page->model().rowCount(), 5);
        m_page->table().selectAll();
        client().approvalRequests[1].status = RequestStatus::Approved; // somebody else was quicker
        QTest::keyClick(&m_page->table(), Qt::Key_A);
        QTRY_COMPARE(client().approvalDeeds.size(), 5);
        QTRY_VERIFY(says(QStringLiteral("1 request was not decided")));
    }

    void whatIsBeingDecidedIsNotDecidedTwice() {
        const QString job = client().approvalRequests[0].jobId;
        for (EntryView& view : client().page.entries) {
            if (view.entry.jobId == job)
                view.entry.intent = Intent{
                    Intent::Kind::Approve, UtcTime{m_fixture->clock.wall().us + 9'000'000}, {}, {}, {}};
        }
        open();
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        QTRY_COMPARE(
            m_page->model().index(0, m_page->model().columnOf(QStringLiteral("state"))).data().toString(),
            QStringLiteral("Being decided"));
        QVERIFY(!button(*m_page, "Approve")->isEnabled());
    }

    void earlierOnesAreThere() {
        open();
        auto* which = m_page->findChild<QComboBox*>();
        which->setCurrentIndex(which->findText(QStringLiteral("Rejected")));
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        const auto& facts = *m_page->findChild<FactList*>();
        QTRY_COMPARE(facts.value(QStringLiteral("Said")), QStringLiteral("Take the small one first."));
        QVERIFY(!button(*m_page, "Approve")->isEnabled());
        which->setCurrentIndex(which->findText(QStringLiteral("All")));
        QTRY_COMPARE(m_page->model().rowCount(), 2);
    }

    void othersSeeTheirOwn() {
        client().me.permissions = PermissionSet();
        client().me.level = Level::Researcher;
        client().me.userId = client().approvalRequests[0].userId;
        addRequests(2);
        client().approvalRequests[0].userId = 999;
        open();
        QTRY_COMPARE(m_page->model().rowCount(), 2);
        QVERIFY(!button(*m_page, "Approve")->isEnabled());
        QVERIFY(button(*m_page, "Approve")->toolTip().contains(u"admin.approve"));
        QVERIFY(!button(*m_page, "Rules")->isEnabled());
        QCOMPARE(m_page->open(), 0);
    }

    void aQueueThatDoesNotAnswerIsToldOf() {
        open();
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        client().failure = Error::unavailable(QStringLiteral("no_answer"), QStringLiteral("gone"));
        QTest::keyClick(&m_page->table(), Qt::Key_A);
        QTRY_VERIFY(!m_fixture->window->findChild<MessageBar*>()->text().isEmpty());
        QCOMPARE(m_page->model().rowCount(), 1); // what was shown stays
    }

    void rulesAreSwitchedAddedAndDeleted() {
        ApprovalRule cost;
        cost.id = 1;
        cost.name = QStringLiteral("Cost over 50");
        cost.threshold = QStringLiteral("50");
        cost.active = false;
        client().approvalRuleList = {cost};
        open();
        QTRY_VERIFY(button(*m_page, "Rules")->isEnabled());
        button(*m_page, "Rules")->click();
        auto* dialog = m_fixture->window->findChild<ApprovalRulesDialog*>();
        QVERIFY(dialog);
        auto* list = dialog->findChild<QTreeWidget*>();
        QTRY_COMPARE(list->topLevelItemCount(), 1);
        QCOMPARE(list->topLevelItem(0)->text(0), QStringLiteral("Off"));
        QCOMPARE(list->topLevelItem(0)->text(2), QStringLiteral("The estimated cost (USD) is more than 50"));
        button(*dialog, "Switch On")->click();
        QTRY_COMPARE(list->topLevelItem(0)->text(0), QStringLiteral("On"));
        button(*dialog, "Add")->click();
        auto* form = dialog->findChild<RuleDialog*>();
        QVERIFY(form);
        QVERIFY(!button(*form, "Add")->isEnabled());
        auto* condition = form->findChildren<QComboBox*>().constFirst();
        condition->setCurrentIndex(condition->findData(int(ApprovalCondition::FirstJob)));
        form->findChildren<QLineEdit*>().constFirst()->setText(QStringLiteral("Newcomers"));
        QVERIFY(button(*form, "Add")->isEnabled()); // a first job needs no threshold
        condition->setCurrentIndex(condition->findData(int(ApprovalCondition::UserLevel)));
        QVERIFY(!button(*form, "Add")->isEnabled());
        form->findChildren<QLineEdit*>()[1]->setText(QStringLiteral("lead"));
        button(*form, "Add")->click();
        QTRY_COMPARE(list->topLevelItemCount(), 2);
        QCOMPARE(list->topLevelItem(1)->text(2), QStringLiteral("The submitter's level is below Lead"));
    }
};

} // namespace kataar

KATAAR_TEST(approvals, kataar::ApprovalsPageTest)
#include "tst_approvals.moc"
