// SPDX-License-Identifier: GPL-3.0-or-later
// The GPUs' readings: kept as they were, thinned, bounded, with gaps where nothing was read.
#include "core/service/gpurecorder.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

namespace {

constexpr qint64 minuteUs = 60'000'000;

} // namespace

/// A recorder with clocks of its own.
struct GpuRecording {
    GpuRecorder recorder{10'000};
    UtcTime wall{1'795'000'000'000'000};
    MonotonicTime now{5'000};

    void pass(qint64 ms) {
        wall.us += ms * 1000;
        now.ms += ms;
    }
    static GpuStatus gpu(const QString& uuid, double load, const QString& job = {}) {
        GpuStatus status;
        status.gpu.uuid = uuid;
        status.gpu.memoryBytes = 1000;
        status.jobId = job;
        status.telemetry.uuid = uuid;
        status.telemetry.utilizationPercent = load;
        return status;
    }
    void add(double load, const QString& job = {}) {
        recorder.add({gpu(QStringLiteral("GPU-a"), load, job)}, wall, now);
    }
    QVector<GpuSample> samples(const std::optional<UtcTime>& since = {}) const {
        const GpuHistory history = recorder.since(since, wall);
        return history.gpus.isEmpty() ? QVector<GpuSample>() : history.gpus.first().samples;
    }
};

class GpuRecorderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void asTheyWere() {
        GpuRecording r;
        r.add(10, QStringLiteral("job"));
        r.pass(1'500);
        r.add(20);
        QCOMPARE(r.samples().size(), 2);
        QCOMPARE(r.samples()[0].utilizationPercent, 10.0);
        QCOMPARE(r.samples()[0].jobId, QStringLiteral("job"));
        QCOMPARE(r.samples()[1].at, r.wall);
        QVERIFY(!r.samples()[1].afterGap);
        QCOMPARE(r.samples(r.samples()[0].at).size(), 1);
        QVERIFY(r.samples(r.wall).isEmpty());
    }

    void tooSoonIsLeftOut() {
        GpuRecording r;
        for (int i = 0; i < 8; ++i) {
            r.add(i);
            r.pass(250);
        }
        QCOMPARE(r.samples().size(), 2);
        QCOMPARE(r.samples()[1].utilizationPercent, 4.0);
    }

    void gaps() {
        GpuRecording r;
        r.add(1);
        r.pass(30'000);
        r.add(2);
        r.pass(30'001);
        r.add(3);
        QVERIFY(!r.samples()[0].afterGap && !r.samples()[1].afterGap && r.samples()[2].afterGap);
    }

    /// Each is one that was read, at its time; a gap between two that were left out is told of the next.
    void thinnedWhenOlder() {
        GpuRecording r;
        for (int i = 0; i < 3600; ++i) { // two hours
            r.add(i);
            r.pass(2'000);
        }
        const auto samples = r.samples();
        const auto fine = std::count_if(samples.begin(), samples.end(), [&](const GpuSample& sample) {
            return sample.at.us >= r.wall.us - 10 * minuteUs;
        });
        QCOMPARE(fine, 300);
        QVERIFY2(samples.size() < 300 + 720, qPrintable(QString::number(samples.size())));
        for (qsizetype i = 1; i < samples.size(); ++i) {
            QVERIFY(samples[i - 1].at < samples[i].at);
            QVERIFY(!samples[i].afterGap);
            const qint64 second = (samples[i].at.us - 1'795'000'000'000'000) / 1'000'000;
            QCOMPARE(samples[i].utilizationPercent, double(second / 2));
        }
    }

    void aGapIsNotThinnedAway() {
        GpuRecording r;
        for (int i = 0; i < 600; ++i) {
            r.pass(i == 303 ? 60'000 : 1'000);
            r.add(i);
        }
        for (int i = 0; i < 900; ++i) {
            r.pass(1'000);
            r.add(0);
        }
        const auto samples = r.samples();
        const auto gaps =
            std::count_if(samples.begin(), samples.end(), [](const auto& s) { return s.afterGap; });
        QCOMPARE(gaps, 1);
        for (qsizetype i = 1; i < samples.size(); ++i)
            QCOMPARE(samples[i].afterGap, samples[i].at.us - samples[i - 1].at.us > 30'000'000);
    }

    void forgottenAfterTwoHours() {
        GpuRecording r;
        r.add(1);
        r.pass(2 * 3'600'000 + 1'000);
        r.recorder.add({}, r.wall, r.now);
        QVERIFY(r.recorder.since({}, r.wall).gpus.isEmpty());
    }

    void aClockThatIsSetBack() {
        GpuRecording r;
        for (int i = 0; i < 10; ++i) {
            r.pass(2'000);
            r.add(i);
        }
        r.wall.us -= 10'000'000;
        r.now.ms += 2'000;
        r.add(99);
        const auto samples = r.samples();
        QVERIFY(samples.size() < 10);
        for (qsizetype i = 1; i < samples.size(); ++i)
            QVERIFY(samples[i - 1].at < samples[i].at);
        QCOMPARE(samples.last().utilizationPercent, 99.0);
        r.wall.us -= 3'600'000'000;
        r.now.ms += 2'000;
        r.add(98);
        QCOMPARE(r.samples().size(), 1);
        QVERIFY(r.samples().first().afterGap);
    }

    void whoseMemory() {
        GpuStatus gpu = GpuRecording::gpu(QStringLiteral("GPU-a"), 1);
        QVERIFY(!sampleOf(gpu, {}).memoryUsedBytes && !sampleOf(gpu, {}).memoryOursBytes);
        gpu.telemetry.memoryUsedBytes = 900;
        QVERIFY(!sampleOf(gpu, {}).memoryOursBytes); // no list of processes
        gpu.telemetry.processes = QVector<GpuProcess>();
        QCOMPARE(sampleOf(gpu, {}).memoryOursBytes, 0);
        gpu.telemetry.processes =
            QVector<GpuProcess>{{1, 300, {}, {}, QStringLiteral("job")}, {2, 500, {}, {}, {}}};
        QCOMPARE(sampleOf(gpu, {}).memoryOursBytes, 300);
        gpu.telemetry.processes->first().memoryBytes = 5000; // more than there is in use
        QCOMPARE(sampleOf(gpu, {}).memoryOursBytes, 900);
        gpu.telemetry.processes->first().memoryBytes = 0; // the driver does not tell
        QVERIFY(!sampleOf(gpu, {}).memoryOursBytes);
    }
};

KATAAR_TEST(gpurecorder, GpuRecorderTest)
#include "tst_gpurecorder.moc"
