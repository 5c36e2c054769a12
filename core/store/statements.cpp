// SPDX-License-Identifier: GPL-3.0-or-later
// Preparing, binding and resetting.
#include "core/store/statements.h"

#include "core/store/sqliteerror.h"

#include <sqlite3.h>

namespace kataar {

namespace {

int bindOne(sqlite3_stmt* statement, int index, const QVariant& value) {
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::LongLong:
        return sqlite3_bind_int64(statement, index, value.toLongLong());
    case QMetaType::Double:
        return sqlite3_bind_double(statement, index, value.toDouble());
    case QMetaType::QString: {
        const QString text = value.toString();
        if (text.isNull())
            return sqlite3_bind_null(statement, index);
        const QByteArray utf8 = text.toUtf8();
        return sqlite3_bind_text64(statement, index, utf8.constData(),
                                   static_cast<sqlite3_uint64>(utf8.size()), SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    default:
        return sqlite3_bind_null(statement, index);
    }
}

} // namespace

Result<sqlite3_stmt*> Statements::prepare(sqlite3* handle, const QString& sql, const QString& doing) {
    if (sqlite3_stmt* kept = m_kept.value(sql))
        return kept;
    sqlite3_stmt* statement = nullptr;
    const QByteArray text = sql.toUtf8();
    if (sqlite3_prepare_v3(handle, text.constData(), static_cast<int>(text.size()), SQLITE_PREPARE_PERSISTENT,
                           &statement, nullptr) != SQLITE_OK)
        return sqliteError(handle, doing);
    m_kept.insert(sql, statement);
    return statement;
}

Result<sqlite3_stmt*> Statements::prepare(sqlite3* handle, const QString& sql, const QVariantList& values,
                                          const QString& doing) {
    KATAAR_TRY_VAR(statement, prepare(handle, sql, doing));
    for (int i = 0; i < values.size(); ++i) {
        if (bindOne(statement, i + 1, values[i]) != SQLITE_OK) {
            const Error error = sqliteError(handle, doing);
            reset(statement);
            return error;
        }
    }
    return statement;
}

void Statements::reset(sqlite3_stmt* statement) {
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
}

void Statements::clear() {
    for (sqlite3_stmt* statement : std::as_const(m_kept))
        sqlite3_finalize(statement);
    m_kept.clear();
}

} // namespace kataar
