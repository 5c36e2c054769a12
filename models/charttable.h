// SPDX-License-Identifier: GPL-3.0-or-later
// What a chart shows, as a table for who cannot see it: a row for each place.
#pragma once

#include "models/chartdata.h"
#include "models/tablemodel.h"

namespace kataar {

struct ChartRow {
    int place = 0;
    qint64 time = 0; ///< ms since 1970; of places that are moments
    QString label;   ///< of others
    QVector<std::optional<double>> values;

    bool operator==(const ChartRow&) const = default;
};

/// The latest moment first; things with labels in the chart's order.
QVector<ChartRow> chartRows(const ChartData& data);

/// Columns: "place", then "0", "1" … for the series. Row key: the time, or the label.
class ChartTableModel final : public TableModel<ChartRow> {
public:
    explicit ChartTableModel(int series, QObject* parent = nullptr);
};

} // namespace kataar
