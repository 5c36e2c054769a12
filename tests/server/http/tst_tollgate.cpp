// SPDX-License-Identifier: GPL-3.0-or-later
// Who asks too often waits, who guesses is locked out, and neither touches anybody else.
#include "tests/server/http/httpfixture.h"
#include "tests/support/testmain.h"

#include "server/http/tollgate.h"

#include <QTest>

using namespace kataar;
using namespace kataar::test;

class TollClock final : public Clock {
public:
    qint64 ms = 1'000'000;
    UtcTime wall() const override { return {}; }
    MonotonicTime monotonic() const override { return {ms}; }
};

namespace {

const QHostAddress here(QHostAddress::LocalHost);
const QHostAddress elsewhere(QStringLiteral("127.0.0.2"));

/// Right keys are "7" and "8".
std::optional<Error> knowsKeys(Request& request, const Route&) {
    const QByteArray key = request.header("x-api-key");
    if (key.isEmpty() && request.ownerTrusted)
        return std::nullopt;
    if (key != "7" && key != "8")
        return notAuthenticated(QStringLiteral("no"));
    request.rateKey = "key:" + key;
    return std::nullopt;
}

QByteArray withKey(const QByteArray& key) { return get("/mine", "X-API-Key: " + key + "\r\n"); }

} // namespace

class TollGateTest : public QObject {
    Q_OBJECT

    TollClock m_clock;
    QVector<Reply> m_logins;

    std::unique_ptr<HttpServer> start(HttpLimits limits, bool ownerTrust = false) {
        const auto answer = [](const Request&, const Reply& reply) { reply.send(200, "x"); };
        std::vector<Route> routes;
        routes.push_back({Method::Get, "/open", Access::open(), answer});
        routes.push_back({Method::Get, "/mine", Access::account(), answer});
        routes.push_back({Method::Post, "/login", Access::open(),
                          [this](const Request&, const Reply& reply) { m_logins.append(reply); }});
        routes.back().logsIn = true;
        HttpOptions options;
        options.limits = limits;
        options.ownerTrust = ownerTrust;
        options.clock = &m_clock;
        auto server = serve(std::move(routes), options);
        server->setAuthenticator(&knowsKeys);
        return server;
    }

private Q_SLOTS:
    void cleanup() { m_logins.clear(); }

    void anonymousByAddress() {
        HttpLimits limits;
        limits.requestsPerMinute = 6;
        const auto server = start(limits);
        const quint16 port = server->endpoints().at(0).port;
        RawClient client(port);
        const QByteArray requests[] = {get("/open"),        get("/none"), get("/mine"),
                                       post("/open", "{}"), get("/open"), get("/open")};
        const int statuses[] = {200, 404, 401, 405, 200, 200};
        for (int i = 0; i < 6; ++i) {
            const Answer answer = client.ask(requests[i]);
            QCOMPARE(answer.status, statuses[i]);
            QCOMPARE(answer.header("X-RateLimit-Limit"), "6");
            QCOMPARE(answer.header("X-RateLimit-Remaining"), QByteArray::number(5 - i));
            QCOMPARE(answer.header("X-RateLimit-Reset"), QByteArray::number(10 * (i + 1)));
        }
        // Neither another connection nor a header makes somebody else of him.
        RawClient again(port);
        for (const char* header : {"", "X-Forwarded-For: 10.1.2.3\r\n", "Forwarded: for=10.1.2.3\r\n",
                                   "X-Real-IP: 10.1.2.3\r\n"}) {
            const Answer refused = again.ask(get("/open", header));
            QCOMPARE(refused.status, 429);
            QCOMPARE(refused.header("Retry-After"), "10");
            QCOMPARE(refused.header("X-RateLimit-Remaining"), "0");
            QCOMPARE(refused.header("Content-Type"), "application/problem+json");
            QVERIFY(refused.body.contains("too_many_requests"));
        }
        QCOMPARE(RawClient(port, here, elsewhere).ask(get("/open")).status, 200);
        m_clock.ms += 10'000;
        QCOMPARE(again.ask(get("/open")).status, 200);
        QCOMPARE(again.ask(get("/open")).status, 429);
    }

