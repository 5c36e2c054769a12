// SPDX-License-Identifier: GPL-3.0-or-later
// Axes, the chart under mouse and keys, its table, and a job's progress and attempts in the window.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/attemptsview.h"
#include "views/curvechart.h"
#include "views/curveview.h"
#include "views/detailpane.h"
#include "views/logview.h"
#include "views/progressblock.h"
#include "views/progresstext.h"
#include "views/queuefeed.h"
#include "views/queuepage.h"
#include "views/tableview.h"

#include <QCheckBox>
#include <QMenu>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableWidget>
#include <QTest>
#include <QTreeWidget>

#include <cmath>
#include <limits>

namespace kataar {

using namespace test;

namespace {

MetricSeries curveOf(const char* name, const QVector<double>& values, double from = 1) {
    MetricSeries made{QString::fromLatin1(name), {}};
    for (int i = 0; i < values.size(); ++i)
        made.points.append({from + i, values[i], {}});
    return made;
}

MetricPage pageOf(const QVector<MetricSeries>& series, bool ended = true) {
    MetricPage page;
    page.attempt = 1;
    page.source = ProgressSource::File;
    page.series = series;
    page.next = QStringLiteral("next");
    page.ended = ended;
    return page;
}

struct CurveFixture {
    explicit CurveFixture(const MetricPage& page) {
        client.curves[QStringLiteral("job")] = page;
        view.resize(500, 400);
        view.show();
        view.setJob(QStringLiteral("job"));
    }
    FakeQueueClient client;
    QueueFeed feed{client};
    CurveView view{client, feed.calls()};
};

} // namespace

class CurvesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void axes() {
        const CurveAxis plain = CurveAxis::over({0.13, 0.97}, false, true);
        QCOMPARE(plain.low(), 0.0);
        QCOMPARE(plain.high(), 1.0);
        QCOMPARE(plain.marks(5), (QVector<double>{0, 0.2, 0.4, 0.6000000000000001, 0.8, 1}));
        QCOMPARE(plain.place(0.5), 0.5);
        QCOMPARE(plain.value(0.25), 0.25);
        const CurveAxis tight = CurveAxis::over({1, 4000}, false, false);
        QCOMPARE(tight.place(1), 0.0);
        QCOMPARE(tight.place(4000), 1.0);
        const CurveAxis log = CurveAxis::over({1e-4, 1}, true, true);
        QCOMPARE(log.place(1), 1.0);
        QVERIFY(std::abs(log.place(1e-2) - 0.5) < 1e-9);
        QVERIFY(std::isnan(log.place(0)) && std::isnan(log.place(-1)));
        QVERIFY(log.marks(5).contains(1.0));
    }

    void axesOfOddValues_data() {
        QTest::addColumn<QVector<double>>("values");
        const double inf = std::numeric_limits<double>::infinity();
        QTest::newRow("none") << QVector<double>{};
        QTest::newRow("one") << QVector<double>{3};
        QTest::newRow("zero") << QVector<double>{0, 0};
        QTest::newRow("equal and negative") << QVector<double>{-5, -5};
        QTest::newRow("not finite") << QVector<double>{NAN, inf, -inf};
        QTest::newRow("tiny") << QVector<double>{1e-300, 2e-300};
        QTest::newRow("huge") << QVector<double>{-1e300, 1e300};
        QTest::newRow("denormal") << QVector<double>{5e-324};
    }
    void axesOfOddValues() {
        QFETCH(QVector<double>, values);
        for (const bool logarithmic : {false, true}) {
            const CurveAxis axis = CurveAxis::over(values, logarithmic, true);
            QVERIFY(axis.high() > axis.low());
            QVERIFY(axis.marks(5).size() <= 100);
        }
    }

