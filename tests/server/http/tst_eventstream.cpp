// SPDX-License-Identifier: GPL-3.0-or-later
// Server-sent events over a real socket: form, heartbeat, a reader that lags, a reader that leaves.
#include "server/http/eventstream.h"
#include "tests/server/http/httpfixture.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>
#include <QTest>

using namespace kataar;
using namespace kataar::test;

class EventStreamTest : public QObject {
    Q_OBJECT

private:
    std::vector<std::shared_ptr<EventStream>> m_streams;

    std::unique_ptr<HttpServer> server(const HttpLimits& limits = {}) {
        m_streams.clear();
        HttpOptions options;
        options.limits = limits;
        std::vector<Route> routes;
        routes.push_back({Method::Get, "/events", Access::open(), [this](const Request&, const Reply& reply) {
                              m_streams.push_back(reply.stream());
                          }});
        return serve(std::move(routes), options);
    }

    bool opened(RawClient& client, size_t count = 1) {
        client.send(get("/events"));
        return client.wait([&] { return m_streams.size() >= count; }) && client.waitFor("\r\n\r\n");
    }

private Q_SLOTS:
    void form() {
        const auto http = server();
        RawClient client(http->endpoints().at(0).port);
        QVERIFY(opened(client));
        QVERIFY(client.rest().contains("Content-Type: text/event-stream; charset=utf-8\r\n"));
        QVERIFY(client.rest().contains("X-Content-Type-Options: nosniff\r\n"));
        m_streams[0]->send("{\"a\":1}", "job.queued", "7");
        m_streams[0]->send("one\ntwo\r\nthree");
        m_streams[0]->send("x", "bad\nname", "bad\r\nid");
        m_streams[0]->comment("hi");
        QVERIFY(client.waitFor(
            "id: 7\nevent: job.queued\ndata: {\"a\":1}\n\ndata: one\ndata: two\ndata: three\n\n"
            "id: badid\nevent: badname\ndata: x\n\n: hi\n\n"));
        m_streams[0]->send("last");
        m_streams[0]->close();
        QVERIFY(m_streams[0]->closed());
        QVERIFY(client.waitClosed());
        QVERIFY(client.rest().endsWith("data: last\n\n"));
    }

    void letGoEndsIt() {
        const auto http = server();
        RawClient client(http->endpoints().at(0).port);
        QVERIFY(opened(client));
        m_streams.clear();
        QVERIFY(client.waitClosed());
    }

    void headOfAStream() {
        const auto http = server();
        RawClient client(http->endpoints().at(0).port);
        QCOMPARE(client.ask("HEAD /events HTTP/1.1\r\nHost: localhost\r\n\r\n", true).status, 200);
        QVERIFY(m_streams.at(0)->closed());
        QVERIFY(client.waitClosed());
    }

    void heartbeat() {
        HttpLimits limits;
        limits.heartbeatMs = 40;
        limits.idleMs = 100; // does not concern streams
        const auto http = server(limits);
        RawClient client(http->endpoints().at(0).port);
        QVERIFY(opened(client));
        QVERIFY(client.waitFor(": \n\n: \n\n: \n\n: \n\n"));
        QVERIFY(!m_streams[0]->closed());
    }

    void clientGone() {
        const auto http = server();
        auto client = std::make_unique<RawClient>(http->endpoints().at(0).port);
        QVERIFY(opened(*client));
        QSignalSpy gone(m_streams[0].get(), &EventStream::gone);
        client->send("more bytes than a reader of events should send");
        client.reset();
        QTRY_COMPARE(gone.size(), 1);
        QVERIFY(m_streams[0]->closed());
        m_streams[0]->send("nobody listens");
        QTRY_COMPARE(http->connectionCount(), 0);
    }

    /// The slow one is dropped, the quick one is served, and neither call blocks.
    void slowReaderIsDropped() {
        const auto http = server();
        RawClient slow(http->endpoints().at(0).port);
        QVERIFY(opened(slow));
        RawClient quick(http->endpoints().at(0).port);
        QVERIFY(opened(quick, 2));
        slow.socket().setReadBufferSize(1); // the client stops taking bytes from its kernel
        QSignalSpy gone(m_streams[0].get(), &EventStream::gone);
        const QByteArray data(32 * 1024, 'x');
        qint64 most = 0;
        for (int i = 0; i < 2000 && gone.isEmpty(); ++i) {
            for (const auto& stream : m_streams)
                stream->send(data);
            most = std::max(most, m_streams[0]->unsent());
            quick.wait([&] { return m_streams[1]->unsent() == 0; });
            quick.rest();
        }
        QCOMPARE(gone.size(), 1);
        QVERIFY(m_streams[0]->closed());
        QVERIFY(most <= HttpLimits().streamUnsent + data.size() + 1024);
        QVERIFY(!m_streams[1]->closed());
        m_streams[1]->send("still here");
        QVERIFY(quick.waitFor("still here"));
    }

    void droppedByItsOwnHandlerDuringGone() {
        const auto http = server();
        auto client = std::make_unique<RawClient>(http->endpoints().at(0).port);
        QVERIFY(opened(*client));
        connect(m_streams[0].get(), &EventStream::gone, this, [this] { m_streams.clear(); });
        client.reset();
        QTRY_VERIFY(m_streams.empty());
        QTRY_COMPARE(http->connectionCount(), 0);
    }

    void floodInOneTurn() {
        const auto http = server();
        RawClient client(http->endpoints().at(0).port);
        QVERIFY(opened(client));
        QSignalSpy gone(m_streams[0].get(), &EventStream::gone);
        for (int i = 0; i < 100'000 && !m_streams[0]->closed(); ++i)
            m_streams[0]->send("0123456789");
        QVERIFY(m_streams[0]->closed());
        QVERIFY2(gone.isEmpty(), "not within send()");
        QTRY_COMPARE(gone.size(), 1);
        QVERIFY(client.waitClosed());
    }
};

KATAAR_TEST(eventstream, EventStreamTest)
#include "tst_eventstream.moc"
