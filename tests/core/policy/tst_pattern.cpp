// SPDX-License-Identifier: GPL-3.0-or-later
// Globs and regular expressions, also such as were written to take for ever.
#include "core/policy/pattern.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

class PatternTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rows_data() {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("matches"); // -1: cannot be said
        const auto row = [](const char* pattern, const char* text, int matches) {
            QTest::addRow("%s %s", pattern, text)
                << QString::fromUtf8(pattern) << QString::fromUtf8(text) << matches;
        };
        row("a100*", "A100-80GB", 1);
        row("a100*", "H100", 0);
        row("*", "", 1);
        row("?", "", 0);
        row("?", "x", 1);
        row("*flux*lora", "my-flux-big-lora", 1);
        row("*flux*lora", "my-flux-big-loras", 0);
        row("a*b*c", "abbbc", 1);
        row("a*b*c", "acb", 0);
        row("a.c", "abc", 0); // a dot is a dot in a glob
        row("(a+", "(a+", 1);
        row("", "x", 0);
        row("बड़ा*", "बड़ा-मॉडल", 1);
        row("^flux", "flux-big", 1);
        row("^flux", "my-flux", 0);
        row("^Flux", "flux", 0);
        row("lora$", "big-lora", 1);
        row("lora$", "lora-big", 0);
        row("^(flux|sdxl)-[0-9]+$", "sdxl-12", 1);
        row("^(", "(", -1);
        // Both would take 2^40 steps and more.
        row("^(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac", -1);
        row("(*LIMIT_MATCH=4000000000)^(a|aa)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac", -1);
    }

    void rows() {
        QFETCH(QString, pattern);
        QFETCH(QString, text);
        QFETCH(int, matches);
        const auto found = patternMatches(pattern, text);
        QCOMPARE(found ? int(*found) : -1, matches);
    }

    void whatIsTooLongIsNotSaid() {
        const QString many(longestMatched, u'a');
        QCOMPARE(globMatches(QStringLiteral("*a*a*a*a*a*b"), many), std::optional(false));
        QVERIFY(!globMatches(QStringLiteral("*"), many + u'a'));
        QVERIFY(!patternMatches(QStringLiteral("^a"), many + u'a'));
        QVERIFY(!globMatches(QString(longestPattern + 1, u'*'), many));
        QVERIFY(!patternMatches(u'^' + QString(longestPattern, u'a'), many));
        QString stars;
        for (int i = 0; i < longestPattern / 2; ++i)
            stars += QStringLiteral("*a");
        QCOMPARE(globMatches(stars + u'b', many), std::nullopt);
        QCOMPARE(globMatches(stars.chopped(2) + u'b', many), std::optional(false));
    }

    void problemsAreTold() {
        QCOMPARE(patternProblem(QStringLiteral("a*")), QString());
        QCOMPARE(patternProblem(QStringLiteral("^a.*$")), QString());
        QVERIFY(!patternProblem({}).isEmpty());
        QVERIFY(!patternProblem(QStringLiteral("^(a")).isEmpty());
        QVERIFY(!patternProblem(QString(longestPattern + 1, u'a')).isEmpty());
        QVERIFY(!patternProblem(QStringLiteral("^(((a{60000}){60000}){60000})$")).isEmpty());
    }
};

KATAAR_TEST(pattern, PatternTest)
#include "tst_pattern.moc"
