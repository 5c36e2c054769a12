// SPDX-License-Identifier: GPL-3.0-or-later
// The head checker as a pure function: cut anywhere, mutated, and at its limits.
#include "server/http/head.h"
#include "tests/support/testmain.h"

#include <QRandomGenerator>
#include <QTest>

using namespace kataar;

class HeadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads() {
        const QByteArray bytes = "POST /api/queue/a%20b?x=1&y=%2b HTTP/1.1\r\nHost: localhost:8001\r\n"
                                 "content-LENGTH:  12 \r\nConnection: Foo, close\r\nX-Empty:\r\n\r\nbody";
        Head head;
        const HeadVerdict verdict = checkHead(bytes, {}, head);
        QCOMPARE(verdict.kind, HeadVerdict::Kind::Complete);
        QCOMPARE(verdict.size, bytes.size() - 4);
        QCOMPARE(head.method, Method::Post);
        QCOMPARE(head.rawPath.toByteArray(), "/api/queue/a%20b");
        QCOMPARE(head.rawQuery.toByteArray(), "x=1&y=%2b");
        QCOMPARE(head.contentLength, 12);
        QCOMPARE(head.host.toByteArray(), "localhost:8001");
        QVERIFY(!head.keepAlive);
        QVERIFY(head.find("x-empty"));
        QVERIFY(head.find("X-EMPTY")->value.isEmpty());
        QVERIFY(!head.find("x-none"));
    }

    void everyCutIsIncomplete() {
        const QByteArray bytes = "GET /a HTTP/1.1\r\nHost: h\r\nA: b\r\n\r\n";
        qsizetype scanned = 0;
        Head grown;
        for (qsizetype size = 0; size < bytes.size(); ++size) {
            Head head;
            QCOMPARE(checkHead(bytes.left(size), {}, head).kind, HeadVerdict::Kind::Incomplete);
            QCOMPARE(checkHead(bytes.left(size), {}, grown, scanned).kind, HeadVerdict::Kind::Incomplete);
            scanned = size;
        }
        QCOMPARE(checkHead(bytes, {}, grown, scanned).kind, HeadVerdict::Kind::Complete);
        QCOMPARE(grown.host.toByteArray(), "h");
    }

    void refusesBeforeTheEnd_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::newRow("TLS hello") << QByteArray("\x16\x03\x01\x02\x00", 5) << 400;
        QTest::newRow("bare LF") << QByteArray("GET / HTTP/1.1\nHo") << 400;
        QTest::newRow("bare CR") << QByteArray("GET / HTTP/1.1\rHo") << 400;
        QTest::newRow("NUL") << QByteArray("GET /\0", 6) << 400;
        QTest::newRow("version") << QByteArray("GET / HTTP/2.0\r\nHo") << 505;
        QTest::newRow("method") << QByteArray("BREW / HTTP/1.1\r\nHo") << 501;
        QTest::newRow("long line") << QByteArray("GET /" + QByteArray(9000, 'a')) << 431;
        QTest::newRow("long head") << QByteArray("GET / HTTP/1.1\r\n" + QByteArray("A: b\r\n").repeated(6000))
                                   << 431;
    }
    void refusesBeforeTheEnd() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        Head head;
        const HeadVerdict verdict = checkHead(bytes, {}, head);
        QCOMPARE(verdict.kind, HeadVerdict::Kind::Refused);
        QCOMPARE(verdict.status, status);
    }

    void limitsAreExact() {
        HttpLimits limits;
        const auto verdict = [&](const QByteArray& bytes) {
            Head head;
            const HeadVerdict found = checkHead(bytes, limits, head);
            return found.kind == HeadVerdict::Kind::Refused ? found.status : 200;
        };
        const QByteArray start = "GET / HTTP/1.1\r\nHost: h\r\n";
        QCOMPARE(verdict(start + QByteArray("A: b\r\n").repeated(limits.fields - 1) + "\r\n"), 200);
        QCOMPARE(verdict(start + QByteArray("A: b\r\n").repeated(limits.fields) + "\r\n"), 431);
        QCOMPARE(verdict(start + "A: " + QByteArray(limits.line - 3, 'x') + "\r\n\r\n"), 200);
        QCOMPARE(verdict(start + "A: " + QByteArray(limits.line - 2, 'x') + "\r\n\r\n"), 431);
        QCOMPARE(verdict("GET /" + QByteArray(limits.line - 14, 'x') + " HTTP/1.1\r\nHost: h\r\n\r\n"), 200);
        QCOMPARE(verdict("GET /" + QByteArray(limits.line - 13, 'x') + " HTTP/1.1\r\nHost: h\r\n\r\n"), 431);
        QCOMPARE(verdict(start + "Content-Length: 1048576\r\n\r\n"), 200);
        QCOMPARE(verdict(start + "Content-Length: 1048577\r\n\r\n"), 413);
    }

    void decodes() {
        QCOMPARE(percentDecoded("a%20%E0%A4%95b"), QStringLiteral("a \u0915b"));
        for (const char* bad : {"%", "%2", "%zz", "a%00", "%ff", "%c0%af", "%0a", "%ed%a0%80"})
            QVERIFY2(!percentDecoded(bad), bad);
    }

    /// Whatever is accepted must be sound: one line each, no stray control, lengths that add up.
    void fuzz() {
        QRandomGenerator random(20261123);
        const QByteArray seeds[] = {
            "GET /api/queue?limit=5&offset=%32 HTTP/1.1\r\nHost: localhost:8001\r\nAccept: */*\r\n\r\n",
            "POST /api/queue/submit HTTP/1.1\r\nHost: [::1]\r\nContent-Type: "
            "application/json\r\nContent-Length: 17\r\n\r\n",
            "DELETE /a/b/c HTTP/1.0\r\nConnection: keep-alive\r\nExpect: 100-continue\r\n\r\n"};
        const QByteArray spice[] = {"\r\n",
                                    "\n",
                                    "\r",
                                    " ",
                                    ":",
                                    "%",
                                    "%2e",
                                    "//",
                                    "..",
                                    "\0",
                                    "Host: x\r\n",
                                    "Transfer-Encoding: chunked\r\n",
                                    "Content-Length: 5\r\n",
                                    "\t",
                                    "\xff",
                                    "HTTP/1.1"};
        int accepted = 0;
        for (int round = 0; round < 200'000; ++round) {
            QByteArray bytes = seeds[random.bounded(3)];
            for (int change = random.bounded(1, 4); change > 0; --change) {
                const auto at = random.bounded(static_cast<int>(bytes.size()) + 1);
                switch (random.bounded(4)) {
                case 0:
                    bytes.insert(at, spice[random.bounded(16)]);
                    break;
                case 1:
                    bytes.remove(at, random.bounded(6));
                    break;
                case 2:
                    bytes.insert(at, static_cast<char>(random.bounded(256)));
                    break;
                default:
                    if (at < bytes.size())
                        bytes[at] = static_cast<char>(random.bounded(256));
                }
                if (bytes.isEmpty())
                    break;
            }
            Head head;
            const HeadVerdict verdict = checkHead(bytes, {}, head);
            if (verdict.kind == HeadVerdict::Kind::Refused) {
                QVERIFY(verdict.status >= 400 && *verdict.reason != '\0');
                continue;
            }
            if (verdict.kind == HeadVerdict::Kind::Incomplete)
                continue;
            ++accepted;
            QVERIFY(verdict.size <= bytes.size() && head.bytes == bytes.left(verdict.size));
            QVERIFY(head.contentLength >= 0 && head.contentLength <= 1024 * 1024);
            QVERIFY(head.rawPath.startsWith('/') && !head.rawPath.contains("//"));
            QVERIFY(percentDecoded(head.rawPath));
            QVERIFY(!head.find("transfer-encoding"));
            for (const Head::Field& field : head.fields) {
                QVERIFY(!field.value.contains('\r') && !field.value.contains('\n') &&
                        !field.value.contains('\0'));
                QVERIFY(!field.name.contains(' ') && !field.name.isEmpty());
            }
        }
        QVERIFY2(accepted > 1000, "the fuzzer must also make requests that pass");
    }
};

KATAAR_TEST(head, HeadTest)
#include "tst_head.moc"
