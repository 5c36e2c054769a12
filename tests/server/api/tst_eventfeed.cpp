// SPDX-License-Identifier: GPL-3.0-or-later
// /api/events over a socket: resume, gaps, filters, a slow reader, few streams for each account.
#include "server/api/api.h"
#include "server/api/eventfeed.h"
#include "server/api/streamregistry.h"
#include "tests/core/store/storefixture.h"
#include "tests/server/http/httpfixture.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;
using namespace kataar::test;

class EventFeedTest : public QObject {
    Q_OBJECT

    StillClock m_clock;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<StreamRegistry> m_streams;
    std::unique_ptr<HttpServer> m_server;

    void serveEvents(const EventLogOptions& options = {}) {
        m_server.reset();
        m_streams = std::make_unique<StreamRegistry>();
        m_log = std::make_unique<EventLog>(7, m_clock, options);
        m_server = test::serve(eventRoutes(*m_log, *m_streams));
        m_server->setAuthenticator([](Request& request, const Route&) -> std::optional<Error> {
            Principal who; // the test's readers say who they are
            who.userId = request.header("X-Test-User").toLongLong();
            who.level = request.hasHeader("X-Test-Admin") ? Level::Admin : Level::Researcher;
            request.principal = Caller{who, Credential::Owner, {}};
            return std::nullopt;
        });
    }
    quint16 port() const { return m_server->endpoints().at(0).port; }
    std::unique_ptr<RawClient> reader(const QByteArray& target, const QByteArray& headers = {},
                                      const QByteArray& user = "1") {
        auto client = std::make_unique<RawClient>(port());
        client->send(get(target, "X-Test-User: " + user + "\r\n" + headers));
        if (!client->waitFor("\r\n\r\n"))
            qFatal("no stream");
        return client;
    }
    void publish(EventType type, const QByteArray& data, const Audience& audience = Audience::everyone()) {
        m_log->append(type, audience, data);
        m_log->tell();
    }
    static QByteArray event(qint64 seq, const QByteArray& type, const QByteArray& data) {
        return "id: " + QByteArray::number(seq) + "\nevent: " + type + "\ndata: " + data + "\n\n";
    }
    QByteArray resync() const {
        return event(m_log->last(), "resync", "{\"seq\":" + QByteArray::number(m_log->last()) + "}");
    }
    static QByteArray after(qint64 seq) { return "Last-Event-ID: " + QByteArray::number(seq) + "\r\n"; }

private Q_SLOTS:
    void init() { serveEvents(); }
    void cleanup() { m_server.reset(); }

    void aNewReaderIsToldWhereHeStandsAndThenWhatHappens() {
        publish(EventType::QueueChanged, "{}");
        const qint64 start = m_log->last();
        const auto client = reader("/api/events");
        QVERIFY(client->waitFor("id: " + QByteArray::number(start) + "\n\n"));
        publish(EventType::JobQueued, R"({"id":1})");
        QVERIFY(client->waitFor(event(start + 1, "job.queued", R"({"id":1})")));
        QVERIFY(!client->rest().contains("resync"));
    }

    void aReaderWhoComesBackMissesNothingAndGetsNothingTwice() {
        const qint64 start = m_log->last();
        for (int i = 1; i <= 5; ++i)
            publish(EventType::JobQueued, QByteArray::number(i));
        const auto client = reader("/api/events", after(start + 3));
        QVERIFY(client->waitFor(event(start + 5, "job.queued", "5")));
        QVERIFY(client->rest().contains(event(start + 4, "job.queued", "4")));
        QVERIFY(!client->rest().contains("data: 3"));
        const auto byQuery = reader("/api/events?last_event_id=" + QByteArray::number(start + 4));
        QVERIFY(byQuery->waitFor(event(start + 5, "job.queued", "5")));
        QVERIFY(!byQuery->rest().contains("data: 4"));
    }

    void aReaderFromBeforeTheRingIsToldToFetch() {
        serveEvents({.events = 3});
        const qint64 start = m_log->last();
        for (int i = 1; i <= 10; ++i)
            publish(EventType::JobQueued, QByteArray::number(i));
        for (const QByteArray& seen :
             {after(start + 2), after(start + 11), after(0), QByteArray("Last-Event-ID: soup\r\n")}) {
            const auto client = reader("/api/events", seen);
            QVERIFY(client->waitFor(resync()));
            QVERIFY(!client->rest().contains("job.queued"));
        }
        publish(EventType::JobQueued, "11");
    }

