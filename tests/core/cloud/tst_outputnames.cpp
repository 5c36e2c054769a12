// SPDX-License-Identifier: GPL-3.0-or-later
// Names out of a stranger's addresses: always a plain file's, never twice.
#include "core/cloud/outputnames.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

class OutputNamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void names_data() {
        QTest::addColumn<QStringList>("addresses");
        QTest::addColumn<QStringList>("names");
        const auto row = [](const char* what, const QStringList& addresses, const QStringList& names) {
            QTest::newRow(what) << addresses << names;
        };
        const auto word = [](const char* text) { return QString::fromUtf8(text); };
        row("the last part", {word("https://a.example/x/out-0.png?token=1#f")}, {word("out-0.png")});
        row("none", {word("https://a.example/"), word("https://a.example")},
            {word("output"), word("output-2")});
        row("the same twice",
            {word("https://a.example/1/out.png"), word("https://a.example/2/OUT.png"),
             word("https://a.example/3/out-2.png")},
            {word("out.png"), word("OUT-2.png"), word("out-2-2.png")});
        row("a path in it",
            {word("https://a.example/..%2f..%2fetc%2fpasswd"), word("https://a.example/a/.."),
             word("https://a.example/%2e%2e")},
            {word("passwd"), word("output"), word("output-2")});
        row("hidden", {word("https://a.example/.bashrc"), word("https://a.example/.%20.x")},
            {word("bashrc"), word("x")});
        row("a part", {word("https://a.example/a.PART"), word("https://a.example/a")},
            {word("a.PART_"), word("a")});
        row("control characters",
            {word("https://a.example/a%00%0ab%7f.txt"), word("https://a.example/%E2%80%AEgpj.exe")},
            {word("a__b_.txt"), word("_gpj.exe")});
        row("hindi", {word("https://a.example/%E0%A4%A8%E0%A4%BE%E0%A4%AE.txt")}, {word("नाम.txt")});
        row("back slashes", {word("https://a.example/a%5Cb:c")}, {word("a_b_c")});
    }
    void names() {
        QFETCH(const QStringList, addresses);
        QFETCH(const QStringList, names);
        QVector<QUrl> urls;
        for (const QString& address : addresses)
            urls << QUrl(address);
        QCOMPARE(outputNames(urls), names);
    }
    void longOnesFitAFileSystem() {
        for (const QString& letter : {QStringLiteral("a"), QStringLiteral("%E0%A4%A8")}) {
            const QString name = outputNames({QUrl(QStringLiteral("https://a.example/") +
                                                   letter.repeated(400) + QStringLiteral(".png"))})
                                     .first();
            QVERIFY(name.endsWith(QStringLiteral(".png")));
            QVERIFY(name.toUtf8().size() + 5 < 256); // with ".part"
        }
    }
};

KATAAR_TEST(outputnames, OutputNamesTest)
#include "tst_outputnames.moc"
