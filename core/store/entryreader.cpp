// SPDX-License-Identifier: GPL-3.0-or-later
// Stepping through the rows, each compared with its checksum.
#include "core/store/entryreader.h"

#include "core/base/beside.h"
#include "core/store/batches.h"
#include "core/store/entryrow.h"
#include "core/store/sqliteerror.h"
#include "core/store/tables.h"

#include <sqlite3.h>

namespace kataar {

namespace {

const QString readingQueue = QStringLiteral("read the queue");

} // namespace

Result<QVector<QueueEntry>> EntryReader::read(const QString& sql, const QVariantList& values) {
    KATAAR_TRY_VAR(statement, m_statements.prepare(m_database.handle(), sql, values, readingQueue));
    QVector<QueueEntry> entries;
    KATAAR_TRY(readRows(statement, [&]() -> QueueEntry& { return entries.emplaceBack(); }));
    return entries;
}

Result<void> EntryReader::stream(const QString& sql, const QVariantList& values, const Take& take) {
    KATAAR_TRY_VAR(statement, m_statements.prepare(m_database.handle(), sql, values, readingQueue));
    Batches<QueueEntry> batches;
    auto reading = beside([&] {
        auto done = readRows(statement, [&]() -> QueueEntry& { return batches.next(); });
        batches.end();
        return done;
    });
    if (isPutOff(reading)) {
        Statements::reset(statement);
        KATAAR_TRY_VAR(entries, read(sql, values));
        for (QueueEntry& entry : entries)
            take(std::move(entry));
        return {};
    }
    batches.forEach(take);
    return reading.get();
}

Result<void> EntryReader::readRows(sqlite3_stmt* statement, const std::function<QueueEntry&()>& next) {
    // Each column is asked for under the connection's lock: to have it already makes that cheap.
    sqlite3_mutex* const lock = sqlite3_db_mutex(m_database.handle());
    sqlite3_mutex_enter(lock);
    EntryRow row(statement);
    std::optional<Error> problem;
    int step = sqlite3_step(statement);
    for (; step == SQLITE_ROW && !problem; step = sqlite3_step(statement)) {
        if (!row.read(next()))
            problem = damagedRow(queueTable().name, QString::number(sqlite3_column_int64(statement, 0)));
    }
    if (!problem && step != SQLITE_DONE)
        problem = sqliteError(m_database.handle(), readingQueue);
    Statements::reset(statement);
    sqlite3_mutex_leave(lock);
    if (problem)
        return *problem;
    return {};
}

} // namespace kataar