    void eachReaderGetsWhatHeMaySeeAndAskedFor() {
        QueueEntry job = pendingEntry();
        job.userId = 2;
        const auto stranger = reader("/api/events");
        const auto owner = reader("/api/events", {}, "2");
        const auto admin = reader("/api/events", "X-Test-Admin: 1\r\n");
        const auto queueOnly = reader("/api/events?types=queue.changed", "X-Test-Admin: 1\r\n");
        publish(EventType::JobQueued, "secret", Audience::ofJob(job));
        publish(EventType::QueueChanged, "end");
        for (RawClient* client : {stranger.get(), owner.get(), admin.get(), queueOnly.get()})
            QVERIFY(client->waitFor("data: end"));
        for (RawClient* client : {owner.get(), admin.get()})
            QVERIFY(client->rest().contains("data: secret"));
        for (RawClient* client : {stranger.get(), queueOnly.get()})
            QVERIFY(!client->rest().contains("secret"));
        RawClient wrong(port());
        QCOMPARE(wrong.ask(get("/api/events?types=jobs")).status, 422);
        QCOMPARE(wrong.ask(get("/api/events?last_event_id=soup")).status, 422);
    }

    void aReaderOfFewEventsIsToldWhereHeStands() {
        const auto client = reader("/api/events?types=queue.changed");
        for (int i = 0; i < 600; ++i)
            m_log->append(EventType::JobProgress, Audience::everyone(), "{}");
        m_log->tell();
        QVERIFY(client->waitFor("id: " + QByteArray::number(m_log->last()) + "\n\n"));
    }

    void aSlowReaderIsCaughtUpByOneResync() {
        serveEvents({.events = 200});
        const auto slow = reader("/api/events");
        slow->socket().setReadBufferSize(1024);
        const auto quick = reader("/api/events");
        const QByteArray data(8000, 'x');
        const qint64 first = m_log->last() + 1;
        for (int i = 0; i < 4000; ++i) { // 32 MB: more than any kernel keeps for him
            publish(EventType::QueueChanged, data);
            if (i % 20 == 0)
                QVERIFY(quick->waitFor("id: " + QByteArray::number(m_log->last()) + '\n'));
        }
        QVERIFY(m_log->bytes() < 200 * 8300);
        QCOMPARE(m_log->readers(), 2); // not cut
        slow->socket().setReadBufferSize(0);
        QVERIFY(slow->waitFor("event: resync"));
        publish(EventType::QueueChanged, "live");
        QVERIFY(slow->waitFor("data: live"));
        QVERIFY(slow->rest().contains("id: " + QByteArray::number(first) + '\n'));
        QCOMPARE(slow->rest().count("event: resync"), 1);
        QVERIFY(!quick->rest().contains("event: resync"));
    }

    void anEventTooLargeForAStreamIsToBeFetched() {
        const auto client = reader("/api/events");
        publish(EventType::JobQueued, QByteArray(500'000, 'x'));
        QVERIFY(client->waitFor(resync()));
        QVERIFY(!client->rest().contains("xxx"));
    }

    void anAccountHasEightStreamsAndThenMustWait() {
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 8; ++i)
            clients.push_back(reader("/api/events"));
        RawClient ninth(port());
        const Answer refused = ninth.ask(get("/api/events", "X-Test-User: 1\r\n"));
        QCOMPARE(refused.status, 429);
        QVERIFY(!refused.header("Retry-After").isEmpty());
        clients.front()->socket().abort();
        QVERIFY(ninth.wait([&] { return m_log->readers() == 7; }));
        clients.push_back(reader("/api/events"));
        QCOMPARE(m_streams->count(StreamRegistry::Kind::Events), 8);
    }

    void changedRightsEndAnAccountsStreams() {
        const auto client = reader("/api/events");
        m_streams->closeFor(2);
        m_streams->closeFor(1);
        QVERIFY(client->waitClosed());
        QVERIFY(client->wait([&] { return m_log->readers() == 0; }));
        QCOMPARE(m_streams->count(StreamRegistry::Kind::Events), 0);
    }

    void aHeadHasNoStream() {
        RawClient client(port());
        client.send("HEAD /api/events HTTP/1.1\r\nHost: localhost\r\nX-Test-User: 1\r\n\r\n");
        QVERIFY(client.waitClosed());
        QVERIFY(client.rest().startsWith("HTTP/1.1 200"));
        QCOMPARE(m_log->readers(), 0);
    }
};

KATAAR_TEST(eventfeed, EventFeedTest)
#include "tst_eventfeed.moc"
