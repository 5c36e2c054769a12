// SPDX-License-Identifier: GPL-3.0-or-later
// The shapes of the REST answers, as the contract writes them, from a real server.
#include "tests/support/daemon.h"
#include "tests/support/testmain.h"

#include <QTcpSocket>
#include <QTest>

using namespace kataar::test;

class ContractTest : public QObject {
    Q_OBJECT

    Daemon m_daemon;
    QString m_running;
    QString m_waiting;

    static QStringList keys(const QJsonObject& object) {
        QStringList keys = object.keys();
        keys.sort();
        return keys;
    }
    static QStringList sorted(const char* words) {
        QStringList list = QString::fromLatin1(words).split(u' ', Qt::SkipEmptyParts);
        list.sort();
        return list;
    }
    void verifyHas(const QJsonObject& object, const char* words) {
        for (const QString& key : sorted(words))
            QVERIFY2(object.contains(key), qPrintable(key));
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(m_daemon.start({QStringLiteral("--simulate-gpus"), QStringLiteral("2")}),
                 qPrintable(m_daemon.errors()));
        m_daemon.writeConfig(
            QStringLiteral("long"),
            QStringLiteral("command = [\"/bin/sh\", \"-c\", \"echo step 3/4; exec sleep 600\"]\n"));
        m_running =
            m_daemon
                .submit({{QStringLiteral("config_name"), QStringLiteral("long")}})[QStringLiteral("job_id")]
                .toString();
        m_waiting =
            m_daemon
                .submit({{QStringLiteral("config_name"), QStringLiteral("long")}})[QStringLiteral("job_id")]
                .toString();
    }

