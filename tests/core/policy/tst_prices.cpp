// SPDX-License-Identifier: GPL-3.0-or-later
// Prices as they are written, estimates from what is known, and where hours, days and months end.
#include "core/policy/period.h"
#include "core/policy/prices.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

class PricesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tables_data() {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("local");
        QTest::addColumn<bool>("good");
        const auto row = [](const char* table, const char* local, bool good) {
            QTest::addRow("%s | %s", table, local)
                << QString::fromLatin1(table) << QString::fromLatin1(local) << good;
        };
        row("", "0", true);
        row("", "", true);
        row("a100=2.5, h100*=4", "0.35", true);
        row("a100=0", "0", true);
        row(" , a100 = 2 ,", "1e1", true);
        for (const char* bad :
             {"a100", "=2", "a100=", "a100=x", "a100=-1", "a100=nan", "a100=inf", "a100=2;h100=4"})
            row(bad, "0", false);
        for (const char* bad : {"x", "-1", "nan", "1,5"})
            row("", bad, false);
    }

    void tables() {
        QFETCH(QString, table);
        QFETCH(QString, local);
        QFETCH(bool, good);
        const auto prices = Prices::parse(table, local);
        QCOMPARE(prices.ok(), good);
        if (!good)
            QCOMPARE(prices.error().name, QStringLiteral("prices_invalid"));
    }

    void theFirstThatFitsCounts() {
        const Prices prices =
            *Prices::parse(QStringLiteral("a100-80*=3, a100*=2.5, b=0"), QStringLiteral("0.5"));
        const auto of = [&](const char* hardware, JobKind kind = JobKind::Local) {
            return prices.perGpuHour(QString::fromLatin1(hardware), kind);
        };
        QCOMPARE(of("A100-80GB"), 3.0);
        QCOMPARE(of("A100-40GB"), 2.5);
        QCOMPARE(of("b"), 0.0);
        QCOMPARE(of("t4"), 0.5);
        QCOMPARE(of(""), 0.5);
        QCOMPARE(of("t4", JobKind::Cloud), 0.0);
    }

    void estimates() {
        EstimateFacts facts;
        facts.gpus = 2;
        facts.ratePerGpuHour = 4;
        QCOMPARE(estimateOf(facts).source, EstimateSource::Unknown);
        QCOMPARE(estimateOf(facts).costUsd, 0.0);
        facts.timeLimitSeconds = 7200;
        QCOMPARE(estimateOf(facts).source, EstimateSource::TimeLimit);
        QCOMPARE(estimateOf(facts).costUsd, 16.0);
        QCOMPARE(estimateOf(facts).gpuHours, 4.0);
        facts.learntMs = 1'800'000;
        QCOMPARE(estimateOf(facts).source, EstimateSource::Learnt);
        QCOMPARE(estimateOf(facts).costUsd, 4.0);
        QCOMPARE(estimateOf(facts).seconds, std::optional(1800.0));
        facts.configCost = 7;
        QCOMPARE(estimateOf(facts).source, EstimateSource::Config);
        QCOMPARE(estimateOf(facts).costUsd, 7.0);
        QCOMPARE(estimateOf(facts).gpuHours, 1.0);
        facts.gpus = 0;
        facts.configCost = 0;
        QCOMPARE(estimateOf(facts).costUsd, 0.0);
    }

    void periods_data() {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("day");
        QTest::addColumn<QString>("hour");
        QTest::addColumn<QString>("dayEnd");
        QTest::addColumn<QString>("monthEnd");
        const auto row = [](const char* zone, const char* now, const char* day, const char* hour,
                            const char* dayEnd, const char* monthEnd) {
            QTest::addRow("%s %s", zone, now)
                << QString::fromLatin1(zone) << QString::fromLatin1(now) << QString::fromLatin1(day)
                << QString::fromLatin1(hour) << QString::fromLatin1(dayEnd) << QString::fromLatin1(monthEnd);
        };
        row("UTC", "2026-11-30T23:59:59Z", "2026-11-30", "2026-11-30T23:00Z", "2026-12-01T00:00Z",
            "2026-12-01T00:00Z");
        row("UTC", "2026-12-01T00:00:00Z", "2026-12-01", "2026-12-01T00:00Z", "2026-12-02T00:00Z",
            "2027-01-01T00:00Z");
        row("Asia/Kolkata", "2026-11-30T18:29:59Z", "2026-11-30", "2026-11-30T17:30Z", "2026-11-30T18:30Z",
            "2026-11-30T18:30Z");
        row("Asia/Kolkata", "2026-11-30T18:30:00Z", "2026-12-01", "2026-11-30T18:30Z", "2026-12-01T18:30Z",
            "2026-12-31T18:30Z");
        // The night on which clocks go back: a day of 25 hours, and two different hours called two o'clock.
        row("Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-25", "2026-10-25T00:00Z", "2026-10-25T23:00Z",
            "2026-10-31T23:00Z");
        row("Europe/Berlin", "2026-10-25T01:30:00Z", "2026-10-25", "2026-10-25T01:00Z", "2026-10-25T23:00Z",
            "2026-10-31T23:00Z");
        row("UTC", "1969-12-31T23:30:00Z", "1969-12-31", "1969-12-31T23:00Z", "1970-01-01T00:00Z",
            "1970-01-01T00:00Z");
    }

    void periods() {
        QFETCH(QString, zone);
        QFETCH(QString, now);
        QFETCH(QString, day);
        QFETCH(QString, hour);
        QFETCH(QString, dayEnd);
        QFETCH(QString, monthEnd);
        const UtcTime time = *UtcTime::fromIso(now);
        const Period period = periodAt(time, QTimeZone(zone.toLatin1()));
        QCOMPARE(period.day, day);
        QCOMPARE(period.month, day.left(7));
        QCOMPARE(period.hourBegin, *UtcTime::fromIso(hour));
        QCOMPARE(period.dayEnd, *UtcTime::fromIso(dayEnd));
        QCOMPARE(period.monthEnd, *UtcTime::fromIso(monthEnd));
        QVERIFY(period.holdsAt(time));
        QVERIFY(!period.holdsAt(period.hourEnd));
        QVERIFY(!period.holdsAt({period.hourBegin.us - 1}));
    }
};

KATAAR_TEST(prices, PricesTest)
#include "tst_prices.moc"
