// SPDX-License-Identifier: GPL-3.0-or-later
// When a report is due, and from when to when it reaches.
#include "core/policy/reporttimes.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

namespace {

UtcTime iso(const char* text) { return UtcTime::fromIso(QString::fromLatin1(text)).value(); }

WindowRules rulesIn(const char* zone) {
    NamedWindow night;
    night.name = QStringLiteral("overnight");
    night.spec = QStringLiteral("22:00-08:00");
    NamedWindow week = night;
    week.name = QStringLiteral("weeknights");
    week.spec = QStringLiteral("22:00-08:00 Mon-Fri");
    return {{night, week}, {}, zone};
}

} // namespace

class ReportTimesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void windows() {
        const WindowRules rules = rulesIn("UTC");
        for (const char* good : {"07:30", "00:00", "23:59", "overnight"}) {
            QVERIFY2(isReportTime(QString::fromLatin1(good)), good);
            QVERIFY2(reportWindow(QString::fromLatin1(good), rules), good);
        }
        QVERIFY(isReportTime(QStringLiteral("weekend"))); // may come to be
        QVERIFY(!reportWindow(QStringLiteral("weekend"), rules));
        for (const char* bad : {"7", "24:00", "07:60", "7:30 am", "22:00-08:00", "a b", "-"})
            QVERIFY2(!isReportTime(QString::fromLatin1(bad)), bad);
    }

    void due_data() {
        QTest::addColumn<QString>("when");
        QTest::addColumn<QString>("since");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("until"); // empty = none is due
        const auto row = [](const char* name, const char* when, const char* since, const char* now,
                            const char* until) {
            QTest::newRow(name) << QString::fromLatin1(when) << QString::fromLatin1(since)
                                << QString::fromLatin1(now) << QString::fromLatin1(until);
        };
        row("in the night", "overnight", "2026-11-23T08:00Z", "2026-11-24T07:59:59Z", "");
        row("at its end", "overnight", "2026-11-23T08:00Z", "2026-11-24T08:00Z", "2026-11-24T08:00Z");
        row("later", "overnight", "2026-11-23T08:00Z", "2026-11-24T11:00Z", "2026-11-24T08:00Z");
        row("made already", "overnight", "2026-11-24T08:00Z", "2026-11-24T11:00Z", "");
        row("several nights away", "overnight", "2026-11-20T08:00Z", "2026-11-24T11:00Z",
            "2026-11-24T08:00Z");
        row("over a weekend", "weeknights", "2026-11-20T08:00Z", "2026-11-21T09:00Z", "2026-11-21T08:00Z");
        row("no weeknight ends on Sunday", "weeknights", "2026-11-21T08:00Z", "2026-11-22T23:00Z", "");
        row("first start", "07:30", "2026-11-24T07:00Z", "2026-11-24T07:29Z", "");
        row("a time of the day", "07:30", "2026-11-24T07:00Z", "2026-11-24T07:30Z", "2026-11-24T07:30Z");
        row("midnight", "00:00", "2026-11-24T07:00Z", "2026-11-25T00:00:01Z", "2026-11-25T00:00Z");
    }
    void due() {
        QFETCH(QString, when);
        QFETCH(QString, since);
        QFETCH(QString, now);
        QFETCH(QString, until);
        const auto window = reportWindow(when, rulesIn("UTC"));
        const UtcTime from = iso(since.toLatin1());
        const auto span = dueReport(*window, from, iso(now.toLatin1()));
        if (until.isEmpty())
            QVERIFY(!span);
        else
            QCOMPARE(span, std::optional(ReportSpan{from, iso(until.toLatin1())}));
    }

    /// Eight in the morning is by the clock of the place, on the night on which it changes too.
    void whenClocksChange() {
        const auto window = reportWindow(QStringLiteral("overnight"), rulesIn("Europe/Berlin"));
        QCOMPARE(dueReport(*window, iso("2026-10-24T12:00Z"), iso("2026-10-25T12:00Z"))->until,
                 iso("2026-10-25T07:00Z"));
        QCOMPARE(dueReport(*window, iso("2026-10-23T12:00Z"), iso("2026-10-24T12:00Z"))->until,
                 iso("2026-10-24T06:00Z"));
    }

    /// A machine that was off for a year tells of its last month.
    void reachesBackForAMonth() {
        const auto window = reportWindow(QStringLiteral("overnight"), rulesIn("UTC"));
        const UtcTime now = iso("2026-11-24T11:00Z");
        const auto span = dueReport(*window, iso("2020-01-01T00:00Z"), now);
        QCOMPARE(span->since, UtcTime{now.us - ReportQuery::longestSpanUs});
        QCOMPARE(span->until, iso("2026-11-24T08:00Z"));
    }
};

KATAAR_TEST(reporttimes, ReportTimesTest)
#include "tst_reporttimes.moc"
