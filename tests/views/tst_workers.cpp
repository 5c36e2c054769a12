// SPDX-License-Identifier: GPL-3.0-or-later
// The page of workers, as one works in it: look, add, drain, give another token, remove; and who may not.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/emptystate.h"
#include "views/factlist.h"
#include "views/figure.h"
#include "views/messagebar.h"
#include "views/queuepage.h"
#include "views/sidelist.h"
#include "views/tableview.h"
#include "views/workerdialog.h"
#include "views/workerpane.h"
#include "views/workerspage.h"
#include "views/workertokendialog.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>

namespace kataar {

using namespace test;

class WorkersPageTest : public QObject {
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_fixture;
    WorkersPage* m_page = nullptr;

    FakeQueueClient& client() { return m_fixture->client; }
    void open() {
        MainWindow& window = m_fixture->open();
        m_page = window.findChild<WorkersPage*>();
        QTest::keyClick(&window, Qt::Key_7, Qt::ControlModifier);
        QVERIFY(m_page->isVisible());
    }
    void openWithWorkers() {
        addWorkers(client(), m_fixture->clock);
        open();
        QTRY_COMPARE(m_page->model().rowCount(), 4);
    }
    QString idOf(const char* name) {
        for (const WorkerView& view : client().fleet.workers) {
            if (view.worker.name == QLatin1StringView(name))
                return view.worker.id;
        }
        return {};
    }
    void select(const char* name) { m_page->table().select(idOf(name)); }
    QPushButton* button(const QWidget& in, const char* text) const {
        for (auto* push : in.findChildren<QPushButton*>()) {
            if (push->text().remove(u'&').startsWith(QLatin1StringView(text)))
                return push;
        }
        return nullptr;
    }
    QString cell(const char* name, const char* column) {
        const WorkerTableModel& model = m_page->model();
        return model.index(model.rowOf(idOf(name)), model.columnOf(QString::fromLatin1(column)))
            .data()
            .toString();
    }
    QStringList figures() const {
        QStringList shown;
        for (const Figure* figure : m_page->findChildren<Figure*>())
            shown << figure->accessibleName();
        return shown;
    }
    bool says(const QString& text) const {
        const auto bars = m_fixture->window->findChildren<MessageBar*>();
        return std::any_of(bars.begin(), bars.end(),
                           [&](const MessageBar* bar) { return bar->text().contains(text); });
    }
    /// Answers the box that asks, and gives what it said.
    QString answerBox(bool yes) {
        auto* box = m_page->findChild<QMessageBox*>();
        if (!box)
            return {};
        QString said = box->text();
        for (QAbstractButton* one : box->buttons()) {
            if ((box->buttonRole(one) == QMessageBox::DestructiveRole) == yes)
                one->click();
        }
        [&] { QTRY_VERIFY(!m_page->findChild<QMessageBox*>()); }();
        m_fixture->window->activateWindow();
        [&] { QVERIFY(QTest::qWaitForWindowActive(m_fixture->window.get())); }();
        m_page->table().setFocus();
        return said;
    }
    SideList& side() { return *m_fixture->window->findChild<SideList*>(); }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void workersAreListed() {
        openWithWorkers();
        QTRY_COMPARE(figures(), (QStringList{QStringLiteral("Workers: 4"), QStringLiteral("Idle: 1"),
                                             QStringLiteral("Busy: 1"), QStringLiteral("Offline: 1"),
                                             QStringLiteral("Draining: 1")}));
        QTRY_COMPARE(cell("lab-2", "gpus"), QStringLiteral("2 of 4"));
        QCOMPARE(cell("lab-2", "state"), QStringLiteral("Busy"));
        QCOMPARE(cell("lab-2", "gpu"), QStringLiteral("NVIDIA A100-SXM4-80GB"));
        QCOMPARE(cell("lab-2", "jobs"), QStringLiteral("mistral-sft-hindi"));
        QCOMPARE(cell("lab-2", "labels"), QStringLiteral("gpu_type=a100, os=debian-12, site=pune"));
        QCOMPARE(cell("lab-2", "connected"), QStringLiteral("6 h 0 min"));
        QCOMPARE(cell("attic", "connected"), QStringLiteral("–"));
        QCOMPARE(cell("attic", "jobs"), QStringLiteral("–"));
        QCOMPARE(cell("spot-17", "type"), QStringLiteral("Ephemeral"));
        select("lab-2");
        const auto& facts = *m_page->findChild<WorkerPane*>()->findChild<FactList*>();
        QTRY_COMPARE(facts.value(QStringLiteral("GPUs")),
                     QStringLiteral("4 × NVIDIA A100-SXM4-80GB, 80 GB each"));
        QCOMPARE(facts.value(QStringLiteral("Driver")), QStringLiteral("580.65.06"));
        QCOMPARE(facts.value(QStringLiteral("Labels of its agent")), QStringLiteral("os=debian-12"));
        QCOMPARE(facts.value(QStringLiteral("Takes")), QStringLiteral("several jobs at once"));
        m_fixture->language.setChoice(Language::Choice::Hindi);
        QVERIFY(cell("lab-2", "state") != QStringLiteral("Busy"));
    }

