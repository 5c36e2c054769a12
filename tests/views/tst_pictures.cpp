// SPDX-License-Identifier: GPL-3.0-or-later
// Charts, the time line and the history under mouse and keyboard, and as tables.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/chart.h"
#include "views/chartpanel.h"
#include "views/detailpane.h"
#include "views/emptystate.h"
#include "views/gpucharts.h"
#include "views/gpupage.h"
#include "views/historyfilter.h"
#include "views/historypage.h"
#include "views/queuefeed.h"
#include "views/queuepage.h"
#include "views/tableview.h"
#include "views/timelinepane.h"
#include "views/timelineview.h"
#include "views/usagepanels.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

namespace kataar {

using namespace test;

/// A window that opens at one of its pages.
struct PictureFixture : WindowFixture {
    explicit PictureFixture(int page) {
        open();
        gpus = window->findChild<GpuPage*>();
        history = window->findChild<HistoryPageView*>();
        line = window->findChild<TimelinePane*>();
        charts = window->findChild<GpuCharts*>();
        QWidget* const wanted[] = {window->findChild<QueuePage*>(), gpus, history};
        qobject_cast<QStackedWidget*>(gpus->parentWidget())->setCurrentWidget(wanted[page]);
    }
    void showTab(int tab) const { gpus->findChild<QTabWidget*>()->setCurrentIndex(tab); }
    Chart& chart(int number) const { return *charts->findChildren<Chart*>()[number]; }

