// SPDX-License-Identifier: GPL-3.0-or-later
// The validator of these tests says no where it should: a validator that accepts everything would pass all of
// them.
#include "tests/support/jsonschema.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QTest>

using namespace kataar::test;

class SchemaTest : public QObject {
    Q_OBJECT

    /// JSON with ' for ".
    static QJsonValue parsed(QByteArray json) {
        return QJsonDocument::fromJson("[" + json.replace('\'', '"') + "]").array()[0];
    }

private Q_SLOTS:
    void values_data() {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QByteArray>("good");
        QTest::addColumn<QByteArray>("bad");
        const auto row = [](const char* schema, const char* good, const char* bad) {
            QTest::newRow(qPrintable(QString::fromUtf8(schema).left(60) + u' ' + QString::fromUtf8(bad)))
                << QByteArray(schema) << QByteArray(good) << QByteArray(bad);
        };
        row("{'type':'integer'}", "3", "3.5");
        row("{'type':'integer'}", "3", "'3'");
        row("{'type':'number'}", "3.5", "true");
        row("{'type':['string','null']}", "null", "0");
        row("{'type':'boolean'}", "false", "null");
        row("{'const':true}", "true", "false");
        row("{'enum':['a',null]}", "null", "'b'");
        row("{'type':'integer','minimum':1,'maximum':5}", "5", "6");
        row("{'type':'integer','minimum':1,'maximum':5}", "1", "0");
        row("{'type':['integer','null'],'minimum':1}", "null", "0");
        row("{'type':'string','minLength':1,'maxLength':2}", "'a'", "''");
        row("{'type':'string','minLength':1,'maxLength':2}", "'ab'", "'abc'");
        row("{'type':'string','pattern':'^[a-z]+$'}", "'ab'", "'aB'");
        row("{'type':'string','format':'date-time'}", "'2026-11-23T22:00:00.000001+00:00'",
            "'2026-11-23 22:00'");
        row("{'type':'string','format':'date-time'}", "'2026-11-23T22:00:00Z'", "'2026-13-23T22:00:00Z'");
        row("{'type':'array','items':{'type':'integer'},'minItems':1}", "[1]", "['a']");
        row("{'type':'array','items':{'type':'integer'},'minItems':1}", "[1]", "[]");
        row("{'type':'object','properties':{'a':{'type':'integer'}},'required':['a']}", "{'a':1}", "{}");
        row("{'type':'object','properties':{'a':{'type':'integer'}}}", "{}", "{'a':'1'}");
        row("{'type':'object','properties':{'a':{'type':'integer'}}}", "{'a':1}", "{'b':1}");
        row("{'type':'object','additionalProperties':{'type':'integer'}}", "{'b':1}", "{'b':'1'}");
        row("{'type':'object','additionalProperties':true}", "{'b':'1'}", "[]");
        row("{'type':'object','additionalProperties':false}", "{}", "{'b':1}");
        row("{'allOf':[{'properties':{'a':{}},'required':['a']},{'properties':{'b':{'type':'null'}}}]}",
            "{'a':1,'b':null}", "{'b':null}");
        row("{'allOf':[{'properties':{'a':{}}},{'properties':{'b':{}}}]}", "{'a':1,'b':2}", "{'c':1}");
        row("{'anyOf':[{'type':'null'},{'properties':{'a':{'type':'integer'}},'type':'object'}]}", "{'a':1}",
            "{'a':'x'}");
        row("{'oneOf':[{'minimum':1},{'minimum':5}],'type':'integer'}", "3", "7");
        row("{'$ref':'#/components/schemas/Word'}", "'yes'", "'no'");
        row("{'type':'array','items':{'$ref':'#/components/schemas/Word'}}", "['yes']", "[1]");
    }

    void values() {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, good);
        QFETCH(QByteArray, bad);
        const ApiDocument document(parsed("{'components':{'schemas':{'Word':{'const':'yes'}}}}").toObject());
        const JsonSchema schemas(document);
        QCOMPARE(schemas.schemaFaults(parsed(schema), QString()), QStringList());
        QCOMPARE(schemas.faults(parsed(good), parsed(schema).toObject()), QStringList());
        QVERIFY(!schemas.faults(parsed(bad), parsed(schema).toObject()).isEmpty());
    }

    void schemaFaults_data() {
        QTest::addColumn<QByteArray>("schema");
        for (const char* schema :
             {"{'tpye':'integer'}", "{'type':'int'}", "{'$ref':'#/components/schemas/Nothing'}", "true",
              "{'properties':{'a':{'nullable':true}}}", "{'items':{'enumm':[]}}", "{'pattern':'['}",
              "{'properties':{'a':{}},'required':['b']}", "{'anyOf':[{'x':1}]}",
              "{'additionalProperties':{'y':1}}"})
            QTest::newRow(schema) << QByteArray(schema);
    }

    void schemaFaults() {
        QFETCH(QByteArray, schema);
        const ApiDocument document{QJsonObject()};
        QVERIFY(!JsonSchema(document).schemaFaults(parsed(schema), QString()).isEmpty());
    }
};

KATAAR_TEST(schema, SchemaTest)
#include "tst_schema.moc"
