// SPDX-License-Identifier: GPL-3.0-or-later
// A day in the life of a server: every success that the API's description promises is seen once, and every
// answer on the way, refusals too, is as described.
#include "tests/contract/apiclient.h"
#include "tests/contract/approvaldays.h"
#include "tests/contract/clouddays.h"
#include "tests/contract/quotadays.h"
#include "tests/contract/tokendays.h"
#include "tests/contract/workerdays.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar::test;

class AnswersTest : public QObject {
    Q_OBJECT

    FakeReplicate m_cloud;
    Daemon m_daemon;
    ApiClient m_api{m_daemon};

    static QString text(const char* words) { return QString::fromLatin1(words); }

    QString submit(const QString& config, QJsonObject more = {}) {
        more[text("config_name")] = config;
        return m_api.post(text("/api/queue/submit"), {}, more).json()[text("job_id")].toString();
    }
    /// Every other kind of job waits for it.
    QString running() {
        const QString job = submit(text("long"));
        return m_daemon.reaches(job, text("running")) ? job : QString();
    }
    QString ended() {
        const QString job = submit(text("short"));
        m_api.post(text("/api/queue/process"));
        return m_daemon.reaches(job, text("completed")) ? job : QString();
    }

private Q_SLOTS:
    void initTestCase() {
        const QStringList options{text("--simulate-gpus"), text("2"),
                                  text("--set"),           text("notify/mail_from=kataar@example.org"),
                                  text("--set"),           text("notify/sendmail=/bin/true")};
        QVERIFY2(m_daemon.start(options + aCloudOfPrograms() + replicateAt(m_cloud.url())),
                 qPrintable(m_daemon.errors()));
        m_daemon.writeConfig(text("long"),
                             text("command = [\"/bin/sh\", \"-c\", \"echo step 3/4; exec sleep 600\"]\n"));
        m_daemon.writeConfig(text("short"), text("command = [\"/bin/echo\", \"done\"]\nnum_processes = 0\n"));
        m_daemon.writeConfig(text("broken"), text("command = 7\n"));
        QVERIFY(m_api.readDocument());
        m_api.post(text("/api/queue/concurrency"), {}, {{text("local_job_max_concurrent"), 10}});
    }

