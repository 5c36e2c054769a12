// SPDX-License-Identifier: GPL-3.0-or-later
// EntryReader: rows of `queue` to QueueEntry, straight from SQLite's columns, because a million are read at
// start-up.
#pragma once

#include "core/base/result.h"
#include "core/domain/queueentry.h"
#include "core/store/database.h"

#include <QHash>
#include <QVariantList>

struct sqlite3_stmt;

namespace kataar {

class EntryReader {
public:
    explicit EntryReader(Database& database) : m_database(database) {}
    ~EntryReader();
    EntryReader(const EntryReader&) = delete;
    EntryReader& operator=(const EntryReader&) = delete;

    /// Reads `SELECT columns FROM queue ` + tail; the same tail is prepared once. A row whose checksum does
    /// not fit is an error ("database_damaged", details: row).
    Result<QVector<QueueEntry>> read(const QString& tail, const QVariantList& values, qsizetype expected = 0);

    /// The same for several tails joined by UNION ALL and ordered as a whole.
    Result<QVector<QueueEntry>> readUnion(const QStringList& wheres, const QString& order,
                                          const QVariantList& values);

private:
    Result<QVector<QueueEntry>> readSql(const QString& sql, const QVariantList& values, qsizetype expected);
    Result<sqlite3_stmt*> prepared(const QString& sql);

    Database& m_database;
    QHash<QString, sqlite3_stmt*> m_statements;
};

} // namespace kataar
