// SPDX-License-Identifier: GPL-3.0-or-later
// What is posted to a webhook, where it may go, and what each answer means.
#include "core/notify/sendthread.h"
#include "core/notify/webhookpost.h"
#include "tests/core/notify/python.h"
#include "tests/core/notify/testserver.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace kataar;
using namespace kataar::test;

class WebhookTest : public QObject {
    Q_OBJECT

    StopSignal m_stop;
    HttpScript::Kept m_kept;

    std::unique_ptr<TestServer> serve(const QByteArray& answer, bool tls = false) {
        return std::make_unique<TestServer>(
            [this, answer] { return std::make_unique<HttpScript>(answer, m_kept); }, tls);
    }
    SendOutcome post(const QString& url, TransferOptions options = {{}, 5000, {}}) {
        const WebhookPost news{QStringLiteral("d-1"),
                               QStringLiteral("job.finished"),
                               {1'795'000'000'000'000},
                               R"({"job_id":"j"})"};
        return postToWebhook({QUrl(url), "s3cret"}, news, {1'795'000'060'000'000}, options, m_stop);
    }
    SendOutcome post(const TestServer& server) {
        return post(QStringLiteral("http://127.0.0.1:%1/hook?x=1").arg(server.port()));
    }

private Q_SLOTS:
    void init() { m_kept.take(); }

    void deliversAndSigns() {
        const auto server = serve("HTTP/1.1 204 No Content\r\n\r\n");
        QCOMPARE(post(*server).kind, SendOutcome::Kind::Delivered);
        const QByteArrayList requests = m_kept.take();
        QCOMPARE(requests.size(), 1);
        const QByteArray request = requests.first();
        QVERIFY(request.startsWith("POST /hook?x=1 HTTP/1.1\r\n"));
        const QByteArray body = request.mid(request.indexOf("\r\n\r\n") + 4);
        const QJsonObject json = QJsonDocument::fromJson(body).object();
        QCOMPARE(json[QStringLiteral("delivery")].toString(), QStringLiteral("d-1"));
        QCOMPARE(json[QStringLiteral("event")].toString(), QStringLiteral("job.finished"));
        QCOMPARE(json[QStringLiteral("created_at")].toString(),
                 QStringLiteral("2026-11-18T11:06:40.000000+00:00"));
        QCOMPARE(json[QStringLiteral("data")][QStringLiteral("job_id")].toString(), QStringLiteral("j"));
        QVERIFY(request.contains("\r\nX-Kataar-Event: job.finished\r\n"));
        QVERIFY(request.contains("\r\nX-Kataar-Delivery: d-1\r\n"));
        QVERIFY(request.contains("\r\nContent-Type: application/json"));
        QVERIFY(!request.contains("s3cret"));
        // The receiver's side, as docs/notify.md has it.
        const QString verify =
            QStringLiteral("import hashlib, hmac, sys\n"
                           "head, body = sys.stdin.buffer.read().split(b'\\r\\n\\r\\n', 1)\n"
                           "h = dict(l.split(b': ', 1) for l in head.split(b'\\r\\n')[1:])\n"
                           "good = 'sha256=' + hmac.new(b's3cret', h[b'X-Kataar-Timestamp'] + b'.' + body, "
                           "hashlib.sha256).hexdigest()\n"
                           "print(hmac.compare_digest(good, h[b'X-Kataar-Signature'].decode()), "
                           "h[b'X-Kataar-Timestamp'])\n");
        QCOMPARE(python(verify, request), QByteArray("True b'1795000060'"));
    }
    void answers_data() {
        using Kind = SendOutcome::Kind;
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("problem");
        QTest::addColumn<qint64>("retryAfter");
        const auto row = [](const char* name, const char* answer, Kind kind, const char* problem,
                            qint64 retryAfter = 0) {
            QTest::newRow(name) << QByteArray(answer) << int(kind) << QString::fromLatin1(problem)
                                << retryAfter;
        };
        row("200", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", Kind::Delivered, "");
        row("202", "HTTP/1.1 202 Accepted\r\n\r\n", Kind::Delivered, "");
        row("410", "HTTP/1.1 410 Gone\r\n\r\n", Kind::GivenUp, "410");
        row("404", "HTTP/1.1 404 Not Found\r\n\r\n", Kind::Later, "404");
        row("500", "HTTP/1.1 500 Oh\r\n\r\n", Kind::Later, "500");
        row("503", "HTTP/1.1 503 Busy\r\nRetry-After: 90\r\n\r\n", Kind::Later, "503", 90);
        row("429", "HTTP/1.1 429 Slow\r\nRetry-After: 999999\r\n\r\n", Kind::Later, "429", 999999);
        row("redirect", "HTTP/1.1 307 There\r\nLocation: http://169.254.169.254/\r\n\r\n", Kind::Later,
            "redirect");
        row("no HTTP", "SSH-2.0-OpenSSH_9.2\r\n\r\n", Kind::Later, "cannot be reached");
    }
    void answers() {
        QFETCH(const QByteArray, answer);
        QFETCH(const int, kind);
        QFETCH(const QString, problem);
        QFETCH(const qint64, retryAfter);
        const auto server = serve(answer);
        const SendOutcome outcome = post(*server);
        QCOMPARE(int(outcome.kind), kind);
        QVERIFY2(outcome.problem.contains(problem), qUtf8Printable(outcome.problem));
        QCOMPARE(outcome.retryAfterSeconds.value_or(0), retryAfter);
        QCOMPARE(m_kept.take().size(), 1); // no second request
    }
    void anAnswerWithoutEndIsCut() {
        const auto server = serve("HTTP/1.1 200 OK\r\n\r\n" + QByteArray(10'000'000, 'x'));
        QCOMPARE(post(*server).kind, SendOutcome::Kind::Delivered);
    }
    void aSilentServerIsLeft() {
        const auto server = serve({});
        const SendOutcome outcome =
            post(QStringLiteral("http://127.0.0.1:%1/").arg(server->port()), {{}, 300, {}});
        QCOMPARE(outcome.kind, SendOutcome::Kind::Later);
        QVERIFY(outcome.problem.contains(QStringLiteral("in time")));
        QVERIFY(!outcome.answered);
    }
    void nobodyListens() {
        quint16 port = 0;
        { port = serve({})->port(); }
        const SendOutcome outcome = post(QStringLiteral("http://127.0.0.1:%1/").arg(port));
        QCOMPARE(outcome.kind, SendOutcome::Kind::Later);
        QVERIFY(!outcome.answered);
    }
    void aNameMayNotLeadWhereNothingIsSent_data() {
        QTest::addColumn<QByteArray>("address");
        for (const char* one : {"169.254.169.254", "[fe80::1]", "[::ffff:169.254.169.254]", "0.0.0.0"})
            QTest::newRow(one) << QByteArray(one);
    }
    void aNameMayNotLeadWhereNothingIsSent() {
        QFETCH(const QByteArray, address);
        for (const char* url : {"http://hook.test:80/", "https://hook.test:443/"}) {
            const SendOutcome outcome =
                post(QString::fromLatin1(url),
                     {{}, 2000, {"hook.test:80:" + address, "hook.test:443:" + address}});
            QCOMPARE(outcome.kind, SendOutcome::Kind::Later);
            QVERIFY2(outcome.problem.contains(QStringLiteral("nothing is sent")),
                     qUtf8Printable(outcome.problem));
        }
    }
    void httpIsForOnesOwnNetwork() {
        const SendOutcome outcome =
            post(QStringLiteral("http://hook.test:80/"), {{}, 2000, {"hook.test:80:203.0.113.5"}});
        QVERIFY(outcome.problem.contains(QStringLiteral("203.0.113.5")));
        const auto server = serve("HTTP/1.1 200 OK\r\n\r\n");
        const QByteArray here = "hook.test:" + QByteArray::number(server->port()) + ":127.0.0.1";
        QCOMPARE(post(QStringLiteral("http://hook.test:%1/").arg(server->port()), {{}, 5000, {here}}).kind,
                 SendOutcome::Kind::Delivered);
        QVERIFY(m_kept.take().first().contains("Host: hook.test:"));
    }
    void certificatesAreExamined() {
        const auto server = serve("HTTP/1.1 200 OK\r\n\r\n", true);
        const QString url = QStringLiteral("https://localhost:%1/").arg(server->port());
        const SendOutcome stranger = post(url);
        QCOMPARE(stranger.kind, SendOutcome::Kind::Later);
        QVERIFY2(stranger.problem.contains(QStringLiteral("not trusted")), qUtf8Printable(stranger.problem));
        QCOMPARE(post(url, {testCertificate(), 5000, {}}).kind, SendOutcome::Kind::Delivered);
        const QByteArray other = "hook.test:" + QByteArray::number(server->port()) + ":127.0.0.1";
        const SendOutcome wrongName = post(QStringLiteral("https://hook.test:%1/").arg(server->port()),
                                           {testCertificate(), 5000, {other}});
        QVERIFY2(wrongName.problem.contains(QStringLiteral("not trusted")),
                 qUtf8Printable(wrongName.problem));
        QCOMPARE(m_kept.take().size(), 1);
    }
    void aStopEndsIt() {
        const auto server = serve({});
        bool ended = false;
        {
            SendThread thread;
            const QUrl url(QStringLiteral("http://127.0.0.1:%1/").arg(server->port()));
            thread.run(
                [url](const StopSignal& stop) {
                    return postToWebhook({url, "s"}, {}, {}, {{}, 600'000, {}}, stop);
                },
                [&](const SendOutcome&) { ended = true; });
            QTRY_COMPARE_WITH_TIMEOUT(m_kept.count(), 1, 10'000);
        } // waits a second at most
        QCoreApplication::processEvents();
        QVERIFY(!ended);
    }
};

KATAAR_TEST(webhook, WebhookTest)
#include "tst_webhook.moc"
