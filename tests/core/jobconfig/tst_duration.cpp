// SPDX-License-Identifier: GPL-3.0-or-later
// Durations as people write them, and what is none; which name somebody may have meant.
#include "core/jobconfig/duration.h"
#include "core/jobconfig/nearest.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

class DurationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void durations_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("seconds"); // 0 = none
        const auto row = [](const char* text, qint64 seconds) {
            QTest::newRow(text) << QString::fromUtf8(text) << seconds;
        };
        row("90", 90);
        row("90s", 90);
        row("2h30m", 9000);
        row("2h 30m", 9000);
        row(" 1d ", 86'400);
        row("1d12h30m15s", 131'415);
        row("366d", longestTimeLimitSeconds);
        row("366d1s", 0);
        row("0", 0);
        row("0h", 0);
        row("", 0);
        row("h", 0);
        row("-5m", 0);
        row("5", 5);
        row("1h30", 0);
        row("30m2h", 0);
        row("1h1h", 0);
        row("1.5h", 0);
        row("5 m", 0);
        row("5min", 0);
        row("99999999999999999999s", 0);
        row("\u0968h", 0); // a digit, and not one of ours
    }
    void durations() {
        QFETCH(QString, text);
        QFETCH(qint64, seconds);
        QCOMPARE(parseDuration(text).value_or(0), seconds);
    }

    void nearNames() {
        const QStringList known{QStringLiteral("spirals"), QStringLiteral("two-gpus"),
                                QStringLiteral("xor-gpu"), QStringLiteral("stubborn")};
        QCOMPARE(nearestNames(QStringLiteral("spirls"), known), QStringList{QStringLiteral("spirals")});
        QCOMPARE(nearestNames(QStringLiteral("XOR"), known), QStringList{QStringLiteral("xor-gpu")});
        QCOMPARE(nearestNames(QStringLiteral("two_gpu"), known), QStringList{QStringLiteral("two-gpus")});
        QVERIFY(nearestNames(QStringLiteral("something-else"), known).isEmpty());
        QVERIFY(nearestNames(QString(), known).isEmpty());
        QVERIFY(nearestNames(QString(100'000, u'x'), known).isEmpty());
    }
};

KATAAR_TEST(duration, DurationTest)
#include "tst_duration.moc"
