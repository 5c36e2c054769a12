// SPDX-License-Identifier: GPL-3.0-or-later
// EntryReader: rows of `queue` straight from SQLite's columns, because a million are read at start-up.
#pragma once

#include "core/base/result.h"
#include "core/domain/queueentry.h"
#include "core/store/database.h"
#include "core/store/statements.h"

#include <QVariantList>

namespace kataar {

class EntryReader {
public:
    explicit EntryReader(Database& database) : m_database(database) {}

    /// `sql` selects the columns of queueTable() and crc (queueTable().select begins so); it is prepared
    /// once. Values are integers and texts. A row whose checksum does not fit is an error
    /// ("database_damaged"). `expected` rows: a hint.
    Result<QVector<QueueEntry>> read(const QString& sql, const QVariantList& values, qsizetype expected = 0);

private:
    Database& m_database;
    Statements m_statements;
};

} // namespace kataar
