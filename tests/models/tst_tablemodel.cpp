// SPDX-License-Identifier: GPL-3.0-or-later
// The merge: any list of rows after any other, watched by the model tester and by what selections rely on.
#include "models/tablemodel.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

namespace kataar {

namespace {

struct NumberRow {
    int id = 0;
    int value = 0;
    bool operator==(const NumberRow&) const = default;
};

class NumberModel final : public TableModel<NumberRow> {
public:
    NumberModel()
        : TableModel({{.id = QStringLiteral("id"),
                       .raw = [](const NumberRow& row) { return QVariant(row.id); },
                       .sortKey =
                           [](const NumberRow& row) {
                               return SortKey{double(row.id), {}};
                           }},
                      {.id = QStringLiteral("value"),
                       .raw = [](const NumberRow& row) { return QVariant(row.value); },
                       .sortKey =
                           [](const NumberRow& row) {
                               return SortKey{double(row.value), {}};
                           }}},
                     [](const NumberRow& row) { return QString::number(row.id); }) {}

    QVector<int> ids() const {
        QVector<int> all;
        for (int i = 0; i < rowCount(); ++i)
            all << index(i, 0).data(RawRole).toInt();
        return all;
    }
};

/// Ordered by a text of which few are different.
class WordModel final : public TableModel<NumberRow> {
public:
    WordModel()
        : TableModel({{.id = QStringLiteral("word"),
                       .raw = [](const NumberRow& row) { return QVariant(row.value); },
                       .sortKey =
                           [](const NumberRow& row) {
                               return SortKey{0, QString(QChar(u'a' + row.value))};
                           }}},
                     [](const NumberRow& row) { return QString::number(row.id); }) {}
};

QVector<int> idsOf(const TableModel<NumberRow>& model) {
    QVector<int> all;
    for (int i = 0; i < model.rowCount(); ++i)
        all << model.row(i)->id;
    return all;
}

QVector<NumberRow> rowsOf(const QVector<int>& ids) {
    QVector<NumberRow> rows;
    for (const int id : ids)
        rows << NumberRow{id, id * 10};
    return rows;
}

/// Counts every signal that makes a view work.
struct Signals {
    explicit Signals(QAbstractItemModel& model)
        : changed(&model, &QAbstractItemModel::dataChanged),
          inserted(&model, &QAbstractItemModel::rowsInserted),
          removed(&model, &QAbstractItemModel::rowsRemoved), moved(&model, &QAbstractItemModel::rowsMoved),
          layout(&model, &QAbstractItemModel::layoutChanged), reset(&model, &QAbstractItemModel::modelReset) {
    }
    QVector<qsizetype> counts() const {
        return {changed.size(), inserted.size(), removed.size(), moved.size(), layout.size(), reset.size()};
    }
    QSignalSpy changed, inserted, removed, moved, layout, reset;
};

} // namespace

class TableModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void smallChangesAreSmall_data() {
        QTest::addColumn<QVector<int>>("before");
        QTest::addColumn<QVector<int>>("after");
        QTest::addColumn<QVector<qsizetype>>("counts"); // changed, inserted, removed, moved, layout, reset
        using Ids = QVector<int>;
        using Counts = QVector<qsizetype>;
        QTest::newRow("nothing") << Ids{1, 2, 3} << Ids{1, 2, 3} << Counts{0, 0, 0, 0, 0, 0};
        QTest::newRow("first") << Ids{} << Ids{1, 2, 3} << Counts{0, 1, 0, 0, 0, 0};
        QTest::newRow("clear") << Ids{1, 2, 3} << Ids{} << Counts{0, 0, 1, 0, 0, 0};
        QTest::newRow("front") << Ids{1, 2, 3} << Ids{0, 1, 2, 3} << Counts{0, 1, 0, 0, 0, 0};
        QTest::newRow("middle out") << Ids{1, 2, 3} << Ids{1, 3} << Counts{0, 0, 1, 0, 0, 0};
        QTest::newRow("to the end") << Ids{1, 2, 3, 4, 5} << Ids{2, 3, 4, 5, 1} << Counts{0, 0, 0, 1, 0, 0};
        QTest::newRow("to the front") << Ids{1, 2, 3, 4, 5} << Ids{5, 1, 2, 3, 4} << Counts{0, 0, 0, 1, 0, 0};
        QTest::newRow("all at once") << Ids{1, 2, 3, 4} << Ids{9, 4, 1, 3, 8} << Counts{0, 2, 1, 1, 0, 0};
    }

    void smallChangesAreSmall() {
        QFETCH(QVector<int>, before);
        QFETCH(QVector<int>, after);
        QFETCH(QVector<qsizetype>, counts);
        NumberModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.sync(rowsOf(before));
        const Signals seen(model);
        model.sync(rowsOf(after));
        QCOMPARE(model.ids(), after);
        QCOMPARE(seen.counts(), counts);
    }