    void list() {
        const QJsonObject page = m_daemon.get(QStringLiteral("/api/queue")).json();
        QCOMPARE(keys(page), sorted("entries total_pending total_running"));
        QCOMPARE(page[QStringLiteral("total_pending")].toInt(), 1);
        QCOMPARE(page[QStringLiteral("total_running")].toInt(), 1);
        const QJsonArray entries = page[QStringLiteral("entries")].toArray();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries[0].toObject()[QStringLiteral("job_id")].toString(), m_running); // running first
        QCOMPARE(entries[1].toObject()[QStringLiteral("position")].toInt(), 1);
        verifyHas(entries[1].toObject(),
                  "id job_id user_id team_id provider job_type config_name priority priority_name "
                  "priority_override "
                  "effective_priority status position queued_at started_at completed_at estimated_cost "
                  "requires_approval "
                  "attempt max_attempts error_message num_processes allocated_gpus waiting_reasons "
                  "waiting_reason name "
                  "user_name team_name target device_ids any_gpu held begin_at window metadata approval_id "
                  "allocated_worker_id estimated_start progress progress_detail cost_usd seq");
        QCOMPARE(entries[1]
                     .toObject()[QStringLiteral("waiting_reason")]
                     .toObject()[QStringLiteral("code")]
                     .toString(),
                 QStringLiteral("local_job_limit"));
        QCOMPARE(m_daemon.get(QStringLiteral("/api/queue?status=queued"))
                     .json()[QStringLiteral("entries")]
                     .toArray()
                     .size(),
                 1);
        QCOMPARE(m_daemon.get(QStringLiteral("/api/queue?limit=1&offset=1"))
                     .json()[QStringLiteral("entries")]
                     .toArray()[0]
                     .toObject()[QStringLiteral("job_id")]
                     .toString(),
                 m_waiting);
    }

    void stats() {
        const QJsonObject stats = m_daemon.get(QStringLiteral("/api/queue/stats")).json();
        verifyHas(
            stats,
            "by_status by_user queue_depth running avg_wait_seconds max_concurrent user_max_concurrent "
            "team_max_concurrent enable_fair_share starvation_threshold_minutes local_gpu_max_concurrent "
            "local_job_max_concurrent local workers");
        QCOMPARE(stats[QStringLiteral("queue_depth")].toInt(), 0); // cloud alone: local jobs stand in local
        QCOMPARE(stats[QStringLiteral("by_status")].toObject()[QStringLiteral("pending")].toInt(), 1);
        const QJsonObject local = stats[QStringLiteral("local")].toObject();
        verifyHas(local, "running_jobs pending_jobs allocated_gpus available_gpus total_gpus "
                         "max_concurrent_gpus max_concurrent_jobs");
        QCOMPARE(local[QStringLiteral("running_jobs")].toInt(), 1);
        QCOMPARE(local[QStringLiteral("pending_jobs")].toInt(), 1);
    }

    void me() {
        const QJsonObject me = m_daemon.get(QStringLiteral("/api/queue/me")).json();
        QCOMPARE(keys(me),
                 sorted("pending_count running_count blocked_count best_position pending_jobs running_jobs"));
        QCOMPARE(me[QStringLiteral("best_position")].toInt(), 1);
        QCOMPARE(me[QStringLiteral("running_jobs")].toArray().size(), 1);
    }

    void position() {
        const QJsonObject position = m_daemon.get(QStringLiteral("/api/queue/position/") + m_waiting).json();
        verifyHas(position, "job_id position status priority queued_at estimated_wait_seconds waiting_reason "
                            "waiting_reasons");
        QCOMPARE(position[QStringLiteral("position")].toInt(), 1);
        QCOMPARE(position[QStringLiteral("priority")].toString(),
                 QStringLiteral("urgent")); // the owner is an admin
        QCOMPARE(
            m_daemon.get(QStringLiteral("/api/queue/position/2")).json()[QStringLiteral("job_id")].toString(),
            m_waiting);
    }

    void submitAnswers() {
        const QJsonObject answer =
            m_daemon.submit({{QStringLiteral("config_name"), QStringLiteral("nothing")}});
        verifyHas(answer, "success job_id status allocated_gpus allocated_worker_id queue_position "
                          "requires_approval error reason");
    }

    void concurrency() {
        const QJsonObject limits = m_daemon.get(QStringLiteral("/api/queue/concurrency")).json();
        QCOMPARE(keys(limits),
                 sorted("max_concurrent user_max_concurrent team_max_concurrent enable_fair_share "
                        "local_gpu_max_concurrent local_job_max_concurrent starvation_threshold_minutes"));
        QVERIFY(limits[QStringLiteral("local_gpu_max_concurrent")].isNull());
        QCOMPARE(limits[QStringLiteral("local_job_max_concurrent")].toInt(), 1);
        const QJsonObject set =
            m_daemon.post(QStringLiteral("/api/queue/concurrency"), {{QStringLiteral("max_concurrent"), 5}})
                .json();
        QCOMPARE(set[QStringLiteral("success")].toBool(), true);
    }

    void jobs() {
        const QJsonObject page = m_daemon.get(QStringLiteral("/api/cloud/jobs")).json();
        QCOMPARE(keys(page), sorted("jobs total"));
        const QJsonObject newest = page[QStringLiteral("jobs")].toArray()[0].toObject();
        QCOMPARE(newest[QStringLiteral("job_id")].toString(), m_waiting);
        verifyHas(
            newest,
            "job_id job_type provider status config_name created_at started_at completed_at finished_at "
            "cost_usd "
            "hardware_type error_message output_url user_id metadata is_terminal is_active duration_seconds "
            "queue_position estimated_wait_seconds allocated_gpus num_processes priority");
        QCOMPARE(m_daemon.job(m_running)[QStringLiteral("job_id")].toString(), m_running);
        QCOMPARE(m_daemon.get(QStringLiteral("/api/cloud/jobs?status=wrong")).status, 400);
        QCOMPARE(m_daemon.get(QStringLiteral("/api/cloud/jobs?job_type=cloud"))
                     .json()[QStringLiteral("total")]
                     .toInt(),
                 0);
    }

    void logsAndProgress() {
        QVERIFY(waitUntil([&] { return m_daemon.log(m_running).contains(QStringLiteral("3/4")); }));
        const QJsonObject logs =
            m_daemon.get(QStringLiteral("/api/cloud/jobs/%1/logs").arg(m_running)).json();
        verifyHas(logs, "job_id logs offset next_offset size");
        const QJsonObject progress =
            m_daemon.get(QStringLiteral("/api/cloud/jobs/%1/inline-progress").arg(m_running)).json();
        QCOMPARE(keys(progress),
                 sorted("job_id stage last_log progress step total rate seconds_left values source"));
        QCOMPARE(progress[QStringLiteral("progress")].toDouble(), 0.75);
        QCOMPARE(progress[QStringLiteral("last_log")].toString(), QStringLiteral("step 3/4"));
        QCOMPARE(progress[QStringLiteral("stage")].toString(), QStringLiteral("running"));
    }

    void system() {
        const QJsonObject plain = m_daemon.get(QStringLiteral("/api/system/status")).json();
        verifyHas(plain, "timestamp uptime_seconds load_avg_5min memory_percent gpus gpu_inventory");
        QVERIFY(!plain.contains(QStringLiteral("gpu_allocation")));
        QCOMPARE(plain[QStringLiteral("gpus")].toArray()[0].toObject()[QStringLiteral("backend")].toString(),
                 QStringLiteral("simulated"));
        const QJsonObject allocation =
            m_daemon.get(QStringLiteral("/api/system/status?include_allocation=true"))
                .json()[QStringLiteral("gpu_allocation")]
                .toObject();
        QCOMPARE(keys(allocation), sorted("allocated_gpus available_gpus running_local_jobs devices"));
        QCOMPARE(keys(allocation[QStringLiteral("devices")].toArray()[0].toObject()),
                 sorted("index name memory_gb allocated job_id"));
    }

    /// The followed log: every line, then done with the status, then the server closes.
    void logStream() {
        m_daemon.writeConfig(
            QStringLiteral("lines"),
            QStringLiteral(
                "command = [\"/bin/sh\", \"-c\", \"printf 'one\\\\ntwo\\\\rthree'\"]\nnum_processes = 0\n"));
        QCOMPARE(m_daemon
                     .post(QStringLiteral("/api/queue/concurrency"),
                           {{QStringLiteral("local_job_max_concurrent"), 2}})
                     .status,
                 200);
        QCOMPARE(m_daemon.post(QStringLiteral("/api/queue/%1/cancel").arg(m_waiting)).status / 100,
                 4); // it runs by now
        QCOMPARE(m_daemon
                     .post(QStringLiteral("/api/queue/concurrency"),
                           {{QStringLiteral("local_job_max_concurrent"), 3}})
                     .status,
                 200);
        const QString job =
            m_daemon
                .submit({{QStringLiteral("config_name"), QStringLiteral("lines")}})[QStringLiteral("job_id")]
                .toString();
        const QUrl url(m_daemon.url());
        QTcpSocket socket;
        socket.connectToHost(url.host(), quint16(url.port()));
        socket.write("GET /api/cloud/jobs/" + job.toLatin1() +
                     "/logs/stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QVERIFY(waitUntil([&] { return socket.state() == QAbstractSocket::UnconnectedState; }));
        const QByteArray answer = socket.readAll();
        QVERIFY(answer.contains("text/event-stream"));
        const qsizetype one = answer.indexOf("data: one\n");
        const qsizetype two = answer.indexOf("data: two\n");
        const qsizetype three = answer.indexOf("data: three\n");
        QVERIFY2(one > 0 && two > one && three > two, answer.constData());
        QVERIFY(answer.indexOf("event: done\n") > three);
        QVERIFY(answer.contains("data: completed\n"));
    }

    void health() {
        const Answer health = m_daemon.get(QStringLiteral("/health"));
        QCOMPARE(health.status, 200);
        QVERIFY(health.json().contains(QStringLiteral("status")));
    }
};

KATAAR_TEST(contract, ContractTest)
#include "tst_contract.moc"
