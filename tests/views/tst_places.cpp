// SPDX-License-Identifier: GPL-3.0-or-later
// Where jobs run, as the window tells it: GPUs of workers beside one's own, the queue's columns and details,
// why a job finds no worker, and the submit dialog's choice.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/detailpane.h"
#include "views/factlist.h"
#include "views/figuresbar.h"
#include "views/gpucharts.h"
#include "views/gpupage.h"
#include "views/queuecolumns.h"
#include "views/queuepage.h"
#include "views/reasontext.h"
#include "views/submitdialog.h"
#include "views/tableview.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace kataar {

using namespace test;

class PlacesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_fixture;

    FakeQueueClient& client() { return m_fixture->client; }
    MainWindow& openWithWorkers() {
        addWorkers(client(), m_fixture->clock);
        return m_fixture->open();
    }
    const EntryView& onWorker() { return client().page.entries.constLast(); }
    QString gpuCellAt(GpuTableModel& model, const char* row, const char* column) const {
        for (int i = 0; i < model.rowCount(); ++i) {
            if (model.index(i, 0).data().toString() == QLatin1StringView(row))
                return model.index(i, model.columnOf(QString::fromLatin1(column))).data().toString();
        }
        return QStringLiteral("no such row");
    }
    SubmitDialog& submitDialog(MainWindow& window) {
        QTest::keyClick(&window, Qt::Key_N, Qt::ControlModifier);
        auto& dialog = *window.findChild<SubmitDialog*>();
        [&] { QTRY_VERIFY(!dialog.hint().isEmpty()); }();
        return dialog;
    }
    template<class T>
    T* named(const QWidget& in, const char* name) const {
        for (T* widget : in.findChildren<T*>()) {
            if (widget->accessibleName() == QLatin1StringView(name))
                return widget;
        }
        return nullptr;
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void gpusOfWorkersStandBesideOnesOwn() {
        MainWindow& window = openWithWorkers();
        QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
        auto& page = *window.findChild<GpuPage*>();
        QTRY_COMPARE(page.model().rowCount(), 4 + 9);
        QCOMPARE(page.model().index(0, 0).data().toString(), QStringLiteral("0"));
        QCOMPARE(page.model().index(4, 0).data().toString(), QStringLiteral("asha-desk:0"));
        QCOMPARE(gpuCellAt(page.model(), "lab-2:1", "state"), QStringLiteral("Runs a job"));
        QCOMPARE(gpuCellAt(page.model(), "lab-2:1", "job"), onWorker().entry.name);
        QCOMPARE(gpuCellAt(page.model(), "lab-2:2", "state"), QStringLiteral("Free"));
        QCOMPARE(gpuCellAt(page.model(), "attic:0", "state"), QStringLiteral("Worker offline"));
        QCOMPARE(gpuCellAt(page.model(), "spot-17:0", "state"), QStringLiteral("Worker draining"));
        QCOMPARE(gpuCellAt(page.model(), "lab-2:1", "memory"), QStringLiteral("80.0 GiB"));
        QCOMPARE(gpuCellAt(page.model(), "lab-2:1", "utilisation"), QStringLiteral("–"));
        const auto labels = page.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->text().startsWith(u"4 GPUs · 9 on workers");
        }));
        QCOMPARE(window.findChild<FiguresBar*>()->value(4), QStringLiteral("3 of 4")); // one's own alone
        for (int row = 0; row < page.model().rowCount(); ++row) {
            if (page.model().index(row, 0).data().toString() == u"lab-2:1")
                page.table().select(page.model().keyAt(row));
        }
        const auto charts = page.findChild<GpuCharts*>()->findChildren<QLabel*>();
        QVERIFY(std::any_of(charts.begin(), charts.end(), [](const QLabel* label) {
            return label->text().contains(u"lab-2:1"); // and not "GPU 1"
        }));
        Q_EMIT page.table().activated(page.table().currentIndex());
        QTRY_COMPARE(window.findChild<QueuePage*>()->selectedJobs(), QStringList{onWorker().entry.jobId});
    }

    void aMachineWithoutGpusShowsThoseOfWorkers() {
        client().machine.gpus.clear();
        MainWindow& window = openWithWorkers();
        QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
        auto& page = *window.findChild<GpuPage*>();
        QTRY_COMPARE(page.model().rowCount(), 9);
        QVERIFY(page.table().isVisible());
    }

    void theQueueSaysOnWhichWorker() {
        MainWindow& window = openWithWorkers();
        const UtcTime now = m_fixture->clock.wall();
        QCOMPARE(queueCell(QStringLiteral("target"), onWorker(), now), QStringLiteral("Worker lab-2"));
        QCOMPARE(queueCell(QStringLiteral("gpus"), onWorker(), now), QStringLiteral("2 → lab-2: 0, 1"));
        QCOMPARE(queueCell(QStringLiteral("target"), client().page.entries[0], now),
                 QStringLiteral("Anywhere"));
        QCOMPARE(queueCell(QStringLiteral("gpus"), client().page.entries[0], now),
                 QStringLiteral("2 → 0, 1"));
        auto& queue = *window.findChild<QueuePage*>();
        QTRY_VERIFY(queue.entry(onWorker().entry.jobId));
        queue.select(onWorker().entry.jobId);
        const auto& facts = *queue.findChild<DetailPane*>()->findChild<FactList*>();
        QTRY_COMPARE(facts.value(QStringLiteral("Target")), QStringLiteral("Worker lab-2"));
        QCOMPARE(facts.value(QStringLiteral("Worker labels")), QStringLiteral("gpu_type=a100*"));
        EntryView bare = onWorker();
        bare.entry.workerName.clear(); // of a server that does not tell it
        QVERIFY(queueCell(QStringLiteral("target"), bare, now).startsWith(u"Worker a2c4"));
    }

    void whyNoWorkerTakesIt_data() {
        QTest::addColumn<Reason>("code");
        QTest::addColumn<QJsonObject>("details");
        QTest::addColumn<QString>("sentence");
        const QString closest = QStringLiteral("closest");
        const QJsonObject lab{{closest, QStringLiteral("lab-2")}};
        const auto with = [&](std::initializer_list<std::pair<const char*, QJsonValue>> more) {
            QJsonObject details = lab;
            for (const auto& [key, value] : more)
                details.insert(QLatin1StringView(key), value);
            return details;
        };
        QTest::newRow("none") << Reason::NoWorker << QJsonObject()
                              << QStringLiteral("No worker is connected that could take it.");
        QTest::newRow("busy") << Reason::NoWorker << lab
                              << QStringLiteral("Every worker that could take it has other work.");
        QTest::newRow("labels") << Reason::WorkerLabels << QJsonObject()
                                << QStringLiteral("No idle worker has the labels that the job asks for.");
        QTest::newRow("label")
            << Reason::WorkerLabels << with({{"lacks", QStringLiteral("site")}})
            << QStringLiteral("No worker has the labels that the job asks for; lab-2 has no fitting “site”.");
        QTest::newRow("several") << Reason::WorkerLabels
                                 << with({{"lacks", QJsonArray{QStringLiteral("a"), QStringLiteral("b")}}})
                                 << QStringLiteral("No worker has the labels that the job asks for; lab-2 "
                                                   "has no fitting “a, b”.");
        QTest::newRow("gpus") << Reason::WorkerGpus << with({{"have", 4}, {"needed", 8}})
                              << QStringLiteral(
                                     "No worker has as many GPUs as the job needs; lab-2 has 4 of 8.");
        QTest::newRow("kept") << Reason::ReservedForEarlier
                              << QJsonObject{{QStringLiteral("worker"), QStringLiteral("lab-2")},
                                             {QStringLiteral("job_id"), QStringLiteral("abc")}}
                              << QStringLiteral("The worker lab-2 is kept free for an earlier job (abc).");
    }

    void whyNoWorkerTakesIt() {
        QFETCH(Reason, code);
        QFETCH(QJsonObject, details);
        QFETCH(QString, sentence);
        QCOMPARE(reasonText({code, details}), sentence);
        QVERIFY(!reasonAdvice({code, details}).isEmpty());
        m_fixture->language.setChoice(Language::Choice::Hindi);
        QVERIFY(reasonText({code, details}) != sentence);
    }

    void aJobIsSentToWorkers() {
        MainWindow& window = m_fixture->open();
        SubmitDialog& dialog = submitDialog(window);
        auto* where = named<QComboBox>(dialog, "Where it runs");
        auto* labels = named<QLineEdit>(dialog, "Worker labels");
        QVERIFY(where && labels);
        QCOMPARE(dialog.request().target, Target::Auto);
        where->setCurrentIndex(where->findText(QStringLiteral("On a worker")));
        labels->setText(QStringLiteral("gpu_type=a100*, si"));
        auto* send = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QVERIFY(!send->isEnabled());
        QTRY_COMPARE(dialog.hint(),
                     QStringLiteral("“si” is no label. Write labels as in gpu_type=a100, site=pune."));
        m_fixture->language.setChoice(Language::Choice::Hindi);
        QTRY_VERIFY(dialog.hint().contains(QStringLiteral("“si”")) && !dialog.hint().contains(u"label."));
        m_fixture->language.setChoice(Language::Choice::English);
        labels->setText(QStringLiteral("gpu_type=a100*, site=pune"));
        QVERIFY(send->isEnabled());
        client().dryAnswer = {.success = true, .status = SubmitStatus::Running};
        client().dryAnswer.allocatedGpus = {0};
        client().dryAnswer.allocatedWorkerId = QStringLiteral("a2c4");
        QTRY_COMPARE(client().dryRuns.constLast().target, Target::Worker);
        QTRY_COMPARE(dialog.hint(), QStringLiteral("It would start now on a worker."));
        send->click();
        QTRY_COMPARE(client().submits.size(), 1);
        QCOMPARE(client().submits[0].workerLabels,
                 (Labels{{QStringLiteral("gpu_type"), QStringLiteral("a100*")},
                         {QStringLiteral("site"), QStringLiteral("pune")}}));
    }

    void labelsHoldForWorkersAlone() {
        MainWindow& window = m_fixture->open();
        SubmitDialog& dialog = submitDialog(window);
        auto* where = named<QComboBox>(dialog, "Where it runs");
        auto* labels = named<QLineEdit>(dialog, "Worker labels");
        labels->setText(QStringLiteral("nothing"));
        where->setCurrentIndex(where->findText(QStringLiteral("On this machine")));
        QVERIFY(!labels->isEnabled());
        QCOMPARE(dialog.request().target, Target::Local);
        QVERIFY(dialog.request().workerLabels.isEmpty());
        QVERIFY(dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->isEnabled());
    }

    void aDuplicateHasItsPlace() {
        MainWindow& window = m_fixture->open();
        SubmitDialog& dialog = submitDialog(window);
        QueueEntry entry;
        entry.configName = QStringLiteral("spirals");
        entry.target = Target::Worker;
        entry.provider = workerProvider;
        entry.workerLabels = {{QStringLiteral("a"), QStringLiteral("b*")}};
        dialog.duplicate(entry);
        QCOMPARE(dialog.request().target, Target::Worker);
        QCOMPARE(dialog.request().provider, workerProvider);
        QCOMPARE(dialog.request().workerLabels, entry.workerLabels);
        entry.target = Target::Cloud; // not offered otherwise
        entry.provider = QStringLiteral("replicate");
        dialog.duplicate(entry);
        auto* where = named<QComboBox>(dialog, "Where it runs");
        QCOMPARE(where->currentText(), QStringLiteral("In the cloud"));
        QCOMPARE(dialog.request().target, Target::Cloud);
        QCOMPARE(dialog.request().provider, QStringLiteral("replicate"));
        where->setCurrentIndex(0);
        QCOMPARE(dialog.request().target, Target::Auto);
        QVERIFY(dialog.request().provider.isEmpty());
    }
};

} // namespace kataar

KATAAR_TEST(places, kataar::PlacesTest)
#include "tst_places.moc"