    GpuPage* gpus = nullptr;
    HistoryPageView* history = nullptr;
    TimelinePane* line = nullptr;
    GpuCharts* charts = nullptr;
};

namespace {

ChartData threePlaces() {
    ChartData data;
    data.times = {60'000, 120'000, 180'000};
    data.series = {{QStringLiteral("load"), ChartMark::Line, {10, 50, std::nullopt}}};
    return data;
}

void wheel(QWidget& over, const QPoint& at, int turned, Qt::KeyboardModifiers modifiers) {
    QWheelEvent event(at, over.mapToGlobal(at), {}, {0, turned}, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(&over, &event);
}

} // namespace

class PicturesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aChartIsReadByKeys() {
        const WindowFixture fixture;
        Chart chart;
        chart.resize(600, 300);
        chart.setZone(QTimeZone::utc());
        chart.setTexts([](double value) { return QString::number(value); },
                       [](double value) { return QStringLiteral("%1 %").arg(value); },
                       [](int place) { return QStringLiteral("place %1").arg(place); },
                       QStringLiteral("nothing"));
        QTest::keyClick(&chart, Qt::Key_Right); // nothing is there yet
        QCOMPARE(chart.mark(), -1);
        chart.setData(threePlaces());
        chart.grab();
        QSignalSpy moved(&chart, &Chart::markMoved);
        QTest::keyClick(&chart, Qt::Key_Right);
        QCOMPARE(chart.readout(), QStringLiteral("place 0: load 10 %"));
        QCOMPARE(chart.accessibleDescription(), chart.readout());
        QTest::keyClick(&chart, Qt::Key_End);
        QCOMPARE(chart.readout(), QStringLiteral("place 2: not known"));
        QTest::keyClick(&chart, Qt::Key_Right); // no further
        QTest::keyClick(&chart, Qt::Key_Left);
        QCOMPARE(chart.mark(), 1);
        QTest::keyClick(&chart, Qt::Key_Home);
        QCOMPARE(chart.mark(), 0);
        QCOMPARE(moved.count(), 4);
        QTest::keyClick(&chart, Qt::Key_End);
        ChartData later = threePlaces();
        later.times = {120'000, 180'000, 240'000};
        chart.setData(later);
        QCOMPARE(chart.mark(), 1); // it stays at its time
        QTest::keyClick(&chart, Qt::Key_Escape);
        QVERIFY(chart.readout().isEmpty());
        chart.grab();
    }

    void aChartIsReadByMouse() {
        const WindowFixture fixture;
        Chart chart;
        chart.resize(600, 300);
        chart.setTexts([](double value) { return QString::number(value); },
                       [](double value) { return QString::number(value); },
                       [](int place) { return QString::number(place); }, {});
        ChartData bars;
        bars.labels = {QStringLiteral("asha"), QStringLiteral("ravi")};
        bars.series = {{QStringLiteral("jobs"), ChartMark::Bar, {4, 2}}};
        chart.setData(bars);
        chart.show();
        QTest::mouseMove(&chart, chart.pointOf(1, 1));
        QTRY_COMPARE(chart.mark(), 1);
        QTest::mouseMove(&chart, QPoint(1, 1));
        QTRY_COMPARE(chart.mark(), -1);
        chart.setData({});
        chart.grab(); // with nothing at all
    }

    void readingsOfTheChosenGpu() {
        PictureFixture it(1);
        it.showTab(GpuPage::Readings);
        QTRY_VERIFY(it.chart(0).data().places() > 10);
        QVERIFY(it.chart(0).data().span);
        const auto highestOf = [&] {
            double most = 0;
            for (const auto& value : it.chart(0).data().series[0].values)
                most = std::max(most, value.value_or(0));
            return most;
        };
        QVERIFY(highestOf() > 90);
        it.gpus->table().select(it.client.machine.gpus[3].gpu.uuid);
        QTRY_VERIFY(highestOf() < 20);
        QCOMPARE(it.chart(1).data().series[0].values.first(), 0.0); // all of its memory is somebody else's
        auto* span = it.charts->findChild<QComboBox*>();
        span->setCurrentIndex(3);
        QVERIFY(it.chart(0).data().places() > 700);
        span->setCurrentIndex(0);
        QVERIFY(it.chart(0).data().places() < 40);
        // Only what is new is asked for.
        const auto before = it.charts->readings().newest();
        GpuSample fresh;
        fresh.at = {before->us + 2'000'000};
        it.client.readings.gpus[3].samples << fresh;
        it.client.readings.at = fresh.at;
        it.client.tellChanged();
        QTRY_COMPARE(it.charts->readings().newest(), std::optional(fresh.at));
        QCOMPARE(it.charts->readings().trace(it.client.machine.gpus[3].gpu.uuid).samples.last(), fresh);
        it.window->grab();
    }

    void aChartAsATable() {
        PictureFixture it(1);
        it.showTab(GpuPage::Readings);
        QTRY_VERIFY(it.chart(0).data().places() > 10);
        auto& panel = *it.charts->findChildren<ChartPanel*>()[1];
        panel.showAsTable(true);
        const QAbstractItemModelTester tester(panel.table().model());
        QCOMPARE(panel.table().model()->rowCount(), panel.chart().data().places());
        const QModelIndex ours = panel.table().model()->index(0, 1);
        QVERIFY(ours.data().toString().endsWith(QStringLiteral("GiB")));
        it.language.setChoice(Language::Choice::Hindi);
        QTRY_VERIFY(panel.table().model()->headerData(0, Qt::Horizontal, Qt::DisplayRole).toString() !=
                    QStringLiteral("Time"));
        panel.showAsTable(false);
    }

    void gpusAreReadOftenWhileOneLooks() {
        PictureFixture it(0);
        auto& pages = *qobject_cast<QStackedWidget*>(it.gpus->parentWidget());
        const auto readsFor = [&it](int ms) {
            const int before = it.client.systemReads;
            QTest::qWait(ms);
            return it.client.systemReads - before;
        };
        QTest::qWait(1);
        pages.setCurrentWidget(it.gpus);
        QCOMPARE(readsFor(2500), 1); // after the one at once
        it.window->hide();           // nobody sees it
        QCOMPARE(readsFor(2500), 0);
        it.window->show();
        QCOMPARE(readsFor(2500), 1);
        pages.setCurrentWidget(it.history);
        QCOMPARE(readsFor(2500), 0);
    }

    void noReadings() {
        PictureFixture it(1);
        it.client.readings = {};
        it.showTab(GpuPage::Readings);
        it.window->grab();
        it.client.failure = Error::unavailable(QStringLiteral("no_answer"), QStringLiteral("Nothing."));
        it.client.tellChanged();
        QTest::qWait(1);
        it.window->grab();
    }

    void aBarIsChosenByAClick() {
        PictureFixture it(1);
        it.showTab(GpuPage::Line);
        TimelineView& view = it.line->view();
        QTRY_COMPARE(view.lanes().size(), 4);
        QTRY_VERIFY(!view.lanes()[0].bars.isEmpty());
        const QString running = it.client.page.entries[0].entry.jobId;
        const QRect bar = view.barRect(0, 1);
        QVERIFY(bar.isValid());
        QTest::mouseMove(view.viewport(), bar.center());
        QTRY_VERIFY(view.readout().contains(QStringLiteral("sdxl-lora-portraits (asha)")));
        QVERIFY2(view.readout().contains(QStringLiteral("until about")), qPrintable(view.readout()));
        it.window->grab();
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, bar.center());
        QCOMPARE(it.window->findChild<QueuePage*>()->selectedJobs(), QStringList{running});
        QVERIFY(it.window->findChild<QueuePage*>()->isVisible());
    }

    void movedAndZoomed() {
        PictureFixture it(1);
        it.showTab(GpuPage::Line);
        TimelineView& view = it.line->view();
        QTRY_COMPARE(it.client.lineQueries.size(), 1);
        const auto wide = [&] { return view.range().second.us - view.range().first.us; };
        const auto first = view.range();
        wheel(*view.viewport(), view.viewport()->rect().center(), 120, Qt::ControlModifier);
        QVERIFY(wide() < first.second.us - first.first.us);
        wheel(*view.viewport(), view.viewport()->rect().center(), -120, Qt::ControlModifier);
        QVERIFY(std::abs(wide() - (first.second.us - first.first.us)) < 10'000'000);
        QTest::keyClick(&view, Qt::Key_Minus);
        QVERIFY(wide() > first.second.us - first.first.us);
        QTest::keyClick(&view, Qt::Key_Plus);
        QTest::keyClick(&view, Qt::Key_Left);
        QVERIFY(view.range().first < first.first);
        const auto before = view.range();
        const QPoint middle = view.viewport()->rect().center();
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, middle);
        QTest::mouseMove(view.viewport(), middle + QPoint(60, 0));
        QTest::mouseMove(view.viewport(), middle + QPoint(120, 0));
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, middle + QPoint(120, 0));
        QVERIFY(view.range().first < before.first);
        QVERIFY(!it.window->findChild<QueuePage*>()->isVisible()); // a drag is no click
        for (int i = 0; i < 60; ++i)
            QTest::keyClick(&view, Qt::Key_Minus);
        QCOMPARE(wide(), TimelineView::longestMs * 1000);
        for (int i = 0; i < 60; ++i)
            QTest::keyClick(&view, Qt::Key_Plus);
        QCOMPARE(wide(), TimelineView::shortestMs * 1000);
        it.window->grab();
        for (int i = 0; i < 20; ++i)
            QTest::keyClick(&view, Qt::Key_PageUp); // beyond what was asked for
        QTRY_VERIFY_WITH_TIMEOUT(it.client.lineQueries.last().from <= view.range().first, 5000);
        QTest::keyClick(&view, Qt::Key_Home);
        QVERIFY(view.range().first < it.clock.wall() && it.clock.wall() < view.range().second);
    }

