// SPDX-License-Identifier: GPL-3.0-or-later
// EntryReader: rows of `queue` straight from SQLite's values, because a million are read at start-up.
#pragma once

#include "core/base/result.h"
#include "core/domain/queueentry.h"
#include "core/store/database.h"
#include "core/store/statements.h"

#include <QVariantList>

#include <functional>
#include <memory>

namespace kataar {

/// Makes the SQL function take_entry() known to a connection; EntryReader::stream() is for it. False when
/// SQLite refuses.
bool addTakingFunction(sqlite3* handle);

class EntryReader {
public:
    using Take = std::function<void(std::shared_ptr<QueueEntry>)>;

    explicit EntryReader(Database& database) : m_database(database) {}

    /// `sql` selects the columns of queueTable() and crc (queueTable().select begins so); it is prepared
    /// once. Values are integers and texts. A row whose checksum does not fit is an error
    /// ("database_damaged").
    Result<QVector<QueueEntry>> read(const QString& sql, const QVariantList& values);

    /// The same for very many rows, `which` being an index and a condition: they are read in a second thread
    /// while `take`, in this one, gets those before, by their numbers. `take` must not use the database; what
    /// it got means nothing after an error.
    Result<void> stream(const QString& which, const Take& take);

private:
    using Next = std::function<QueueEntry&()>; ///< a new entry, to be filled

    Result<void> readRows(sqlite3_stmt* statement, const Next& next);
    Result<void> takeRows(sqlite3_stmt* statement, const Next& next);

    Database& m_database;
    Statements m_statements;
};

} // namespace kataar