    void aChangedRowIsOneSignal() {
        NumberModel model;
        auto rows = rowsOf({1, 2, 3, 4});
        model.sync(rows);
        const Signals seen(model);
        rows[1].value = 7;
        rows[2].value = 8;
        model.sync(rows);
        QCOMPARE(seen.counts(), (QVector<qsizetype>{1, 0, 0, 0, 0, 0}));
        QCOMPARE(seen.changed[0][0].toModelIndex().row(), 1);
        QCOMPARE(seen.changed[0][1].toModelIndex().row(), 2);
        QCOMPARE(model.index(1, 1).data().toInt(), 7);
    }

    void anyListAfterAnyOther() {
        QRandomGenerator random(20261123);
        for (int round = 0; round < 300; ++round) {
            NumberModel model;
            const QAbstractItemModelTester tester(&model,
                                                  QAbstractItemModelTester::FailureReportingMode::QtTest);
            QHash<int, QPersistentModelIndex> kept;
            const int size = round % 3 == 0 ? 300 : 12; // beyond and below what is done singly
            for (int step = 0; step < 4; ++step) {
                QVector<int> ids;
                for (int id = 0; id < size; ++id) {
                    if (random.bounded(3) > 0)
                        ids << id;
                }
                std::shuffle(ids.begin(), ids.begin() + random.bounded(int(ids.size()) + 1), random);
                auto rows = rowsOf(ids);
                for (NumberRow& row : rows)
                    row.value = random.bounded(3);
                model.sync(rows);
                QCOMPARE(model.ids(), ids);
                for (auto it = kept.cbegin(); it != kept.cend(); ++it) {
                    if (it->isValid())
                        QCOMPARE(it->data(IdRole).toString(), QString::number(it.key()));
                }
                for (int row = 0; row < model.rowCount(); ++row) {
                    QCOMPARE(model.row(row)->value, rows[row].value);
                    if (!kept.value(ids[row]).isValid())
                        kept[ids[row]] = model.index(row, 0);
                }
            }
        }
    }

    // As a table that is filled, filtered and sorted for the first time, whatever was remembered of earlier
    // rows.
    void aSortedAndFilteredTableIsAsANewOne() {
        QRandomGenerator random(20261126);
        for (int round = 0; round < 60; ++round) {
            NumberModel model;
            const QAbstractItemModelTester tester(&model,
                                                  QAbstractItemModelTester::FailureReportingMode::QtTest);
            auto order = Qt::AscendingOrder;
            int hidden = 1;
            const auto arrange = [&](NumberModel& any) {
                any.sort(1, order);
                any.setFilter([hidden](const NumberRow& row) { return row.value != hidden; });
            };
            arrange(model);
            const int size = round % 3 == 0 ? 300 : 12;
            QVector<NumberRow> rows;
            for (int step = 0; step < 6; ++step) {
                for (NumberRow& row : rows) {
                    if (random.bounded(5) == 0)
                        row.value = random.bounded(4);
                }
                rows.removeIf([&](const NumberRow&) { return random.bounded(6) == 0; });
                while (rows.size() < size)
                    rows.insert(random.bounded(int(rows.size()) + 1),
                                {1000 * (step + 1) + int(rows.size()), random.bounded(4)});
                if (step == 3)
                    std::shuffle(rows.begin(), rows.end(), random);
                if (step == 4) {
                    order = random.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder;
                    hidden = random.bounded(4);
                    arrange(model);
                }
                model.sync(rows);
                NumberModel fresh;
                fresh.sync(rows);
                arrange(fresh);
                QCOMPARE(model.ids(), fresh.ids());
                const int place = random.bounded(int(rows.size()));
                model.update(QString::number(rows[place].id), [](NumberRow& row) { row.value = 2; });
                if (random.bounded(2))
                    rows[place].value = 2;
            }
        }
    }

    void selectionSurvivesSortAndFilter() {
        NumberModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVector<int> ids;
        for (int id = 0; id < 500; ++id)
            ids << (id * 7919) % 500;
        model.sync(rowsOf(ids));
        QItemSelectionModel selection(&model);
        selection.select(model.index(model.rowOf(QStringLiteral("123")), 0),
                         QItemSelectionModel::Select | QItemSelectionModel::Rows);
        model.sort(0, Qt::DescendingOrder);
        QCOMPARE(selection.selectedRows().value(0).data(IdRole).toString(), QStringLiteral("123"));
        QCOMPARE(model.row(0)->id, 499);
        model.setFilter([](const NumberRow& row) { return row.id % 3 == 0; });
        QCOMPARE(selection.selectedRows().value(0).data(IdRole).toString(), QStringLiteral("123"));
        QCOMPARE(model.rowCount(), 167);
        QCOMPARE(model.totalRows(), 500);
        model.sort(-1);
        model.setFilter(nullptr);
        QCOMPARE(model.ids(), ids);
        QCOMPARE(selection.selectedRows().value(0).data(IdRole).toString(), QStringLiteral("123"));
    }

    void doubledKeysAreTakenOnce() {
        NumberModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.sync(rowsOf({1, 2, 1}));
        QCOMPARE(model.ids(), (QVector<int>{1, 2}));
        model.sync(rowsOf({2, 2, 1}));
        QCOMPARE(model.ids(), (QVector<int>{2, 1}));
    }

