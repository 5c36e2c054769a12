// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of kataar-worker, and which variable wins.
#include "app/worker/workeroptions.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace kataar;

namespace {

QProcessEnvironment variables(const QVector<std::pair<const char*, QString>>& set) {
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("HOME"), QStringLiteral("/home/asha"));
    environment.insert(QStringLiteral("KATAAR_WORKER_TOKEN"), QStringLiteral("ours"));
    for (const auto& [name, value] : set)
        environment.insert(QString::fromLatin1(name), value);
    return environment;
}

Result<ParsedWorkerOptions> parsed(std::vector<const char*> arguments,
                                   const QProcessEnvironment& environment) {
    arguments.insert(arguments.begin(), "kataar-worker");
    return parseWorkerOptions(int(arguments.size()), arguments.data(), environment);
}

WorkerOptions optionsOf(const std::vector<const char*>& arguments, const QProcessEnvironment& environment) {
    const auto result = parsed(arguments, environment);
    if (!result || result->exitCode)
        qFatal("%s", result ? "it wants to exit" : qUtf8Printable(result.error().message));
    return result->options;
}

} // namespace

class WorkerOptionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWins() {
        const QString url = QStringLiteral("http://%1:1");
        auto environment = variables({{"SIMPLETUNER_ORCHESTRATOR_URL", url.arg(QStringLiteral("old"))},
                                      {"SIMPLETUNER_WORKER_TOKEN", QStringLiteral("theirs")},
                                      {"SIMPLETUNER_WORKER_NAME", QStringLiteral("old")},
                                      {"SIMPLETUNER_WORKER_PERSISTENT", QStringLiteral("true")}});
        WorkerOptions options = optionsOf({}, environment);
        QCOMPARE(options.url.host(), QStringLiteral("old"));
        QCOMPARE(options.token, QByteArray("ours"));
        QCOMPARE(options.tokenSource, QStringLiteral("KATAAR_WORKER_TOKEN"));
        QCOMPARE(options.name, QStringLiteral("old"));
        QVERIFY(options.persistent);
        environment.insert(QStringLiteral("KATAAR_URL"), url.arg(QStringLiteral("new")));
        environment.insert(QStringLiteral("KATAAR_WORKER_NAME"), QStringLiteral("new"));
        environment.insert(QStringLiteral("KATAAR_WORKER_PERSISTENT"), QStringLiteral("0"));
        environment.remove(QStringLiteral("KATAAR_WORKER_TOKEN"));
        options = optionsOf({}, environment);
        QCOMPARE(options.url.host(), QStringLiteral("new"));
        QCOMPARE(options.token, QByteArray("theirs"));
        QCOMPARE(options.name, QStringLiteral("new"));
        QVERIFY(!options.persistent);
        options = optionsOf({"--url", "https://line:2/", "--name", "line", "--persistent"}, environment);
        QCOMPARE(options.url, QUrl(QStringLiteral("https://line:2")));
        QCOMPARE(options.name, QStringLiteral("line"));
        QVERIFY(options.persistent);
    }

    void whatIsNotSaid() {
        const WorkerOptions options = optionsOf({}, variables({}));
        QCOMPARE(options.url, QUrl(QStringLiteral("http://127.0.0.1:8001")));
        QVERIFY(options.name.isEmpty());
        QVERIFY(!options.persistent && !options.insecureTls);
        QCOMPARE(options.stateDir, QStringLiteral("/home/asha/.local/state/kataar-worker"));
        QVERIFY(options.gpus.isEmpty() && options.labels.isEmpty());
    }

    void folders() {
        auto environment = variables({{"XDG_STATE_HOME", QStringLiteral("/state")}});
        QCOMPARE(optionsOf({}, environment).stateDir, QStringLiteral("/state/kataar-worker"));
        environment.insert(QStringLiteral("STATE_DIRECTORY"), QStringLiteral("/var/lib/a:/var/lib/b"));
        QCOMPARE(optionsOf({}, environment).stateDir, QStringLiteral("/var/lib/a"));
        QCOMPARE(optionsOf({"--state-dir", "/x/../y"}, environment).stateDir, QStringLiteral("/y"));
        QCOMPARE(optionsOf({"--work-dir", "/work"}, environment).workDir, QStringLiteral("/work"));
        environment = variables({{"XDG_STATE_HOME", QStringLiteral("not/absolute")}});
        QCOMPARE(optionsOf({}, environment).stateDir,
                 QStringLiteral("/home/asha/.local/state/kataar-worker"));
    }

    void lists() {
        const WorkerOptions options =
            optionsOf({"--gpus", "0,GPU-x", "--label", "a=b=c", "--label", "zone=attic"}, variables({}));
        QCOMPARE(options.gpus, (QStringList{QStringLiteral("0"), QStringLiteral("GPU-x")}));
        QCOMPARE(options.labels[QStringLiteral("a")], QStringLiteral("b=c"));
        QCOMPARE(options.labels[QStringLiteral("zone")], QStringLiteral("attic"));
    }

    void tokenFile() {
        const QTemporaryDir root;
        const QByteArray path = (root.path() + QStringLiteral("/token")).toUtf8();
        QFile file(QString::fromUtf8(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("  filed\n");
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::ReadGroup));
        const auto open = parsed({"--token-file", path.constData()}, variables({}));
        QVERIFY(!open);
        QCOMPARE(open.error().code, ErrorCode::Denied);
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        const WorkerOptions options = optionsOf({"--token-file", path.constData()}, variables({}));
        QCOMPARE(options.token, QByteArray("filed"));
        QCOMPARE(options.tokenSource, QString::fromUtf8(path));
        QVERIFY(!parsed({"--token-file", "/not/there"}, variables({})));
    }

    void wrong_data() {
        QTest::addColumn<QString>("argument");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("variable");
        QTest::newRow("url") << QStringLiteral("--url") << QStringLiteral("ftp://x") << QString();
        QTest::newRow("label") << QStringLiteral("--label") << QStringLiteral("attic") << QString();
        QTest::newRow("no authority")
            << QStringLiteral("--ca-file") << QStringLiteral("/not/there") << QString();
        QTest::newRow("persistent") << QString() << QStringLiteral("maybe")
                                    << QStringLiteral("KATAAR_WORKER_PERSISTENT");
        QTest::newRow("a token of two lines")
            << QString() << QStringLiteral("a\r\nX-Evil: 1") << QStringLiteral("KATAAR_WORKER_TOKEN");
        QTest::newRow("no token") << QString() << QString() << QStringLiteral("KATAAR_WORKER_TOKEN");
    }
    void wrong() {
        QFETCH(const QString, argument);
        QFETCH(const QString, value);
        QFETCH(const QString, variable);
        const QByteArray name = argument.toUtf8();
        const QByteArray text = value.toUtf8();
        std::vector<const char*> arguments;
        if (!argument.isEmpty())
            arguments = {name.constData(), text.constData()};
        QProcessEnvironment environment = variables({});
        if (!variable.isEmpty())
            environment.insert(variable, value);
        const auto result = parsed(arguments, environment);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Invalid);
        QVERIFY(!result.error().message.contains(QStringLiteral("Evil"))); // no secret in what is said
    }

    void wrongLine() {
        QCOMPARE(parsed({"--token", "secret"}, variables({}))->exitCode, std::optional(2)); // there is none
        QCOMPARE(parsed({"--simulate-gpus", "-1"}, variables({}))->exitCode, std::optional(2));
        QCOMPARE(parsed({"--help"}, variables({}))->exitCode, std::optional(0));
    }
};

KATAAR_TEST(workeroptions, WorkerOptionsTest)
#include "tst_workeroptions.moc"
