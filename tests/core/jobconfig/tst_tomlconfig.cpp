// SPDX-License-Identifier: GPL-3.0-or-later
// NAME.toml: every field, and every way in which one can be wrong.
#include "core/jobconfig/tomlconfig.h"

#include "core/jobconfig/configcheck.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace kataar;

class TomlConfigTest : public QObject {
    Q_OBJECT

    static Result<JobConfig> parse(const QByteArray& text) {
        auto config = parseTomlConfig(
            {QStringLiteral("job"), QStringLiteral("job.toml"), QStringLiteral("/tmp"), text});
        if (config)
            config->warnings << foreseeableTrouble(*config);
        return config;
    }

private Q_SLOTS:
    void everyField() {
        const auto config = parse(R"(
command = ["/bin/sh", "-c", "exec {dir}/run.sh"]
cwd = "{dir}"
env = { A = "1", B = 2, C = 0.5 }
num_processes = 2
device_ids = [3, 1]
time_limit = "2h30m"
estimated_cost = 4
hardware_type = "H200"
provider = "local"
description = "A job"
[metadata]
run = 7
when = 2026-11-24T12:00:00Z
list = [1, "two", true]
)");
        QVERIFY2(config.ok(), config.ok() ? "" : qPrintable(config.error().message));
        QCOMPARE(config->name, QStringLiteral("job"));
        QCOMPARE(config->spec.command, QStringList({QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                                                    QStringLiteral("exec /tmp/run.sh")}));
        QCOMPARE(config->spec.workingDirectory, QStringLiteral("/tmp"));
        QCOMPARE(config->spec.environment, QJsonObject({{QStringLiteral("A"), QStringLiteral("1")},
                                                        {QStringLiteral("B"), QStringLiteral("2")},
                                                        {QStringLiteral("C"), QStringLiteral("0.5")}}));
        QCOMPARE(config->numProcesses, 2);
        QCOMPARE(config->deviceIds, QVector<int>({3, 1}));
        QCOMPARE(config->timeLimitSeconds, 9000);
        QCOMPARE(config->estimatedCost, 4.0);
        QCOMPARE(config->hardwareType, QStringLiteral("H200"));
        QCOMPARE(config->provider, QStringLiteral("local"));
        QCOMPARE(config->description, QStringLiteral("A job"));
        QCOMPARE(config->metadata[QStringLiteral("run")].toInt(), 7);
        QCOMPARE(config->metadata[QStringLiteral("when")].toString(), QStringLiteral("2026-11-24T12:00:00Z"));
        QCOMPARE(config->metadata[QStringLiteral("list")].toArray().size(), 3);
        QCOMPARE(config->spec.config[QStringLiteral("num_processes")].toInt(), 2);
        QVERIFY2(config->warnings.isEmpty(), qPrintable(config->warnings.join(u' ')));
    }

    void defaults() {
        const auto config = parse("command = [\"sh\"]\n");
        QVERIFY(config.ok());
        QCOMPARE(config->numProcesses, 1);
        QVERIFY(config->deviceIds.isEmpty());
        QVERIFY(!config->timeLimitSeconds);
        QCOMPARE(config->spec.workingDirectory, QStringLiteral("/tmp"));
        QVERIFY(config->warnings.isEmpty());
    }

    void folders() {
        const auto cwd = [](const char* text) {
            return parse(QByteArray("command = [\"sh\"]\ncwd = \"") + text + "\"\n")->spec.workingDirectory;
        };
        QCOMPARE(cwd("work"), QStringLiteral("/tmp/work"));
        QCOMPARE(cwd("/usr"), QStringLiteral("/usr"));
        QCOMPARE(cwd("~"), QDir::homePath());
        QCOMPARE(cwd("~/x"), QDir::cleanPath(QDir::homePath() + QStringLiteral("/x")));
        QCOMPARE(cwd("{dir}/../usr"), QStringLiteral("/usr"));
        QCOMPARE(cwd(""), QStringLiteral("/tmp"));
    }

