// SPDX-License-Identifier: GPL-3.0-or-later
// The probe as a process: the real one on this machine, and programs that misbehave in its place.
#include "core/gpu/gpuprobe.h"
#include "tests/core/gpu/fakegpu.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace kataar;
using namespace kataar::test;

class GpuProbeTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    ProbeReport runOf(const QString& program, int timeoutMs = 10'000) {
        GpuProbe probe(program, timeoutMs);
        QSignalSpy finished(&probe, &GpuProbe::finished);
        probe.start();
        if (finished.isEmpty() && !finished.wait(15'000))
            return {};
        return finished[0][0].value<ProbeReport>();
    }
    static QString real() { return qEnvironmentVariable("KATAAR_BIN") + QStringLiteral("/kataar-gpuprobe"); }

private Q_SLOTS:
    void theRealOneAnswers() {
        QProcess process;
        process.start(real(), QStringList());
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
        const QJsonObject json = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        QCOMPARE(json[QStringLiteral("format")].toInt(), 1);
        const ProbeReport report = runOf(real());
        if (json[QStringLiteral("count")].toInt() == 0) {
            QVERIFY(!report.problem.isEmpty());
            QVERIFY(report.error.has_value());
        }
        QCOMPARE(report.runtimeVersion, json[QStringLiteral("runtime_version")].toString());
    }

    void theRealOneIgnoresItsCallersChoice() {
        qputenv("CUDA_VISIBLE_DEVICES", "");
        const ProbeReport hidden = runOf(real());
        qunsetenv("CUDA_VISIBLE_DEVICES");
        QCOMPARE(hidden, runOf(real()));
    }

    void theRealOneSaysWhenItCannotWrite() {
        QProcess process;
        process.setStandardOutputFile(QStringLiteral("/dev/full"));
        process.start(real(), QStringList());
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 1);
    }

    void goodOutput() {
        const ProbeReport report = runOf(script(
            m_folder.path(), "echo '" + probeJson(probeDevice(0, firstUuid, "00000000:17:00.0")) + "'"));
        QCOMPARE(report.gpus.size(), 1);
        QVERIFY(report.problem.isEmpty());
    }

    void failures_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("garbage") << QByteArray("echo hello") << QStringLiteral("not its JSON");
        QTest::newRow("nothing") << QByteArray("true") << QStringLiteral("not its JSON");
        QTest::newRow("crash") << QByteArray("kill -SEGV $$") << QStringLiteral("crashed");
        QTest::newRow("exit code") << QByteArray("exit 3") << QStringLiteral("exit code 3");
        QTest::newRow("huge") << QByteArray("exec cat /dev/zero") << QStringLiteral("more than");
        QTest::newRow("JSON and a crash")
            << QByteArray("echo '" + probeJson({}) + "'; kill -9 $$") << QStringLiteral("crashed");
    }
    void failures() {
        QFETCH(QByteArray, body);
        QFETCH(QString, sentence);
        const ProbeReport report = runOf(script(m_folder.path(), body));
        QVERIFY2(report.problem.contains(sentence), qPrintable(report.problem));
        QVERIFY(report.gpus.isEmpty());
        QVERIFY(!report.noDriver);
    }

    void hangingIsKilled() {
        const QString pidFile = m_folder.filePath(QStringLiteral("pid"));
        const QString program =
            script(m_folder.path(), "echo $$ > '" + QFile::encodeName(pidFile) + "'; exec tail -f /dev/null");
        const ProbeReport report = runOf(program, 300);
        QVERIFY2(report.problem.contains(QStringLiteral("did not answer")), qPrintable(report.problem));
        QFile file(pidFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const pid_t pid = file.readAll().trimmed().toInt();
        QTRY_VERIFY(pid > 0 && ::kill(pid, 0) != 0);
    }

    void aProbeThatIsMissing() {
        const ProbeReport report = runOf(m_folder.filePath(QStringLiteral("none")));
        QVERIFY2(report.problem.contains(QStringLiteral("could not be started")), qPrintable(report.problem));
    }

    void mayBeStartedAgain() {
        GpuProbe probe(script(m_folder.path(), "echo '" + probeJson({}) + "'"), 10'000);
        QSignalSpy finished(&probe, &GpuProbe::finished);
        probe.start();
        probe.start(); // one at a time
        QVERIFY(finished.wait());
        QCOMPARE(finished.size(), 1);
        probe.start();
        QVERIFY(finished.wait());
        QCOMPARE(finished.size(), 2);
    }

    void destroyingDoesNotWait() {
        QElapsedTimer elapsed;
        {
            GpuProbe probe(script(m_folder.path(), "exec tail -f /dev/null"), 10'000);
            probe.start();
            elapsed.start();
        }
        QVERIFY(elapsed.elapsed() < 2'000);
    }
};

KATAAR_TEST(gpuprobe, GpuProbeTest)
#include "tst_gpuprobe.moc"