    /// Until the last step it is as it was, and then as if sync() had brought it at once; whatever was done
    /// meanwhile.
    void aListingInStepsIsAsOneAtOnce() {
        QRandomGenerator dice(5);
        for (int round = 0; round < 200; ++round) {
            NumberModel inSteps;
            NumberModel atOnce;
            QAbstractItemModelTester tester(&inSteps, QAbstractItemModelTester::FailureReportingMode::QtTest);
            if (round % 2 == 0) {
                inSteps.sort(1);
                atOnce.sort(1);
            }
            QVector<NumberRow> rows;
            for (int listing = 0; listing < 4; ++listing) {
                for (NumberRow& row : rows)
                    row.value = dice.bounded(3) == 0 ? dice.bounded(5) : row.value;
                while (!rows.isEmpty() && dice.bounded(3) == 0)
                    rows.removeAt(dice.bounded(int(rows.size())));
                for (int more = dice.bounded(20); more > 0; --more)
                    rows.insert(dice.bounded(int(rows.size()) + 1), {1000 * listing + more, dice.bounded(5)});
                if (rows.size() > 2)
                    rows.move(dice.bounded(int(rows.size())), dice.bounded(int(rows.size())));
                const auto before = inSteps.ids();
                inSteps.begin(rows);
                const int stepRows = 1 + dice.bounded(7);
                if (dice.bounded(4) == 0) { // given up for another
                    inSteps.step(stepRows);
                    inSteps.begin(rows);
                }
                for (int steps = 0; !inSteps.step(stepRows); ++steps) {
                    QVERIFY(steps <= rows.size());
                    QVERIFY(steps > 0 || inSteps.ids() == before || round % 2 == 0);
                    if (!before.isEmpty() && dice.bounded(5) == 0) {
                        const QString key = QString::number(before[dice.bounded(int(before.size()))]);
                        inSteps.update(key, [](NumberRow& row) { row.value += 7; });
                    }
                    if (dice.bounded(9) == 0) {
                        const int most = dice.bounded(6);
                        const auto few = [most](const NumberRow& row) { return row.value <= most; };
                        inSteps.setFilter(few);
                        atOnce.setFilter(few);
                    }
                }
                atOnce.sync(rows);
                QCOMPARE(inSteps.ids(), atOnce.ids());
                for (int i = 0; i < inSteps.rowCount(); ++i)
                    QCOMPARE(inSteps.row(i)->value, atOnce.row(i)->value);
                QVERIFY(inSteps.step(1)); // there is no more
            }
        }
    }

    void rowsOfOneTextStandInTheirOrder() {
        WordModel model;
        model.sync({{1, 1}, {2, 0}, {3, 1}, {4, 0}, {5, 1}});
        model.sort(0);
        QCOMPARE(idsOf(model), (QVector<int>{2, 4, 1, 3, 5}));
        model.sync({{3, 1}, {4, 0}, {5, 1}, {2, 0}, {1, 1}}); // they stand otherwise in the listing
        QCOMPARE(idsOf(model), (QVector<int>{4, 2, 3, 5, 1}));
        model.sync({{5, 1}, {2, 0}, {1, 1}, {3, 1}, {4, 0}}); // blocks changed places
        QCOMPARE(idsOf(model), (QVector<int>{2, 4, 5, 1, 3}));
        model.sort(0, Qt::DescendingOrder);
        QCOMPARE(idsOf(model), (QVector<int>{5, 1, 3, 2, 4}));
    }

    void hundredThousandRows() {
        NumberModel model;
        QVector<NumberRow> rows;
        for (int id = 0; id < 100000; ++id)
            rows << NumberRow{id, id};
        QElapsedTimer timer;
        timer.start();
        model.sync(rows);
        const auto filled = timer.restart();
        const Signals seen(model);
        rows[50000].value = -1;
        rows.move(99999, 10);
        rows.removeAt(20);
        rows.prepend(NumberRow{-5, 0});
        timer.restart();
        model.sync(rows);
        const auto merged = timer.elapsed();
        QCOMPARE(seen.counts(), (QVector<qsizetype>{1, 1, 1, 1, 0, 0}));
        QCOMPARE(model.rowCount(), 100000);
        qInfo("100,000 rows: filled in %lld ms, four changes merged in %lld ms", filled, merged);
        std::reverse(rows.begin(), rows.end());
        timer.restart();
        model.sync(rows);
        qInfo("100,000 rows reversed in %lld ms", timer.elapsed());
        QCOMPARE(seen.layout.size(), 1);
        QCOMPARE(model.row(0)->id, rows.first().id);
        timer.restart();
        model.setFilter([](const NumberRow& row) { return row.id % 2 == 0; });
        qInfo("100,000 rows: every other filtered out in %lld ms", timer.elapsed());
        QVERIFY(seen.removed.size() <= 2);
        QCOMPARE(seen.reset.size(), 0);
    }
};

} // namespace kataar

KATAAR_TEST(tablemodel, kataar::TableModelTest)
#include "tst_tablemodel.moc"
