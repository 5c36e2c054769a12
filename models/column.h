// SPDX-License-Identifier: GPL-3.0-or-later
// A column of a table as an object: its name, its width, and how a row's value and place in the order are
// read.
#pragma once

#include <QString>
#include <QVariant>

#include <functional>

namespace kataar {

enum ModelRole {
    IdRole = Qt::UserRole, ///< the row's key: what views carry instead of row numbers
    RawRole,               ///< the column's value without words: a code, a number, microseconds
};

/// Numbers first, then text by the collation of the language.
struct SortKey {
    double number = 0;
    QString text;
};

template<class Row>
struct Column {
    QString id;        ///< stable: kept in settings
    int width = 10;    ///< hint, in average characters
    bool shown = true; ///< unless the person chooses otherwise
    bool number = false;
    bool ticks = false; ///< changes by time alone
    std::function<QVariant(const Row&)> raw;
    std::function<SortKey(const Row&)> sortKey;
};

} // namespace kataar
