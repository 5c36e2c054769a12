// SPDX-License-Identifier: GPL-3.0-or-later
// Which language a browser gets, and how each writes numbers, durations and times.
#include "server/page/language.h"
#include "tests/support/testmain.h"

#include <QTest>

namespace kataar::page {

class PageLanguageTest : public QObject {
    Q_OBJECT

    Languages m_languages;

private Q_SLOTS:
    void preferred_data() {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* header, const char* code) {
            QTest::newRow(header) << QByteArray(header) << QString::fromLatin1(code);
        };
        row("", "en");
        row("hi", "hi");
        row("hi-IN,hi;q=0.9,en;q=0.8", "hi");
        row("HI-in", "hi");
        row("en-GB,en;q=0.9,hi;q=0.8", "en");
        row("de-DE,de;q=0.9,hi;q=0.4,en;q=0.3", "hi");
        row("de", "en");
        row("*", "en");
        row("hi;q=0, *", "en");
        row("en;q=0.2, hi;q=0.3", "hi");
        row("hi;q=0.5, en;q=0.5", "en");
        row("hil, hix-AA", "en");
        row("hi;q=nonsense, en;q=0.1", "en");
        row(";;,,;q=,-,hi-", "hi");
    }
    void preferred() {
        QFETCH(QByteArray, header);
        QTEST(QString::fromLatin1(m_languages.preferred(header).code()), "code");
    }

    void durations() {
        const Language& english = *m_languages.find(QStringLiteral("en"));
        QCOMPARE(english.duration(-3), QStringLiteral("0 s"));
        QCOMPARE(english.duration(59), QStringLiteral("59 s"));
        QCOMPARE(english.duration(60), QStringLiteral("1 min"));
        QCOMPARE(english.duration(125), QStringLiteral("2 min 5 s"));
        QCOMPARE(english.duration(3600), QStringLiteral("1 h"));
        QCOMPARE(english.duration(12'000), QStringLiteral("3 h 20 min"));
        QCOMPARE(english.duration(86'400), QStringLiteral("1 d"));
        QCOMPARE(english.duration(187'200), QStringLiteral("2 d 4 h"));
        QCOMPARE(m_languages.find(QStringLiteral("hi"))->duration(125), QString::fromUtf8("2 मि॰ 5 से॰"));
    }

    void times() {
        const Language& english = *m_languages.find(QStringLiteral("en"));
        const auto at = [](const char* iso) { return *UtcTime::fromIso(QString::fromLatin1(iso)); };
        const UtcTime noon = at("2026-11-23T12:00:00+00:00");
        qputenv("TZ", "UTC");
        QCOMPARE(english.moment(noon, at("2026-11-23T20:00:00+00:00")), QStringLiteral("12:00"));
        QCOMPARE(english.moment(noon, at("2026-11-24T00:00:00+00:00")), QStringLiteral("23 Nov, 12:00"));
        QCOMPARE(english.moment(noon, at("2027-01-01T00:00:00+00:00")), QStringLiteral("23 Nov 2026, 12:00"));
        QCOMPARE(english.fullMoment(noon), QStringLiteral("23 November 2026, 12:00:00 UTC"));
    }

    void unknownLanguagesAreNone() {
        QVERIFY(!m_languages.find(QStringLiteral("fr")));
        QVERIFY(!m_languages.find(QString()));
    }
};

} // namespace kataar::page

KATAAR_TEST(language, kataar::page::PageLanguageTest)
#include "tst_language.moc"
