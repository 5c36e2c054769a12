// SPDX-License-Identifier: GPL-3.0-or-later
// A worker is added, its agent registers, takes a job, tells of it, and goes; then it is removed.
#include "tests/contract/workerdays.h"

#include <QJsonArray>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

namespace kataar::test {

namespace {

QString workerWord(const char* ascii) { return QString::fromLatin1(ascii); }

/// An agent's open stream.
class AgentStream {
public:
    AgentStream(const QString& serverUrl, const QByteArray& token) {
        const QUrl url(serverUrl);
        m_socket.connectToHost(url.host(), quint16(url.port()));
        m_socket.write("GET /api/workers/stream HTTP/1.1\r\nHost: localhost\r\nX-Worker-Token: " + token +
                       "\r\n\r\n");
    }
    bool has(const QByteArray& text) {
        return waitUntil([&] {
            m_read += m_socket.readAll();
            return m_read.contains(text);
        });
    }

private:
    QTcpSocket m_socket;
    QByteArray m_read;
};

} // namespace

void useWorkers(ApiClient& api, Daemon& daemon, const QString& config) {
    const auto word = workerWord;
    const QString workers = word("/api/admin/workers");
    const QString worker = word("/api/admin/workers/{worker}");
    QCOMPARE(api.get(workers).json()[word("total")].toInt(), 0);
    QCOMPARE(api.get(workers, {}, word("status_filter=asleep")).status, 400);
    QCOMPARE(api.post(workers).status, 422);
    QCOMPARE(api.post(workers, {}, {{word("name"), word("box")}, {word("worker_type"), word("mule")}}).status,
             422);
    const QJsonObject added =
        api.post(workers, {},
                 {{word("name"), word("box")}, {word("labels"), QJsonObject{{word("where"), word("attic")}}}})
            .json();
    const QString id = added[word("worker_id")].toString();
    QVERIFY(added[word("connection_command")].toString().contains(added[word("token")].toString()));
    const QString fresh =
        api.post(word("/api/admin/workers/{worker}/token"), {id}).json()[word("token")].toString();
    QVERIFY(fresh != added[word("token")].toString());

    const auto say = [&](const QByteArray& method, const char* path, const QStringList& arguments,
                         const QByteArray& body, const QString& query = {}) {
        ApiClient::Call call{method, word(path), arguments,
                             query,  body,       {{"X-Worker-Token", fresh.toLatin1()}}};
        const bool text = QByteArrayView(path).endsWith("/log");
        if (!body.isEmpty())
            call.headers.append(
                qMakePair(QByteArray("Content-Type"), QByteArray(text ? "text/plain" : "application/json")));
        return api.send(call);
    };
    QCOMPARE(daemon.post(word("/api/workers/register"), {}, {{"X-Worker-Token", "wrong"}}).status, 401);
    QCOMPARE(daemon.post(word("/api/workers/register")).status, 401); // the owner is no worker
    QCOMPARE(daemon.get(workers, {{"X-Worker-Token", fresh.toLatin1()}}).status, 401);
    QCOMPARE(say("POST", "/api/workers/register", {}, R"({"gpu_info":{"count":-1}})").status, 422);
    const QJsonObject registered =
        say("POST", "/api/workers/register", {},
            R"({"name":"box","gpu_info":{"name":"A100","vram_gb":80,"count":1},"persistent":true,"current_job_id":"gone"})")
            .json();
    QCOMPARE(registered[word("worker_id")].toString(), id);
    QCOMPARE(registered[word("abandon_job")].toString(), word("gone"));
    AgentStream stream(daemon.url(), fresh.toLatin1());
    QVERIFY(stream.has("\"ping\""));
    const Answer other = say("GET", "/api/workers/stream", {}, {}, word("worker_id=other"));
    QCOMPARE(other.status, 400);
    api.saw("GET", word("/api/workers/stream"), 200); // with GET it would not end
    QCOMPARE(say("POST", "/api/workers/heartbeat", {}, R"({"status":"asleep"})").status, 422);
    QCOMPARE(say("POST", "/api/workers/heartbeat", {}, R"({"worker_id":"x","status":"idle"})").status, 400);
    say("POST", "/api/workers/heartbeat", {}, R"({"status":"idle","current_job_id":null})");
    QVERIFY(!say("GET", "/api/workers/queue", {}, {}).json()[word("has_jobs")].toBool());

    const QJsonObject submitted =
        daemon.submit({{word("config_name"), config},
                       {word("target"), word("worker")},
                       {word("worker_labels"), QJsonObject{{word("where"), word("at*")}}}});
    const QString job = submitted[word("job_id")].toString();
    QCOMPARE(submitted[word("allocated_worker_id")].toString(), id);
    QVERIFY(stream.has(job.toLatin1()));
    api.get(word("/api/cloud/jobs/{job}"), {job});
    api.get(word("/api/queue/stats"));
    api.get(word("/api/system/status"));
    QCOMPARE(say("POST", "/api/workers/job/{job}/status", {job}, R"({"status":"done"})").status, 422);
    QCOMPARE(say("POST", "/api/workers/job/{job}/status", {word("none")}, R"({"status":"running"})").status,
             404);
    say("POST", "/api/workers/job/{job}/status", {job}, R"({"status":"training","progress":0.5})");
    QCOMPARE(say("POST", "/api/workers/job/{job}/log", {job}, "line\n").json()[word("next_offset")].toInt(),
             5);
    QCOMPARE(say("POST", "/api/workers/job/{job}/log", {job}, "line\n", word("offset=99")).status, 409);
    QCOMPARE(api.send("DELETE", worker, {id}).status, 409); // it has a job
    say("POST", "/api/workers/job/{job}/status", {job}, R"({"status":"failed","error":"out of luck"})");
    QVERIFY(daemon.reaches(job, word("failed")));
    QCOMPARE(daemon.log(job), word("line\n"));
    api.get(word("/api/cloud/jobs/{job}/attempts"), {job});
    say("POST", "/api/workers/disconnect", {}, R"({"worker_id":")" + id.toLatin1() + R"("})");
    QCOMPARE(say("POST", "/api/workers/disconnect", {}, R"({"worker_id":"x"})").status, 400);

    for (const char* deed : {"drain", "resume"})
        api.post(word("/api/admin/workers/{worker}/") + word(deed), {word("box")});
    QCOMPARE(api.post(word("/api/admin/workers/{worker}/drain"), {word("none")}).status, 404);
    api.get(workers);
    api.send("DELETE", worker, {id}, {}, word("force=true"));
    QCOMPARE(api.send("DELETE", worker, {id}).status, 404);
}

} // namespace kataar::test
