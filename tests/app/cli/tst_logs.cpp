// SPDX-License-Identifier: GPL-3.0-or-later
// kataar jobs logs: whole, followed to the end, and over a server that goes away in the middle.
#include "tests/app/cli/clirun.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar::test;

namespace {

const QByteArray streamPath = "GET /api/cloud/jobs/12/logs/stream";

QByteArray endedJob(const QByteArray& status) {
    return R"({"job":{"number":12,"name":"spirals","status":")" + status +
           R"(","error_message":"exit code 3","waiting_reason":null}})";
}

QByteArray line(const QByteArray& text, int after) {
    return "id: " + QByteArray::number(after) + "\ndata: " + text + "\n\n";
}

} // namespace

class CliLogsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whole() {
        FakeServer server;
        server.on("GET /api/cloud/jobs/12/logs", [](QTcpSocket& socket, const FakeRequest& request) {
            const bool second = request.target.contains("offset=6");
            FakeServer::answer(
                socket, 200,
                second ? R"({"job_id":"x","logs":"कतार","offset":6,"next_offset":18,"size":18})"
                       : R"({"job_id":"x","logs":"one\n\r\u001b","offset":0,"next_offset":6,"size":18})");
        });
        const CliResult result = runCli(server, QStringLiteral("jobs logs 12"));
        QCOMPARE(result.code, 0);
        QCOMPARE(result.out, QByteArray("one\n\r\x1bकतार"));
        QCOMPARE(server.requests.size(), 2);
    }

    void anEmptyLogEnds() {
        FakeServer server;
        server.on("GET /api/cloud/jobs/12/logs", 200,
                  R"({"job_id":"x","logs":"","offset":0,"next_offset":0,"size":0})");
        const CliResult result = runCli(server, QStringLiteral("jobs logs 12"));
        QCOMPARE(result.code, 0);
        QVERIFY(result.out.isEmpty());
    }

    void followedToItsEnd_data() {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("sentence");
        QTest::newRow("completed") << QByteArray("completed") << QByteArray("Job #12 (spirals) completed.\n");
        QTest::newRow("failed") << QByteArray("failed")
                                << QByteArray("Job #12 (spirals) failed: exit code 3\n");
        QTest::newRow("cancelled") << QByteArray("cancelled")
                                   << QByteArray("Job #12 (spirals) was cancelled.\n");
    }
    void followedToItsEnd() {
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, sentence);
        FakeServer server;
        server.on("GET /api/cloud/jobs/12", 200, endedJob(status));
        server.on(streamPath, [status](QTcpSocket& socket, const FakeRequest&) {
            FakeServer::beginStream(socket);
            socket.write(": keep\n\n" + line("step 1", 7) + line("", 8) + line("step 2", 15));
            socket.write("event: done\ndata: " + status + "\n\n");
            socket.disconnectFromHost();
        });
        const CliResult result = runCli(server, QStringLiteral("jobs logs -f 12"));
        QCOMPARE(result.code, 0);
        QCOMPARE(result.out, QByteArray("step 1\n\nstep 2\n"));
        QCOMPARE(result.err, sentence);
        QCOMPARE(server.requests[1].target, QByteArray("/api/cloud/jobs/12/logs/stream?offset=0"));
    }

    void aWaitingJobSaysWhy() {
        FakeServer server;
        server.on("GET /api/cloud/jobs/13", 200, "{\"job\":" + waitingJob + "}");
        server.on("GET /api/cloud/jobs/13/logs/stream", [](QTcpSocket& socket, const FakeRequest&) {
            FakeServer::beginStream(socket);
            socket.write("event: done\ndata: completed\n\n");
            socket.disconnectFromHost();
        });
        QVERIFY(runCli(server, QStringLiteral("jobs logs 13 --follow"))
                    .err.startsWith("The job is waiting: Free GPUs: 2; the job needs 4.\n"));
    }

    void overAConnectionThatBreaks() {
        FakeServer server;
        int turn = 0;
        server.on("GET /api/cloud/jobs/12", 200, endedJob("completed"));
        server.on(streamPath, [&turn](QTcpSocket& socket, const FakeRequest&) {
            ++turn;
            if (turn == 2)
                return FakeServer::answer(socket, 503, error("unavailable", "Starting."));
            FakeServer::beginStream(socket);
            if (turn == 1)
                socket.write(line("one", 4) + line("two", 8) + "id: 12\ndata: thr"); // cut in the middle
            else
                socket.write(line("two", 8) + line("three", 14) + "event: done\ndata: completed\n\n");
            socket.disconnectFromHost();
        });
        const CliResult result = runCli(server, QStringLiteral("jobs logs -f 12"));
        QCOMPARE(result.code, 0);
        QCOMPARE(result.out, QByteArray("one\ntwo\nthree\n"));
        QCOMPARE(result.err,
                 QByteArray("The connection was lost; trying again …\nJob #12 (spirals) completed.\n"));
        QCOMPARE(turn, 3);
        const FakeRequest& last = server.requests[server.requests.size() - 2];
        QCOMPARE(last.target, QByteArray("/api/cloud/jobs/12/logs/stream?offset=8"));
        QCOMPARE(last.header("Last-Event-ID"), QByteArray("8"));
    }

    void overARestartOfTheServer() {
        auto server = std::make_unique<FakeServer>();
        const quint16 port = server->port();
        const QString url = server->url();
        std::unique_ptr<FakeServer> restarted;
        server->on("GET /api/cloud/jobs/12", 200, endedJob("running"));
        server->on(streamPath, [&](QTcpSocket& socket, const FakeRequest&) {
            FakeServer::beginStream(socket);
            socket.write(line("before", 7));
            socket.disconnectFromHost();
            QObject::connect(&socket, &QTcpSocket::disconnected, qApp, [&, port] {
                QMetaObject::invokeMethod(
                    qApp, [&] { server.reset(); }, Qt::QueuedConnection);
                QTimer::singleShot(300, qApp, [&, port] {
                    restarted = std::make_unique<FakeServer>(port);
                    restarted->on("GET /api/cloud/jobs/12", 200, endedJob("completed"));
                    restarted->on(streamPath, [](QTcpSocket& again, const FakeRequest&) {
                        FakeServer::beginStream(again);
                        again.write(line("after", 13) + "event: done\ndata: completed\n\n");
                        again.disconnectFromHost();
                    });
                });
            });
        });
        const CliResult result = runCli(url, {QStringLiteral("jobs"), QStringLiteral("logs"),
                                              QStringLiteral("-f"), QStringLiteral("12")});
        QCOMPARE(result.code, 0);
        QCOMPARE(result.out, QByteArray("before\nafter\n"));
        QVERIFY(result.err.endsWith("Job #12 (spirals) completed.\n"));
    }

    void aServerThatStaysAway() {
        auto server = std::make_unique<FakeServer>();
        server->on("GET /api/cloud/jobs/12", 200, endedJob("running"));
        server->on(streamPath, [&](QTcpSocket& socket, const FakeRequest&) {
            FakeServer::beginStream(socket);
            socket.write(line("before", 7));
            socket.disconnectFromHost();
            QObject::connect(&socket, &QTcpSocket::disconnected, qApp, [&] {
                QMetaObject::invokeMethod(
                    qApp, [&] { server.reset(); }, Qt::QueuedConnection);
            });
        });
        const CliResult result =
            runCli(server->url(), {QStringLiteral("jobs"), QStringLiteral("logs"), QStringLiteral("-f"),
                                   QStringLiteral("12"), QStringLiteral("--patience"), QStringLiteral("0")});
        QCOMPARE(result.code, 6);
        QCOMPARE(result.out, QByteArray("before\n"));
    }

    void aJobThatIsNotThere() {
        FakeServer server;
        server.on("GET /api/cloud/jobs/12", 404, error("job_not_found", "No."));
        QCOMPARE(runCli(server, QStringLiteral("jobs logs -f 12")).code, 3);
        FakeServer vanishing;
        vanishing.on("GET /api/cloud/jobs/12", 200, endedJob("running"));
        vanishing.on(streamPath, 404, error("job_not_found", "No."));
        QCOMPARE(runCli(vanishing, QStringLiteral("jobs logs -f 12")).code, 3);
    }
};

KATAAR_TEST(logs, CliLogsTest)
#include "tst_logs.moc"
