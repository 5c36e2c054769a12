// SPDX-License-Identifier: GPL-3.0-or-later
// The arithmetic of charts: ticks, stacks, gaps, units, and what is made of readings and sums.
#include "models/charttable.h"
#include "models/gpureadings.h"
#include "models/timelinelanes.h"
#include "models/usagecharts.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QTest>

#include <limits>

using namespace kataar;

namespace {

qint64 ms(const char* iso) { return UtcTime::fromIso(QString::fromLatin1(iso))->us / 1000; }

const QTimeZone berlin("Europe/Berlin");
const QTimeZone kolkata("Asia/Kolkata");

ChartData areas() {
    ChartData data;
    data.times = {1000, 2000, 3000, 4000};
    data.series = {{QStringLiteral("a"), ChartMark::Area, {1, 2, std::nullopt, 4}},
                   {QStringLiteral("b"), ChartMark::Area, {10, std::nullopt, 30, 40}},
                   {QStringLiteral("c"), ChartMark::Line, {5, 6, 7, std::nullopt}}};
    return data;
}

} // namespace

class ChartDataTest : public QObject {
    Q_OBJECT
    static LaneNames plainNames() {
        return {[](const TimelineGpu& gpu) { return QString::number(gpu.index); },
                [](OtherLane lane, const QString& provider) {
                    return QStringLiteral("%1 %2").arg(int(lane)).arg(provider);
                }};
    }

private Q_SLOTS:
    void ticks() {
        QCOMPARE(niceTicks(100, 5), (QVector<double>{0, 20, 40, 60, 80, 100}));
        QCOMPARE(niceTicks(23.9, 4), (QVector<double>{0, 10, 20, 30}));
        QCOMPARE(niceTicks(7, 3), (QVector<double>{0, 5, 10}));
        QCOMPARE(niceTicks(0.03, 3).size(), 4);
        QCOMPARE(niceTicks(0, 4).last(), 1.0); // nothing to show
        QCOMPARE(niceTicks(-5, 4).last(), 1.0);
        QCOMPARE(niceTicks(std::numeric_limits<double>::quiet_NaN(), 4).last(), 1.0);
        for (double most = 0.001; most < 1e9; most *= 1.37) {
            const auto all = niceTicks(most, 5);
            QVERIFY(all.last() >= most * (1 - 1e-9));
            QVERIFY(all.size() >= 2 && all.size() <= 8);
        }
    }

    void times() {
        const qint64 from = ms("2026-11-23T12:07:00Z");
        QCOMPARE(niceTimes(from, from + 3'600'000, 5, QTimeZone::utc()),
                 (QVector<qint64>{ms("2026-11-23T12:15:00Z"), ms("2026-11-23T12:30:00Z"),
                                  ms("2026-11-23T12:45:00Z"), ms("2026-11-23T13:00:00Z")}));
        // Where it is half past by the clock of the zone, it is half past.
        const auto indian = niceTimes(from, from + 4 * 3'600'000, 5, kolkata);
        QCOMPARE(indian.first(), ms("2026-11-23T12:30:00Z"));
        QVERIFY(niceTimes(from, from, 5, QTimeZone::utc()).isEmpty());
        QVERIFY(niceTimes(from, from - 1, 5, QTimeZone::utc()).isEmpty());
        QVERIFY(niceTimes(from, from + 1000, 0, QTimeZone::utc()).isEmpty());
        for (qint64 span = 1000; span < 400LL * 86'400'000; span = span * 3 / 2)
            QVERIFY(niceTimes(from, from + span, 8, berlin).size() <= 9);
    }

    void daysWithAnotherLength() {
        const auto days = niceTimes(ms("2026-10-24T00:00:00Z"), ms("2026-10-27T12:00:00Z"), 5, berlin);
        QCOMPARE(days, (QVector<qint64>{ms("2026-10-24T22:00:00Z"), ms("2026-10-25T23:00:00Z"),
                                        ms("2026-10-26T23:00:00Z")}));
    }

    void stacks() {
        const auto bands = stacked(areas());
        QCOMPARE(bands[0][0], ChartBand(std::pair(0.0, 1.0)));
        QCOMPARE(bands[1][0], ChartBand(std::pair(1.0, 11.0)));
        QVERIFY(!bands[1][1]);
        QVERIFY(!bands[0][2] && !bands[1][2]); // what lies on something unknown is unknown
        QCOMPARE(bands[2][1], ChartBand(std::pair(0.0, 6.0)));
        QCOMPARE(highest(areas()), 44.0);
        ChartData more = areas();
        more.most = 100;
        QCOMPARE(highest(more), 100.0);
        QCOMPARE(highest(ChartData()), 0.0);
    }

