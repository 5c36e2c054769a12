// SPDX-License-Identifier: GPL-3.0-or-later
// The command provider with real small programs.
#include "core/cloud/commandprovider.h"
#include "core/spool/process.h"
#include "tests/core/cloud/waiting.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace kataar;
using namespace kataar::test;

namespace {

const QString commandAttempt = QStringLiteral("0123456789abcdef0123456789abcdef");
using CommandKind = CloudProblem::Kind;

} // namespace

class CommandProviderTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    StillClock m_clock;
    std::unique_ptr<CommandProvider> m_provider;

    QString path(const QString& name) const { return m_folder.filePath(name); }
    CommandProvider::Options options(const QStringList& all) const {
        return {all, all, all, all, {}, command::environmentFor(QProcessEnvironment::systemEnvironment())};
    }
    /// Every call runs this shell script.
    void useScript(const QByteArray& script, int timeoutMs = 20'000) {
        auto made = options({QStringLiteral("sh"), QStringLiteral("-c"), QString::fromLatin1(script)});
        made.timeoutMs = timeoutMs;
        made.mostOutput = 100'000;
        m_provider = std::make_unique<CommandProvider>(made, m_clock);
    }
    CloudOrder order(const QJsonObject& input = {}) const { return {commandAttempt, {}, input, {}}; }
    CloudOutcome<CloudStatus> start(const CloudOrder& given) {
        return outcomeOfCall<CloudStatus>([&](auto then) { m_provider->start(given, then); });
    }
    CloudOutcome<CloudStatus> status(const QString& id) {
        return outcomeOfCall<CloudStatus>([&](auto then) { m_provider->status(id, then); });
    }
    CloudOutcome<CloudDone> cancel(const QString& id) {
        return outcomeOfCall<CloudDone>([&](auto then) { m_provider->cancel(id, then); });
    }
    CloudOutcome<CloudLogs> logs(const QString& id) {
        return outcomeOfCall<CloudLogs>([&](auto then) { m_provider->logs(id, then); });
    }
    CloudOutcome<std::optional<CloudStatus>> find(const QString& attempt) {
        return outcomeOfCall<std::optional<CloudStatus>>(
            [&](auto then) { m_provider->find(attempt, {1'795'000'000'000'000}, then); });
    }
    static bool hasEnded(int pid) {
        const auto stat = spool::statOf(pid);
        return !stat || stat->state == 'Z' || stat->state == 'X';
    }
    int writtenPid() const {
        QFile file(path(QStringLiteral("pid")));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
    }

private Q_SLOTS:
    void init() { QFile::remove(path(QStringLiteral("pid"))); }
    void cleanup() { m_provider.reset(); }

    void aJobFromStartToEnd() {
        const QString program =
            QFile::decodeName(qgetenv("KATAAR_SOURCE")) + QStringLiteral("/tests/core/cloud/smallcloud.py");
        QTemporaryDir jobs;
        m_provider = std::make_unique<CommandProvider>(
            options({QStringLiteral("python3"), program, jobs.path()}), m_clock);
        const auto account = outcomeOfCall<CloudAccount>([&](auto then) { m_provider->validate(then); });
        QVERIFY(account.ok());
        const auto hardware =
            outcomeOfCall<QVector<CloudHardware>>([&](auto then) { m_provider->hardware(then); });
        QVERIFY(hardware->isEmpty());

        QVERIFY(find(commandAttempt).ok() && !find(commandAttempt)->has_value());
        const auto lost = start(order({{QStringLiteral("lose"), true}}));
        QCOMPARE(lost.problem().kind, CommandKind::Unknown);
        const auto found = find(commandAttempt);
        QVERIFY(found.ok() && found->has_value());
        QCOMPARE((*found)->id, QStringLiteral("jobs/01234567"));
        QCOMPARE((*found)->attempt, commandAttempt);

        CloudOrder other = order();
        other.attempt = QStringLiteral("ffffffff");
        const auto started = start(other);
        QVERIFY(started.ok());
        QCOMPARE(started->state, CloudState::Starting);
        QCOMPARE(status(started->id)->state, CloudState::Running);
        const auto ended = status(started->id);
        QCOMPARE(ended->state, CloudState::Completed);
        QCOMPARE(ended->predictSeconds, std::optional<double>(4.5));
        QCOMPARE(ended->outputs.value(0), QUrl(QStringLiteral("https://a.example/out.tar")));
        QVERIFY(ended->completedAt);
        QCOMPARE(logs(started->id)->text, QStringLiteral("from the cloud\n"));
        QVERIFY(cancel((*found)->id).ok());
        QCOMPARE(status((*found)->id)->state, CloudState::Cancelled);
        QVERIFY(cancel(QStringLiteral("nobodys")).ok());
        QCOMPARE(status(QStringLiteral("nobodys")).problem().kind, CommandKind::NotFound);
    }
    void ends_data() {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<int>("start");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("nothingBegun");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const char* script, CommandKind startKind,
                            CommandKind statusKind, bool nothingBegun, const char* message) {
            QTest::newRow(name) << QByteArray(script) << int(startKind) << int(statusKind) << nothingBegun
                                << QString::fromLatin1(message);
        };
        row("refused, with a reason", "echo first >&2; echo 'no such image' >&2; echo >&2; exit 3",
            CommandKind::Refused, CommandKind::Refused, true, "no such image");
        row("refused without a word", "exit 1", CommandKind::Refused, CommandKind::Refused, true,
            "sh ended with exit code 1.");
        row("try again", "echo busy >&2; echo '{\"retry_after\": 90}'; exit 75", CommandKind::TryAgain,
            CommandKind::TryAgain, true, "busy");
        row("killed", "kill -9 $$", CommandKind::Unknown, CommandKind::TryAgain, false, "sh was killed.");
        row("says nothing", "true", CommandKind::Unknown, CommandKind::TryAgain, false,
            "sh: its answer cannot be used: it is no JSON object.");
        row("no id", "echo '{\"status\":\"starting\"}'", CommandKind::Unknown, CommandKind::TryAgain, false,
            "sh: its answer cannot be used: it has no usable id.");
        row("two answers", "echo '{\"id\":\"a\",\"status\":\"starting\"}{}'", CommandKind::Unknown,
            CommandKind::TryAgain, false, "sh: its answer cannot be used: it is no JSON object.");
        row("writes too much", "yes", CommandKind::Unknown, CommandKind::TryAgain, false,
            "sh wrote too much.");
        row("complains too much", "yes | head -c 1000000 >&2; echo 'the end' >&2; exit 1",
            CommandKind::Refused, CommandKind::Refused, true, "the end");
    }
    void ends() {
        QFETCH(QByteArray, script);
        QFETCH(bool, nothingBegun);
        QFETCH(QString, message);
        useScript(script);
        const auto started = start(order());
        QVERIFY(!started.ok());
        QTEST(int(started.problem().kind), "start");
        QCOMPARE(started.problem().nothingBegun, nothingBegun);
        QCOMPARE(started.problem().message, message);
        QCOMPARE(started.problem().retryAfterSeconds.has_value(), message == QLatin1StringView("busy"));
        QTEST(int(status(QStringLiteral("a")).problem().kind), "status");
    }
    void anotherJobsStatus() {
        useScript("echo '{\"id\":\"b\",\"status\":\"succeeded\"}'");
        QCOMPARE(status(QStringLiteral("a")).problem().kind, CommandKind::TryAgain);
        QCOMPARE(status(QStringLiteral("b"))->state, CloudState::Completed);
    }
    void tooLate() {
        // Its grandchild is ended with it.
        useScript("sleep 1000 & echo $! > " + QFile::encodeName(path(QStringLiteral("pid"))) + "; wait",
                  2000);
        const auto outcome = start(order());
        QCOMPARE(outcome.problem().kind, CommandKind::Unknown);
        QCOMPARE(outcome.problem().message, QStringLiteral("sh did not end in time."));
        QVERIFY(writtenPid() > 0);
        QTRY_VERIFY(hasEnded(writtenPid()));
        QCOMPARE(status(QStringLiteral("a")).problem().kind, CommandKind::TryAgain);
    }
    void whatItLeavesBehindIsEnded() {
        // The sleeper holds the other ends of our pipes.
        useScript("sleep 1000 & echo $! > " + QFile::encodeName(path(QStringLiteral("pid"))) +
                  "; echo '{\"id\":\"a\",\"status\":\"starting\"}'");
        QCOMPARE(start(order())->id, QStringLiteral("a"));
        QTRY_VERIFY(hasEnded(writtenPid()));
    }
    void destroyedInTheMiddle() {
        useScript("echo $$ > " + QFile::encodeName(path(QStringLiteral("pid"))) + "; sleep 1000");
        bool called = false;
        m_provider->start(order(), [&](const CloudOutcome<CloudStatus>&) { called = true; });
        QTRY_VERIFY(writtenPid() > 0);
        m_provider.reset();
        QVERIFY(hasEnded(writtenPid()));
        QVERIFY(!called);
        useScript("echo '{\"id\":\"a\",\"status\":\"starting\"}'");
        m_provider->start(order(), [&](const CloudOutcome<CloudStatus>&) { m_provider.reset(); });
        QTRY_VERIFY(!m_provider);
    }
    void aLargeOrder() {
        useScript(
            "n=$(wc -c < /dev/stdin); echo \"{\\\"id\\\":\\\"n$n\\\",\\\"status\\\":\\\"starting\\\"}\"");
        const CloudOrder large = order({{QStringLiteral("text"), QString(3'000'000, u'x')}});
        QCOMPARE(start(large)->id, QStringLiteral("n%1").arg(command::startRequest(large).size()));
        useScript("echo '{\"id\":\"a\",\"status\":\"starting\"}'"); // one that reads nothing
        QVERIFY(start(large).ok());
    }
    void programsThatAreNotThere() {
        auto made = options({QStringLiteral("sh")});
        made.cancel = {QStringLiteral("kataar-no-such-program")};
        m_provider = std::make_unique<CommandProvider>(made, m_clock);
        const auto account = outcomeOfCall<CloudAccount>([&](auto then) { m_provider->validate(then); });
        QCOMPARE(account.problem().kind, CommandKind::Refused);
        QVERIFY(account.problem().message.contains(QStringLiteral("'kataar-no-such-program'")));
        QCOMPARE(cancel(QStringLiteral("a")).problem().kind, CommandKind::Refused);
        for (const QStringList& none :
             {QStringList(), QStringList{QStringLiteral("/dev/null")}, QStringList{QStringLiteral("./sh")}}) {
            m_provider = std::make_unique<CommandProvider>(options(none), m_clock);
            QCOMPARE(start(order()).problem().kind, CommandKind::Refused);
            QVERIFY(start(order()).problem().nothingBegun);
        }
    }
    void theEnvironmentHasNoSecrets() {
        QProcessEnvironment ours = QProcessEnvironment::systemEnvironment();
        ours.insert(QStringLiteral("REPLICATE_API_TOKEN"), QStringLiteral("r8_secret"));
        ours.insert(QStringLiteral("KATAAR_KEY"), QStringLiteral("kt_secret"));
        ours.insert(QStringLiteral("LANG"), QStringLiteral("hi_IN.UTF-8"));
        auto made =
            options({QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("env >&2; pwd >&2; exit 1")});
        made.environment = command::environmentFor(ours);
        CommandEnd ended;
        bool done = false;
        QObject parent;
        new CommandCall(
            {made.start, {}, made.environment, 60'000, 1'000'000, {}},
            [&](const CommandEnd& end) {
                ended = end;
                done = true;
            },
            &parent);
        QTRY_VERIFY(done);
        QVERIFY(ended.errors.contains("LANG=hi_IN.UTF-8\n"));
        QVERIFY(!ended.errors.contains("secret"));
        QVERIFY(ended.errors.endsWith("\n/\n"));
    }
    void requests() {
        CloudOrder full = order({{QStringLiteral("steps"), 3}});
        full.model = QStringLiteral("image:7");
        full.webhook = QUrl(QStringLiteral("https://queue.example/hook"));
        const auto same = [](const QByteArray& request, QByteArray wanted) {
            return request.endsWith("}\n") && request.count('\n') == 1 &&
                   QJsonDocument::fromJson(request) == QJsonDocument::fromJson(wanted.replace('\'', '"'));
        };
        QVERIFY(same(command::startRequest(full),
                     "{'request':'start','attempt':'0123456789abcdef0123456789abcdef','input':{'steps':3},"
                     "'model':'image:7','webhook':'https://queue.example/hook'}"));
        QVERIFY(same(command::statusRequest(QStringLiteral("a")), "{'request':'status','id':'a'}"));
        QVERIFY(same(command::cancelRequest(QStringLiteral("a")), "{'request':'cancel','id':'a'}"));
        QVERIFY(same(command::logsRequest(QStringLiteral("a")), "{'request':'logs','id':'a'}"));
        QVERIFY(same(command::findRequest(QStringLiteral("x"), {1'795'000'000'000'000}),
                     "{'request':'find','attempt':'x','since':'2026-11-18T11:06:40.000000+00:00'}"));
    }
    void argumentLists() {
        const auto of = [](const char* text) { return command::argumentsOf(QString::fromLatin1(text)); };
        QCOMPARE(*of(""), QStringList());
        QCOMPARE(*of("  my-cloud  start "),
                 (QStringList{QStringLiteral("my-cloud"), QStringLiteral("start")}));
        QCOMPARE(*of("[\"/opt/my cloud\", \"\"]"), (QStringList{QStringLiteral("/opt/my cloud"), QString()}));
        for (const char* bad : {"[", "[]", "[1]", "[\"\"]", "[\"a\", null]", "[\"a\\u0000b\"]"})
            QVERIFY2(!of(bad).ok(), bad);
    }
};

KATAAR_TEST(commandprovider, CommandProviderTest)
#include "tst_commandprovider.moc"
