// SPDX-License-Identifier: GPL-3.0-or-later
// ISO 8601 is read alike in every time zone of the machine, and garbage is refused.
#include "core/base/clock.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <ctime>

using namespace kataar;

class TimeZonesTest : public QObject {
    Q_OBJECT

    static constexpr qint64 noon = 1'795'521'600'000'000; // 2026-11-24T12:00:00Z

private Q_SLOTS:
    void reads_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("us");
        const auto row = [](const char* text, qint64 us) {
            QTest::newRow(text) << QString::fromLatin1(text) << us;
        };
        row("2026-11-24T12:00:00.123456+00:00", noon + 123'456);
        row("2026-11-24T12:00:00Z", noon);
        row("2026-11-24T12:00:00", noon); // no offset is UTC
        row("2026-11-24 12:00:00", noon);
        row("2026-11-24T17:30:00+05:30", noon);
        row("2026-11-24T04:00:00-08:00", noon);
        row("2026-11-24T12:00:00.5Z", noon + 500'000);
        row("2026-11-24T12:00:00.1234567+00:00", noon + 123'456);
        row("  2026-11-24T12:00:00Z ", noon);
        row("1969-12-31T23:59:59.999999+00:00", -1);
        row("2026-11-24", noon - 43'200'000'000);
        row("2026-03-29T02:30:00", 1'774'751'400'000'000); // does not exist in Berlin
    }
    void reads() {
        QFETCH(QString, text);
        QFETCH(qint64, us);
        for (const char* zone : {"UTC", "Europe/Berlin", "Asia/Kolkata", "America/Los_Angeles"}) {
            qputenv("TZ", zone);
            tzset();
            const auto time = UtcTime::fromIso(text);
            QVERIFY2(time.has_value(), zone);
            QCOMPARE(time->us, us);
        }
        qunsetenv("TZ");
        tzset();
    }

    void garbage_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "soon", "2026", "12:00", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z",
                                 "2026-11-24T12:00:00.", "2026-11-24T12:00:00.Z", "2026-11-24T25:00:00Z",
                                 "2026-11-24T12:00:00+99:99", "2026-11-24T12:00:00 tomorrow", "1795521600"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void garbage() {
        QFETCH(QString, text);
        const auto time = UtcTime::fromIso(text);
        QVERIFY2(!time.has_value(), time ? qPrintable(time->toIso()) : "");
    }

    void thereAndBack() {
        for (const qint64 us : {0LL, -1LL, 1LL, qlonglong(noon), 253'402'300'799'999'999LL, -1'000'001LL}) {
            const auto time = UtcTime::fromIso(UtcTime{us}.toIso());
            QVERIFY(time.has_value());
            QCOMPARE(time->us, us);
        }
    }
};

KATAAR_TEST(timezones, TimeZonesTest)
#include "tst_timezones.moc"
