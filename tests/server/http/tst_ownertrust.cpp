// SPDX-License-Identifier: GPL-3.0-or-later
// Who is taken for the owner without a key: this Unix user's own connections, and nobody else's.
#include "tests/server/http/httpfixture.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>
#include <QTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace kataar;
using namespace kataar::test;

namespace {

/// A GET from a process of another user; its bytes come through the pipe that is returned. Only system calls
/// that are allowed between fork and exit.
int askAsNobody(quint16 port, pid_t& child, bool leaveAtOnce = false) {
    int ends[2];
    if (::pipe(ends) != 0)
        return -1;
    child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        static constexpr char request[] =
            "GET /owner HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        char buffer[4096];
        if (::setgid(65534) == 0 && ::setuid(65534) == 0) {
            const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
            if (::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0 &&
                ::write(fd, request, sizeof(request) - 1) > 0) {
                if (leaveAtOnce)
                    ::_exit(0);
                for (ssize_t size = 0; (size = ::read(fd, buffer, sizeof(buffer))) > 0;)
                    if (::write(ends[1], buffer, static_cast<size_t>(size)) != size)
                        break;
            }
        }
        ::_exit(0);
    }
    ::close(ends[1]);
    return ends[0];
}

} // namespace

class OwnerTrustTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ownTrust_data() {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<int>("status");
        QTest::newRow("curl") << QByteArray() << 200;
        QTest::newRow("own page, other scheme")
            << QByteArray("Origin: http://localhost\r\n") << (overTls() ? 401 : 200);
        QTest::newRow("own page") << QByteArray(
                                         "Origin: https://localhost\r\nSec-Fetch-Site: same-origin\r\n")
                                  << 200;
        QTest::newRow("foreign page") << QByteArray("Origin: https://evil.example\r\n") << 401;
        QTest::newRow("no origin") << QByteArray("Origin: null\r\n") << 401;
        QTest::newRow("cross-site") << QByteArray("Sec-Fetch-Site: cross-site\r\n") << 401;
        QTest::newRow("forwarded") << QByteArray("Forwarded: for=1.2.3.4\r\n") << 401;
        QTest::newRow("x-forwarded") << QByteArray("X-Forwarded-For: 127.0.0.1\r\n") << 401;
        QTest::newRow("wrong key") << QByteArray("Authorization: Bearer nonsense\r\n") << 401;
        QTest::newRow("empty key") << QByteArray("X-API-Key:\r\n") << 401;
        QTest::newRow("wrong worker") << QByteArray("X-Worker-Token: x\r\n") << 401;
        QTest::newRow("foreign host") << QByteArray("X-Other: 1\r\n") << 421;
    }
    void ownTrust() {
        QFETCH(QByteArray, headers);
        QFETCH(int, status);
        int ran = 0;
        const auto server = serve(
            {{Method::Get, "/owner", Access::account(), [&](const Request& request, const Reply& reply) {
                  ++ran;
                  reply.send(request.ownerTrusted && request.peer.sameUser ? 200 : 500, "x");
              }}});
        RawClient client(server->endpoints().at(0).port);
        QByteArray request = get("/owner", headers);
        if (status == 421)
            request.replace("Host: localhost", "Host: evil.example");
        const Answer answer = client.ask(request);
        QCOMPARE(answer.status, status);
        QCOMPARE(ran, status == 200 ? 1 : 0);
        QCOMPARE(answer.header("WWW-Authenticate"), status == 401 ? "Bearer" : "");
    }

    void trustCanBeOff() {
        HttpOptions options;
        options.ownerTrust = false;
        options.allowedHosts = {QStringLiteral("gpu.lan")};
        const auto server = serve({{Method::Get, "/owner", Access::account(),
                                    [](const Request&, const Reply& reply) { reply.send(200, "x"); }}},
                                  options);
        RawClient client(server->endpoints().at(0).port);
        QCOMPARE(client.ask("GET /owner HTTP/1.1\r\nHost: GPU.lan:9\r\n\r\n").status, 401);
    }

    void otherUserIsNotTheOwner() {
        if (overTls())
            QSKIP("the other user's request is plain");
        if (::geteuid() != 0)
            QSKIP("only root can become another user");
        const auto server = serve({{Method::Get, "/owner", Access::account(),
                                    [](const Request&, const Reply& reply) { reply.send(200, "x"); }}});
        pid_t child = 0;
        const int fd = askAsNobody(server->endpoints().at(0).port, child);
        QVERIFY(fd >= 0);
        bool ended = false;
        QTRY_VERIFY((ended = ended || ::waitpid(child, nullptr, WNOHANG) == child));
        char buffer[4096];
        const ssize_t size = ::read(fd, buffer, sizeof(buffer));
        ::close(fd);
        QVERIFY(size > 12);
        QCOMPARE(QByteArray(buffer + 9, 3), "401");
    }

    /// A closed socket has no owner any more, and the kernel calls that user 0: it must not pass for root.
    void otherUserWhoLeavesAtOnceIsNotTheOwner() {
        if (overTls())
            QSKIP("the other user's request is plain");
        if (::geteuid() != 0)
            QSKIP("only root can become another user");
        int ran = 0;
        int met = 0;
        const auto server =
            serve({{Method::Get, "/owner", Access::account(), [&](const Request&, const Reply& reply) {
                        ++ran;
                        reply.send(200, "x");
                    }}});
        server->setAuthenticator([&](Request& request, const Route& route) {
            ++met;
            return ownerOnly(request, route);
        });
        for (int i = 0; i < 20; ++i) {
            pid_t child = 0;
            const int fd = askAsNobody(server->endpoints().at(0).port, child, true);
            QVERIFY(fd >= 0);
            ::waitpid(child, nullptr, 0); // gone before the server has looked
            ::close(fd);
            QTRY_COMPARE(met, i + 1);
        }
        QCOMPARE(ran, 0);
    }

    void ownerOnEveryLoopback() {
        HttpServer server({{Method::Get, "/owner", Access::account(),
                            [](const Request& request, const Reply& reply) {
                                reply.send(request.peer.address.isLoopback() ? 200 : 500, "x");
                            }}},
                          ofThisKind());
        QVERIFY(server.listen(QHostAddress(QHostAddress::Any), 0)); // IPv4 arrives here as ::ffff:127.0.0.1
        QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHostIPv6), 0));
        RawClient mapped(server.endpoints().at(0).port);
        QCOMPARE(mapped.ask(get("/owner")).status, 200);
        RawClient six(server.endpoints().at(1).port, QHostAddress(QHostAddress::LocalHostIPv6));
        QCOMPARE(six.ask(get("/owner")).status, 200);
    }
};

KATAAR_TEST(ownertrust, OwnerTrustTest)
#include "tst_ownertrust.moc"
