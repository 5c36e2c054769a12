// SPDX-License-Identifier: GPL-3.0-or-later
// config.json of the existing system, in all its spellings.
#include "core/jobconfig/jsonconfig.h"

#include "core/jobconfig/configcheck.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

class JsonConfigTest : public QObject {
    Q_OBJECT

    static Result<JobConfig> parse(const QByteArray& text,
                                   const QStringList& command = {QStringLiteral("sh"),
                                                                 QStringLiteral("train")}) {
        auto config = parseJsonConfig(
            {QStringLiteral("flux"), QStringLiteral("flux/config.json"), QStringLiteral("/tmp"), text},
            command);
        if (config)
            config->warnings << foreseeableTrouble(*config);
        return config;
    }

private Q_SLOTS:
    void processes_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("count");
        QTest::newRow("none") << QByteArray("{}") << 1;
        QTest::newRow("plain") << QByteArray(R"({"num_processes": 2})") << 2;
        QTest::newRow("dashed") << QByteArray(R"({"--num_processes": 2})") << 2;
        QTest::newRow("dashed wins") << QByteArray(R"({"num_processes": 3, "--num_processes": 2})") << 2;
        QTest::newRow("text") << QByteArray(R"({"--num_processes": " 4 "})") << 4;
        QTest::newRow("null") << QByteArray(R"({"--num_processes": null})") << 1;
        QTest::newRow("wrapped") << QByteArray(R"({"_metadata": {"a": 1}, "config": {"--num_processes": 8}})")
                                 << 8;
        QTest::newRow("wrapped alone") << QByteArray(R"({"config": {"num_processes": 8}})") << 8;
        QTest::newRow("a key called config")
            << QByteArray(R"({"config": {"num_processes": 8}, "num_processes": 2})") << 2;
        QTest::newRow("BOM is gone") << QByteArray(" \n{\"num_processes\": 0}") << 0;
    }
    void processes() {
        QFETCH(QByteArray, json);
        QFETCH(int, count);
        const auto config = parse(json);
        QVERIFY2(config.ok(), config.ok() ? "" : qPrintable(config.error().message));
        QCOMPARE(config->numProcesses, count);
    }

    void devices_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QVector<int>>("ids");
        QTest::newRow("list") << QByteArray("[0, 2]") << QVector<int>{0, 2};
        QTest::newRow("text") << QByteArray("\"0,2\"") << QVector<int>{0, 2};
        QTest::newRow("spaces") << QByteArray("\" 0, 2 ,\"") << QVector<int>{0, 2};
        QTest::newRow("list of texts") << QByteArray("[\"1\"]") << QVector<int>{1};
        QTest::newRow("empty") << QByteArray("\"\"") << QVector<int>{};
        QTest::newRow("null") << QByteArray("null") << QVector<int>{};
    }
    void devices() {
        QFETCH(QByteArray, value);
        QFETCH(QVector<int>, ids);
        for (const char* key : {"--accelerate_visible_devices", "accelerate_visible_devices"}) {
            const auto config = parse(QByteArray("{\"") + key + "\": " + value + "}");
            QVERIFY(config.ok());
            QCOMPARE(config->deviceIds, ids);
        }
    }

    void wrong_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("said");
        QTest::newRow("syntax") << QByteArray("{\n  \"a\": 1,\n  \"b\": ,\n}")
                                << QStringLiteral("flux/config.json:3:");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("flux/config.json:1:1");
        QTest::newRow("list") << QByteArray("[]") << QStringLiteral("an object is wanted");
        QTest::newRow("deep") << QByteArray(100'000, '[') << QStringLiteral("flux/config.json:1:");
        QTest::newRow("processes text")
            << QByteArray(R"({"num_processes": "many"})") << QStringLiteral("num_processes");
        QTest::newRow("processes fraction")
            << QByteArray(R"({"num_processes": 1.5})") << QStringLiteral("num_processes");
        QTest::newRow("processes negative")
            << QByteArray(R"({"num_processes": -1})") << QStringLiteral("num_processes");
        QTest::newRow("processes many")
            << QByteArray(R"({"num_processes": 1025})") << QStringLiteral("num_processes");
        QTest::newRow("processes huge")
            << QByteArray(R"({"num_processes": 1e300})") << QStringLiteral("num_processes");
        QTest::newRow("devices twice")
            << QByteArray(R"({"accelerate_visible_devices": "1,1"})") << QStringLiteral("named twice");
        QTest::newRow("devices name")
            << QByteArray(R"({"accelerate_visible_devices": "all"})") << QStringLiteral("whole number");
        QTest::newRow("devices kind") << QByteArray(R"({"accelerate_visible_devices": {}})")
                                      << QStringLiteral("accelerate_visible_devices");
    }
    void wrong() {
        QFETCH(QByteArray, json);
        QFETCH(QString, said);
        const auto config = parse(json);
        QVERIFY(!config.ok());
        QCOMPARE(config.error().name, QStringLiteral("config_invalid"));
        QVERIFY2(config.error().message.contains(said), qPrintable(config.error().message));
    }

    void dataForACloud() {
        const auto uploads = [](const char* json) -> QJsonValue {
            return parse(json)->spec.config[QStringLiteral("upload")];
        };
        QCOMPARE(uploads(R"({"upload": {"images": "pictures"}})")[QStringLiteral("images")].toString(),
                 QStringLiteral("/tmp/pictures"));
        QCOMPARE(uploads(R"({"upload": true})"), QJsonValue(true)); // the trainer's own
        QVERIFY(!parse(R"({"upload": {"images": 5}})").ok());
        QCOMPARE(parse(R"({"upload": {"images": "x"}})")->spec.config.keys(),
                 QStringList{QStringLiteral("upload")});
        QVERIFY(parse("{}")->spec.config.isEmpty());
    }
    void whatIsExecuted() {
        const auto config =
            parse(R"({"_metadata": {"description": "Flux", "x": 1}, "config": {"--lr": 1e-4}})");
        QVERIFY(config.ok());
        QCOMPARE(config->spec.command, QStringList({QStringLiteral("sh"), QStringLiteral("train")}));
        QCOMPARE(config->spec.environment[QStringLiteral("CONFIG_PATH")].toString(),
                 QStringLiteral("/tmp/config.json"));
        QCOMPARE(config->spec.environment[QStringLiteral("SIMPLETUNER_CONFIG_BACKEND")].toString(),
                 QStringLiteral("json"));
        QCOMPARE(config->spec.config[QStringLiteral("--lr")].toDouble(), 1e-4);
        QCOMPARE(config->description, QStringLiteral("Flux"));
        QVERIFY(config->warnings.isEmpty());
        QVERIFY(!parse("{}", {}).ok());
        QVERIFY(parse("{}", {QStringLiteral("no-such-trainer")})
                    ->warnings.first()
                    .contains(QStringLiteral("no-such-trainer")));
    }
};

KATAAR_TEST(jsonconfig, JsonConfigTest)
#include "tst_jsonconfig.moc"
