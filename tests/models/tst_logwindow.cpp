// SPDX-License-Identifier: GPL-3.0-or-later
// A window over a log: grown at both ends, bounded, and searched; against the same lines read at once.
#include "models/logsearch.h"
#include "models/logwindow.h"
#include "tests/support/testmain.h"

#include <QTest>

namespace kataar {

namespace {

QByteArray numberedLog(int lines) {
    QByteArray log;
    for (int i = 0; i < lines; ++i)
        log += "line " + QByteArray::number(i) + (i % 10 == 0 ? " \x1b[31mनया\x1b[0m\n" : "\n");
    return log;
}

QStringList textsOf(const LogWindow& window) {
    QStringList texts;
    for (qint64 line = window.firstLine(); line < window.endLine(); ++line)
        texts << window.line(line).text;
    return texts;
}

QStringList linesOf(const QByteArray& log) {
    LogWindow whole;
    whole.reset(0);
    whole.append(log);
    return textsOf(whole);
}

void searchAll(LogSearch& search, const LogWindow& window) {
    while (search.step(window, 7)) {
    }
}

/// Found the plain way.
QVector<LogPlace> plainHits(const LogWindow& window, const QString& text, Qt::CaseSensitivity sensitivity) {
    QVector<LogPlace> hits;
    for (qint64 line = window.firstLine(); line < window.endLine(); ++line) {
        const QString all = window.line(line).text;
        for (qsizetype at = all.indexOf(text, 0, sensitivity); at >= 0;
             at = all.indexOf(text, at + text.size(), sensitivity))
            hits << LogPlace{line, at};
    }
    return hits;
}

QVector<LogPlace> hitsOf(const LogSearch& search) {
    QVector<LogPlace> hits;
    for (qsizetype i = 0; i < search.count(); ++i)
        hits << search.hit(i);
    return hits;
}

} // namespace

class LogWindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void growsAtBothEnds() {
        const QByteArray log = numberedLog(5000);
        const QStringList lines = linesOf(log);
        QCOMPARE(lines.size(), 5000);
        QCOMPARE(lines[10], QStringLiteral("line 10 नया"));
        for (const int start : {0, 1, 7, 20000, 40000}) {
            LogWindow window;
            window.reset(start);
            window.append(log.sliced(start, 10000));
            window.append(log.sliced(start + 10000));
            QCOMPARE(window.end(), log.size());
            while (window.begin() > 0) {
                const qint64 from = qMax(qint64(0), window.begin() - 3000);
                const qint64 before = window.begin();
                window.prepend(log.sliced(from, before - from), from);
                QVERIFY(window.begin() < before);
            }
            QCOMPARE(textsOf(window), lines);
        }
    }

    void linesKeepTheirNumbers() {
        const QByteArray log = numberedLog(3000);
        LogWindow window;
        window.reset(20000);
        window.append(log.sliced(20000, 5000));
        const qint64 number = window.firstLine() + 5;
        const StyledLine line = window.line(number);
        window.append(log.sliced(25000));
        window.prepend(log.sliced(10000, window.begin() - 10000), 10000);
        QCOMPARE(window.line(number), line);
        QVERIFY(window.firstLine() < 0);
    }

    void oneLineLongerThanAPiece() {
        const QByteArray log = "first\n" + QByteArray(30000, 'x') + "\nlast\n";
        LogWindow window;
        window.reset(log.size() - 8);
        window.append(log.last(8));
        QCOMPARE(textsOf(window), QStringList{QStringLiteral("last")});
        for (int i = 0; window.begin() > 0; ++i) {
            QVERIFY(i < 10);
            const qint64 from = qMax(qint64(0), window.begin() - 10000);
            window.prepend(log.sliced(from, window.begin() - from), from);
        }
        QCOMPARE(textsOf(window).join(QString()).count(u'x'), 30000);
        QCOMPARE(window.line(window.firstLine()).text, QStringLiteral("first"));
    }

    void memoryIsBoundedAndComesBack() {
        const QByteArray log = numberedLog(100000);
        const QStringList lines = linesOf(log);
        LogWindow window(1024 * 1024);
        window.reset(0);
        for (qsizetype at = 0; at < log.size(); at += 100000)
            window.append(log.sliced(at, qMin(qsizetype(100000), log.size() - at)));
        QVERIFY(window.cost() <= 1024 * 1024);
        QVERIFY(window.begin() > 0);
        QCOMPARE(textsOf(window), lines.last(window.endLine() - window.firstLine()));
        // Back to the beginning: the newest lines go …
        while (window.begin() > 0) {
            const qint64 from = qMax(qint64(0), window.begin() - 100000);
            window.prepend(log.sliced(from, window.begin() - from), from);
            QVERIFY(window.cost() <= 1024 * 1024 + 2 * LogWindow::blockCost);
        }
        QVERIFY(window.end() < log.size());
        QCOMPARE(textsOf(window), lines.first(window.endLine() - window.firstLine()));
        // … and are read again.
        window.append(log.sliced(window.end()));
        QCOMPARE(textsOf(window), lines.last(window.endLine() - window.firstLine()));
    }

    void search_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("sensitive");
        QTest::newRow("nothing") << QString() << true;
        QTest::newRow("absent") << QStringLiteral("zebra") << false;
        QTest::newRow("case") << QStringLiteral("LINE 1") << false;
        QTest::newRow("case kept") << QStringLiteral("LINE 1") << true;
        QTest::newRow("hindi") << QStringLiteral("नया") << true;
        QTest::newRow("twice a line") << QStringLiteral("1") << true;
    }

    void search() {
        QFETCH(QString, text);
        QFETCH(bool, sensitive);
        const auto sensitivity = sensitive ? Qt::CaseSensitive : Qt::CaseInsensitive;
        const QByteArray log = numberedLog(4000);
        LogWindow window(64 * 1024);
        window.reset(30000);
        window.append(log.sliced(30000, 10000));
        LogSearch search;
        search.start(window, text, sensitivity);
        searchAll(search, window);
        const auto same = [&] {
            searchAll(search, window);
            QCOMPARE(hitsOf(search),
                     text.isEmpty() ? QVector<LogPlace>() : plainHits(window, text, sensitivity));
        };
        same();
        window.append(log.sliced(40000, 3));
        search.step(window, 1);
        window.append(log.sliced(40003));
        same();
        window.prepend(log.sliced(1000, window.begin() - 1000), 1000);
        same();
        window.append("\nline 1\n");
        same();
        if (search.count() > 2) {
            const LogPlace third = search.hit(2);
            QCOMPARE(search.firstFrom(third), 2);
            QCOMPARE(search.firstFrom({third.line, third.column + 1}), 3);
        }
    }

    void searchKeepsTheNewestHits() {
        LogWindow window;
        window.reset(0);
        window.append(QByteArray("aaaaaaaaaa\n").repeated(20000));
        LogSearch search;
        search.start(window, QStringLiteral("a"), Qt::CaseSensitive);
        searchAll(search, window);
        QVERIFY(search.capped());
        QVERIFY(search.count() >= LogSearch::maxHits && search.count() < LogSearch::maxHits + 1000);
        window.append(QByteArray("a\n").repeated(5000));
        searchAll(search, window);
        QVERIFY(search.count() < LogSearch::maxHits + 1000);
        QCOMPARE(search.hit(search.count() - 1).line, window.endLine() - 1);
    }
};

} // namespace kataar

KATAAR_TEST(logwindow, kataar::LogWindowTest)
#include "tst_logwindow.moc"
