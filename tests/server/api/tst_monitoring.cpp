// SPDX-License-Identifier: GPL-3.0-or-later
// Health and metrics as whoever watches over the server reads them, with a store that fails and a disk that
// fills.
#include "server/api/monitoring.h"
#include "tests/core/store/storefixture.h"
#include "tests/server/http/httpfixture.h"
#include "tests/support/prometheustext.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QTest>

using namespace kataar;
using namespace kataar::test;

class MonitoringTest : public QObject {
    Q_OBJECT

    struct Parts {
        StoreFolder folder;
        std::unique_ptr<Database> database = folder.open();
        JobRepository jobs{*database};
        SettingsStore settings{*database};
        QueueBook book{*database, jobs, settings, folder.clock};
        SystemService system{book, folder.clock};
        QueueMetrics queueMetrics{book, *database};
        HttpMetrics httpMetrics;
        QVector<ProviderView> providers;
        StreamRegistry streams;
        std::optional<qint64> space = 1LL << 40;
        double load = 0;
        HealthService health{book, *database, system, [this] { return space; }, [this] { return load; }};
        std::unique_ptr<HttpServer> server;
    };
    std::unique_ptr<Parts> m_parts;

    Answer ask(const QByteArray& target) {
        RawClient client(m_parts->server->endpoints().at(0).port);
        return client.ask(get(target));
    }
    QJsonObject health() { return QJsonDocument::fromJson(ask("/api/cloud/health").body).object(); }
    QString overall() { return health()[QStringLiteral("status")].toString(); }
    QString component(const char* name) {
        return health()[QStringLiteral("components")][QLatin1StringView(name)][QStringLiteral("status")]
            .toString();
    }
    int ready() { return ask("/api/cloud/health/ready").status; }
    QueueEntry add(int number) {
        QueueEntry entry = pendingEntry();
        entry.numProcesses = 0;
        entry.name = QStringLiteral("secret-%1").arg(number);
        const auto added = m_parts->book.add(entry, sampleSpec());
        return added ? *added : QueueEntry();
    }
    void become(QueueEntry& entry, JobStatus status) {
        entry.status = status;
        if (status == JobStatus::Running)
            entry.startedAt = UtcTime{entry.queuedAt.us + 20'000'000};
        if (isTerminal(status))
            entry.completedAt = m_parts->folder.clock.now;
        QVERIFY_OK(m_parts->book.change(entry, QStringLiteral("test")));
    }

private Q_SLOTS:
    void cloudProviders() {
        const auto metrics = [this] { return ask("/api/cloud/metrics/prometheus").body; };
        QVERIFY(!metrics().contains("kataar_cloud_"));
        m_parts->providers = {{QStringLiteral("a"), ProviderHealth::Ok, {}, {}, {}, 3, true},
                              {QStringLiteral("b"), ProviderHealth::Failing, {}, {}, {}, 0, true},
                              {QStringLiteral("c"), ProviderHealth::Unknown, {}, {}, {}, 0, true}};
        const QByteArray all = metrics();
        QVERIFY(all.contains("kataar_cloud_provider_up{provider=\"a\"} 1\n"));
        QVERIFY(all.contains("kataar_cloud_provider_up{provider=\"b\"} 0\n"));
        QVERIFY(!all.contains("kataar_cloud_provider_up{provider=\"c\"}"));
        QVERIFY(all.contains("kataar_cloud_provider_jobs{provider=\"a\"} 3\n"));
    }
    void init() {
        m_parts = std::make_unique<Parts>();
        QVERIFY_OK(m_parts->book.load());
        const Monitoring monitoring{m_parts->book,
                                    m_parts->system,
                                    m_parts->health,
                                    m_parts->queueMetrics,
                                    m_parts->httpMetrics,
                                    m_parts->streams,
                                    [this] { return m_parts->server->connectionCount(); },
                                    [this] { return m_parts->providers; }};
        std::vector<Route> routes = healthRoutes(monitoring);
        for (const Route& route : metricsRoutes(monitoring))
            routes.push_back(route);
        HttpOptions options;
        options.ownerTrust = false; // nobody needs a credential here
        options.observer = [this](const Request&, const Route* route, int status, const Error*,
                                  std::chrono::microseconds took) {
            m_parts->httpMetrics.observe(route, status, took);
        };
        m_parts->server = test::serve(std::move(routes), options);
        m_parts->health.setStage(HealthService::Stage::Running);
    }
    void cleanup() {
        m_parts->server.reset();
        m_parts.reset();
    }

    void aWellServerSaysSo() {
        QCOMPARE(overall(), QStringLiteral("ok"));
        QCOMPARE(ask("/health").body, ask("/api/cloud/health").body);
        QCOMPARE(ask("/api/cloud/health/live").body, QByteArray(R"({"status":"ok"})"));
        QCOMPARE(ask("/api/cloud/health/ready").body, QByteArray(R"({"status":"ready"})"));
        for (const char* name : {"database", "scheduler", "gpus", "disk", "server"})
            QCOMPARE(component(name), QStringLiteral("ok"));
    }

