// SPDX-License-Identifier: GPL-3.0-or-later
// What a well-behaved client sees: answers, their order and form.
#include "tests/server/http/httpfixture.h"
#include "tests/support/testmain.h"

#include "server/http/peer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include <stdexcept>

using namespace kataar;
using namespace kataar::test;

namespace {

Route openRoute(Method method, const char* path, std::function<void(const Request&, Reply)> handle) {
    return {method, path, Access::open(), std::move(handle)};
}

Route echo() {
    return openRoute(Method::Post, "/echo", [](const Request& request, const Reply& reply) {
        reply.send(200, request.body, "application/octet-stream");
    });
}

QJsonObject problem(const Answer& answer) { return QJsonDocument::fromJson(answer.body).object(); }

QString errorName(const Answer& answer) { return problem(answer).value(QStringLiteral("error")).toString(); }

} // namespace

class HttpServerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answers() {
        const auto server =
            serve({openRoute(Method::Get, "/hello/{name}", [](const Request& request, const Reply& reply) {
                reply.json(200, {{QStringLiteral("name"), request.pathArg("name")}});
            })});
        QVERIFY(server);
        RawClient client(server->endpoints().at(0).port);
        const Answer answer = client.ask(get("/hello/%E0%A4%95"));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, QByteArray("{\"name\":\"\xe0\xa4\x95\"}"));
        QCOMPARE(answer.header("Content-Type"), "application/json; charset=utf-8");
        QCOMPARE(answer.header("Connection"), "");
        const Answer again = client.ask(get("/hello/b"));
        QCOMPARE(again.body, "{\"name\":\"b\"}");
        QVERIFY(answer.header("X-Request-Id") != again.header("X-Request-Id"));
    }

    void bothLoopbacks() {
        HttpServer server(
            {openRoute(Method::Get, "/", [](const Request&, const Reply& reply) { reply.send(200, "x"); })},
            ofThisKind());
        QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost), 0));
        const quint16 port = server.endpoints().at(0).port;
        QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHostIPv6), port));
        QCOMPARE(server.endpoints().size(), 2);
        QCOMPARE(server.endpoints().at(1).url(),
                 QStringLiteral("%1://[::1]:%2")
                     .arg(overTls() ? QStringLiteral("https") : QStringLiteral("http"))
                     .arg(port));
        for (const auto address : {QHostAddress::LocalHost, QHostAddress::LocalHostIPv6}) {
            RawClient client(port, QHostAddress(address));
            QCOMPARE(client.ask(get("/")).status, 200);
        }
        const auto taken = server.listen(QHostAddress(QHostAddress::LocalHost), port);
        QVERIFY(!taken);
        QCOMPARE(taken.error().code, ErrorCode::Unavailable);
    }

    /// Every answer carries them, whatever its status.
    void securityHeaders() {
        const auto server = serve(
            {openRoute(Method::Get, "/", [](const Request&, const Reply& reply) { reply.send(200, "x"); }),
             openRoute(Method::Get, "/fails",
                       [](const Request&, const Reply& reply) {
                           reply.fail(Error::internal(QStringLiteral("x"), QStringLiteral("x")));
                       }),
             {Method::Get, "/owner", Access::account(),
              [](const Request&, const Reply& reply) { reply.send(200, "x"); }}});
        for (const QByteArray& request :
             {get("/"), get("/none"), get("/fails"), QByteArray("HEAD / HTTP/1.0\r\n\r\n"),
              QByteArray("OPTIONS / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n\r\n"),
              get("/owner", "X-API-Key: wrong\r\n"), post("/", "{}"), QByteArray("GET / HTTP/9.9\r\n\r\n"),
              QByteArray("\x16\x03")}) {
            RawClient client(server->endpoints().at(0).port);
            const Answer answer = client.ask(request, request.startsWith("HEAD"));
            QVERIFY(answer.status != 0);
            QCOMPARE(answer.header("X-Content-Type-Options"), "nosniff");
            QCOMPARE(answer.header("Cache-Control"), "no-store");
            QCOMPARE(answer.header("Content-Security-Policy"), "default-src 'none'; frame-ancestors 'none'");
            QVERIFY(!answer.header("X-Request-Id").isEmpty());
            QCOMPARE(answer.header("Cross-Origin-Resource-Policy"), "same-origin");
            for (const char* telling : {"Access-Control", "\nServer:", "X-Powered-By", "Kataar", "kataar"})
                QVERIFY2(!answer.head.contains(telling), telling);
            if (answer.status == 200)
                continue;
            QCOMPARE(answer.header("Content-Type"), "application/problem+json");
            QCOMPARE(problem(answer).value(QStringLiteral("status")).toInt(), answer.status);
            QVERIFY(problem(answer).value(QStringLiteral("detail")).isString());
        }
    }

    void pathsAndMethods() {
        int ran = 0;
        const auto run = [&](const Request&, const Reply& reply) {
            ++ran;
            reply.send(200, "x");
        };
        const auto server =
            serve({openRoute(Method::Get, "/a", run), openRoute(Method::Delete, "/a", run), echo()});
        RawClient client(server->endpoints().at(0).port);
        QCOMPARE(client.ask(get("/b")).status, 404);
        const Answer wrong = client.ask(post("/a", "{}"));
        QCOMPARE(wrong.status, 405);
        QCOMPARE(wrong.header("Allow"), "GET, HEAD, DELETE");
        QCOMPARE(client.ask("OPTIONS /a HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 405);
        QCOMPARE(ran, 0);
        QCOMPARE(client.ask(get("/a")).status, 200);
        QCOMPARE(ran, 1);
    }

    void bodyTypes() {
        std::vector<Route> routes{echo()};
        routes.push_back({Method::Post, "/log", Access::open(),
                          [](const Request&, const Reply& reply) { reply.send(204, ""); }, "", "text/plain"});
        const auto server = serve(std::move(routes));
        RawClient client(server->endpoints().at(0).port);
        for (const char* type :
             {"application/json", "Application/JSON; charset=UTF-8", "application/json;charset=\"utf-8\""})
            QCOMPARE(client.ask(post("/echo", "{}", type)).status, 200);
        for (const char* type : {"text/plain", "", "application/jsonx", "application/json; charset=latin1",
                                 "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
            QCOMPARE(client.ask(post("/echo", "{}", type)).status, 415);
        QCOMPARE(client.ask(post("/log", "text", "text/plain")).status, 204);
        QCOMPARE(client.ask(post("/log", "{}")).status, 415);
        QCOMPARE(client.ask("POST /echo HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 200);
        QCOMPARE(client.ask(post("/echo", "", "text/html")).status, 200);
    }

    void bodiesArriveWhole() {
        const auto server =
            serve({echo(), openRoute(Method::Get, "/get", [](const Request& request, const Reply& reply) {
                       reply.send(200, request.body);
                   })});
        RawClient client(server->endpoints().at(0).port);
        QByteArray big(1024 * 1024, 'a');
        for (qsizetype i = 0; i < big.size(); i += 7)
            big[i] = static_cast<char>(i);
        QCOMPARE(client.ask(post("/echo", big)).body, big);
        const QByteArray split = post("/echo", "\"0123456789\"");
        for (qsizetype i = 0; i < split.size(); ++i) {
            client.send(split.mid(i, 1));
            QCoreApplication::processEvents();
        }
        QCOMPARE(client.next().body, "\"0123456789\"");
        QByteArray withBody = post("/get", "{\"q\":1}");
        withBody.replace(0, 4, "GET");
        QCOMPARE(client.ask(withBody).body, "{\"q\":1}");
    }

    /// A pipelined batch with deferred answers comes back in the order it was asked in.
    void pipelining() {
        QVector<std::pair<QString, Reply>> waiting;
        const auto server =
            serve({openRoute(Method::Get, "/now/{n}",
                             [](const Request& request, const Reply& reply) {
                                 reply.send(200, request.pathArg("n").toLatin1());
                             }),
                   openRoute(Method::Get, "/later/{n}", [&](const Request& request, const Reply& reply) {
                       QTimer::singleShot(
                           0, this, [reply, n = request.pathArg("n")] { reply.send(200, n.toLatin1()); });
                   })});
        RawClient client(server->endpoints().at(0).port);
        QByteArray batch;
        for (int i = 0; i < 50; ++i)
            batch += get((i % 3 == 0 ? "/later/" : "/now/") + QByteArray::number(i));
        client.send(batch);
        for (int i = 0; i < 50; ++i)
            QCOMPARE(client.next().body, QByteArray::number(i));
    }

    void manyPipelinedWithLargeAnswers() {
        const QByteArray large(20'000, 'x');
        const auto server = serve({openRoute(
            Method::Get, "/", [&](const Request&, const Reply& reply) { reply.send(200, large); })});
        RawClient client(server->endpoints().at(0).port);
        client.send(get("/").repeated(2000));
        for (int i = 0; i < 2000; ++i)
            QCOMPARE(client.next().body.size(), large.size());
    }

    void head() {
        const auto server = serve({openRoute(
            Method::Get, "/", [](const Request&, const Reply& reply) { reply.send(200, "12345"); })});
        RawClient client(server->endpoints().at(0).port);
        client.send(
            "HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\nHEAD /none HTTP/1.1\r\nHost: localhost\r\n\r\n" +
            get("/"));
        const Answer answer = client.next(true);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("Content-Length"), "5");
        QCOMPARE(client.next(true).status, 404);
        QCOMPARE(client.next().body, "12345");
    }

    void closing() {
        const auto server = serve(
            {openRoute(Method::Get, "/", [](const Request&, const Reply& reply) { reply.send(200, "x"); })});
        const quint16 port = server->endpoints().at(0).port;
        for (const QByteArray& request :
             {get("/", "Connection: close\r\n"), QByteArray("GET / HTTP/1.0\r\n\r\n"),
              QByteArray("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n")}) {
            RawClient client(port);
            const Answer answer = client.ask(request);
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.header("Connection"), "close");
            QVERIFY(client.waitClosed());
        }
        RawClient client(port);
        const QByteArray keep = "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n";
        QCOMPARE(client.ask(keep).header("Connection"), "keep-alive");
        QCOMPARE(client.ask(keep).status, 200);
    }

    void continues() {
        const auto server = serve({echo()});
        const QByteArray head = "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n";
        RawClient client(server->endpoints().at(0).port);
        QCOMPARE(client.ask(head).status, 100);
        QCOMPARE(client.ask("{}").body, "{}");
        QCOMPARE(client.ask(head + "{}").body, "{}"); // the body is there already: no 100
        QByteArray refused = head;
        refused.replace("/echo", "/none");
        QCOMPARE(client.ask(refused).status, 404);
        QVERIFY(client.waitClosed());
    }

    /// Qt must never see an Upgrade: it would run the handler and close as well.
    void upgradeIsIgnored() {
        int ran = 0;
        const auto server = serve({openRoute(Method::Get, "/", [&](const Request&, const Reply& reply) {
            ++ran;
            reply.send(200, "x");
        })});
        RawClient client(server->endpoints().at(0).port);
        QCOMPARE(
            client
                .ask(get("/", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"))
                .status,
            200);
        QCOMPARE(client.ask(get("/")).status, 200);
        QCOMPARE(ran, 2);
    }

    void forgottenTwiceAndThrown() {
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("never answered")));
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("answered twice")));
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("threw: boom")));
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("threw")));
        const auto server =
            serve({openRoute(Method::Get, "/forgets", [](const Request&, const Reply&) {}),
                   openRoute(Method::Get, "/twice",
                             [](const Request&, const Reply& reply) {
                                 reply.send(200, "first");
                                 reply.send(500, "second");
                             }),
                   openRoute(Method::Get, "/throws",
                             [](const Request&, const Reply&) { throw std::runtime_error("boom"); }),
                   openRoute(Method::Get, "/throws2", [](const Request&, const Reply&) { throw 5; })});
        RawClient client(server->endpoints().at(0).port);
        const Answer forgotten = client.ask(get("/forgets"));
        QCOMPARE(forgotten.status, 500);
        QCOMPARE(errorName(forgotten), QStringLiteral("no_answer"));
        QCOMPARE(client.ask(get("/twice")).body, "first");
        const Answer thrown = client.ask(get("/throws"));
        QCOMPARE(thrown.status, 500);
        QCOMPARE(errorName(thrown), QStringLiteral("handler_failed"));
        QVERIFY(!thrown.body.contains("boom"));
        QCOMPARE(client.ask(get("/throws2")).status, 500);
    }

    void answerFromNowhereElse() {
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("header of an answer was left out")));
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("header of an answer was left out")));
        const auto server = serve({openRoute(Method::Get, "/", [](const Request&, const Reply& reply) {
            reply.send(200, "x", "text/plain",
                       {{"X-Good", "1"}, {"X-Bad", "a\r\nSet-Cookie: b"}, {"X Bad", "1"}});
        })});
        RawClient client(server->endpoints().at(0).port);
        const Answer answer = client.ask(get("/"));
        QCOMPARE(answer.header("X-Good"), "1");
        QVERIFY(!answer.head.contains("Set-Cookie") && !answer.head.contains("X Bad"));
    }

    void clientLeavesWhileDeferred() {
        QVector<Reply> waiting;
        const auto server = serve({openRoute(
            Method::Get, "/", [&](const Request&, const Reply& reply) { waiting.append(reply); })});
        for (int i = 0; i < 100; ++i) {
            RawClient client(server->endpoints().at(0).port);
            client.send(get("/"));
            QVERIFY(client.wait([&] { return waiting.size() == i + 1; }));
            client.socket().abort();
        }
        QTRY_COMPARE(server->connectionCount(), 0);
        for (const Reply& reply : waiting) {
            QVERIFY(reply.gone());
            reply.send(200, "too late");
        }
    }

    void stopsWithOpenRequests() {
        QVector<Reply> waiting;
        auto server = serve({openRoute(Method::Get, "/",
                                       [&](const Request&, const Reply& reply) { waiting.append(reply); })});
        RawClient client(server->endpoints().at(0).port);
        client.send(get("/"));
        QVERIFY(client.wait([&] { return waiting.size() == 1; }));
        RawClient idle(server->endpoints().at(0).port);
        server.reset();
        QVERIFY(client.waitClosed() && idle.waitClosed());
        waiting.at(0).send(200, "x");
    }

    void stopFromAHandler() {
        std::unique_ptr<HttpServer> server;
        server = serve({openRoute(Method::Get, "/", [&](const Request&, const Reply& reply) {
            server->stop();
            reply.send(200, "x");
        })});
        RawClient client(server->endpoints().at(0).port);
        client.send(get("/").repeated(3));
        QVERIFY(client.waitClosed());
        QVERIFY(server->endpoints().isEmpty());
        QTRY_COMPARE(server->connectionCount(), 0);
    }

    /// A key of the api layer's own: what the hook finds reaches the handler; what it refuses never runs.
    void authenticator() {
        int ran = 0;
        const auto server =
            serve({{Method::Post, "/do", Access::account(), [&](const Request& request, const Reply& reply) {
                        ++ran;
                        reply.send(200, std::any_cast<QByteArray>(request.principal));
                    }}});
        server->setAuthenticator([](Request& request, const Route&) -> std::optional<Error> {
            if (request.header("x-api-key") == "throw")
                throw std::runtime_error("x");
            if (request.header("x-api-key") == "viewer")
                return Error::denied(QStringLiteral("queue.submit"));
            if (request.header("x-api-key") != "right" || !request.body.isEmpty())
                return notAuthenticated(QStringLiteral("no"));
            request.principal = QByteArray("asha");
            return std::nullopt;
        });
        const auto ask = [&](const char* key) {
            QByteArray request = post("/do", "{}");
            request.replace("Content-Type", "X-API-Key: " + QByteArray(key) + "\r\nContent-Type");
            RawClient client(server->endpoints().at(0).port);
            return client.ask(request);
        };
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("authenticator threw")));
        QCOMPARE(ask("wrong").status, 401);
        QCOMPARE(ask("viewer").status, 403);
        QCOMPARE(ask("throw").status, 500);
        QCOMPARE(ran, 0);
        QCOMPARE(ask("right").body, "asha");
        QCOMPARE(ran, 1);
    }
};

KATAAR_TEST(httpserver, HttpServerTest)
#include "tst_httpserver.moc"