    void aJobOfAWorkerIsShownInTheQueue() {
        openWithWorkers();
        select("lab-2");
        auto& jobs = *m_page->findChild<WorkerPane*>()->findChild<QListWidget*>();
        QTRY_COMPARE(jobs.count(), 1);
        QVERIFY(jobs.item(0)->text().startsWith(u"mistral-sft-hindi · GPU 0, 1 · since "));
        Q_EMIT jobs.itemActivated(jobs.item(0));
        auto& queue = *m_fixture->window->findChild<QueuePage*>();
        QTRY_VERIFY(queue.isVisible());
        QTRY_COMPARE(queue.selectedJobs(), client().fleet.workers[2].jobs);
        select("attic");
        QTRY_COMPARE(jobs.count(), 0);
    }

    void whatChangesIsSeen() {
        openWithWorkers();
        const int before = client().workerListings;
        client().fleet.workers[0].status = WorkerStatus::Offline;
        client().tellWorkersChanged();
        QTRY_COMPARE(cell("asha-desk", "state"), QStringLiteral("Offline"));
        QCOMPARE(client().workerListings, before + 1);
        QTRY_COMPARE(side().item(3)->text(), QStringLiteral("Workers (2)"));
        client().fleet.workers[0].status = WorkerStatus::Idle;
        client().fleet.workers[1].worker.type = WorkerType::Ephemeral; // a rented one is not missed
        client().tellWorkersChanged();
        QTRY_COMPARE(side().item(3)->text(), QStringLiteral("Workers"));
    }

    void whatIsMissingIsCountedElsewhereToo() {
        addWorkers(client(), m_fixture->clock);
        m_fixture->open();
        QTRY_COMPARE(side().item(3)->text(), QStringLiteral("Workers (1)"));
    }

    void noWorkersYet() {
        open();
        auto& empty = *m_page->findChild<EmptyState*>();
        QTRY_VERIFY(empty.isVisible());
        QCOMPARE(empty.button()->text(), QStringLiteral("Add a Worker…"));
        QCOMPARE(figures().constFirst(), QStringLiteral("Workers: 0"));
        QVERIFY(!button(*m_page, "Drain")->isEnabled());
        empty.button()->click();
        QVERIFY(m_page->findChild<WorkerDialog*>());
    }

