// SPDX-License-Identifier: GPL-3.0-or-later
// What every table offers to a view, whatever its rows are.
#pragma once

#include <QAbstractTableModel>

namespace kataar {

class TableModelBase : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    virtual QString columnId(int column) const = 0;
    virtual int columnWidth(int column) const = 0; ///< hint, in average characters
    virtual bool columnShown(int column) const = 0;
    virtual int rowOf(const QString& key) const = 0; ///< -1 = not shown
    virtual QString keyAt(int row) const = 0;        ///< empty = no such row
    virtual int totalRows() const = 0;               ///< before the filter
    /// Goes on with so many rows of what begin() was given; true = there is no more, and it is shown.
    virtual bool step(qsizetype rows) = 0;
    virtual qsizetype steppedRows() const = 0; ///< of what was begun, so many have been compared
    virtual qsizetype comingRows() const = 0;  ///< so many were begun; 0 = nothing is

    int columnOf(const QString& id) const;
    /// All words may have changed.
    void retranslate();
};

} // namespace kataar
