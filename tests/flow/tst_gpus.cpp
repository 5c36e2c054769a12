// SPDX-License-Identifier: GPL-3.0-or-later
// GPUs given out by a real server with simulated devices: how many, which, in which order, and to whom not.
#include "tests/support/daemon.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTest>

using namespace kataar::test;

class GpusTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Daemon> m_daemon;

    QJsonObject submit(const QString& name, int processes, const QJsonObject& more = {},
                       const QString& script = {}) {
        const QString body =
            script.isEmpty()
                ? QStringLiteral(
                      "echo gpus=$CUDA_VISIBLE_DEVICES; while [ ! -e '%1/end-%2' ]; do sleep 0.05; done")
                      .arg(m_daemon->rootDir(), name)
                : script;
        m_daemon->writeConfig(
            name, QStringLiteral("command = [\"/bin/sh\", \"-c\", \"\"\"%1\"\"\"]\nnum_processes = %2\n")
                      .arg(body)
                      .arg(processes));
        QJsonObject request = more;
        request.insert(QStringLiteral("config_name"), name);
        return m_daemon->submit(request);
    }
    void end(const QString& name) {
        QFile file(m_daemon->rootDir() + QStringLiteral("/end-") + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    static QString id(const QJsonObject& answer) { return answer[QStringLiteral("job_id")].toString(); }
    static QJsonArray gpus(const QJsonObject& answer) {
        return answer[QStringLiteral("allocated_gpus")].toArray();
    }
    void limits(const QJsonObject& patch) {
        QCOMPARE(m_daemon->post(QStringLiteral("/api/queue/concurrency"), patch).status, 200);
    }
    static QString status(const QJsonObject& answer) { return answer[QStringLiteral("status")].toString(); }

private Q_SLOTS:
    void init() {
        m_daemon = std::make_unique<Daemon>();
        QVERIFY2(m_daemon->start({QStringLiteral("--simulate-gpus"), QStringLiteral("4")}),
                 qPrintable(m_daemon->errors()));
        limits({{QStringLiteral("local_job_max_concurrent"), 4}});
    }
    void cleanup() { m_daemon.reset(); }

    void twoJobsOnTwoOfFour() {
        const QJsonObject a = submit(QStringLiteral("a"), 1);
        const QJsonObject b = submit(QStringLiteral("b"), 1);
        QCOMPARE(status(a), QStringLiteral("running"));
        QCOMPARE(gpus(a), QJsonArray{0});
        QCOMPARE(gpus(b), QJsonArray{1});
        const QJsonObject local =
            m_daemon->get(QStringLiteral("/api/queue/stats")).json()[QStringLiteral("local")].toObject();
        QCOMPARE(local[QStringLiteral("allocated_gpus")].toArray(), (QJsonArray{0, 1}));
        QCOMPARE(local[QStringLiteral("available_gpus")].toArray(), (QJsonArray{2, 3}));
        QCOMPARE(local[QStringLiteral("total_gpus")].toInt(), 4);
        const QJsonObject system =
            m_daemon->get(QStringLiteral("/api/system/status?include_allocation=true")).json();
        const QJsonArray devices =
            system[QStringLiteral("gpu_allocation")].toObject()[QStringLiteral("devices")].toArray();
        QCOMPARE(devices.size(), 4);
        QCOMPARE(devices[1].toObject()[QStringLiteral("job_id")].toString(), id(b));
        QVERIFY(devices[2].toObject()[QStringLiteral("job_id")].isNull());
        QVERIFY(waitUntil([&] { return m_daemon->log(id(b)).contains(QStringLiteral("gpus=SIM-1")); }));
        end(QStringLiteral("a"));
        QVERIFY(m_daemon->reaches(id(a), QStringLiteral("completed")));
        const QJsonObject c = submit(QStringLiteral("c"), 2); // chosen afresh: the freed one is used again
        QCOMPARE(gpus(c), (QJsonArray{0, 2}));
    }

    void preferredIds() {
        const QJsonObject a =
            submit(QStringLiteral("a"), 2, {{QStringLiteral("device_ids"), QJsonArray{3, 1}}});
        QCOMPARE(gpus(a), (QJsonArray{3, 1}));
        const QJsonObject b = submit(QStringLiteral("b"), 1, {{QStringLiteral("device_ids"), QJsonArray{1}}});
        QCOMPARE(status(b), QStringLiteral("queued"));
        QCOMPARE(m_daemon->reasonsOf(id(b)), QStringList{QStringLiteral("preferred_gpus_busy")});
        const QJsonObject c =
            submit(QStringLiteral("c"), 1,
                   {{QStringLiteral("device_ids"), QJsonArray{1}}, {QStringLiteral("any_gpu"), true}});
        QCOMPARE(status(c), QStringLiteral("running"));
        QCOMPARE(gpus(c), QJsonArray{0});
        end(QStringLiteral("a"));
        QVERIFY(m_daemon->reaches(id(b), QStringLiteral("running")));
    }

    void noWaitIsRejectedAndLeavesNoRow() {
        submit(QStringLiteral("a"), 4);
        const QJsonObject rejected = submit(QStringLiteral("b"), 1, {{QStringLiteral("no_wait"), true}});
        QCOMPARE(status(rejected), QStringLiteral("rejected"));
        QCOMPARE(rejected[QStringLiteral("success")].toBool(), false);
        QVERIFY(!rejected[QStringLiteral("error")].toString().isEmpty());
        QCOMPARE(m_daemon->get(QStringLiteral("/api/cloud/jobs")).json()[QStringLiteral("total")].toInt(), 1);
        const QJsonObject onCpu = submit(QStringLiteral("c"), 0, {{QStringLiteral("no_wait"), true}});
        QCOMPARE(status(onCpu), QStringLiteral("running"));
    }

    void dryRunChangesNothing() {
        const QJsonObject now = submit(QStringLiteral("a"), 2, {{QStringLiteral("dry_run"), true}});
        QCOMPARE(status(now), QStringLiteral("running"));
        QCOMPARE(gpus(now), (QJsonArray{0, 1}));
        QCOMPARE(m_daemon->get(QStringLiteral("/api/cloud/jobs")).json()[QStringLiteral("total")].toInt(), 0);
    }

    void impossibleIsSaidAtOnce() {
        const QJsonObject many = submit(QStringLiteral("a"), 5);
        QCOMPARE(many[QStringLiteral("success")].toBool(), false);
        QVERIFY(many[QStringLiteral("error")].toString().contains(
            QStringLiteral("needs 5 GPUs and this machine has 4")));
        const QJsonObject missing =
            submit(QStringLiteral("b"), 1, {{QStringLiteral("device_ids"), QJsonArray{7}}});
        QCOMPARE(missing[QStringLiteral("success")].toBool(), false);
    }

    void aLaterJobDoesNotPassAnEarlierOne() {
        const QJsonObject a = submit(QStringLiteral("a"), 2);
        const QJsonObject wide = submit(QStringLiteral("wide"), 4);
        QCOMPARE(status(wide), QStringLiteral("queued"));
        QVERIFY(m_daemon->reasonsOf(id(wide)).contains(QStringLiteral("gpus_busy")));
        const QJsonObject narrow = submit(QStringLiteral("narrow"), 1);
        QCOMPARE(status(narrow), QStringLiteral("queued"));
        QVERIFY(m_daemon->reasonsOf(id(narrow)).contains(QStringLiteral("reserved_for_earlier")));
        end(QStringLiteral("a"));
        QVERIFY(m_daemon->reaches(id(wide), QStringLiteral("running")));
        QCOMPARE(m_daemon->statusOf(id(narrow)), QStringLiteral("pending"));
        end(QStringLiteral("wide"));
        QVERIFY(m_daemon->reaches(id(narrow), QStringLiteral("running")));
    }

    void priorityGoesFirst() {
        limits({{QStringLiteral("local_job_max_concurrent"), 1}});
        const QJsonObject a = submit(QStringLiteral("a"), 1);
        const QJsonObject low = submit(QStringLiteral("low"), 1, {{QStringLiteral("priority"), 5}});
        const QJsonObject high = submit(QStringLiteral("high"), 1, {{QStringLiteral("priority"), 50}});
        QCOMPARE(high[QStringLiteral("queue_position")].toInt(), 1);
        end(QStringLiteral("a"));
        QVERIFY(m_daemon->reaches(id(high), QStringLiteral("running")));
        QCOMPARE(m_daemon->statusOf(id(low)), QStringLiteral("pending"));
    }

    void gpuLimit() {
        limits({{QStringLiteral("local_gpu_max_concurrent"), 2}});
        const QJsonObject a = submit(QStringLiteral("a"), 2);
        const QJsonObject b = submit(QStringLiteral("b"), 1);
        QCOMPARE(status(b), QStringLiteral("queued"));
        QCOMPARE(m_daemon->reasonsOf(id(b)), QStringList{QStringLiteral("local_gpu_limit")});
        limits({{QStringLiteral("local_gpu_max_concurrent"), QJsonValue()}}); // raising starts at once
        QCOMPARE(m_daemon->statusOf(id(b)), QStringLiteral("running"));
        QCOMPARE(status(a), QStringLiteral("running"));
    }

    void limitsOutliveTheServer() {
        limits({{QStringLiteral("max_concurrent"), 10}, {QStringLiteral("enable_fair_share"), true}});
        QCOMPARE(m_daemon->terminate(), 0);
        QVERIFY(m_daemon->start());
        const QJsonObject now = m_daemon->get(QStringLiteral("/api/queue/concurrency")).json();
        QCOMPARE(now[QStringLiteral("max_concurrent")].toInt(), 10);
        QCOMPARE(now[QStringLiteral("local_job_max_concurrent")].toInt(), 4);
        QCOMPARE(now[QStringLiteral("enable_fair_share")].toBool(), true);
        QCOMPARE(now[QStringLiteral("user_max_concurrent")].toInt(), 2);
    }
};

KATAAR_TEST(gpus, GpusTest)
#include "tst_gpus.moc"
