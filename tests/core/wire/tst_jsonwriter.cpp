// SPDX-License-Identifier: GPL-3.0-or-later
// JsonWriter: what it writes is what Qt's parser reads, whatever the text.
#include "core/wire/jsonwriter.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QStringDecoder>
#include <QTest>

#include <limits>

using namespace kataar::wire;

namespace {

QByteArray written(const auto& value) {
    JsonWriter json;
    json.value(value);
    return json.take();
}

bool isUtf8(const QByteArray& bytes) {
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decode(bytes);
    return !decode.hasError() && text.toUtf8() == bytes;
}

/// Qt's reading of one written value.
QJsonValue readBack(const QByteArray& json) {
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson("[" + json + "]", &problem);
    return problem.error == QJsonParseError::NoError ? document.array().at(0) : QJsonValue::Undefined;
}

QString hostileText(QRandomGenerator& random) {
    static const char16_t favourites[] = {0,      1,      0x1f,   '"',    '\\',   '/',    0x7f,   0x80,
                                          0x7ff,  0x800,  0x915,  0x2028, 0x2029, 0xd7ff, 0xd800, 0xdbff,
                                          0xdc00, 0xdfff, 0xe000, 0xfeff, 0xfffd, 0xffff, 'a',    '\n'};
    QString text;
    const int length = random.bounded(40);
    for (int i = 0; i < length; ++i)
        text += random.bounded(3) == 0
                    ? QChar(static_cast<char16_t>(random.bounded(0x10000)))
                    : QChar(favourites[random.bounded(static_cast<int>(std::size(favourites)))]);
    return text;
}

QString withoutLoneSurrogates(const QString& text) {
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            result += c;
            result += text[++i];
        } else {
            result += c.isSurrogate() ? QChar(QChar::ReplacementCharacter) : c;
        }
    }
    return result;
}

QJsonValue randomValue(QRandomGenerator& random, int depth) {
    switch (random.bounded(depth > 3 ? 4 : 6)) {
    case 0:
        return QJsonValue::Null;
    case 1:
        return random.bounded(2) == 0;
    case 2:
        return random.bounded(2) == 0 ? QJsonValue(static_cast<qint64>(random.generate64()))
                                      : QJsonValue(random.generateDouble() * 1e6);
    case 3:
        return withoutLoneSurrogates(hostileText(random));
    case 4: {
        QJsonArray array;
        for (int i = random.bounded(5); i > 0; --i)
            array.append(randomValue(random, depth + 1));
        return array;
    }
    default: {
        QJsonObject object;
        for (int i = random.bounded(5); i > 0; --i)
            object.insert(withoutLoneSurrogates(hostileText(random)), randomValue(random, depth + 1));
        return object;
    }
    }
}

} // namespace

class JsonWriterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbers() {
        QCOMPARE(written(0), QByteArray("0"));
        QCOMPARE(written(std::numeric_limits<qint64>::min()), QByteArray("-9223372036854775808"));
        QCOMPARE(written(45.2), QByteArray("45.2"));
        QCOMPARE(written(0.1), QByteArray("0.1"));
        QCOMPARE(written(1.0 / 3.0), QByteArray("0.3333333333333333"));
        QCOMPARE(written(2.0), QByteArray("2"));
        QCOMPARE(written(1e300), QByteArray("1e+300"));
        QCOMPARE(written(std::numeric_limits<double>::quiet_NaN()), QByteArray("null"));
        QCOMPARE(written(std::numeric_limits<double>::infinity()), QByteArray("null"));
        QCOMPARE(written(QJsonValue(qint64(9007199254740993))), QByteArray("9007199254740993"));
    }

    void texts_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QString() << QByteArray("\"\"");
        QTest::newRow("quote and backslash") << QStringLiteral("a\"b\\c") << QByteArray("\"a\\\"b\\\\c\"");
        QTest::newRow("control") << QString::fromLatin1("\0\x01\n\r\t\x1f\x7f", 7)
                                 << QByteArray("\"\\u0000\\u0001\\n\\r\\t\\u001f\\u007f\"");
        QTest::newRow("line separators")
            << QString(QChar(0x2028)) + QChar(0x2029) << QByteArray("\"\\u2028\\u2029\"");
        QTest::newRow("byte order mark") << QString(QChar(0xfeff)) << QByteArray("\"\\ufeff\"");
        QTest::newRow("devanagari") << QStringLiteral("कतार") << QByteArray("\"कतार\"");
        QTest::newRow("emoji") << QStringLiteral("🚀") << QByteArray("\"🚀\"");
        QTest::newRow("lone high") << QString(QChar(0xd83d)) + QStringLiteral("x")
                                   << QByteArray("\"\xef\xbf\xbdx\"");
        QTest::newRow("lone low") << QString(QChar(0xde80)) << QByteArray("\"\xef\xbf\xbd\"");
        QTest::newRow("high at the end")
            << QStringLiteral("x") + QChar(0xd83d) << QByteArray("\"x\xef\xbf\xbd\"");
        QTest::newRow("long run") << QString(1000, u'a') << "\"" + QByteArray(1000, 'a') + "\"";
    }
    void texts() {
        QFETCH(QString, text);
        QFETCH(QByteArray, json);
        QCOMPARE(written(text), json);
    }

    void bytesThatAreNoUtf8() {
        JsonWriter json;
        json.utf8(QByteArray("ok \xff\xc3 end"));
        const QByteArray out = json.take();
        QVERIFY(isUtf8(out));
        QCOMPARE(readBack(out).toString(), QStringLiteral("ok \ufffd\ufffd end"));
    }

    void timesAreTheClocksOwn() {
        QRandomGenerator random(1);
        for (int i = 0; i < 5000; ++i) {
            const kataar::UtcTime time{static_cast<qint64>(random.generate64() % 250'000'000'000'000'000ULL) -
                                       60'000'000'000'000'000LL};
            QCOMPARE(written(time), "\"" + time.toIso().toUtf8() + "\"");
        }
        QCOMPARE(written(kataar::UtcTime{-1}), QByteArray("\"1969-12-31T23:59:59.999999+00:00\""));
    }

    void containersAndCommas() {
        JsonWriter json;
        json.beginObject();
        json.member("a", QVector<int>{1, 2});
        json.member("b", std::optional<int>());
        json.key("c");
        json.beginArray();
        json.beginObject();
        json.endObject();
        json.value(true);
        json.beginArray();
        json.endArray();
        json.endArray();
        json.member("d", QStringList{QStringLiteral("x"), QStringLiteral("y")});
        json.endObject();
        QCOMPARE(json.take(), QByteArray(R"({"a":[1,2],"b":null,"c":[{},true,[]],"d":["x","y"]})"));
    }

    void hostileTextsRoundTrip() {
        QRandomGenerator random(20261123);
        for (int i = 0; i < 20000; ++i) {
            const QString text = hostileText(random);
            const QByteArray out = written(text);
            QVERIFY2(isUtf8(out), out.toHex());
            QCOMPARE(readBack(out).toString(), withoutLoneSurrogates(text));
        }
    }

    void repeatedValuesAreCopied() {
        JsonWriter json(1); // so small that the buffer moves while it is copied from
        const int keys[] = {1, 1, 2, 1, 3, 4, 0, 0, 4, 1, 1, 2};
        const int known =
            4; // as many are remembered as the list has among its last ones: 1 is forgotten once
        int calls = 0;
        json.beginArray();
        for (const int key : keys) {
            json.beginObject();
            json.key("a");
            json.repeated(0, &keys[key], [&] {
                ++calls;
                json.beginArray();
                json.value(key);
                json.value(QString(40, u'x'));
                json.endArray();
            });
            json.member("b", 5);
            json.endObject();
        }
        json.endArray();
        const QString one = QStringLiteral(R"({"a":[%1,"%2"],"b":5})");
        QStringList parts;
        for (const int key : keys)
            parts << one.arg(key).arg(QString(40, u'x'));
        QCOMPARE(QString::fromUtf8(json.take()), u'[' + parts.join(u',') + u']');
        QCOMPARE(calls, known + 1 + 2);
    }

    void valuesRoundTrip() {
        QRandomGenerator random(7);
        for (int i = 0; i < 5000; ++i) {
            const QJsonValue value = randomValue(random, 0);
            QCOMPARE(readBack(written(value)), value);
        }
    }
};

KATAAR_TEST(jsonwriter, JsonWriterTest)
#include "tst_jsonwriter.moc"
