// SPDX-License-Identifier: GPL-3.0-or-later
// Pure rules: Host, Origin, query decoding, the status of an error, the kernel's table.
#include "server/http/hostrule.h"
#include "server/http/router.h"
#include "server/http/status.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace kataar;

namespace {

Request made(const QByteArray& bytes) {
    auto head = std::make_shared<Head>();
    if (checkHead(bytes, {}, *head).kind != HeadVerdict::Kind::Complete)
        return {};
    return Request(head, {}, QStringLiteral("id"));
}

Request withHeaders(const QByteArray& headers) {
    return made("GET / HTTP/1.1\r\nHost: localhost:8001\r\n" + headers + "\r\n");
}

} // namespace

class RulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hosts() {
        const HostRule rule({QStringLiteral("GPU-Box"), QStringLiteral("gpu-box.lan")});
        const QHostAddress lan(QStringLiteral("192.168.7.5"));
        for (const char* good : {"localhost", "LOCALHOST:8001", "127.0.0.1", "127.0.0.1:1", "127.5.5.5",
                                 "[::1]", "[::1]:8001", "gpu-box", "GPU-BOX.lan:8001", "192.168.7.5:80"})
            QVERIFY2(rule.allows(good, lan), good);
        for (const char* bad : {"",
                                "evil.example",
                                "127.0.0.1.evil.example",
                                "localhost.",
                                "localhost.evil.example",
                                "192.168.7.6",
                                "[::ffff:127.0.0.1]",
                                "::1",
                                "[::1",
                                "[localhost]",
                                "localhost:",
                                "localhost:x",
                                "localhost:123456",
                                "127.1",
                                "2130706433",
                                "0x7f000001",
                                "0.0.0.0",
                                "[::]",
                                "user@localhost",
                                "localhost:80:80"})
            QVERIFY2(!rule.allows(bad, lan), bad);
    }

    void pages() {
        QVERIFY(!fromForeignPage(withHeaders({})));
        QVERIFY(!fromForeignPage(withHeaders("Origin: http://localhost:8001\r\n")));
        QVERIFY(!fromForeignPage(withHeaders("Sec-Fetch-Site: same-origin\r\n")));
        QVERIFY(!fromForeignPage(withHeaders("Sec-Fetch-Site: none\r\n")));
        for (const char* foreign :
             {"Origin: null", "Origin: http://evil.example", "Origin: http://localhost:3000",
              "Origin:", "Origin: http://localhost:8001.evil.example", "Sec-Fetch-Site: cross-site",
              "Sec-Fetch-Site: same-site", "Sec-Fetch-Site: new-word"})
            QVERIFY2(fromForeignPage(withHeaders(QByteArray(foreign) + "\r\n")), foreign);
    }

    void proxies() {
        QVERIFY(!passedOn(withHeaders({})));
        for (const char* name : {"Forwarded", "X-Forwarded-For", "x-forwarded-anything", "Via", "X-Real-IP"})
            QVERIFY2(passedOn(withHeaders(QByteArray(name) + ": a\r\n")), name);
    }

    void queries() {
        const Request request =
            made("GET /?a=1&b=x+y%2Bz&a=2&&c&=v&%E0%A4%95=%E0%A4%96 HTTP/1.1\r\nHost: h\r\n\r\n");
        QCOMPARE(request.query("a"), QStringLiteral("1"));
        QCOMPARE(request.queryAll("a"), QStringList({QStringLiteral("1"), QStringLiteral("2")}));
        QCOMPARE(request.query("b"), QStringLiteral("x y+z"));
        QCOMPARE(request.query("c"), QString());
        QVERIFY(request.query("c").has_value());
        QVERIFY(!request.query("d"));
        QCOMPARE(request.query("\xe0\xa4\x95"), QStringLiteral("\u0916")); // names are UTF-8
        QCOMPARE(request.queryAll("\xe0\xa4\x95"), QStringList(QStringLiteral("\u0916")));
        QCOMPARE(request.queryNames(),
                 QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), QString(),
                              QStringLiteral("\u0915")}));
    }

    void headers() {
        const Request request = withHeaders("X-A: 1\r\nx-a: 2\r\nX-API-Key: k\r\n");
        QCOMPARE(request.header("X-a"), "1, 2");
        QVERIFY(request.presentsCredential());
        QVERIFY(!withHeaders({}).presentsCredential());
    }

    void bodies() {
        Request request;
        QCOMPARE(request.json().value(), QJsonObject());
        request.body = "{\"a\":1}";
        QCOMPARE(request.json().value().value(QStringLiteral("a")).toInt(), 1);
        for (const char* broken : {"{", "{\"a\":1,\"a\":2}", "{a:1}", "  ", "nonsense"}) {
            request.body = broken;
            QCOMPARE(httpStatus(request.json().error()), 400);
            QCOMPARE(request.json().error().name, QStringLiteral("invalid_json"));
        }
        for (const char* wrong : {"[]", "[1,2]", "1", "\"x\"", "null", "true"}) {
            request.body = wrong;
            QCOMPARE(httpStatus(request.json().error()), 422);
        }
    }

    void errors() {
        const QString name = QStringLiteral("n");
        QCOMPARE(httpStatus(Error::invalid(name, name)), 400);
        QCOMPARE(httpStatus(Error::invalidField(name, name)), 422);
        QCOMPARE(httpStatus(Error::denied(name)), 403);
        QCOMPARE(httpStatus(notAuthenticated(name)), 401);
        QCOMPARE(httpStatus(Error::notFound(name, name)), 404);
        QCOMPARE(httpStatus(Error::wrongState(name, name)), 400);
        QCOMPARE(httpStatus(Error::wrongState(name, name), 409), 409);
        QCOMPARE(httpStatus(Error::unavailable(name, name)), 503);
        QCOMPARE(httpStatus(Error::noSpace(name)), 507);
        QCOMPARE(httpStatus(Error::internal(name, name)), 500);
        const QJsonObject body =
            QJsonDocument::fromJson(
                problemJson(Error::invalidField(QStringLiteral("gpus"), QStringLiteral("no")), 422))
                .object();
        QCOMPARE(body.value(QStringLiteral("detail")).toString(), QStringLiteral("gpus: no"));
        QCOMPARE(body.value(QStringLiteral("message")), body.value(QStringLiteral("detail")));
        QCOMPARE(body.value(QStringLiteral("status")).toInt(), 422);
        QCOMPARE(body.value(QStringLiteral("errors"))
                     .toArray()
                     .at(0)
                     .toObject()
                     .value(QStringLiteral("field"))
                     .toString(),
                 QStringLiteral("gpus"));
    }

    void routes() {
        std::vector<Route> table;
        for (const auto& [method, path] : {std::pair{Method::Get, "/api/queue"},
                                           {Method::Get, "/api/queue/{job_id}"},
                                           {Method::Get, "/api/queue/stats"},
                                           {Method::Post, "/api/queue/{job_id}/cancel"},
                                           {Method::Post, "/api/queue/stats/x"}})
            table.push_back({method, path, Access::open(), {}});
        const Router router(std::move(table));
        const auto find = [&](Method method, const char* path, Request& request) {
            request.method = method;
            return router.find(request, path);
        };
        Request request;
        QCOMPARE(find(Method::Get, "/api/queue/stats", request).route->path, "/api/queue/stats");
        QCOMPARE(find(Method::Get, "/api/queue/", request).route->path, "/api/queue");
        QCOMPARE(find(Method::Get, "/api/queue/a%20b", request).route->path, "/api/queue/{job_id}");
        QCOMPARE(request.pathArg("job_id"), QStringLiteral("a b"));
        QCOMPARE(find(Method::Post, "/api/queue/stats/cancel", request).route->path,
                 "/api/queue/{job_id}/cancel");
        QCOMPARE(request.pathArg("job_id"), QStringLiteral("stats"));
        QCOMPARE(find(Method::Head, "/api/queue/7", request).route->path, "/api/queue/{job_id}");
        QCOMPARE(find(Method::Post, "/api/queue", request).allowed, QByteArrayList({"GET", "HEAD"}));
        QVERIFY(!find(Method::Get, "/api", request).route);
        QVERIFY(find(Method::Get, "/api", request).allowed.isEmpty());
        QVERIFY(find(Method::Get, "/api/queue/a/b/c", request).allowed.isEmpty());
    }

    void kernelTable() {
        const QByteArray table = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when "
                                 "retrnsmt   uid  timeout inode\n"
                                 "   0: 0100007F:9C40 0100007F:1F41 01 00000000:00000000 00:00000000 "
                                 "00000000  1000        0 4711 1 0 20\n"
                                 "   1: 0100007F:9C41 0100007F:1F41 06 00000000:00000000 00:00000000 "
                                 "00000000     0        0 0 1 0 20\n"
                                 "   2: 0100007F:9C42 0100007F:1F41 01 00000000:00000000 00:00000000 "
                                 "00000000     0        0 0 1 0 20\n";
        const QHostAddress local(QHostAddress::LocalHost);
        QVERIFY(ownerInTable(table, local, 40000, local, 8001, 1000));
        QVERIFY(!ownerInTable(table, local, 40000, local, 8001, 0));
        QVERIFY(!ownerInTable(table, local, 40000, local, 8002, 1000));
        QVERIFY2(!ownerInTable(table, local, 40001, local, 8001, 0), "a closed socket has no owner");
        QVERIFY2(!ownerInTable(table, local, 40002, local, 8001, 0), "a socket without inode has no owner");
        const QByteArray six = "   0: 00000000000000000000000001000000:9C40 "
                               "00000000000000000000000001000000:1F41 01 0:0 0:0 0 1000 0 9 1\n"
                               "   1: 0000000000000000FFFF00000100007F:9C41 "
                               "0000000000000000FFFF00000100007F:1F41 01 0:0 0:0 0 1000 0 9 1\n";
        const QHostAddress local6(QHostAddress::LocalHostIPv6);
        QVERIFY(ownerInTable(six, local6, 40000, local6, 8001, 1000));
        QVERIFY(ownerInTable(six, local, 40001, local, 8001, 1000));
    }
};

KATAAR_TEST(rules, RulesTest)
#include "tst_rules.moc"
