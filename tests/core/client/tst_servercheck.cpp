// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses as people type them, and what a look at a server finds: well, unwell, older, locked, none of
// ours.
#include "core/client/servercheck.h"
#include "tests/core/client/fakeserver.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;
using namespace kataar::test;

class ServerCheckTest : public QObject {
    Q_OBJECT

    static Result<ServerState> look(const QString& url, const QByteArray& key = {}) {
        ServerCheck check({QUrl(url), key, {}});
        std::optional<Result<ServerState>> found;
        check.start([&](const Result<ServerState>& state) { found = state; });
        if (!QTest::qWaitFor([&] { return found.has_value(); }, 20'000))
            qFatal("no answer came");
        return *found;
    }

    static constexpr const char* well =
        R"({"status":"ok","version":"9.9.9","components":{"disk":{"status":"ok"}}})";
    static constexpr const char* refused =
        R"({"detail":"Who?","error":"not_authenticated","status":401,"details":{}})";

private Q_SLOTS:
    void typed_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("url");
        const auto row = [](const char* typed, const char* url) {
            QTest::newRow(typed) << QString::fromLatin1(typed) << QString::fromLatin1(url);
        };
        row("workstation", "https://workstation:8001");
        row(" workstation:9000 ", "https://workstation:9000");
        row("localhost", "http://localhost:8001");
        row("127.0.0.1:8002", "http://127.0.0.1:8002");
        row("[::1]:8002", "http://[::1]:8002");
        row("192.168.1.7", "https://192.168.1.7:8001");
        row("http://workstation:8001", "http://workstation:8001");
        row("https://queue.example.org", "https://queue.example.org");
        row("https://queue.example.org/", "https://queue.example.org");
        for (const char* wrong : {"", "  ", "ftp://x", "https://", "a b", "host:port", "host:99999",
                                  "https://u:p@host", "host/path", "https://host/?q=1", "://"})
            row(wrong, "");
    }

    void typed() {
        QFETCH(QString, typed);
        QFETCH(QString, url);
        const auto read = typedServerUrl(typed);
        QCOMPARE(read ? read->toString() : QString(), url);
        if (!read)
            QCOMPARE(read.error().details[QStringLiteral("url")].toString().trimmed(), typed.trimmed());
    }

    void whatOthersCanRead() {
        QVERIFY(isOpenToOthers(QUrl(QStringLiteral("http://workstation:8001"))));
        QVERIFY(!isOpenToOthers(QUrl(QStringLiteral("https://workstation:8001"))));
        QVERIFY(!isOpenToOthers(QUrl(QStringLiteral("http://127.0.0.1:8001"))));
        QVERIFY(!isOpenToOthers(QUrl(QStringLiteral("http://[::1]:8001"))));
        QVERIFY(!isOpenToOthers(QUrl(QStringLiteral("http://localhost:8001"))));
    }

    void aServerThatKnowsMe() {
        FakeServer server;
        server.on("GET /health", 200, well);
        server.on("GET /api/auth/me", 200,
                  R"({"user":{"id":3,"username":"meera","level":"lead"},"permissions":["queue.view"]})");
        const auto state = look(server.url(), "kt_x");
        QVERIFY(state.ok());
        QCOMPARE(state->version, QStringLiteral("9.9.9"));
        QVERIFY(state->isWell && !state->keyWanted);
        QCOMPARE(state->account->name, QStringLiteral("meera"));
        QCOMPARE(server.requests.last().header("Authorization"), QByteArray("Bearer kt_x"));
    }

    void aServerThatWantsAKey() {
        FakeServer server;
        server.on("GET /health", 200, well);
        server.on("GET /api/auth/me", 401, refused);
        const auto state = look(server.url());
        QVERIFY(state.ok() && state->keyWanted && !state->account);
    }

    void anOlderOneThatIsUnwell() {
        FakeServer server;
        server.on(
            "GET /health", 503,
            R"({"status":"unavailable","components":{"disk":{"status":"unavailable","message":"full"}}})");
        const auto state = look(server.url()); // it has no accounts either
        QVERIFY(state.ok() && !state->isWell && !state->keyWanted && state->version.isEmpty());
    }

    void anotherProgram() {
        FakeServer server;
        server.on("GET /health", 200, "<html>hello</html>");
        QCOMPARE(look(server.url()).error().name, QStringLiteral("bad_answer"));
        FakeServer other; // answers 404 to everything
        QCOMPARE(look(other.url()).error().code, ErrorCode::NotFound);
        FakeServer busy;
        busy.on("GET /health", 503,
                R"({"detail":"Too many.","error":"too_many_connections","status":503,"details":{}})");
        QCOMPARE(look(busy.url()).error().name, QStringLiteral("too_many_connections"));
    }

    void nobodyListens() {
        quint16 port = 0;
        {
            const FakeServer gone;
            port = gone.port();
        }
        QCOMPARE(look(QStringLiteral("http://127.0.0.1:%1").arg(port)).error().name,
                 QStringLiteral("unreachable"));
    }

    void aCheckThatIsGivenUp() {
        FakeServer server;
        server.on("GET /health", [](QTcpSocket&, const FakeRequest&) {}); // never answers
        int answers = 0;
        {
            ServerCheck check({QUrl(server.url()), {}, {}});
            check.start([&](const Result<ServerState>&) { ++answers; });
            QTRY_COMPARE(server.requests.size(), 1);
        }
        QTest::qWait(1);
        QCOMPARE(answers, 0);
    }
};

KATAAR_TEST(servercheck, ServerCheckTest)
#include "tst_servercheck.moc"
