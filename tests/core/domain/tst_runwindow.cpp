// SPDX-License-Identifier: GPL-3.0-or-later
// Run windows against instants written by hand, and against a reading of the clock minute by minute.
#include "core/domain/runwindow.h"
#include "tests/support/testmain.h"

#include <QDateTime>

using namespace kataar;

namespace {

UtcTime at(const char* iso) { return UtcTime::fromIso(QString::fromLatin1(iso)).value_or(UtcTime()); }

RunWindow windowOf(const QString& text, const QByteArray& zone = "UTC") {
    const auto parsed = RunWindow::parse(text, zone);
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().message));
    return *parsed;
}

QString isoOf(const std::optional<UtcTime>& time) {
    return time ? time->toIso().left(16) : QStringLiteral("never");
}

/// What somebody sees who looks at the wall clock once a minute and never lets it go back in his mind.
class SlowWindow {
public:
    struct Span {
        int from;
        int to;            ///< past 1440: on the next day
        QVector<int> days; ///< 1 = Monday; empty = every day
    };
    SlowWindow(const QVector<Span>& spans, const QByteArray& zone) : m_spans(spans), m_zone(zone) {}

    bool look(qint64 minute) {
        const QDateTime shown = QDateTime::fromSecsSinceEpoch(minute * 60, m_zone);
        const qint64 local = minute + shown.offsetFromUtc() / 60;
        m_latest = std::max(m_latest, local);
        const QDate day = QDate(1970, 1, 1).addDays(m_latest / 1440);
        const int time = int(m_latest % 1440);
        for (const Span& span : m_spans) {
            if (on(span, day) && span.from <= time && time < span.to)
                return true;
            if (on(span, day.addDays(-1)) && time + 1440 < span.to)
                return true;
        }
        return false;
    }

private:
    static bool on(const Span& span, const QDate& day) {
        return span.days.isEmpty() || span.days.contains(day.dayOfWeek());
    }
    QVector<Span> m_spans;
    QTimeZone m_zone;
    qint64 m_latest = 0;
};

} // namespace

class RunWindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void textsHaveOneForm_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("form");
        QTest::newRow("plain") << "22:00-08:00"
                               << "22:00-08:00";
        QTest::newRow("blanks") << "  22:00 -  8:00 "
                                << "22:00-08:00";
        QTest::newRow("dash") << QStringLiteral("22:00\u201308:00 Mon\u2013Fri") << "22:00-08:00 Mon-Fri";
        QTest::newRow("days first") << "Mon-Fri 22:00-08:00"
                                    << "22:00-08:00 Mon-Fri";
        QTest::newRow("long names") << "22:00-08:00 monday, WEDNESDAY,fri"
                                    << "22:00-08:00 Mon,Wed,Fri";
        QTest::newRow("over the week's end") << "22:00-08:00 Fri-Mon"
                                             << "22:00-08:00 Mon,Fri-Sun";
        QTest::newRow("two") << "22:00-08:00 Mon-Fri, 00:00-24:00 Sat,Sun"
                             << "00:00-24:00 Sat,Sun; 22:00-08:00 Mon-Fri";
        QTest::newRow("same times") << "22:00-08:00 Mon; 22:00-08:00 Tue"
                                    << "22:00-08:00 Mon,Tue";
        QTest::newRow("midnight") << "22:00-00:00"
                                  << "22:00-24:00";
        QTest::newRow("all day") << "00:00-00:00"
                                 << "00:00-24:00";
        QTest::newRow("a day round") << "08:00-08:00"
                                     << "08:00-08:00";
        QTest::newRow("zone") << "22:00-08:00 Sat-Sun America/Port-au-Prince"
                              << "22:00-08:00 Sat,Sun America/Port-au-Prince";
        QTest::newRow("utc") << "22:00-08:00 UTC"
                             << "22:00-08:00 UTC";
    }
    void textsHaveOneForm() {
        QFETCH(QString, text);
        QFETCH(QString, form);
        const RunWindow window = windowOf(text);
        QCOMPARE(window.text(), form);
        QCOMPARE(windowOf(form), window);
    }

    void nonsenseIsRefusedWithAnExample_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"",
                                 " ",
                                 "overnight",
                                 "22-08",
                                 "22:00",
                                 "22:00-08:00-10:00",
                                 "24:00-08:00",
                                 "22:60-08:00",
                                 "22:00-24:01",
                                 "22:00-08:00 Mo",
                                 "22:00-08:00 Mon-",
                                 "Mon-Fri",
                                 "22:00-08:00;Mon",
                                 "22:00-08:00,",
                                 ";",
                                 "-",
                                 "22:00-08:00 Mars/Base",
                                 "22:00-08:00 12:00-13:00",
                                 "Europe/Berlin",
                                 "-5:00-08:00",
                                 "22:00-08:00 Mon-Fri-Sun"})
            QTest::newRow(text) << text;
        QTest::newRow("long") << QStringLiteral("22:00-08:00,").repeated(30);
    }
    void nonsenseIsRefusedWithAnExample() {
        QFETCH(QString, text);
        const auto parsed = RunWindow::parse(text, "UTC");
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().name, QStringLiteral("invalid_window"));
        QVERIFY2(parsed.error().message.contains(QStringLiteral("22:00-08:00 Mon-Fri")),
                 qPrintable(parsed.error().message));
    }

    void edgesByHand_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("opens");
        QTest::addColumn<QString>("closes");
        const auto row = [](const char* tag, const char* text, const char* zone, const char* from,
                            const char* opens, const char* closes) {
            QTest::newRow(tag) << text << zone << from << opens << closes;
        };
        row("a night", "22:00-08:00", "UTC", "2026-01-05T12:00", "2026-01-05T22:00", "2026-01-06T08:00");
        row("inside", "22:00-08:00", "UTC", "2026-01-06T02:00", "2026-01-06T22:00", "2026-01-06T08:00");
        row("at the opening", "22:00-08:00", "UTC", "2026-01-05T22:00", "2026-01-06T22:00",
            "2026-01-06T08:00");
        row("at the end", "22:00-08:00", "UTC", "2026-01-06T08:00", "2026-01-06T22:00", "2026-01-07T08:00");
        row("Friday to Monday", "22:00-08:00 Mon-Fri", "UTC", "2026-01-10T09:00", "2026-01-12T22:00",
            "2026-01-13T08:00");
        row("Saturday is Friday's night", "22:00-08:00 Mon-Fri", "UTC", "2026-01-10T02:00",
            "2026-01-12T22:00", "2026-01-10T08:00");
        row("touching spans are one", "22:00-24:00; 00:00-08:00", "UTC", "2026-01-05T23:00",
            "2026-01-06T22:00", "2026-01-06T08:00");
        row("always", "00:00-24:00", "UTC", "2026-01-05T23:00", "never", "never");
        row("another always", "08:00-08:00", "UTC", "2026-01-05T23:00", "never", "never");
        row("India", "22:00-08:00", "Asia/Kolkata", "2026-01-05T12:00", "2026-01-05T16:30",
            "2026-01-06T02:30");
        // Berlin: clocks go from 02:00 to 03:00 on 2026-03-29 (01:00 UTC), from 03:00 to 02:00 on 2026-10-25.
        row("the short night", "22:00-08:00", "Europe/Berlin", "2026-03-28T12:00", "2026-03-28T21:00",
            "2026-03-29T06:00");
        row("the long night", "22:00-08:00", "Europe/Berlin", "2026-10-24T12:00", "2026-10-24T20:00",
            "2026-10-25T07:00");
        row("opens in the gap", "02:30-08:00", "Europe/Berlin", "2026-03-28T12:00", "2026-03-29T01:00",
            "2026-03-29T06:00");
        row("closes in the gap", "22:00-02:30", "Europe/Berlin", "2026-03-28T12:00", "2026-03-28T21:00",
            "2026-03-29T01:00");
        row("is the gap", "02:00-03:00 Sun", "Europe/Berlin", "2026-03-28T12:00", "2026-04-05T00:00",
            "2026-04-05T01:00");
        row("opens in the hour that comes twice", "02:30-08:00", "Europe/Berlin", "2026-10-24T12:00",
            "2026-10-25T00:30", "2026-10-25T07:00");
        row("and does not open twice", "02:30-08:00", "Europe/Berlin", "2026-10-25T01:15", "2026-10-26T01:30",
            "2026-10-25T07:00");
        row("closes in the hour that comes twice", "22:00-02:30", "Europe/Berlin", "2026-10-24T12:00",
            "2026-10-24T20:00", "2026-10-25T00:30");
        row("and does not close twice", "22:00-02:30", "Europe/Berlin", "2026-10-25T00:45",
            "2026-10-25T21:00", "2026-10-26T01:30");
        row("closes when that hour is over", "22:00-03:00", "Europe/Berlin", "2026-10-24T12:00",
            "2026-10-24T20:00", "2026-10-25T02:00");
        row("New York's short night", "22:00-08:00", "America/New_York", "2026-03-07T14:00",
            "2026-03-08T03:00", "2026-03-08T12:00");
        row("half an hour", "22:00-08:00", "Australia/Lord_Howe", "2026-04-04T00:00", "2026-04-04T11:00",
            "2026-04-04T21:30");
        row("a day that never was", "12:00-13:00 Fri", "Pacific/Apia", "2011-12-29T12:00", "2012-01-05T22:00",
            "2012-01-05T23:00");
    }
    void edgesByHand() {
        QFETCH(QString, text);
        QFETCH(QString, zone);
        QFETCH(QString, from);
        const RunWindow window = windowOf(text, zone.toLatin1());
        const UtcTime start = at(qPrintable(from));
        QTEST(isoOf(window.nextOpening(start)), "opens");
        QTEST(isoOf(window.nextClosing(start)), "closes");
    }

    void theTextsZoneGoesBeforeTheServers() {
        const RunWindow window = windowOf(QStringLiteral("22:00-08:00 Asia/Kolkata"), "Europe/Berlin");
        QCOMPARE(isoOf(window.nextOpening(at("2026-01-05T12:00"))), QStringLiteral("2026-01-05T16:30"));
        QCOMPARE(windowOf(QStringLiteral("22:00-08:00"), "No/Zone").zone(), QByteArray("UTC"));
    }

    void aTextGetsItsWritersZone() {
        const auto inZone = [](const char* text) {
            return windowInZone(QString::fromUtf8(text), "Asia/Kolkata");
        };
        QCOMPARE(inZone("22:00 - 8:00 mon-fri"), QStringLiteral("22:00-08:00 Mon-Fri Asia/Kolkata"));
        QCOMPARE(inZone("22:00-8:00 Europe/Berlin"), QStringLiteral("22:00-08:00 Europe/Berlin"));
        QCOMPARE(inZone("overnight"), QStringLiteral("overnight"));
        QCOMPARE(inZone("22:00-8:00 Caturday"), QStringLiteral("22:00-8:00 Caturday"));
        QCOMPARE(inZone(""), QString());
    }

    void whatIsNotUnderstoodIsNamed() {
        const auto part = [](const char* text) {
            const auto parsed = RunWindow::parse(QString::fromUtf8(text), "UTC");
            return parsed ? QStringLiteral("fine")
                          : parsed.error().details[QStringLiteral("part")].toString();
        };
        QCOMPARE(part("22:00-8:00 Caturday"), QStringLiteral("Caturday"));
        QCOMPARE(part("22:00-25:00 Mon"), QStringLiteral("22:00-25:00"));
        QCOMPARE(part("22-8"), QStringLiteral("22-8"));
        QCOMPARE(part("22:00-8:00 Mars/Olympus"), QStringLiteral("Mars/Olympus"));
        QCOMPARE(part("%1-%2 Mon"), QStringLiteral("%1-%2"));
        QCOMPARE(part("Mon"), QString()); // days without times: no word is wrong
        QCOMPARE(part(""), QString());
    }

    void aYearMinuteByMinute_data() {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("text");
        for (const char* zone :
             {"Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"}) {
            for (const char* text : {"22:00-08:00", "02:15-02:45; 13:00-13:01 Wed", "01:30-02:30 Sat,Sun"})
                QTest::addRow("%s %s", zone, text) << zone << text;
        }
    }
    void aYearMinuteByMinute() {
        QFETCH(QString, zone);
        QFETCH(QString, text);
        QVector<SlowWindow::Span> spans{{22 * 60, 32 * 60, {}}};
        if (text.startsWith(QStringLiteral("02:15")))
            spans = {{2 * 60 + 15, 2 * 60 + 45, {}}, {13 * 60, 13 * 60 + 1, {3}}};
        else if (text.startsWith(QStringLiteral("01:30")))
            spans = {{90, 150, {6, 7}}};
        SlowWindow slow(spans, zone.toLatin1());
        const RunWindow window = windowOf(text, zone.toLatin1());
        const qint64 first = at("2026-01-01T00:00").us / 60'000'000;
        bool open = slow.look(first);
        QCOMPARE(window.isOpen({first * 60'000'000}), open);
        qint64 changed = first;
        int edges = 0;
        for (qint64 minute = first + 1; minute < first + 366 * 1440; ++minute) {
            const bool now = slow.look(minute);
            if (now == open)
                continue;
            const UtcTime before{changed * 60'000'000};
            const auto edge = now ? window.nextOpening(before) : window.nextClosing(before);
            QCOMPARE(isoOf(edge), isoOf(UtcTime{minute * 60'000'000}));
            QCOMPARE(window.isOpen({minute * 60'000'000}), now);
            QCOMPARE(window.isOpen({minute * 60'000'000 - 1}), open);
            open = now;
            changed = minute;
            ++edges;
        }
        QVERIFY(edges > 100);
    }

    void openSecondsAreThoseInside() {
        const RunWindow window = windowOf(QStringLiteral("22:00-08:00"), "Europe/Berlin");
        QCOMPARE(window.openSeconds(at("2026-03-28T12:00"), at("2026-03-29T12:00")), 9 * 3600);
        QCOMPARE(window.openSeconds(at("2026-10-24T12:00"), at("2026-10-25T12:00")), 11 * 3600);
        QCOMPARE(window.openSeconds(at("2026-01-05T22:00"), at("2026-01-05T23:00")), 3600);
        QCOMPARE(window.openSeconds(at("2026-01-05T12:00"), at("2026-01-05T12:00")), 0);
    }

    void severalWindowsOpenTogether() {
        const RunWindow night = windowOf(QStringLiteral("22:00-08:00"));
        const RunWindow late = windowOf(QStringLiteral("06:00-10:00 Sat"));
        const RunWindow noon = windowOf(QStringLiteral("12:00-13:00"));
        const UtcTime monday = at("2026-01-05T12:00");
        QCOMPARE(isoOf(firstOpening({}, monday)), QStringLiteral("2026-01-05T12:00"));
        QCOMPARE(isoOf(firstOpening({&night, &late}, monday)), QStringLiteral("2026-01-10T06:00"));
        QCOMPARE(isoOf(firstOpening({&night, &noon}, monday)), QStringLiteral("never"));
    }
};

KATAAR_TEST(runwindow, RunWindowTest)
#include "tst_runwindow.moc"
