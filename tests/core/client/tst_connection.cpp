// SPDX-License-Identifier: GPL-3.0-or-later
// ApiConnection and its event streams against a server that also misbehaves; addresses and keys.
#include "core/client/apiconnection.h"
#include "core/client/keyfile.h"
#include "tests/core/client/fakeserver.h"
#include "tests/support/testmain.h"

#include <QEventLoop>
#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace kataar;
using kataar::test::FakeRequest;
using kataar::test::FakeServer;

namespace {

Result<QByteArray> ask(ApiConnection& connection, const QByteArray& method, const QString& path,
                       const QByteArray& body = {}) {
    std::optional<Result<QByteArray>> answer;
    QEventLoop loop;
    connection.request(method, path, {}, body, [&](Result<QByteArray> result) {
        answer = std::move(result);
        loop.quit();
    });
    loop.exec();
    return *answer;
}

Result<QByteArray> ask(FakeServer& server, const QString& path) {
    ApiConnection connection(ServerAddress{QUrl(server.url()), {}});
    return ask(connection, "GET", path);
}

/// Every event of a stream, and how it ended.
struct Followed {
    QVector<ServerEvent> events;
    std::optional<Error> error;
    bool opened = false;
};

Followed follow(FakeServer& server, const QByteArray& lastEventId = {}) {
    ApiConnection connection(ServerAddress{QUrl(server.url()), {}});
    const auto reader = connection.events(QStringLiteral("/stream"), {}, lastEventId);
    Followed followed;
    QEventLoop loop;
    QObject::connect(reader.get(), &EventReader::event, &loop,
                     [&](const ServerEvent& event) { followed.events << event; });
    QObject::connect(reader.get(), &EventReader::ended, &loop, [&](const std::optional<Error>& error) {
        followed.error = error;
        loop.quit();
    });
    loop.exec();
    followed.opened = reader->opened();
    return followed;
}

QProcessEnvironment environment(std::initializer_list<std::pair<QString, QString>> variables) {
    QProcessEnvironment result;
    result.insert(QStringLiteral("XDG_CONFIG_HOME"), QStringLiteral("/nonexistent"));
    for (const auto& [name, value] : variables)
        result.insert(name, value);
    return result;
}

} // namespace

class ConnectionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ofAWorkersAgent() {
        FakeServer server;
        server.on("POST /log", 200, "{}");
        ServerAddress address{QUrl(server.url()), {}};
        address.workerToken = "secret";
        ApiConnection connection(address);
        QEventLoop loop;
        connection.ask(
            "POST", QStringLiteral("/log"), {}, "line\n", [&](const ApiAnswer&) { loop.quit(); },
            "text/plain");
        loop.exec();
        const FakeRequest& request = server.requests.constLast();
        QCOMPARE(request.header("X-Worker-Token"), QByteArray("secret"));
        QVERIFY(request.header("Authorization").isEmpty());
        QCOMPARE(request.header("Content-Type"), QByteArray("text/plain"));
        QCOMPARE(request.body, QByteArray("line\n"));
    }

    void silenceEndsAStream() {
        FakeServer server;
        server.on("GET /stream",
                  [](QTcpSocket& socket, const FakeRequest&) { FakeServer::beginStream(socket); });
        ApiConnection connection(ServerAddress{QUrl(server.url()), {}});
        connection.setSilence(200);
        const auto reader = connection.events(QStringLiteral("/stream"), {});
        QEventLoop loop;
        std::optional<Error> error;
        QObject::connect(reader.get(), &EventReader::ended, &loop, [&](const std::optional<Error>& end) {
            error = end;
            loop.quit();
        });
        loop.exec();
        QVERIFY(error);
        QVERIFY2(error->message.contains(QStringLiteral("no answer in time")), qPrintable(error->message));
    }

    void answersAndWhatIsSent() {
        FakeServer server;
        server.on("POST /a%2Fb", 200, R"({"x":1})");
        ApiConnection connection(ServerAddress{QUrl(server.url()), "secret"});
        const auto answer = ask(connection, "POST", QStringLiteral("/a%2Fb"), "{}");
        QVERIFY(answer.ok());
        QCOMPARE(*answer, QByteArray(R"({"x":1})"));
        const FakeRequest& request = server.requests.constFirst();
        QCOMPARE(request.body, QByteArray("{}"));
        QCOMPARE(request.header("Authorization"), QByteArray("Bearer secret"));
        QCOMPARE(request.header("Content-Type"), QByteArray("application/json"));
        QVERIFY(request.header("User-Agent").startsWith("kataar/"));
    }

    void noKeyAndNoBodySendNeither() {
        FakeServer server;
        server.on("POST /x", 200, "{}");
        ApiConnection connection(ServerAddress{QUrl(server.url()), {}});
        QVERIFY(ask(connection, "POST", QStringLiteral("/x")).ok());
        QVERIFY(server.requests.constFirst().header("Authorization").isEmpty());
        QVERIFY(server.requests.constFirst().body.isEmpty());
    }

    void refusalsKeepTheServersWords() {
        FakeServer server;
        server.on(
            "GET /x", 409,
            R"({"detail":"It has ended.","error":"invalid_job_state","details":{"current_state":"failed"}})");
        const auto answer = ask(server, QStringLiteral("/x"));
        QVERIFY(!answer.ok());
        QCOMPARE(answer.error().code, ErrorCode::WrongState);
        QCOMPARE(answer.error().name, QStringLiteral("invalid_job_state"));
        QCOMPARE(answer.error().message, QStringLiteral("It has ended."));
    }

    void redirectsAreNotFollowed() {
        FakeServer server;
        server.on("GET /x", [](QTcpSocket& socket, const FakeRequest&) {
            socket.write(
                "HTTP/1.1 302 Found\r\nLocation: /y\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            socket.disconnectFromHost();
        });
        QVERIFY(!ask(server, QStringLiteral("/x")).ok());
        QCOMPARE(server.requests.size(), 1);
    }

    void nobodyThere() {
        quint16 port = 0;
        {
            FakeServer gone;
            port = gone.port();
        }
        ApiConnection connection(ServerAddress{QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port)), {}});
        const auto answer = ask(connection, "GET", QStringLiteral("/x"));
        QCOMPARE(answer.error().code, ErrorCode::Unavailable);
        QCOMPARE(answer.error().name, QStringLiteral("unreachable"));
        QVERIFY(answer.error().message.contains(QStringLiteral("kataar server")));
    }

    void brokenAnswers_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("not HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 OK\r\nContent-");
        QTest::newRow("half a body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"a\":");
    }
    void brokenAnswers() {
        QFETCH(QByteArray, bytes);
        FakeServer server;
        server.on("GET /x", [bytes](QTcpSocket& socket, const FakeRequest&) {
            socket.write(bytes);
            socket.disconnectFromHost();
        });
        const auto answer = ask(server, QStringLiteral("/x"));
        QVERIFY(!answer.ok());
        QCOMPARE(answer.error().name, QStringLiteral("unreachable"));
        QCOMPARE(server.requests.size(), 1); // never sent again: a submit must not become two jobs
    }

    void answersThatAreNoObject() {
        const QUrl url(QStringLiteral("http://127.0.0.1:1"));
        for (const char* bad : {"", "[]", "hello", "{\"a\":"})
            QCOMPARE(answerObject(bad, url).error().name, QStringLiteral("bad_answer"));
        QCOMPARE(answerObject("{\"a\":1}", url)->size(), 1);
    }

    void aStreamToItsEnd() {
        FakeServer server;
        server.on("GET /stream", [](QTcpSocket& socket, const FakeRequest&) {
            FakeServer::beginStream(socket);
            socket.write(": hello\n\nid: 7\ndata: one\n\ndata: two\ndata:  three\n\n");
            socket.write("event: done\r\ndata: completed\r\n\r\n");
            socket.disconnectFromHost();
        });
        const Followed followed = follow(server, "42");
        QVERIFY(!followed.error);
        QVERIFY(followed.opened);
        QCOMPARE(followed.events,
                 (QVector<ServerEvent>{
                     {"message", "one", "7"}, {"message", "two\n three", ""}, {"done", "completed", ""}}));
        QCOMPARE(server.requests.constFirst().header("Last-Event-ID"), QByteArray("42"));
    }

    void aStreamThatIsRefused() {
        FakeServer server;
        server.on("GET /stream", 404, R"({"detail":"No.","error":"job_not_found"})");
        const Followed followed = follow(server);
        QVERIFY(!followed.opened);
        QCOMPARE(followed.error->name, QStringLiteral("job_not_found"));
        QCOMPARE(followed.error->code, ErrorCode::NotFound);
    }

    void aStreamThatIsCutOff() {
        FakeServer server;
        server.on("GET /stream", [](QTcpSocket& socket, const FakeRequest&) {
            socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\ndata: a\n\n\r\n");
            socket.disconnectFromHost();
        });
        const Followed followed = follow(server);
        QVERIFY(followed.opened);
        QCOMPARE(followed.events.size(), 1);
        QCOMPARE(followed.error->code, ErrorCode::Unavailable);
    }

    void deletedWhileReading() {
        FakeServer server;
        server.on("GET /stream", [](QTcpSocket& socket, const FakeRequest&) {
            FakeServer::beginStream(socket);
            socket.write("data: a\n\ndata: b\n\n");
        });
        ApiConnection connection(ServerAddress{QUrl(server.url()), {}});
        auto reader = connection.events(QStringLiteral("/stream"), {});
        QEventLoop loop;
        int seen = 0;
        connect(reader.get(), &EventReader::event, &loop, [&] {
            ++seen;
            reader.reset();
            loop.quit();
        });
        loop.exec();
        QCOMPARE(seen, 1);
    }

    void eventsHoweverTheyAreCut() {
        const QByteArray stream =
            "\xd9\x80: c\ndata:a\r\ndata: b\r\rid: 9\nevent: x\ndata\n\nretry: 5\n\ndata: \xe0\xa4\x95\n\n";
        EventParser whole;
        const QVector<ServerEvent> expected = whole.feed(stream);
        QCOMPARE(expected, (QVector<ServerEvent>{
                               {"message", "a\nb", ""}, {"x", "", "9"}, {"message", "\xe0\xa4\x95", ""}}));
        QRandomGenerator random(3);
        for (int i = 0; i < 2000; ++i) {
            EventParser parser;
            QVector<ServerEvent> events;
            for (qsizetype at = 0; at < stream.size();) {
                const qsizetype length = 1 + random.bounded(6);
                events += parser.feed(stream.mid(at, length));
                at += length;
            }
            QCOMPARE(events, expected);
        }
    }

    void answersHoweverTheyAreCut_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("length") << QByteArray("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhelloRUBBISH")
                                << QByteArray("hello");
        QTest::newRow("empty") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n") << QByteArray();
        QTest::newRow("chunks") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                              "3;x=y\r\nhel\r\n2\r\nlo\r\n0\r\nTrailer: x\r\n\r\n")
                                << QByteArray("hello");
        QTest::newRow("close") << QByteArray("HTTP/1.0 200 OK\r\n\r\nhello") << QByteArray("hello");
        QTest::newRow("interim")
            << QByteArray("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
            << QByteArray("hello");
    }
    void answersHoweverTheyAreCut() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, body);
        QRandomGenerator random(5);
        for (int i = 0; i < 300; ++i) {
            ResponseParser parser;
            QByteArray got;
            for (qsizetype at = 0; at < bytes.size();) {
                const qsizetype length = 1 + random.bounded(9);
                got += parser.feed(bytes.mid(at, length));
                at += length;
            }
            parser.close();
            QVERIFY(parser.complete());
            QCOMPARE(parser.status(), 200);
            QCOMPARE(got, body);
        }
    }

    void noBytesBreakTheParser() {
        QRandomGenerator random(6);
        const QByteArray seed = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: "
                                "3\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
        for (int i = 0; i < 20000; ++i) {
            QByteArray bytes = seed;
            for (int edits = random.bounded(5); edits > 0; --edits)
                bytes[random.bounded(static_cast<int>(bytes.size()))] =
                    static_cast<char>(random.bounded(256));
            bytes.truncate(random.bounded(static_cast<int>(bytes.size()) + 1));
            ResponseParser parser;
            QVERIFY(parser.feed(bytes).size() <= bytes.size());
            parser.close();
            QVERIFY(parser.complete() || parser.broken());
        }
        ResponseParser endless;
        for (int i = 0; i < 100; ++i)
            (void)endless.feed("HTTP/1.1 200 OK\r\nX: " + QByteArray(1024, 'x'));
        QVERIFY(endless.broken());
    }

    void anEndlessEventOverflows() {
        EventParser parser;
        const QByteArray part(1024 * 1024, 'x');
        for (int i = 0; i < 20; ++i)
            QVERIFY(parser.feed(part).isEmpty());
        QVERIFY(parser.overflowed());
    }

    void addresses() {
        QCOMPARE(serverAddress(environment({}))->url, QUrl(QStringLiteral("http://127.0.0.1:8001")));
        const QString name = QStringLiteral("KATAAR_URL");
        QCOMPARE(serverAddress(environment({{name, QStringLiteral("https://gpu.example:9/")}}))->url.host(),
                 QStringLiteral("gpu.example"));
        QCOMPARE(serverAddress(environment({{name, QStringLiteral("http://a")}}), QStringLiteral("http://b"))
                     ->url.host(),
                 QStringLiteral("b"));
        for (const char* bad : {"gpu:8001", "ftp://a", "http://", "http://a/path", "http://a?x=1",
                                "http://user:secret@a", "//a", "http://a:99999"})
            QVERIFY2(!serverAddress(environment({{name, QString::fromLatin1(bad)}})).ok(), bad);
    }

    void keys() {
        const QString name = QStringLiteral("KATAAR_API_KEY");
        QVERIFY(serverAddress(environment({}))->key.isEmpty());
        QCOMPARE(serverAddress(environment({{name, QStringLiteral(" abc\n")}}))->key, QByteArray("abc"));
        QCOMPARE(serverAddress(environment({{name, QStringLiteral("a\r\nX: y")}})).error().name,
                 QStringLiteral("bad_key"));
        QCOMPARE(serverAddress(environment({{name, QStringLiteral("कुंजी")}})).error().name,
                 QStringLiteral("bad_key"));
    }

    void keyFiles() {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("kataar")));
        QFile file(folder.filePath(QStringLiteral("kataar/key")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("from-file\n");
        file.close();
        const auto there = environment({{QStringLiteral("XDG_CONFIG_HOME"), folder.path()}});
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        QCOMPARE(serverAddress(there)->key, QByteArray("from-file"));
        file.setPermissions(QFile::ReadOwner | QFile::ReadGroup);
        const auto open = serverAddress(there);
        QCOMPARE(open.error().name, QStringLiteral("key_file_open"));
        QCOMPARE(open.error().code, ErrorCode::Denied);
        auto both = there;
        both.insert(QStringLiteral("KATAAR_API_KEY"), QStringLiteral("from-environment"));
        QCOMPARE(serverAddress(both)->key, QByteArray("from-environment"));
    }

    /// A server's own key goes before the one for all, and is for its address alone.
    void keyFilesOfServers() {
        QTemporaryDir folder;
        const auto there = environment({{QStringLiteral("XDG_CONFIG_HOME"), folder.path()}});
        const QUrl one(QStringLiteral("https://gpubox:8001"));
        const QUrl other(QStringLiteral("https://[::1]:8002"));
        const QString file = keyFilePath(there, one);
        QVERIFY(file != keyFilePath(there, other));
        QVERIFY(writeKeyFile(keyFilePath(there), "for-all"));
        QVERIFY(writeKeyFile(file, "of-one"));
        QVERIFY(writeKeyFile(file, "of-one-renewed"));
        const auto mine = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
        QCOMPARE(QFileInfo(file).permissions(), mine);
        QCOMPARE(QFileInfo(QFileInfo(file).path()).permissions(), mine | QFile::ExeOwner | QFile::ExeUser);
        QCOMPARE(serverAddress(there, one.toString())->key, QByteArray("of-one-renewed"));
        QCOMPARE(serverAddress(there, other.toString())->key, QByteArray("for-all"));
        QVERIFY(QFile::setPermissions(file, mine | QFile::ReadOther));
        QCOMPARE(serverAddress(there, one.toString()).error().name, QStringLiteral("key_file_open"));
        QCOMPARE(writeKeyFile(QStringLiteral("/dev/null/key"), "x").error().name,
                 QStringLiteral("key_file_unwritable"));
    }
};

KATAAR_TEST(connection, ConnectionTest)
#include "tst_connection.moc"