    void cleanup() {
        m_daemon.post(text("/api/cloud/jobs/cancel"), {{text("all"), true}});
        m_daemon.post(text("/api/queue/process"));
        QVERIFY(waitUntil([this] {
            return m_daemon.get(text("/api/queue/me")).json()[text("running_jobs")].toArray().isEmpty();
        }));
        const QStringList faults = m_api.takeFaults();
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void queue() {
        const QString runs = running();
        const QString waits = submit(
            text("long"), {{text("num_processes"), 2}, {text("metadata"), QJsonObject{{text("run"), 1}}}});
        m_api.get(text("/api/queue"));
        m_api.get(text("/api/queue"), {}, text("status=queued&limit=1&offset=0&include_completed=true"));
        QCOMPARE(m_api.get(text("/api/queue"), {}, text("status=done")).status, 400);
        QCOMPARE(m_api.get(text("/api/queue"), {}, text("limit=0")).status, 422);
        m_api.get(text("/api/queue/forecast"));
        m_api.get(text("/api/queue/{job}/explain"), {waits});
        m_api.get(text("/api/queue/{job}/explain"), {runs});
        QCOMPARE(m_api.get(text("/api/queue/{job}/explain"), {text("none")}).status, 404);
        QCOMPARE(m_api.get(text("/api/queue/forecast"), {}, text("limit=0")).status, 422);
        m_api.get(text("/api/queue/stats"));
        m_api.get(text("/api/queue/me"));
        m_api.get(text("/api/queue/position/{job}"), {runs});
        m_api.get(text("/api/queue/position/{job}"), {waits});
        QCOMPARE(m_api.get(text("/api/queue/position/{job}"), {text("none")}).status, 404);
        QCOMPARE(m_api.post(text("/api/queue/{job}/cancel"), {runs}).status, 400);
        QCOMPARE(m_api.post(text("/api/queue/{job}/cancel"), {waits}).status, 200);
        QCOMPARE(m_api.post(text("/api/queue/{job}/cancel"), {text("none")}).status, 404);
    }

    void pictures() {
        const QString done = ended();
        const QString runs = running();
        submit(text("long"), {{text("num_processes"), 2}});
        const QJsonObject line = m_api.get(text("/api/queue/timeline")).json();
        QCOMPARE(line[text("runs")].toArray().last()[text("job_id")].toString(), runs);
        QCOMPARE(m_api.get(text("/api/queue/timeline"), {}, text("from=now")).status, 422);
        const QJsonObject page = m_api.get(text("/api/queue/history"), {}, text("limit=1")).json();
        QCOMPARE(page[text("entries")].toArray().size(), 1);
        m_api.get(text("/api/queue/history"), {},
                  text("status=completed&text=short&user=1&from=2020-01-01&to=2099-01-01&limit=200"));
        QCOMPARE(m_api.get(text("/api/queue/history"), {}, text("status=running")).status, 400);
        QCOMPARE(m_api.get(text("/api/queue/history"), {}, text("before=x")).status, 422);
        const QJsonObject usage = m_api.get(text("/api/queue/usage")).json();
        QVERIFY(usage[text("total")][text("jobs")].toInt() >= 1);
        QCOMPARE(usage[text("days")].toArray().size(), 30);
        QCOMPARE(m_api.get(text("/api/queue/usage"), {}, text("from=2026-02-02&to=2026-02-01")).status, 422);
        const QJsonObject report = m_api.get(text("/api/queue/report")).json();
        QVERIFY(report[text("total")][text("jobs")].toInt() >= 1);
        QVERIFY(!report[text("completed")].toArray().isEmpty());
        const auto asText = m_api.get(text("/api/queue/report/text"), {}, text("lang=hi"));
        QVERIFY(QString::fromUtf8(asText.body).startsWith(QString::fromUtf8("रिपोर्ट")));
        QVERIFY(waitUntil([this] { // of simulated GPUs nothing but who holds them
            return !m_api.get(text("/api/system/gpus/history")).json()[text("gpus")].toArray().isEmpty();
        }));
        m_api.get(text("/api/system/gpus/history"), {}, text("since=2026-11-23T22:00:00Z"));
        QCOMPARE(m_api.get(text("/api/system/gpus/history"), {}, text("since=x")).status, 422);
    }

    void submits() {
        const QString path = text("/api/queue/submit");
        submit(text("short"));
        submit(text("nothing"));
        submit(text("broken"));
        submit(text("long"), {{text("num_processes"), 9}});
        submit(text("long"), {{text("no_wait"), true}, {text("any_gpu"), true}, {text("dry_run"), true}});
        m_api.post(path, {},
                   {{text("command"), QJsonArray{text("/bin/true")}},
                    {text("num_processes"), 0},
                    {text("name"), text("bare")}});
        submit(text("short"), {{text("begin_at"), text("2099-01-01T00:00:00Z")}, {text("time_limit"), 60}});
        QCOMPARE(m_api.post(path).status, 422);
        QCOMPARE(m_api.send({"POST", path, {}, {}, "{", {}}).status, 400);
        QCOMPARE(m_api.send({"POST", path, {}, {}, "[1]", {}}).status, 422);
        QCOMPARE(m_api.send({"POST", path, {}, {}, "{}", {{"Content-Type", "text/plain"}}}).status, 415);
    }

    void clouds() { useClouds(m_api); }

    void approvals() {
        const QJsonObject asks{{text("requires_approval"), true}};
        const QString one = submit(text("short"), asks);
        const QString two = submit(text("short"), asks);
        m_api.get(text("/api/queue"), {}, text("status=blocked"));
        QCOMPARE(m_api.post(text("/api/queue/{job}/approve"), {one}).status, 200);
        QCOMPARE(m_api.post(text("/api/queue/{job}/approve"), {one}).status, 400);
        QCOMPARE(m_api.post(text("/api/queue/{job}/reject"), {two}).status, 422);
        QCOMPARE(m_api.post(text("/api/queue/{job}/reject"), {two}, {}, text("reason=too%20dear")).status,
                 200);
        QCOMPARE(m_api.post(text("/api/queue/{job}/reject"), {two}, {}, text("reason=again")).status, 400);
    }

    void approvalRules() { askAboutRules(m_api); }

    void approvalRequests() {
        decideAboutRequests(m_api, [this] {
            return submit(text("short"), {{text("requires_approval"), true}});
        });
    }

    void workers() { useWorkers(m_api, m_daemon, text("short")); }

    void quotas() {
        useQuotas(m_api, [this] { return submit(text("short")); });
    }

    void cloudTokens() { useCloudTokens(m_api, m_cloud); }

    void news() {
        const QJsonObject before = m_api.get(text("/api/notify")).json();
        QVERIFY(before[text("mail")].toBool() && !before[text("webhook")].toBool());
        const QString test = text("/api/notify/test");
        const QJsonObject sent = m_api.post(test, {}, {{text("to"), text("asha@example.org")}}).json();
        QVERIFY(sent[text("success")].toBool() && sent[text("webhook")].isNull());
        QCOMPARE(sent[text("mail")][text("to")].toString(), text("asha@example.org"));
        QCOMPARE(m_api.post(test).status, 422); // the owner has no address
        QCOMPARE(m_api.post(test, {}, {{text("to"), text("a@b, c@d")}}).status, 422);
        QCOMPARE(m_api.post(test, {}, {{text("to"), 7}}).status, 422);
    }

    void order() {
        running();
        const QString one = submit(text("long"), {{text("num_processes"), 2}});
        const QString two = submit(text("long"), {{text("num_processes"), 2}});
        const auto post = [&](const char* what, const QString& job, const QJsonObject& body = {}) {
            return m_api.post(text("/api/queue/{job}/") + QLatin1StringView(what), {job}, body).status;
        };
        QCOMPARE(post("priority", one, {{text("priority"), 40}}), 200);
        QCOMPARE(post("priority", one, {{text("priority"), QJsonValue::Null}}), 200);
        QCOMPARE(post("priority", one, {{text("priority"), 51}}), 422);
        QCOMPARE(post("priority", text("none"), {{text("priority"), 1}}), 404);
        QCOMPARE(post("move", two, {{text("before"), one}}), 200);
        QCOMPARE(post("move", two, {{text("to"), text("bottom")}}), 200);
        QCOMPARE(post("move", two, {{text("to"), text("left")}}), 422);
        QCOMPARE(post("hold", one, {{text("reason"), text("until the data is there")}}), 200);
        m_api.get(text("/api/queue"));
        QCOMPARE(post("release", one), 200);
        const QString done = ended();
        QCOMPARE(post("priority", done, {{text("priority"), 1}}), 400);
        QCOMPARE(post("hold", done), 400);
        QCOMPARE(post("release", done), 400);
        QCOMPARE(post("move", done, {{text("to"), text("top")}}), 400);
        m_api.get(text("/api/queue/user/{user}"), {text("1")});
        QCOMPARE(m_api.get(text("/api/queue/user/{user}"), {text("asha")}).status, 422);
    }

    void decisionsForLater() {
        const QString blocked = submit(text("short"), {{text("requires_approval"), true}});
        const QString later = text("after_seconds=60");
        const auto undo = [&] { return m_api.post(text("/api/queue/{job}/undo"), {blocked}).status; };
        QCOMPARE(m_api.post(text("/api/queue/{job}/approve"), {blocked}, {}, later).status, 200);
        m_api.get(text("/api/queue"));
        QCOMPARE(undo(), 200);
        QCOMPARE(undo(), 400);
        QCOMPARE(
            m_api.post(text("/api/queue/{job}/reject"), {blocked}, {}, later + text("&reason=dear")).status,
            200);
        QCOMPARE(m_api.post(text("/api/queue/{job}/cancel"), {blocked}, {}, later).status, 200);
        QCOMPARE(m_api.post(text("/api/queue/{job}/approve"), {blocked}, {}, later).status, 400);
        m_api.get(text("/api/cloud/jobs/{job}"), {blocked});
        QCOMPARE(m_api.post(text("/api/cloud/jobs/{job}/undo"), {blocked}).status, 200);
        QCOMPARE(m_api.post(text("/api/cloud/jobs/{job}/undo"), {blocked}).status, 409);
        QCOMPARE(
            m_api.post(text("/api/cloud/jobs/{job}/cancel"), {blocked}, {}, text("after_seconds=61")).status,
            422);
        QCOMPARE(
            m_api.post(text("/api/cloud/jobs/{job}/cancel"), {blocked}, {}, text("after_seconds=1")).status,
            200);
        QVERIFY(m_daemon.reaches(blocked, text("cancelled")));
    }

    void switches() {
        m_api.post(text("/api/queue/pause"), {}, {{text("reason"), text("new driver")}});
        submit(text("short"));
        m_api.get(text("/api/queue"));
        m_api.get(text("/api/queue/stats"));
        m_api.post(text("/api/queue/resume"));
        QCOMPARE(m_api.post(text("/api/queue/pause"), {}, {{text("reason"), 7}}).status, 422);
        m_api.send("PUT", text("/api/queue/polling/setting"), {}, {}, text("enabled=false"));
        QCOMPARE(m_api.send("PUT", text("/api/queue/polling/setting")).status, 422);
        m_api.get(text("/api/queue/polling/status"));
    }

    void removal() {
        const QString done = ended();
        const QString runs = running();
        const auto remove = [&](const QString& job) {
            return m_api.send("DELETE", text("/api/cloud/jobs/{job}"), {job}).status;
        };
        QCOMPARE(remove(runs), 400);
        QCOMPARE(remove(done), 200);
        QCOMPARE(remove(done), 404);
        QCOMPARE(m_api.post(text("/api/queue/cleanup"), {}, {}, text("days=1")).status, 200);
        QCOMPARE(m_api.post(text("/api/queue/cleanup"), {}, {}, text("days=0")).status, 422);
    }

    void limits() {
        const QString path = text("/api/queue/concurrency");
        m_api.get(path);
        QCOMPARE(
            m_api.post(path, {}, {{text("local_gpu_max_concurrent"), 1}, {text("enable_fair_share"), true}})
                .status,
            200);
        QCOMPARE(m_api
                     .post(path, {},
                           {{text("local_gpu_max_concurrent"), QJsonValue::Null},
                            {text("enable_fair_share"), false}})
                     .status,
                 200);
        QCOMPARE(m_api.post(path, {}, {{text("max_concurrent"), 0}}).status, 422);
    }

    void jobs() {
        const QString done = ended();
        const QString runs = running();
        m_api.get(text("/api/cloud/jobs"));
        m_api.get(text("/api/cloud/jobs"), {},
                  text("job_type=local&status=completed&provider=local&limit=500&offset=0"));
        QCOMPARE(m_api.get(text("/api/cloud/jobs"), {}, text("job_type=none")).status, 400);
        QCOMPARE(m_api.get(text("/api/cloud/jobs"), {}, text("limit=501")).status, 422);
        for (const QString& job : {done, runs}) {
            QCOMPARE(m_api.get(text("/api/cloud/jobs/{job}"), {job}).status, 200);
            QCOMPARE(m_api.get(text("/api/cloud/jobs/{job}/logs"), {job}).status, 200);
            QCOMPARE(m_api.get(text("/api/cloud/jobs/{job}/inline-progress"), {job}).status, 200);
            QCOMPARE(m_api.get(text("/api/cloud/jobs/{job}/attempts"), {job}).status, 200);
            QCOMPARE(
                m_api.get(text("/api/cloud/jobs/{job}/metrics"), {job}, text("attempt=1&points=4")).status,
                200);
            QCOMPARE(m_api.get(text("/api/cloud/jobs/{job}/logs"), {job}, text("attempt=1")).status, 200);
            QCOMPARE(m_api.get(text("/api/cloud/jobs/{job}/logs"), {job}, text("attempt=2")).status, 404);
            QCOMPARE(m_api.get(text("/api/cloud/jobs/{job}/metrics"), {job}, text("attempt=2")).status, 404);
        }
        QCOMPARE(m_api.get(text("/api/cloud/jobs/{job}/logs"), {done}, text("offset=1&limit=2")).status, 200);
        QCOMPARE(m_api.get(text("/api/cloud/jobs/{job}/logs"), {done}, text("offset=x")).status, 422);
        QCOMPARE(m_api.get(text("/api/cloud/jobs/{job}/logs/stream"), {done}, text("offset=1")).status, 200);
        QCOMPARE(m_api.get(text("/api/cloud/jobs/{job}/logs/stream"), {text("none")}).status, 404);
        QCOMPARE(m_api.get(text("/api/cloud/jobs/{job}"), {text("none")}).status, 404);
        QCOMPARE(m_api.post(text("/api/cloud/jobs/{job}/retry"), {done}).status, 200);
        QCOMPARE(m_api.post(text("/api/cloud/jobs/{job}/retry"), {runs}).status, 409);
        QCOMPARE(m_api.post(text("/api/cloud/jobs/{job}/cancel"), {done}).status, 409);
        QCOMPARE(m_api.post(text("/api/cloud/jobs/{job}/cancel"), {runs}).status, 200);
        QCOMPARE(m_api
                     .post(text("/api/cloud/jobs/cancel"), {},
                           {{text("job_ids"), QJsonArray{done, runs, text("none")}}})
                     .status,
                 200);
        QCOMPARE(
            m_api.post(text("/api/cloud/jobs/cancel"), {}, {{text("status"), QJsonArray{text("queued")}}})
                .status,
            200);
        QCOMPARE(m_api.post(text("/api/cloud/jobs/cancel")).status, 422);
        const QString later = submit(text("short"), {{text("requires_approval"), true}});
        const QJsonObject both{{text("job_ids"), QJsonArray{later, text("none")}}};
        QCOMPARE(m_api.post(text("/api/cloud/jobs/cancel"), {}, both, text("after_seconds=60")).status, 200);
        QCOMPARE(m_api.post(text("/api/cloud/jobs/cancel"), {}, both, text("after_seconds=61")).status, 422);
        QCOMPARE(m_api.post(text("/api/cloud/jobs/undo"), {}, both).status, 200);
        QCOMPARE(m_api.post(text("/api/cloud/jobs/undo"), {}, {{text("job_ids"), QJsonArray()}}).status, 422);
        QCOMPARE(m_api.post(text("/api/cloud/jobs/undo"), {}, {{text("job_ids"), QJsonArray{true}}}).status,
                 422);
        QCOMPARE(m_api.get(text("/api/queue/cleanup"), {}, text("days=365")).status, 200);
        QCOMPARE(m_api.get(text("/api/queue/cleanup"), {}, text("days=0")).status, 422);
    }

    void configurations() {
        m_daemon.writeConfig(text("secretive"), text("command = [\"env\"]\nnum_processes = 0\n[env]\n"
                                                     "HF_TOKEN = \"hf_123\"\n"));
        const QStringList whole{text("secretive")};
        const QStringList broken{text("broken")};
        const QStringList none{text("none")};
        const QJsonObject config = m_api.get(text("/api/configs/{name}"), whole).json();
        QCOMPARE(config[text("config")][text("env")][text("HF_TOKEN")], text("hf_123"));
        QCOMPARE(config[text("command")], QJsonArray{text("env")});
        QCOMPARE(m_api.get(text("/api/configs/{name}"), broken).status, 400);
        QCOMPARE(m_api.get(text("/api/configs/{name}"), none).status, 404);
        const QString validate = text("/api/configs/{name}/validate");
        QCOMPARE(m_api.post(validate, whole).json()[text("is_valid")], true);
        const QJsonObject findings = m_api.post(validate, broken).json();
        QCOMPARE(findings[text("valid")], false);
        QVERIFY(findings[text("errors")][0].toString().contains(text("command")));
        QCOMPARE(m_api.post(validate, none).status, 404);
    }

    void system() {
        m_api.get(text("/api/configs"));
        m_api.get(text("/api/system/status"));
        m_api.get(text("/api/system/status"), {}, text("include_allocation=true"));
        QCOMPARE(m_api.get(text("/api/system/status"), {}, text("include_allocation=perhaps")).status, 422);
        for (const char* path : {"/health", "/api/cloud/health", "/api/cloud/health/live",
                                 "/api/cloud/health/ready", "/api/cloud/metrics/prometheus"})
            QCOMPARE(m_api.get(text(path)).status, 200);
        QCOMPARE(m_api.get(text("/api/events"), {}, text("types=none")).status, 422);
        const Answer stream = m_daemon.send("HEAD", text("/api/events"), {}); // with GET it would not end
        QCOMPARE(stream.type, QByteArray("text/event-stream; charset=utf-8"));
        m_api.saw("GET", text("/api/events"), stream.status);
        m_api.get(text("/api/openapi.json"));
    }

    void users() {
        const QStringList asha{text("asha")};
        QCOMPARE(m_api
                     .post(text("/api/users"), {},
                           {{text("username"), text("asha")},
                            {text("level_names"), QJsonArray{text("researcher")}}})
                     .status,
                 200);
        QCOMPARE(m_api.post(text("/api/users"), {}, {{text("username"), text("ASHA")}}).status, 400);
        QCOMPARE(m_api.post(text("/api/users"), {}, {{text("username"), text("a b")}}).status, 422);
        m_api.get(text("/api/users"));
        m_api.get(text("/api/users/{user}"), asha);
        QCOMPARE(m_api.get(text("/api/users/{user}"), {text("nobody")}).status, 404);
        m_api.send("PATCH", text("/api/users/{user}"), asha, {{text("display_name"), text("Asha")}});
        m_api.post(text("/api/users/{user}/deactivate"), asha);
        m_api.post(text("/api/users/{user}/activate"), asha);
        m_api.send("PUT", text("/api/users/{user}/levels"), asha,
                   {{text("level_names"), QJsonArray{text("lead"), text("viewer")}}});
        m_api.send("PUT", text("/api/users/{user}/permissions"), asha,
                   {{text("granted"), QJsonArray{text("queue.approve")}}});
        m_api.get(text("/api/users/meta/levels"));
        m_api.get(text("/api/users/meta/permissions"));
        QCOMPARE(m_api.post(text("/api/users/{user}/deactivate"), {text("1")}).status, 400); // the last admin
        m_api.send("DELETE", text("/api/users/{user}"), asha);
    }

    void teams() {
        const QStringList team{text("vision")};
        m_api.post(text("/api/users"), {}, {{text("username"), text("ravi")}});
        m_api.post(text("/api/teams"), {}, {{text("name"), text("Vision")}});
        m_api.get(text("/api/teams"));
        m_api.get(text("/api/teams/{team}"), team);
        m_api.send("PATCH", text("/api/teams/{team}"), team, {{text("description"), text("Eyes")}});
        m_api.post(text("/api/teams/{team}/members"), team, {{text("user"), text("ravi")}});
        m_api.get(text("/api/teams/{team}/members"), team);
        m_api.send("DELETE", text("/api/teams/{team}/members/{user}"), {text("vision"), text("ravi")});
        m_api.send("DELETE", text("/api/teams/{team}"), team);
        QCOMPARE(m_api.get(text("/api/teams/{team}"), team).status, 404);
    }

    void windows() {
        const QStringList night{text("night")};
        const QStringList local{text("local")};
        m_api.send("PUT", text("/api/queue/windows/{name}"), night, {{text("spec"), text("1:00-2:00 Sat")}});
        m_api.get(text("/api/queue/windows/{name}"), night);
        m_api.send("PUT", text("/api/queue/window-places/{place}"), local,
                   {{text("window"), text("night")}, {text("window_end"), text("requeue")}});
        m_api.get(text("/api/queue/window-places/{place}"), local);
        m_api.get(text("/api/queue/windows"));
        QCOMPARE(m_api.send("DELETE", text("/api/queue/windows/{name}"), night).status, 400); // in use
        m_api.send("DELETE", text("/api/queue/window-places/{place}"), local);
        m_api.send("DELETE", text("/api/queue/windows/{name}"), night);
        QCOMPARE(m_api.get(text("/api/queue/windows/{name}"), night).status, 404);
        QCOMPARE(m_api.send("PUT", text("/api/queue/windows/{name}"), night, {{text("spec"), text("night")}})
                     .status,
                 400);
        QCOMPARE(m_api.send("PUT", text("/api/queue/windows/{name}"), night).status, 422);
        QCOMPARE(m_api
                     .send("PUT", text("/api/queue/window-places/{place}"), {text("moon")},
                           {{text("window"), text("overnight")}})
                     .status,
                 400);
    }

    void keys() {
        const QString key = m_api.post(text("/api/auth/api-keys"), {}, {{text("name"), text("laptop")}})
                                .json()[text("key")]
                                .toString();
        m_api.get(text("/api/auth/api-keys"));
        m_api.get(text("/api/users/{user}/api-keys"), {text("1")});
        m_api.post(text("/api/users/{user}/api-keys"), {text("1")},
                   {{text("name"), text("other")},
                    {text("expires_days"), 1},
                    {text("scopes"), QJsonArray{text("queue.view")}}});
        QCOMPARE(m_daemon.get(text("/api/queue"), {{"X-API-Key", key.toLatin1()}}).status, 200);
        m_api.send("DELETE", text("/api/auth/api-keys/{key}"), {text("1")});
        QCOMPARE(m_daemon.get(text("/api/queue"), {{"X-API-Key", key.toLatin1()}}).status, 401);
        QCOMPARE(m_api.send("DELETE", text("/api/auth/api-keys/{key}"), {text("99")}).status, 404);
    }

    void logIns() {
        const QJsonObject who{{text("username"), text("mira")}, {text("password"), text("correct horse")}};
        m_api.get(text("/api/auth/setup/status"));
        m_api.post(text("/api/users"), {}, who);
        QCOMPARE(m_api.post(text("/api/auth/login"), {}, {{text("username"), text("mira")}}).status, 422);
        QCOMPARE(m_api
                     .post(text("/api/auth/login"), {},
                           {{text("username"), text("mira")}, {text("password"), text("wrong")}})
                     .status,
                 401);
        QCOMPARE(m_api.post(text("/api/auth/login"), {}, who).status, 200); // from here on with the cookie
        const QJsonObject me = m_api.get(text("/api/auth/me")).json();
        QCOMPARE(me[text("auth")].toString(), text("session"));
        QCOMPARE(me[text("user")].toObject()[text("username")].toString(), text("mira"));
        m_api.get(text("/api/auth/check"));
        QCOMPARE(m_api.get(text("/api/users")).status, 403);
        QCOMPARE(m_api.post(text("/api/auth/logout")).status, 403); // without the token
        m_api.setHeaders({{"X-CSRF-Token", me[text("csrf_token")].toString().toLatin1()}});
        QCOMPARE(m_api
                     .post(text("/api/auth/password"), {},
                           {{text("current_password"), text("correct horse")},
                            {text("new_password"), text("quite another one")}})
                     .status,
                 200);
        QCOMPARE(m_api.post(text("/api/auth/logout")).status, 200);
        m_api.setHeaders({});
        QCOMPARE(m_api.get(text("/api/auth/me")).json()[text("auth")].toString(), text("owner"));
    }

    void audit() {
        m_api.get(text("/api/audit"));
        m_api.get(text("/api/audit"), {}, text("action=user.create&limit=1&since=2026-01-01T00:00:00Z"));
        QCOMPARE(m_api.get(text("/api/audit"), {}, text("action=nothing")).status, 400);
        QCOMPARE(m_api.get(text("/api/audit"), {}, text("limit=501")).status, 422);
        QCOMPARE(m_api.get(text("/api/audit"), {}, text("since=yesterday")).status, 422);
        QVERIFY(m_api.get(text("/api/audit/verify")).json()[text("intact")].toBool());
        m_api.get(text("/api/audit/stats"));
    }

    void unknownPathsAndMethods() {
        QCOMPARE(m_daemon.get(text("/api/nothing")).status, 404);
        QCOMPARE(m_daemon.send("DELETE", text("/api/queue"), {}).status, 405);
        const JsonSchema schemas(m_api.document());
        const QJsonObject problem{{text("$ref"), text("#/components/schemas/Problem")}};
        QCOMPARE(schemas.faults(m_daemon.get(text("/api/nothing")).json(), problem), QStringList());
    }

    /// The server ends in order; what runs goes on, and the next one has it.
    void shutDown() {
        const QString job = running();
        QCOMPARE(m_api.post(text("/api/system/shutdown")).status, 200);
        QVERIFY(waitUntil([this] { return !m_daemon.running(); }));
        QCOMPARE(m_daemon.exitCode(), 0);
        QVERIFY2(m_daemon.start(), qPrintable(m_daemon.errors()));
        QCOMPARE(m_daemon.statusOf(job), text("running"));
        QVERIFY(QString::fromUtf8(m_daemon.get(text("/api/audit?action=system.shutdown")).body)
                    .contains(text("system.shutdown")));
    }

    /// Last: by now all that is promised has come.
    void everySuccessWasSeen() { QCOMPARE(m_api.unseenSuccesses(), QStringList()); }
};

KATAAR_TEST(answers, AnswersTest)
#include "tst_answers.moc"
