// SPDX-License-Identifier: GPL-3.0-or-later
// Stepping through the rows, each compared with its checksum.
#include "core/store/entryreader.h"

#include "core/store/entryrow.h"
#include "core/store/sqliteerror.h"
#include "core/store/tables.h"

#include <sqlite3.h>

namespace kataar {

namespace {

const QString readingQueue = QStringLiteral("read the queue");

} // namespace

Result<QVector<QueueEntry>> EntryReader::read(const QString& sql, const QVariantList& values,
                                              qsizetype expected) {
    KATAAR_TRY_VAR(statement, m_statements.prepare(m_database.handle(), sql, values, readingQueue));
    QVector<QueueEntry> entries;
    entries.reserve(expected);
    EntryRow row(statement);
    std::optional<Error> problem;
    int step = sqlite3_step(statement);
    for (; step == SQLITE_ROW && !problem; step = sqlite3_step(statement)) {
        if (auto entry = row.read())
            entries.append(std::move(*entry));
        else
            problem = damagedRow(queueTable().name, QString::number(sqlite3_column_int64(statement, 0)));
    }
    if (!problem && step != SQLITE_DONE)
        problem = sqliteError(m_database.handle(), readingQueue);
    Statements::reset(statement);
    if (problem)
        return *problem;
    return entries;
}

} // namespace kataar
