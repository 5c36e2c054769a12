// SPDX-License-Identifier: GPL-3.0-or-later
// The table as CSV: quotes, formulas, line ends, and the queue's own words.
#include "models/csv.h"
#include "models/queuetable.h"
#include "tests/support/testmain.h"

#include <QTest>

namespace kataar {

class CsvTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void records_data() {
        QTest::addColumn<QStringList>("cells");
        QTest::addColumn<QByteArray>("record");
        const auto row = [](const char* name, const QStringList& cells, const char* record) {
            QTest::newRow(name) << cells << QByteArray(record) + "\r\n";
        };
        row("plain", {QStringLiteral("a"), QStringLiteral("b c")}, "a,b c");
        row("empty", {QString(), QString(), QString()}, ",,");
        row("none", {}, "");
        row("comma", {QStringLiteral("a,b")}, "\"a,b\"");
        row("semicolon", {QStringLiteral("a;b")}, "\"a;b\"");
        row("quotes", {QStringLiteral("say \"no\"")}, "\"say \"\"no\"\"\"");
        row("lines", {QStringLiteral("a\nb\r\nc")}, "\"a\nb\r\nc\"");
        row("hindi", {QStringLiteral("कतार")}, "कतार");
        row("formula", {QStringLiteral("=HYPERLINK(\"x\",\"y\")")}, "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
        row("plus", {QStringLiteral("+1")}, "'+1");
        row("minus", {QStringLiteral("-1"), QStringLiteral("–")}, "'-1,–");
        row("at", {QStringLiteral("@SUM(A1)")}, "'@SUM(A1)");
        row("tab", {QStringLiteral("\t=1")}, "\"'\t=1\"");
        row("wide", {QStringLiteral("＝1")}, "'＝1");
        row("inside", {QStringLiteral("a=b")}, "a=b");
    }

    void records() {
        QFETCH(QStringList, cells);
        QTEST(csvRecord(cells), "record");
    }

    void theRowsThatAreShownInTheirOrder() {
        QueueTableModel model;
        QVector<EntryView> rows(3);
        const char* names[] = {"b", "=a", "c"};
        for (int i = 0; i < 3; ++i) {
            rows[i].entry.jobId = QString::number(i);
            rows[i].entry.name = QString::fromLatin1(names[i]);
            rows[i].position = i + 1;
        }
        model.sync(rows);
        model.setTexts([](const QString& id) { return id.toUpper(); },
                       [](const QString& id, const EntryView& view) {
                           return id == u"name" ? view.entry.name : QString::number(view.position);
                       });
        model.setFilter([](const EntryView& view) { return view.position != 3; });
        model.sort(model.columnOf(QStringLiteral("name")), Qt::DescendingOrder);
        const int name = model.columnOf(QStringLiteral("name"));
        const int position = model.columnOf(QStringLiteral("position"));
        QCOMPARE(csvOf(model, {name, position}), QByteArray("NAME,POSITION\r\nb,1\r\n'=a,2\r\n"));
        QCOMPARE(csvOf(model, {position}), QByteArray("POSITION\r\n1\r\n2\r\n"));
    }
};

} // namespace kataar

KATAAR_TEST(csv, kataar::CsvTest)
#include "tst_csv.moc"