    void itIsNotReadyWhileItStartsOrStops() {
        for (const auto stage : {HealthService::Stage::Starting, HealthService::Stage::Stopping}) {
            m_parts->health.setStage(stage);
            const Answer answer = ask("/api/cloud/health/ready");
            QCOMPARE(answer.status, 503);
            QVERIFY(!answer.header("Retry-After").isEmpty());
            QCOMPARE(ask("/api/cloud/health/live").status, 200);
        }
    }

    void aFillingDiskIsTold() {
        m_parts->space = 500LL * 1024 * 1024;
        QCOMPARE(overall(), QStringLiteral("degraded"));
        QCOMPARE(component("disk"), QStringLiteral("degraded"));
        QCOMPARE(ready(), 200);
        m_parts->space = 1024;
        QCOMPARE(ask("/health").status, 503);
        QCOMPARE(ready(), 503);
        m_parts->space.reset();
        QCOMPARE(overall(), QStringLiteral("degraded"));
        m_parts->load = 0.95;
        QCOMPARE(component("server"), QStringLiteral("degraded"));
    }

    void aStoreThatFailsIsTriedAgain() {
        add(1);
        m_parts->database->fail(Error::noSpace(QStringLiteral("The disk is full.")));
        QVERIFY(!m_parts->database->commit());
        QCOMPARE(component("database"), QStringLiteral("unavailable"));
        QCOMPARE(ready(), 503);
        QVERIFY_OK(m_parts->database->tryWriting()); // what the timer does
        QVERIFY_OK(m_parts->database->commit());
        QCOMPARE(component("database"), QStringLiteral("ok"));
        QCOMPARE(ready(), 200);
        m_parts->database->fail(Error::wrongState(QStringLiteral("x"), QStringLiteral("A wrong turn.")));
        QVERIFY(!m_parts->database->commit());
        QCOMPARE(component("database"), QStringLiteral("ok"));
    }

    void measurementsAreWellFormedAndSayNothingPrivate() {
        QueueEntry done = add(1);
        QueueEntry failed = add(2);
        add(3);
        QVERIFY_OK(m_parts->database->commit());
        for (QueueEntry* job : {&done, &failed})
            become(*job, JobStatus::Running);
        QVERIFY_OK(m_parts->database->commit());
        become(done, JobStatus::Completed);
        become(failed, JobStatus::Failed);
        QVERIFY_OK(m_parts->database->commit());
        QueueEntry undone = add(4);
        become(undone, JobStatus::Running);
        m_parts->database->fail(Error::noSpace(QStringLiteral("The disk is full.")));
        QVERIFY(!m_parts->database->commit());
        m_parts->queueMetrics.observeDispatch(std::chrono::microseconds(1500));
        ask("/nothing");
        ask("/api/cloud/health/live");
        const Answer answer = ask("/api/cloud/metrics/prometheus");
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.header("Content-Type").startsWith("text/plain; version=0.0.4"));
        const PrometheusText text(answer.body);
        QVERIFY2(text.problems().isEmpty(), qPrintable(text.problems().join(u'\n')));
        const auto is = [&](const char* series, double value) {
            const auto found = text.value(QString::fromLatin1(series));
            if (found != value)
                qWarning("%s is %g", series, found.value_or(-1));
            return found == value;
        };
        QVERIFY(is("kataar_jobs{kind=\"local\",status=\"pending\"}", 1));
        QVERIFY(is("kataar_jobs_ended_total{kind=\"local\",status=\"completed\"}", 1));
        QVERIFY(is("kataar_jobs_ended_total{kind=\"local\",status=\"failed\"}", 1));
        QVERIFY(is("kataar_job_wait_seconds_count{kind=\"local\"}", 2)); // not the one of the failed turn
        QVERIFY(is("kataar_job_wait_seconds_sum{kind=\"local\"}", 40));
        QVERIFY(is("kataar_job_dispatch_seconds_bucket{le=\"0.0025\"}", 1));
        QVERIFY(is("kataar_database_commit_seconds_count", 3));
        QVERIFY(is(
            "kataar_http_requests_total{method=\"GET\",route=\"/api/cloud/health/live\",status=\"2xx\"}", 1));
        QVERIFY(is("kataar_http_requests_total{method=\"none\",route=\"none\",status=\"4xx\"}", 1));
        for (const char* secret : {"secret", "asha", "spirals"})
            QVERIFY(!answer.body.contains(secret));
        QVERIFY(!answer.body.contains(done.jobId.toLatin1()));
    }
};

KATAAR_TEST(monitoring, MonitoringTest)
#include "tst_monitoring.moc"
