// SPDX-License-Identifier: GPL-3.0-or-later
// Hostile clients on real sockets: what is refused is never run, memory and connections stay bounded.
#include "tests/server/http/httpfixture.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <list>

using namespace kataar;
using namespace kataar::test;

namespace {

std::vector<Route> countingRoutes(int& ran) {
    const auto run = [&ran](const Request&, const Reply& reply) {
        ++ran;
        reply.send(200, "ran");
    };
    std::vector<Route> routes;
    routes.push_back({Method::Post, "/do", Access::open(), run});
    routes.push_back({Method::Get, "/do", Access::open(), run});
    routes.push_back({Method::Get, "/do/{name}", Access::open(), run});
    return routes;
}

/// Short enough that no test waits long; the same code as with the real ones.
HttpLimits shortTimes() {
    HttpLimits limits;
    limits.handshakeMs = 400;
    limits.headMs = 150;
    limits.bodyMs = 150;
    limits.idleMs = 400;
    limits.lingerMs = 100;
    limits.stallMs = 300;
    return limits;
}

qint64 residentKiB() {
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').at(1).toLongLong() * 4;
}

/// A sanitizer keeps freed memory for itself: nothing to measure then.
bool grownAtMost([[maybe_unused]] qint64 kiB, [[maybe_unused]] qint64 before) {
#ifdef __SANITIZE_ADDRESS__
    return true;
#else
    return residentKiB() - before < kiB;
#endif
}

} // namespace

class HostileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void malformed_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const QByteArray& bytes, int status) {
            QTest::newRow(name) << bytes << status;
        };
        const QByteArray host = "Host: localhost\r\n";
        const auto line = [&](const QByteArray& first) { return first + "\r\n" + host + "\r\n"; };
        const auto with = [&](const QByteArray& headers) {
            return "GET /do HTTP/1.1\r\n" + host + headers + "\r\n";
        };
        const auto body = [&](const QByteArray& headers) {
            return "POST /do HTTP/1.1\r\n" + host + "Content-Type: application/json\r\n" + headers + "\r\n{}";
        };
        // Request line
        row("good", line("GET /do HTTP/1.1"), 200);
        row("1.0", line("GET /do HTTP/1.0"), 200);
        row("no version", line("GET /do"), 400);
        row("nothing", "\r\n\r\n", 400);
        row("leading CRLF", "\r\n" + line("GET /do HTTP/1.1"), 400);
        row("leading blank", line(" GET /do HTTP/1.1"), 400);
        row("two blanks", line("GET  /do HTTP/1.1"), 400);
        row("tab", line("GET\t/do\tHTTP/1.1"), 400);
        row("trailing blank", line("GET /do HTTP/1.1 "), 400);
        row("blank in path", line("GET /d o HTTP/1.1"), 400);
        row("HTTP/2.0", line("GET /do HTTP/2.0"), 505);
        row("HTTP/1.2", line("GET /do HTTP/1.2"), 505);
        row("HTTP/0.9", line("GET /do HTTP/0.9"), 505);
        row("HTTP/x.y", line("GET /do HTTP/x.y"), 400);
        row("HTTP/11", line("GET /do HTTP/11"), 400);
        row("HTTP/1.10", line("GET /do HTTP/1.10"), 400);
        row("http/1.1", line("GET /do http/1.1"), 400);
        row("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
        row("TRACE", line("TRACE /do HTTP/1.1"), 501);
        row("CONNECT", line("CONNECT localhost:80 HTTP/1.1"), 501);
        row("PROPFIND", line("PROPFIND /do HTTP/1.1"), 501);
        row("get", line("get /do HTTP/1.1"), 501);
        row("G(ET", line("G(ET /do HTTP/1.1"), 400);
        row("absolute form", line("GET http://localhost/do HTTP/1.1"), 400);
        row("asterisk", line("OPTIONS * HTTP/1.1"), 400);
        row("relative", line("GET do HTTP/1.1"), 400);
        row("double slash", line("GET //do HTTP/1.1"), 400);
        row("inner double slash", line("GET /do//x HTTP/1.1"), 400);
        row("dot dot", line("GET /x/../do HTTP/1.1"), 400);
        row("encoded dot dot", line("GET /x/%2e%2E/do HTTP/1.1"), 400);
        row("half-encoded dot dot", line("GET /x/.%2e/do HTTP/1.1"), 400);
        row("dot", line("GET /./do HTTP/1.1"), 400);
        row("encoded slash", line("GET /do/a%2Fb HTTP/1.1"), 400);
        row("encoded NUL", line("GET /do/%00 HTTP/1.1"), 400);
        row("encoded CRLF", line("GET /do/%0d%0a HTTP/1.1"), 400);
        row("bad escape", line("GET /do/%zz HTTP/1.1"), 400);
        row("cut escape", line("GET /do/%2 HTTP/1.1"), 400);
        row("bad UTF-8", line("GET /do/%ff HTTP/1.1"), 400);
        row("overlong UTF-8", line("GET /do/%c0%ae HTTP/1.1"), 400);
        row("raw UTF-8", line("GET /do/\xe0\xa4\x95 HTTP/1.1"), 400);
        row("fragment", line("GET /do#x HTTP/1.1"), 400);
        row("backslash", line("GET /do\\x HTTP/1.1"), 400);
        row("NUL in query", line("GET /do?a=%00 HTTP/1.1"), 400);
        row("bad escape in query", line("GET /do?a=%x HTTP/1.1"), 400);
        row("brackets in query", line("GET /do?a[]=1 HTTP/1.1"), 200);
        row("long line", line("GET /" + QByteArray(8200, 'a') + " HTTP/1.1"), 431);
        // Line ends
        row("bare LF", "GET /do HTTP/1.1\nHost: localhost\n\n", 400);
        row("bare CR", "GET /do HTTP/1.1\rHost: localhost\r\r", 400);
        row("LF in header", with("A: b\nC: d\r\n"), 400);
        row("CR in header", with("A: b\rC: d\r\n"), 400);
        row("NUL in header", with(QByteArray("A: \0\r\n", 6)), 400);
        // Headers
        row("no host", "GET /do HTTP/1.1\r\n\r\n", 400);
        row("two hosts", with("Host: localhost\r\n"), 400);
        row("empty host", "GET /do HTTP/1.1\r\nHost:\r\n\r\n", 400);
        row("host with path", "GET /do HTTP/1.1\r\nHost: localhost/x\r\n\r\n", 400);
        row("host with user", "GET /do HTTP/1.1\r\nHost: a@localhost\r\n\r\n", 400);
        row("foreign host", "GET /do HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421);
        row("rebound host", "GET /do HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\n\r\n", 421);
        row("foreign host in 1.0", "GET /do HTTP/1.0\r\nHost: evil.example\r\n\r\n", 421);
        row("folded", with("A: b\r\n c\r\n"), 400);
        row("blank before colon", with("A : b\r\n"), 400);
        row("no colon", with("Nonsense\r\n"), 400);
        row("no name", with(": b\r\n"), 400);
        row("bad name", with("A(b): c\r\n"), 400);
        row("control in value", with("A: \x01\r\n"), 400);
        row("two authorizations", with("Authorization: a\r\nAuthorization: b\r\n"), 400);
        row("65 headers", with(QByteArray("A: b\r\n").repeated(64)), 431);
        row("long header", with("A: " + QByteArray(8200, 'a') + "\r\n"), 431);
        row("headers too large", with(("A: " + QByteArray(8000, 'a') + "\r\n").repeated(5)), 431);
        row("other expectation", with("Expect: a pony\r\n"), 417);
        // Bodies
        row("good body", body("Content-Length: 2\r\n"), 200);
        row("leading zeros", body("Content-Length: 0002\r\n"), 200);
        row("length and chunked", body("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n"), 400);
        row("chunked", body("Transfer-Encoding: chunked\r\n"), 411);
        row("chunked in 1.0", "POST /do HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
        row("gzip", body("Transfer-Encoding: gzip, chunked\r\n"), 411);
        row("two lengths", body("Content-Length: 2\r\nContent-Length: 2\r\n"), 400);
        row("conflicting lengths", body("Content-Length: 2\r\nContent-Length: 60\r\n"), 400);
        row("length list", body("Content-Length: 2, 2\r\n"), 400);
        row("negative length", body("Content-Length: -2\r\n"), 400);
        row("signed length", body("Content-Length: +2\r\n"), 400);
        row("hex length", body("Content-Length: 0x2\r\n"), 400);
        row("word length", body("Content-Length: two\r\n"), 400);
        row("empty length", body("Content-Length:\r\n"), 400);
        row("too large", body("Content-Length: 1048577\r\n"), 413);
        row("2^64", body("Content-Length: 18446744073709551616\r\n"), 413);
        row("no type", "POST /do HTTP/1.1\r\n" + host + "Content-Length: 2\r\n\r\n{}", 415);
        // Other protocols
        row("TLS", QByteArray("\x16\x03\x01\x00\xa5\x01\x00\x00", 8), 400);
        row("SOCKS", QByteArray("\x05\x01\x00", 3), 400);
        row("SSH", "SSH-2.0-OpenSSH_9.2\r\n\r\n", 400);
        row("binary", QByteArray("\xff\xfe\xfd", 3), 400);
    }

    /// The right refusal, nothing run, nothing after it run, and the connection ended when its bytes cannot
    /// be trusted.
    void malformed() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        int ran = 0;
        HttpOptions options;
        options.limits = shortTimes();
        const auto server = serve(countingRoutes(ran), options);
        RawClient client(server->endpoints().at(0).port);
        const Answer answer = client.ask(bytes);
        QCOMPARE(answer.status, status);
        QCOMPARE(ran, status == 200 ? 1 : 0);
        if (status == 200)
            return;
        if (status == 415 || (status == 421 && bytes.contains("HTTP/1.1"))) {
            QCOMPARE(client.ask(get("/do")).status, 200);
            return;
        }
        client.send(get("/do"));
        QVERIFY(client.waitClosed());
        QCOMPARE(ran, 0);
        QVERIFY(client.rest().isEmpty());
    }

    /// The trap of a gate that only looks: Qt's parser runs what was refused.
    void refusedPostIsNeverRun() {
        int ran = 0;
        const auto server = serve(countingRoutes(ran));
        const QByteArray smuggled = post("/do", "{}");
        for (const QByteArray& first :
             {QByteArray("POST /do HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                         "application/json\r\nContent-Length: 2\r\n"
                         "Content-Length: 90\r\n\r\n{}"),
              QByteArray("POST /do HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n"),
              QByteArray(
                  "POST /do HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
              QByteArray("POST /do HTTP/9.9\r\nHost: localhost\r\n\r\n")}) {
            RawClient client(server->endpoints().at(0).port);
            client.send(first + smuggled);
            QVERIFY(client.next().status >= 400);
            QVERIFY(client.waitClosed());
            QVERIFY(client.rest().isEmpty());
        }
        QCOMPARE(ran, 0);
        // What is refused on its head alone is skipped with its body, and the next request is read from its
        // beginning.
        RawClient client(server->endpoints().at(0).port);
        client.send(post("/none", smuggled) + get("/do"));
        QCOMPARE(client.next().status, 404);
        QCOMPARE(client.next().body, "ran");
        QCOMPARE(ran, 1);
    }

    void slowHeadBodyAndIdle() {
        int ran = 0;
        HttpOptions options;
        options.limits = shortTimes();
        const auto server = serve(countingRoutes(ran), options);
        const quint16 port = server->endpoints().at(0).port;
        RawClient slowHead(port);
        RawClient slowBody(port);
        RawClient idle(port);
        RawClient used(port);
        QElapsedTimer clock;
        clock.start();
        slowHead.send("GET /do HTTP/1.1\r\nHo");
        slowBody.send("POST /do HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                      "application/json\r\nContent-Length: 9\r\n\r\n{");
        QCOMPARE(used.ask(get("/do")).status, 200);
        QTimer trickle; // a byte now and then does not help
        connect(&trickle, &QTimer::timeout, this, [&] { slowHead.send("s"); });
        trickle.start(20);
        QCOMPARE(slowHead.next().status, 408);
        QCOMPARE(slowBody.next().status, 408);
        trickle.stop();
        QVERIFY(slowHead.waitClosed() && slowBody.waitClosed() && idle.waitClosed() && used.waitClosed());
        QVERIFY(idle.rest().isEmpty() && used.rest().isEmpty());
        QVERIFY(clock.elapsed() >= 150);
        QCOMPARE(ran, 1);
        QTRY_COMPARE(server->connectionCount(), 0);
    }

    void hugeBodyIsRefusedInBoundedMemory() {
        int ran = 0;
        HttpOptions options;
        options.limits = shortTimes();
        const auto server = serve(countingRoutes(ran), options);
        const qint64 before = residentKiB();
        RawClient client(server->endpoints().at(0).port);
        client.send("POST /do HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                    "application/json\r\nContent-Length: 1073741824\r\n\r\n");
        const QByteArray chunk(256 * 1024, 'x');
        qint64 sent = 0;
        client.wait([&] {
            while (client.socket().state() == QAbstractSocket::ConnectedState &&
                   client.socket().bytesToWrite() < chunk.size() && sent < 1024 * 1024 * 1024)
                sent += client.socket().write(chunk);
            return client.socket().state() == QAbstractSocket::UnconnectedState;
        });
        QVERIFY2(client.rest().startsWith("HTTP/1.1 413 "), "the refusal must be readable");
        QVERIFY2(sent < 64 * 1024 * 1024, qPrintable(QString::number(sent)));
        QVERIFY2(grownAtMost(16 * 1024, before), qPrintable(QString::number(residentKiB() - before)));
        QCOMPARE(ran, 0);
    }

    void clientThatNeverReads() {
        const QByteArray large(100'000, 'x');
        std::vector<Route> routes;
        int ran = 0;
        routes.push_back({Method::Get, "/", Access::open(), [&](const Request&, const Reply& reply) {
                              ++ran;
                              reply.send(200, large);
                          }});
        HttpOptions options;
        options.limits = shortTimes();
        const auto server = serve(std::move(routes), options);
        const qint64 before = residentKiB();
        RawClient client(server->endpoints().at(0).port);
        client.socket().setReadBufferSize(1024);
        client.send(get("/").repeated(2000)); // 200 MB of answers
        QTRY_VERIFY(server->connectionCount() == 0 || ran == 2000);
        QVERIFY2(ran < 2000, "answers must wait for the reader");
        QVERIFY2(grownAtMost(32 * 1024, before), qPrintable(QString::number(residentKiB() - before)));
    }

    void tooManyConnections() {
        int ran = 0;
        HttpOptions options;
        options.limits.connections = 40;
        options.limits.connectionsPerPeer = 20;
        options.limits.restMs = 60'000;
        const auto server = serve(countingRoutes(ran), options);
        const quint16 port = server->endpoints().at(0).port;
        std::list<RawClient> idle;
        for (int i = 0; i < 20; ++i)
            idle.emplace_back(port);
        QTRY_COMPARE(server->connectionCount(), 20);
        RawClient late(port);
        const Answer refused = late.next();
        QCOMPARE(refused.status, 503);
        QVERIFY(!refused.header("Retry-After").isEmpty());
        QVERIFY(late.waitClosed());
        QCOMPARE(idle.front().ask(get("/do")).status, 200);
    }

    /// The one that has been idle longest gives way to a newcomer once it has rested.
    void oldestIdleConnectionGivesWay() {
        int ran = 0;
        HttpOptions options;
        options.limits.connectionsPerPeer = 20;
        options.limits.restMs = 0;
        const auto server = serve(countingRoutes(ran), options);
        const quint16 port = server->endpoints().at(0).port;
        std::list<RawClient> idle;
        for (int i = 0; i < 20; ++i)
            idle.emplace_back(port);
        QTRY_COMPARE(server->connectionCount(), 20);
        QElapsedTimer clock; // idleness is told in whole milliseconds
        clock.start();
        QTRY_VERIFY(clock.elapsed() > 2);
        QCOMPARE(idle.front().ask(get("/do")).status, 200); // the youngest now
        RawClient later(port);
        QCOMPARE(later.ask(get("/do")).status, 200);
        QVERIFY(std::next(idle.begin())->waitClosed());
        QCOMPARE(idle.front().ask(get("/do")).status, 200);
        idle.clear();
        QTRY_COMPARE(server->connectionCount(), 1);
    }

    void manyIdleConnectionsDoNotStarveOthers() {
        int ran = 0;
        HttpOptions options;
        options.limits = shortTimes();
        const auto server = serve(countingRoutes(ran), options);
        const quint16 port = server->endpoints().at(0).port;
        std::vector<std::unique_ptr<QTcpSocket>> crowd; // under TLS they do not even shake hands
        for (int i = 0; i < 400; ++i) {
            crowd.push_back(std::make_unique<QTcpSocket>());
            crowd.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        }
        QTRY_VERIFY(server->connectionCount() >= 250);
        QVERIFY(server->connectionCount() <= options.limits.connectionsPerPeer);
        QTRY_COMPARE(server->connectionCount(), 0); // idle time-out
        RawClient client(port);
        QCOMPARE(client.ask(get("/do")).status, 200);
    }

    /// Mutated requests on live connections: the server lives, and nothing that was not asked for is run.
    void fuzz() {
        QRandomGenerator random(424242);
        HttpOptions options;
        options.limits = shortTimes();
        std::vector<Route> routes;
        int dangerous = 0;
        routes.push_back(
            {Method::Post, "/do", Access::open(), [](const Request& request, const Reply& reply) {
                 const auto body = request.json();
                 if (!body)
                     return reply.fail(body.error());
                 reply.json(200, *body);
             }});
        routes.push_back(
            {Method::Get, "/do/{name}", Access::open(), [&](const Request& request, const Reply& reply) {
                 const auto copy = reply;
                 QTimer::singleShot(0, this, [copy] { copy.send(200, "x"); });
                 request.queryNames();
             }});
        routes.push_back(
            {Method::Delete, "/everything", Access::open(), [&](const Request&, const Reply& reply) {
                 ++dangerous;
                 reply.send(200, "");
             }});
        const auto server = serve(std::move(routes), options);
        const QByteArray seeds[] = {post("/do", "{\"a\":[1,2,{\"b\":null}]}"), get("/do/x?y=1&z=%20"),
                                    post("/do", "{}") + get("/do/a") + post("/do", "[]"),
                                    post("/do", "DELETE /everything HTTP/1.1\r\nHost: localhost\r\n\r\n")};
        const QByteArray spice[] = {
            "\r\n", "\n", " ", "%00", "Content-Length: 3\r\n", "Transfer-Encoding: chunked\r\n", "\x80", "{"};
        const int rounds = overTls() ? 40 : 600;
        for (int round = 0; round < rounds; ++round) {
            std::list<std::unique_ptr<QTcpSocket>> sockets;
            for (int i = 0; i < 16; ++i) {
                QByteArray bytes = seeds[random.bounded(4)];
                // The smuggled DELETE stays behind its head: only what stands before it is changed.
                const qsizetype safe = bytes.contains("DELETE") ? 0 : bytes.size();
                for (int change = random.bounded(5); change > 0 && safe > 0; --change) {
                    const auto at = random.bounded(static_cast<int>(safe));
                    if (random.bounded(2) == 0)
                        bytes.insert(at, spice[random.bounded(8)]);
                    else
                        bytes[at] = static_cast<char>(random.bounded(256));
                }
                QTcpSocket& socket = *sockets.emplace_back(clientSocket());
                const int cut = random.bounded(3) == 0 ? random.bounded(static_cast<int>(bytes.size())) : -1;
                connect(&socket, &QTcpSocket::connected, &socket, [&socket, bytes, cut] {
                    socket.write(bytes.left(cut)); // under TLS it leaves after the hand-shake
                    if (cut >= 0)
                        socket.disconnectFromHost();
                });
                connectSocket(socket, QHostAddress(QHostAddress::LocalHost), server->endpoints().at(0).port);
            }
            for (int turn = 0; turn < 6; ++turn)
                QCoreApplication::processEvents();
        }
        QCOMPARE(dangerous, 0);
        QTRY_VERIFY(server->connectionCount() == 0);
        RawClient client(server->endpoints().at(0).port);
        QCOMPARE(client.ask(post("/do", "{\"a\":1}")).body, "{\"a\":1}");
    }
};

KATAAR_TEST(hostile, HostileTest)
#include "tst_hostile.moc"
