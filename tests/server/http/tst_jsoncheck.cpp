// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON check: agrees with Qt's parser on form, and refuses what that lets pass.
#include "server/http/jsoncheck.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace kataar;

class JsonCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verdicts_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("good");
        const auto row = [](const char* name, const QByteArray& text, bool good) {
            QTest::newRow(name) << text << good;
        };
        row("object", "{\"a\":1,\"b\":[true,false,null],\"c\":{\"d\":-1.5e+3}}", true);
        row("blanks", " {\n\t\"a\" : 1 }\r\n", true);
        row("escapes", "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0915\\ud83d\\ude00\"}", true);
        row("same name in other object", "{\"a\":{\"a\":1},\"b\":{\"a\":1}}", true);
        row("scalar", "12", true);
        row("twice", "{\"a\":1,\"a\":2}", false);
        row("twice, escaped", "{\"a\":1,\"\\u0061\":2}", false);
        row("twice, deep", "[{\"x\":{\"y\":1,\"z\":0,\"y\":1}}]", false);
        row("empty", "", false);
        row("blank", "  ", false);
        row("two values", "{} {}", false);
        row("trailing comma", "{\"a\":1,}", false);
        row("trailing comma in array", "[1,]", false);
        row("single quotes", "{'a':1}", false);
        row("comment", "{}//x", false);
        row("leading zero", "[01]", false);
        row("plus", "[+1]", false);
        row("dot", "[1.]", false);
        row("exponent", "[1e]", false);
        row("NaN", "[NaN]", false);
        row("as large as can be", "[1.7e308]", true);
        row("too large", "[1e309]", false);
        row("too large by its digits", '[' + QByteArray("5").repeated(310) + ']', false);
        row("too small", "[1e-400]", false);
        row("many decimals", "[1." + QByteArray("5").repeated(1000) + ']', true);
        row("word", "[tru]", false);
        row("control", "[\"a\nb\"]", false);
        row("NUL", QByteArray("[\0]", 3), false);
        row("bad escape", "[\"\\x\"]", false);
        row("short unicode", "[\"\\u12\"]", false);
        row("open string", "[\"abc", false);
        row("open escape", "[\"abc\\", false);
        row("not UTF-8", "[\"\xff\"]", false);
        row("overlong", "[\"\xc0\xaf\"]", false);
        row("byte order mark", "\xef\xbb\xbf{}", false);
        row("16 deep", QByteArray("[").repeated(16) + QByteArray("]").repeated(16), true);
        row("17 deep", QByteArray("[").repeated(17) + QByteArray("]").repeated(17), false);
        row("a million deep", QByteArray("[").repeated(1'000'000), false);
        row("1000 elements", '[' + QByteArray("1,").repeated(999) + "1]", true);
        row("1001 elements", '[' + QByteArray("1,").repeated(1000) + "1]", false);
        row("long string", "[\"" + QByteArray(64 * 1024 + 1, 'a') + "\"]", false);
    }
    void verdicts() {
        QFETCH(QByteArray, text);
        QFETCH(bool, good);
        const char* fault = jsonFault(text);
        QVERIFY2((fault == nullptr) == good, fault ? fault : "was accepted");
    }

    /// What passes here, Qt's parser must take as well.
    void fuzz() {
        QRandomGenerator random(7);
        const QByteArray seed =
            "{\"config\":\"a\",\"n\":[1,2.5,-3e2],\"o\":{\"p\":null,\"q\":\"\\u00e9x\"},\"t\":true}";
        int passed = 0;
        for (int round = 0; round < 100'000; ++round) {
            QByteArray text = seed;
            for (int change = random.bounded(1, 4); change > 0; --change) {
                const int at = random.bounded(static_cast<int>(text.size()));
                if (random.bounded(2) == 0)
                    text[at] = "{}[]\",:\\0e-.ua \xff"[random.bounded(17)];
                else
                    text.remove(at, 1);
            }
            if (jsonFault(text))
                continue;
            ++passed;
            QJsonParseError problem;
            const auto document = QJsonDocument::fromJson(text, &problem);
            QCOMPARE(problem.error, QJsonParseError::NoError);
            QVERIFY2(document.isObject() || !text.startsWith('{'), text.constData());
        }
        QVERIFY(passed > 100);
    }
};

KATAAR_TEST(jsoncheck, JsonCheckTest)
#include "tst_jsoncheck.moc"
