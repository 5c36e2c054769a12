// SPDX-License-Identifier: GPL-3.0-or-later
// What an agent does with its orders, on real processes.
#include "tests/flow/worker/agentprocess.h"
#include "tests/flow/worker/orchestrator.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace kataar::test;

namespace {

QStringList shell(const QString& line) { return {QStringLiteral("/bin/sh"), QStringLiteral("-c"), line}; }

QJsonObject exitIn(const QJsonObject& report) { return report[QStringLiteral("exit")].toObject(); }

} // namespace

class WorkerJobsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Orchestrator> m_server;
    std::unique_ptr<AgentProcess> m_agent;

    bool begin(const QStringList& more = {QStringLiteral("--persistent")}) {
        m_agent->start(m_server->url(), more);
        return m_agent->connected() && waitUntil([this] { return m_server->streams() == 1; });
    }
    bool over(const QString& job) {
        return waitUntil([&] { return !m_server->endOf(job).isEmpty(); });
    }
    bool says(const QString& job, const QByteArray& text) {
        return waitUntil([&] { return m_server->logs[job].contains(text); });
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

    void tellsWhatItIs() {
        QVERIFY2(begin({QStringLiteral("--persistent"), QStringLiteral("--label"),
                        QStringLiteral("zone=attic"), QStringLiteral("--gpus"), QStringLiteral("1,3")}),
                 m_agent->err().constData());
        QCOMPARE(m_agent->out(),
                 QByteArray("connected to " + m_server->url().toLatin1() + " as tester (w1), 2 GPUs\n"));
        const QJsonObject said = m_server->registrations.constLast();
        QCOMPARE(said[QStringLiteral("name")].toString(), QStringLiteral("tester"));
        QCOMPARE(said[QStringLiteral("persistent")].toBool(), true);
        QCOMPARE(said[QStringLiteral("slots")].toBool(), true);
        QCOMPARE(said[QStringLiteral("labels")].toObject()[QStringLiteral("zone")].toString(),
                 QStringLiteral("attic"));
        const QJsonObject machine = said[QStringLiteral("gpu_info")].toObject();
        QCOMPARE(machine[QStringLiteral("count")].toInt(), 2);
        QCOMPARE(machine[QStringLiteral("devices")].toArray()[1].toObject()[QStringLiteral("index")].toInt(),
                 3);
        const QString instance = said[QStringLiteral("instance")].toString();
        QCOMPARE(m_agent->terminate(), 0);
        QCOMPARE(m_server->disconnects, 0); // it comes back
        QVERIFY(begin());
        QCOMPARE(m_server->registrations.constLast()[QStringLiteral("instance")].toString(), instance);
    }

    void runsAJob() {
        QVERIFY(begin());
        const QString job = jobNamed('a');
        QJsonObject order =
            orderOf(job,
                    shell(QStringLiteral("echo $CUDA_VISIBLE_DEVICES $MINE $KATAAR_JOB_ID; cat "
                                         "$CONFIG_PATH; pwd; exit 3")),
                    {1, 2});
        order[QStringLiteral("env")] =
            QJsonObject{{QStringLiteral("MINE"), QStringLiteral("yes")},
                        {QStringLiteral("CONFIG_PATH"), QStringLiteral("/elsewhere")}};
        order[QStringLiteral("config")] = QJsonObject{{QStringLiteral("frozen"), true}};
        order[QStringLiteral("attempt_id")] = QStringLiteral("named");
        m_server->send(order);
        QVERIFY(over(job));
        QCOMPARE(m_server->statesOf(job), (QStringList{QStringLiteral("starting"), QStringLiteral("running"),
                                                       QStringLiteral("failed")}));
        const QJsonObject end = m_server->endOf(job);
        QCOMPARE(end[QStringLiteral("attempt")].toInt(), 1);
        QCOMPARE(end[QStringLiteral("attempt_id")].toString(), QStringLiteral("named"));
        QCOMPARE(exitIn(end)[QStringLiteral("known")].toBool(), true);
        QCOMPARE(exitIn(end)[QStringLiteral("code")].toInt(), 3);
        QVERIFY(end[QStringLiteral("ended_seconds_ago")].toDouble() < 10);
        const QByteArray log = m_server->logs[job];
        QVERIFY2(log.startsWith("SIM-1,SIM-2 yes " + job.toLatin1() + '\n'), log.constData());
        QVERIFY2(log.contains("\"frozen\": true"), log.constData());
        QVERIFY2(log.endsWith("/state/outputs/" + job.toLatin1() + '\n'), log.constData());
        QVERIFY(waitUntil([this] { return m_agent->records().isEmpty(); }));
        QVERIFY(waitUntil([this] {
            return QDir(m_agent->stateDir() + QStringLiteral("/spool"))
                .entryList(QDir::Dirs | QDir::NoDotAndDotDot)
                .isEmpty();
        }));
    }

    void runsNothingTwice() {
        QVERIFY(begin());
        const QString job = jobNamed('a');
        const QJsonObject order = orderOf(job, m_agent->untilTold(QStringLiteral("end")), {0});
        m_server->send(order);
        QVERIFY(says(job, "line 3"));
        const qsizetype before = m_server->reports[job].size();
        m_server->send(order);
        QVERIFY(waitUntil([&] { return m_server->reports[job].size() > before; })); // its state again
        QCOMPARE(m_server->statesOf(job).constLast(), QStringLiteral("running"));
        m_agent->tell(QStringLiteral("end"), 0);
        QVERIFY(over(job));
        QVERIFY(waitUntil([this] { return m_agent->records().isEmpty(); }));
        m_server->send(order); // also not when it is over
        m_server->send(orderOf(jobNamed('b'), shell(QStringLiteral("true"))));
        QVERIFY(over(jobNamed('b')));
        QCOMPARE(m_server->logs[job].count("pid="), 1);
        QCOMPARE(m_server->endOf(job)[QStringLiteral("status")].toString(), QStringLiteral("completed"));
    }

    void cancels() {
        QVERIFY(begin());
        const QString job = jobNamed('a');
        m_server->send(orderOf(
            job,
            shell(QStringLiteral("trap 'echo told; exit 0' TERM; echo up; while :; do sleep 0.05; done"))));
        QVERIFY(says(job, "up\n"));
        m_server->send({{QStringLiteral("type"), QStringLiteral("job_cancel")},
                        {QStringLiteral("job_id"), job},
                        {QStringLiteral("attempt"), 1}});
        QVERIFY(over(job));
        QCOMPARE(m_server->endOf(job)[QStringLiteral("status")].toString(), QStringLiteral("cancelled"));
        QVERIFY(m_server->logs[job].endsWith("told\n"));
    }

    void severalAtOnceOnGpusOfTheirOwn() {
        QVERIFY(begin());
        m_server->send(orderOf(jobNamed('a'), m_agent->untilTold(QStringLiteral("end")), {0, 1}));
        m_server->send(orderOf(jobNamed('b'), m_agent->untilTold(QStringLiteral("end")), {2}));
        QVERIFY(says(jobNamed('a'), "line 1"));
        QVERIFY(says(jobNamed('b'), "line 1"));
        m_server->send(orderOf(jobNamed('c'), shell(QStringLiteral("true")), {1})); // is held
        QVERIFY(over(jobNamed('c')));
        const QJsonObject refused = m_server->endOf(jobNamed('c'));
        QCOMPARE(refused[QStringLiteral("status")].toString(), QStringLiteral("failed"));
        QCOMPARE(exitIn(refused)[QStringLiteral("never_ran")].toBool(), true);
        QCOMPARE(exitIn(refused)[QStringLiteral("refused")].toBool(), true);
        QVERIFY(exitIn(refused)[QStringLiteral("problem")].toString().contains(QStringLiteral("GPU 1")));
        m_agent->tell(QStringLiteral("end"), 0);
        QVERIFY(over(jobNamed('a')));
        QVERIFY(over(jobNamed('b')));
        m_server->reports.clear();
        m_server->send(orderOf(jobNamed('c'), shell(QStringLiteral("true")), {1})); // the same attempt again
        QVERIFY(over(jobNamed('c')));
        QCOMPARE(m_server->endOf(jobNamed('c'))[QStringLiteral("status")].toString(),
                 QStringLiteral("completed"));
    }

    void cannotBegin_data() {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("no folder") << QStringLiteral("cwd") << QJsonValue(QStringLiteral("/not/there"))
                                   << QStringLiteral("/not/there");
        QTest::newRow("no command") << QStringLiteral("command") << QJsonValue(QJsonArray())
                                    << QStringLiteral("no command");
        QTest::newRow("no such GPU") << QStringLiteral("device_ids") << QJsonValue(QJsonArray{9})
                                     << QStringLiteral("GPU 9");
        QTest::newRow("NUL") << QStringLiteral("command")
                             << QJsonValue(QJsonArray{QStringLiteral("/bin/true"), QString(QChar(0))})
                             << QStringLiteral("NUL");
    }
    void cannotBegin() {
        QFETCH(const QString, member);
        QFETCH(const QJsonValue, value);
        QFETCH(const QString, sentence);
        QVERIFY(begin());
        QJsonObject order = orderOf(jobNamed('a'), shell(QStringLiteral("true")));
        order[member] = value;
        m_server->send(order);
        QVERIFY(over(jobNamed('a')));
        const QJsonObject exit = exitIn(m_server->endOf(jobNamed('a')));
        QCOMPARE(exit[QStringLiteral("never_ran")].toBool(), true);
        QVERIFY2(exit[QStringLiteral("problem")].toString().contains(sentence),
                 qPrintable(exit[QStringLiteral("problem")].toString()));
        QVERIFY(waitUntil([this] { return m_agent->records().isEmpty(); }));
    }

    void muchOutputByteForByte() {
        QVERIFY(begin());
        const QString job = jobNamed('a');
        m_server->send(orderOf(job, shell(QStringLiteral("seq 1 2600000 | tr '\\n' '\\r'"))));
        QVERIFY(waitUntil([&] { return !m_server->endOf(job).isEmpty(); }, 60'000));
        QByteArray wanted;
        for (int i = 1; i <= 2'600'000; ++i)
            wanted += QByteArray::number(i) + '\r';
        QVERIFY(wanted.size() > 19'000'000);
        QVERIFY(m_server->logs[job] == wanted);
    }

    void aServerThatTakesSmallPiecesOnly() {
        QVERIFY(begin());
        int refused = 0;
        m_server->instead = [&](QTcpSocket& socket, const FakeRequest& request) {
            if (request.body.size() <= 20'000)
                return false;
            ++refused;
            FakeServer::answer(socket, 413, R"({"detail":"Too large","error":"too_large"})");
            return true;
        };
        const QString job = jobNamed('a');
        m_server->send(orderOf(job, shell(QStringLiteral("seq 1 100000"))));
        QVERIFY(over(job));
        QVERIFY(m_server->logs[job].endsWith("\n99999\n100000\n"));
        QCOMPARE(m_server->logs[job].count('\n'), 100'000);
        QCOMPARE(refused, 4); // 256, 128, 64 and 32 KiB, once each
    }

    void aServerThatWantsNoOutput() {
        QVERIFY(begin());
        m_server->instead = [](QTcpSocket& socket, const FakeRequest& request) {
            if (!request.target.contains("/log"))
                return false;
            FakeServer::answer(socket, 422, R"({"detail":"No","error":"invalid_request"})");
            return true;
        };
        const QString job = jobNamed('a');
        m_server->send(orderOf(job, shell(QStringLiteral("echo kept; exit 37"))));
        QVERIFY(over(job)); // the true end arrives all the same
        QCOMPARE(exitIn(m_server->endOf(job))[QStringLiteral("code")].toInt(), 37);
        QVERIFY(waitUntil([this] { return m_agent->records().isEmpty(); }));
        const QDir spool(m_agent->stateDir() + QStringLiteral("/spool"));
        const QStringList kept = spool.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QCOMPARE(kept.size(), 1);
        QFile log(spool.filePath(kept.constFirst() + QStringLiteral("/log")));
        QVERIFY(log.open(QIODevice::ReadOnly));
        QCOMPARE(log.readAll(), QByteArray("kept\n"));
        QVERIFY(m_agent->err().contains("is kept in"));
    }

    void aServerThatLostItsOutput() {
        QVERIFY(begin());
        const QString job = jobNamed('a');
        m_server->send(orderOf(job, m_agent->untilTold(QStringLiteral("end"))));
        QVERIFY(says(job, "line 20\n"));
        m_server->logs[job].clear();
        QVERIFY(says(job, "pid=")); // from the beginning
        m_agent->tell(QStringLiteral("end"), 0);
        QVERIFY(over(job));
        QVERIFY(m_server->logs[job].startsWith("pid="));
        QCOMPARE(m_server->logs[job].count("line 20\n"), 1);
    }

    void tellsProgress() {
        QVERIFY(begin());
        const QString job = jobNamed('a');
        m_server->send(orderOf(
            job,
            shell(QStringLiteral("echo '{\"step\":1,\"total\":4}' >> $KATAAR_PROGRESS_FILE; while [ ! -s "
                                 "'%1/end' ]; do sleep 0.05; done")
                      .arg(m_agent->root()))));
        QVERIFY(waitUntil([&] {
            const QVector<QJsonObject> reports = m_server->reports.value(job);
            return !reports.isEmpty() && reports.constLast()[QStringLiteral("progress")].toDouble() == 0.25;
        }));
        m_agent->tell(QStringLiteral("end"), 0);
        QVERIFY(over(job));
    }

    void itsTimeLimitHolds() {
        QVERIFY(begin());
        QJsonObject order = orderOf(jobNamed('a'), shell(QStringLiteral("while :; do sleep 0.05; done")));
        order[QStringLiteral("time_limit")] = 1;
        m_server->send(order);
        QVERIFY(over(jobNamed('a')));
        const QJsonObject exit = exitIn(m_server->endOf(jobNamed('a')));
        QVERIFY(exit[QStringLiteral("problem")].toString().contains(QStringLiteral("time limit")));
        QCOMPARE(exit[QStringLiteral("signal")].toInt(), 15);
    }

    void anEphemeralOneEndsItsJobsAndSaysGoodBye() {
        QVERIFY(begin({}));
        const QString job = jobNamed('a');
        m_server->send(orderOf(job, m_agent->untilTold(QStringLiteral("never"))));
        QVERIFY(says(job, "line 2"));
        QCOMPARE(m_agent->terminate(), 0);
        QCOMPARE(exitIn(m_server->endOf(job))[QStringLiteral("interrupted")].toBool(), true);
        QCOMPARE(m_server->disconnects, 1);
        QVERIFY(m_agent->records().isEmpty());
    }

    void shutdownAndDrain() {
        QVERIFY(begin());
        m_server->send({{QStringLiteral("type"), QStringLiteral("shutdown")}});
        QVERIFY(m_agent->ended());
        QCOMPARE(m_agent->exitCode(), 0);
        QCOMPARE(m_server->disconnects, 1);

        QVERIFY(begin({}));
        m_server->send(orderOf(jobNamed('a'), m_agent->untilTold(QStringLiteral("end"))));
        QVERIFY(says(jobNamed('a'), "line 1"));
        m_server->send({{QStringLiteral("type"), QStringLiteral("drain")}});
        m_agent->tell(QStringLiteral("end"), 0);
        QVERIFY(m_agent->ended()); // once it has no jobs
        QCOMPARE(m_agent->exitCode(), 0);
        QCOMPARE(m_server->endOf(jobNamed('a'))[QStringLiteral("status")].toString(),
                 QStringLiteral("completed"));
        QCOMPARE(m_server->disconnects, 2);
    }
};

KATAAR_TEST(workerjobs, WorkerJobsTest)
#include "tst_workerjobs.moc"
