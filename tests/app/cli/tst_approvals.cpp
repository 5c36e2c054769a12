// SPDX-License-Identifier: GPL-3.0-or-later
// What kataar asks of the server about approvals, and what it says of the answers.
#include "tests/app/cli/clirun.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace kataar::test;

namespace {

QByteArray requestJson(const char* more) {
    return QByteArray(R"({"id":7,"job_id":"cccc00000000000000000000cccc1111","user_name":"asha",)"
                      R"("config_name":"large","estimated_cost":60,"reviewed_by_name":null,)"
                      R"("created_at":"2026-11-23T19:00:00.000000+00:00",)"
                      R"("expires_at":"2026-11-24T19:00:00.000000+00:00",)") +
           more + "}";
}

const QByteArray dear = requestJson(R"("status":"pending","rule_name":"dear","condition":"cost_exceeds",)"
                                    R"("value":"60.00","reason":"The estimated cost …")");

constexpr char rule[] =
    R"({"id":3,"name":"Dear","condition":"cost_exceeds","threshold":"50","is_active":true,"priority":5,)"
    R"("required_approver_level":"lead","exempt_levels":["admin"],"applies_to_provider":null,)"
    R"("applies_to_level":"researcher"})";

QJsonObject lastAsked(const FakeServer& server) {
    return QJsonDocument::fromJson(server.requests.constLast().body).object();
}

} // namespace

class CliApprovalsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneRequestAndWhatItWouldMean() {
        FakeServer server;
        server.on("GET /api/approvals/requests/job/cccc00000000000000000000cccc1111", 200,
                  R"({"request":)" + dear + "}");
        server.on("GET /api/approvals/requests/7/impact", 200,
                  R"({"start_p50":"2026-11-23T22:40:00.000000+00:00","start_p90":null,"gpus":[0],)"
                  R"("why_unknown":null,"delays":[{"job_id":"dddd00000000000000000000dddd2222",)"
                  R"("name":"spirals","seconds":1200}],"delayed_jobs":1,"quotas":[{"type":"cost_monthly",)"
                  R"("scope":"global","holder_name":null,"limit":50,"used":31,"would":36,"passed":false}]})");
        const QString asked = QStringLiteral("jobs approval show cccc00000000000000000000cccc1111");
        const CliResult result = runCli(server, asked);
        QCOMPARE(result.code, 0);
        QCOMPARE(QString::fromUtf8(result.out),
                 QStringLiteral("Request        #7\n"
                                "State          waiting\n"
                                "Job            cccc00000000000000000000cccc1111\n"
                                "Submitted by   asha\n"
                                "Configuration  large\n"
                                "Cost           60.00 USD\n"
                                "Why            dear: costs 60.00 USD\n"
                                "Asked          2026-11-23 19:00\n"
                                "Expires        2026-11-24 19:00\n"
                                "If it is approved now:\n"
                                "It starts at about 2026-11-23 22:40, on GPU 0.\n"
                                "If jobs take longer than usual, nobody can tell.\n"
                                "It delays 1 job:\n"
                                "  dddd2222 (spirals) by 0:20:00\n"
                                "Of the quotas:\n"
                                "  cost_monthly (everybody): 31 of 50, with this job 36\n"));
        const QJsonObject json =
            QJsonDocument::fromJson(runCli(server, asked + QStringLiteral(" -f json")).out).object();
        QCOMPARE(json[QStringLiteral("impact")][QStringLiteral("delayed_jobs")].toInt(), 1);
        server.on("GET /api/approvals/requests/job/cccc00000000000000000000cccc1111", 200,
                  R"({"request":)" + requestJson(R"("status":"approved","rule_name":null,"reason":"x")") +
                      "}");
        const qsizetype before = server.requests.size();
        QVERIFY(!runCli(server, asked).out.contains("If it is approved"));
        QCOMPARE(server.requests.size(), before + 1);
    }
    void requests() {
        FakeServer server;
        server.on("GET /api/approvals", 200, R"({"approvals":[)" + dear + R"(],"pending_count":1})");
        for (const char* arguments : {"jobs approval", "jobs approval pending"}) {
            const CliResult result = runCli(server, QString::fromLatin1(arguments));
            QCOMPARE(result.code, 0);
            QCOMPARE(QString::fromUtf8(result.out),
                     QStringLiteral("Job       State    Submitted by  Configuration  Cost  Asked             "
                                    "Expires           Decided by  Why\n"
                                    "cccc1111  waiting  asha          large            60  2026-11-23 19:00  "
                                    "2026-11-24 19:00  -           dear: costs 60.00 USD\n"));
            QVERIFY(server.requests.constLast().target.contains("status=pending"));
        }
        QCOMPARE(runCli(server, QStringLiteral("jobs approval list -f json -o id,x")).out,
                 QByteArray("[\n{\"id\":7,\"x\":null}\n]\n"));
        QVERIFY(!server.requests.constLast().target.contains("status="));
        QCOMPARE(runCli(server, QStringLiteral("jobs approval list -s expired -l 3")).code, 0);
        QVERIFY(server.requests.constLast().target.contains("status=expired"));
        server.on("GET /api/approvals", 200, R"({"approvals":[],"pending_count":0})");
        QCOMPARE(runCli(server, QStringLiteral("jobs approval")).err,
                 QByteArray("No job waits for approval.\n"));
        QCOMPARE(runCli(server, QStringLiteral("jobs approval list")).err,
                 QByteArray("There are no requests for approval.\n"));
        server.on("GET /api/approvals", 403,
                  R"({"detail":"Permission denied: admin.approve","error":"permission_denied",)"
                  R"("details":{"permission":"admin.approve"}})");
        QCOMPARE(runCli(server, QStringLiteral("jobs approval")).code, 4);
    }

    void why_data() {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("why");
        const auto row = [](const char* condition, const char* value, const char* why) {
            QTest::newRow(why) << requestJson((R"("status":"approved","rule_name":"R","condition":)" +
                                               QByteArray(condition) + R"(,"value":)" + value +
                                               R"(,"reason":"Why.")")
                                                  .constData())
                               << QByteArray(why);
        };
        row("\"cost_exceeds\"", "\"60.00\"", "R: costs 60.00 USD");
        row("\"hardware_type\"", "\"A100\"", "R: hardware A100");
        row("\"provider\"", "\"lab\"", "R: goes to lab");
        row("\"user_level\"", "\"viewer\"", "R: the submitter is a viewer");
        row("\"daily_jobs_exceed\"", "\"11\"", "R: job number 11 of the day");
        row("\"first_job\"", "null", "R: no job of the submitter was let in yet");
        row("\"config_pattern\"", "\"flux\"", "R: configuration flux");
        row("\"cost_exceeds\"", "null", "R: the rule cannot be evaluated");
        row("\"newer\"", "null", "Why.");
    }

    void why() {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, why);
        FakeServer server;
        server.on("GET /api/approvals", 200, R"({"approvals":[)" + request + R"(],"pending_count":0})");
        const QByteArray out = runCli(server, QStringLiteral("jobs approval list")).out;
        QVERIFY2(out.endsWith("  " + why + "\n"), out.constData());
        QVERIFY(out.contains("approved"));
    }

    void hindi() {
        FakeServer server;
        server.on("GET /api/approvals", 200, R"({"approvals":[)" + dear + R"(],"pending_count":1})");
        server.on("GET /api/approvals/rules", 200, QByteArray(R"({"rules":[)") + rule + "]}");
        for (const char* arguments : {"jobs approval list", "jobs approval rules"}) {
            const CliResult english = runCli(server, QString::fromLatin1(arguments));
            const CliResult hindi =
                runCli(server, QString::fromLatin1(arguments), QStringLiteral("hi_IN.UTF-8"));
            QCOMPARE(hindi.code, 0);
            for (const char* word : {"State", "waiting", "costs", "Priority", "over"})
                QVERIFY2(!hindi.out.contains(word), hindi.out.constData());
            QVERIFY(english.out != hindi.out);
        }
    }

    void rules() {
        FakeServer server;
        server.on("GET /api/approvals/rules", 200, QByteArray(R"({"rules":[)") + rule + "]}");
        const QByteArray table =
            "#  Name  State  Asks about        Priority  Decided by  Exempt  Only for provider  Only for "
            "level\n"
            "3  Dear  on     cost over 50 USD         5  lead        admin   -                  researcher\n";
        for (const char* arguments : {"jobs approval rules", "jobs approval rules list"})
            QCOMPARE(QString::fromUtf8(runCli(server, QString::fromLatin1(arguments)).out),
                     QString::fromUtf8(table));
        const QByteArray changed = QByteArray(R"({"success":true,"rule":)") + rule + "}";
        server.on("PATCH /api/approvals/rules/3", 200, changed);
        for (const char* name : {"dear", "3", "#3"}) {
            const CliResult off =
                runCli(server, QStringLiteral("jobs approval rules disable ") + QString::fromLatin1(name));
            QCOMPARE(off.code, 0);
            QCOMPARE(off.err, QByteArray("The rule is off. What waits for approval still does.\n"));
            QCOMPARE(lastAsked(server), (QJsonObject{{QStringLiteral("is_active"), false}}));
        }
        QCOMPARE(runCli(server, QStringLiteral("jobs approval rules enable dear")).err,
                 QByteArray("The rule holds for every submit from now on.\n"));
        QCOMPARE(lastAsked(server), (QJsonObject{{QStringLiteral("is_active"), true}}));
        QCOMPARE(runCli(server, QStringLiteral("jobs approval rules enable nothing")).code, 3);
        server.on("DELETE /api/approvals/rules/3", 200, R"({"success":true,"id":3,"name":"Dear"})");
        QCOMPARE(runCli(server, QStringLiteral("jobs approval rules delete dear")).code, 2); // nobody to ask
        QCOMPARE(runCli(server, QStringLiteral("jobs approval rules delete dear --force")).code, 0);
        QCOMPARE(server.requests.constLast().method, QByteArray("DELETE"));
    }

    void aRuleIsMade() {
        FakeServer server;
        server.on("POST /api/approvals/rules", 200, QByteArray(R"({"success":true,"rule":)") + rule + "}");
        const CliResult made = runCli(
            server, QStringLiteral("jobs approval rules create Dear cost_exceeds 50 --exempt admin,lead "
                                   "--approver lead --level researcher --provider lab --priority 5 "
                                   "--description money --off"));
        QCOMPARE(made.out, QByteArray("#3 Dear\n"));
        QCOMPARE(made.err, QByteArray("The rule is there, and off.\n"));
        QCOMPARE(
            server.requests.constLast().body,
            QByteArray(R"({"applies_to_level":"researcher","applies_to_provider":"lab",)"
                       R"("condition":"cost_exceeds","description":"money",)"
                       R"("exempt_levels":["admin","lead"],"is_active":false,"name":"Dear","priority":5,)"
                       R"("required_approver_level":"lead","threshold":"50"})"));
        for (const char* wrong : {"jobs approval rules create Dear", "jobs approval rules create Dear moon 5",
                                  "jobs approval rules create Dear cost_exceeds 5 --approver boss",
                                  "jobs approval rules enable", "jobs approval rules nonsense"})
            QCOMPARE(runCli(server, QString::fromLatin1(wrong)).code, 2);
        server.on("POST /api/approvals/rules", 422,
                  R"({"detail":"threshold: must be an amount","error":"invalid_request","details":{},)"
                  R"("errors":[{"field":"threshold","message":"must be an amount"}]})");
        QCOMPARE(runCli(server, QStringLiteral("jobs approval rules create x cost_exceeds much")).code, 2);
    }
};

KATAAR_TEST(approvals, CliApprovalsTest)
#include "tst_approvals.moc"
