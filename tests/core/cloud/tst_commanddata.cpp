// SPDX-License-Identifier: GPL-3.0-or-later
// The fifth program of a command provider, with real small ones: data and outputs.
#include "core/cloud/commandprovider.h"
#include "tests/core/cloud/waiting.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <csignal>

using namespace kataar;
using namespace kataar::test;

namespace {

using DataKind = CloudProblem::Kind;

} // namespace

class CommandDataTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    StillClock m_clock;
    std::unique_ptr<CommandProvider> m_provider;
    QVector<CloudStep> m_steps;

    void useScript(const QByteArray& script, int timeoutMs = 20'000) {
        CommandProvider::Options options;
        options.data = {QStringLiteral("sh"), QStringLiteral("-c"), QString::fromUtf8(script)};
        options.environment = command::environmentFor(QProcessEnvironment::systemEnvironment());
        options.dataTimeoutMs = timeoutMs;
        options.mostOutput = 100'000;
        m_provider = std::make_unique<CommandProvider>(options, m_clock);
        m_steps.clear();
    }
    CloudUpload data() const {
        return {QStringLiteral("0123"),
                QStringLiteral("set"),
                m_dir.filePath(QStringLiteral("pack")),
                QStringLiteral("set.tar.zst"),
                7,
                "00"};
    }
    CloudFetch outputs() const {
        return {QStringLiteral("jobs/1"), {}, m_dir.path(), m_dir.filePath(QStringLiteral("notes")), 1000};
    }
    CloudOutcome<QUrl> upload() {
        CloudCall call;
        return outcomeOfCall<QUrl>([&](auto then) {
            call = m_provider->upload(
                data(), [this](const CloudStep& step) { m_steps << step; }, then);
        });
    }
    CloudOutcome<CloudFetched> fetch() {
        CloudCall call;
        return outcomeOfCall<CloudFetched>([&](auto then) {
            call = m_provider->fetch(
                outputs(), [this](const CloudStep& step) { m_steps << step; }, then);
        });
    }

