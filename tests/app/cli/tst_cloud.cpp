// SPDX-License-Identifier: GPL-3.0-or-later
// What kataar asks of the server about the cloud, and what it says of the answers.
#include "tests/app/cli/clirun.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar::test;

namespace {

constexpr char works[] =
    R"({"providers":[{"name":"replicate","status":"ok","problem":null,"next_try":null,)"
    R"("last_answer_at":"2026-11-23T19:24:40.123456+00:00","jobs":2,"polled":true}],"total":1})";
constexpr char fails[] =
    R"({"providers":[{"name":"replicate","status":"failing","problem":"It is down.",)"
    R"("next_try":"2026-11-23T19:25:40.123456+00:00","last_answer_at":null,"jobs":0,"polled":false}],"total":1})";

QByteArray jobOf(const char* number, const char* provider) {
    return QByteArray(R"({"job_id":"01a2000000000000000000000000000)") + number + R"(","number":)" + number +
           R"(,"status":"running","name":"train","provider":")" + provider + R"(","created_at":null})";
}

} // namespace

class CliCloudTest : public QObject {
    Q_OBJECT

    static CliResult run(const FakeServer& server, const char* arguments) {
        return runCli(server, QString::fromLatin1(arguments));
    }

private Q_SLOTS:
    void status() {
        FakeServer server;
        server.on("GET /api/cloud/providers", 200, works);
        for (const char* arguments : {"cloud", "cloud status"}) {
            const CliResult result = run(server, arguments);
            QCOMPARE(result.code, 0);
            QCOMPARE(result.out,
                     QByteArray("Provider   Status  Jobs there  Polled  Last answer       Next try  Problem\n"
                                "replicate  works            2  yes     2026-11-23 19:24  -         -\n"));
        }
        server.on("GET /api/cloud/providers", 200, fails);
        QVERIFY(run(server, "cloud")
                    .out.contains("replicate  fails            0  no      -            "
                                  "2026-11-23 19:25  It is down.\n"));
        server.on("GET /api/cloud/providers", 200, R"({"providers":[],"total":0})");
        const CliResult none = run(server, "cloud");
        QCOMPARE(none.code, 0);
        QVERIFY(none.err.startsWith("No cloud provider is set up. docs/cloud.md tells how"));
    }

    void checks() {
        FakeServer server;
        server.on("GET /api/cloud/providers", 200, works);
        server.on(
            "POST /api/cloud/providers/replicate/check", 200,
            R"({"success":true,"provider":"replicate","account":"acme","account_kind":null,"problem":null})");
        const CliResult well = run(server, "cloud status --check");
        QCOMPARE(well.code, 0);
        QVERIFY2(well.out.contains("replicate  works   acme"), well.out);
        server.on("POST /api/cloud/providers/replicate/check", 200,
                  R"({"success":false,"provider":"replicate","account":null,"account_kind":null,)"
                  R"("problem":"The token is refused."})");
        const CliResult ill = run(server, "cloud status --check -f json -o name,problem");
        QCOMPARE(ill.code, 1);
        QCOMPARE(ill.out,
                 QByteArray("[\n{\"name\":\"replicate\",\"problem\":\"The token is refused.\"}\n]\n"));
        server.on("POST /api/cloud/providers/replicate/check", 403,
                  R"({"detail":"Permission denied: queue.view.all","error":"permission_denied","status":403,)"
                  R"("details":{"permission":"queue.view.all"}})");
        QCOMPARE(run(server, "cloud status --check").code, 4);
    }

    void hardware() {
        FakeServer server;
        server.on(
            "GET /api/cloud/hardware", 200,
            R"({"provider":"replicate","hardware":[{"id":"a100","name":"Nvidia A100","usd_per_gpu_hour":5.04},)"
            R"({"id":"cpu","name":"CPU","usd_per_gpu_hour":null}],"problem":null,"as_of":null})");
        QCOMPARE(run(server, "cloud hardware --provider replicate").out,
                 QByteArray("Hardware  USD per GPU hour  Name\n"
                            "a100                  5.04  Nvidia A100\n"
                            "cpu              not known  CPU\n"));
        QVERIFY(server.requests.constLast().target.contains("provider=replicate"));
        server.on("GET /api/cloud/hardware", 200,
                  R"({"provider":"replicate","hardware":[],"problem":"It is down.","as_of":null})");
        const CliResult down = run(server, "cloud hardware");
        QCOMPARE(down.code, 1);
        QVERIFY(down.err.contains("Not all of it is known: It is down."));
        server.on(
            "GET /api/cloud/hardware", 404,
            R"({"detail":"none","error":"provider_not_found","status":404,"details":{"provider":"x"}})");
        const CliResult none = run(server, "cloud hardware --provider x");
        QCOMPARE(none.code, 3);
        QCOMPARE(none.err,
                 QByteArray("There is no cloud provider x; 'kataar cloud status' lists those there are.\n"));
    }

    /// Jobs of workers are left out, and it is asked for more where they fill the page.
    void jobs() {
        FakeServer server;
        server.on("GET /api/cloud/jobs", 200,
                  QByteArray(R"({"jobs":[)") + jobOf("1", "worker") + ',' + jobOf("2", "replicate") +
                      R"(],"total":2})");
        const CliResult result = run(server, "cloud jobs -l 3 -s running -o number,provider -f json");
        QCOMPARE(result.code, 0);
        QCOMPARE(result.out, QByteArray("[\n{\"number\":2,\"provider\":\"replicate\"}\n]\n"));
        QVERIFY(server.requests.constLast().target.contains("job_type=cloud"));
        QVERIFY(server.requests.constLast().target.contains("status=running"));
        server.on("GET /api/cloud/jobs", 200, R"({"jobs":[],"total":0})");
        QVERIFY(run(server, "cloud jobs").err.startsWith("There are no such jobs."));
    }

    void config() {
        FakeServer server;
        server.on(
            "GET /api/cloud/config", 200,
            R"({"providers":["replicate"],"polling_enabled":false,"poll_seconds":30,"max_concurrent":5,)"
            R"("user_max_concurrent":2,"team_max_concurrent":10,)"
            R"("prices":[{"hardware_type":"a100*","usd_per_gpu_hour":2.5}],)"
            R"("settings":{"cloud/poll_seconds":"30"}})");
        const CliResult result = run(server, "cloud config");
        QCOMPARE(result.code, 0);
        QVERIFY2(result.out.contains("no; PUT /api/queue/polling/setting?enabled=true turns it on"),
                 result.out);
        QVERIFY2(result.out.contains("a100* at 2.50 USD per GPU hour"), result.out);
        QVERIFY2(result.out.contains("cloud/poll_seconds"), result.out);
    }

    void hardwareOfASubmit() {
        FakeServer server;
        server.on("POST /api/queue/submit", 200, R"({"success":true,"status":"queued","job_id":"x"})");
        run(server, "jobs submit train --target cloud --hardware a100");
        QVERIFY(server.requests.constLast().body.contains(R"("hardware_type":"a100")"));
    }
};

KATAAR_TEST(cloud, CliCloudTest)
#include "tst_cloud.moc"
