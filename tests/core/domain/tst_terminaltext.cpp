// SPDX-License-Identifier: GPL-3.0-or-later
// Logs as a terminal shows them: colours, progress bars of one and more rows, torn pieces, rubbish.
#include "core/domain/styledtext.h"
#include "core/domain/terminaltext.h"
#include "tests/support/testmain.h"

#include <QRandomGenerator>
#include <QTest>

namespace kataar {

namespace {

/// What was settled and what is open, as lines with their runs.
struct Shown {
    Shown() : text([this](const TerminalScreen::Row& row) { settled << styledLine(row.cells); }) {}

    QVector<StyledLine> lines() const {
        QVector<StyledLine> all = settled;
        for (qsizetype i = 0; i < text.screen().rowCount(); ++i)
            all << styledLine(text.screen().row(i).cells);
        return all;
    }

    QVector<StyledLine> settled;
    TerminalText text;
};

QVector<StyledLine> shownOf(const QByteArray& bytes, qsizetype piece) {
    Shown shown;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        shown.text.feed(QByteArrayView(bytes).sliced(at, qMin(piece, bytes.size() - at)));
    return shown.lines();
}

/// "text" with each run as {flags:text colour:background}.
QString told(const StyledLine& line) {
    const auto colour = [](const TextColour& c) {
        if (c.kind == TextColour::Kind::Default)
            return QString();
        if (c.kind == TextColour::Kind::Palette)
            return QString::number(c.red);
        return QStringLiteral("#%1,%2,%3").arg(c.red).arg(c.green).arg(c.blue);
    };
    QString all;
    qsizetype done = 0;
    for (const StyledLine::Run& run : line.runs) {
        all += line.text.mid(done, run.from - done);
        all += QStringLiteral("{%1:%2:%3 %4}")
                   .arg(QString::number(run.style.flags), colour(run.style.text), colour(run.style.back),
                        line.text.mid(run.from, run.length));
        done = run.from + run.length;
    }
    return all + line.text.mid(done);
}

} // namespace

class TerminalTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shown_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("lines");
        const auto row = [](const char* name, const QByteArray& bytes, const char* lines) {
            QTest::newRow(name) << bytes << QString::fromUtf8(lines);
        };
        row("empty", "", "");
        row("open", "abc", "abc");
        row("lines", "a\nb\n", "a|b");
        row("empty lines", "\n\na\n", "||a");
        row("dos", "a\r\nb\r\n", "a|b");
        row("tab", "a\tb\n", "a\tb");
        row("nul and bell", QByteArray("a\0b\x07\n", 5), "ab");
        row("hindi", "प्रयास\n", "प्रयास");
        row("beyond the plane", "😀x\n", "😀x");
        row("bar", "10%\r20%\r100%\nend", "100%|end");
        row("a shorter one leaves the rest", "100%\r7%\n", "7%0%");
        row("erase to the end", "100%\r7\x1b[K\n", "7");
        row("erase to here", "abc\x1b[D\x1b[1Kd\n", "  d");
        row("erase the line", "abc\r\x1b[2Kd\n", "d");
        row("erase nothing known", "abc\x1b[7K\n", "abc");
        row("back", "ab\bc\n", "ac");
        row("back at the edge", "\b\b\ba\n", "a");
        row("column", "abc\x1b[2GX\x1b[6GY\n", "aXc  Y");
        row("tqdm of two rows", "\n\r1: 10%\x1b[A\r0: 10%\n\r1: 20%\x1b[A\r0: 20%\n\n", "0: 20%|1: 20%");
        row("up beyond the top", "a\n\x1b[99Ab\n", "b");
        row("down beyond the end", "a\x1b[9Bb\n", "ab");
        row("rich", "\x1b[?25lwork 1\n\r\x1b[1A\x1b[2Kwork 2\n\x1b[?25h", "work 2");
        row("previous line", "ab\ncd\x1b[FX\x1b[EY\n", "Xb|Yd");
        row("colour", "\x1b[31mred\x1b[0m plain\n", "{0:1: red} plain");
        row("bright", "\x1b[1;97;104mx\x1b[my\n", "{1:15:12 x}y");
        row("256", "\x1b[38;5;208;48:5:17mx\n", "{0:208:17 x}");
        row("24 bits", "\x1b[38;2;1;2;3mx\x1b[48:2::4:5:6my\n", "{0:#1,2,3: x}{0:#1,2,3:#4,5,6 y}");
        row("24 bits by colons", "\x1b[38:2:7:8:9;1mx\n", "{1:#7,8,9: x}");
        row("attributes", "\x1b[1;2;3;4;7;9mx\x1b[22;23;24;27;29my\n", "{63:: x}y");
        row("curly underline", "\x1b[4:3mx\x1b[24my\n", "{8:: x}y");
        row("default colours", "\x1b[31;42mx\x1b[39my\x1b[49mz\n", "{0:1:2 x}{0::2 y}z");
        row("colour over lines", "\x1b[32ma\nb\x1b[0m\n", "{0:2: a}|{0:2: b}");
        row("colour out of range", "\x1b[38;5;999mx\x1b[38;2;256;0;0my\x1b[38mz\x1b[38;2;1mw\n", "xyzw");
        row("title", "\x1b]0;title\x07x\x1b]0;t\x1b\\y\n", "xy");
        row("link", "\x1b]8;;http://a\x1b\\text\x1b]8;;\x1b\\\n", "text");
        row("device string", "\x1bPq#0\x1b\\x\x1b_y\x1b\\\n", "x");
        row("string cut off", "\x1b]0;t\x1b[31mx\n", "{0:1: x}");
        row("character set", "\x1b(Ba\x1b=b\n", "ab");
        row("unknown", "\x1b[5;1Ha\x1b[2Jb\x1b[>4;1mc\x1b[!pd\n", "abcd");
        row("broken sequence", "\x1b[12\nnext\n", "|next");
        row("broken string", "\x1b]0;tit\nnext\n", "|next");
        row("sequence in a sequence", "\x1b[3\x1b[31mx\n", "{0:1: x}");
        row("endless numbers", "\x1b[" + QByteArray("1;").repeated(99) + "31mx\x1b[99999999999999999999Ay\n",
            "xy");
        row("invalid",
            "a\xff\xfe"
            "b\n",
            "a\ufffd\ufffdb");
        row("torn character", "a\xe0\xa4\nb\xe0\xa4\xa4\n", "a\ufffd|bत");
        row("overlong and surrogates", "\xc0\xaf|\xed\xa0\x80|\xf4\x90\x80\x80\n",
            "\ufffd\ufffd|\ufffd\ufffd\ufffd|\ufffd\ufffd\ufffd\ufffd");
        row("other controls",
            "a\xc2\x9b"
            "b\x7f\n",
            "ab");
    }

    /// Whatever the pieces.
    void shown() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, lines);
        for (qsizetype piece = 1; piece <= qMax(qsizetype(1), bytes.size()); ++piece) {
            QStringList all;
            for (const StyledLine& line : shownOf(bytes, piece))
                all << told(line);
            QCOMPARE(all.join(u'|'), lines);
        }
    }

    void whatLeavesTheScreenIsSettled() {
        Shown shown;
        for (int i = 0; i < 200; ++i)
            shown.text.feed("line " + QByteArray::number(i) + "\n");
        QCOMPARE(shown.settled.size(), 200 - TerminalScreen::height + 1);
        QCOMPARE(shown.lines().size(), 200);
        shown.text.feed("\x1b[999Atop\r\n");
        QCOMPARE(shown.lines()[151].text, QStringLiteral("tope 151"));
        shown.text.finish();
        QCOMPARE(shown.settled.size(), 200);
        QCOMPARE(shown.text.screen().rowCount(), 0);
    }

    void rowsKnowWhereTheyBegan() {
        QVector<qint64> from;
        TerminalText text([&from](const TerminalScreen::Row& row) { from << row.from; });
        text.reset(1000);
        text.feed("ab\nतb\n\nx");
        text.finish();
        QCOMPARE(from, (QVector<qint64>{1000, 1003, 1008, 1009}));
        QCOMPARE(text.position(), 1010);
    }

    void endlessLinesAreBroken() {
        Shown shown;
        shown.text.feed(QByteArray(TerminalScreen::maxColumns * 3 + 1, 'x'));
        QCOMPARE(shown.lines().size(), 4);
        QCOMPARE(shown.lines()[0].text.size(), TerminalScreen::maxColumns);
        QCOMPARE(shown.lines()[3].text.size(), 1);
    }

    void anyBytesInAnyPieces() {
        QRandomGenerator random(11);
        for (int round = 0; round < 300; ++round) {
            QByteArray bytes;
            while (bytes.size() < 300) {
                static const QVector<QByteArray> words{
                    "\x1b[",    "\x1b]", "\x1b", "A",  "K",  "m",    ";",  ":",   "38;2;", "48;5;",
                    "31",       "7",     "\r",   "\n", "\b", "\x07", "\\", "क",   "\xe0",  "\xa4",
                    "\xf0\x9f", "text",  "\t",   "B",  "C",  "G",    "1K", "?25l"};
                bytes += words[random.bounded(int(words.size()))];
                if (random.bounded(8) == 0)
                    bytes += char(random.bounded(256));
            }
            const QVector<StyledLine> whole = shownOf(bytes, bytes.size());
            for (const qsizetype piece : {1, 2, 3, 7, 64})
                QCOMPARE(shownOf(bytes, piece), whole);
            Shown shown;
            for (qsizetype at = 0; at < bytes.size();) {
                const qsizetype size = qMin(bytes.size() - at, qsizetype(random.bounded(20)));
                shown.text.feed(QByteArrayView(bytes).sliced(at, size));
                at += size;
            }
            QCOMPARE(shown.lines(), whole);
        }
    }

    /// What costs most for its length costs no more for each byte as it goes on.
    void hostileInputStaysCheap_data() {
        QTest::addColumn<QByteArray>("piece");
        QTest::newRow("erase to here") << "\r\x1b[250C\x1b[1K" + QByteArray("\x1b[1K").repeated(500);
        QTest::newRow("far right") << QByteArray("\x1b[2K\x1b[999Cx");
        QTest::newRow("far right on lines") << QByteArray("\x1b[999Cx\n");
        QTest::newRow("long row erased") << QByteArray(8000, 'x') + QByteArray("\x1b[1K").repeated(2000);
        QTest::newRow("up and down") << QByteArray("\x1b[99A\x1b[99B");
        QTest::newRow("string without an end") << QByteArray("\x1b]aaaaaaaa");
        QTest::newRow("numbers without an end") << QByteArray("\x1b[1;1;1;1;1");
    }

    void hostileInputStaysCheap() {
        QFETCH(QByteArray, piece);
        qsizetype cells = 0;
        TerminalText text([&cells](const TerminalScreen::Row& row) { cells += qsizetype(row.cells.size()); });
        const QByteArray bytes = piece.repeated(256 * 1024 / piece.size());
        text.feed(bytes);
        text.finish();
        QVERIFY2(cells <= bytes.size() * 64, qPrintable(QString::number(cells)));
        QCOMPARE(text.position(), bytes.size());
    }
};

} // namespace kataar

KATAAR_TEST(terminaltext, kataar::TerminalTextTest)
#include "tst_terminaltext.moc"
