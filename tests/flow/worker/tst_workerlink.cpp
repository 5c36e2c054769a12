// SPDX-License-Identifier: GPL-3.0-or-later
// An agent that is killed, and servers that go away, come back, fail, or talk nonsense.
#include "tests/flow/worker/agentprocess.h"
#include "tests/flow/worker/orchestrator.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <csignal>

using namespace kataar::test;

class WorkerLinkTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Orchestrator> m_server;
    std::unique_ptr<AgentProcess> m_agent;
    const QString m_job = jobNamed('a');

    bool begin() {
        m_agent->start(m_server->url());
        return m_agent->connected() && waitUntil([this] { return m_server->streams() == 1; });
    }
    bool beginWithJob() {
        if (!begin())
            return false;
        m_server->send(orderOf(m_job, m_agent->untilTold(QStringLiteral("end")), {0}));
        return says("line 3");
    }
    bool says(const QByteArray& text) {
        return waitUntil([&] { return m_server->logs[m_job].contains(text); });
    }
    bool over() {
        return waitUntil([this] { return !m_server->endOf(m_job).isEmpty(); });
    }
    qint64 pid() const { return m_server->logs[m_job].split('\n').constFirst().mid(4).toLongLong(); }
    void verifyWhole(int code) {
        const QJsonObject exit = m_server->endOf(m_job)[QStringLiteral("exit")].toObject();
        QCOMPARE(exit[QStringLiteral("code")].toInt(-1), code);
        const QList<QByteArray> lines = m_server->logs[m_job].trimmed().split('\n');
        QVERIFY(lines.constFirst().startsWith("pid="));
        for (qsizetype i = 1; i < lines.size(); ++i)
            QCOMPARE(lines[i], "line " + QByteArray::number(i));
    }