    void aWorkerIsAdded() {
        open();
        QTRY_VERIFY(button(*m_page, "Add")->isEnabled());
        button(*m_page, "Add")->click();
        auto* dialog = m_page->findChild<WorkerDialog*>();
        QVERIFY(dialog);
        auto fields = dialog->findChildren<QLineEdit*>();
        auto* add = button(*dialog, "Add");
        QVERIFY(!add->isEnabled());
        QCOMPARE(dialog->focusWidget(), fields[0]);
        fields[0]->setText(QStringLiteral(" lab-3 "));
        QVERIFY(add->isEnabled());
        fields[1]->setText(QStringLiteral("gpu_type=h100, site"));
        QVERIFY(!add->isEnabled());
        const auto labels = dialog->findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->isVisible() && label->text().startsWith(u"“site” is no label");
        }));
        fields[1]->setText(QStringLiteral("gpu_type=h100, site=pune"));
        dialog->findChild<QComboBox*>()->setCurrentIndex(1);
        add->click();
        QTRY_COMPARE(client().workerWishes.size(), 1);
        QCOMPARE(client().workerWishes[0].name, QStringLiteral("lab-3"));
        QCOMPARE(client().workerWishes[0].type, WorkerType::Ephemeral);
        QCOMPARE(client().workerWishes[0].labels.size(), 2);
        QTRY_VERIFY(m_page->findChild<WorkerTokenDialog*>());
        auto& shown = *m_page->findChild<WorkerTokenDialog*>();
        const auto lines = shown.findChildren<QLineEdit*>();
        QVERIFY(lines[0]->text().startsWith(u"kw_") && lines[0]->isReadOnly());
        button(shown, "Copy the Command")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), lines[1]->text());
        button(shown, "Copy the Token")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), lines[0]->text());
        QVERIFY(button(shown, "Copied"));
        button(shown, "Done")->click();
        QTRY_COMPARE(m_page->model().rowCount(), 1);
    }

    void whatTheServerRefusesIsToldOf() {
        open();
        QTRY_VERIFY(button(*m_page, "Add")->isEnabled());
        button(*m_page, "Add")->click();
        auto* dialog = m_page->findChild<WorkerDialog*>();
        dialog->findChildren<QLineEdit*>()[0]->setText(QStringLiteral("lab-2"));
        client().failure = Error::invalid(QStringLiteral("odd"), QStringLiteral("The name is odd."));
        button(*dialog, "Add")->click();
        const auto problem = [&] {
            const auto labels = dialog->findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
                return label->isVisible() && label->text() == u"The name is odd.";
            });
        };
        QTRY_VERIFY(problem());
        QVERIFY(dialog->isVisible() && !m_page->findChild<WorkerTokenDialog*>());
    }

    void drainingByOneKey() {
        openWithWorkers();
        select("lab-2");
        QCOMPARE(button(*m_page, "Drain")->toolTip(), QStringLiteral("In the list: D"));
        QTest::keyClick(&m_page->table(), Qt::Key_D);
        QTRY_COMPARE(client().workerDeeds, QStringList{QStringLiteral("drain ") + idOf("lab-2")});
        QTRY_VERIFY(says(QStringLiteral("“lab-2” takes no more jobs; it still runs 1.")));
        QTRY_COMPARE(cell("lab-2", "state"), QStringLiteral("Draining"));
        QTRY_VERIFY(button(*m_page, "Resume"));
        QTest::keyClick(&m_page->table(), Qt::Key_D);
        QTRY_COMPARE(client().workerDeeds.constLast(), QStringLiteral("resume ") + idOf("lab-2"));
        QTRY_COMPARE(cell("lab-2", "state"), QStringLiteral("Busy"));
    }

    void anotherTokenAsksFirst() {
        openWithWorkers();
        select("lab-2");
        QTest::keyClick(&m_page->table(), Qt::Key_T);
        QVERIFY(answerBox(false).contains(u"useless at once"));
        QVERIFY(client().workerDeeds.isEmpty());
        QTest::keyClick(&m_page->table(), Qt::Key_T);
        answerBox(true);
        QTRY_COMPARE(client().workerDeeds, QStringList{QStringLiteral("token ") + idOf("lab-2")});
        QTRY_VERIFY(m_page->findChild<WorkerTokenDialog*>());
    }

    void removingSaysWhatIsQueuedAgain() {
        openWithWorkers();
        const QString idle = idOf("asha-desk");
        const QString busy = idOf("lab-2");
        select("asha-desk");
        QTest::keyClick(&m_page->table(), Qt::Key_Delete);
        QVERIFY(!answerBox(true).contains(u"queued again"));
        QTRY_COMPARE(client().workerDeeds, QStringList{QStringLiteral("remove ") + idle});
        QTRY_COMPARE(m_page->model().rowCount(), 3);
        QVERIFY(says(QStringLiteral("“asha-desk” is removed.")));
        select("lab-2");
        QTest::keyClick(&m_page->table(), Qt::Key_Delete);
        QVERIFY(answerBox(false).contains(u"It runs mistral-sft-hindi, which will be queued again"));
        QCOMPARE(client().workerDeeds.size(), 1);
        QTest::keyClick(&m_page->table(), Qt::Key_Delete);
        answerBox(true);
        QTRY_COMPARE(client().workerDeeds.constLast(), QStringLiteral("remove %1 by force").arg(busy));
    }

    void whatDidNotWorkIsToldOf() {
        openWithWorkers();
        select("lab-2");
        client().failure = Error::wrongState(QStringLiteral("worker_busy"), QStringLiteral("It has jobs."));
        QTest::keyClick(&m_page->table(), Qt::Key_Delete);
        answerBox(true);
        QTRY_VERIFY(says(QStringLiteral("“lab-2” is not removed.")));
        QTest::keyClick(&m_page->table(), Qt::Key_D);
        QTRY_VERIFY(says(QStringLiteral("“lab-2” is not drained.")));
        QCOMPARE(m_page->model().rowCount(), 4); // what was shown stays
    }

    void aListThatDoesNotComeIsToldOf() {
        open();
        auto& empty = *m_page->findChild<EmptyState*>();
        QTRY_VERIFY(empty.button()->isVisible());
        client().failure = Error::internal(QStringLiteral("odd"), QStringLiteral("The list is lost."));
        client().tellWorkersChanged();
        QTRY_COMPARE(empty.sentence(), QStringLiteral("The list is lost."));
        QVERIFY(!empty.button()->isVisible());
        client().failure.reset();
        client().tellWorkersChanged();
        QTRY_VERIFY(empty.button()->isVisible());
    }

    void othersSeeTheFigures() {
        client().me.permissions = PermissionSet();
        client().me.level = Level::Researcher;
        addWorkers(client(), m_fixture->clock);
        open();
        QTRY_COMPARE(figures().constFirst(), QStringLiteral("Workers: 4"));
        auto& empty = *m_page->findChild<EmptyState*>();
        QTRY_VERIFY(empty.isVisible());
        QVERIFY(empty.sentence().contains(u"admin.workers"));
        QVERIFY(!empty.button()->isVisible());
        for (const char* name : {"Add", "Drain", "New Token", "Remove"}) {
            QVERIFY(!button(*m_page, name)->isEnabled());
            QVERIFY(button(*m_page, name)->toolTip().contains(u"admin.workers"));
        }
        QTest::keyClick(&m_page->table(), Qt::Key_Insert);
        QVERIFY(!m_page->findChild<WorkerDialog*>());
        QCOMPARE(client().workerListings, 0);
        QCOMPARE(side().item(3)->text(), QStringLiteral("Workers"));
    }
};

} // namespace kataar

KATAAR_TEST(workers, kataar::WorkersPageTest)
#include "tst_workers.moc"
