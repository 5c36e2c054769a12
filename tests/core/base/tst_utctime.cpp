// SPDX-License-Identifier: GPL-3.0-or-later
// ISO 8601 both ways.
#include "core/base/clock.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace kataar;

class TestUtcTime : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writes_data() {
        QTest::addColumn<qint64>("us");
        QTest::addColumn<QString>("iso");
        QTest::newRow("epoch") << qint64(0) << QStringLiteral("1970-01-01T00:00:00.000000+00:00");
        QTest::newRow("microseconds")
            << qint64(1'764'012'345'000'007) << QStringLiteral("2025-11-24T19:25:45.000007+00:00");
        QTest::newRow("before 1970") << qint64(-1) << QStringLiteral("1969-12-31T23:59:59.999999+00:00");
        QTest::newRow("leap day") << qint64(1'709'208'000'500'000)
                                  << QStringLiteral("2024-02-29T12:00:00.500000+00:00");
    }
    void writes() {
        QFETCH(qint64, us);
        QFETCH(QString, iso);
        QCOMPARE(UtcTime{us}.toIso(), iso);
        const auto read = UtcTime::fromIso(iso);
        QVERIFY(read);
        QCOMPARE(read->us, us);
    }

    void reads_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("us");            // -1 = refused
        const qint64 noon = 1'764'072'000'000'000; // 2025-11-25 12:00 UTC
        QTest::newRow("Z") << QStringLiteral("2025-11-25T12:00:00Z") << noon;
        QTest::newRow("no offset means UTC") << QStringLiteral("2025-11-25T12:00:00") << noon;
        QTest::newRow("India") << QStringLiteral("2025-11-25T17:30:00+05:30") << noon;
        QTest::newRow("west") << QStringLiteral("2025-11-25T04:00:00-08:00") << noon;
        QTest::newRow("spaces around") << QStringLiteral(" 2025-11-25T12:00:00Z ") << noon;
        QTest::newRow("fraction") << QStringLiteral("2025-11-25T12:00:00.25Z") << noon + 250'000;
        QTest::newRow("more digits than we keep")
            << QStringLiteral("2025-11-25T12:00:00.1234567Z") << noon + 123'456;
        QTest::newRow("dot without digits") << QStringLiteral("2025-11-25T12:00:00.Z") << qint64(-1);
        QTest::newRow("no such day") << QStringLiteral("2025-02-30T12:00:00Z") << qint64(-1);
        QTest::newRow("empty") << QString() << qint64(-1);
        QTest::newRow("words") << QStringLiteral("tomorrow") << qint64(-1);
    }
    void reads() {
        QFETCH(QString, text);
        QTEST(UtcTime::fromIso(text).value_or(UtcTime{-1}).us, "us");
    }

    void clocksGoForward() {
        const SystemClock clock;
        const MonotonicTime before = clock.monotonic();
        QVERIFY(clock.monotonic() >= before);
        QVERIFY(clock.wall().us > 1'700'000'000'000'000);
    }
};

KATAAR_TEST(utctime, TestUtcTime)
#include "tst_utctime.moc"
