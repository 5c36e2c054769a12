// SPDX-License-Identifier: GPL-3.0-or-later
// Ranges, defaults and the exact words of refusals, as the contract has them: a row for each edge.
#include "tests/contract/apiclient.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar::test;

class ParametersTest : public QObject {
    Q_OBJECT

    Daemon m_daemon;
    ApiClient m_api{m_daemon};

    static QString text(const char* words) { return QString::fromLatin1(words); }

    static void columns() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("given"); ///< a query, or a body with ' for "
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("said"); ///< of 422 the field, of other refusals the detail
    }

    static void row(const char* path, const char* given, int status, const char* said = "") {
        QTest::addRow("%s %s", path, given) << text(path) << QByteArray(given) << status << text(said);
    }

    void compare(const Answer& answer) {
        QFETCH(int, status);
        QFETCH(QString, said);
        QVERIFY2(answer.status == status, answer.body.constData());
        if (status == 422)
            QCOMPARE(answer.json()[text("errors")][0][text("field")].toString(), said);
        else if (status >= 400)
            QCOMPARE(answer.json()[text("detail")].toString(), said);
        const QStringList faults = m_api.takeFaults();
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(m_daemon.start({text("--simulate-gpus"), text("2")}), qPrintable(m_daemon.errors()));
        m_daemon.writeConfig(text("short"), text("command = [\"/bin/true\"]\nnum_processes = 0\n"));
        QVERIFY(m_api.readDocument());
    }

    void queries_data() {
        columns();
        row("/api/queue", "limit=0", 422, "limit");
        row("/api/queue", "limit=1", 200);
        row("/api/queue", "limit=200", 200);
        row("/api/queue", "limit=201", 422, "limit");
        row("/api/queue", "limit=-1", 422, "limit");
        row("/api/queue", "limit=many", 422, "limit");
        row("/api/queue", "limit=", 422, "limit");
        row("/api/queue", "limit=1.5", 422, "limit");
        row("/api/queue", "limit=99999999999999999999", 422, "limit");
        row("/api/queue", "offset=-1", 422, "offset");
        row("/api/queue", "offset=1000000", 200);
        row("/api/queue", "include_completed=true", 200);
        row("/api/queue", "include_completed=1", 200);
        row("/api/queue", "include_completed=perhaps", 422, "include_completed");
        for (const char* status :
             {"pending", "queued", "running", "blocked", "completed", "failed", "cancelled"})
            row("/api/queue", qPrintable(text("status=%1").arg(QLatin1StringView(status))), 200);
        row("/api/queue", "status=done", 400, "Invalid status: done");
        row("/api/cloud/jobs", "limit=0", 422, "limit");
        row("/api/cloud/jobs", "limit=1", 200);
        row("/api/cloud/jobs", "limit=500", 200);
        row("/api/cloud/jobs", "limit=501", 422, "limit");
        row("/api/cloud/jobs", "offset=-1", 422, "offset");
        row("/api/cloud/jobs", "job_type=local", 200);
        row("/api/cloud/jobs", "job_type=cloud", 200);
        row("/api/cloud/jobs", "job_type=moon", 400, "Invalid job_type: moon");
        row("/api/cloud/jobs", "status=done", 400, "Invalid status: done");
        row("/api/cloud/jobs", "provider=none", 200);
        row("/api/system/status", "include_allocation=false", 200);
        row("/api/system/status", "include_allocation=2", 422, "include_allocation");
        row("/api/system/gpus/history", "since=yesterday", 422, "since");
        row("/api/queue/timeline", "to=yesterday", 422, "to");
        row("/api/queue/timeline", "from=2026-11-23T22:00:00Z&to=2026-11-23T22:00:00Z", 422, "to");
        row("/api/queue/timeline", "from=2026-10-01T00:00:00Z&to=2026-11-01T00:00:00Z", 200);
        row("/api/queue/timeline", "from=2026-10-01T00:00:00Z&to=2026-11-01T00:00:01Z", 422, "to");
        row("/api/queue/timeline", "limit=0", 422, "limit");
        row("/api/queue/timeline", "limit=10000", 200);
        row("/api/queue/timeline", "limit=10001", 422, "limit");
        row("/api/queue/history", "limit=200", 200);
        row("/api/queue/history", "limit=201", 422, "limit");
        row("/api/queue/history", "user=0", 422, "user");
        row("/api/queue/history", "user=me", 422, "user");
        row("/api/queue/history", "from=2026-13-01", 422, "from");
        row("/api/queue/history", "from=9999-01-01", 422, "from");
        row("/api/queue/history", "status=pending", 400, "Invalid status: pending");
        row("/api/queue/history", "status=done", 400, "Invalid status: done");
        row("/api/queue/history", "before=1-", 422, "before");
        row("/api/queue/history", "before=-1", 422, "before");
        row("/api/queue/history", "before=1-1", 200);
        row("/api/queue/usage", "from=2026-01-01&to=2026-01-01", 200);
        row("/api/queue/usage", "from=2026-01-01&to=2027-02-04", 200); // 400 days
        row("/api/queue/usage", "from=2026-01-01&to=2027-02-05", 422, "to");
        row("/api/queue/usage", "from=now", 422, "from");
        for (const char* path : {"/api/queue/report", "/api/queue/report/text"}) {
            row(path, "since=now", 422, "since");
            row(path, "until=now", 422, "until");
            row(path, "since=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z", 422, "since");
            row(path, "since=2026-01-01T00:00:00Z&until=2026-02-02T00:00:00Z", 422, "since");
        }
        row("/api/queue/position/none", "", 404, "Job not found in queue: none");
        row("/api/cloud/jobs/none", "", 404, "Job not found in queue: none");
        row("/api/cloud/jobs/none/logs", "offset=-1", 422, "offset");
        row("/api/cloud/jobs/none/logs", "limit=0", 422, "limit");
        row("/api/cloud/jobs/none/logs", "limit=1048577", 422, "limit");
        row("/api/cloud/jobs/none/logs", "limit=1048576", 404, "Job not found in queue: none");
        row("/api/cloud/jobs/none/logs", "attempt=0", 422, "attempt");
        row("/api/cloud/jobs/none/logs", "attempt=last", 422, "attempt");
        row("/api/cloud/jobs/none/metrics", "attempt=-1", 422, "attempt");
        row("/api/cloud/jobs/none/metrics", "points=3", 422, "points");
        row("/api/cloud/jobs/none/metrics", "points=2001", 422, "points");
        row("/api/cloud/jobs/none/metrics", "points=2000&since=rubbish", 404, "Job not found in queue: none");
    }

    void queries() {
        QFETCH(QString, path);
        QFETCH(QByteArray, given);
        compare(m_api.ask("GET", path, {}, QString::fromLatin1(given)));
    }

    void cleanups_data() {
        columns();
        const char* path = "/api/queue/cleanup";
        row(path, "days=0", 422, "days");
        row(path, "days=1", 200);
        row(path, "", 200); // 30
        row(path, "days=365", 200);
        row(path, "days=366", 422, "days");
        row(path, "days=week", 422, "days");
    }

    void cleanups() {
        QFETCH(QString, path);
        QFETCH(QByteArray, given);
        const Answer answer = m_api.post(path, {}, {}, QString::fromLatin1(given));
        compare(answer);
        if (answer.status == 200)
            QCOMPARE(answer.json()[text("days")].toInt(), given.isEmpty() ? 30 : given.mid(5).toInt());
    }

    void bodies_data() {
        columns();
        const char* limits = "/api/queue/concurrency";
        for (const auto& [name, most] :
             {std::pair("max_concurrent", 100'000), std::pair("user_max_concurrent", 10'000),
              std::pair("team_max_concurrent", 10'000), std::pair("local_job_max_concurrent", 1000)}) {
            const auto edge = [&, name = name](const QString& value, int status) {
                row(limits, qPrintable(text("{'%1': %2}").arg(QLatin1StringView(name), value)), status, name);
            };
            edge(text("0"), 422);
            edge(text("1"), 200);
            edge(QString::number(most), 200);
            edge(QString::number(most + 1), 422);
            edge(text("-1"), 422);
            edge(text("1.5"), 422);
            edge(text("'5'"), 422);
            edge(text("true"), 422);
        }
        row(limits, "{'local_gpu_max_concurrent': 0}", 422, "local_gpu_max_concurrent");
        row(limits, "{'local_gpu_max_concurrent': 1}", 200);
        row(limits, "{'local_gpu_max_concurrent': null}", 200);
        row(limits, "{'starvation_threshold_minutes': -1}", 422, "starvation_threshold_minutes");
        row(limits, "{'starvation_threshold_minutes': 0}", 200);
        row(limits, "{'enable_fair_share': 'yes'}", 422, "enable_fair_share");
        row(limits, "{'enable_fair_share': 1}", 422, "enable_fair_share");
        row(limits, "{'enable_fair_share': false}", 200);
        row(limits, "{}", 200);
        const char* submit = "/api/queue/submit"; // each as a dry run
        row(submit, "{}", 422, "config_name");
        row(submit, "{'config_name': 7}", 422, "config_name");
        row(submit, "{'config_name': ''}", 422, "config_name");
        row(submit, "{'config_name': 'short', 'command': ['/bin/true']}", 422, "command");
        row(submit, "{'command': '/bin/true'}", 422, "command");
        row(submit, "{'command': []}", 422, "command");
        row(submit, "{'config_name': 'short', 'num_processes': -1}", 422, "num_processes");
        row(submit, "{'config_name': 'short', 'num_processes': 0}", 200);
        row(submit, "{'config_name': 'short', 'num_processes': 1024}", 200);
        row(submit, "{'config_name': 'short', 'num_processes': 1025}", 422, "num_processes");
        row(submit, "{'config_name': 'short', 'priority': -1}", 422, "priority");
        row(submit, "{'config_name': 'short', 'priority': 0}", 200);
        row(submit, "{'config_name': 'short', 'priority': 50}", 200);
        row(submit, "{'config_name': 'short', 'priority': 51}", 422, "priority");
        row(submit, "{'config_name': 'short', 'device_ids': [-1]}", 422, "device_ids");
        row(submit, "{'config_name': 'short', 'device_ids': [0, 0]}", 422, "device_ids");
        row(submit, "{'config_name': 'short', 'device_ids': '0'}", 422, "device_ids");
        row(submit, "{'config_name': 'short', 'target': 'moon'}", 422, "target");
        for (const char* target : {"auto", "local", "worker", "cloud", "slurm"})
            row(submit,
                qPrintable(text("{'config_name': 'short', 'target': '%1'}").arg(QLatin1StringView(target))),
                200);
        row(submit, "{'config_name': 'short', 'no_wait': 'yes'}", 422, "no_wait");
        row(submit, "{'config_name': 'short', 'any_gpu': 1}", 422, "any_gpu");
        row(submit, "{'config_name': 'short', 'begin_at': 'tomorrow'}", 422, "begin_at");
        row(submit, "{'config_name': 'short', 'time_limit': 0}", 422, "time_limit");
        row(submit, "{'config_name': 'short', 'time_limit': 1}", 200);
        row(submit, "{'config_name': 'short', 'metadata': []}", 422, "metadata");
        row(submit, "{'config_name': 'short', 'requires_approval': 'true'}", 422, "requires_approval");
        const char* cancel = "/api/cloud/jobs/cancel";
        row(cancel, "{}", 422, "job_ids");
        row(cancel, "{'all': true, 'job_ids': ['a']}", 422, "job_ids");
        row(cancel, "{'all': 'yes'}", 422, "all");
        row(cancel, "{'job_ids': [1]}", 422, "job_ids");
        row(cancel, "{'status': ['completed']}", 422, "status");
        row(cancel, "{'status': ['queued']}", 200);
        row("/api/queue/none/cancel", "", 404, "Job not found in queue: none");
        row("/api/queue/none/approve", "", 400, "Job not found or not blocked");
        row("/api/queue/none/reject", "", 422, "reason");
        row("/api/cloud/jobs/none/cancel", "", 404, "Job not found in queue: none");
        row("/api/cloud/jobs/none/retry", "", 404, "Job not found in queue: none");
    }

    void orders_data() {
        columns();
        row("/api/queue/none/priority", "{'priority': -1}", 422, "priority");
        row("/api/queue/none/priority", "{'priority': 51}", 422, "priority");
        row("/api/queue/none/priority", "{'priority': '5'}", 422, "priority");
        row("/api/queue/none/priority", "{}", 422, "priority");
        for (const char* priority : {"0", "50", "null"})
            row("/api/queue/none/priority",
                qPrintable(text("{'priority': %1}").arg(QLatin1StringView(priority))), 404,
                "Job not found in queue: none");
        row("/api/queue/none/hold", "{'reason': 7}", 422, "reason");
        row("/api/queue/none/hold", "", 404, "Job not found in queue: none");
        row("/api/queue/none/release", "", 404, "Job not found in queue: none");
        row("/api/queue/none/move", "{'to': 'left'}", 422, "to");
        row("/api/queue/none/move", "{'to': 'top', 'before': 'x'}", 422, "to");
        row("/api/queue/none/move", "{'to': 'bottom'}", 404, "Job not found in queue: none");
        row("/api/queue/pause", "{'reason': 7}", 422, "reason");
    }

    void orders() { bodies(); }

    void bodies() {
        QFETCH(QString, path);
        QFETCH(QByteArray, given);
        QJsonObject body = QJsonDocument::fromJson(given.replace('\'', '"')).object();
        if (path == QLatin1StringView("/api/queue/submit"))
            body[text("dry_run")] = true;
        compare(m_api.ask("POST", path, body));
    }

    /// Unknown fields are ignored, and so are those that are nobody's to give.
    void unknownFields() {
        const Answer answer =
            m_daemon.post(text("/api/queue/submit"), {{text("config_name"), text("short")},
                                                      {text("dry_run"), true},
                                                      {text("user_id"), 77},
                                                      {text("team_id"), text("x")},
                                                      {text("estimated_cost"), text("cheap")},
                                                      {text("whatever"), QJsonArray{1}}});
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json()[text("success")].toBool(), true);
    }

    void bodiesThatAreNone_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<int>("status");
        QTest::newRow("cut") << QByteArray("{") << QByteArray("application/json") << 400;
        QTest::newRow("a list") << QByteArray("[]") << QByteArray("application/json") << 422;
        QTest::newRow("a number") << QByteArray("7") << QByteArray("application/json") << 422;
        QTest::newRow("twice") << QByteArray(R"({"all":true,"all":false})") << QByteArray("application/json")
                               << 400;
        QTest::newRow("a form") << QByteArray("all=true") << QByteArray("application/x-www-form-urlencoded")
                                << 415;
        QTest::newRow("latin-1") << QByteArray("{}") << QByteArray("application/json; charset=latin1") << 415;
        QTest::newRow("with its charset")
            << QByteArray("{\"all\":true}") << QByteArray("application/json; charset=utf-8") << 200;
        QTest::newRow("too much") << QByteArray(1024 * 1024 + 1, ' ') << QByteArray("application/json")
                                  << 413;
        QTest::newRow("just not") << QByteArray(1024 * 1024 - 12, ' ') + "{\"all\":true}"
                                  << QByteArray("application/json") << 200;
    }

    void bodiesThatAreNone() {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        QFETCH(int, status);
        QCOMPARE(m_api.send({"POST", text("/api/cloud/jobs/cancel"), {}, {}, body, {{"Content-Type", type}}})
                     .status,
                 status);
        QCOMPARE(m_api.takeFaults(), QStringList());
    }

    void defaultLimits() {
        for (int i = 0; i < 51; ++i)
            m_daemon.submit({{text("config_name"), text("short")}, {text("requires_approval"), true}});
        const auto count = [this](const char* path, const char* list) {
            return m_api.get(text(path)).json()[QLatin1StringView(list)].toArray().size();
        };
        QCOMPARE(count("/api/queue", "entries"), 50);
        QCOMPARE(count("/api/cloud/jobs", "jobs"), 50);
        QCOMPARE(
            m_api.get(text("/api/queue"), {}, text("limit=200")).json()[text("entries")].toArray().size(),
            51);
        QCOMPARE(m_api.get(text("/api/cloud/jobs")).json()[text("total")].toInt(), 51);
    }
};

KATAAR_TEST(parameters, ParametersTest)
#include "tst_parameters.moc"
