// SPDX-License-Identifier: GPL-3.0-or-later
// A machine with a driver (a stand-in for its library): GPUs found by it alone, other people's processes
// respected, a GPU given on only when the driver has forgotten the job before.
#include "tests/support/daemon.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTest>

#include <unistd.h>

using namespace kataar::test;

class DriverTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Daemon> m_daemon;
    const QStringList m_options{
        QStringLiteral("--set"),
        QStringLiteral("gpu/nvml_library=%1").arg(qEnvironmentVariable("KATAAR_FAKE_NVML_LIBRARY")),
        QStringLiteral("--set"),
        QStringLiteral("gpu/poll_seconds=1"),
        QStringLiteral("--set"),
        QStringLiteral("gpu/quarantine_seconds=1")};

    QString list() const { return m_daemon->rootDir() + QStringLiteral("/processes"); }
    void processes(const QByteArray& lines) {
        QFile file(list());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(lines);
    }
    QString submit(const QString& name, int gpus, const QString& script) {
        m_daemon->writeConfig(
            name, QStringLiteral("command = [\"/bin/sh\", \"-c\", '''%1''']\nnum_processes = %2\n")
                      .arg(script)
                      .arg(gpus));
        return m_daemon->submit({{QStringLiteral("config_name"), name}})[QStringLiteral("job_id")].toString();
    }
    QString stateOf(int gpu) {
        const QJsonArray gpus =
            m_daemon->get(QStringLiteral("/api/system/status")).json()[QStringLiteral("gpus")].toArray();
        return gpus[gpu].toObject()[QStringLiteral("state")].toString();
    }

private Q_SLOTS:
    void init() {
        m_daemon = std::make_unique<Daemon>();
        qputenv("KATAAR_FAKE_NVML", "processes=" + list().toUtf8());
        processes({});
        QVERIFY2(m_daemon->start(m_options), qPrintable(m_daemon->errors()));
        QCOMPARE(m_daemon
                     ->post(QStringLiteral("/api/queue/concurrency"),
                            {{QStringLiteral("local_job_max_concurrent"), 2}})
                     .status,
                 200);
    }
    void cleanup() {
        m_daemon.reset();
        qunsetenv("KATAAR_FAKE_NVML");
    }

    void gpusAreFoundByTheDriverAlone() {
        const QJsonObject system = m_daemon->get(QStringLiteral("/api/system/status")).json();
        QCOMPARE(system[QStringLiteral("gpu_inventory")].toObject()[QStringLiteral("count")].toInt(), 2);
        QCOMPARE(system[QStringLiteral("gpus")].toArray()[1].toObject()[QStringLiteral("uuid")].toString(),
                 QStringLiteral("GPU-aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"));
        const QString job = submit(QStringLiteral("show"), 1, QStringLiteral("echo $CUDA_VISIBLE_DEVICES"));
        QVERIFY(m_daemon->reaches(job, QStringLiteral("completed")));
        QCOMPARE(m_daemon->log(job), QStringLiteral("GPU-00000000-1111-2222-3333-444444444444\n"));
    }

    void foreignProcessesAreRespected() {
        processes("0 " + QByteArray::number(getpid()) + "\n");
        QVERIFY(waitUntil([&] { return stateOf(0) == QStringLiteral("busy_elsewhere"); }));
        const QString one = submit(QStringLiteral("one"), 1, QStringLiteral("echo $CUDA_VISIBLE_DEVICES"));
        QVERIFY(m_daemon->reaches(one, QStringLiteral("completed")));
        QVERIFY(m_daemon->log(one).startsWith(QStringLiteral("GPU-aaaaaaaa")));
        const QString both = submit(QStringLiteral("both"), 2, QStringLiteral("echo ran"));
        QCOMPARE(m_daemon->statusOf(both), QStringLiteral("pending"));
        QVERIFY(m_daemon->reasonsOf(both).contains(QStringLiteral("gpu_busy_elsewhere")));
        processes({});
        QVERIFY(m_daemon->reaches(both, QStringLiteral("completed")));
    }

    void foreignProcessesAreRespectedFromTheStart() {
        processes("0 " + QByteArray::number(getpid()) + "\n");
        QVERIFY(waitUntil([&] { return stateOf(0) == QStringLiteral("busy_elsewhere"); }));
        const QString both = submit(QStringLiteral("both"), 2, QStringLiteral("echo ran"));
        QCOMPARE(m_daemon->statusOf(both), QStringLiteral("pending"));
        m_daemon->kill();
        QVERIFY2(m_daemon->start(m_options), qPrintable(m_daemon->errors()));
        QVERIFY(waitUntil([&] { return stateOf(0) == QStringLiteral("busy_elsewhere"); }));
        QCOMPARE(m_daemon->statusOf(both), QStringLiteral("pending"));
        processes({});
        QVERIFY(m_daemon->reaches(both, QStringLiteral("completed")));
    }

    void aGpuIsGivenOnWhenTheDriverAgrees() {
        const QString job = submit(
            QStringLiteral("first"), 2,
            QStringLiteral("echo $$; while [ ! -e '%1/end' ]; do sleep 0.05; done").arg(m_daemon->rootDir()));
        QVERIFY(waitUntil([&] { return m_daemon->log(job).endsWith(u'\n'); }));
        processes("0 " + m_daemon->log(job).trimmed().toUtf8() + "\n");
        // The job's own process is no stranger: the GPU is ours while it runs.
        QVERIFY(waitUntil([&] {
            const QJsonArray gpus =
                m_daemon->get(QStringLiteral("/api/system/status")).json()[QStringLiteral("gpus")].toArray();
            const QJsonArray running = gpus[0].toObject()[QStringLiteral("processes")].toArray();
            return running.size() == 1 && running[0].toObject()[QStringLiteral("job_id")].toString() == job;
        }));
        QCOMPARE(stateOf(0), QStringLiteral("ours"));
        QFile end(m_daemon->rootDir() + QStringLiteral("/end"));
        QVERIFY(end.open(QIODevice::WriteOnly));
        QVERIFY(m_daemon->reaches(job, QStringLiteral("completed")));
        const QString next = submit(QStringLiteral("next"), 2, QStringLiteral("echo ran"));
        QCOMPARE(m_daemon->statusOf(next),
                 QStringLiteral("pending")); // the driver still lists the first job's process
        QVERIFY(waitUntil([&] { return stateOf(0) == QStringLiteral("quarantined"); }));
        QCOMPARE(stateOf(1), QStringLiteral("free"));
        QVERIFY(m_daemon->errors().contains(QStringLiteral("is set aside")));
        processes({});
        QVERIFY(m_daemon->reaches(next, QStringLiteral("completed")));
    }
};

KATAAR_TEST(driver, DriverTest)
#include "tst_driver.moc"