private Q_SLOTS:
    void init() {
        m_server = std::make_unique<Orchestrator>();
        m_agent = std::make_unique<AgentProcess>();
    }
    void cleanup() {
        m_agent.reset();
        m_server.reset();
    }

    void killedInMidJob() {
        QVERIFY(beginWithJob());
        m_agent->kill();
        QCOMPARE(::kill(pid_t(pid()), 0), 0); // it goes on
        QVERIFY(begin());
        const QJsonObject had =
            m_server->registrations.constLast()[QStringLiteral("jobs")].toArray()[0].toObject();
        QCOMPARE(had[QStringLiteral("job_id")].toString(), m_job);
        QCOMPARE(had[QStringLiteral("attempt")].toInt(), 1);
        QCOMPARE(had[QStringLiteral("state")].toString(), QStringLiteral("running"));
        const qsizetype before = m_server->logs[m_job].size();
        QVERIFY(waitUntil([&] { return m_server->logs[m_job].size() > before; }));
        m_agent->tell(QStringLiteral("end"), 37);
        QVERIFY(over());
        verifyWhole(37);
    }

    void endsWhileNoAgentIsThere() {
        QVERIFY(beginWithJob());
        m_agent->kill();
        m_agent->tell(QStringLiteral("end"), 37);
        QVERIFY(waitUntil([this] { return ::kill(pid_t(pid()), 0) != 0; }));
        QVERIFY(begin());
        QVERIFY(over());
        verifyWhole(37);
        QVERIFY(waitUntil([this] { return m_agent->records().isEmpty(); }));
    }

    void stoppedInOrder() {
        QVERIFY(beginWithJob());
        QCOMPARE(m_agent->terminate(), 0);
        QCOMPARE(::kill(pid_t(pid()), 0), 0);
        QVERIFY(begin());
        m_agent->tell(QStringLiteral("end"), 0);
        QVERIFY(over());
        verifyWhole(0);
    }

    void theServerIsGoneForAWhile() {
        QVERIFY(beginWithJob());
        m_server->goAway();
        m_agent->tell(QStringLiteral("end"), 37);
        QVERIFY(waitUntil([this] { return ::kill(pid_t(pid()), 0) != 0; }));
        QVERIFY(m_server->listen());
        QVERIFY(over());
        verifyWhole(37);
        QVERIFY(m_server->endOf(m_job)[QStringLiteral("ended_seconds_ago")].toDouble() > 0);
    }

    void theServerRestarts() {
        QVERIFY(beginWithJob());
        const auto before = m_server->registrations.size();
        m_server->endStreams();
        QVERIFY(
            waitUntil([&] { return m_server->registrations.size() > before && m_server->streams() == 1; }));
        m_agent->tell(QStringLiteral("end"), 5);
        QVERIFY(over());
        verifyWhole(5);
    }

    /// Each of these is answered to a report and to a registration before the server comes to its senses.
    void badAnswers_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("500") << QByteArray("HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("garbage") << QByteArray("\x01\x02 garbage\r\n\r\n\r\n");
        QTest::newRow("half a line") << QByteArray("HTTP/1.1 20");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("another program") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhey!");
        QTest::newRow("a list") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]");
        QTest::newRow("a proxy's 404") << QByteArray("HTTP/1.1 404 X\r\nContent-Length: 6\r\n\r\n<html>");
        QTest::newRow("a proxy's 403") << QByteArray("HTTP/1.1 403 X\r\nContent-Length: 6\r\n\r\n<html>");
        QTest::newRow("a redirect") << QByteArray(
            "HTTP/1.1 302 X\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("taken") << QByteArray("HTTP/1.1 409 X\r\nContent-Length: 48\r\n\r\n"
                                             R"({"detail":"It is there","error":"worker_taken"} )");
    }
    void badAnswers() {
        QFETCH(const QByteArray, answer);
        QVERIFY(beginWithJob());
        int bad = 0;
        bool badToRegister = false;
        m_server->instead = [&](QTcpSocket& socket, const FakeRequest& request) {
            const bool registers = request.target.contains("/register");
            if (registers ? badToRegister : bad > int(badToRegister))
                return false;
            ++bad;
            badToRegister = badToRegister || registers;
            socket.write(answer);
            socket.disconnectFromHost();
            return true;
        };
        m_agent->tell(QStringLiteral("end"), 37);
        QVERIFY(waitUntil([&] { return bad == 1; }));
        m_server->endStreams(); // registering hears it too
        QVERIFY(over());
        QCOMPARE(bad, 2);
        QVERIFY(badToRegister);
        verifyWhole(37);
    }

    void nonsenseInTheStream() {
        QVERIFY(begin());
        m_server->write(
            "data: \n\ndata: [1,2\n\ndata: {\"type\":\"dance\"}\n\n: comment\n\nid: 7\nevent: x\ndata: "
            "{\"type\":\"job_submit\"}\n\ndata: {\"type\":\"job_submit\",\"job_id\":\"../../x\","
            "\"attempt\":-1}\n\ndata: {\"type\":\"job_cancel\"}\n\ndata: {\"type\":\"job_cancel\","
            "\"job_id\":\"nobody\"}\n\ndata: {\"type\":\"ping\"}\n\ndata: {\"ty");
        m_server->write("pe\":\"ping\"}\n\n");
        m_server->send(orderOf(m_job, {QStringLiteral("/bin/true")}));
        QVERIFY(over());
        QCOMPARE(m_server->reports.size(), 1);
    }

    void aRefusedTokenEndsIt() {
        m_agent->start(m_server->url(), {QStringLiteral("--persistent")}, "wrong");
        QVERIFY(m_agent->ended());
        QVERIFY(!m_agent->crashed());
        QCOMPARE(m_agent->exitCode(), 4);
        QVERIFY2(m_agent->err().contains("KATAAR_WORKER_TOKEN"), m_agent->err().constData());
        QVERIFY(!m_agent->err().contains("wrong"));
    }

    void aTokenThatIsRefusedLater() {
        QVERIFY(beginWithJob());
        m_server->instead = [](QTcpSocket& socket, const FakeRequest&) {
            FakeServer::answer(socket, 401,
                               R"({"detail":"Invalid worker token","error":"not_authenticated"})");
            return true;
        };
        QVERIFY(m_agent->ended());
        QCOMPARE(m_agent->exitCode(), 4);
        QCOMPARE(::kill(pid_t(pid()), 0), 0); // the job goes on
        m_server->instead = nullptr;
        QVERIFY(begin()); // with a new token
        m_agent->tell(QStringLiteral("end"), 0);
        QVERIFY(over());
        verifyWhole(0);
    }

    void abandonedAtRegistration() {
        QVERIFY(beginWithJob());
        m_server->fenced.insert(m_job);
        m_server->reports.clear();
        m_server->endStreams();
        QVERIFY(waitUntil([this] { return m_agent->records().isEmpty(); }));
        QVERIFY(::kill(pid_t(pid()), 0) != 0);
        QVERIFY(m_server->endOf(m_job).isEmpty());
    }

    void abandonedByAnAnswer() {
        QVERIFY(beginWithJob());
        m_server->instead = [this](QTcpSocket& socket, const FakeRequest& request) {
            if (!request.target.contains("/status"))
                return false;
            FakeServer::answer(socket, 200, R"({"success":true,"abandon":true})");
            return true;
        };
        m_server->send(orderOf(m_job, {QStringLiteral("/bin/true")}, {0})); // so that it reports
        QVERIFY(waitUntil([this] { return m_agent->records().isEmpty(); }));
        QVERIFY(::kill(pid_t(pid()), 0) != 0);
    }

    void aJobThatTheServerDoesNotKnow() {
        QVERIFY(beginWithJob());
        m_server->instead = [](QTcpSocket& socket, const FakeRequest& request) {
            if (!request.target.contains("/log"))
                return false;
            FakeServer::answer(socket, 404, R"({"detail":"Job not found","error":"job_not_found"})");
            return true;
        };
        QVERIFY(waitUntil([this] { return m_agent->records().isEmpty(); }));
        QVERIFY(::kill(pid_t(pid()), 0) != 0);
        QVERIFY(waitUntil([this] { return m_agent->err().contains("is kept in"); }));
    }

    void aLaterAttemptEndsTheEarlierOne() {
        QVERIFY(beginWithJob());
        const qint64 first = pid();
        QJsonObject order = orderOf(m_job, {QStringLiteral("/bin/true")}, {1});
        order[QStringLiteral("attempt")] = 2;
        m_server->send(order);
        QVERIFY(over());
        QCOMPARE(m_server->endOf(m_job)[QStringLiteral("attempt")].toInt(), 2);
        QVERIFY(waitUntil([&] { return ::kill(pid_t(first), 0) != 0; }));
    }

    void oneAgentAFolder() {
        QVERIFY(begin());
        QProcess second;
        second.setProcessEnvironment(QProcessEnvironment::systemEnvironment());
        second.start(programPath(QStringLiteral("kataar-worker")),
                     {QStringLiteral("--state-dir"), m_agent->stateDir(), QStringLiteral("--url"),
                      m_server->url(), QStringLiteral("--token-file"), tokenFile()});
        QVERIFY(waitUntil([&] { return second.state() == QProcess::NotRunning; }));
        QCOMPARE(second.exitCode(), 1);
        const QByteArray said = second.readAllStandardError();
        QVERIFY2(said.contains("Another kataar-worker (process "), said.constData());
        QCOMPARE(m_server->registrations.size(), 1);
    }

    void overTls() {
        m_server = std::make_unique<Orchestrator>(true);
        const QString authority =
            qEnvironmentVariable("KATAAR_SOURCE") + QStringLiteral("/tests/server/http/tls/server.crt");
        m_agent->start(m_server->url(), {QStringLiteral("--ca-file"), authority});
        QVERIFY2(m_agent->connected(), m_agent->err().constData());
        m_server->send(orderOf(m_job, {QStringLiteral("/bin/echo"), QStringLiteral("safe")}));
        QVERIFY(over());
        QCOMPARE(m_server->logs[m_job], QByteArray("safe\n"));
    }

    void anUnknownCertificateIsRefused() {
        m_server = std::make_unique<Orchestrator>(true);
        m_agent->start(m_server->url());
        QVERIFY(waitUntil([this] { return m_agent->err().contains("is not trusted"); }));
        QCOMPARE(m_server->requests, 0);
        m_agent->kill();
        m_agent->start(m_server->url(), {QStringLiteral("--insecure-tls")});
        QVERIFY(m_agent->connected());
        QVERIFY2(m_agent->err().count("--insecure-tls") >= 2,
                 m_agent->err().constData()); // start, connection
    }

private:
    QString tokenFile() const {
        const QString path = m_agent->root() + QStringLiteral("/token");
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write("secret\n") < 0 ||
            !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
            qFatal("no token file");
        return path;
    }
};

KATAAR_TEST(workerlink, WorkerLinkTest)
#include "tst_workerlink.moc"
