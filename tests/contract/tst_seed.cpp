// SPDX-License-Identifier: GPL-3.0-or-later
// The examples that clients were written from, word for word: their command lines, their bodies, the shapes
// of their answers; and every other command line of the API's description.
#include "tests/contract/apiclient.h"
#include "tests/support/testmain.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace kataar::test;

namespace {

/// As they are printed for the documented system.
const char* const commandLines[] = {
    R"(curl -X POST http://localhost:8000/api/queue/concurrency \
  -H "Content-Type: application/json" \
  -d '{"max_concurrent": 10, "user_max_concurrent": 3}')",
    R"(curl -X POST http://localhost:8000/api/queue/concurrency \
  -H "Content-Type: application/json" \
  -d '{"local_gpu_max_concurrent": 6, "local_job_max_concurrent": 2}')",
    R"(curl -s -X POST http://localhost:8001/api/queue/submit \
  -H 'Content-Type: application/json' \
  -d '{"config_name": "my-config", "target": "worker"}')",
    R"(curl -s -X POST http://localhost:8001/api/queue/submit \
  -H 'Content-Type: application/json' \
  -d '{
    "config_name": "my-config",
    "target": "worker",
    "worker_labels": {"gpu_type": "a100*", "location": "us-*"}
  }')",
    R"(curl -X POST http://localhost:8000/api/queue/concurrency \
  -H "Content-Type: application/json" \
  -d '{
    "max_concurrent": 5,
    "user_max_concurrent": 2,
    "team_max_concurrent": 10,
    "enable_fair_share": false
  }')",
    R"(curl -X POST http://localhost:8000/api/queue/concurrency \
  -H "Content-Type: application/json" \
  -d '{
    "max_concurrent": 10,
    "user_max_concurrent": 3,
    "team_max_concurrent": 5,
    "enable_fair_share": true
  }')",
    R"(curl -X POST "http://localhost:8000/api/queue/cleanup?days=7" \
  -H "Authorization: Bearer $ADMIN_TOKEN")",
    R"(curl -X POST "http://localhost:8000/api/queue/cleanup?days=90" \
  -H "Authorization: Bearer $ADMIN_TOKEN")",
    "curl http://localhost:8000/api/queue/stats",
    R"(curl "http://localhost:8000/api/queue?include_completed=true")",
};

const char stats[] = R"({
  "queue_depth": 3, "running": 2, "max_concurrent": 5, "user_max_concurrent": 2, "avg_wait_seconds": 45.2,
  "by_status": {"pending": 3, "running": 2}, "by_user": {"1": 2}})";

const char statsWithLocal[] = R"({
  "queue_depth": 3, "running": 2, "max_concurrent": 5, "local_gpu_max_concurrent": 6, "local_job_max_concurrent": 2,
  "local": {"running_jobs": 1, "pending_jobs": 0, "allocated_gpus": [0, 1], "available_gpus": [2, 3],
            "total_gpus": 4, "max_concurrent_gpus": 6, "max_concurrent_jobs": 2}})";

const char mine[] = R"({
  "pending_count": 2, "running_count": 1, "blocked_count": 0, "best_position": 3, "pending_jobs": [], "running_jobs": []})";

const char systemStatus[] = R"({
  "timestamp": 1704067200.0, "load_avg_5min": 2.5, "memory_percent": 45.2, "gpus": [],
  "gpu_inventory": {"backend": "cuda", "count": 4, "capabilities": {}},
  "gpu_allocation": {
    "allocated_gpus": [0, 1], "available_gpus": [2, 3], "running_local_jobs": 1,
    "devices": [
      {"index": 0, "name": "A100", "memory_gb": 40, "allocated": true, "job_id": "abc123"},
      {"index": 1, "name": "A100", "memory_gb": 40, "allocated": true, "job_id": "abc123"},
      {"index": 2, "name": "A100", "memory_gb": 40, "allocated": false, "job_id": null},
      {"index": 3, "name": "A100", "memory_gb": 40, "allocated": false, "job_id": null}]}})";

const char submitBody[] = R"({"config_name": "my-training-config", "no_wait": false, "any_gpu": false})";

const char submitAnswer[] = R"({
  "success": true, "job_id": "abc123", "status": "running", "allocated_gpus": [0, 1], "queue_position": null})";

QJsonObject parsed(const char* json) { return QJsonDocument::fromJson(json).object(); }

/// Every member of the example is there, of the same type, all the way down.
QStringList missing(const QJsonValue& example, const QJsonValue& value, const QString& place) {
    if (place.endsWith(QLatin1StringView("avg_wait_seconds")) && value.isNull())
        return {}; // nothing has started yet
    if (example.type() != value.type())
        return {place};
    QStringList wrong;
    const QJsonObject object = example.toObject();
    for (auto member = object.begin(); member != object.end(); ++member)
        wrong += missing(*member, value[member.key()], place + u'.' + member.key());
    const QJsonArray list = example.toArray();
    for (qsizetype i = 0; i < list.size(); ++i)
        wrong += missing(list[i], value.toArray().at(i), QStringLiteral("%1[%2]").arg(place).arg(i));
    return wrong;
}

} // namespace

