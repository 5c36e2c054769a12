// SPDX-License-Identifier: GPL-3.0-or-later
// What a table keeps of a row, and of one that is coming.
#pragma once

#include "models/collation.h"

#include <QVector>

#include <memory>
#include <vector>

namespace kataar {

template<class Row>
struct TableItem {
    QString key;              ///< shared with the row
    const Row* row = nullptr; ///< of the table's rows, or `own`; null = not yet
    std::unique_ptr<Row> own; ///< what update() made of it
    bool shown = false;
    bool wanted = false;
    bool changed = false;
    bool judged = false; ///< `wanted` is what the filter says of it as it is
    bool moves = false;  ///< its value in the sort column, or the row that it stands behind, is another one
    bool ranked = false; ///< `number` and `collated` are of it as it is
    int place = 0;
    int round = 0; ///< of the last sync() that it was in
    double number = 0;
    std::shared_ptr<const Collated> collated;
};

/// A row of a listing that is not shown yet.
template<class Row>
struct SeenRow {
    QString key;
    TableItem<Row>* known; ///< null = a new one
    bool changed;
    bool jumped; ///< it does not stand behind the one that it stood behind
};

template<class Row>
struct ComingRows {
    QVector<Row> rows;
    std::vector<SeenRow<Row>> seen; ///< of the first of them
    size_t next = 0; ///< where the item of the next one probably is: rows mostly keep their order
};

/// Items by what their keys say, whichever row's string that is: nothing of an old listing is kept alive.
template<class Row>
struct ItemByKey {
    using is_transparent = void;
    static QStringView of(const TableItem<Row>* item) { return item->key; }
    static QStringView of(QStringView key) { return key; }
    template<class T>
    size_t operator()(const T& any) const {
        return qHash(of(any));
    }
    template<class A, class B>
    bool operator()(const A& a, const B& b) const {
        return of(a) == of(b);
    }
};

} // namespace kataar
