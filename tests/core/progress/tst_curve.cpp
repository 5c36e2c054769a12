// SPDX-License-Identifier: GPL-3.0-or-later
// Curves of many points in bounded memory, with their peaks; epochs, restarts, and what is new since last
// time.
#include "core/progress/curve.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

class CurveTest : public QObject {
    Q_OBJECT

    static ProgressLine line(double step, double loss) {
        ProgressLine said;
        said.step = step;
        said.values = {{"loss", loss}};
        return said;
    }
    static ProgressLine bar(double step, double total, double loss) {
        ProgressLine said = line(step, loss);
        said.total = total;
        return said;
    }
    static QVector<double> steps(const Curves& curves) {
        QVector<double> all;
        for (const MetricSeries& series : curves.since(-1, 2000)) {
            for (const MetricPoint& point : series.points)
                all << point.step;
        }
        return all;
    }

private Q_SLOTS:
    void peaksStay() {
        Curves curves;
        for (int i = 0; i < 100'000; ++i)
            curves.take(line(i, i == 54'321 ? 99 : i == 77 ? -99 : 1 + i % 3), ProgressSource::File, i, {});
        const auto series = curves.since(-1, 100);
        QCOMPARE(series.size(), 1);
        const auto& points = series[0].points;
        QVERIFY2(points.size() <= 102 && points.size() > 40, qPrintable(QString::number(points.size())));
        const auto has = [&](double step, double value) {
            return std::any_of(points.begin(), points.end(), [&](const MetricPoint& point) {
                return point.step == step && point.value == value;
            });
        };
        QVERIFY(has(54'321, 99));
        QVERIFY(has(77, -99));
        QCOMPARE(points.first().step, 0.0);
        QCOMPARE(points.last().step, 99'999.0);
        QVERIFY(std::is_sorted(points.begin(), points.end(),
                               [](const MetricPoint& a, const MetricPoint& b) { return a.step < b.step; }));
    }

    void fewAreLeftAsTheyAre() {
        const QVector<MetricPoint> few{{1, 1, {}}, {2, 2, {}}, {3, 3, {}}};
        QCOMPARE(thinned(few, 4), few);
        QCOMPARE(thinned({}, 4), {});
    }

    void newOnesAlone() {
        Curves curves;
        for (int i = 1; i <= 10; ++i)
            curves.take(line(i, i), ProgressSource::File, i * 100, {});
        QCOMPARE(curves.since(800, 100)[0].points.size(), 2);
        QVERIFY(curves.since(1000, 100).isEmpty());
    }

    void aCheckpointTakesBackWhatCameAfterIt() {
        Curves curves;
        for (int i = 1; i <= 10; ++i)
            curves.take(line(i, i), ProgressSource::File, i, {});
        QCOMPARE(curves.rewrittenAt(), -1);
        curves.take(line(6, 60), ProgressSource::File, 11, {});
        QCOMPARE(steps(curves), (QVector<double>{1, 2, 3, 4, 5, 6}));
        QCOMPARE(curves.rewrittenAt(), 11);
    }

    void barsOfEpochsFollowEachOther() {
        Curves curves;
        int place = 0;
        for (int epoch = 0; epoch < 3; ++epoch) {
            for (int step = 1; step <= 2; ++step)
                curves.take(bar(step, 2, 1), ProgressSource::Output, ++place, {});
        }
        QCOMPARE(steps(curves), (QVector<double>{1, 2, 3, 4, 5, 6}));
    }

    void valuesWithoutAStepGetTheLastOne() {
        Curves curves;
        ProgressLine dict;
        dict.values = {{"loss", 3}};
        curves.take(dict, ProgressSource::Output, 1, {});
        curves.take(bar(50, 100, 1), ProgressSource::Output, 2, {});
        curves.take(dict, ProgressSource::Output, 3, UtcTime{5});
        const auto points = curves.since(-1, 10)[0].points;
        QCOMPARE(points.size(), 3);
        QCOMPARE(points[0].step, 1.0);
        QCOMPARE(points[2].step, 50.0);
        QCOMPARE(points[2].time, UtcTime{5});
    }

    void seriesAreBounded() {
        Curves curves;
        for (int i = 0; i < 1000; ++i) {
            ProgressLine said;
            said.step = i;
            said.values = {{"n" + QByteArray::number(i), 1}};
            curves.take(said, ProgressSource::File, i, {});
        }
        QCOMPARE(curves.since(-1, 10).size(), Curves::mostSeries);
    }
};

KATAAR_TEST(curve, CurveTest)
#include "tst_curve.moc"
