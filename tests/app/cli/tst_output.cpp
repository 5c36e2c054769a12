// SPDX-License-Identifier: GPL-3.0-or-later
// What kataar prints, in both languages, as tables and as JSON.
#include "tests/app/cli/clirun.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace kataar::test;

namespace {

const QString hindi = QStringLiteral("hi_IN.UTF-8");

const QByteArray statsBody =
    R"({"by_status":{"pending":3,"running":1},"by_user":{"1":4},"queue_depth":0,"running":0,"avg_wait_seconds":null,)"
    R"("max_concurrent":5,"user_max_concurrent":2,"team_max_concurrent":10,"enable_fair_share":false,)"
    R"("local_gpu_max_concurrent":null,"local_job_max_concurrent":2,"starvation_threshold_minutes":60,)"
    R"("local":{"running_jobs":1,"pending_jobs":3,"allocated_gpus":[0,1],"available_gpus":[2,3],"total_gpus":4,)"
    R"("max_concurrent_gpus":null,"max_concurrent_jobs":2,"avg_wait_seconds":83.2,"start_held":true},"workers":null})";

const QByteArray systemBody =
    R"({"timestamp":1.5,"gpus":[{"index":0,"uuid":"GPU-a","name":"A100","backend":"cuda","state":"ours",)"
    R"("job_id":"aaaa00000000000000000000aaaa1111","utilization_percent":98.6,"memory_percent":50,)"
    R"("memory_used_bytes":21474836480,"memory_total_bytes":42949672960,"temperature_celsius":64},)"
    R"({"index":1,"uuid":"SIM-1","name":"Simulated","backend":"simulated","state":"free","job_id":null,)"
    R"("utilization_percent":null,"memory_used_bytes":null,"memory_total_bytes":42949672960,"temperature_celsius":null}],)"
    R"("gpu_inventory":{"backend":"cuda","count":2,"capabilities":{},"problem":null}})";

const QByteArray limitsBody =
    R"({"max_concurrent":5,"user_max_concurrent":2,"team_max_concurrent":10,"enable_fair_share":false,)"
    R"("local_gpu_max_concurrent":null,"local_job_max_concurrent":1,"starvation_threshold_minutes":60})";

QByteArray submitBody(const QByteArray& status, const QByteArray& more) {
    return R"({"success":true,"job_id":"bbbb00000000000000000000bbbb2222","status":")" + status +
           R"(","error":null,"error_code":null,"details":{},)" + more + "}";
}

} // namespace

class CliOutputTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listAsATable() {
        FakeServer server;
        server.on("GET /api/cloud/jobs", 200, jobList);
        for (const QString& arguments : {QStringLiteral("jobs"), QStringLiteral("jobs list")}) {
            const CliResult result = runCli(server, arguments);
            QCOMPARE(result.code, 0);
            QCOMPARE(QString::fromUtf8(result.err), QString());
            QCOMPARE(QString::fromUtf8(result.out),
                     QStringLiteral(
                         " #  ID        Status   Name      GPUs  Priority  Submitted            Time  Note\n"
                         "13  bbbb2222  pending  बड़ा मॉडल  ×4          10  2026-11-23 19:01        -  Free "
                         "GPUs: 2; the job needs 4.\n"
                         "12  aaaa1111  running  spirals   0,1         30  2026-11-23 19:00  1:02:05  "
                         "████░░░░░░ 45 %, 0:12:05 left\n"
                         "11  aaaa3333  failed   训练      -           10  2026-11-23 18:00  0:00:01  exit "
                         "code 3\ufffd[31m see the log\n"));
        }
        QCOMPARE(server.requests.constFirst().target, QByteArray("/api/cloud/jobs?limit=20"));
    }

    void listInHindi() {
        FakeServer server;
        server.on("GET /api/cloud/jobs", 200, jobList);
        const CliResult result = runCli(server, QStringLiteral("jobs"), hindi);
        QCOMPARE(result.code, 0);
        QCOMPARE(QString::fromUtf8(result.out),
                 QStringLiteral(
                     " #  ID        स्थिति      नाम       GPUs  प्राथमिकता  submit हुई             समय  टिप्पणी\n"
                     "13  bbbb2222  प्रतीक्षा में  बड़ा मॉडल  ×4           10  2026-11-23 19:01        -  ख़ाली "
                     "GPUs: 2; job को 4 चाहिए।\n"
                     "12  aaaa1111  चल रही है   spirals   0,1          30  2026-11-23 19:00  1:02:05  "
                     "████░░░░░░ 45 %, 0:12:05 शेष\n"
                     "11  aaaa3333  असफल       训练      -            10  2026-11-23 18:00  0:00:01  exit "
                     "code 3\ufffd[31m see the log\n"));
    }

    void listFields() {
        FakeServer server;
        server.on("GET /api/cloud/jobs", 200, jobList);
        const CliResult table =
            runCli(server, QStringLiteral("jobs list -o number,metadata.run_name,metadata.tags,x.y"));
        QCOMPARE(table.code, 0);
        QCOMPARE(QString::fromUtf8(table.out),
                 QStringLiteral("number  metadata.run_name  metadata.tags  x.y\n"
                                "13      -                  -              -\n"
                                "12      पहला               a,b            -\n"
                                "11      -                  -              -\n"));
        const CliResult json = runCli(
            server, QStringLiteral("jobs list -f json -o status,metadata.run_name,metadata.tags.1,x"), hindi);
        QCOMPARE(json.code, 0);
        QCOMPARE(
            QString::fromUtf8(json.out),
            QStringLiteral(
                "[\n"
                "{\"status\":\"pending\",\"metadata.run_name\":null,\"metadata.tags.1\":null,\"x\":null},\n"
                "{\"status\":\"running\",\"metadata.run_name\":\"पहला\",\"metadata.tags.1\":\"b\",\"x\":null}"
                ",\n"
                "{\"status\":\"failed\",\"metadata.run_name\":null,\"metadata.tags.1\":null,\"x\":null}\n"
                "]\n"));
    }

    void listAsJsonIsWhatTheServerSaid() {
        FakeServer server;
        server.on("GET /api/cloud/jobs", 200, jobList);
        const CliResult result = runCli(server, QStringLiteral("jobs list -f json -s running -l 3"), hindi);
        QCOMPARE(server.requests.constFirst().target, QByteArray("/api/cloud/jobs?limit=3&status=running"));
        QCOMPARE(QJsonDocument::fromJson(result.out).array(),
                 QJsonDocument::fromJson(jobList).object()[QStringLiteral("jobs")].toArray());
    }

    void emptyLists() {
        FakeServer server;
        server.on("GET /api/cloud/jobs", 200, R"({"jobs":[],"total":0})");
        const CliResult table = runCli(server, QStringLiteral("jobs"));
        QCOMPARE(table.code, 0);
        QVERIFY(table.out.isEmpty());
        QCOMPARE(table.err,
                 QByteArray("There are no jobs. 'kataar jobs submit CONFIG' adds one; 'kataar configs' "
                            "lists what can be submitted.\n"));
        QCOMPARE(runCli(server, QStringLiteral("jobs list -f json")).out, QByteArray("[]\n"));
    }

    void longListsComeInPages() {
        FakeServer server;
        server.on("GET /api/cloud/jobs", [](QTcpSocket& socket, const FakeRequest& request) {
            const int offset = request.target.contains("offset=500") ? 500 : 0;
            QByteArray jobs;
            for (int i = 0; i < (offset == 0 ? 500 : 100); ++i)
                jobs +=
                    (i > 0 ? "," : "") + QByteArray("{\"number\":") + QByteArray::number(offset + i) + "}";
            FakeServer::answer(socket, 200, "{\"jobs\":[" + jobs + "],\"total\":600}");
        });
        const CliResult result = runCli(server, QStringLiteral("jobs list -l 600 -f json -o number"));
        QCOMPARE(QJsonDocument::fromJson(result.out).array().size(), 600);
        QCOMPARE(server.requests.size(), 2);
        QCOMPARE(server.requests[1].target, QByteArray("/api/cloud/jobs?limit=100&offset=500"));
    }

    void one() {
        FakeServer server;
        server.on("GET /api/cloud/jobs/12", 200, "{\"job\":" + runningJob + "}");
        const CliResult table = runCli(server, QStringLiteral("jobs get #12"));
        QCOMPARE(table.code, 0);
        QCOMPARE(QString::fromUtf8(table.out),
                 QStringLiteral("Job             #12 aaaa00000000000000000000aaaa1111\n"
                                "Name            spirals\n"
                                "Status          running\n"
                                "Progress        ████░░░░░░ 45 %, 0:12:05 left\n"
                                "Steps           456 of 1000, 0.75 a second\n"
                                "Configuration   spirals\n"
                                "Submitted by    asha\n"
                                "Priority        30\n"
                                "GPUs asked for  2\n"
                                "Preferred GPUs  0,1\n"
                                "GPUs            0,1\n"
                                "Submitted       2026-11-23 19:00\n"
                                "Started         2026-11-23 19:00\n"
                                "Time            1:02:05\n"
                                "Time limit      2:00:00\n"
                                "Attempt         1 of at most 3\n"));
        const CliResult json = runCli(server, QStringLiteral("jobs get 12 -f json"), hindi);
        QCOMPARE(QJsonDocument::fromJson(json.out).object(), QJsonDocument::fromJson(runningJob).object());
    }

    void status() {
        FakeServer server;
        server.on("GET /api/queue/stats", 200, statsBody);
        QCOMPARE(runCli(server, QStringLiteral("jobs status -f json"), hindi).out, statsBody + "\n");
        const CliResult table = runCli(server, QStringLiteral("jobs status"));
        QCOMPARE(table.out, QByteArray("Running               1\n"
                                       "Waiting               3\n"
                                       "Waiting for approval  0\n"
                                       "Local jobs            1 running of at most 2\n"
                                       "GPUs in use           0, 1\n"
                                       "GPUs free             2, 3\n"
                                       "GPU limit             unlimited\n"
                                       "Average wait, local   0:01:23\n"
                                       "Average wait, others  -\n"));
        QVERIFY(table.err.contains("kataar jobs process"));
    }

    void gpus() {
        FakeServer server;
        server.on("GET /api/system/status", 200, systemBody);
        const CliResult table = runCli(server, QStringLiteral("gpus"));
        QCOMPARE(
            QString::fromUtf8(table.out),
            QStringLiteral(
                "#  Name       State   Job        Use               Memory  Temperature  Found by   UUID\n"
                "0  A100       in use  aaaa1111  99 %  20.0 GiB / 40.0 GiB        64 °C  cuda       GPU-a\n"
                "1  Simulated  free    -            -             40.0 GiB            -  simulated  "
                "SIM-1\n"));
        QCOMPARE(runCli(server, QStringLiteral("gpus -f json")).out, systemBody + "\n");
        FakeServer without;
        without.on("GET /api/system/status", 200,
                   R"({"gpus":[],"gpu_inventory":{"problem":"No driver is loaded."}})");
        const CliResult none = runCli(without, QStringLiteral("gpus"));
        QCOMPARE(none.code, 0);
        QVERIFY(none.out.isEmpty());
        QCOMPARE(none.err, QByteArray("The server has no GPU.\nNo driver is loaded.\n"));
    }

    void limits() {
        FakeServer server;
        server.on("GET /api/queue/concurrency", 200, limitsBody);
        server.on("POST /api/queue/concurrency", 200, limitsBody);
        const CliResult shown = runCli(server, QStringLiteral("limits"));
        QCOMPARE(shown.code, 0);
        QVERIFY2(shown.out.contains(
                     "local_gpu_max_concurrent      unlimited  GPUs that local jobs may use at once\n"),
                 shown.out);
        QCOMPARE(runCli(server, QStringLiteral("limits show")).out, shown.out);
        QCOMPARE(runCli(server, QStringLiteral("limits -f json"), hindi).out, limitsBody + "\n");
        const CliResult set = runCli(
            server, QStringLiteral("limits set local_job_max_concurrent=2 local_gpu_max_concurrent=unlimited "
                                   "enable_fair_share=on"));
        QCOMPARE(set.code, 0);
        QCOMPARE(set.out, shown.out);
        QCOMPARE(QJsonDocument::fromJson(server.requests.constLast().body).object(),
                 (QJsonObject{{QStringLiteral("local_job_max_concurrent"), 2},
                              {QStringLiteral("local_gpu_max_concurrent"), QJsonValue::Null},
                              {QStringLiteral("enable_fair_share"), true}}));
    }

    void submitSendsWhatWasAsked() {
        FakeServer server;
        server.on("POST /api/queue/submit", 200,
                  submitBody("running", R"("allocated_gpus":[0,2],"waiting_reasons":[])"));
        const CliResult result =
            runCli(server, QStringLiteral("jobs submit spirals --no-wait --any-gpu --target local --gpus 2 "
                                          "--device-ids 0,2 --time 1h30m --priority 20 --name रात"));
        QCOMPARE(result.code, 0);
        QCOMPARE(result.out, QByteArray("bbbb00000000000000000000bbbb2222\n"));
        QCOMPARE(result.err, QByteArray("The job is starting on GPU 0, 2.\n"));
        QCOMPARE(
            QJsonDocument::fromJson(server.requests.constLast().body).object(),
            QJsonDocument::fromJson(
                R"({"config_name":"spirals","no_wait":true,"any_gpu":true,"target":"local","num_processes":2,)"
                R"("device_ids":[0,2],"time_limit":5400,"priority":20,"name":"रात"})")
                .object());
    }

    void submitACommandThatWaits() {
        FakeServer server;
        server.on(
            "POST /api/queue/submit", 200,
            submitBody("queued",
                       R"("queue_position":2,"warnings":["NAME.toml wins"],"waiting_reasons":)"
                       R"([{"code":"local_job_limit","message":"m","details":{"running":1,"limit":1}}])"));
        const CliResult english =
            runCli(server, QStringLiteral("jobs submit --gpus 0 -- python3 train.py --lr=1 -- -f"));
        QCOMPARE(english.code, 0);
        QCOMPARE(english.out, QByteArray("bbbb00000000000000000000bbbb2222\n"));
        QCOMPARE(english.err, QByteArray("Warning: NAME.toml wins\nThe job waits at position 2.\n"
                                         "  1 of at most 1 local jobs are running.\n"));
        QCOMPARE(server.requests.constLast().body,
                 QByteArray(R"({"command":["python3","train.py","--lr=1","--","-f"],"num_processes":0})"));
        QCOMPARE(runCli(server, QStringLiteral("jobs submit x"), hindi).err,
                 QByteArray("चेतावनी: NAME.toml wins\njob स्थान 2 पर प्रतीक्षा में है।\n"
                            "  1 local jobs चल रही हैं, अधिकतम 1।\n"));
    }

    void dryRun() {
        FakeServer server;
        server.on("POST /api/queue/submit", 200,
                  R"({"success":true,"job_id":"","status":"queued","queue_position":1,"waiting_reasons":)"
                  R"([{"code":"gpus_busy","message":"m","details":{"free":1,"needed":2}}]})");
        const CliResult result = runCli(server, QStringLiteral("jobs submit spirals --dry-run"));
        QCOMPARE(result.code, 0);
        QCOMPARE(result.out, QByteArray("It would wait at position 1.\n  Free GPUs: 1; the job needs 2.\n"));
        QVERIFY(server.requests.constLast().body.contains(R"("dry_run":true)"));
    }

    /// As people read a clock, in their own zone.
    void timesInReasons() {
        FakeServer server;
        server.on("POST /api/queue/submit", 200,
                  R"({"success":true,"job_id":"","status":"queued","queue_position":1,"waiting_reasons":[)"
                  R"({"code":"not_before","message":"m","details":{"until":"2026-11-27T01:30:00+01:30"}},)"
                  R"({"code":"outside_window","message":"m","details":{"window":"overnight","of":"job",)"
                  R"("until":"2026-11-27T22:00:00.000000+00:00"}}]})");
        QCOMPARE(
            runCli(server, QStringLiteral("jobs submit spirals --dry-run")).out,
            QByteArray("It would wait at position 1.\n  The job may not start before 2026-11-27 00:00.\n  "
                       "The job waits for its run window overnight, which opens at 2026-11-27 22:00.\n"));
    }

    void cancelSaysWhatWaits() {
        FakeServer server;
        server.on(
            "POST /api/cloud/jobs/12/cancel", 200,
            R"({"success":true,"job_id":"aaaa00000000000000000000aaaa1111","status":"cancelled","was_running":true,)"
            R"("waiting_for_process":2})");
        const CliResult english = runCli(server, QStringLiteral("jobs cancel 12"));
        QCOMPARE(english.code, 0);
        QCOMPARE(english.out, QByteArray("aaaa00000000000000000000aaaa1111\n"));
        QCOMPARE(english.err,
                 QByteArray("The job is being stopped.\n2 local jobs now wait; 'kataar jobs process' "
                            "starts them.\n"));
        QCOMPARE(runCli(server, QStringLiteral("jobs cancel 12"), hindi).err,
                 QByteArray("job रोकी जा रही है।\n2 local jobs अब प्रतीक्षा में हैं; 'kataar jobs process' उन्हें "
                            "शुरू करता है।\n"));
    }

    void cancelMany() {
        FakeServer server;
        server.on("POST /api/cloud/jobs/cancel", 200,
                  R"({"success":true,"cancelled":["a1"],"skipped":[{"job_id":"b2","reason":"completed"}],)"
                  R"("waiting_for_process":1})");
        const CliResult all = runCli(server, QStringLiteral("jobs cancel --all --force"));
        QCOMPARE(all.code, 0);
        QCOMPARE(all.out, QByteArray("a1\n"));
        QCOMPARE(all.err,
                 QByteArray("1 job cancelled.\nNot cancelled: b2 (completed)\n1 local job now waits; 'kataar "
                            "jobs process' starts it.\n"));
        QCOMPARE(server.requests.constLast().body, QByteArray(R"({"all":true})"));
        QCOMPARE(runCli(server, QStringLiteral("jobs cancel --status queued --force")).code, 0);
        QCOMPARE(server.requests.constLast().body, QByteArray(R"({"status":["pending"]})"));
    }

    void process() {
        FakeServer server;
        server.on("POST /api/queue/process", 200, R"({"success":true,"dispatched":2,"job_ids":["a1","b2"]})");
        const CliResult result = runCli(server, QStringLiteral("jobs process"));
        QCOMPARE(result.out, QByteArray("a1\nb2\n"));
        QCOMPARE(result.err, QByteArray("2 jobs started.\n"));
        FakeServer idle;
        idle.on("POST /api/queue/process", 200, R"({"success":true,"dispatched":0,"job_ids":[]})");
        QCOMPARE(runCli(idle, QStringLiteral("jobs process"), hindi).err,
                 QByteArray("कोई job शुरू नहीं हो सकी।\n"));
    }

    void helpInBothLanguages() {
        const CliResult english = runCli(QStringLiteral("http://127.0.0.1:1"), {QStringLiteral("--help")});
        QCOMPARE(english.code, 0);
        QVERIFY(english.out.contains("Usage: kataar"));
        const CliResult translated = runCli(QStringLiteral("http://127.0.0.1:1"),
                                            {QStringLiteral("jobs"), QStringLiteral("--help")}, hindi);
        QVERIFY(translated.out.contains("jobs की सूची"));
        QVERIFY(!translated.out.contains("Usage"));
        QCOMPARE(runCli(QStringLiteral("http://127.0.0.1:1"), {QStringLiteral("--version")}).out,
                 QByteArray("kataar " KATAAR_VERSION "\n"));
    }

    void noColourWhenPiped() {
        FakeServer server;
        server.on("GET /api/cloud/jobs", 200, jobList);
        QVERIFY(!runCli(server, QStringLiteral("jobs")).out.contains('\x1b'));
    }

    void colourOnATerminalUnlessNoColor() {
        const QString script = QStringLiteral("/usr/bin/script");
        if (!QFileInfo::exists(script))
            QSKIP("no script(1) to make a terminal");
        FakeServer server;
        server.on("GET /api/cloud/jobs", 200, jobList);
        auto environment = cliEnvironment(server.url(), QStringLiteral("C.UTF-8"));
        environment.insert(QStringLiteral("COLUMNS"), QStringLiteral("90"));
        environment.insert(QStringLiteral("SHELL"), QStringLiteral("/bin/sh"));
        const QStringList arguments{QStringLiteral("-qec"), kataarProgram() + QStringLiteral(" jobs"),
                                    QStringLiteral("/dev/null")};
        const CliResult coloured = runProgram(script, arguments, environment);
        QCOMPARE(coloured.code, 0);
        QVERIFY2(coloured.out.contains("\x1b[34mrunning\x1b[0m"), coloured.out);
        QVERIFY2(coloured.out.contains("…"), "the last column is cut at the edge");
        environment.insert(QStringLiteral("NO_COLOR"), QStringLiteral("1"));
        QVERIFY(!runProgram(script, arguments, environment).out.contains('\x1b'));
    }
};

KATAAR_TEST(output, CliOutputTest)
#include "tst_output.moc"