    void barsByKeys() {
        PictureFixture it(1);
        it.showTab(GpuPage::Line);
        TimelineView& view = it.line->view();
        QTRY_VERIFY(!view.lanes().isEmpty() && !view.lanes()[0].bars.isEmpty());
        QTest::keyClick(&view, Qt::Key_Down);
        QVERIFY(!view.readout().isEmpty());
        QCOMPARE(view.accessibleDescription(), view.readout());
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(&view, Qt::Key_Left, Qt::ControlModifier);
        QCOMPARE(view.currentJob(), it.client.page.entries[8].entry.jobId);
        QTest::keyClick(&view, Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(view.currentJob(), it.client.page.entries[0].entry.jobId);
        QTest::keyClick(&view, Qt::Key_Right, Qt::ControlModifier);
        QVERIFY2(view.readout().contains(QStringLiteral("starts about")), qPrintable(view.readout()));
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(it.window->findChild<QueuePage*>()->selectedJobs(),
                 QStringList{it.client.page.entries[2].entry.jobId});
    }

    void theTimeLineAsATable() {
        PictureFixture it(1);
        it.showTab(GpuPage::Line);
        QTRY_VERIFY(!it.line->view().lanes().isEmpty());
        it.line->showAsTable(true);
        auto& table = it.line->table();
        const QAbstractItemModelTester tester(table.model());
        QTRY_COMPARE(table.model()->rowCount(), 9); // two jobs have two GPUs
        it.language.setChoice(Language::Choice::Hindi);
        QTRY_COMPARE(table.model()->index(0, 3).data().toString(), QStringLiteral("नियोजित"));
        it.line->showAsTable(false);
    }

    void historyIsFetchedAsOneScrolls() {
        PictureFixture it(2);
        const QAbstractItemModelTester tester(&it.history->model());
        QTRY_COMPARE(it.history->model().rowCount(), 100);
        QVERIFY(it.history->hasMore());
        QCOMPARE(it.client.historyQueries.size(), 1);
        QScrollBar* bar = it.history->table().verticalScrollBar();
        bar->setValue(bar->maximum());
        QTRY_COMPARE(it.history->model().rowCount(), 200);
        QCOMPARE(it.client.historyQueries.last().before, QStringLiteral("1"));
        bar->setValue(bar->maximum());
        QTRY_COMPARE(it.history->model().rowCount(), 250);
        QVERIFY(!it.history->hasMore());
        bar->setValue(0);
        bar->setValue(bar->maximum());
        QTest::qWait(1);
        QCOMPARE(it.client.historyQueries.size(), 3);
    }

    void historyFilters() {
        PictureFixture it(2);
        QTRY_COMPARE(it.history->model().rowCount(), 100);
        HistoryFilter& filter = it.history->filter();
        const auto boxes = filter.findChildren<QComboBox*>();
        QTRY_COMPARE(boxes[0]->count(), 5); // everybody and four people
        boxes[0]->setCurrentIndex(boxes[0]->findText(QStringLiteral("ravi")));
        QTRY_COMPARE(it.client.historyQueries.last().userId, std::optional<qint64>(3));
        boxes[1]->setCurrentIndex(2);
        QTRY_COMPARE(it.client.historyQueries.last().status, std::optional(JobStatus::Failed));
        filter.findChild<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly)
            ->setText(QStringLiteral(" moons "));
        QTRY_COMPARE(it.client.historyQueries.last().text, QStringLiteral("moons"));
        it.client.pages.clear();
        const auto days = filter.findChildren<QDateEdit*>();
        const QDate day(2026, 11, 1);
        days[1]->setDate(day); // the first day is before it
        QCOMPARE(days[0]->date(), QDate(2026, 10, 25));
        days[0]->setDate(QDate(2026, 11, 20)); // behind the last: it comes along
        QCOMPARE(days[1]->date(), QDate(2026, 11, 20));
        QTRY_COMPARE(it.client.usageQueries.last(), (UsageQuery{QDate(2026, 11, 20), QDate(2026, 11, 20)}));
        days[0]->setDate(QDate(2020, 1, 1));
        QCOMPARE(days[0]->date().daysTo(days[1]->date()), UsageQuery::mostDays - 1);
        auto* empty = it.history->findChild<EmptyState*>();
        QTRY_VERIFY(empty->isVisible());
        empty->button()->click();
        QTRY_VERIFY(!it.client.historyQueries.last().userId && !it.client.historyQueries.last().status &&
                    it.client.historyQueries.last().text.isEmpty());
    }