class SeedTest : public QObject {
    Q_OBJECT

    Daemon m_daemon;
    ApiClient m_api{m_daemon};
    QString m_job;
    QString m_key;

    static QString text(const char* words) { return QString::fromLatin1(words); }

    void verifyShape(const char* example, const QJsonObject& value) {
        const QStringList wrong = missing(parsed(example), value, QStringLiteral("$"));
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u' ')));
    }

    QStringList samples() const {
        QStringList all;
        for (const ApiDocument::Operation& operation : m_api.document().operations()) {
            for (const QJsonValue& sample : operation.object[text("x-codeSamples")].toArray())
                all << sample[text("source")].toString();
        }
        return all;
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(m_daemon.start({text("--simulate-gpus"), text("4")}), qPrintable(m_daemon.errors()));
        const QString sleeps = text("command = [\"/bin/sleep\", \"600\"]\n");
        m_daemon.writeConfig(text("my-training-config"), sleeps + text("num_processes = 2\n"));
        m_daemon.writeConfig(text("my-config"), sleeps);
        QVERIFY(m_api.readDocument());
        QCOMPARE(m_api
                     .post(text("/api/queue/concurrency"), {},
                           parsed(R"({"local_gpu_max_concurrent": 6, "local_job_max_concurrent": 2})"))
                     .status,
                 200);
        const QJsonObject answer = m_api.post(text("/api/queue/submit"), {}, parsed(submitBody)).json();
        verifyShape(submitAnswer, answer);
        QCOMPARE(answer[text("status")].toString(), text("running"));
        QCOMPARE(answer[text("allocated_gpus")], parsed(submitAnswer)[text("allocated_gpus")]);
        m_job = answer[text("job_id")].toString();
        m_key = m_api.post(text("/api/auth/api-keys"), {}, {{text("name"), text("examples")}})
                    .json()[text("key")]
                    .toString();
    }

    void shapes() {
        m_api.post(text("/api/queue/submit"), {},
                   {{text("config_name"), text("my-config")}, {text("num_processes"), 4}});
        const QJsonObject figures = m_api.get(text("/api/queue/stats")).json();
        verifyShape(stats, figures);
        verifyShape(statsWithLocal, figures);
        QCOMPARE(figures[text("local")][text("available_gpus")],
                 parsed(statsWithLocal)[text("local")][text("available_gpus")]);
        const QJsonObject status =
            m_api.get(text("/api/system/status"), {}, text("include_allocation=true")).json();
        verifyShape(systemStatus, status);
        const QJsonObject me = m_api.get(text("/api/queue/me")).json();
        verifyShape(mine, me);
        QCOMPARE(m_api.takeFaults(), QStringList());
    }

    void commandLinesAreDocumented() {
        const QStringList documented = samples();
        for (const char* line : commandLines)
            QVERIFY2(documented.contains(text(line)), line);
    }

    void commandLinesWork_data() {
        QTest::addColumn<QString>("line");
        for (const QString& line : samples())
            QTest::addRow("%s", qPrintable(line.simplified())) << line;
    }

    /// By a shell and curl, which is told alone where the ports of the examples are today.
    void commandLinesWork() {
        QFETCH(QString, line);
        const QUrl url(m_daemon.url());
        QProcess shell;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(text("PORT"), QString::number(url.port()));
        environment.insert(text("JOB"), m_job);
        environment.insert(text("ADMIN_TOKEN"), m_key);
        shell.setProcessEnvironment(environment);
        const QString called =
            text("curl() { command curl -sS -N --max-time 20 --noproxy '*' --connect-to "
                 "\"localhost:8000:127.0.0.1:$PORT\" "
                 "--connect-to \"localhost:8001:127.0.0.1:$PORT\" -w '\\n%{http_code}' \"$@\"; }\n");
        shell.start(text("/bin/sh"), {text("-c"), called + line});
        QVERIFY(waitUntil([&] { return shell.state() == QProcess::NotRunning; }));
        const QByteArray out = shell.readAllStandardOutput();
        QVERIFY2(out.endsWith("\n200"), out + shell.readAllStandardError());

        static const QRegularExpression address(text("http://localhost:800[01](/[^?\"'\\s]*)"));
        const QString path = address.match(line).captured(1);
        const QByteArray method = line.contains(text("-X POST")) ? "POST" : "GET";
        const auto* operation = m_api.document().match(method, path).first;
        QVERIFY2(operation, qPrintable(path));
        const QJsonValue content = m_api.document().response(*operation, 200)[text("content")];
        const QJsonObject schema = content[text("application/json")][text("schema")].toObject();
        const QJsonObject body = QJsonDocument::fromJson(out.left(out.size() - 4)).object();
        QCOMPARE(JsonSchema(m_api.document()).faults(body, schema), QStringList());
    }
};

KATAAR_TEST(seed, SeedTest)
#include "tst_seed.moc"
