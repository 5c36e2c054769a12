// SPDX-License-Identifier: GPL-3.0-or-later
// What kataar says of tokens; a token itself goes to the server and nowhere else.
#include "tests/app/cli/clirun.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar::test;

class CliCloudTokenTest : public QObject {
    Q_OBJECT

    static QStringList words(const char* line) { return QString::fromLatin1(line).split(u' '); }

private Q_SLOTS:
    void lists() {
        FakeServer server;
        server.on("GET /api/cloud/tokens", 200,
                  R"({"tokens":[{"provider":"replicate","scope":"own","kept":null,"account":null},)"
                  R"({"provider":"replicate","scope":"shared","kept":"keychain","account":null}]})");
        for (const char* arguments : {"cloud token", "cloud token list"}) {
            const CliResult result = runCli(server, QString::fromLatin1(arguments));
            QCOMPARE(result.code, 0);
            QCOMPARE(
                QString::fromUtf8(result.out),
                QStringLiteral("Provider   Pays for                                    Kept\n"
                               "replicate  your own jobs                               none\n"
                               "replicate  jobs of all who have no token of their own  in the keychain\n"));
        }
    }
    void gives() {
        FakeServer server;
        server.on(
            "PUT /api/cloud/tokens/replicate", 200,
            R"({"success":true,"provider":"replicate","scope":"shared","kept":"file","account":"asha"})");
        const CliResult result =
            runWithInput(server, words("cloud token set --shared --stdin"), " r8_secret \n");
        QCOMPARE(result.code, 0);
        QCOMPARE(server.requests.constLast().body, QByteArray(R"({"scope":"shared","token":"r8_secret"})"));
        QVERIFY(result.err.contains("It is the account asha."));
        QVERIFY(!result.err.contains("r8_") && !result.out.contains("r8_"));
    }
    void refuses() {
        FakeServer server;
        QCOMPARE(runWithInput(server, words("cloud token set --stdin"), "\n").code, 2);
        QVERIFY(server.requests.isEmpty());
        server.on("PUT /api/cloud/tokens/replicate", 400,
                  error("cloud_token_refused", "The provider refuses this token; nothing was kept."));
        const CliResult refused = runWithInput(server, words("cloud token set --stdin"), "r8_secret\n");
        QVERIFY(refused.code != 0);
        QVERIFY2(refused.err.contains("The provider refuses this token"), refused.err.constData());
    }
    void removes() {
        FakeServer server;
        server.on("DELETE /api/cloud/tokens/replicate", 200,
                  R"({"success":true,"provider":"replicate","scope":"own","kept":null,"account":null})");
        const CliResult result = runCli(server, QStringLiteral("cloud token remove"));
        QCOMPARE(result.code, 0);
        QVERIFY(server.requests.constLast().target.endsWith("?scope=own"));
        QVERIFY(result.err.contains("The token is gone here."));
    }
};

KATAAR_TEST(cloudtoken, CliCloudTokenTest)
#include "tst_cloudtoken.moc"
