// SPDX-License-Identifier: GPL-3.0-or-later
// Curves put together from answers, and people counted with their jobs.
#include "models/curvedata.h"
#include "models/peopletable.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QTest>

namespace kataar {

class CurveDataTest : public QObject {
    Q_OBJECT

    static MetricPage page(std::initializer_list<std::pair<const char*, QVector<double>>> series,
                           bool reset) {
        MetricPage made;
        made.reset = reset;
        for (const auto& [name, steps] : series) {
            MetricSeries one{QString::fromLatin1(name), {}};
            for (const double step : steps)
                one.points.append({step, step * 10, {}});
            made.series.append(one);
        }
        return made;
    }

private Q_SLOTS:
    void answersAreJoined() {
        CurveData data;
        QVERIFY(data.take(page({{"loss", {1, 2}}}, true)));
        QVERIFY(data.take(page({{"loss", {3}}, {"rate", {3}}}, false)));
        QVERIFY(!data.take(page({}, false)));
        QCOMPARE(data.series().size(), 2);
        QCOMPARE(data.find(QStringLiteral("loss"))->points.size(), 3);
        QVERIFY(!data.find(QStringLiteral("none")));
        QVERIFY(data.take(page({{"loss", {1}}}, true)));
        QCOMPARE(data.series().size(), 1);
        QVERIFY(data.take(page({}, true)));
        QVERIFY(data.series().isEmpty());
        QVERIFY(!data.take(page({}, true)));
    }

    void memoryIsBounded() {
        CurveData data;
        for (int i = 0; i < 50; ++i) {
            QVector<double> steps;
            for (int step = 0; step < 500; ++step)
                steps << i * 500 + step;
            data.take(page({{"loss", steps}}, i == 0));
        }
        const auto& points = data.series()[0].points;
        QVERIFY(points.size() <= CurveData::mostPoints);
        QCOMPARE(points.first().step, 0.0);
        QCOMPARE(points.last().step, 24'999.0);
    }

    void usualOnes() {
        CurveData data;
        QVERIFY(data.usual().isEmpty());
        data.take(page({{"rate", {1}}, {"train_loss", {1}}, {"Loss", {1}}}, true));
        QCOMPARE(data.usual(), (QStringList{QStringLiteral("train_loss"), QStringLiteral("Loss")}));
        data.take(page({{"rate", {1}}, {"norm", {1}}}, true));
        QCOMPARE(data.usual(), QStringList{QStringLiteral("rate")});
    }

    void valueAtAStep() {
        const MetricSeries series{QString(), {{10, 1, {}}, {20, 2, {}}}};
        QVERIFY(!CurveData::at(series, 9));
        QCOMPARE(CurveData::at(series, 10)->value, 1.0);
        QCOMPARE(CurveData::at(series, 15)->value, 1.0);
        QCOMPARE(CurveData::at(series, 99)->value, 2.0);
    }

    void peopleWithTheirJobs() {
        const auto job = [](qint64 user, const char* team, JobStatus status, JobKind kind) {
            EntryView view;
            view.entry.userId = user;
            view.entry.teamId = QString::fromLatin1(team);
            view.entry.status = status;
            view.entry.kind = kind;
            return view;
        };
        EntryPage page;
        page.entries = {job(1, "a", JobStatus::Running, JobKind::Local),
                        job(1, "a", JobStatus::Running, JobKind::Cloud),
                        job(1, "a", JobStatus::Pending, JobKind::Local),
                        job(1, "a", JobStatus::Blocked, JobKind::Local),
                        job(1, "a", JobStatus::Completed, JobKind::Local),
                        job(2, "b", JobStatus::Running, JobKind::Cloud)};
        UserView asha;
        asha.user.id = 1;
        TeamView team;
        team.team.id = QStringLiteral("a");
        team.members = {asha.user};
        Limits limits;
        const auto people = personRows({asha}, page, limits);
        QCOMPARE(people[0].load, (JobLoad{2, 2, 1, limits.userMaxConcurrent}));
        QCOMPARE(teamRows({team}, page, limits)[0].load, (JobLoad{2, 2, 1, std::nullopt}));
        limits.enableFairShare = true;
        QCOMPARE(teamRows({team}, page, limits)[0].load.limit, limits.teamMaxConcurrent);

        PersonTableModel personModel;
        TeamTableModel teamModel;
        const QAbstractItemModelTester personTester(&personModel), teamTester(&teamModel);
        personModel.sync(people);
        teamModel.sync(teamRows({team}, page, limits));
        QCOMPARE(personModel.keyAt(0), QStringLiteral("1"));
        QCOMPARE(personModel.rowCount(), 1);
        QCOMPARE(teamModel.rowCount(), 1);
    }
};

} // namespace kataar

KATAAR_TEST(curvedata, kataar::CurveDataTest)
#include "tst_curvedata.moc"
