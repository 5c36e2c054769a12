// SPDX-License-Identifier: GPL-3.0-or-later
// Prepared statements on SQLite's own interface, bound, stepped and reset.
#include "core/store/entryreader.h"

#include "core/store/entryrow.h"
#include "core/store/tables.h"

#include <sqlite3.h>

namespace kataar {

namespace {

const QString readingQueue = QStringLiteral("read the queue");

void bindValues(sqlite3_stmt* statement, const QVariantList& values) {
    for (int i = 0; i < values.size(); ++i) {
        if (values[i].typeId() == QMetaType::QString) {
            const QByteArray text = values[i].toString().toUtf8();
            sqlite3_bind_text(statement, i + 1, text.constData(), static_cast<int>(text.size()),
                              SQLITE_TRANSIENT);
        } else {
            sqlite3_bind_int64(statement, i + 1, values[i].toLongLong());
        }
    }
}

} // namespace

EntryReader::~EntryReader() {
    for (sqlite3_stmt* statement : std::as_const(m_statements))
        sqlite3_finalize(statement);
}

Result<sqlite3_stmt*> EntryReader::prepared(const QString& sql) {
    if (sqlite3_stmt* known = m_statements.value(sql))
        return known;
    sqlite3_stmt* statement = nullptr;
    const QByteArray text = sql.toUtf8();
    if (sqlite3_prepare_v3(m_database.handle(), text.constData(), static_cast<int>(text.size()),
                           SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
        return m_database.lastError(readingQueue);
    m_statements.insert(sql, statement);
    return statement;
}

Result<QVector<QueueEntry>> EntryReader::read(const QString& sql, const QVariantList& values,
                                              qsizetype expected) {
    KATAAR_TRY_VAR(statement, prepared(sql));
    bindValues(statement, values);
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
        problem = m_database.lastError(readingQueue);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    if (problem)
        return *problem;
    return entries;
}

} // namespace kataar