    /// An answer to an earlier question does not show.
    void lateAnswers() {
        PictureFixture it(2);
        QTRY_COMPARE(it.history->model().rowCount(), 100);
        it.client.silent = true;
        const auto boxes = it.history->filter().findChildren<QComboBox*>();
        boxes[1]->setCurrentIndex(1);
        it.client.pages = {it.client.pages[1]};
        boxes[1]->setCurrentIndex(2);
        it.client.answerNow();
        QTRY_COMPARE(it.history->model().keyAt(0), QStringLiteral("%1").arg(100, 32, 10, QLatin1Char('0')));
        QCOMPARE(it.history->model().rowCount(), 100);
    }

    void whatEndsMeanwhileComesInFront() {
        PictureFixture it(2);
        QTRY_COMPARE(it.history->model().rowCount(), 100);
        QScrollBar* bar = it.history->table().verticalScrollBar();
        bar->setValue(bar->maximum());
        QTRY_COMPARE(it.history->model().rowCount(), 200);
        EntryView fresh = it.client.pages[0].entries.first();
        fresh.entry.jobId = QStringLiteral("f").repeated(32);
        it.client.pages[0].entries.prepend(fresh);
        it.client.pages[0].entries.removeLast();
        it.history->hide(); // and seen again
        it.history->show();
        QTRY_COMPARE(it.history->model().rowCount(), 201);
        QCOMPARE(it.history->model().keyAt(0), fresh.entry.jobId);
        QVERIFY(it.history->hasMore());
    }

