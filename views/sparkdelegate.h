// SPDX-License-Identifier: GPL-3.0-or-later
// A small line of the last minutes beside the number of a cell.
#pragma once

#include "models/chartdata.h"

#include <QStyledItemDelegate>

#include <functional>

namespace kataar {

class SparkDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// What the line of a row shows, by the row's key: one series, with its span and `most`.
    using DataOf = std::function<ChartData(const QString& key)>;

    explicit SparkDelegate(DataOf dataOf, QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    DataOf m_dataOf;
};

} // namespace kataar