private Q_SLOTS:
    void cleanup() { m_provider.reset(); }

    void takesDataThere() {
        useScript("cat > '" + QFile::encodeName(m_dir.filePath(QStringLiteral("asked"))) +
                  "'; echo 'connecting' >&2; echo '{\"done\": 3, \"total\": 7}' >&2; "
                  "echo '{\"done\":7}' >&2; echo '{\"url\": \"s3://bucket/set.tar.zst\"}'");
        const auto outcome = upload();
        QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.problem().message));
        QCOMPARE(*outcome, QUrl(QStringLiteral("s3://bucket/set.tar.zst")));
        QFile asked(m_dir.filePath(QStringLiteral("asked")));
        QVERIFY(asked.open(QIODevice::ReadOnly));
        const QJsonObject wanted{{QStringLiteral("request"), QStringLiteral("upload")},
                                 {QStringLiteral("attempt"), QStringLiteral("0123")},
                                 {QStringLiteral("name"), QStringLiteral("set")},
                                 {QStringLiteral("file_name"), QStringLiteral("set.tar.zst")},
                                 {QStringLiteral("path"), data().path}};
        QCOMPARE(QJsonDocument::fromJson(asked.readAll()).object(), wanted);
        QCOMPARE(m_steps.size(), 2);
        QCOMPARE(m_steps[0].what, QStringLiteral("set"));
        QCOMPARE(m_steps[0].done, 3);
        QCOMPARE(m_steps[0].total, 7);
        QCOMPARE(m_steps[1].total, -1);
        QVERIFY(m_provider->uploadProblem().isEmpty());
    }
    void fetchesOutputs() {
        useScript("python3 -c 'import json, sys; asked = json.load(sys.stdin); "
                  "assert asked[\"request\"] == \"fetch\" and asked[\"id\"] == \"jobs/1\"; "
                  "open(asked[\"folder\"] + \"/out\", \"w\").write(\"made\")'");
        CloudStatus status;
        QVERIFY(m_provider->hasOutputs(status)); // only the program knows
        QVERIFY(fetch().ok());
        QFile out(m_dir.filePath(QStringLiteral("out")));
        QVERIFY(out.open(QIODevice::ReadOnly));
        QCOMPARE(out.readAll(), QByteArray("made"));
    }
    void ends_data() {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const char* script, DataKind kind, const char* message) {
            QTest::newRow(name) << QByteArray(script) << int(kind) << QString::fromLatin1(message);
        };
        row("refused",
            "echo '{\"done\":1,\"total\":2}' >&2; echo 'no such bucket' >&2; "
            "echo '{\"done\":2,\"total\":2}' >&2; exit 1",
            DataKind::Refused, "no such bucket"); // not the last line of progress
        row("a reason without an end", "printf 'no such bucket' >&2; exit 1", DataKind::Refused,
            "no such bucket");
        row("not now", "echo busy >&2; exit 75", DataKind::TryAgain, "busy");
        row("killed", "kill -9 $$", DataKind::TryAgain, "sh was killed.");
        row("writes too much", "yes", DataKind::TryAgain, "sh wrote too much.");
        row("complains without an end",
            "yes | tr -d '\\n' | head -c 1000000 >&2; echo >&2; echo 'the end' >&2; exit 1",
            DataKind::Refused, "the end");
    }
    void ends() {
        QFETCH(const QByteArray, script);
        QFETCH(const int, kind);
        QFETCH(const QString, message);
        useScript(script);
        const auto sent = upload();
        QCOMPARE(int(sent.problem().kind), kind);
        QCOMPARE(sent.problem().message, message);
        const auto fetched = fetch();
        QCOMPARE(int(fetched.problem().kind), kind);
        QCOMPARE(fetched.problem().message, message);
    }
    void answersThatAreNone_data() {
        QTest::addColumn<QByteArray>("answer");
        for (const char* answer :
             {"", "garbage", "{}", "{\"url\":7}", "{\"url\":\"\"}", "{\"url\":\"/a/path\"}"})
            QTest::newRow(answer) << QByteArray(answer);
    }
    void answersThatAreNone() {
        QFETCH(const QByteArray, answer);
        useScript("echo '" + answer + "'");
        QCOMPARE(upload().problem().kind, DataKind::TryAgain);
        QVERIFY(fetch().ok()); // of which nothing is read
    }
    void hangs() {
        useScript("echo '{\"done\":1,\"total\":2}' >&2; sleep 1000", 1000);
        const auto outcome = upload();
        QCOMPARE(outcome.problem().kind, DataKind::TryAgain);
        QCOMPARE(outcome.problem().message, QStringLiteral("sh did not end in time."));
    }
    /// Whoever goes on may take longer than the limit.
    void goesOnForLong() {
        useScript("for i in 1 2 3 4 5 6; do sleep 0.4; echo \"{\\\"done\\\":$i,\\\"total\\\":6}\" >&2; done; "
                  "echo '{\"url\":\"s3://a/b\"}'",
                  1500);
        const auto outcome = upload();
        QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.problem().message));
        QCOMPARE(m_steps.size(), 6);
    }
    void brokenOff() {
        const QString pid = m_dir.filePath(QStringLiteral("pid"));
        useScript("echo $$ > '" + QFile::encodeName(pid) + "'; echo '{\"done\":1}' >&2; sleep 1000");
        bool answered = false;
        bool begun = false;
        CloudCall call = m_provider->upload(
            data(), [&](const CloudStep&) { begun = true; },
            [&](const CloudOutcome<QUrl>&) { answered = true; });
        QTRY_VERIFY(begun);
        call.reset();
        QFile file(pid);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(::kill(file.readAll().trimmed().toInt(), 0) != 0);
        QVERIFY(!answered);
    }
    void withoutTheProgram() {
        useScript({});
        CommandProvider::Options options;
        CommandProvider provider(options, m_clock);
        QVERIFY(provider.uploadProblem().contains(QStringLiteral("cloud/command_data")));
        CloudStatus status;
        QVERIFY(!provider.hasOutputs(status));
        status.outputs = {QUrl(QStringLiteral("https://a.example/b"))};
        QVERIFY(provider.hasOutputs(status));
        CloudCall call;
        CloudFetch order = outputs();
        order.outputs = {QUrl(QStringLiteral("http://127.0.0.1:1/secret"))}; // by addresses, but not by each
        const auto outcome = outcomeOfCall<CloudFetched>([&](auto then) {
            call = provider.fetch(
                order, [](const CloudStep&) {}, then);
        });
        QCOMPARE(outcome.problem().kind, DataKind::Refused);
    }
    void lines() {
        QVERIFY(!command::readStep("done: 5"));
        QVERIFY(!command::readStep("{\"done\":-1}"));
        QVERIFY(!command::readStep("{\"done\":5,\"total\":4}"));
        QVERIFY(!command::readStep("{\"total\":4}"));
        QVERIFY(!command::readStep("{\"done\":1e300}"));
        QCOMPARE(command::readStep("{\"done\":5,\"total\":8}")->total, 8);
    }
};

KATAAR_TEST(commanddata, CommandDataTest)
#include "tst_commanddata.moc"