    void whatIsRemovedGoes() {
        PictureFixture it(2);
        QTRY_COMPARE(it.history->model().rowCount(), 100);
        QScrollBar* bar = it.history->table().verticalScrollBar();
        bar->setValue(bar->maximum());
        QTRY_COMPARE(it.history->model().rowCount(), 200);
        const QString gone = it.client.pages[1].entries.takeAt(50).entry.jobId;
        const QString last = it.client.pages[1].entries.takeLast().entry.jobId;
        QVERIFY(it.history->model().find(gone));
        it.client.tellRemoved();
        QTRY_VERIFY_WITH_TIMEOUT(!it.history->model().find(gone), 10'000);
        QVERIFY(!it.history->model().find(last));
        QVERIFY(it.history->model().rowCount() >= 198);
        it.client.pages = {HistoryPage()}; // and all of them, while it is not seen
        it.history->hide();
        it.client.tellRemoved();
        it.history->show();
        QTRY_COMPARE(it.history->model().rowCount(), 0);
    }

    /// Others change run windows while the time line is seen.
    void openSpansFollowTheRunWindows() {
        PictureFixture it(1);
        it.client.windowList.places.clear();
        it.showTab(2);
        QTRY_VERIFY(!it.client.lineQueries.isEmpty());
        QTest::qWait(1);
        const QImage before = it.line->view().grab().toImage();
        const WindowState always{QStringLiteral("00:00-24:00 UTC"), QStringLiteral("UTC"), true, {}, {}};
        it.client.windowList.places << PlaceWindowView{{{WindowPlace::Kind::LocalGpus, {}}, {}, {}, {}},
                                                       always};
        it.client.tellChanged();
        QTRY_VERIFY(it.line->view().grab().toImage() != before);
    }

    void detailsOfAJobThatEnded() {
        PictureFixture it(2);
        QTRY_COMPARE(it.history->model().rowCount(), 100);
        auto* details = it.history->findChild<DetailPane*>();
        QVERIFY(details->isHidden());
        it.history->table().select(it.history->model().keyAt(3));
        Q_EMIT it.history->table().activated(it.history->model().index(3, 0));
        QVERIFY(details->isVisible());
        it.window->grab();
    }

    void sumsOfTheHistory() {
        PictureFixture it(2);
        UsagePanels& panels = it.history->panels();
        QTRY_COMPARE(panels.waits().chart().data().places(), 30);
        QVERIFY2(panels.summary().contains(QStringLiteral("250")), qPrintable(panels.summary()));
        QCOMPARE(panels.people().chart().data().labels.first(), QStringLiteral("asha"));
        panels.people().chart().setMark(0);
        QVERIFY2(panels.people().chart().readout().startsWith(QStringLiteral("asha: GPU hours 111")),
                 qPrintable(panels.people().chart().readout()));
        panels.findChild<QComboBox*>()->setCurrentIndex(1);
        QCOMPARE(panels.people().chart().data().series[0].values.first(), 62.0);
        panels.findChild<QComboBox*>()->setCurrentIndex(0);
        it.client.sums.people.resize(1);
        it.client.sums.people[0].sums.gpuSeconds = 1.8; // as on the first day
        it.history->hide();
        it.history->show();
        QTRY_COMPARE(panels.people().chart().data().places(), 1);
        panels.people().chart().setMark(0);
        QCOMPARE(panels.people().chart().readout(), QStringLiteral("asha: GPU hours 0.00050 h"));
        it.client.sums = {};
        it.client.sums.timeZone = QStringLiteral("nowhere");
        it.history->hide();
        it.history->show();
        QTRY_COMPARE(panels.waits().chart().data().places(), 0);
        it.window->grab();
    }

    void failuresAreTold() {
        PictureFixture it(0);
        it.client.failure = Error::unavailable(QStringLiteral("no_answer"), QStringLiteral("Nothing."));
        QSignalSpy failed(it.history, &HistoryPageView::failed);
        qobject_cast<QStackedWidget*>(it.history->parentWidget())->setCurrentWidget(it.history);
        QTRY_VERIFY(failed.count() >= 2);
        it.client.failure.reset(); // and when it answers again, it is shown
        it.history->hide();
        it.history->show();
        QTRY_COMPARE(it.history->model().rowCount(), 100);
    }
};

} // namespace kataar

KATAAR_TEST(pictures, kataar::PicturesTest)
#include "tst_pictures.moc"