    void credentialHasTenTimesAsMany() {
        HttpLimits limits;
        limits.requestsPerMinute = 2;
        const auto server = start(limits);
        const quint16 port = server->endpoints().at(0).port;
        RawClient client(port);
        for (int i = 0; i < 20; ++i) {
            const Answer answer = client.ask(withKey("7"));
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.header("X-RateLimit-Limit"), "20");
        }
        QCOMPARE(client.ask(withKey("7")).status, 429);
        QCOMPARE(RawClient(port, here, elsewhere).ask(withKey("7")).status, 429); // the key is what counts
        QCOMPARE(client.ask(withKey("8")).status, 200);
        QCOMPARE(client.ask(get("/open")).status, 200);
    }

    void ownerIsFree() {
        HttpLimits limits;
        limits.requestsPerMinute = 1;
        const auto server = start(limits, true);
        RawClient client(server->endpoints().at(0).port);
        for (int i = 0; i < 5; ++i) {
            const Answer answer = client.ask(get(i % 2 ? "/open" : "/mine"));
            QCOMPARE(answer.status, 200);
            QVERIFY(!answer.head.contains("X-RateLimit"));
        }
    }

    void limitCanBeOff() {
        HttpLimits limits;
        limits.requestsPerMinute = 0;
        const auto server = start(limits);
        RawClient client(server->endpoints().at(0).port);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(!client.ask(get("/open")).head.contains("X-RateLimit"));
            QCOMPARE(client.ask(withKey("7")).status, 200);
        }
    }

    void guessingKeysLocksTheAddressOut() {
        const auto server = start({}, true);
        const quint16 port = server->endpoints().at(0).port;
        RawClient client(port);
        for (int i = 0; i < 15; ++i) {
            QCOMPARE(client.ask(withKey("7")).status, 200); // a success does not make good for failures
            QCOMPARE(client.ask(withKey("wrong" + QByteArray::number(i))).status, 401);
        }
        const Answer refused = client.ask(withKey("7"));
        QCOMPARE(refused.status, 429);
        QCOMPARE(refused.header("Retry-After"), "4");
        QCOMPARE(client.ask(withKey("wrong")).status, 429);
        QCOMPARE(client.ask(get("/mine", "X-API-Key: 7\r\nX-Forwarded-For: 10.0.0.1\r\n")).status, 429);
        QCOMPARE(client.ask(post("/login", "{}")).status, 429);
        QCOMPARE(client.ask(get("/mine")).status, 200); // the owner without a key
        QCOMPARE(RawClient(port, here, elsewhere).ask(withKey("7")).status, 200);
        m_clock.ms += 4'000;
        QCOMPARE(client.ask(withKey("7")).status, 200);
        QCOMPARE(client.ask(withKey("wrong")).status, 401);
        QCOMPARE(client.ask(withKey("7")).status, 429);
    }

    /// Tries that are still being looked at count already.
    void guessingPasswordsAtOnceDoesNotHelp() {
        const auto server = start({});
        const quint16 port = server->endpoints().at(0).port;
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 20; ++i) {
            clients.push_back(std::make_unique<RawClient>(port));
            clients.back()->send(post("/login", "{}"));
        }
        int refused = 0;
        for (const auto& client : clients)
            refused += client->wait([&] { return m_logins.size() == 15; }) ? 0 : 1;
        QCOMPARE(refused, 0);
        for (int i = 15; i < 20; ++i)
            QCOMPARE(clients[static_cast<size_t>(i)]->next().status, 429);
        for (int i = 0; i < 15; ++i)
            m_logins[i].fail(i < 10 ? notAuthenticated(QStringLiteral("wrong password"))
                                    : Error::invalid(QStringLiteral("bad_form"), QStringLiteral("form")));
        RawClient client(port); // the ten failures stay, the five others are given back
        for (int i = 15; i < 20; ++i) {
            client.send(post("/login", "{}"));
            QVERIFY(client.wait([&] { return m_logins.size() == i + 1; }));
            m_logins[i].fail(notAuthenticated(QStringLiteral("wrong password")));
            QCOMPARE(client.next().status, 401);
        }
        QCOMPARE(client.ask(post("/login", "{}")).status, 429);
    }

    void successfulLoginsAreNotCounted() {
        const auto server = start({});
        RawClient client(server->endpoints().at(0).port);
        for (int i = 0; i < 40; ++i) {
            client.send(post("/login", "{}"));
            QVERIFY(client.wait([&] { return m_logins.size() == i + 1; }));
            m_logins[i].send(200, "in");
            QCOMPARE(client.next().status, 200);
        }
    }

    void addressesAreCountedBySixtyFourBits() {
        const auto key = [](const char* text) { return peerKey(QHostAddress(QLatin1StringView(text))); };
        QCOMPARE(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff:1:2:3"));
        QVERIFY(key("2001:db8:1:2::1") != key("2001:db8:1:3::1"));
        QVERIFY(key("10.0.0.1") != key("10.0.0.2"));
        HttpLimits limits;
        limits.requestsPerMinute = 1;
        TollGate toll(limits, m_clock);
        Request one;
        one.peer.address = QHostAddress(QStringLiteral("2001:db8:1:2::1"));
        Request two;
        two.peer.address = QHostAddress(QStringLiteral("2001:db8:1:2::2"));
        QVERIFY(!toll.charge(one));
        const auto refused = toll.charge(two);
        QVERIFY(refused);
        QCOMPARE(refused->code, ErrorCode::Unavailable);
    }
};

KATAAR_TEST(tollgate, TollGateTest)
#include "tst_tollgate.moc"