    void wrong_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("line"); // 0 = none is said
        const auto row = [](const char* name, const QByteArray& text, const char* field, int line) {
            QTest::newRow(name) << text << QString::fromLatin1(field) << line;
        };
        const QByteArray good = "command = [\"sh\"]\n";
        row("syntax", good + "num_processes = = 1\n", "", 2);
        row("twice", good + "cwd = \"a\"\ncwd = \"b\"\n", "", 3);
        row("not UTF-8", good + "cwd = \"\xff\xfe\"\n", "", 2);
        row("open quote", good + "cwd = \"a\n", "", 2);
        row("deep", "x = " + QByteArray(100'000, '['), "", 1);
        row("NUL", QByteArray("command = [\"sh\"]\n\0", 18), "", 2);
        row("no command", "num_processes = 1\n", "command", 0);
        row("empty file", "", "command", 0);
        row("empty command", "command = []\n", "command", 1);
        row("empty program", "command = [\"\"]\n", "command", 1);
        row("blank program", "command = [\"  \"]\n", "command", 1);
        row("command text", "command = \"sh\"\n", "command", 1);
        row("command number", "command = [\"sh\",\n 5]\n", "command", 2);
        row("command with NUL", "command = [\"sh\\u0000\"]\n", "command", 1);
        row("cwd number", good + "cwd = 5\n", "cwd", 2);
        row("env list", good + "env = []\n", "env", 2);
        row("env name", good + "[env]\n\"A=B\" = \"x\"\n", "env", 3);
        row("env empty name", good + "[env]\n\"\" = \"x\"\n", "env", 3);
        row("env value", good + "env = { A = true }\n", "env.A", 2);
        row("env NUL", good + "env = { A = \"a\\u0000b\" }\n", "env.A", 2);
        row("negative", good + "num_processes = -1\n", "num_processes", 2);
        row("too many", good + "num_processes = 1025\n", "num_processes", 2);
        row("fraction", good + "num_processes = 1.5\n", "num_processes", 2);
        row("number as text", good + "num_processes = \"1\"\n", "num_processes", 2);
        row("devices text", good + "device_ids = \"0,1\"\n", "device_ids", 2);
        row("devices twice", good + "device_ids = [\n 1,\n 1]\n", "device_ids", 4);
        row("devices negative", good + "device_ids = [-1]\n", "device_ids", 2);
        row("devices fraction", good + "device_ids = [0.5]\n", "device_ids", 2);
        row("time zero", good + "time_limit = 0\n", "time_limit", 2);
        row("time negative", good + "time_limit = -5\n", "time_limit", 2);
        row("time text", good + "time_limit = \"soon\"\n", "time_limit", 2);
        row("time kind", good + "time_limit = 07:32:00\n", "time_limit", 2);
        row("cost negative", good + "estimated_cost = -1\n", "estimated_cost", 2);
        row("cost nan", good + "estimated_cost = nan\n", "estimated_cost", 2);
        row("cost inf", good + "estimated_cost = inf\n", "estimated_cost", 2);
        row("cost text", good + "estimated_cost = \"1\"\n", "estimated_cost", 2);
        row("provider", good + "provider = []\n", "provider", 2);
        row("long description", good + "description = \"" + QByteArray(5000, 'x') + "\"\n", "description", 2);
        row("metadata", good + "metadata = 1\n", "metadata", 2);
        row("upload text", good + "upload = \"data\"\n", "upload", 2);
        row("upload number", good + "[upload]\na = 5\n", "upload", 2);
        row("upload empty", good + "[upload]\na = \" \"\n", "upload", 2);
        row("upload NUL", good + "[upload]\na = \"a\\u0000b\"\n", "upload", 2);
        row("upload path as name", good + "[upload]\n\"../a\" = \"a\"\n", "upload", 2);
        row("upload digit first", good + "[upload]\n1a = \"a\"\n", "upload", 2);
        row("upload long name", good + "[upload]\n" + QByteArray(65, 'a') + " = \"a\"\n", "upload", 2);
        row("upload of the queue", good + "[upload]\nkataar_attempt = \"a\"\n", "upload", 2);
        row("upload and input", good + "[input]\na = 1\n[upload]\na = \"a\"\n", "upload", 4);
        QByteArray many = good + "[upload]\n";
        for (int i = 0; i < 33; ++i)
            many += "a" + QByteArray::number(i) + " = \"x\"\n";
        row("upload many", many, "upload", 2);
    }
    void wrong() {
        QFETCH(QByteArray, text);
        QFETCH(QString, field);
        QFETCH(int, line);
        const auto config = parse(text);
        QVERIFY(!config.ok());
        const Error& error = config.error();
        QCOMPARE(error.name, QStringLiteral("config_invalid"));
        QVERIFY2(error.message.startsWith(QStringLiteral("job.toml")), qPrintable(error.message));
        QCOMPARE(error.details[QStringLiteral("field")].toString(), field);
        QCOMPARE(error.details[QStringLiteral("line")].toInt(), line);
        if (line > 0)
            QVERIFY(error.message.startsWith(QStringLiteral("job.toml:%1:").arg(line)));
        QVERIFY2(error.message.size() < 500, qPrintable(error.message));
    }

    void unknownKeysAreWarnings() {
        const auto config = parse("command = [\"sh\"]\nnum_process = 2\nfavourite = 1\n");
        QVERIFY(config.ok());
        QCOMPARE(config->numProcesses, 1);
        const QString all = config->warnings.join(u'\n');
        QVERIFY2(all.contains(QStringLiteral(
                     "job.toml:2: 'num_process' means nothing here. Did you mean 'num_processes'?")),
                 qPrintable(all));
        QVERIFY(all.contains(QStringLiteral("job.toml:3: 'favourite'")));
    }

    void whatACloudGetsIsKnown() {
        const auto config = parse("command = [\"sh\"]\nversion = \"v1\"\n[input]\nsteps = 7\n");
        QVERIFY(config.ok());
        QCOMPARE(config->warnings, QStringList());
        QCOMPARE(config->spec.config[QStringLiteral("input")][QStringLiteral("steps")].toInt(), 7);
    }

    void dataForACloud() {
        const auto config = parse("command = [\"/bin/true\"]\ncwd = \"/tmp/data\"\n[upload]\nimages = "
                                  "\"pictures\"\nmodel-2 = \"{dir}/m.bin\"\nhome = \"~/x\"\nall = \"/\"\n");
        QVERIFY2(config.ok(), config.ok() ? "" : qPrintable(config.error().message));
        const QJsonObject wanted{
            {QStringLiteral("images"), QStringLiteral("/tmp/data/pictures")},
            {QStringLiteral("model-2"), QStringLiteral("/tmp/m.bin")},
            {QStringLiteral("home"), QDir::homePath() + QStringLiteral("/x")},
            {QStringLiteral("all"), QStringLiteral("/")},
        };
        QCOMPARE(config->spec.config.value(QStringLiteral("upload")).toObject(), wanted);
        QVERIFY(!config->spec.config.contains(QStringLiteral("input")));
        QVERIFY(config->warnings.join(u' ').contains(
            QStringLiteral("There is no /tmp/data/pictures, which is to be sent as 'images'.")));
    }
    void whatWillGoWrongIsAWarning() {
        const auto warnings = [](const QByteArray& text) {
            const auto config = parse(text);
            return config.ok() ? config->warnings.join(u'\n') : config.error().message;
        };
        QVERIFY(
            warnings("command = [\"no-such-program-here\"]\n").contains(QStringLiteral("not found in PATH")));
        QVERIFY(warnings("command = [\"/no/such/program\"]\n").contains(QStringLiteral("does not exist")));
        QVERIFY(warnings("command = [\"/etc/passwd\"]\n").contains(QStringLiteral("no program")));
        QVERIFY(warnings("command = [\"sh\"]\ncwd = \"/no/such\"\n").contains(QStringLiteral("/no/such")));
        QVERIFY(warnings("command = [\"sh\"]\nnum_processes = 2\ndevice_ids = [0]\n")
                    .contains(QStringLiteral("2 GPUs")));
        QVERIFY(warnings("command = [\"sh\"]\nenv = { CUDA_VISIBLE_DEVICES = \"0\" }\n")
                    .contains(QStringLiteral("set by the queue")));
        QVERIFY(
            warnings("command = [\"sh\"]\nenv = { PATH = \"/nowhere\" }\n").contains(QStringLiteral("PATH")));
    }
};

KATAAR_TEST(tomlconfig, TomlConfigTest)
#include "tst_tomlconfig.moc"
