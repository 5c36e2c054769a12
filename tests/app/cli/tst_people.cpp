// SPDX-License-Identifier: GPL-3.0-or-later
// What kataar asks of the server about users, teams, keys and the audit log, and what it says of the answers.
#include "tests/app/cli/clirun.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace kataar::test;

namespace {

const QByteArray asha =
    R"({"id":2,"username":"asha","email":null,"display_name":"Asha","level":"researcher",)"
    R"("level_names":["researcher"],"permissions":["job.submit"],"granted":["job.view.all"],"denied":["job.command"],)"
    R"("team_id":"vision","team_name":"Vision","is_active":true,"is_admin":false,"has_password":true,)"
    R"("created_at":"2026-11-23T19:00:00.000000+00:00","last_login_at":null})";
const QByteArray ashaChanged = R"({"success":true,"user":)" + asha + "}";
const QByteArray ashaSheet = "User      #2 asha\n"
                             "Name      Asha\n"
                             "Levels    researcher\n"
                             "Team      Vision\n"
                             "State     active\n"
                             "Password  set\n"
                             "May       job.submit\n"
                             "Granted   job.view.all\n"
                             "Denied    job.command\n"
                             "Created   2026-11-23 19:00\n";
const QByteArray vision =
    R"({"id":"vision","name":"Vision","description":"cameras","member_count":2,"members":[]})";
const QByteArray visionChanged = R"({"success":true,"team":)" + vision + "}";
const QByteArray keyInfo =
    R"({"id":3,"name":"laptop","prefix":"kt_ab12","user_id":2,"user_name":"asha","scopes":null,"is_active":true,)"
    R"("created_at":"2026-11-23T19:00:00.000000+00:00","expires_at":null,"last_used_at":null,"revoked_at":null})";
const QByteArray newKey = R"({"success":true,"key":"kt_secret","key_info":)" + keyInfo + "}";
const QByteArray record =
    R"({"seq":7,"at":"2026-11-23T19:00:00.000000+00:00","actor_id":2,"actor":"asha","action":"job.cancel",)"
    R"("target":"aaaa","address":"127.0.0.1","details":{"status":"running"},"hash":"ff"})";

QJsonObject lastBody(const FakeServer& server) {
    return QJsonDocument::fromJson(server.requests.constLast().body).object();
}

} // namespace

class CliPeopleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asks_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("out");
        QTest::addColumn<QByteArray>("err");
        const auto row = [](const char* arguments, const char* request, const char* body,
                            const QByteArray& answer, const QByteArray& out, const char* err) {
            QTest::newRow(arguments) << QString::fromUtf8(arguments) << QByteArray(request)
                                     << QByteArray(body) << answer << out << QByteArray(err);
        };
        row("users show asha", "GET /api/users/asha", "", R"({"user":)" + asha + "}", ashaSheet, "");
        row("users create asha --level lead --level viewer --team vision --email a@b --display-name A",
            "POST /api/users",
            R"({"display_name":"A","email":"a@b","level_names":["lead","viewer"],"team":"vision","username":"asha"})",
            ashaChanged, "asha\n",
            "The user is there. 'kataar keys create --user asha --name NAME' makes a key for this user.\n");
        row("users change asha --language hi", "PATCH /api/users/asha", R"({"language":"hi"})", ashaChanged,
            ashaSheet, "");
        row("users change asha --email a@b --rename asha2", "PATCH /api/users/asha",
            R"({"email":"a@b","username":"asha2"})", ashaChanged, ashaSheet, "");
        row("users change asha --no-team", "PATCH /api/users/asha", R"({"team":null})", ashaChanged,
            ashaSheet, "");
        row("users delete asha --force", "DELETE /api/users/asha", "",
            R"({"success":true,"username":"asha"})", "", "The user is deleted.\n");
        row("users activate asha", "POST /api/users/asha/activate", "", ashaChanged, "asha\n",
            "The user may use the queue again.\n");
        row("users deactivate 2", "POST /api/users/2/deactivate", "", ashaChanged, "asha\n",
            "The user is shut out: keys and log-ins no longer work. Jobs go on.\n");
        row("users levels asha lead", "PUT /api/users/asha/levels", R"({"level_names":["lead"]})",
            ashaChanged, ashaSheet, "");
        row("teams create Vision --description cameras", "POST /api/teams",
            R"({"description":"cameras","name":"Vision"})", visionChanged, "vision\n",
            "The team is there. 'kataar teams add TEAM USER' brings people in.\n");
        row("teams change vision --name Eyes", "PATCH /api/teams/vision", R"({"name":"Eyes"})", visionChanged,
            "vision\n", "The team is changed.\n");
        row("teams delete vision --force", "DELETE /api/teams/vision", "",
            R"({"success":true,"team":"vision"})", "", "The team is deleted.\n");
        row("teams add vision asha", "POST /api/teams/vision/members", R"({"user":"asha"})", visionChanged,
            "", "asha is in the team; new jobs belong to it.\n");
        row("teams remove vision asha", "DELETE /api/teams/vision/members/asha", "", visionChanged, "",
            "asha is out of the team.\n");
        row("keys create --name laptop --expires-days 90 --scope job.submit --scope job.view.own",
            "POST /api/auth/api-keys",
            R"({"expires_days":90,"name":"laptop","scopes":["job.submit","job.view.own"]})", newKey,
            "kt_secret\n",
            "Keep it: it is shown this once. It is used from KATAAR_API_KEY, or from the file "
            "/nonexistent/kataar/key (chmod 600).\n");
        row("keys create --user asha --name x", "POST /api/users/asha/api-keys", R"({"name":"x"})", newKey,
            "kt_secret\n",
            "Keep it: it is shown this once. It is used from KATAAR_API_KEY, or from the file "
            "/nonexistent/kataar/key (chmod 600).\n");
        row("keys revoke 3", "DELETE /api/auth/api-keys/3", "",
            R"({"success":true,"key_info":)" + keyInfo + "}", "",
            "The key is revoked; nobody gets in with it any more.\n");
        row("whoami", "GET /api/auth/me", "",
            R"({"user":)" + asha + R"(,"permissions":["job.view.own"],"auth":"key","csrf_token":null})",
            QByteArray(ashaSheet).replace("May       job.submit", "May       job.view.own") +
                "Known by  an API key\n",
            "");
        row("audit verify", "GET /api/audit/verify", "",
            R"({"intact":true,"records":41,"first_bad":null,"problem":null})",
            "The audit log is whole: every record fits. Records: 41\n", "");
        row("users permissions", "GET /api/users/meta/levels", "",
            R"({"levels":[{"name":"viewer","rank":0,"permissions":["job.view.own","queue.view"]}]})",
            "viewer  job.view.own, queue.view\n", "");
    }
    void asks() {
        QFETCH(QString, arguments);
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, answer);
        FakeServer server;
        server.on(request, 200, answer);
        const CliResult result = runCli(server, arguments);
        QTEST(result.err, "err");
        QTEST(result.out, "out");
        QCOMPARE(result.code, 0);
        QCOMPARE(server.requests.size(), 1);
        const FakeRequest& sent = server.requests.constFirst();
        QCOMPARE(sent.method + ' ' + sent.target, request);
        QTEST(sent.body, "body");
        const CliResult json =
            runCli(server, arguments + QStringLiteral(" -f json"), QStringLiteral("hi_IN.UTF-8"));
        QCOMPARE(json.code, 0);
        QCOMPARE(json.out, answer + "\n");
        QVERIFY(json.err.isEmpty());
    }

    void lists_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("full");
        QTest::addColumn<QByteArray>("empty");
        QTest::addColumn<QByteArray>("table");
        const auto row = [](const char* arguments, const char* path, const QByteArray& key,
                            const QByteArray& one, const char* table) {
            QTest::newRow(arguments) << QString::fromLatin1(arguments) << QByteArray(path)
                                     << QByteArray("{\"" + key + "\":[" + one + "]}")
                                     << QByteArray("{\"" + key + "\":[]}") << QByteArray(table);
        };
        row("users", "/api/users", "users", asha,
            "#  User  Name  Levels      Team    State   Last log-in\n"
            "2  asha  Asha  researcher  Vision  active  -\n");
        row("users list", "/api/users", "users", asha,
            "#  User  Name  Levels      Team    State   Last log-in\n"
            "2  asha  Asha  researcher  Vision  active  -\n");
        row("teams", "/api/teams", "teams", vision,
            "Team    Name    Members  Description\n"
            "vision  Vision        2  cameras\n");
        row("teams members vision", "/api/teams/vision/members", "members",
            R"({"id":2,"username":"asha","display_name":"Asha","level":"researcher","is_active":true})",
            "#  User  Name  Level\n"
            "2  asha  Asha  researcher\n");
        row("keys", "/api/auth/api-keys", "keys", keyInfo,
            "#  Name    Begins   State  Created           Expires  Last used  May\n"
            "3  laptop  kt_ab12  valid  2026-11-23 19:00  -        -          all that the user may\n");
        row("keys list --user asha", "/api/users/asha/api-keys", "keys", keyInfo,
            "#  Name    Begins   State  Created           Expires  Last used  May\n"
            "3  laptop  kt_ab12  valid  2026-11-23 19:00  -        -          all that the user may\n");
        row("audit", "/api/audit", "records", record,
            "#  Time              User  Action      Of    From       Details\n"
            "7  2026-11-23 19:00  asha  job.cancel  aaaa  127.0.0.1  {\"status\":\"running\"}\n");
    }
    void lists() {
        QFETCH(QString, arguments);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, full);
        QFETCH(QByteArray, empty);
        FakeServer server;
        server.on("GET " + path, 200, full);
        const CliResult result = runCli(server, arguments);
        QCOMPARE(result.code, 0);
        QTEST(result.out, "table");
        server.on("GET " + path, 200, empty);
        const CliResult none = runCli(server, arguments);
        QCOMPARE(none.code, 0);
        QVERIFY(none.out.isEmpty());
        QVERIFY(!none.err.isEmpty());
        const CliResult hindi = runCli(server, arguments, QStringLiteral("hi_IN.UTF-8"));
        QVERIFY(hindi.err != none.err);
        server.on("GET " + path, 403, error("permission_denied", "No.", R"({"permission":"admin.users"})"));
        const CliResult denied = runCli(server, arguments);
        QCOMPARE(denied.code, 4);
        QCOMPARE(denied.err, QByteArray("You lack the permission admin.users.\n"));
    }

    void auditFilters() {
        FakeServer server;
        server.on("GET /api/audit", 200, R"({"records":[],"total":0})");
        server.on("GET /api/users/asha", 200, R"({"user":)" + asha + "}");
        QCOMPARE(runCli(server, QStringLiteral("audit list -l 3 --action job.cancel --user asha --target a "
                                               "--since 2026-11-23T22:00:00+05:30"))
                     .code,
                 0);
        QCOMPARE(server.requests.constLast().target,
                 QByteArray("/api/audit?limit=3&action=job.cancel&user_id=2&target=a&since="
                            "2026-11-23T16%3A30%3A00.000000%2B00%3A00"));
        QCOMPARE(runCli(server, QStringLiteral("audit list --user 7")).code, 0);
        QCOMPARE(server.requests.constLast().target, QByteArray("/api/audit?limit=50&user_id=7"));
        QCOMPARE(runCli(server, QStringLiteral("audit list --user nobody")).code, 3);
        QCOMPARE(runCli(server, QStringLiteral("audit list --since 2h")).code, 0);
        QCOMPARE(runCli(server, QStringLiteral("audit list --since soon")).code, 2);
    }

    void auditThatWasChanged() {
        FakeServer server;
        server.on("GET /api/audit/verify", 200,
                  R"({"intact":false,"records":41,"first_bad":7,"problem":"Its hash does not fit."})");
        const CliResult result = runCli(server, QStringLiteral("audit verify"));
        QCOMPARE(result.code, 1);
        QCOMPARE(result.out, QByteArray("The audit log was changed: record 7 is the first that does not fit. "
                                        "Its hash does not fit.\n"));
        QCOMPARE(runCli(server, QStringLiteral("audit verify -f json")).code, 1);
    }

    void permissionsAreAddedToThoseThere() {
        FakeServer server;
        server.on("GET /api/users/asha", 200, R"({"user":)" + asha + "}");
        server.on("PUT /api/users/asha/permissions", 200, ashaChanged);
        const auto sent = [&](const char* arguments) {
            const CliResult result = runCli(server, QString::fromLatin1(arguments));
            return result.code == 0 ? server.requests.constLast().body : result.err;
        };
        QCOMPARE(sent("users grant asha job.command quota.view"),
                 QByteArray(R"({"denied":[],"granted":["job.view.all","job.command","quota.view"]})"));
        QCOMPARE(sent("users grant asha job.view.all --undo"),
                 QByteArray(R"({"denied":["job.command"],"granted":[]})"));
        QCOMPARE(sent("users deny asha job.view.all"),
                 QByteArray(R"({"denied":["job.command","job.view.all"],"granted":[]})"));
        QCOMPARE(sent("users deny asha job.command --undo"),
                 QByteArray(R"({"denied":[],"granted":["job.view.all"]})"));
    }

    void passwordsFromTheInput() {
        FakeServer server;
        server.on("PATCH /api/users/asha", 200, ashaChanged);
        server.on("POST /api/users", 200, ashaChanged);
        server.on("GET /api/auth/me", 200, R"({"user":)" + asha + R"(,"permissions":[],"auth":"key"})");
        server.on("POST /api/auth/password", 200, R"({"success":true})");
        const QString flag = QStringLiteral("--password-stdin");
        const QStringList password{QStringLiteral("users"), QStringLiteral("password")};
        QCOMPARE(runWithInput(server, password + QStringList{QStringLiteral("asha"), flag}, "गुप्त शब्द\nmore\n")
                     .code,
                 0);
        QCOMPARE(lastBody(server), (QJsonObject{{QStringLiteral("password"), QStringLiteral("गुप्त शब्द")}}));
        QCOMPARE(runWithInput(server, password + QStringList{flag}, "old\nnew").code, 0);
        QCOMPARE(lastBody(server), (QJsonObject{{QStringLiteral("current_password"), QStringLiteral("old")},
                                                {QStringLiteral("new_password"), QStringLiteral("new")}}));
        QCOMPARE(
            runWithInput(server,
                         {QStringLiteral("users"), QStringLiteral("create"), QStringLiteral("asha"), flag},
                         "secret\n")
                .code,
            0);
        QCOMPARE(lastBody(server)[QStringLiteral("password")].toString(), QStringLiteral("secret"));
        const qsizetype before = server.requests.size();
        QCOMPARE(runWithInput(server, password + QStringList{QStringLiteral("asha"), flag}, "").code, 2);
        QCOMPARE(runCli(server, QStringLiteral("users password asha")).code, 2); // nobody to ask
        QCOMPARE(server.requests.size(), before);
    }

    void passwordsFromATerminal() {
        const QString script = QStringLiteral("/usr/bin/script");
        if (!QFileInfo::exists(script))
            QSKIP("no script(1) to make a terminal");
        FakeServer server;
        server.on("PATCH /api/users/asha", 200, ashaChanged);
        auto environment = cliEnvironment(server.url(), QStringLiteral("C.UTF-8"));
        environment.insert(QStringLiteral("SHELL"), QStringLiteral("/bin/sh"));
        const auto answering = [&](const QList<QByteArray>& lines) {
            QProcess process;
            process.setProcessEnvironment(environment);
            QByteArray shown;
            qsizetype answered = 0;
            QObject::connect(&process, &QProcess::readyReadStandardOutput, &process, [&] {
                shown += process.readAllStandardOutput(); // a prompt may arrive in pieces
                if (answered < lines.size() && shown.count("assword:") + shown.count("more:") > answered)
                    process.write(lines[answered++] + '\n');
            });
            QEventLoop loop;
            QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
            QTimer::singleShot(30'000, &loop, [&] { process.kill(); });
            process.start(script,
                          {QStringLiteral("-qec"), kataarProgram() + QStringLiteral(" users password asha"),
                           QStringLiteral("/dev/null")});
            loop.exec();
            return std::pair(process.exitCode(), shown + process.readAllStandardOutput());
        };
        const auto [code, shown] = answering({"hush-hush", "hush-hush"});
        QCOMPARE(code, 0);
        QVERIFY2(!shown.contains("hush"), shown);
        QCOMPARE(lastBody(server)[QStringLiteral("password")].toString(), QStringLiteral("hush-hush"));
        const qsizetype before = server.requests.size();
        const auto [different, said] = answering({"one", "two"});
        QCOMPARE(different, 2);
        QVERIFY2(said.contains("The two passwords differ"), said);
        QCOMPARE(server.requests.size(), before);
    }

    void keySaved() {
        QTemporaryDir folder;
        FakeServer server;
        server.on("POST /api/auth/api-keys", 200, newKey);
        server.on("GET /api/cloud/jobs", 200, jobList);
        auto environment = cliEnvironment(server.url(), QStringLiteral("C.UTF-8"));
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder.path());
        const QStringList create{QStringLiteral("keys"), QStringLiteral("create"), QStringLiteral("--name"),
                                 QStringLiteral("x"), QStringLiteral("--save")};
        const CliResult saved = runProgram(kataarProgram(), create, environment);
        QCOMPARE(saved.code, 0);
        QVERIFY(saved.out.isEmpty());
        QVERIFY(!saved.err.contains("kt_secret"));
        const QFileInfo file(folder.filePath(QStringLiteral("kataar/key")));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup),
                 QFile::Permissions());
        QCOMPARE(runProgram(kataarProgram(), {QStringLiteral("jobs")}, environment).code, 0);
        QCOMPARE(server.requests.constLast().header("Authorization"), QByteArray("Bearer kt_secret"));
        const qsizetype before = server.requests.size();
        QCOMPARE(runProgram(kataarProgram(), create, environment).code, 2);
        QCOMPARE(server.requests.size(), before);
        QCOMPARE(
            runProgram(kataarProgram(), create + QStringList{QStringLiteral("--force")}, environment).code,
            0);
        // Where it cannot be kept it is shown, for nobody can show it again.
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), QStringLiteral("/proc/none"));
        const CliResult lost = runProgram(kataarProgram(), create, environment);
        QCOMPARE(lost.code, 1);
        QCOMPARE(lost.out, QByteArray("kt_secret\n"));
        QVERIFY(lost.err.contains("/proc/none/kataar/key"));
    }

    void knownErrors_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("sentence");
        const auto row = [](int status, const char* name, const char* details, int code,
                            const char* sentence) {
            QTest::newRow(name) << status << error(name, "Words of the server.", details) << code
                                << QByteArray(sentence);
        };
        row(404, "user_not_found", R"({"user":"x"})", 3, "There is no user 'x'.\n");
        row(404, "team_not_found", R"({"team":"x"})", 3, "There is no team 'x'.\n");
        row(404, "key_not_found", R"({"key":"9"})", 3, "There is no key with the number 9.\n");
        row(409, "user_exists", R"({"user":"x"})", 5, "There is a user of this name already.\n");
        row(409, "team_exists", R"({"team":"x"})", 5, "There is a team of this name already.\n");
        row(409, "last_admin", R"({"user":"x"})", 5,
            "This is the last admin who can manage users; make another one first.\n");
        row(409, "user_has_jobs", R"({"user":"x"})", 5,
            "This user has jobs that have not ended. Cancel them first, or deactivate the user.\n");
    }
    void knownErrors() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        FakeServer server;
        server.on("DELETE /api/users/x", status, body);
        const CliResult english = runCli(server, QStringLiteral("users delete x --force"));
        QCOMPARE(english.code, code);
        QTEST(english.err, "sentence");
        const CliResult hindi =
            runCli(server, QStringLiteral("users delete x --force"), QStringLiteral("hi_IN.UTF-8"));
        QVERIFY(!hindi.err.contains("Words of the server"));
        QVERIFY(hindi.err != english.err);
    }

    void wrongCommandLines_data() {
        QTest::addColumn<QString>("arguments");
        for (const char* arguments :
             {"users create", "users change asha", "users delete asha", "users levels asha",
              "users grant asha", "users password asha --password x", "teams create", "teams change vision",
              "teams delete vision", "teams add vision", "keys create",
              "keys create --name x --expires-days 0", "keys revoke", "audit nonsense", "whoami x"})
            QTest::newRow(arguments) << QString::fromLatin1(arguments);
    }
    void wrongCommandLines() {
        QFETCH(QString, arguments);
        FakeServer server;
        const CliResult result = runCli(server, arguments);
        QCOMPARE(result.code, 2);
        QVERIFY(result.out.isEmpty());
        QVERIFY(!result.err.isEmpty());
        QVERIFY(server.requests.isEmpty());
    }
};

KATAAR_TEST(people, CliPeopleTest)
#include "tst_people.moc"
