// SPDX-License-Identifier: GPL-3.0-or-later
// Request bodies: read, refused field by field, and written back.
#include "core/wire/errorbody.h"
#include "core/wire/requests.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace kataar;

namespace {

QJsonObject parsed(const QByteArray& json) { return QJsonDocument::fromJson(json).object(); }

/// The wrong fields of an error, joined.
template<class T>
QString wrongFields(const Result<T>& result) {
    if (result.ok())
        return {};
    QStringList names;
    for (const FieldError& wrong : result.error().fields)
        names << wrong.field;
    return names.join(u',');
}

} // namespace

class WireRequestsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bodies() {
        QVERIFY(wire::bodyObject({})->isEmpty());
        QVERIFY(wire::bodyObject(" \n ")->isEmpty());
        QCOMPARE(wire::bodyObject(R"({"a":1})")->size(), 1);
        for (const char* bad : {"[]", "1", "{", "{\"a\":}", "null", "\xff", "{}x"}) {
            const auto result = wire::bodyObject(bad);
            QVERIFY2(!result.ok(), bad);
            QCOMPARE(result.error().name, QStringLiteral("invalid_json"));
            QVERIFY(result.error().fields.isEmpty());
        }
    }

    void submitWithEverything() {
        const auto request = wire::submitRequestFrom(parsed(
            R"({"config_name":"spirals","no_wait":true,"any_gpu":true,"dry_run":true,"target":"local","num_processes":0,)"
            R"("device_ids":[1,0],"priority":50,"begin_at":"2026-11-23T22:00:00+05:30","time_limit":3600,)"
            R"("requires_approval":true,"name":"रात","metadata":{"run_name":"x"},"for_approval":true,)"
            R"("provider":"local","worker_labels":{"gpu":"a100*"},"window":"22:00-08:00"})"));
        QVERIFY2(request.ok(), qPrintable(request.ok() ? QString() : request.error().message));
        QCOMPARE(request->configName, QStringLiteral("spirals"));
        QVERIFY(request->noWait && request->anyGpu && request->dryRun && request->requiresApproval);
        QCOMPARE(request->target, Target::Local);
        QCOMPARE(request->numProcesses, std::optional(0));
        QCOMPARE(request->deviceIds, std::optional(QVector<int>{1, 0}));
        QCOMPARE(request->priority, std::optional(50));
        QCOMPARE(request->beginAt->toIso(), QStringLiteral("2026-11-23T16:30:00.000000+00:00"));
        QCOMPARE(request->timeLimitSeconds, std::optional<qint64>(3600));
        QCOMPARE(request->name, QStringLiteral("रात"));
        QVERIFY(request->forApproval);
        QCOMPARE(request->provider, QStringLiteral("local"));
        QCOMPARE(request->workerLabels[QStringLiteral("gpu")], QStringLiteral("a100*"));
        QCOMPARE(request->window, QStringLiteral("22:00-08:00"));
        QCOMPARE(request->metadata[QStringLiteral("run_name")].toString(), QStringLiteral("x"));
    }

    void submitDefaultsNullsAndUnknownFields() {
        const auto request = wire::submitRequestFrom(parsed(
            R"({"config_name":"spirals","num_processes":null,"device_ids":null,"metadata":null,"no_wait":null,)"
            R"("user_id":7,"estimated_cost":"many","worker_labels":{"a":"b"},"future":[1]})"));
        QVERIFY(request.ok());
        QCOMPARE(request->numProcesses, std::nullopt);
        QCOMPARE(request->deviceIds, std::nullopt);
        QCOMPARE(request->target, Target::Auto);
        QVERIFY(!request->noWait);
    }

    void submitCommand() {
        const auto request = wire::submitRequestFrom(parsed(R"({"command":["sh","-c","echo $HOME"]})"));
        QVERIFY(request.ok());
        QCOMPARE(request->command.size(), 3);
    }

    void wrongFieldsOfSubmit_data() {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("value");
        const auto wrong = [](const char* field, std::initializer_list<const char*> values) {
            int n = 0;
            for (const char* value : values)
                QTest::addRow("%s %d", field, n++) << QByteArray(field) << QByteArray(value);
        };
        const QByteArray long129 = '"' + QByteArray(129, 'a') + '"';
        wrong("config_name",
              {"1", "true", "[]", "{}", "\"\"", long129.constData(), "\"a\\u0000b\"", "\"a\\nb\""});
        wrong("command", {"\"ls\"", "[]", "[1]", "[\"\"]", "[\"ls\",null]", "[\"a\\u0000\"]", "{}"});
        wrong("no_wait", {"1", "\"true\"", "[]"});
        wrong("any_gpu", {"0", "\"\"", "{}"});
        wrong("dry_run", {"1", "\"yes\""});
        wrong("target", {"1", "\"moon\"", "\"\"", "\"LOCAL\"", "[]"});
        wrong("num_processes", {"-1", "1025", "1.5", "\"2\"", "true", "1e30", "[]"});
        wrong("device_ids", {"1", "[-1]", "[0,0]", "[1024]", "[0.5]", "[\"0\"]", "\"0,1\"", "{}"});
        wrong("priority", {"-1", "51", "\"10\"", "9.5"});
        wrong("begin_at", {"1", "\"tomorrow\"", "\"2026-13-40T99:00:00Z\"", "\"\"", "[]"});
        wrong("time_limit", {"0", "-5", "\"1h\"", "0.5", "1e18"});
        wrong("for_approval", {"1", "\"yes\""});
        wrong("provider", {"1", "[]", "\"a\\nb\""});
        wrong("worker_labels", {"1", "[]", "\"a=b\"", "{\"a\":1}"});
        wrong("window", {"1", "{}"});
        wrong("requires_approval", {"1", "\"no\""});
        wrong("name", {"1", "[]", "\"a\\u001bb\""});
        wrong("metadata", {"1", "[]", "\"{}\"", "true"});
    }
    void wrongFieldsOfSubmit() {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, value);
        const QByteArray base = field == "config_name" || field == "command" ? "" : R"("config_name":"x",)";
        const QJsonObject body = parsed("{" + base + "\"" + field + "\":" + value + "}");
        QVERIFY(body.contains(QString::fromLatin1(field)));
        const auto result = wire::submitRequestFrom(body);
        QCOMPARE(wrongFields(result), QString::fromLatin1(field));
        QVERIFY(result.error().message.startsWith(QString::fromLatin1(field)));
    }

    void allWrongFieldsAreNamed() {
        QCOMPARE(wrongFields(wire::submitRequestFrom(
                     parsed(R"({"config_name":1,"no_wait":"x","device_ids":[0,0],"target":"auto"})"))),
                 QStringLiteral("config_name,no_wait,device_ids"));
        QCOMPARE(wrongFields(wire::submitRequestFrom({})), QStringLiteral("config_name"));
        QCOMPARE(wrongFields(wire::submitRequestFrom(parsed(R"({"config_name":"x","command":["ls"]})"))),
                 QStringLiteral("command"));
    }

    void limitsInTheirRanges_data() {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<qint64>("least");
        QTest::addColumn<qint64>("most");
        QTest::newRow("max") << QByteArray("max_concurrent") << 1LL << 100000LL;
        QTest::newRow("user") << QByteArray("user_max_concurrent") << 1LL << 10000LL;
        QTest::newRow("team") << QByteArray("team_max_concurrent") << 1LL << 10000LL;
        QTest::newRow("gpu") << QByteArray("local_gpu_max_concurrent") << 1LL << 2000000000LL;
        QTest::newRow("job") << QByteArray("local_job_max_concurrent") << 1LL << 1000LL;
        QTest::newRow("starvation") << QByteArray("starvation_threshold_minutes") << 0LL << 2000000000LL;
    }
    void limitsInTheirRanges() {
        QFETCH(QByteArray, field);
        QFETCH(qint64, least);
        QFETCH(qint64, most);
        const auto with = [&](const QByteArray& value) {
            return wire::limitsPatchFrom(parsed("{\"" + field + "\":" + value + "}"));
        };
        for (qint64 good : {least, most}) {
            const auto patch = with(QByteArray::number(good));
            QVERIFY(patch.ok());
            QCOMPARE(wire::toJson(*patch), "{\"" + field + "\":" + QByteArray::number(good) + "}");
        }
        for (const QByteArray& bad :
             {QByteArray::number(least - 1), QByteArray::number(most + 1), QByteArray("1.5"),
              QByteArray("\"1\""), QByteArray("true"), QByteArray("[]")})
            QCOMPARE(wrongFields(with(bad)), QString::fromLatin1(field));
    }

    void limitsNullIsUnlimitedForGpusOnly() {
        const auto patch =
            wire::limitsPatchFrom(parsed(R"({"local_gpu_max_concurrent":null,"max_concurrent":null})"));
        QVERIFY(patch.ok());
        QVERIFY(patch->localGpuMaxConcurrent.has_value() && !patch->localGpuMaxConcurrent->has_value());
        QVERIFY(!patch->maxConcurrent);
        QCOMPARE(wire::toJson(*patch), QByteArray(R"({"local_gpu_max_concurrent":null})"));
        QVERIFY(!wire::limitsPatchFrom({})->localGpuMaxConcurrent.has_value());
        QCOMPARE(wrongFields(wire::limitsPatchFrom(parsed(R"({"enable_fair_share":1})"))),
                 QStringLiteral("enable_fair_share"));
    }

    void cancelSelections() {
        const auto ids = wire::cancelSelectionFrom(parsed(R"({"job_ids":["a","b"]})"));
        QCOMPARE(ids->jobIds.size(), 2);
        const auto statuses = wire::cancelSelectionFrom(parsed(R"({"status":["queued","running"]})"));
        QCOMPARE(statuses->statuses, (QVector<JobStatus>{JobStatus::Pending, JobStatus::Running}));
        QVERIFY(wire::cancelSelectionFrom(parsed(R"({"all":true})"))->all);
        for (const char* bad :
             {"{}", R"({"all":false})", R"({"all":true,"job_ids":["a"]})", R"({"job_ids":"a"})",
              R"({"job_ids":[1]})", R"({"status":["completed"]})", R"({"status":"pending"})", R"({"all":1})"})
            QVERIFY2(!wire::cancelSelectionFrom(parsed(bad)).ok(), bad);
    }

    void writtenRequestsReadTheSame() {
        SubmitRequest request;
        request.configName = QStringLiteral("spirals");
        QCOMPARE(wire::toJson(request), QByteArray(R"({"config_name":"spirals"})"));
        request.noWait = true;
        request.target = Target::Worker;
        request.deviceIds = QVector<int>{};
        request.numProcesses = 0;
        request.beginAt = UtcTime{1'795'000'000'123'456};
        request.metadata = {{QStringLiteral("k"), QJsonArray{1, QJsonValue::Null}}};
        const auto again = wire::submitRequestFrom(parsed(wire::toJson(request)));
        QVERIFY(again.ok());
        QCOMPARE(wire::toJson(*again), wire::toJson(request));
        QCOMPARE(again->beginAt, request.beginAt);
        QVERIFY(again->deviceIds.has_value());
        wire::CancelSelection selection;
        selection.statuses = {JobStatus::Pending};
        QCOMPARE(wire::toJson(selection), QByteArray(R"({"status":["pending"]})"));
        QCOMPARE(*wire::cancelSelectionFrom(parsed(wire::toJson(selection))), selection);
    }

    void refusalsBecomeErrors() {
        const Error state = wire::errorFrom(
            409,
            R"({"detail":"It has ended.","error":"invalid_job_state","message":"It has ended.","status":409,)"
            R"("details":{"current_state":"completed"}})");
        QCOMPARE(state.code, ErrorCode::WrongState);
        QCOMPARE(state.name, QStringLiteral("invalid_job_state"));
        QCOMPARE(state.message, QStringLiteral("It has ended."));
        QCOMPARE(state.details[QStringLiteral("current_state")].toString(), QStringLiteral("completed"));
        const Error form = wire::errorFrom(
            422, R"({"detail":"name: must be a text","error":"invalid_request","status":422,"details":{},)"
                 R"("errors":[{"field":"name","message":"must be a text"}]})");
        QCOMPARE(form.fields.size(), 1);
        QCOMPARE(form.fields.first().field, QStringLiteral("name"));
    }

    void everyStatusHasItsCode() {
        const std::pair<int, ErrorCode> all[] = {
            {400, ErrorCode::Invalid},     {401, ErrorCode::Denied},      {403, ErrorCode::Denied},
            {404, ErrorCode::NotFound},    {405, ErrorCode::Invalid},     {408, ErrorCode::Unavailable},
            {409, ErrorCode::WrongState},  {422, ErrorCode::Invalid},     {429, ErrorCode::Unavailable},
            {500, ErrorCode::Internal},    {502, ErrorCode::Unavailable}, {503, ErrorCode::Unavailable},
            {504, ErrorCode::Unavailable}, {507, ErrorCode::NoSpace},
        };
        for (const auto& [status, code] : all)
            QCOMPARE(wire::errorFrom(status, "nonsense").code, code);
        QCOMPARE(wire::errorFrom(400, R"({"error":"cannot_cancel"})").code, ErrorCode::WrongState);
        QCOMPARE(wire::errorFrom(418, {}).message, QStringLiteral("The server answered with status 418."));
    }

    void noBodyBreaksTheReaders() {
        QRandomGenerator random(4711);
        const QByteArray seed =
            R"({"config_name":"a","command":["b"],"device_ids":[0,1],"num_processes":2,"metadata":{"x":[1,{}]},)"
            R"("max_concurrent":5,"local_gpu_max_concurrent":null,"job_ids":["a"],"status":["pending"],"all":true})";
        int read = 0;
        for (int i = 0; i < 20000; ++i) {
            QByteArray body = seed;
            for (int edits = random.bounded(6); edits > 0; --edits) {
                const int at = random.bounded(static_cast<int>(body.size()));
                static const char spice[] = "{}[]\",:0123456789-eE.tfn\\u\x80\xff ";
                if (random.bounded(2) == 0)
                    body[at] = spice[random.bounded(static_cast<int>(sizeof spice) - 1)];
                else
                    body.remove(at, random.bounded(8));
                if (body.isEmpty())
                    break;
            }
            const auto object = wire::bodyObject(body);
            if (!object.ok())
                continue;
            ++read;
            const auto submit = wire::submitRequestFrom(*object);
            if (submit.ok())
                QVERIFY(wire::submitRequestFrom(parsed(wire::toJson(*submit))).ok());
            const auto limits = wire::limitsPatchFrom(*object);
            if (limits.ok())
                QCOMPARE(*wire::limitsPatchFrom(parsed(wire::toJson(*limits))), *limits);
            (void)wire::cancelSelectionFrom(*object);
            (void)wire::errorFrom(random.bounded(600), body);
        }
        QVERIFY(read > 1000);
    }
};

KATAAR_TEST(requests, WireRequestsTest)
#include "tst_requests.moc"
