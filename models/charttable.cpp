// SPDX-License-Identifier: GPL-3.0-or-later
// The rows and columns of a chart's table.
#include "models/charttable.h"

namespace kataar {

namespace {

QString chartKey(const ChartRow& row) {
    return row.label.isEmpty() ? QString::number(row.time) : row.label + u'\n' + QString::number(row.place);
}

QVector<Column<ChartRow>> chartColumns(int series) {
    QVector<Column<ChartRow>> columns{{.id = QStringLiteral("place"),
                                       .width = 18,
                                       .raw =
                                           [](const ChartRow& row) {
                                               return QVariant(row.label.isEmpty() ? QVariant(row.time)
                                                                                   : row.label);
                                           },
                                       .sortKey =
                                           [](const ChartRow& row) {
                                               return SortKey{double(row.time), row.label};
                                           }}};
    for (int i = 0; i < series; ++i)
        columns << Column<ChartRow>{.id = QString::number(i),
                                    .width = 16,
                                    .number = true,
                                    .raw =
                                        [i](const ChartRow& row) {
                                            const auto value = row.values.value(i);
                                            return value ? QVariant(*value) : QVariant();
                                        },
                                    .sortKey =
                                        [i](const ChartRow& row) {
                                            return SortKey{row.values.value(i).value_or(-1), {}};
                                        }};
    return columns;
}

} // namespace

QVector<ChartRow> chartRows(const ChartData& data) {
    QVector<ChartRow> rows;
    for (int i = 0; i < data.places(); ++i) {
        const int place = data.times.isEmpty() ? i : data.places() - 1 - i;
        ChartRow row{place, data.times.value(place), data.labels.value(place), {}};
        for (const ChartSeries& series : data.series)
            row.values << series.values.value(place);
        rows << row;
    }
    return rows;
}

ChartTableModel::ChartTableModel(int series, QObject* parent)
    : TableModel(chartColumns(series), &chartKey, parent) {}

} // namespace kataar
