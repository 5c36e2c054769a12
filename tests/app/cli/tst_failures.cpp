// SPDX-License-Identifier: GPL-3.0-or-later
// Exit codes and sentences when something is wrong: the command line, the server, the answer, the output.
#include "tests/app/cli/clirun.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTest>

using namespace kataar::test;

namespace {

QString closedPort() {
    FakeServer gone;
    return gone.url();
}

} // namespace

class CliFailuresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void usage_data() {
        QTest::addColumn<QString>("arguments");
        for (const char* arguments : {"",
                                      "nonsense",
                                      "jobs nonsense",
                                      "jobs list --nonsense",
                                      "jobs list -l 0",
                                      "jobs list -l x",
                                      "jobs list -f xml",
                                      "jobs list -o a,,b",
                                      "jobs list -o .a",
                                      "jobs get",
                                      "jobs submit",
                                      "jobs submit a -- b",
                                      "jobs submit a --gpus -1",
                                      "jobs submit a --gpus many",
                                      "jobs submit a --device-ids 0,x",
                                      "jobs submit a --time soon",
                                      "jobs submit a --time 0",
                                      "jobs submit a --begin yesterday",
                                      "jobs submit a --priority 51",
                                      "jobs submit a --target moon",
                                      "jobs cancel",
                                      "jobs cancel 1 --all",
                                      "jobs cancel --all",
                                      "jobs cancel --status completed --force",
                                      "jobs cancel --status x --force",
                                      "limits set",
                                      "limits set a=1",
                                      "limits set max_concurrent",
                                      "limits set max_concurrent=0",
                                      "limits set max_concurrent=unlimited",
                                      "limits set enable_fair_share=5",
                                      "jobs list -- x",
                                      "--url ftp://x jobs",
                                      "jobs logs 1 2"})
            QTest::newRow(arguments) << QString::fromLatin1(arguments);
    }
    void usage() {
        QFETCH(QString, arguments);
        FakeServer server;
        const CliResult result = runCli(server, arguments);
        QCOMPARE(result.code, 2);
        QVERIFY(result.out.isEmpty());
        QVERIFY(!result.err.isEmpty());
        QVERIFY2(server.requests.isEmpty(), "nothing was asked of the server");
    }

    void codes_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("code");
        const auto row = [](int status, const char* name, int code) {
            QTest::newRow(name) << status << QByteArray(name) << code;
        };
        row(400, "invalid_status", 2);
        row(401, "not_authenticated", 4);
        row(403, "permission_denied", 4);
        row(404, "job_not_found", 3);
        row(409, "invalid_job_state", 5);
        row(400, "cannot_cancel", 5);
        row(400, "nothing_to_undo", 5);
        row(422, "invalid_request", 2);
        row(429, "too_many_requests", 6);
        row(500, "internal_error", 1);
        row(503, "unavailable", 6);
        row(507, "no_space", 1);
    }
    void codes() {
        QFETCH(int, status);
        QFETCH(QByteArray, name);
        QFETCH(int, code);
        FakeServer server;
        server.on("POST /api/cloud/jobs/12/cancel", status, error(name, "Words of the server."));
        const CliResult result = runCli(server, QStringLiteral("jobs cancel 12"));
        QCOMPARE(result.code, code);
        QVERIFY(result.out.isEmpty());
        QVERIFY(!result.err.isEmpty());
    }

    void knownErrorsAreTranslated() {
        FakeServer server;
        server.on("POST /api/cloud/jobs/12/cancel", 409,
                  error("invalid_job_state", "It has ended.", R"({"current_state":"completed"})"));
        server.on("POST /api/cloud/jobs/13/cancel", 404, error("job_not_found", "No."));
        const QString hindi = QStringLiteral("hi_IN");
        QCOMPARE(runCli(server, QStringLiteral("jobs cancel 12"), hindi).err,
                 QByteArray("job की वर्तमान स्थिति में यह नहीं हो सकता: पूर्ण।\n"));
        QCOMPARE(runCli(server, QStringLiteral("jobs cancel 13"), hindi).err,
                 QByteArray("ऐसी कोई job नहीं है।\n"));
        QCOMPARE(runCli(server, QStringLiteral("jobs cancel 12")).err,
                 QByteArray("The job is in a state that does not allow this: completed.\n"));
    }

    void wrongFieldsAreListed() {
        FakeServer server;
        server.on(
            "POST /api/queue/submit", 422,
            R"({"detail":"x","error":"invalid_request","errors":[{"field":"config_name","message":"is no name"},)"
            R"({"field":"priority","message":"needs job.priority.high"}]})");
        const CliResult result = runCli(server, QStringLiteral("jobs submit x"));
        QCOMPARE(result.code, 2);
        QCOMPARE(result.err, QByteArray("config_name: is no name\npriority: needs job.priority.high\n"));
    }

    void rejected() {
        FakeServer server;
        const QByteArray body =
            R"({"success":false,"job_id":null,"status":"rejected","error":"The job needs 9 GPUs.",)"
            R"("error_code":"gpus_impossible","details":{"have":4,"needed":9},"waiting_reasons":[]})";
        server.on("POST /api/queue/submit", 200, body);
        const CliResult result = runCli(server, QStringLiteral("jobs submit x --gpus 9"));
        QCOMPARE(result.code, 7);
        QVERIFY(result.out.isEmpty());
        QCOMPARE(result.err,
                 QByteArray("Rejected: The job needs 9 GPUs and this machine has 4. It will never start "
                            "as it is.\n"));
        const CliResult json = runCli(server, QStringLiteral("jobs submit x --gpus 9 -f json"));
        QCOMPARE(json.code, 7);
        QCOMPARE(json.out, body + "\n");
        QCOMPARE(runCli(server, QStringLiteral("jobs submit x --dry-run")).code, 7);
    }

    void unreachable() {
        const QString url = closedPort();
        for (const char* arguments : {"jobs", "jobs submit x", "jobs logs -f 1", "gpus", "limits"}) {
            const CliResult result = runCli(url, QString::fromLatin1(arguments).split(u' '));
            QCOMPARE(result.code, 6);
            QVERIFY(result.out.isEmpty());
            QVERIFY2(result.err.contains("kataar server"), result.err);
        }
        QVERIFY(runCli(url, {QStringLiteral("jobs")}, QStringLiteral("hi_IN.UTF-8")).err.contains("शुरू करें"));
    }

    void garbage() {
        FakeServer server;
        for (const char* body : {"", "hello", "[]", R"({"jobs":5})", R"({"jobs":null})", "\xff\xfe"}) {
            server.on("GET /api/cloud/jobs", 200, body);
            const CliResult result = runCli(server, QStringLiteral("jobs"));
            QCOMPARE(result.code, 1);
            QVERIFY(result.out.isEmpty());
            QVERIFY(result.err.contains("not Kataar's"));
        }
        // Wrong types inside are shown as well as they can be, never a crash.
        server.on("GET /api/cloud/jobs", 200,
                  R"({"jobs":[5,null,{"number":"x","metadata":7,"status":[]},{}]})");
        QCOMPARE(runCli(server, QStringLiteral("jobs")).code, 0);
        QCOMPARE(runCli(server, QStringLiteral("jobs list -o metadata.a.b,number")).code, 0);
    }

    void fullDisk() {
        FakeServer server;
        server.on("GET /api/cloud/jobs", 200, jobList);
        const CliResult result =
            runProgram(QStringLiteral("/bin/sh"),
                       {QStringLiteral("-c"), kataarProgram() + QStringLiteral(" jobs > /dev/full")},
                       cliEnvironment(server.url(), QStringLiteral("C.UTF-8")));
        QCOMPARE(result.code, 1);
        QCOMPARE(result.err, QByteArray("The output cannot be written.\n"));
    }

    void namesOfJobs() {
        FakeServer server;
        server.on("GET /api/cloud/jobs", 200, jobList);
        server.on("GET /api/cloud/jobs/12", 200, "{\"job\":" + runningJob + "}");
        server.on("GET /api/cloud/jobs/bbbb00000000000000000000bbbb2222", 200,
                  "{\"job\":" + waitingJob + "}");
        const auto name = [&](const char* text) {
            return runCli(server.url(),
                          {QStringLiteral("jobs"), QStringLiteral("get"), QString::fromLatin1(text)});
        };
        QVERIFY(name("12").out.contains("spirals"));
        QVERIFY(name("#12").out.contains("spirals"));
        QVERIFY(name("bbbb").out.contains("#13"));
        QVERIFY(name("bbbb2222").out.contains("#13")); // its end, as lists show it
        QVERIFY(name("2222").out.contains("#13"));
        QVERIFY(name("BBBB00000000000000000000BBBB2222").out.contains("#13"));
        const CliResult several = name("aaaa");
        QCOMPARE(several.code, 2);
        QVERIFY(several.err.contains("Several jobs"));
        for (const char* text : {"bbb", "cccc", "#x", "99999", "spirals", "../12", "bbbb222z"})
            QCOMPARE(name(text).code, 3);
    }

    void keyFileOpenToOthers() {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("kataar")));
        QFile file(folder.filePath(QStringLiteral("kataar/key")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("secret-key");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::ReadOther);
        FakeServer server;
        server.on("GET /api/cloud/jobs", 200, jobList);
        auto environment = cliEnvironment(server.url(), QStringLiteral("C.UTF-8"));
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder.path());
        const CliResult refused = runProgram(kataarProgram(), {QStringLiteral("jobs")}, environment);
        QCOMPARE(refused.code, 4);
        QVERIFY(refused.err.contains("chmod 600"));
        QVERIFY(!refused.err.contains("secret-key"));
        file.setPermissions(QFile::ReadOwner);
        QCOMPARE(runProgram(kataarProgram(), {QStringLiteral("jobs")}, environment).code, 0);
        QCOMPARE(server.requests.constLast().header("Authorization"), QByteArray("Bearer secret-key"));
    }

    void serverBesideItselfIsMissing() {
        QTemporaryDir folder;
        const QString copy = folder.filePath(QStringLiteral("kataar"));
        QVERIFY(QFile::copy(kataarProgram(), copy));
        const auto environment = cliEnvironment(QString(), QStringLiteral("C.UTF-8"));
        const CliResult missing = runProgram(copy, {QStringLiteral("server")}, environment);
        QCOMPARE(missing.code, 1);
        QVERIFY(missing.err.contains("kataard cannot be started"));
        QFile daemon(folder.filePath(QStringLiteral("kataard")));
        QVERIFY(daemon.open(QIODevice::WriteOnly));
        daemon.write("#!/bin/sh\necho \"$@\"\nexit 9\n");
        daemon.close();
        daemon.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        const CliResult run = runProgram(copy,
                                         {QStringLiteral("server"), QStringLiteral("--port"),
                                          QStringLiteral("0"), QStringLiteral("--help")},
                                         environment);
        QCOMPARE(run.code, 9);
        QCOMPARE(run.out, QByteArray("--port 0 --help\n"));
    }
};

KATAAR_TEST(failures, CliFailuresTest)
#include "tst_failures.moc"
