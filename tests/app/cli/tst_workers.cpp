// SPDX-License-Identifier: GPL-3.0-or-later
// What kataar asks of the server about workers, and what it says of the answers; where a token goes.
#include "tests/app/cli/clirun.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace kataar::test;

namespace {

constexpr char lab2[] =
    R"({"id":"aaaa0000000000000000000000001111","worker_id":"aaaa0000000000000000000000001111","name":"lab-2",)"
    R"("worker_type":"persistent","status":"busy","gpu_count":4,"gpu_name":"NVIDIA A100","gpu_vram_gb":80,)"
    R"("labels":{"gpu_type":"a100","site":"पुणे"},"current_job_id":"cccc0000000000000000000000002222",)"
    R"("job_ids":["cccc0000000000000000000000002222","dddd0000000000000000000000003333"],)"
    R"("last_heartbeat":"2026-11-23T19:00:00.000000+00:00","connected":true})";
constexpr char spot[] =
    R"({"id":"aaaa0000000000000000000000009999","name":"spot","worker_type":"ephemeral","status":"offline",)"
    R"("gpu_count":0,"gpu_name":null,"labels":{},"job_ids":[],"last_heartbeat":null})";
constexpr char token[] =
    R"({"success":true,"worker_id":"aaaa0000000000000000000000001111","token":"kw_secret",)"
    R"("name":"lab-2","connection_command":"KATAAR_WORKER_TOKEN=kw_secret kataar-worker --url http://h:8001 --persistent"})";

QByteArray workerList() { return QByteArray(R"({"workers":[)") + lab2 + ',' + spot + R"(],"total":2})"; }

QByteArray worker(const char* one) { return QByteArray(R"({"success":true,"worker":)") + one + '}'; }

} // namespace

class CliWorkersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lists() {
        FakeServer server;
        server.on("GET /api/admin/workers", 200, workerList());
        for (const char* arguments : {"workers", "workers list"}) {
            const CliResult result = runCli(server, QString::fromLatin1(arguments));
            QCOMPARE(result.code, 0);
            QCOMPARE(QString::fromUtf8(result.out),
                     QString::fromUtf8(
                         "ID        Name   State    GPUs             Jobs                Type        "
                         "Last heard of     Labels\n"
                         "00001111  lab-2  busy     4 × NVIDIA A100  00002222, 00003333  persistent  "
                         "2026-11-23 19:00  gpu_type=a100, site=पुणे\n"
                         "00009999  spot   offline  0                -                   ephemeral   "
                         "-                 -\n"));
        }
        QVERIFY(runCli(server, QStringLiteral("workers list -s idle -o name,labels.site")).code == 0);
        QVERIFY(server.requests.constLast().target.endsWith("?status_filter=idle"));
        QCOMPARE(
            runCli(server, QStringLiteral("workers list -f json -o name,gpu_count")).out,
            QByteArray("[\n{\"name\":\"lab-2\",\"gpu_count\":4},\n{\"name\":\"spot\",\"gpu_count\":0}\n]\n"));
        QCOMPARE(runCli(server, QStringLiteral("workers list -s asleep")).code, 2);
        server.on("GET /api/admin/workers", 200, R"({"workers":[],"total":0})");
        QCOMPARE(runCli(server, QStringLiteral("workers")).err,
                 QByteArray("There are no workers. 'kataar workers add NAME' makes one known.\n"));
        server.on("GET /api/admin/workers", 403, error("permission_denied", "no"));
        QCOMPARE(runCli(server, QStringLiteral("workers")).code, 4);
    }

    void adds() {
        FakeServer server;
        server.on("POST /api/admin/workers", 200, token);
        const CliResult made =
            runCli(server, QStringLiteral("workers add lab-2 --label gpu_type=a100 --label site=a=b"));
        QCOMPARE(made.code, 0);
        QCOMPARE(made.out, QByteArray("kw_secret\n"));
        QVERIFY(made.err.endsWith(
            "KATAAR_WORKER_TOKEN=kw_secret kataar-worker --url http://h:8001 --persistent\n"));
        QCOMPARE(QJsonDocument::fromJson(server.requests.constLast().body).object(),
                 QJsonDocument::fromJson(R"({"name":"lab-2","worker_type":"persistent",)"
                                         R"("labels":{"gpu_type":"a100","site":"a=b"}})")
                     .object());
        QCOMPARE(runCli(server, QStringLiteral("workers add spot --ephemeral -f json")).out,
                 QByteArray(token) + '\n');
        QVERIFY(server.requests.constLast().body.contains("ephemeral"));
        const qsizetype asked = server.requests.size();
        for (const char* bad : {"workers add", "workers add a b", "workers add a --label nothing",
                                "workers add a --label =x", "workers add a --token-file /nonexistent/x/y"})
            QCOMPARE(runCli(server, QString::fromLatin1(bad)).code, 2);
        QCOMPARE(server.requests.size(), asked);
    }

    void aTokenGoesIntoANewFile() {
        FakeServer server;
        server.on("POST /api/admin/workers", 200, token);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("lab-2.token"));
        const QString command = QStringLiteral("workers add lab-2 --token-file ") + path;
        const CliResult made = runCli(server, command);
        QCOMPARE(made.code, 0);
        QCOMPARE(made.out, QStringLiteral("kataar-worker --url http://h:8001 --persistent --token-file %1\n")
                               .arg(path)
                               .toUtf8());
        QVERIFY(!(made.out + made.err).contains("secret"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("kw_secret\n"));
        QCOMPARE(QFile::permissions(path) & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::ReadOwner | QFile::WriteOwner);
        const qsizetype asked = server.requests.size();
        QCOMPARE(runCli(server, command).code, 2); // what is there stays, and nothing is asked for
        QCOMPARE(server.requests.size(), asked);
        const QString other = folder.filePath(QStringLiteral("other"));
        const QByteArray json =
            runCli(server, QStringLiteral("workers add lab-2 -f json --token-file ") + other).out;
        QVERIFY(!json.contains("secret"));
        QCOMPARE(QJsonDocument::fromJson(json)[QStringLiteral("token_file")].toString(), other);
    }

    void aCommandThatIsNotKnownShowsNoSecretEither() {
        FakeServer server;
        server.on("POST /api/admin/workers", 200,
                  QByteArray(token).replace("KATAAR_WORKER_TOKEN=kw_secret", "agent --token kw_secret"));
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a token"));
        const CliResult made =
            runCli(server.url(), {QStringLiteral("workers"), QStringLiteral("add"), QStringLiteral("lab-2"),
                                  QStringLiteral("--token-file"), path});
        QCOMPARE(
            made.out,
            QStringLiteral("kataar worker --url %1 --token-file '%2'\n").arg(server.url(), path).toUtf8());
        QVERIFY(!made.err.contains("secret"));
    }

    void aFileIsNotLeftWhereNothingWasMade() {
        FakeServer server;
        server.on("POST /api/admin/workers", 409, error("storage_busy", "Not now."));
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("t"));
        QCOMPARE(runCli(server, QStringLiteral("workers add lab-2 --token-file ") + path).code, 5);
        QVERIFY(!QFile::exists(path));
        server.on("POST /api/admin/workers", 200, token);
        QCOMPARE(runCli(server, QStringLiteral("workers add lab-2 --token-file /dev/full")).code, 2);
    }

    void drainsAndResumes() {
        FakeServer server;
        server.on("GET /api/admin/workers", 200, workerList());
        server.on("POST /api/admin/workers/aaaa0000000000000000000000001111/drain", 200, worker(lab2));
        server.on("POST /api/admin/workers/aaaa0000000000000000000000009999/drain", 200, worker(spot));
        server.on("POST /api/admin/workers/aaaa0000000000000000000000001111/resume", 200, worker(lab2));
        for (const char* called :
             {"lab-2", "00001111", "aaaa0000000000000000000000001111", "AAAA00000000000000000000000011"})
            QCOMPARE(runCli(server, QStringLiteral("workers drain ") + QString::fromLatin1(called)).err,
                     QByteArray("The worker lab-2 takes no more jobs; it still runs 2 jobs.\n"));
        QCOMPARE(runCli(server, QStringLiteral("workers drain spot")).err,
                 QByteArray("The worker spot takes no more jobs.\n"));
        QCOMPARE(runCli(server, QStringLiteral("workers resume lab-2")).err,
                 QByteArray("The worker lab-2 takes jobs again.\n"));
        QCOMPARE(runCli(server, QStringLiteral("workers drain lab-2 -f json")).out, worker(lab2) + '\n');
    }

    void aWorkerThatIsNotOne() {
        FakeServer server;
        server.on("GET /api/admin/workers", 200, workerList());
        const CliResult none = runCli(server, QStringLiteral("workers drain moon"));
        QCOMPARE(none.code, 3);
        QCOMPARE(none.err, QByteArray("There is no worker moon.\n"));
        QCOMPARE(runCli(server, QStringLiteral("workers drain aaa")).code, 3); // too little of an id
        const CliResult several = runCli(server, QStringLiteral("workers drain aaaa0000"));
        QCOMPARE(several.code, 2);
        QCOMPARE(several.err, QByteArray("Several workers are called aaaa0000; give more of the id.\n"));
        QCOMPARE(runCli(server, QStringLiteral("workers drain")).code, 2);
    }

    void rotates() {
        FakeServer server;
        server.on("GET /api/admin/workers", 200, workerList());
        server.on("POST /api/admin/workers/aaaa0000000000000000000000009999/token", 200, token);
        QCOMPARE(runCli(server, QStringLiteral("workers rotate spot")).out, QByteArray("kw_secret\n"));
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("t"));
        const CliResult kept = runCli(server, QStringLiteral("workers rotate spot --token-file ") + path);
        QVERIFY(kept.out.endsWith(path.toUtf8() + '\n'));
        QVERIFY(QFile::exists(path));
    }

    void removes() {
        FakeServer server;
        server.on("GET /api/admin/workers", 200, workerList());
        const char* gone = R"({"success":true,"worker_id":"aaaa0000000000000000000000001111"})";
        server.on("DELETE /api/admin/workers/aaaa0000000000000000000000001111", 200, gone);
        QCOMPARE(runCli(server, QStringLiteral("workers remove lab-2")).code, 2); // nobody can be asked
        QCOMPARE(server.requests.constLast().method, QByteArray("GET"));
        QCOMPARE(runCli(server, QStringLiteral("workers remove lab-2 --force")).err,
                 QByteArray("The worker lab-2 is removed.\n"));
        QVERIFY(server.requests.constLast().target.endsWith("?force=true"));
        server.on("DELETE /api/admin/workers/aaaa0000000000000000000000009999", 409,
                  error("worker_busy", "It has jobs."));
        QCOMPARE(runCli(server, QStringLiteral("workers remove spot --force")).code, 5);
    }

    void aJobSaysWhereItRuns() {
        FakeServer server;
        QByteArray job = runningJob;
        job.insert(job.size() - 1, R"(,"allocated_worker_id":"aaaa","allocated_worker_name":"lab-2",)"
                                   R"("worker_labels":{"gpu_type":"a100*"})");
        server.on("GET /api/cloud/jobs/12", 200, R"({"job":)" + job + '}');
        const QByteArray shown = runCli(server, QStringLiteral("jobs get 12")).out;
        QVERIFY(shown.contains("lab-2\n"));
        QVERIFY(shown.contains("gpu_type=a100*\n"));
        server.on("GET /api/cloud/jobs", 200, R"({"jobs":[)" + job + R"(],"total":1})");
        QVERIFY(runCli(server, QStringLiteral("jobs list -o number,allocated_worker_name"))
                    .out.endsWith("12      lab-2\n"));
        QVERIFY(runCli(server, QStringLiteral("jobs list")).out.contains("  lab-2: 0,1  "));
    }

    void whyNoWorkerTakesIt() {
        FakeServer server;
        const auto note = [&](const QByteArray& code, const QByteArray& details) {
            const QByteArray reason =
                "{\"code\":\"" + code + "\",\"message\":\"m\",\"details\":" + details + "}";
            server.on("GET /api/cloud/jobs", 200,
                      R"({"jobs":[{"job_id":"bbbb00000000000000000000bbbb2222","number":13,"name":"n",)"
                      R"("status":"pending","num_processes":1,"waiting_reason":)" +
                          reason + R"(,"waiting_reasons":[)" + reason + R"(]}],"total":1})");
            return runCli(server, QStringLiteral("jobs list")).out;
        };
        QVERIFY(note("no_worker", "{}").contains("No worker is connected that could take it."));
        QVERIFY(note("no_worker", R"({"workers":2,"closest":"lab-2"})").contains("has other work."));
        QVERIFY(note("worker_labels", "{}").contains("No idle worker has the labels that the job asks for."));
        QVERIFY(note("worker_labels", R"({"closest":"lab-2","lacks":"site"})")
                    .contains("lab-2 has no fitting 'site'."));
        QVERIFY(
            note("worker_labels", R"({"closest":"lab-2","lacks":["a","b"]})").contains("no fitting 'a, b'."));
        QVERIFY(note("worker_gpus", "{}").contains("No idle worker has as many GPUs as the job needs."));
        QVERIFY(
            note("worker_gpus", R"({"closest":"lab-2","have":4,"needed":8})").contains("lab-2 has 4 of 8."));
        QVERIFY(note("reserved_for_earlier", R"({"job_id":"abcdefgh","worker":"lab-2"})")
                    .contains("The worker lab-2 is kept free for the earlier job abcdefgh."));
    }

    void gpusAndFigures() {
        FakeServer server;
        const auto gpu = [](const char* worker, const char* status, int index, const char* job) {
            return QStringLiteral(
                       R"({"worker_id":"x","worker_name":"%1","worker_status":"%2","gpu":{"index":%3,)"
                       R"("uuid":null,"name":"H100","vram_gb":80},"job_id":%4})")
                .arg(QLatin1StringView(worker), QLatin1StringView(status))
                .arg(index)
                .arg(QLatin1StringView(job))
                .toUtf8();
        };
        server.on("GET /api/system/status", 200,
                  R"({"gpus":[],"worker_gpus":[)" +
                      gpu("lab-2", "busy", 0, R"("cccc0000000000000000000000002222")") + ',' +
                      gpu("lab-2", "busy", 1, "null") + ',' + gpu("attic", "offline", 0, "null") + ',' +
                      gpu("spot", "draining", 0, "null") + "]}");
        const CliResult gpus = runCli(server, QStringLiteral("gpus"));
        QCOMPARE(gpus.err, QByteArray("The server has no GPU.\n"));
        QStringList rows = QString::fromUtf8(gpus.out).split(u'\n');
        for (QString& row : rows)
            row = row.simplified();
        QCOMPARE(rows.mid(1, 4), (QStringList{QStringLiteral("lab-2:0 H100 in use 00002222 - 80.0 GiB - - -"),
                                              QStringLiteral("lab-2:1 H100 free - - 80.0 GiB - - -"),
                                              QStringLiteral("attic:0 H100 offline - - 80.0 GiB - - -"),
                                              QStringLiteral("spot:0 H100 draining - - 80.0 GiB - - -")}));
        server.on(
            "GET /api/queue/stats", 200,
            R"({"by_status":{},"local":{},"workers":{"total_workers":7,"idle_workers":1,"busy_workers":2,)"
            R"("offline_workers":4,"draining_workers":0}})");
        QVERIFY(runCli(server, QStringLiteral("jobs status"))
                    .out.contains("1 idle, 2 busy, 0 draining, 4 offline\n"));
        server.on("GET /api/queue/stats", 200, R"({"by_status":{},"local":{},"workers":null})");
        QVERIFY(!runCli(server, QStringLiteral("jobs status")).out.contains("idle"));
    }

    void inHindi() {
        FakeServer server;
        server.on("GET /api/admin/workers", 200, workerList());
        const QString shown =
            QString::fromUtf8(runCli(server, QStringLiteral("workers"), QStringLiteral("hi_IN.UTF-8")).out);
        QVERIFY(shown.contains(QString::fromUtf8("व्यस्त")));
        QVERIFY(shown.contains(QString::fromUtf8("ऑफ़लाइन")));
    }
};

KATAAR_TEST(workers, CliWorkersTest)
#include "tst_workers.moc"
