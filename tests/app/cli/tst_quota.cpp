// SPDX-License-Identifier: GPL-3.0-or-later
// What kataar asks of the server about quotas, and what it says of the answers.
#include "tests/app/cli/clirun.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace kataar::test;

namespace {

constexpr char quotaOfAsha[] =
    R"({"id":3,"type":"jobs_per_day","quota_type":"jobs_per_day","scope":"user","user_id":2,"team_id":null,)"
    R"("holder_name":"asha","for_each":false,"limit":20,"limit_value":20,"unit":"jobs","action":"block"})";
constexpr char quotaOfEachTeam[] =
    R"({"id":4,"type":"cost_monthly","scope":"team","user_id":null,"team_id":null,"holder_name":null,)"
    R"("for_each":true,"limit":99.5,"unit":"usd","action":"require_approval"})";

QByteArray sentBody(const FakeServer& server) {
    return QJsonDocument(QJsonDocument::fromJson(server.requests.constLast().body).object())
        .toJson(QJsonDocument::Compact);
}

} // namespace

class CliQuotaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lists() {
        FakeServer server;
        server.on("GET /api/quotas", 200,
                  QByteArray(R"({"quotas":[)") + quotaOfAsha + ',' + quotaOfEachTeam + R"(],"total":2})");
        for (const char* arguments : {"quota", "quota list"}) {
            const CliResult result = runCli(server, QString::fromLatin1(arguments));
            QCOMPARE(result.code, 0);
            QCOMPARE(QString::fromUtf8(result.out),
                     QStringLiteral("#  Counts        For        Limit  Unit  Above it\n"
                                    "3  jobs_per_day  asha          20  jobs  refuse\n"
                                    "4  cost_monthly  each team   99.5  usd   ask for approval\n"));
        }
        server.on("GET /api/quotas", 200, R"({"quotas":[],"total":0})");
        QCOMPARE(runCli(server, QStringLiteral("quota")).err,
                 QByteArray("There are no quotas. 'kataar quota create' adds one.\n"));
        server.on("GET /api/quotas/types", 200,
                  R"({"types":[{"name":"jobs_per_day","unit":"jobs","description":"Jobs."}]})");
        QVERIFY(runCli(server, QStringLiteral("quota types")).out.contains("jobs_per_day  jobs  Jobs."));
    }

    void status() {
        FakeServer server;
        const QByteArray answer =
            QByteArray(R"({"statuses":[{"quota":)") + quotaOfAsha +
            R"(,"user_id":2,"team_id":null,"holder_name":"asha","used":17,"limit":20,"percent":85,)"
            R"("state":"warning","resets_at":"2026-11-24T00:00:00.000000+00:00"}],"total":1})";
        server.on("GET /api/quotas/status", 200, answer);
        server.on("GET /api/quotas/me", 200, R"({"statuses":[],"total":0})");
        QCOMPARE(
            QString::fromUtf8(runCli(server, QStringLiteral("quota status")).out),
            QStringLiteral("#  Counts        For   Used  Limit  Unit  State           Begins anew\n"
                           "3  jobs_per_day  asha    17     20  jobs  nearly used up  2026-11-24 00:00\n"));
        QCOMPARE(runCli(server, QStringLiteral("quota status --mine")).err,
                 QByteArray("No quota holds for you.\n"));
        QCOMPARE(runCli(server, QStringLiteral("quota status -f json -o used,quota.id")).out,
                 QByteArray("[\n{\"used\":17,\"quota.id\":3}\n]\n"));
    }

    void create() {
        FakeServer server;
        server.on("POST /api/quotas", 200, QByteArray(R"({"success":true,"quota":)") + quotaOfAsha + '}');
        const auto sent = [&](const char* arguments) {
            const CliResult result = runCli(server, QString::fromLatin1(arguments));
            return result.code == 0 ? sentBody(server) : result.err;
        };
        QCOMPARE(sent("quota create jobs_per_day 20 --user asha"),
                 QByteArray(R"({"action":"block","limit":20,"type":"jobs_per_day","user_id":"asha"})"));
        QCOMPARE(sent("quota create cost_daily 2.5 --team vision --action warn"),
                 QByteArray(R"({"action":"warn","limit":2.5,"team_id":"vision","type":"cost_daily"})"));
        QCOMPARE(sent("quota create local_gpus 4 --each-user"),
                 QByteArray(R"({"action":"block","limit":4,"scope":"user","type":"local_gpus"})"));
        QCOMPARE(sent("quota create local_gpus 4 --each-team"),
                 QByteArray(R"({"action":"block","limit":4,"scope":"team","type":"local_gpus"})"));
        QCOMPARE(runCli(server, QStringLiteral("quota create jobs_per_day 20")).out, QByteArray("3\n"));
        const qsizetype asked = server.requests.size();
        for (const char* bad : {"quota create", "quota create moon 1", "quota create jobs_per_day",
                                "quota create jobs_per_day x", "quota create jobs_per_day 1 --action maybe",
                                "quota create jobs_per_day 1 --user a --team b",
                                "quota create jobs_per_day 1 --user a --each-user", "quota delete"})
            QCOMPARE(runCli(server, QString::fromLatin1(bad)).code, 2);
        QCOMPARE(server.requests.size(), asked);
    }

    void deletes() {
        FakeServer server;
        server.on("DELETE /api/quotas/3", 200, R"({"success":true,"id":3})");
        QCOMPARE(runCli(server, QStringLiteral("quota delete 3")).code, 2); // nobody can be asked
        QVERIFY(server.requests.isEmpty());
        QCOMPARE(runCli(server, QStringLiteral("quota delete #3 --force")).err,
                 QByteArray("The quota is deleted.\n"));
        server.on("DELETE /api/quotas/9", 404,
                  R"({"error":"quota_not_found","message":"There is no quota 9.","status":404})");
        QCOMPARE(runCli(server, QStringLiteral("quota delete 9 --force")).code, 3);
    }

    void inHindi() {
        FakeServer server;
        server.on("GET /api/quotas", 200, R"({"quotas":[],"total":0})");
        QVERIFY(QString::fromUtf8(runCli(server, QStringLiteral("quota"), QStringLiteral("hi_IN.UTF-8")).err)
                    .contains(QString::fromUtf8("कोटा")));
    }
};

KATAAR_TEST(quota, CliQuotaTest)
#include "tst_quota.moc"
