// SPDX-License-Identifier: GPL-3.0-or-later
// `--begin` as people say it, in the zone and the language of their terminal.
#include "core/base/clock.h"
#include "tests/app/cli/clirun.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QTest>
#include <QTimeZone>

using namespace kataar;
using namespace kataar::test;

class CliBeginTest : public QObject {
    Q_OBJECT

    FakeServer m_server;

    CliResult submit(const QString& begin, const QString& zone, const QString& language) {
        auto environment = cliEnvironment(m_server.url(), language);
        environment.insert(QStringLiteral("TZ"), zone);
        return runProgram(kataarProgram(),
                          {QStringLiteral("jobs"), QStringLiteral("submit"), QStringLiteral("x"),
                           QStringLiteral("--begin"), begin},
                          environment);
    }
    QDateTime sent() const {
        const QJsonObject body = QJsonDocument::fromJson(m_server.requests.last().body).object();
        const auto time = UtcTime::fromIso(body[QStringLiteral("begin_at")].toString());
        return time ? QDateTime::fromMSecsSinceEpoch(time->us / 1000, Qt::UTC) : QDateTime();
    }
    static QDateTime at(const QDate& date, const QTime& time, const QTimeZone& zone) {
        return QDateTime(date, time, zone).toUTC();
    }

private Q_SLOTS:
    void initTestCase() {
        m_server.on("POST /api/queue/submit", 200,
                    R"({"success":true,"job_id":"aaaa00000000000000000000aaaa1111","status":"queued",)"
                    R"("queue_position":1,"waiting_reasons":[],"warnings":[]})");
    }

    void words_data() {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("dayAhead"); ///< -1: the next time the clock shows it
        QTest::addColumn<QTime>("time");
        QTest::addColumn<QString>("language");
        const QString english = QStringLiteral("C.UTF-8");
        const QString hindi = QStringLiteral("hi_IN.UTF-8");
        QTest::newRow("a time") << QStringLiteral("22:00") << -1 << QTime(22, 0) << english;
        QTest::newRow("a small hour") << QStringLiteral("3:30") << -1 << QTime(3, 30) << english;
        QTest::newRow("tomorrow") << QStringLiteral("tomorrow") << 1 << QTime(0, 0) << english;
        QTest::newRow("Tomorrow 9:00") << QStringLiteral("Tomorrow 9:00") << 1 << QTime(9, 0) << english;
        QTest::newRow("today") << QStringLiteral("today 23:59") << 0 << QTime(23, 59) << english;
        QTest::newRow("tomorrow in Hindi") << QStringLiteral("कल 22:00") << 1 << QTime(22, 0) << hindi;
        QTest::newRow("English in Hindi") << QStringLiteral("tomorrow") << 1 << QTime(0, 0) << hindi;
    }
    void words() {
        QFETCH(QString, words);
        QFETCH(int, dayAhead);
        QFETCH(QTime, time);
        QFETCH(QString, language);
        // Zones on both sides of the date line: at any time their dates differ from each other.
        for (const char* name :
             {"UTC", "Asia/Kolkata", "America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Pago_Pago"}) {
            const QTimeZone zone{QByteArray(name)};
            const auto wanted = [&](const QDateTime& now) {
                const QDateTime local = now.toTimeZone(zone);
                if (dayAhead >= 0)
                    return at(local.date().addDays(dayAhead), time, zone);
                const QDateTime today(local.date(), time, zone);
                return today > local ? today.toUTC() : at(local.date().addDays(1), time, zone);
            };
            const QDateTime before = wanted(QDateTime::currentDateTimeUtc());
            const CliResult result = submit(words, QString::fromLatin1(name), language);
            QVERIFY2(result.code == 0, result.err);
            const QDateTime after = wanted(QDateTime::currentDateTimeUtc());
            QVERIFY2(sent() == before || sent() == after, // midnight may have passed meanwhile
                     qPrintable(QLatin1StringView(name) +
                                QStringLiteral(": %1 for %2")
                                    .arg(sent().toString(Qt::ISODate), before.toString(Qt::ISODate))));
        }
    }

    void everyWeekday() {
        for (int day = 1; day <= 7; ++day) {
            const auto wanted = [day] {
                const QDate today = QDateTime::currentDateTimeUtc().date();
                const int ahead = (day - today.dayOfWeek() + 6) % 7 + 1; // never today: the next one
                return at(today.addDays(ahead), QTime(8, 15), QTimeZone::utc());
            };
            const QDateTime before = wanted();
            const QString name =
                QLocale::c().dayName(day, day % 2 ? QLocale::LongFormat : QLocale::ShortFormat);
            QCOMPARE(
                submit(name + QStringLiteral(" 8:15"), QStringLiteral("UTC"), QStringLiteral("C.UTF-8")).code,
                0);
            QVERIFY(sent() == before || sent() == wanted());
        }
    }

    void whatIsNoTimeIsRefusedWithExamples_data() {
        QTest::addColumn<QString>("words");
        for (const char* words :
             {"25:00", "yesterday", "tomorrow at noon", "tomorrow 99:00", "+", "+0", "2026-13-01"})
            QTest::newRow(words) << QString::fromLatin1(words);
    }
    void whatIsNoTimeIsRefusedWithExamples() {
        QFETCH(QString, words);
        const auto asked = m_server.requests.size();
        const CliResult result = submit(words, QStringLiteral("UTC"), QStringLiteral("C.UTF-8"));
        QCOMPARE(result.code, 2);
        QVERIFY2(result.err.contains("--begin") && result.err.contains("example"), result.err);
        QCOMPARE(m_server.requests.size(), asked);
    }
};

KATAAR_TEST(begin, CliBeginTest)
#include "tst_begin.moc"