    void readOutByKeysAndMouse() {
        CurveChart chart;
        chart.resize(400, 300);
        chart.setCurves({curveOf("loss", {3, 2, 1}), curveOf("rate", {0.5}, 2)}, {0, 1});
        chart.show();
        QCOMPARE(chart.readOut(), QStringLiteral("step 3: loss 1, rate 0.5"));
        QSignalSpy told(&chart, &CurveChart::readOutChanged);
        QTest::keyClick(&chart, Qt::Key_Left);
        QCOMPARE(chart.readOut(), QStringLiteral("step 2: loss 2, rate 0.5"));
        QTest::keyClick(&chart, Qt::Key_Home);
        QCOMPARE(chart.readOut(), QStringLiteral("step 1: loss 3"));
        QTest::keyClick(&chart, Qt::Key_Left);
        QCOMPARE(chart.cursor(), 1.0);
        QTest::keyClick(&chart, Qt::Key_End);
        QCOMPARE(chart.cursor(), 3.0);
        QVERIFY(told.size() >= 3);
        QTest::mouseMove(&chart, QPoint(60, 100));
        QCOMPARE(chart.cursor(), 1.0);
        QTest::mouseMove(&chart, QPoint(395, 100));
        QCOMPARE(chart.cursor(), 3.0);
        chart.setCurves({}, {});
        QCOMPARE(chart.readOut(), QString());
        QTest::keyClick(&chart, Qt::Key_Left);
        chart.setCurves({curveOf("bad", {NAN, 0, -1, 1e300})}, {7});
        chart.setLogarithmic(true);
        QVERIFY(!chart.grab().isNull());
    }

    void curvesAreChosen() {
        CurveFixture fixture(
            pageOf({curveOf("rate", {1, 2}), curveOf("loss", {3, 4}), curveOf("a & b", {5, 6})}));
        QTRY_COMPARE(fixture.view.chosen(), QStringList{QStringLiteral("loss")});
        QCOMPARE(fixture.view.chart().readOut(), QStringLiteral("step 2: loss 4"));
        fixture.view.choose(QStringLiteral("a & b"), true);
        QCOMPARE(fixture.view.chart().readOut(), QStringLiteral("step 2: loss 4, a & b 6"));
        fixture.view.choose(QStringLiteral("loss"), false);
        fixture.view.choose(QStringLiteral("a & b"), false);
        QCOMPARE(fixture.view.chosen(), QStringList());
        QCOMPARE(fixture.view.findChild<QMenu*>()->actions().size(), 3);
    }

    void theTableHasTheSameNumbers() {
        CurveFixture fixture(pageOf({curveOf("loss", {3, 4}), curveOf("val_loss", {7}, 2)}));
        QTRY_COMPARE(fixture.view.chosen().size(), 2);
        for (auto* box : fixture.view.findChildren<QCheckBox*>()) {
            if (box->text().contains(QStringLiteral("table")))
                box->click();
        }
        const auto& table = *fixture.view.findChild<QTableWidget*>();
        QVERIFY(table.isVisible());
        QCOMPARE(table.rowCount(), 2);
        QCOMPARE(table.columnCount(), 3);
        QCOMPARE(table.item(1, 0)->text(), QStringLiteral("2"));
        QCOMPARE(table.item(1, 1)->text(), QStringLiteral("4"));
        QCOMPARE(table.item(1, 2)->text(), QStringLiteral("7"));
        QCOMPARE(table.item(0, 2)->text(), QString());
    }

    void itAsksOnlyWhileSomebodyLooks() {
        CurveFixture fixture(pageOf({curveOf("loss", {1})}));
        QTRY_COMPARE(fixture.client.metricQueries.size(), 1);
        QTRY_VERIFY(!fixture.view.chosen().isEmpty());
        fixture.view.hide();
        fixture.view.show();
        QTest::qWait(1);
        QCOMPARE(fixture.client.metricQueries.size(), 1); // it has ended: there is nothing to come
        fixture.view.setJob(QStringLiteral("other"));
        QTRY_COMPARE(fixture.client.metricQueries.size(), 2);
        QVERIFY(fixture.view.chosen().isEmpty());
        MetricPage half = pageOf({curveOf("loss", {1})}, false);
        half.complete = false;
        fixture.client.curves[QStringLiteral("half")] = half;
        fixture.view.setJob(QStringLiteral("half"));
        QTRY_VERIFY(fixture.client.metricQueries.size() >= 5); // at once, again and again
        QCOMPARE(fixture.client.metricQueries.last().since, QStringLiteral("next"));
    }

