// SPDX-License-Identifier: GPL-3.0-or-later
// Quotes where they are needed.
#include "models/csv.h"

#include <algorithm>

namespace kataar {

namespace {

/// As spreadsheets see it, also the wide forms of these characters.
bool looksLikeFormula(const QString& cell) {
    static const QString beginnings = QStringLiteral("=+-@\t\r＝＋－＠");
    return !cell.isEmpty() && beginnings.contains(cell.front());
}

bool needsQuotes(const QString& cell) {
    return std::any_of(cell.begin(), cell.end(), [](QChar c) {
        return c == u',' || c == u'"' || c == u'\n' || c == u'\r' || c == u';' || c == u'\t';
    });
}

} // namespace

QByteArray csvRecord(const QStringList& cells) {
    QStringList written;
    for (QString cell : cells) {
        if (looksLikeFormula(cell))
            cell.prepend(u'\'');
        if (needsQuotes(cell))
            cell = u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"';
        written << cell;
    }
    return written.join(u',').toUtf8() + "\r\n";
}

QByteArray csvOf(const TableModelBase& model, const QVector<int>& columns) {
    QStringList cells;
    for (const int column : columns)
        cells << model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    QByteArray all = csvRecord(cells);
    for (int row = 0; row < model.rowCount(); ++row) {
        cells.clear();
        for (const int column : columns)
            cells << model.index(row, column).data().toString();
        all += csvRecord(cells);
    }
    return all;
}

} // namespace kataar
