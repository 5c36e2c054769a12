// SPDX-License-Identifier: GPL-3.0-or-later
// Who watches the door hears of every answer once: of handlers, of refusals, and of what was never a request.
#include "tests/server/http/httpfixture.h"
#include "tests/support/testmain.h"

#include "server/http/eventstream.h"

#include <QTest>

using namespace kataar;
using namespace kataar::test;

struct SeenAnswer {
    QByteArray method;
    QByteArray path;
    QByteArray route;
    int status = 0;
    QString error;

    bool operator==(const SeenAnswer&) const = default;
};

namespace {

std::vector<Route> watchedRoutes(std::shared_ptr<EventStream>& stream) {
    std::vector<Route> routes;
    routes.push_back({Method::Get, "/ok/{name}", Access::open(),
                      [](const Request&, const Reply& reply) { reply.send(200, "x"); }});
    routes.push_back({Method::Get, "/later", Access::open(), [](const Request&, const Reply& reply) {
                          QTimer::singleShot(0, [reply] {
                              reply.fail(Error::notFound(QStringLiteral("no_such_thing"), QString()));
                          });
                      }});
    routes.push_back({Method::Get, "/forgets", Access::open(), [](const Request&, const Reply&) {}});
    routes.push_back({Method::Get, "/stream", Access::open(),
                      [&](const Request&, const Reply& reply) { stream = reply.stream(); }});
    routes.push_back({Method::Post, "/owner", Access::account(),
                      [](const Request&, const Reply& reply) { reply.send(200, "x"); }});
    return routes;
}

} // namespace

class ObserverTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hearsOfEveryAnswerOnce() {
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("never answered")));
        QVector<SeenAnswer> seen;
        HttpOptions options;
        options.observer = [&](const Request& request, const Route* route, int status, const Error* error,
                               std::chrono::microseconds duration) {
            QVERIFY(duration.count() >= 0 && duration.count() < 60'000'000);
            QVERIFY(request.peer.address.isLoopback() && !request.id.isEmpty());
            seen.append({request.hasHead() ? toText(request.method).toLatin1() : QByteArray(), request.path,
                         route ? QByteArray(route->path) : QByteArray(), status,
                         error ? error->name : QString()});
        };
        std::shared_ptr<EventStream> stream;
        const auto server = serve(watchedRoutes(stream), options);
        const QByteArray host = "Host: localhost\r\n";
        for (const QByteArray& request :
             {get("/ok/a"), "HEAD /ok/b HTTP/1.1\r\n" + host + "\r\n", get("/later"), get("/forgets"),
              get("/none"), "DELETE /ok/c HTTP/1.1\r\n" + host + "\r\n",
              "POST /owner HTTP/1.1\r\n" + host + "X-API-Key: wrong\r\n\r\n",
              post("/owner", "x", "text/plain"), QByteArray("nonsense\r\n\r\n"), get("/stream")}) {
            const qsizetype before = seen.size();
            RawClient client(server->endpoints().at(0).port);
            client.send(request);
            QVERIFY(client.wait([&] { return seen.size() > before; }));
        }
        const QVector<SeenAnswer> expected{
            {"GET", "/ok/a", "/ok/{name}", 200, {}},
            {"HEAD", "/ok/b", "/ok/{name}", 200, {}},
            {"GET", "/later", "/later", 404, QStringLiteral("no_such_thing")},
            {"GET", "/forgets", "/forgets", 500, QStringLiteral("no_answer")},
            {"GET", "/none", "", 404, QStringLiteral("not_found")},
            {"DELETE", "/ok/c", "", 405, QStringLiteral("method_not_allowed")},
            {"POST", "/owner", "/owner", 401, QStringLiteral("not_authenticated")},
            {"POST", "/owner", "/owner", 415, QStringLiteral("unsupported_media_type")},
            {"", "", "", 400, QStringLiteral("bad_request")},
            {"GET", "/stream", "/stream", 200, {}},
        };
        QCOMPARE(seen.size(), expected.size());
        for (qsizetype i = 0; i < expected.size(); ++i)
            QVERIFY2(seen[i] == expected[i], seen[i].path + ' ' + QByteArray::number(seen[i].status) + ' ' +
                                                 seen[i].error.toLatin1());
    }

    void seesWhoAsked() {
        QVector<std::pair<int, QByteArray>> seen;
        HttpOptions options;
        options.observer = [&](const Request& request, const Route*, int status, const Error*,
                               std::chrono::microseconds) {
            seen.append({status, request.rateKey});
        };
        std::shared_ptr<EventStream> stream;
        const auto server = serve(watchedRoutes(stream), options);
        server->setAuthenticator([](Request& request, const Route&) -> std::optional<Error> {
            request.rateKey = "key:" + request.header("x-api-key");
            return std::nullopt;
        });
        RawClient client(server->endpoints().at(0).port);
        QCOMPARE(client.ask("POST /owner HTTP/1.1\r\nHost: localhost\r\nX-API-Key: 7\r\n\r\n").status, 200);
        QCOMPARE(seen, (QVector<std::pair<int, QByteArray>>{{200, "key:7"}}));
    }
};

KATAAR_TEST(observer, ObserverTest)
#include "tst_observer.moc"
