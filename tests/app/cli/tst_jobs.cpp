// SPDX-License-Identifier: GPL-3.0-or-later
// What kataar asks of the server for jobs, the queue and configurations, and what it says of the answers.
#include "tests/app/cli/clirun.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace kataar::test;

namespace {

const QByteArray jobDone = R"({"success":true,"job_id":"aaaa00000000000000000000aaaa1111"})";
const QByteArray jobId = "aaaa00000000000000000000aaaa1111\n";

const QByteArray configList =
    R"({"configs":[{"name":"spirals","valid":true,"errors":[],"warnings":[],"num_processes":0,"device_ids":[],)"
    R"("description":"Two spirals"},{"name":"torn","valid":false,"errors":["torn.toml:3: no value"],"warnings":[],)"
    R"("num_processes":1,"device_ids":[0,1],"description":""}]})";

} // namespace

class CliJobsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asks_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("out");
        QTest::addColumn<QByteArray>("err");
        const auto row = [](const char* arguments, const char* request, const char* body,
                            const QByteArray& answer, const QByteArray& out, const char* err) {
            QTest::newRow(arguments) << QString::fromUtf8(arguments) << QByteArray(request)
                                     << QByteArray(body) << answer << out << QByteArray(err);
        };
        row("jobs hold 12", "POST /api/queue/12/hold", "", jobDone, jobId,
            "The job is held; 'kataar jobs release' lets it start again.\n");
        row("jobs hold #12 --reason later", "POST /api/queue/12/hold", R"({"reason":"later"})", jobDone,
            jobId, "The job is held; 'kataar jobs release' lets it start again.\n");
        row("jobs release 12", "POST /api/queue/12/release", "", jobDone, jobId,
            "The job is released and starts when its turn comes.\n");
        row("jobs undo 12", "POST /api/queue/12/undo", "", jobDone, jobId, "It was taken back.\n");
        row("jobs priority 12 40", "POST /api/queue/12/priority", R"({"priority":40})",
            R"({"success":true,"job_id":"a","previous_effective_priority":10,"new_effective_priority":40,"priority_override":40})",
            "a\n", "Its priority was 10 and is 40.\n");
        row("jobs priority 12 clear", "POST /api/queue/12/priority", R"({"priority":null})",
            R"({"success":true,"job_id":"a","previous_effective_priority":40,"new_effective_priority":10,"priority_override":null})",
            "a\n", "Its priority was 40 and is 10.\n");
        row("jobs move 12 --top", "POST /api/queue/12/move", R"({"to":"top"})",
            R"({"success":true,"job_id":"a","position":1})", "a\n", "It now waits at position 1.\n");
        row("jobs move 12 --bottom", "POST /api/queue/12/move", R"({"to":"bottom"})",
            R"({"success":true,"job_id":"a","position":9})", "a\n", "It now waits at position 9.\n");
        row("jobs move 12 --before 9", "POST /api/queue/12/move", R"({"before":"9"})",
            R"({"success":true,"job_id":"a","position":3})", "a\n", "It now waits at position 3.\n");
        row("jobs move 12 --after #9", "POST /api/queue/12/move", R"({"after":"9"})",
            R"({"success":true,"job_id":"a","position":4})", "a\n", "It now waits at position 4.\n");
        row("jobs delete 12", "DELETE /api/cloud/jobs/12", "", jobDone, jobId,
            "The job and its log are deleted.\n");
        row("jobs purge --force", "POST /api/queue/cleanup?days=30", "",
            R"({"success":true,"deleted":3,"days":30})", "", "3 jobs deleted.\n");
        row("jobs purge --days 1 --force", "POST /api/queue/cleanup?days=1", "",
            R"({"success":true,"deleted":0,"days":1})", "", "There was nothing to delete.\n");
        row("jobs approval approve 12", "POST /api/queue/12/approve", "",
            R"({"success":true,"job_id":"a","approved_by":"ravi"})", "a\n",
            "The job is approved and starts when its turn comes.\n");
        row("jobs approval reject 12 --reason 50%+a&b", "POST /api/queue/12/reject?reason=50%25%2Ba%26b", "",
            R"({"success":true,"job_id":"a","rejected_by":"ravi","reason":"x"})", "a\n",
            "The job is rejected and cancelled.\n");
        row("queue pause", "POST /api/queue/pause", "", R"({"success":true,"paused":true})", "",
            "No job starts now; those that run go on. 'kataar queue resume' ends the pause.\n");
        row("queue pause --reason driver", "POST /api/queue/pause", R"({"reason":"driver"})",
            R"({"success":true,"paused":true})", "",
            "No job starts now; those that run go on. 'kataar queue resume' ends the pause.\n");
        row("queue resume", "POST /api/queue/resume", "", R"({"success":true,"paused":false})", "",
            "Jobs start again.\n");
        row("configs validate spirals", "POST /api/configs/spirals/validate", "",
            R"({"valid":true,"is_valid":true,"errors":[],"warnings":["spirals.json is hidden"]})",
            "Warning: spirals.json is hidden\n", "The configuration is in order.\n");
        row("configs show spirals", "GET /api/configs/spirals", "",
            R"({"config":{"name":"spirals","num_processes":2,"command":["python3","a.py"]}})",
            "command        python3,a.py\nname           spirals\nnum_processes  2\n", "");
    }
    void asks() {
        QFETCH(QString, arguments);
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, answer);
        FakeServer server;
        server.on(request, 200, answer);
        const CliResult result = runCli(server, arguments);
        QTEST(result.err, "err");
        QTEST(result.out, "out");
        QCOMPARE(result.code, 0);
        QCOMPARE(server.requests.size(), 1);
        const FakeRequest& sent = server.requests.constFirst();
        QCOMPARE(sent.method + ' ' + sent.target, request);
        QTEST(sent.body, "body");
        // What a program reads is the answer itself, in every language.
        const CliResult json =
            runCli(server, arguments + QStringLiteral(" -f json"), QStringLiteral("hi_IN.UTF-8"));
        QCOMPARE(json.code, 0);
        QCOMPARE(json.out, answer + "\n");
        QVERIFY(json.err.isEmpty());
    }

    void severalJobs() {
        FakeServer server;
        server.on("POST /api/queue/12/hold", 200, R"({"success":true,"job_id":"a"})");
        server.on("POST /api/queue/13/hold", 409,
                  error("invalid_job_state", "It runs.", R"({"current_state":"running"})"));
        server.on("POST /api/queue/14/hold", 200, R"({"success":true,"job_id":"c"})");
        const CliResult result = runCli(server, QStringLiteral("jobs hold 12 13 14"));
        QCOMPARE(result.code, 5);
        QCOMPARE(result.out, QByteArray("a\n"));
        QCOMPARE(server.requests.size(), 2);
    }

    void retry() {
        FakeServer server;
        server.on(
            "POST /api/cloud/jobs/12/retry", 200,
            R"({"success":true,"job_id":"b","status":"queued","queue_position":2,"waiting_reasons":[]})");
        const CliResult again = runCli(server, QStringLiteral("jobs retry 12"));
        QCOMPARE(again.code, 0);
        QCOMPARE(again.out, QByteArray("b\n"));
        QCOMPARE(again.err, QByteArray("The job waits at position 2.\n"));
        server.on("POST /api/cloud/jobs/12/retry", 409,
                  error("invalid_job_state", "It runs.", R"({"current_state":"running"})"));
        QCOMPARE(runCli(server, QStringLiteral("jobs retry 12")).code, 5);
    }

    void configs() {
        FakeServer server;
        server.on("GET /api/configs", 200, configList);
        const CliResult result = runCli(server, QStringLiteral("configs"));
        QCOMPARE(result.code, 0);
        QCOMPARE(QString::fromUtf8(result.out),
                 QStringLiteral("Name     GPUs  Preferred GPUs  Note\n"
                                "spirals     0  -               Two spirals\n"
                                "torn        1  0,1             torn.toml:3: no value\n"));
        QCOMPARE(runCli(server, QStringLiteral("configs list -o name")).out,
                 QByteArray("name\nspirals\ntorn\n"));
        server.on("GET /api/configs", 200, R"({"configs":[]})");
        QVERIFY(runCli(server, QStringLiteral("configs")).err.contains("docs/configs.md"));
        server.on("POST /api/configs/torn/validate", 200,
                  R"({"valid":false,"is_valid":false,"errors":["line 3: no value"],"warnings":[]})");
        const CliResult torn = runCli(server, QStringLiteral("configs validate torn"));
        QCOMPARE(torn.code, 1);
        QCOMPARE(torn.out, QByteArray("Error: line 3: no value\n"));
        QVERIFY(torn.err.isEmpty());
    }

    void submitSendsTheRest() {
        FakeServer server;
        server.on("POST /api/queue/submit", 200,
                  R"({"success":true,"job_id":"b","status":"queued","waiting_reasons":[]})");
        const CliResult result =
            runCli(server, QStringLiteral("jobs submit x --for-approval --target worker --provider lab "
                                          "--label gpu=a100* --label where=us-* --window 22:00-08:00"));
        QCOMPARE(result.code, 0);
        QCOMPARE(QJsonDocument::fromJson(server.requests.constLast().body).object(),
                 QJsonDocument::fromJson(
                     R"({"config_name":"x","for_approval":true,"target":"worker","provider":"lab",)"
                     R"("worker_labels":{"gpu":"a100*","where":"us-*"},)"
                     R"("window":"22:00-08:00 UTC"})") // in the zone of the person, wherever the server is
                     .object());
    }

    void wrongCommandLines_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QByteArray>("sentence");
        const auto row = [](const char* arguments, const char* sentence) {
            QTest::newRow(arguments) << QString::fromUtf8(arguments) << QByteArray(sentence);
        };
        row("", "A command is missing after 'kataar'.");
        row("nonsense", "There is no command 'nonsense'.");
        row("jobs nonsense", "There is no command 'nonsense'.");
        row("jobs approval nonsense", "There is no command 'nonsense'.");
        row("queue", "A command is missing after 'queue'.");
        row("jobs list --nonsense", "There is no option --nonsense here.");
        row("jobs list -l 0", "--limit must be from 1 to 1000000, not '0'.");
        row("jobs list -l", "--limit needs a value.");
        row("jobs list -f xml", "--format must be one of table, json, not 'xml'.");
        row("jobs list -f json -f json", "--format can be given only once.");
        row("jobs hold", "JOB is missing.");
        row("jobs get 1 2", "'2' is one argument too many.");
        row("jobs priority 12", "PRIORITY is missing.");
        row("jobs priority 12 51", "PRIORITY: must be a number from 0 to 50, or clear");
        row("jobs move 12", "JOB: give one of --before, --after, --top and --bottom");
        row("jobs move 12 --top --before 3", "JOB: give one of --before, --after, --top and --bottom");
        row("jobs approval reject 12", "--reason is missing.");
        row("jobs purge --days 0", "--days must be from 1 to 365, not '0'.");
        row("jobs purge", "--force: is needed where nobody can be asked");
        row("jobs submit x --label gpu", "--label: 'gpu' is no label; an example: gpu_type=a100*");
        row("jobs submit x --label =a", "--label: '=a' is no label; an example: gpu_type=a100*");
    }
    void wrongCommandLines() {
        QFETCH(QString, arguments);
        QFETCH(QByteArray, sentence);
        FakeServer server;
        const CliResult result = runCli(server, arguments);
        QCOMPARE(result.code, 2);
        QCOMPARE(result.err.split('\n').constFirst(), sentence);
        QVERIFY(result.out.isEmpty());
        QVERIFY(server.requests.isEmpty());
        const CliResult hindi = runCli(server, arguments, QStringLiteral("hi_IN.UTF-8"));
        QCOMPARE(hindi.code, 2);
        QVERIFY2(hindi.err.split('\n').constFirst() != sentence, hindi.err);
    }

    void everyCommandHasAnExample() {
        const CliResult result =
            runCli(QStringLiteral("http://127.0.0.1:1"), {QStringLiteral("--print"), QStringLiteral("cli")});
        QCOMPARE(result.code, 0);
        const QList<QByteArray> parts = [&] {
            QList<QByteArray> found;
            qsizetype from = result.out.indexOf("\n## ");
            while (from >= 0) {
                const qsizetype next = result.out.indexOf("\n## ", from + 1);
                found << result.out.mid(from, next < 0 ? -1 : next - from);
                from = next;
            }
            return found;
        }();
        QVERIFY(parts.size() > 25);
        for (const QByteArray& part : parts) {
            const QByteArray name = part.mid(part.indexOf("kataar ") + 7).split('`').constFirst();
            const bool isGroup = result.out.contains("\n## `kataar " + name + ' ');
            QVERIFY2(isGroup || part.contains("```\nkataar " + name), name);
        }
    }
};

KATAAR_TEST(jobs, CliJobsTest)
#include "tst_jobs.moc"
