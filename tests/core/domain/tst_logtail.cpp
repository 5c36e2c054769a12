// SPDX-License-Identifier: GPL-3.0-or-later
// Logs as programs really write them: torn characters, progress bars, colours, rubbish, endless lines.
#include "core/domain/logtail.h"
#include "tests/support/testmain.h"

#include <QRandomGenerator>
#include <QTest>

namespace kataar {

class LogTailTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lines_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("lines");
        using L = QStringList;
        QTest::newRow("empty") << QByteArray() << L{};
        QTest::newRow("open") << QByteArray("abc") << L{QStringLiteral("abc")};
        QTest::newRow("two") << QByteArray("a\nb\n") << L{QStringLiteral("a"), QStringLiteral("b")};
        QTest::newRow("empty lines") << QByteArray("\n\na\n") << L{QString(), QString(), QStringLiteral("a")};
        QTest::newRow("dos") << QByteArray("a\r\nb\r\n") << L{QStringLiteral("a"), QStringLiteral("b")};
        QTest::newRow("bar") << QByteArray("10%\r20%\r100%\nend")
                             << L{QStringLiteral("100%"), QStringLiteral("end")};
        QTest::newRow("bar open") << QByteArray("10%\r20%\r") << L{QStringLiteral("20%")};
        QTest::newRow("colour") << QByteArray("\x1b[1;31mred\x1b[0m\n") << L{QStringLiteral("red")};
        QTest::newRow("title") << QByteArray("\x1b]0;title\x07x\x1b]0;t\x1b\\y\n") << L{QStringLiteral("xy")};
        QTest::newRow("broken escape")
            << QByteArray("\x1b[12\nnext\n") << L{QString(), QStringLiteral("next")};
        QTest::newRow("back") << QByteArray("ab\bc\n") << L{QStringLiteral("ac")};
        QTest::newRow("nul") << QByteArray("a\0b\n", 4) << L{QStringLiteral("ab")};
        QTest::newRow("tab") << QByteArray("a\tb\n") << L{QStringLiteral("a\tb")};
        QTest::newRow("hindi") << QByteArray("प्रयास\n") << L{QStringLiteral("प्रयास")};
        QTest::newRow("invalid") << QByteArray("a\xff\xfe"
                                               "b\n")
                                 << L{QStringLiteral("a\ufffd\ufffdb")};
    }

    /// Whatever the pieces, the lines are the same, and a view that only sees the changes shows them too.
    void lines() {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, lines);
        for (qsizetype piece = 1; piece <= qMax(qsizetype(1), bytes.size()); ++piece) {
            LogTail tail;
            QStringList seen;
            for (qsizetype at = 0; at < bytes.size(); at += piece) {
                const auto change = tail.append(bytes.mid(at, piece));
                if (change.replacesLast)
                    seen.removeLast();
                seen += change.lines;
                QCOMPARE(seen, tail.lines());
            }
            QCOMPARE(tail.lines(), lines);
        }
    }

    void memoryIsBounded() {
        LogTail tail;
        for (int i = 0; i < 300; ++i)
            tail.append(QByteArray("line\n").repeated(1000));
        QCOMPARE(tail.lines().size(), LogTail::maxLines);
        tail.clear();
        for (int i = 0; i < 100; ++i)
            tail.append(QByteArray(10000, 'x'));
        for (const QString& line : tail.lines())
            QVERIFY(line.size() <= LogTail::maxLineLength);
        const auto change = tail.append(QByteArray("y\n").repeated(30000));
        QCOMPARE(change.lines.size(), LogTail::maxLines);
    }

    void anyBytes() {
        QRandomGenerator random(7);
        LogTail tail;
        for (int i = 0; i < 2000; ++i) {
            QByteArray bytes(random.bounded(64), Qt::Uninitialized);
            for (char& byte : bytes)
                byte = random.bounded(4) == 0 ? "\x1b[]\r\n\b\x07\\"[random.bounded(8)]
                                              : char(random.bounded(256));
            tail.append(bytes);
        }
        QVERIFY(tail.lines().size() <= LogTail::maxLines);
    }

    void clearForgetsEverything() {
        LogTail tail;
        tail.append("\x1b[3");
        tail.append("\xe0\xa4");
        tail.clear();
        tail.append("new\n");
        QCOMPARE(tail.lines(), QStringList{QStringLiteral("new")});
    }
};

} // namespace kataar

KATAAR_TEST(logtail, kataar::LogTailTest)
#include "tst_logtail.moc"
