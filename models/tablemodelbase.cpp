// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a table that do not depend on its rows.
#include "models/tablemodelbase.h"

namespace kataar {

int TableModelBase::columnOf(const QString& id) const {
    for (int column = 0; column < columnCount(); ++column) {
        if (columnId(column) == id)
            return column;
    }
    return -1;
}

void TableModelBase::retranslate() {
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

} // namespace kataar
