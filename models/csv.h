// SPDX-License-Identifier: GPL-3.0-or-later
// What a table shows, as CSV: RFC 4180, UTF-8.
#pragma once

#include "models/tablemodelbase.h"

namespace kataar {

/// Rows in their order on the screen, the columns that are given in theirs, in the words of the person's
/// language. No cell is taken for a formula by a spreadsheet: one that looks like it begins with an
/// apostrophe.
QByteArray csvOf(const TableModelBase& model, const QVector<int>& columns);

/// One record with its line end.
QByteArray csvRecord(const QStringList& cells);

} // namespace kataar