    void words() {
        QCOMPARE(percentText(0.999), QStringLiteral("99 %"));
        QCOMPARE(percentText(0.29), QStringLiteral("29 %"));
        QCOMPARE(percentText(std::nullopt), QStringLiteral("–"));
        QCOMPARE(progressDetailText({450, 1000, 36.2, 15.2}),
                 QStringLiteral("450 of 1,000 · 36 steps a second · 16 s left"));
        QCOMPARE(progressDetailText({7, {}, 0.5, {}}), QStringLiteral("step 7 · 30 steps a minute"));
        QCOMPARE(progressDetailText({{}, {}, {}, 3700}), QStringLiteral("1 h 1 min left"));
        QCOMPARE(progressDetailText({}), QString());
    }

    void progressInTheWindow() {
        WindowFixture fixture;
        MainWindow& window = fixture.open();
        auto& queue = *window.findChild<QueuePage*>();
        const QString job = fixture.client.page.entries[0].entry.jobId;
        queue.select(job);
        const auto text = [&] { // of the one in sight
            for (const auto* block : window.findChildren<ProgressBlock*>()) {
                if (block->isVisible())
                    return block->text();
            }
            return QString();
        };
        QTRY_VERIFY(text().startsWith(u"62 %"));
        JobProgress progress;
        progress.jobId = job;
        progress.progress = 0.75;
        progress.figures = {6000, 8000, 10, 200};
        fixture.client.tellProgress(progress);
        QTRY_VERIFY(text().startsWith(u"75 %"));
        QVERIFY(text().contains(QStringLiteral("6,000 of 8,000")));
        const auto& model = queue.model();
        const auto index = model.index(model.rowOf(job), model.columnOf(QStringLiteral("progress")));
        QCOMPARE(index.data().toString(), QStringLiteral("75 %"));
        QVERIFY(!queue.table().isColumnHidden(index.column()));
        progress.jobId = fixture.client.page.entries[2].entry.jobId; // one that waits
        fixture.client.tellProgress(progress);
        progress.jobId = QStringLiteral("unknown");
        fixture.client.tellProgress(progress);
        QCOMPARE(index.data().toString(), QStringLiteral("75 %"));
        queue.select(fixture.client.page.entries[2].entry.jobId);
        QTRY_COMPARE(text(), QString());
    }

    void attemptsWithTheirLogs() {
        WindowFixture fixture;
        MainWindow& window = fixture.open();
        const QString job = fixture.client.page.entries[0].entry.jobId;
        fixture.client.logs[job + QStringLiteral("/1")] = "first attempt\n";
        fixture.client.logs[job + QStringLiteral("/2")] = "second attempt\n";
        auto& queue = *window.findChild<QueuePage*>();
        queue.select(job);
        auto& tabs = *queue.findChild<DetailPane*>()->findChild<QTabWidget*>();
        tabs.setCurrentIndex(DetailPane::Attempts);
        auto& attempts = *queue.findChild<AttemptsView*>();
        QTRY_COMPARE(attempts.selected(), 2);
        auto& log = *attempts.findChild<LogView*>();
        QTRY_VERIFY(log.text().contains(QStringLiteral("second attempt")));
        auto& list = *attempts.findChild<QTreeWidget*>();
        QCOMPARE(list.topLevelItemCount(), 2);
        QCOMPARE(list.topLevelItem(0)->text(6), QStringLiteral("SIGKILL (9)"));
        list.setCurrentItem(list.topLevelItem(0));
        QTRY_VERIFY(log.text().contains(QStringLiteral("first attempt")));
        fixture.language.setChoice(Language::Choice::Hindi);
        QTest::qWait(1);
        QCOMPARE(attempts.selected(), 1); // what was selected stays
    }
};

} // namespace kataar

KATAAR_TEST(curves, kataar::CurvesTest)
#include "tst_curves.moc"
