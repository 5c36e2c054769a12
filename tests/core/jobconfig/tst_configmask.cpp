// SPDX-License-Identifier: GPL-3.0-or-later
// What of a configuration is shown to people who may not know its secrets.
#include "core/jobconfig/configmask.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QTest>

using namespace kataar;

class ConfigMaskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void masks_data() {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QByteArray>("shown");
        const auto row = [](const char* name, const char* config, const char* shown) {
            QTest::newRow(name) << QByteArray(config) << QByteArray(shown);
        };
        row("nothing secret", R"({"command":["a"],"n":1})", R"({"command":["a"],"n":1})");
        row("environment", R"({"env":{"A":"1","B":2}})", R"({"env":{"A":"***","B":"***"}})");
        row("env that is a text", R"({"env":"A=1"})", R"({"env":"A=1"})");
        row("named like one", R"({"--hub_token":"x","Password":"y","wandb_api_key":7})",
            R"({"--hub_token":"***","Password":"***","wandb_api_key":"***"})");
        row("none is not hidden", R"({"hub_token":null})", R"({"hub_token":null})");
        row("deep", R"({"a":[{"secret":"x","b":1}],"c":{"d":{"token":"t"}}})",
            R"({"a":[{"secret":"***","b":1}],"c":{"d":{"token":"***"}}})");
        row("a secret with parts", R"({"credentials":{"user":"u","key":"k"}})",
            R"({"credentials":{"user":"***","key":"***"}})");
        row("a list of secrets", R"({"tokens":["a","b"]})", R"({"tokens":"***"})");
    }
    void masks() {
        QFETCH(QByteArray, config);
        QFETCH(QByteArray, shown);
        QCOMPARE(withoutSecrets(QJsonDocument::fromJson(config).object()),
                 QJsonDocument::fromJson(shown).object());
    }
};

KATAAR_TEST(configmask, ConfigMaskTest)
#include "tst_configmask.moc"
