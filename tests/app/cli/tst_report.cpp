// SPDX-License-Identifier: GPL-3.0-or-later
// kataar report: what it asks for, and what it prints.
#include "tests/app/cli/clirun.h"
#include "tests/support/testmain.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>
#include <QUrl>
#include <QUrlQuery>

using namespace kataar::test;

class CliReportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void printsTheServersText() {
        FakeServer server;
        server.on("GET /api/queue/report/text", 200, "Report  22:00 to 08:00\n");
        server.on("GET /api/queue/report", 200, R"({"total":{}})");
        QCOMPARE(runCli(server, QStringLiteral("report")).out, QByteArray("Report  22:00 to 08:00\n"));
        QCOMPARE(server.requests.constLast().target, QByteArray("/api/queue/report/text?lang=en"));
        runCli(server, QStringLiteral("report"), QStringLiteral("hi_IN.UTF-8"));
        QCOMPARE(server.requests.constLast().target, QByteArray("/api/queue/report/text?lang=hi"));
        runCli(server, QStringLiteral("report --since 2026-11-23T22:00:00Z --until 2026-11-24T08:00:00Z"));
        QVERIFY(server.requests.constLast().target.contains("since=2026-11-23T22"));
        QVERIFY(server.requests.constLast().target.contains("until=2026-11-24T08"));
        QCOMPARE(runCli(server, QStringLiteral("report -f json")).out, QByteArray("{\"total\":{}}\n"));
    }

    void refuses() {
        FakeServer server;
        for (const char* bad :
             {"report --since dawn", "report --since", "report extra", "report --until 25:99"})
            QCOMPARE(runCli(server, QString::fromLatin1(bad)).code, 2);
        QVERIFY(server.requests.isEmpty());
        server.on("GET /api/queue/report/text", 422,
                  R"({"error":"validation","message":"The request is invalid.","status":422,)"
                  R"("errors":[{"field":"since","message":"must be before 'until', and at most 31 days"}]})");
        QCOMPARE(runCli(server, QStringLiteral("report --since 40d")).code, 2);
    }

    /// The asker's clock says UTC here.
    void pastMoments() {
        FakeServer server;
        server.on("GET /api/queue/report/text", 200, "\n");
        const auto asked = [&](const QString& words) {
            const CliResult result =
                runCli(server.url(), {QStringLiteral("report"), QStringLiteral("--since"), words});
            if (result.code != 0)
                return QDateTime();
            const QUrlQuery query(QUrl(QString::fromLatin1(server.requests.constLast().target)));
            return QDateTime::fromString(query.queryItemValue(QStringLiteral("since"), QUrl::FullyDecoded),
                                         Qt::ISODateWithMs);
        };
        const auto is = [&](const QString& words, int daysAgo, const QTime& time) {
            QDateTime before;
            QDateTime got;
            QDateTime after;
            do { // a day may begin meanwhile
                before = QDateTime::currentDateTimeUtc();
                got = asked(words);
                after = QDateTime::currentDateTimeUtc();
            } while (before.date() != after.date());
            return got == QDateTime(after.date().addDays(-daysAgo), time, Qt::UTC);
        };
        QVERIFY(is(QStringLiteral("today"), 0, QTime(0, 0)));
        QVERIFY(is(QStringLiteral("yesterday"), 1, QTime(0, 0)));
        QVERIFY(is(QStringLiteral("yesterday 18:00"), 1, QTime(18, 0)));
        const QString day = QLocale::c().dayName(QDate::currentDate().addDays(-2).dayOfWeek());
        QVERIFY(is(day, 2, QTime(0, 0)) || is(day, 3, QTime(0, 0)));
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QVERIFY(asked(QStringLiteral("00:00")).date() == now.date());
        QVERIFY(asked(QStringLiteral("23:59")) <= now);
        QVERIFY(qAbs(asked(QStringLiteral("12h")).secsTo(now) - 12 * 3600) < 600);
        QCOMPARE(asked(QStringLiteral("2026-11-01T10:00")),
                 QDateTime(QDate(2026, 11, 1), QTime(10, 0), Qt::UTC));
        for (const char* bad : {"tomorrow", "+2h", "dawn", "yesterday 25:00"})
            QVERIFY2(!asked(QString::fromLatin1(bad)).isValid(), bad);
    }
};

KATAAR_TEST(report, CliReportTest)
#include "tst_report.moc"
