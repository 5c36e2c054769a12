// SPDX-License-Identifier: GPL-3.0-or-later
// The tables whose rows carry a checksum: their columns in the order of that checksum, and writing and
// reading rows.
#pragma once

#include "core/base/result.h"
#include "core/store/database.h"
#include "core/store/rowbinder.h"

#include <QStringList>
#include <QVariantList>

#include <functional>
#include <span>

namespace kataar {

struct Table {
    /// The first `keys` columns identify a row and never change.
    Table(const char* name, QStringList columns, int keys);

    QString name;
    QStringList columns; ///< without crc
    int keys;
    QString select; ///< "SELECT columns, crc FROM name "
    QString insert;
    QString update;
};

const Table& queueTable();
const Table& specTable();
const Table& attemptTable();
const Table& allocationTable();
const Table& eventTable();
const Table& settingTable();
const Table& userTable();
const Table& teamTable();
const Table& keyTable();
const Table& sessionTable();
const Table& idempotentAnswerTable();
const Table& windowTable();
const Table& windowPlaceTable();
const Table& ruleTable();
const Table& requestTable();
const Table& submitterTable();
const Table& quotaTable();
const Table& usageTable();
const Table& outboxTable();
const Table& sendingTable();
const Table& workerTable();
const Table& countTable();
std::span<const Table* const> allTables();

/// `values` in the order of `columns`; booleans as integers, real columns as doubles.
Result<int> insertRow(Database& database, const Table& table, const QVariantList& values);
Result<int> updateRow(Database& database, const Table& table, const QVariantList& values);
/// For tables that are written often: `bind` gives the values one after the other.
Result<int> insertRow(Database& database, const Table& table, const std::function<void(RowBinder&)>& bind);
Result<int> updateRow(Database& database, const Table& table, const std::function<void(RowBinder&)>& bind);

/// Reads table.select + tail and compares each row's checksum before `row` sees it.
Result<void> readRows(Database& database, const Table& table, const QString& tail, const QVariantList& values,
                      const std::function<void(const QSqlQuery&)>& row);

/// The number that the next row of an AUTOINCREMENT table gets.
Result<qint64> nextId(Database& database, const Table& table);

/// The error for a row whose checksum does not fit.
Error damagedRow(const QString& table, const QString& key);

} // namespace kataar