    void gaps() {
        ChartData data = areas();
        QCOMPARE(stretches(data, 0), (QVector<std::pair<int, int>>{{0, 1}, {3, 3}}));
        QCOMPARE(stretches(data, 1), (QVector<std::pair<int, int>>{{0, 0}, {3, 3}}));
        QCOMPARE(stretches(data, 2), (QVector<std::pair<int, int>>{{0, 2}}));
        data.breaks = {false, false, true};
        QCOMPARE(stretches(data, 2), (QVector<std::pair<int, int>>{{0, 1}, {2, 2}}));
        QVERIFY(stretches(data, 7).isEmpty());
    }

    void nearest() {
        QCOMPARE(nearestPlace({}, 5), -1);
        QCOMPARE(nearestPlace({10, 20, 30}, 0), 0);
        QCOMPARE(nearestPlace({10, 20, 30}, 15), 0);
        QCOMPARE(nearestPlace({10, 20, 30}, 16), 1);
        QCOMPARE(nearestPlace({10, 20, 30}, 99), 2);
    }

    void readings() {
        const QString uuid = QStringLiteral("GPU-a");
        const auto sample = [](qint64 second, qint64 used, std::optional<qint64> ours) {
            GpuSample one;
            one.at = {second * 1'000'000};
            one.utilizationPercent = double(second);
            one.memoryUsedBytes = used << 30;
            if (ours)
                one.memoryOursBytes = *ours << 30;
            return one;
        };
        GpuReadings readings;
        QVERIFY(!readings.newest());
        readings.add(
            {{20'000'000}, {{0, uuid, 16LL << 30, {sample(10, 4, 3), sample(20, 8, std::nullopt)}}}});
        QCOMPARE(readings.newest()->us, 20'000'000);
        GpuSample silent;
        silent.at = {30'000'000};
        silent.afterGap = true;
        readings.add({{30'000'000}, {{0, uuid, 16LL << 30, {sample(20, 8, std::nullopt), silent}}}});
        const ChartData percent = readings.utilisation(uuid, 15'000);
        QCOMPARE(percent.times, (QVector<qint64>{20'000, 30'000})); // once each
        QCOMPARE(percent.span, std::pair(15'000LL, 30'000LL));
        QCOMPARE(stretches(percent, 0), (QVector<std::pair<int, int>>{{0, 0}}));
        const ChartData memory = readings.memory(uuid, 60'000);
        QCOMPARE(memory.series[0].values[0], 3.0);
        QCOMPARE(memory.series[1].values[0], 1.0);
        QCOMPARE(memory.series[2].values[0], 0.0);
        QCOMPARE(memory.series[3].values[0], 12.0);
        QCOMPARE(memory.series[2].values[1], 8.0); // in use, not told by whom
        QVERIFY(!memory.series[3].values[2]);
        QCOMPARE(highest(memory), 16.0);
        QVERIFY(readings.utilisation(QStringLiteral("GPU-b"), 60'000).times.isEmpty());
        readings.add({{5'000'000}, {{0, uuid, 16LL << 30, {sample(4, 1, 1)}}}}); // the clock was set back
        QCOMPARE(readings.newest()->us, 4'000'000);
        QCOMPARE(readings.trace(uuid).samples.size(), 1);
        readings.add({{4'000'000 + GpuReadings::keptUs + 1}, {{0, uuid, 16LL << 30, {}}}});
        QVERIFY(readings.trace(uuid).samples.isEmpty());
    }

    void waits() {
        Usage usage;
        usage.timeZone = QStringLiteral("Asia/Kolkata");
        UsageSums slow;
        slow.waitP50 = 600;
        slow.waitP90 = 3600;
        usage.days = {{QDate(2026, 11, 22), slow}, {QDate(2026, 11, 23), {}}};
        const WaitChart chart = waitsByDay(usage);
        QCOMPARE(chart.unit, TimeUnit::Minutes);
        QCOMPARE(chart.data.times.first(), ms("2026-11-21T18:30:00Z"));
        QCOMPARE(chart.data.series[0].values[0], 10.0);
        QCOMPARE(chart.data.series[1].values[0], 60.0);
        QVERIFY(!chart.data.series[0].values[1]);
        QCOMPARE(waitsByDay({}).data.places(), 0);
        QCOMPARE(unitFor(119), TimeUnit::Seconds);
        QCOMPARE(unitFor(7200), TimeUnit::Hours);
    }

    void people() {
        Usage usage;
        for (int i = 0; i < 5; ++i) {
            UsageSums sums;
            sums.gpuSeconds = 3600.0 * (i + 1);
            sums.jobs = 10 - i;
            usage.people << UsagePerson{i, i == 4 ? QString() : QStringLiteral("p%1").arg(i), sums};
        }
        const QString nobody = QStringLiteral("nobody");
        const QString others = QStringLiteral("others");
        const ChartData hours = useByPerson(usage, UseOf::GpuHours, 3, nobody, others);
        QCOMPARE(hours.labels, (QStringList{nobody, QStringLiteral("p3"), QStringLiteral("p2"), others}));
        QCOMPARE(hours.series[0].values.last(), 3.0);
        const ChartData jobs = useByPerson(usage, UseOf::Jobs, 5, nobody, others);
        QCOMPARE(jobs.labels.first(), QStringLiteral("p0"));
        QCOMPARE(jobs.labels.size(), 5);
    }

    void tables() {
        ChartTableModel model(3);
        const QAbstractItemModelTester tester(&model);
        model.sync(chartRows(areas()));
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.row(0)->time, 4000); // the latest first
        QCOMPARE(model.data(model.index(0, 2), RawRole).toDouble(), 40.0);
        QVERIFY(!model.data(model.index(0, 3), RawRole).isValid());
        ChartData moved = areas();
        moved.times = {2000, 3000, 4000, 5000};
        model.sync(chartRows(moved));
        QCOMPARE(model.row(0)->time, 5000);
        ChartData things;
        things.labels = {QStringLiteral("same"), QStringLiteral("same")};
        things.series = {{{}, ChartMark::Bar, {1, 2}}};
        model.sync(chartRows(things));
        QCOMPARE(model.rowCount(), 2);
    }

    void lanesOfWhoHasNothingToDo() {
        Gpu gpu;
        gpu.uuid = QStringLiteral("GPU-0");
        const QString worker(32, u'a');
        LaneSources from{{gpu}, {}, {}};
        for (const int index : {0, 1})
            from.remote << RemoteGpu{
                worker, QStringLiteral("lab"), WorkerStatus::Idle, {index, {}, {}, {}}, {}};
        Timeline line;
        TimelineRun run;
        run.jobId = QStringLiteral("a");
        run.gpus = {timelineGpu(from.remote[1])};
        line.runs = {run};
        const auto lanes = gpuLanes(line, from, {100}, plainNames());
        QCOMPARE(lanes.size(), 3);
        QCOMPARE(lanes[0].place, QStringLiteral("local"));
        QVERIFY(lanes[1].bars.isEmpty() && lanes[1].place.isEmpty());
        QCOMPARE(workerOf({0, lanes[1].key}), worker);
        QCOMPARE(lanes[2].bars.size(), 1);
    }

    void lanesOfNoGpu() {
        const auto view = [](const char* id, JobStatus status, int gpus, const QString& provider) {
            EntryView made;
            made.entry.jobId = made.entry.name = QString::fromLatin1(id);
            made.entry.status = status;
            made.entry.numProcesses = gpus;
            made.entry.provider = provider;
            if (status != JobStatus::Pending)
                made.entry.startedAt = UtcTime{50};
            if (isTerminal(status))
                made.entry.completedAt = UtcTime{80};
            return made;
        };
        const QString cloud = QStringLiteral("replicate");
        QVector<EntryView> list{view("on-gpu", JobStatus::Running, 1, localProvider),
                                view("script", JobStatus::Running, 0, localProvider),
                                view("on-worker", JobStatus::Running, 2, workerProvider),
                                view("worker-script", JobStatus::Completed, 0, workerProvider),
                                view("rented", JobStatus::Completed, 1, cloud),
                                view("soon", JobStatus::Pending, 1, localProvider),
                                view("soon-here", JobStatus::Pending, 1, localProvider),
                                view("never", JobStatus::Pending, 1, localProvider)};
        list[2].entry.workerId = list[3].entry.workerId = QString(32, u'a');
        list[5].start.p50 = UtcTime{200};
        list[5].start.p90 = UtcTime{300};
        list[6].start.p50 = UtcTime{200};
        list[6].start.gpus = {0};
        const auto jobs = laneJobs(list);
        QStringList chosen;
        for (const EntryView& one : jobs)
            chosen << one.entry.jobId;
        QCOMPARE(chosen.join(u' '), QStringLiteral("script worker-script rented soon"));

        const auto lanes = gpuLanes({}, {{}, {}, jobs}, {100}, plainNames());
        QCOMPARE(lanes.size(), 3);
        QCOMPARE(lanes[0].name, QStringLiteral("0 ")); // no GPU
        QCOMPARE(lanes[0].bars.size(), 2);
        QVERIFY(lanes[0].bars[0].openEnd && lanes[0].bars[0].to.us == 100);
        QCOMPARE(lanes[0].bars[1].to.us, 80);
        QCOMPARE(lanes[1].name, QStringLiteral("2 replicate"));
        QCOMPARE(lanes[1].place, QStringLiteral("provider:replicate"));
        QCOMPARE(lanes[2].bars[0].kind, LaneBar::Kind::Planned);
        QCOMPARE(lanes[2].bars[0].from.us, 200);
        QCOMPARE(lanes[2].bars[0].late->us, 300);
    }

    void lanes() {
        const LaneNames names = plainNames();
        const UtcTime now{100'000'000};
        Timeline line;
        const TimelineGpu zero{0, QStringLiteral("GPU-0")};
        const TimelineGpu gone{1, QStringLiteral("GPU-gone")};
        line.runs = {
            {QStringLiteral("a"),
             {},
             {},
             1,
             JobStatus::Failed,
             false,
             {zero, gone},
             {1},
             UtcTime{50},
             {},
             {}},
            {QStringLiteral("b"), {}, {}, 2, JobStatus::Running, false, {zero}, {60}, {}, {}, {}},
        };
        line.plans = {{QStringLiteral("c"), {}, {}, {0, 7}, {200'000'000}, UtcTime{300'000'000}, {}}};
        Gpu gpu;
        gpu.uuid = zero.uuid;
        const auto lanes = gpuLanes(line, {{gpu}, {}, {}}, now, names);
        QCOMPARE(lanes.size(), 2);
        QCOMPARE(lanes[0].bars.size(), 3);
        QCOMPARE(lanes[0].bars[1].kind, LaneBar::Kind::Runs);
        QVERIFY(lanes[0].bars[1].openEnd);
        QCOMPARE(lanes[0].bars[1].to, now);
        QCOMPARE(lanes[0].bars[2].late->us, 300'000'000);
        QVERIFY(lanes[0].bars[2].openEnd);
        QCOMPARE(lanes[1].key, gone.uuid);
        const QString worker(32, u'a');
        QCOMPARE(workerOf({0, worker + QStringLiteral("/0")}), worker);
        QCOMPARE(workerOf(zero), QString());
        QCOMPARE(workerOf({0, QStringLiteral("MIG-GPU-1a2b/1/0")}), QString());
        line.runs[1].gpus << TimelineGpu{0, worker + QStringLiteral("/0")};
        const auto more = gpuLanes(line, {{gpu}, {}, {}}, now, names);
        QCOMPARE(more.size(), 3); // a worker's first GPU is not this machine's
        QCOMPARE(more[0].bars, lanes[0].bars);
        QCOMPARE(more[2].bars.size(), 1);
        line.runs[1].gpus.removeLast();
        line.runs[1].endP50 = UtcTime{90'000'000}; // it takes longer than was thought
        QCOMPARE(gpuLanes(line, {{gpu}, {}, {}}, now, names)[0].bars[1].to, now);
        LaneTableModel model;
        const QAbstractItemModelTester tester(&model);
        model.sync(laneRows(lanes));
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.row(0)->bar.jobId, QStringLiteral("c"));
        line.plans[0].jobId = QStringLiteral("a"); // it failed there and is to be tried again there
        model.sync(laneRows(gpuLanes(line, {{gpu}, {}, {}}, now, names)));
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.row(0)->bar.kind, LaneBar::Kind::Planned);
        QCOMPARE(model.row(3)->bar.kind, LaneBar::Kind::Ran);
    }
};

KATAAR_TEST(chartdata, ChartDataTest)
#include "tst_chartdata.moc"
