// SPDX-License-Identifier: GPL-3.0-or-later
// Statements on SQLite's own interface, prepared once and kept: four times as fast as through QSqlQuery where
// a row has dozens of values or there are a million rows.
#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QString>
#include <QVariantList>

struct sqlite3;
struct sqlite3_stmt;

namespace kataar {

/// Of one connection; cleared before that closes.
class Statements {
public:
    Statements() = default;
    ~Statements() { clear(); }
    Statements(const Statements&) = delete;
    Statements& operator=(const Statements&) = delete;

    /// The statement with its values bound: integers, doubles, texts, nulls. reset() it when done.
    Result<sqlite3_stmt*> prepare(sqlite3* handle, const QString& sql, const QVariantList& values,
                                  const QString& doing);

    /// The same, its values still to be bound.
    Result<sqlite3_stmt*> prepare(sqlite3* handle, const QString& sql, const QString& doing);

    static void reset(sqlite3_stmt* statement);
    void clear();

private:
    QHash<QString, sqlite3_stmt*> m_kept;
};

} // namespace kataar
