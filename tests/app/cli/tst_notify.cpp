// SPDX-License-Identifier: GPL-3.0-or-later
// What kataar says of the news that leave the server.
#include "tests/app/cli/clirun.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar::test;

class CliNotifyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void status() {
        FakeServer server;
        server.on("GET /api/notify", 200,
                  R"({"mail":true,"webhook":false,"waiting":2,"oldest":"2026-11-23T19:00:00.000000+00:00",)"
                  R"("delivered":17,"given_up":0,"problem":"asha: busy","problem_at":null,"destinations":[)"
                  R"({"destination":"asha","waiting":2,"oldest":"2026-11-23T19:00:00.000000+00:00",)"
                  R"("attempts":3,"next_at":"2026-11-23T19:05:00.000000+00:00","problem":"busy"}]})");
        for (const char* arguments : {"notify", "notify status"}) {
            const CliResult result = runCli(server, QString::fromLatin1(arguments));
            QCOMPARE(result.code, 0);
            QCOMPARE(QString::fromUtf8(result.out),
                     QStringLiteral("Mail          set up\n"
                                    "Webhook       not set up\n"
                                    "Waiting       2\n"
                                    "Oldest        2026-11-23 19:00\n"
                                    "Delivered     17\n"
                                    "Given up      0\n"
                                    "Last problem  asha: busy\n"
                                    "For   Waiting  Attempts  Next attempt      Problem\n"
                                    "asha        2         3  2026-11-23 19:05  busy\n"));
        }
    }
    void tests() {
        FakeServer server;
        server.on("POST /api/notify/test", 200,
                  R"({"success":true,"mail":{"delivered":true,"to":"a@b","problem":null},"webhook":null})");
        const CliResult good = runCli(server, QStringLiteral("notify test --to a@b"));
        QCOMPARE(good.code, 0);
        QCOMPARE(server.requests.constLast().body, QByteArray(R"({"to":"a@b"})"));
        QVERIFY(good.err.contains("Mail: delivered") && good.err.contains("Webhook: not sent"));
        server.on("POST /api/notify/test", 200,
                  R"({"success":false,"mail":null,"webhook":{"delivered":false,"problem":"It is away."}})");
        const CliResult bad = runCli(server, QStringLiteral("notify test"));
        QCOMPARE(bad.code, 1);
        QVERIFY(bad.err.contains("Webhook: It is away."));
        QVERIFY(server.requests.constLast().body.isEmpty());
    }
};

KATAAR_TEST(notify, CliNotifyTest)
#include "tst_notify.moc"
